"""What the rooms tell of in frames, lived through their services: column by column, for everybody and for one child alike."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from builders import decisions as deciding
from builders import earlyhelp as helping
from builders import frontdoor as doors
from builders import meetings as tables
from builders.children import TODAY, add, every, manager_of, relate, share, subject, tell_everything
from builders.decisions import TEXTS, around, consultation, propose, said
from builders.frontdoor import Door
from cast import Cast, agency, person
from goldenthread.children import frames as of_children
from goldenthread.children import services as children
from goldenthread.children.frames import FrameRow, Rows, blank, of_child
from goldenthread.children.models import Child
from goldenthread.children.policies.records import Told
from goldenthread.children.services import AlsoKnown, Whom
from goldenthread.decisions import frames as of_decisions
from goldenthread.decisions import services as decisions
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.models import Feedback
from goldenthread.earlyhelp import frames as of_early_help
from goldenthread.earlyhelp import services as early_help
from goldenthread.earlyhelp.models import Ending, Review
from goldenthread.earlyhelp.pathways import Step
from goldenthread.frontdoor import frames as of_front_door
from goldenthread.frontdoor import services as front_door
from goldenthread.frontdoor.services import Telling
from goldenthread.measures.frames import FRAMES
from goldenthread.measures.terms import Kind
from goldenthread.meetings import frames as of_meetings
from goldenthread.meetings import services as meetings
from goldenthread.meetings.models import Came, Meeting
from goldenthread.meetings.quorum import Ahead
from goldenthread.partners.models import Locality, Membership, Person, Team
from goldenthread.partners.permissions import Role

Fill = Callable[[Rows], Iterable[FrameRow]]
ROOMS = (of_children, of_meetings, of_decisions, of_front_door, of_early_help)
FILLS: list[tuple[str, Fill]] = [(name, getattr(room, name)) for room in ROOMS for name in FRAMES if hasattr(room, name)]


def on(month: int, day: int, hour: int = 10) -> travel:
    return travel(datetime(2026, month, day, hour, 0, tzinfo=UTC))


def told(fill: Fill, rows: Rows = every) -> list[FrameRow]:
    return list(fill(rows))


def one(fill: Fill, rows: Rows = every, **which: object) -> FrameRow:
    """The only row of which all this is so."""
    (found,) = [row for row in fill(rows) if which.items() <= row.items()]
    return found


def row(frame: str, **filled: object) -> FrameRow:
    assert filled.keys() <= {heading.name for heading in FRAMES[frame].headings}
    return blank(FRAMES[frame]) | filled


def in_order(rows: Iterable[FrameRow]) -> list[FrameRow]:
    return sorted(rows, key=lambda one: str(one["record"]))


def same_for(who: Person, *children_seen: Child) -> None:
    """Whoever sees a child is told the same of it as the whole partnership; of a child nobody knows them to see, nothing."""
    for name, fill in FILLS:
        whole = in_order(fill(every))
        for child in children_seen:
            own = in_order(one for one in fill(of_child(subject(who), child.id)) if one["child"] is not None)
            assert own == [one for one in whole if one["child"] == str(child.id)], name


# --- all of them ------------------------------------------------------------------------------------------------------------------


def lived(cast: Cast, front: Door, manager: Person, given: str) -> Child:
    """A child of whom every room has something to tell; and another at the front door."""
    who = cast.health_visitor
    child = add(who, given)
    relate(child, manager, cast.health, kind="allocated")
    tell_everything(who, child)
    episode = helping.completed(who, child)
    helping.planned(who, episode)
    early_help.share_with_family(by=subject(who), id=episode.id, what="plan", happened_on=TODAY, name="Rhoda", how="Read")
    early_help.record_review(by=subject(who), id=episode.id, happened_on=TODAY, what_changed="Sleep.", decides="go on", why="It helps.")
    held, _ = tables.begun(cast, child)
    meetings.record_outcome(by=subject(who), id=held.id, child=child.id, words="He stays.")
    tables.all_came(who, held)
    meetings.close(by=subject(who), id=held.id)
    deciding.matter()
    relate(child, teacher(), teacher().memberships.get().agency, part="Teacher", basis="universal")
    made = propose(who, child)
    said(consultation(made, "Tia Chalk").involvement, answer="agree", words="")
    deciding.decide(manager, made)
    decisions.send_notices(by=subject(manager), id=made.id, texts=TEXTS)
    contact = doors.taken(front, doors.who(given=f"Kit {given}"))
    doors.rated(front, contact)
    check = doors.asked(front, contact, cast.health, email=f"{given.lower()}@example.org")
    said(check.involvement, answer="nothing", words="")
    found = doors.referred(front, contact)
    front_door.record_visit(by=subject(front.worker), id=found.id, happened_on=TODAY, seen=True, seen_alone="yes", visitor="Wes Hale")
    return child


def teacher() -> Person:
    return Person.objects.filter(name="Tia Chalk").first() or person("Tia Chalk", agency("Quayside School", "school"), Role.PRACTITIONER)


@pytest.fixture
def front(cast: Cast) -> Door:
    return doors.door(cast)


def test_every_frame_of_a_room_is_one_there_is_and_the_usual_are_filled() -> None:
    assert {name for name, _ in FILLS} == {
        *("child", "voice", "entry", "meeting", "invitation", "decision", "consulted", "contact", "partner_check", "referral", "visit"),
        *("early_help", "early_help_assessment", "review"),
    }


def test_every_row_has_exactly_the_columns_of_its_frame_and_values_of_their_kind(cast: Cast, front: Door) -> None:
    lived(cast, front, manager_of(cast), "Ada")
    tables.group(front.manager)
    kinds = {Kind.DAY: date, Kind.INSTANT: int, Kind.YES_NO: bool, Kind.WORD: str, Kind.NUMBER: int, Kind.KEY: str}
    records: Counter[tuple[str, object]] = Counter()
    for name, fill in FILLS:
        rows = told(fill)
        assert rows, name
        for found in rows:
            assert list(found) == [heading.name for heading in FRAMES[name].headings]
            assert found["kind"] in (*FRAMES[name].sorts, None)
            records[name, found["record"]] += 1
            for heading in FRAMES[name].headings:
                value = found[heading.name]
                assert value is None or type(value) is kinds[heading.kind] or isinstance(value, str), (name, heading.name, value)
                assert not isinstance(value, str) or heading.kind in (Kind.WORD, Kind.KEY), (name, heading.name, value)
    assert set(records.values()) == {1}


def test_the_number_of_questions_does_not_grow_with_the_rows(cast: Cast, front: Door) -> None:
    manager = manager_of(cast)

    def asked() -> list[tuple[str, int, int]]:
        found = []
        for name, fill in FILLS:
            with CaptureQueriesContext(
                connection,
            ) as captured:
                many = len(told(fill))
            found.append((name, len(captured), many))
        return found

    lived(cast, front, manager, "Ada")
    before = asked()
    lived(cast, front, manager, "Orla")
    after = asked()
    assert [(name, queries) for name, queries, _ in before] == [(name, queries) for name, queries, _ in after]
    assert all(then > first for (_, _, first), (_, _, then) in zip(before, after, strict=True))
    assert max(queries for _, queries, _ in after) <= 16


def test_whoever_sees_a_child_is_told_the_same_of_it_and_a_stranger_nothing(cast: Cast, front: Door) -> None:
    manager = manager_of(cast)
    ada, orla = lived(cast, front, manager, "Ada"), lived(cast, front, manager, "Orla")
    same_for(cast.health_visitor, ada, orla)
    same_for(manager, ada)
    contacts = every(Child).filter(name__startswith="Kit")
    same_for(front.worker, *contacts)
    for child in (ada, *contacts):
        for who in (cast.stranger, cast.improvement_lead, cast.scrutineer):
            assert [name for name, fill in FILLS if told(fill, of_child(subject(who), child.id))] == []
    assert [name for name, fill in FILLS if told(fill, of_child(subject(front.worker), ada.id))] == []


# --- the child --------------------------------------------------------------------------------------------------------------------


def test_a_child_is_told_with_what_was_asked_and_how_long_help_was_open(cast: Cast, front: Door) -> None:
    who, manager = cast.health_visitor, manager_of(cast)
    team = Team.objects.create(agency=cast.health, name="Harbour", locality=Locality.objects.create(name="Harbour"))
    Membership.objects.filter(person=manager).update(team=team)
    child, by = add(who), subject(who)
    relate(child, manager, cast.health, kind="allocated", basis="early help", from_on=TODAY)

    def tell(aspect: str, standing: str, code: str = "", words: str = "", teller: str = "") -> None:
        children.record_identity(by=by, child=child.id, told=Told(aspect, standing, code, words, teller), happened_on=TODAY)

    tell("ethnicity", "declined")
    tell("ethnicity", "told", "CHNE", "From Hong Kong", "child")
    tell("religion", "told", "", "None", "child")
    tell("religion", "declined")
    tell("language", "not known")
    tell("disability", "not asked")
    first = helping.ask(who, child, received_on=date(2026, 9, 1))
    ended(who, first.id, "needs met", date(2026, 9, 20))
    second = helping.ask(who, child, received_on=date(2026, 10, 1))
    ended(who, second.id, "stepped down", date(2026, 10, 20), kind=DecisionKind.STEP_DOWN)
    helping.ask(who, child, received_on=date(2026, 10, 21))
    expected = row(
        "child",
        record=str(child.id),
        child=str(child.id),
        agency=str(cast.health.id),
        team=None,
        born_on=child.born_on,
        sex="F",
        ethnicity="CHNE",
        ethnicity_group="asian",
        known_from_on=date(2026, 9, 1),
        open_from_on=date(2026, 10, 1),
        ethnicity_told="told",
        religion_told="declined",
        language_told="not known",
    )
    assert one(of_children.child) == expected  # the health visitor asked last, and leads; she is in no team
    unborn = add(who, "", "Byrne", birth=AlsoKnown(expected_on=date(2027, 1, 5)))
    told_of = one(of_children.child, record=str(unborn.id))
    assert (told_of["expected_on"], told_of["born_on"], told_of["sex"], told_of["agency"]) == (date(2027, 1, 5), None, "U", None)
    relate(unborn, manager, cast.health, kind="allocated", basis="early help", from_on=TODAY)
    assert one(of_children.child, record=str(unborn.id))["team"] == str(team.id)
    same_for(who, child, unborn)


def ended(who: Person, episode: Any, ends_as: str, day: date, kind: DecisionKind = DecisionKind.CLOSE) -> None:
    """As the decision ends it that everybody was asked about."""
    early_help.think_of_ending(by=subject(who), id=episode, ends_as=ends_as, words="It is enough.")
    given = doors.Ended(id=doors.new_id(), kind=kind, decided_on=day, rationale="Enough.")
    doors.matter_of("earlyhelp.episode").finish(subject(who), episode, given)


@pytest.mark.parametrize(
    ("method", "word"),
    [
        ("talking", "talking"),
        ("with family", "talking"),
        ("play", "play"),
        ("letter", "letter"),
        ("watching", "observation"),
        ("app", "other"),
    ],
)
def test_a_voice_is_told_with_its_day_and_how_late_it_was_written_down(cast: Cast, method: str, word: str) -> None:
    child, heard = add(cast.health_visitor), TODAY - timedelta(days=4)
    changed = "Gran was asked." if method == "play" else ""
    row_of = children.record_voice(
        by=subject(cast.health_visitor), child=child.id, method=method, words="Gran.", happened_on=heard, changed=changed
    )
    own = {"record": str(row_of.id), "child": str(child.id), "agency": str(cast.health.id)}
    assert told(of_children.voice) == [row("voice", **own, heard_on=heard, method=word, what_it_changed=method == "play")]
    assert told(of_children.entry) == [row("entry", **own, kind="voice", happened_on=heard, recorded_on=TODAY)]


# --- meetings ---------------------------------------------------------------------------------------------------------------------


def test_a_meeting_of_twins_is_a_row_for_each_with_whom_the_rules_ask_for(cast: Cast) -> None:
    who = cast.health_visitor
    ada, finn = add(who, "Ada"), add(who, "Finn")
    made = tables.opened(who, ada, finn, held_on=date(2026, 11, 24))
    lead = tables.invited(who, made, "lead", name="Lee Adair", email="lee@example.org", agency=cast.council)
    nurse = tables.invited(who, made, agency=cast.health)
    gp = tables.invited(who, made, "gp", name="Gita Pell", email="gp@example.org")
    tables.invited(who, made, "parents", name="Mother", email="")
    meetings.leave_out(by=subject(who), id=made.id, profession="police", reason="Nothing for the police here today.")
    with on(11, 18):
        said(nurse.involvement, answer="accepted")
        said(lead.involvement, answer="apology")
    with on(11, 19):
        said(nurse.involvement, answer="deputised", deputy="Nell Reed")
        said(gp.involvement, answer="apology with report", report="She is well.")
    before = one(of_meetings.meeting, child=str(finn.id))
    assert (before["quorate"], before["called_off"], before["must_be_asked"], before["must_and_asked"]) == (None, False, 5, 3)
    assert {one["came"] for one in of_meetings.invitation(every)} == {None}
    with on(11, 24):
        meetings.start(by=subject(who), id=made.id)
        tables.all_came(who, made, school_nurse=Came.DEPUTY, lead=Came.ATTENDED, gp=Came.REPORT)
        for child in (ada, finn):
            meetings.record_outcome(by=subject(who), id=made.id, child=child.id, words="They stay.")
        meetings.close(by=subject(who), id=made.id)
    with on(11, 26):
        meetings.send_minutes(by=subject(who), id=made.id)
    common = {"child": str(ada.id), "kind": "core group", "arranged_on": TODAY, "held_on": date(2026, 11, 24)}
    key = f"{made.id}:{ada.id}"
    assert one(of_meetings.meeting, child=str(ada.id)) == row(
        "meeting",
        **common,
        record=key,
        agency=str(cast.health.id),
        called_off=False,
        quorate=True,
        minutes_on=date(2026, 11, 26),
        must_be_asked=5,
        must_and_asked=3,
    )
    found = {one["profession"]: one for one in of_meetings.invitation(every) if one["child"] == str(ada.id)}
    assert found["school nurse"] == row(
        "invitation",
        **common,
        record=f"{nurse.id}:{ada.id}",
        agency=str(cast.health.id),
        meeting=key,
        profession="school nurse",
        must=True,
        sent_on=TODAY,
        answered_on=date(2026, 11, 18),
        answer="deputised",
        came=True,
    )
    assert (found["lead"]["answer"], found["lead"]["came"], found["lead"]["report_on"]) == ("apology", True, None)
    assert (found["gp"]["answer"], found["gp"]["came"], found["gp"]["report_on"]) == ("apology with report", False, date(2026, 11, 19))
    assert (found["gp"]["must"], found["police"]["must"], found["police"]["sent_on"], found["police"]["came"]) == (False, False, None, None)
    forgotten = {name: found[name] for name in ("must", "sent_on", "agency")} if (found := found["lead manager"]) else {}
    assert forgotten == {"must": True, "sent_on": None, "agency": None}
    assert len(told(of_meetings.invitation)) == 10  # five for each, and nobody of the family
    entry = row("entry", record=key, child=str(ada.id), agency=str(cast.health.id), kind="meeting", happened_on=common["held_on"])
    assert one(of_meetings.entry, child=str(ada.id)) == entry | {"recorded_on": date(2026, 11, 24)}
    same_for(who, ada, finn)


def test_a_meeting_that_was_called_off_a_report_at_the_table_and_one_of_agencies(cast: Cast, front: Door) -> None:
    who = cast.health_visitor
    child = add(who)
    off = tables.opened(who, child, kind="team-around-the-family")
    asked = tables.invited(who, off, agency=cast.health)
    meetings.call_off(by=subject(who), id=off.id, reason="The family is ill.")
    found = one(of_meetings.meeting, record=f"{off.id}:{child.id}")
    assert (found["kind"], found["called_off"], found["quorate"]) == ("team around the family", True, None)
    seat = one(of_meetings.invitation, record=f"{asked.id}:{child.id}")
    assert (seat["sent_on"], seat["answer"], seat["came"]) == (TODAY, None, None)
    held, _ = tables.begun(cast, child)
    meetings.record_outcome(by=subject(who), id=held.id, child=child.id, words="He stays.")
    tables.all_came(who, held, school_nurse=Came.REPORT)
    meetings.close(by=subject(who), id=held.id, why=Ahead.FEW_AGENCIES, words="Only the two of us help them now.")
    nurse = one(of_meetings.invitation, meeting=f"{held.id}:{child.id}", profession="school nurse")
    assert (nurse["answer"], nurse["came"], nurse["report_on"]) == (None, False, TODAY)
    assert one(of_meetings.meeting, record=f"{held.id}:{child.id}")["quorate"] is False
    group = tables.group(front.manager)
    meetings.open_for_invitations(by=subject(front.manager), id=group.id)
    meetings.invite_agency(by=subject(front.manager), id=group.id, agency=cast.health, person=who)
    known = {"child": None, "kind": "front-door group", "must_be_asked": 0}
    assert one(of_meetings.meeting, record=str(group.id)).items() >= known.items()
    seated = one(of_meetings.invitation, meeting=str(group.id))
    assert (seated["agency"], seated["must"], seated["sent_on"]) == (str(cast.health.id), False, TODAY)
    unnamed = tables.arrange(who, child, kind="family-group")
    assert not [one for one in of_meetings.meeting(every) if str(one["record"]).startswith(str(unnamed.id))]
    same_for(who, child)


def test_the_rules_are_asked_on_the_facts_of_the_day_of_the_meeting(cast: Cast) -> None:
    who = cast.health_visitor
    child, school = add(who), agency("Quayside School", "school")
    relate(child, person("Tia Chalk", school, Role.PRACTITIONER), school, basis="universal", to_on=TODAY + timedelta(days=3))
    made = tables.arrange(who, child, held_on=date(2026, 11, 24))
    found = one(of_meetings.invitation, profession="school lead")  # what is known today holds for a day to come
    assert (found["must"], found["sent_on"], found["record"] != found["meeting"]) == (True, None, True)
    with on(11, 25):
        assert [one for one in of_meetings.invitation(every) if one["profession"] == "school lead"] == []
        every(Meeting).filter(id=made.id).update(held_on=TODAY)
        assert one(of_meetings.invitation, profession="school lead")["must"]
        assert one(of_meetings.meeting)["must_be_asked"] == 6
        assert school.name not in str(told(of_meetings.invitation))


# --- decisions --------------------------------------------------------------------------------------------------------------------


def test_a_decision_is_told_with_every_agency_that_was_asked_answered_was_excused_and_told(cast: Cast) -> None:
    there = around(cast, referrer=Whom(agency=None, name="Nell Door", email="nell@example.org"))
    who, school, police = subject(there.manager), there.school, there.officer.memberships.get().agency
    second = person("Tom Board", school, Role.PRACTITIONER)
    relate(there.child, second, school, part="Head of year")
    made = propose(cast.health_visitor, there.child, happened_on=TODAY - timedelta(days=3))
    with on(11, 18):
        deciding.answered(made, "Tom Board", "tell", "He is often late.")
        deciding.answered(made, "Nell Door")
    with on(11, 19):
        deciding.answered(made, "Tia Chalk")
        decisions.excuse(by=who, id=made.id, consultation=consultation(made, "Otto Beat").id, why="The officer is away until May.")
    common = {"child": str(there.child.id), "kind": "close", "proposed_on": TODAY - timedelta(days=3)}
    open_ = row("decision", **common, record=str(made.id), agency=str(cast.health.id))
    assert told(of_decisions.decision) == [open_]
    with on(11, 23):
        deciding.decide(there.manager, made)
    with on(11, 25):
        decisions.send_notices(by=who, id=made.id, texts=TEXTS)
    decided = {"decided_on": date(2026, 11, 23)}
    assert told(of_decisions.decision) == [open_ | decided]
    asked = common | decided | {"decision": str(made.id), "asked_on": TODAY, "told_on": date(2026, 11, 25)}
    of_school = {"record": f"{made.id}:{school.id}", "agency": str(school.id), "answered_on": date(2026, 11, 18), "reason_without": False}
    of_police = {"record": f"{made.id}:{police.id}", "agency": str(police.id), "reason_without": True}
    expected = [row("consulted", **asked, **of_school), row("consulted", **asked, **of_police)]
    assert in_order(of_decisions.consulted(every)) == in_order(expected)
    entry = {"record": str(made.id), "child": str(there.child.id), "agency": str(cast.health.id), "kind": "decision"}
    assert told(of_decisions.entry) == [row("entry", **entry, happened_on=date(2026, 11, 23), recorded_on=date(2026, 11, 23))]
    same_for(there.manager, there.child)


def test_a_proposal_that_was_taken_back_and_one_to_do_nothing_and_who_could_not_be_asked(cast: Cast) -> None:
    there = around(cast)
    fire = agency("Northbeck Fire", "fire")
    relate(there.child, person("Fay Hose", fire, Role.PRACTITIONER, until=date(2026, 11, 1)), fire, part="Safety")
    share(there.manager, there.child, "refused", there.school)
    back = propose(cast.health_visitor, there.child, kind="step up")
    with on(11, 17):
        decisions.withdraw(by=subject(there.manager), id=back.id, why="It was too early.")
    found = one(of_decisions.decision)
    assert (found["kind"], found["decided_on"], found["withdrawn_on"]) == ("step up", None, date(2026, 11, 17))
    asked = {one["agency"]: one["asked_on"] for one in of_decisions.consulted(every)}
    assert asked[str(there.school.id)] == TODAY
    assert asked[str(fire.id)] is None
    assert {one["withdrawn_on"] for one in of_decisions.consulted(every)} == {date(2026, 11, 17)}
    propose(cast.health_visitor, there.child, kind="take no further action")
    assert len(told(of_decisions.decision)) == 1
    assert {one["decision"] for one in of_decisions.consulted(every)} == {str(back.id)}
    same_for(there.manager, there.child)


def test_a_step_down_is_picked_up_when_the_new_lead_first_meets_the_family(cast: Cast) -> None:
    there = around(cast)
    who = cast.health_visitor
    with on(11, 17):
        made = deciding.decided(there, "step down")
    assert one(of_decisions.decision)["picked_up_on"] is None
    with on(11, 25):
        held, _ = tables.begun(cast, there.child, kind="team-around-the-family")
        meetings.record_outcome(by=subject(who), id=held.id, child=there.child.id, words="We begin.")
        tables.all_came(who, held)
        meetings.close(by=subject(who), id=held.id)
    assert one(of_decisions.decision, record=str(made.id))["picked_up_on"] == date(2026, 11, 25)
    with on(11, 26):
        episode = helping.ask(who, there.child, received_on=date(2026, 11, 18))
        attempt = {"how": "call", "by_whom": "Hana"}
        early_help.record_attempt(by=subject(who), id=episode.id, happened_on=date(2026, 11, 19), reached="no answer", **attempt)
        assert one(of_decisions.decision)["picked_up_on"] == date(2026, 11, 25)
        early_help.record_attempt(by=subject(who), id=episode.id, happened_on=date(2026, 11, 20), reached="spoke", **attempt)
    assert one(of_decisions.decision)["picked_up_on"] == date(2026, 11, 20)
    same_for(there.manager, there.child)


# --- the front door ---------------------------------------------------------------------------------------------------------------


def test_a_contact_is_told_from_its_coming_in_to_what_the_sender_was_told(cast: Cast, front: Door) -> None:
    received, rated = datetime(2026, 11, 15, 23, 30, 20, tzinfo=UTC), datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
    contact = doors.taken(front, received_at=received)
    doors.rated(front, contact, "green", rated_at=datetime(2026, 11, 16, 7, 0, tzinfo=UTC))
    doors.rated(front, contact, "red", rated_at=rated)
    first, later = (
        doors.asked(front, contact, cast.health),
        doors.asked(front, contact, front.school, name="Tess", email="tess.b@example.org"),
    )
    with on(11, 16, 11):
        said(first.involvement, answer="known", words="Two visits missed.")
    with on(11, 16, 12):
        doors.decided(front, contact, "go on")
        doors.decided(front, contact, "go on", "screening")
    own = {"record": str(contact.id), "child": str(contact.child_id), "agency": str(front.school.id), "team": str(front.team.id)}
    times = {"received_on": date(2026, 11, 15), "received_s": 1794785420, "rated_on": TODAY, "rated_s": int(rated.timestamp())}
    found = one(of_front_door.contact)
    screened = found["screened_s"]
    assert screened == int(datetime(2026, 11, 16, 12, tzinfo=UTC).timestamp())
    expected = row(
        "contact", **own, **times, source="2A", rag="red", screened_s=screened, screened_on=TODAY, decided_on=TODAY, police=False
    )
    assert found == expected
    with on(11, 18):
        doors.decided(front, contact, "urgent strategy", "final", telling=Telling(way=""))
    assert one(of_front_door.contact) == expected | {"outcome": "referral"}
    with on(11, 20):
        front_door.tell(by=subject(front.worker), id=contact.id, telling=Telling(way="not told", withheld="It would bring risk."))
        assert one(of_front_door.contact)["told_sender_on"] is None
        front_door.tell(by=subject(front.worker), id=contact.id, telling=Telling(way="in person", words="We look into it."))
    assert one(of_front_door.contact) == expected | {"outcome": "referral", "told_sender_on": date(2026, 11, 20)}
    check = {
        "record": str(first.id),
        "child": str(contact.child_id),
        "agency": str(cast.health.id),
        "contact": str(contact.id),
        "rag": "red",
    }
    asked_s, answered_s = int(first.involvement.asked_at.timestamp()), int(datetime(2026, 11, 16, 11, tzinfo=UTC).timestamp())
    times = {"asked_on": TODAY, "asked_s": asked_s, "answered_on": TODAY, "answered_s": answered_s}
    assert one(of_front_door.partner_check, record=str(first.id)) == row("partner_check", **check, **times)
    waited = one(of_front_door.partner_check, record=str(later.id))  # the day had come, and they had said nothing
    assert (waited["answered_s"], waited["answered_on"]) == (None, None)
    kinds = Counter((one["kind"], one["happened_on"], one["recorded_on"]) for one in of_front_door.entry(every))
    days = {
        ("contact", date(2026, 11, 15), TODAY): 1,
        ("decision", TODAY, TODAY): 2,
        ("decision", date(2026, 11, 18), date(2026, 11, 18)): 1,
    }
    assert kinds == days
    same_for(front.worker, *every(Child).filter(id=contact.child_id))


@pytest.mark.parametrize(
    ("outcome", "word"),
    [("no further action", "no further action"), ("advice", "advice"), ("early help", "early help"), ("other council", None)],
)
def test_a_rated_contact_that_is_ended_at_once_is_screened_and_nobody_is_waited_for(
    cast: Cast, front: Door, outcome: str, word: str
) -> None:
    contact = doors.taken(front, source="6" if outcome == "advice" else "10" if outcome == "other council" else "2A")
    doors.rated(front, contact, "green")
    doors.asked(front, contact, cast.health)
    with doors.Taking():
        doors.decided(front, contact, outcome)
    found = one(of_front_door.contact)
    assert (found["outcome"], found["screened_on"], found["decided_on"]) == (word, TODAY, TODAY)
    assert found["police"] is {"advice": True, "other council": None}.get(outcome, False)
    assert found["told_sender_on"] == (None if outcome == "other council" and not found["agency"] else TODAY)
    assert told(of_front_door.partner_check) == []  # asked no more, before its time
    assert told(of_front_door.referral) == []


def test_a_referral_and_its_visits_are_told_until_it_ends(cast: Cast, front: Door) -> None:
    contact = doors.taken(front)
    with on(11, 17):
        found = doors.referred(front, contact)
    (child,) = every(Child).filter(id=contact.child_id)
    relate(child, front.worker, cast.council, kind="allocated", basis="child in need", from_on=date(2026, 11, 20))
    with on(12, 1):
        visit: dict[str, Any] = {"by": subject(front.worker), "id": found.id, "visitor": "Wes Hale"}
        first = front_door.record_visit(**visit, happened_on=date(2026, 11, 18), seen=True, seen_alone="yes")
        second = front_door.record_visit(**visit, happened_on=date(2026, 11, 27), seen=True, seen_alone="no", words="He held her hand.")
        own = {"child": str(child.id), "agency": str(cast.council.id)}
        alone = row("visit", **own, record=str(first.id), visited_on=date(2026, 11, 18), seen=True, alone=True)
        why = {"visited_on": date(2026, 11, 27), "seen": True, "alone": False, "alone_not_safe": "reason recorded"}
        later = row("visit", **own, **why, record=str(second.id), kind="in need", follows_on=date(2026, 11, 18))
        due = row("visit", **own, record=f"{found.id}:next", kind="in need", follows_on=date(2026, 11, 27))
        assert told(of_front_door.visit) == [alone, later, due]
        open_ = row(
            "referral",
            **own,
            record=str(found.id),
            team=str(front.team.id),
            source="2A",
            received_on=TODAY,
            decided_on=date(2026, 11, 17),
            no_further_action=False,
            told_referrer_on=date(2026, 11, 17),
        )
        assert told(of_front_door.referral) == [open_]
        assert one(of_children.child, record=str(child.id))["open_from_on"] == date(2026, 11, 17)
        doors.close(front, found, DecisionKind.NO_FURTHER_ACTION)
    assert told(of_front_door.referral) == [open_ | {"no_further_action": True, "closed_on": date(2026, 12, 1)}]
    assert {one["ended_on"] for one in of_front_door.visit(every)} == {date(2026, 12, 1)}
    assert one(of_children.child, record=str(child.id))["open_until_on"] == date(2026, 12, 1)
    same_for(front.worker, child)


# --- early help -------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def hub(cast: Cast) -> Team:
    return helping.duty_team(cast.health)


def test_early_help_is_told_from_the_request_to_what_the_family_made_of_it(cast: Cast, hub: Team) -> None:
    who, manager = cast.health_visitor, manager_of(cast)
    Membership.objects.filter(person=who).update(team=hub)
    child = add(who)
    relate(child, manager, cast.health, part="Team manager", basis="universal")
    made = helping.ask(who, child, lead_myself=False, team=hub, received_on=date(2026, 11, 12))
    own = {"record": str(made.id), "child": str(child.id), "agency": str(cast.health.id), "team": str(hub.id)}
    asked = row("early_help", **own, asked_on=date(2026, 11, 12), accepted_on=date(2026, 11, 12))
    assert told(of_early_help.early_help) == [asked]
    assert told(of_early_help.early_help_assessment) == told(of_early_help.review) == []
    with on(11, 18):
        early_help.name_lead(by=subject(manager), id=made.id, person=who, happened_on=date(2026, 11, 17), why="She knows them.")
        no = early_help.record_answer(
            by=subject(who), id=made.id, agreed=False, happened_on=date(2026, 11, 18), what_follows="We ring again."
        )
    led = {"allocated_on": date(2026, 11, 17), "lead_agency_kind": "health"}
    refused = {"accepted_on": None, "declined_on": date(2026, 11, 18), "refused_on": date(2026, 11, 18)}
    assert told(of_early_help.early_help) == [asked | led | refused]
    with on(11, 20):
        why = "The family asks for a week to think it over."
        meetings.not_held(by=subject(who), child=child.id, agreement=no.agreement_id, why_not="other", words=why)
        helping.agreed(who, made)
    met = {"refusal_met_on": date(2026, 11, 20), "declined_on": None, "accepted_on": date(2026, 11, 12), "basis_on": date(2026, 11, 20)}
    assert told(of_early_help.early_help) == [asked | led | refused | met]
    first = {"record": f"{made.id}:1", "help": str(made.id), "agreed_on": date(2026, 11, 20)}
    awaited = row("early_help_assessment", **own | first)
    assert told(of_early_help.early_help_assessment) == [awaited]
    with on(11, 23):
        early_help.begin_assessment(by=subject(who), id=made.id, begun_on=date(2026, 11, 23))
        begun = awaited | {"started_on": date(2026, 11, 23), "identity_considered": False}
        assert told(of_early_help.early_help_assessment) == [begun]
        early_help.save_assessment(by=subject(who), id=made.id, version=0, sections=helping.WHOLE)
    with on(12, 21):
        early_help.note_milestone(
            by=subject(who), id=made.id, mark=(Step.COMPLETED, 1), says="reason", reason="family asked for time", words="Gran was ill."
        )
        early_help.complete_assessment(by=subject(who), id=made.id, completed_on=date(2026, 12, 21), version=1)
        helping.planned(who, made)
        early_help.share_with_family(by=subject(who), id=made.id, what="plan", happened_on=date(2026, 12, 21), name="Rhoda", how="Read")
    done = {"identity_considered": True, "completed_on": date(2026, 12, 21), "plan_shared_on": date(2026, 12, 21), "drift_accepted": True}
    assert told(of_early_help.early_help_assessment) == [begun | done]
    due = row("review", **own | {"record": f"{made.id}:next"}, kind="early help review", follows_on=date(2026, 12, 21), first=True)
    assert told(of_early_help.review) == [due]
    with on(12, 30):
        said_so = {"what_changed": "He sleeps.", "decides": "go on", "why": "It helps.", "happened_on": date(2026, 12, 29)}
        early_help.record_review(by=subject(who), id=made.id, **said_so)
        look = {"decision": "It goes on.", "rationale": "He sleeps.", "direction": "See the school.", "happened_on": date(2026, 12, 30)}
        early_help.record_oversight(by=subject(manager), id=made.id, check_on=date(2027, 1, 29), **look)
        early_help.think_of_ending(by=subject(who), id=made.id, ends_as="needs met", words="He sleeps.")
        end = propose(who, child, matter="earlyhelp.episode", about=made.id)
    with on(12, 31):
        deciding.decide(manager, end)
        decisions.ask_feedback(by=subject(manager), id=end.id, teller_name="Rhoda Byrne", tie="mother", email="rhoda@example.org")
    over = {
        "ended_on": date(2026, 12, 31),
        "ending": "needs met",
        "overseen_on": date(2026, 12, 30),
        "feedback_asked_on": date(2026, 12, 31),
    }
    assert told(of_early_help.early_help) == [asked | led | refused | met | over]
    (held,) = every(Review)
    past = {"ended_on": date(2026, 12, 31)}
    reviewed = due | past | {"record": str(held.id), "held_on": date(2026, 12, 29)}
    assert told(of_early_help.review) == [reviewed, due | past | {"follows_on": date(2026, 12, 29), "first": False}]
    assert one(of_early_help.early_help_assessment)["ended_on"] is None
    assert (every(Feedback).count(), every(Ending).get().decision) == (1, end.id)
    same_for(who, child)


def test_help_that_never_began_was_declined_and_was_no_help(cast: Cast) -> None:
    who = cast.health_visitor
    child = add(who)
    made = helping.ask(who, child)
    ended(who, made.id, "not taken up", TODAY, kind=DecisionKind.NO_FURTHER_ACTION)
    found = one(of_early_help.early_help)
    assert (found["accepted_on"], found["declined_on"], found["ending"], found["ended_on"]) == (None, TODAY, "declined", TODAY)
    assert one(of_children.child)["known_from_on"] is None
    assert told(of_early_help.early_help_assessment) == []


def test_an_assessment_that_help_ended_before_assessing_again_and_what_does_not_apply(cast: Cast) -> None:
    who = cast.health_visitor
    ada, finn = add(who, "Ada"), add(who, "Finn")
    never = helping.begun(who, ada)
    ended(who, never.id, "moved", TODAY)
    found = one(of_early_help.early_help_assessment)
    assert (found["started_on"], found["completed_on"], found["ended_on"]) == (TODAY, None, TODAY)
    again = helping.completed(who, finn)
    with on(12, 14):
        early_help.begin_assessment(by=subject(who), id=again.id, begun_on=date(2026, 12, 14))
    second = one(of_early_help.early_help_assessment, record=f"{again.id}:2")
    assert (second["agreed_on"], second["started_on"], second["plan_shared_on"]) == (None, date(2026, 12, 14), None)
    assert one(of_early_help.review, child=str(finn.id))["follows_on"] == TODAY
    spared = {"says": "spared", "words": "They meet at the school's own meeting."}
    early_help.note_milestone(by=subject(who), id=again.id, mark=(Step.FIRST_REVIEW, 1), **spared)
    assert told(of_early_help.review) == []
    same_for(who, ada, finn)


def test_a_partner_led_help_is_told_with_the_kind_of_its_agency(cast: Cast) -> None:
    for kind, word in (("school", "school"), ("police", "police"), ("trust company", "council"), ("voluntary", "voluntary")):
        where = agency(f"Some {kind}", kind)
        worker = person(f"Worker {kind}", where, Role.PRACTITIONER)
        child = add(worker, kind.capitalize(), "Lane")
        helping.ask(worker, child)
        assert one(of_early_help.early_help, child=str(child.id))["lead_agency_kind"] == word
