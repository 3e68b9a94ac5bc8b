"""Rating, asking partners, the four decisions, who is told, schools, the end of a referral: what changes, what is refused, what leaves."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from builders import frontdoor as builder
from builders.children import every, relate, subject
from builders.frontdoor import MORNING, SENDER, TODAY, Door, Taking, about, asked, close, decided, door, full, rated, referred, taken, token
from builders.meetings import arrange
from cast import Cast, agency, person
from goldenthread.children import additions
from goldenthread.children import queries as children_queries
from goldenthread.children import services as children
from goldenthread.children.models import Child
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.matters import matter_of
from goldenthread.errors import NotFound, Refused
from goldenthread.frontdoor import queries, services
from goldenthread.frontdoor.models import Check, Closure, Contact, Decision, Rating, Referral, SchoolNotice, Told
from goldenthread.frontdoor.sequence import faults
from goldenthread.frontdoor.services import Telling
from goldenthread.involvement.models import Answer, Involvement, InvolvementState
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.meetings.models import Meeting
from goldenthread.partners.permissions import Role


@pytest.fixture
def front(cast: Cast) -> Door:
    return door(cast)


@pytest.fixture
def contact(front: Door) -> Contact:
    return taken(front)


@pytest.fixture
def help_is_there() -> Iterator[Taking]:
    with Taking() as taking:
        yield taking


def child_of(front: Door, contact: Contact) -> Child:
    return children_queries.child(subject(front.worker), id=contact.child_id)


def due_words(front: Door, contact: Contact) -> dict[str, date | None]:
    return {one.text: one.due_on for one in additions.dues(subject(front.worker), [child_of(front, contact)])}


# --- rating and asking ------------------------------------------------------------------------------------------------------------


def test_a_rating_has_its_hours_and_a_change_is_a_new_one(front: Door, contact: Contact) -> None:
    at = timezone.now()
    first = rated(front, contact, "green", rated_at=at - timedelta(minutes=20))
    second = rated(front, contact, "red", rated_at=at - timedelta(minutes=10))
    assert (second.due_at - second.rated_at, first.due_at - first.rated_at) == (timedelta(hours=4), timedelta(hours=72))
    assert full(front.manager, contact).ratings == [second, first]
    assert queries.lines(subject(front.manager), [contact])[0].due_at == second.due_at
    assert Event.objects.filter(what="frontdoor.rated").count() == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": " "}, "Say why"),
        ({"rated_at": MORNING - timedelta(minutes=1)}, "cannot have been rated before"),
        ({"rated_at": MORNING + timedelta(days=1)}, "still to come"),
    ],
)
def test_a_rating_that_makes_no_sense_is_not_kept(front: Door, contact: Contact, changes: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        rated(front, contact, **changes)
    assert every(Rating).count() == 0


def test_a_partner_is_asked_within_the_rating_in_words_that_name_no_child(front: Door, cast: Cast, contact: Contact) -> None:
    with pytest.raises(Refused, match="Rate the contact first"):
        asked(front, contact, cast.health)
    rating = rated(front, contact, "amber")
    check = asked(front, contact, cast.health)
    assert (check.due_at, check.involvement.due_on) == (rating.due_at, date(2026, 11, 17))
    mail = Outgoing.objects.get(to="noor.salt@example.org")
    for words in (mail.body, mail.subject, check.involvement.why, check.involvement.subject):
        assert "Kit" not in words
        assert "Dene" not in words
    with pytest.raises(Refused, match="asked already"):
        asked(front, contact, cast.health)
    rated(front, contact, "red")
    assert asked(front, contact, cast.health).involvement_id != check.involvement_id


def reply(client: Client, involvement: Involvement, **said: str) -> int:
    return client.post(reverse("involvement:reply", args=[token(involvement)]), {"form_key": fresh(), **said}).status_code


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"answer": "known", "words": "Two visits missed."}, InvolvementState.CONTRIBUTED),
        ({"answer": "nothing", "words": ""}, InvolvementState.CONTRIBUTED),
        ({"answer": "cannot", "words": "It would put somebody at risk."}, InvolvementState.DECLINED),
    ],
)
def test_each_answer_of_a_partner_is_kept_with_the_contact_and_not_where_the_office_reads(
    front: Door, cast: Cast, contact: Contact, client: Client, said: dict[str, str], state: str
) -> None:
    rated(front, contact)
    check = asked(front, contact, cast.health)
    page = client.get(reverse("involvement:reply", args=[token(check.involvement)])).content.decode()
    assert "Kit D., 8 years" in page
    assert "Dene" not in page
    assert "hungry" not in page
    assert reply(client, check.involvement, **said) == 302
    kept = full(front.manager, contact).checks[0]
    assert (kept.answer, kept.words, kept.involvement.state) == (said["answer"], said["words"], state)
    assert kept.answered_at is not None
    assert kept.answered_at <= kept.due_at
    assert Answer.objects.get().words == ""
    assert Outgoing.objects.filter(to=front.worker.email, subject="A partner has answered").count() == 1


@pytest.mark.parametrize("said", [{}, {"answer": "known", "words": " "}, {"answer": "cannot"}])
def test_an_answer_that_says_too_little_is_shown_again(
    front: Door, cast: Cast, contact: Contact, client: Client, said: dict[str, str]
) -> None:
    rated(front, contact)
    assert reply(client, asked(front, contact, cast.health).involvement, **said) == 200
    assert every(Check).get().answered_at is None


def test_a_link_about_a_child_who_is_hidden_since_names_nobody(front: Door, cast: Cast, contact: Contact, client: Client) -> None:
    rated(front, contact)
    check = asked(front, contact, cast.health)
    children.restrict(by=builder.actor(cast.guardian), child=contact.child_id, kind="other", why="Hidden.", named=[])
    page = client.get(reverse("involvement:reply", args=[token(check.involvement)])).content.decode()
    assert "Kit" not in page
    assert "tell you in person" in page


def test_somebody_of_the_family_who_must_not_be_told_is_not_asked(front: Door, cast: Cast, contact: Contact) -> None:
    by = subject(front.worker)
    children.add_kin(by=by, child=contact.child_id, name="Noor Salt", tie="aunt", happened_on=TODAY, must_not_be_told=True)
    rated(front, contact)
    with pytest.raises(Refused, match="must not be told"):
        asked(front, contact, cast.health)
    assert every(Check).count() == Involvement.objects.count() == 0


# --- deciding ---------------------------------------------------------------------------------------------------------------------


def test_the_four_decisions_are_made_in_their_order_each_with_its_moment_and_day(front: Door, contact: Contact) -> None:
    for stage in ("contact", "initial", "screening"):
        decided(front, contact, "go on", stage)
    last = decided(front, contact, "no further action", "final", counts_on=TODAY + timedelta(days=1))
    found = full(front.manager, contact)
    assert [one.stage for one in found.decisions] == ["contact", "initial", "screening", "final"]
    assert (found.ending, found.next_stage) == (last, None)
    assert (last.happened_on, last.recorded_by) == (TODAY + timedelta(days=1), front.manager)
    assert not queries.open_contacts(subject(front.manager)).exists()
    assert Event.objects.filter(what="frontdoor.decided", about_id=contact.id).count() == 4


@pytest.mark.parametrize(
    ("outcome", "stage", "changes", "words"),
    [
        ("go on", "final", {}, "last decision"),
        ("referral", "contact", {"need": ""}, "main need"),
        ("advice", "contact", {"need": "N1"}, "Only a referral"),
        ("other council", "contact", {"council": " "}, "which council"),
        ("advice", "contact", {"rationale": ""}, "Write why"),
        ("advice", "contact", {"decided_at": MORNING + timedelta(days=2)}, "still to come"),
        ("advice", "contact", {"counts_on": TODAY + timedelta(days=2)}, "too far ahead"),
        ("early help", "contact", {}, "Nobody takes in requests"),
        ("existing case", "contact", {}, "Nobody holds"),
        ("something", "contact", {}, "Choose what was decided"),
    ],
)
def test_a_decision_that_leads_nowhere_is_refused_and_nothing_has_happened(
    front: Door, contact: Contact, outcome: str, stage: str, changes: dict[str, object], words: str
) -> None:
    mails = Outgoing.objects.count()
    events = Event.objects.count()
    with Taking():
        builder.handovers._known.pop("early help")
        with pytest.raises(Refused, match=words):
            decided(front, contact, outcome, stage, **changes)
    assert every(Decision).count() == every(Referral).count() == every(Told).count() == 0
    assert (Outgoing.objects.count(), Event.objects.count()) == (mails, events)


def test_managers_of_the_team_decide_and_nobody_else(front: Door, cast: Cast, contact: Contact) -> None:
    with pytest.raises(Refused, match="Only a manager of the front door"):
        decided(front, contact, "advice", by=subject(front.worker))
    other = person("Cal Ames", cast.council, Role.MANAGER)
    relate(child_of(front, contact), other, cast.council)
    with pytest.raises(Refused, match="Only the front-door team"):
        decided(front, contact, "advice", by=subject(other))
    with pytest.raises(Refused, match="Only the front-door team"):
        services.rate(by=subject(other), id=contact.id, colour="red", reason="So.", rated_at=timezone.now())


def test_what_was_decided_is_not_decided_again(front: Door, contact: Contact) -> None:
    decided(front, contact, "go on")
    with pytest.raises(Refused, match="made already"):
        decided(front, contact, "advice")
    decided(front, contact, "advice", "screening")
    for attempt in (
        lambda: decided(front, contact, "referral", "final"),
        lambda: rated(front, contact),
        lambda: asked(front, contact, front.school),
    ):
        with pytest.raises(Refused, match="It has been decided"):
            attempt()


def test_early_help_takes_the_child_in_with_the_level_and_the_reason(
    front: Door, cast: Cast, contact: Contact, help_is_there: Taking
) -> None:
    builder.guidance(cast)
    level = queries.levels_on(TODAY).get(order=2)
    made = decided(front, contact, "early help", level=level)
    handed = help_is_there.given[0]
    assert (handed.child, handed.about) == (contact.child_id, ("frontdoor", "contact", contact.id))
    assert (handed.level, handed.reason) == ("2 Some help (Guidance of 2026)", made.rationale)
    assert made.led_to == "/early-help/taken/"
    assert every(Referral).count() == 0


def test_a_referral_is_accepted_with_its_need_and_a_second_one_is_not(front: Door, contact: Contact) -> None:
    found = referred(front, contact, need="N5")
    assert (found.accepted_on, found.need, found.earlier_id) == (TODAY, "N5", None)
    again = about(front, child_of(front, contact))
    with pytest.raises(Refused, match="open referral already"):
        decided(front, again, "referral")
    standing = additions.standings(subject(front.worker), [child_of(front, contact)])[contact.child_id]
    assert [(one.weight, one.words) for one in standing] == [
        (30, "Referral: a family that does not work"),
        (10, "Contact at the front door"),
    ]


@pytest.mark.parametrize(("days", "counts"), [(365, True), (366, False)])
def test_a_referral_that_comes_back_in_time_is_tied_to_the_earlier_one(front: Door, days: int, counts: bool) -> None:
    long_ago = MORNING - timedelta(days=days)
    old = taken(front, received_at=long_ago)
    on = timezone.localdate(long_ago)
    first = referred(front, old, decided_at=long_ago, counts_on=on)
    close(front, first, decided_on=on)
    again = about(front, child_of(front, old))
    assert referred(front, again).earlier_id == (first.id if counts else None)
    before = queries.before(subject(front.manager), again)
    assert (before.referral == first) is counts
    assert (before.closure is not None) is counts
    assert queries.consulted(subject(front.manager), before.closure).words == "Not known"


def test_whoever_holds_the_case_is_told_by_mail_without_a_name(front: Door, cast: Cast, contact: Contact) -> None:
    relate(child_of(front, contact), cast.health_visitor, cast.health, kind="allocated")
    decided(front, contact, "existing case")
    mail = Outgoing.objects.get(to=cast.health_visitor.email)
    assert f"/front-door/contacts/{contact.id}/" in mail.body
    assert "Kit" not in mail.body


def test_an_urgent_outcome_waits_for_the_strategy_discussion_of_the_same_day(front: Door, cast: Cast, contact: Contact) -> None:
    decided(front, contact, "urgent strategy")
    assert due_words(front, contact)["Hold the strategy discussion"] == TODAY
    kept = every(Referral).get()
    services.record_visit(by=subject(front.worker), id=kept.id, happened_on=TODAY, seen=True, seen_alone="yes", visitor="Wes Hale")
    course = queries.course(full(front.manager, contact), [], queries.consulted(subject(front.manager), None))
    assert [one.code for one in faults(course)] == ["visit before strategy"]
    child = child_of(front, contact)
    relate(child, cast.health_visitor, cast.health)
    arrange(cast.health_visitor, child, kind="strategy-discussion", held_on=TODAY)
    assert "Hold the strategy discussion" in due_words(front, contact)
    every(Meeting).update(state="closed", closed_at=timezone.now(), closed_by=cast.health_visitor, quorate=True)
    assert "Hold the strategy discussion" not in due_words(front, contact)


# --- telling ----------------------------------------------------------------------------------------------------------------------


def test_the_sender_is_told_the_outcome_by_link_and_confirms_it(front: Door, contact: Contact, client: Client) -> None:
    decided(front, contact, "no further action", telling=Telling(way="link", words="Thank you. Please call again if it goes on."))
    told = full(front.manager, contact).told[0]
    assert told.involvement is not None
    assert (told.sender, told.due_on, told.involvement.kind) == (True, date(2026, 11, 19), "notice")
    mail = Outgoing.objects.get(to=SENDER)
    assert "No further action" not in mail.body
    assert "Kit" not in mail.body + mail.subject
    page = client.get(reverse("involvement:reply", args=[token(told.involvement)])).content.decode()
    for words in ("Kit D., 8 years", "No further action", "Please call again"):
        assert words in page
    assert "What the school says" not in page
    assert "Whoever sent the contact has not confirmed that they were told" in due_words(front, contact)
    assert reply(client, told.involvement) == 302
    assert full(front.manager, contact).told[0].involvement.state == InvolvementState.ACCEPTED  # type: ignore[union-attr]  # as above
    assert due_words(front, contact) == {}


def test_where_telling_brings_risk_the_page_gives_no_detail_and_the_reason_is_kept(front: Door, contact: Contact, client: Client) -> None:
    decided(front, contact, "advice", telling=Telling(way="link", withheld="The sender lives with the child’s father."))
    told = full(front.manager, contact).told[0]
    assert told.involvement is not None
    page = client.get(reverse("involvement:reply", args=[token(told.involvement)])).content.decode()
    assert "Advice" not in page
    assert "father" not in page
    assert told.withheld.endswith("father.")


def test_somebody_without_an_address_is_told_in_person_and_until_then_it_is_due(front: Door, contact: Contact) -> None:
    other = about(front, child_of(front, contact), sender_email="", sender_agency=None, sender_name="Aunt May", source="1A")
    decided(front, other, "advice")
    assert due_words(front, contact)["Tell whoever sent the contact what came of it"] == date(2026, 11, 19)
    with pytest.raises(Refused, match="no email address"):
        services.tell(by=subject(front.worker), id=other.id, telling=Telling(way="link"))
    services.tell(by=subject(front.worker), id=other.id, telling=Telling(way="in person", words="We will call her."))
    assert "Tell whoever sent the contact what came of it" not in due_words(front, contact)


def test_not_to_tell_needs_a_reason_and_others_may_be_told_too(front: Door, contact: Contact) -> None:
    by = subject(front.worker)
    with pytest.raises(Refused, match="Nothing has been decided"):
        services.tell(by=by, id=contact.id, telling=Telling(way="in person"))
    with pytest.raises(Refused, match="Say why they are not told"):
        decided(front, contact, "advice", telling=Telling(way="not told"))
    decided(front, contact, "advice", telling=Telling(way="not told", withheld="They may harm somebody."))
    services.tell(by=by, id=contact.id, telling=Telling(way="link"), sender=False, name="Noor Salt", email="noor@example.org")
    with pytest.raises(Refused, match="a link for this decision already"):
        services.tell(by=by, id=contact.id, telling=Telling(way="link"), sender=False, name="Noor Salt", email="noor@example.org")
    with pytest.raises(Refused, match="Give the name"):
        services.tell(by=by, id=contact.id, telling=Telling(way="in person"), sender=False)
    assert [one.way for one in full(front.manager, contact).told] == ["not told", "link"]


def test_an_anonymous_contact_has_nobody_to_tell(front: Door, contact: Contact) -> None:
    other = about(front, child_of(front, contact), source="9", sender_name="", sender_email="", sender_agency=None)
    decided(front, other, "advice")
    assert "Tell whoever sent the contact what came of it" not in due_words(front, contact)


def test_late_is_late_by_the_hour_and_by_the_day(front: Door, contact: Contact) -> None:
    rated(front, contact, "red")
    child = child_of(front, contact)
    with travel(MORNING + timedelta(hours=6), tick=False):
        late = {one.text: one.tag for one in additions.dues(subject(front.worker), [child])}
    tag = late["Finish screening"]
    assert tag is not None
    assert tag.text.startswith("Late since 16 November 2026, 13:")


# --- schools ----------------------------------------------------------------------------------------------------------------------


def test_a_school_is_told_before_the_next_school_day_and_says_what_it_did(front: Door, contact: Contact, client: Client) -> None:
    incident = about(front, child_of(front, contact), domestic_incident=True, source="6", received_at=MORNING - timedelta(days=2))
    assert due_words(front, contact)["Tell the school of the incident"] == TODAY
    given = {"school": front.school, "name": "Tess Oake", "email": SENDER, "why": "Please be kind to him today."}
    notice = services.notify_school(by=subject(front.worker), id=incident.id, **given)
    assert notice.involvement is not None
    assert "Hilltop School has not confirmed the notice" in due_words(front, contact)
    mail = Outgoing.objects.get(to=SENDER)
    assert "Kit" not in mail.body
    page = client.get(reverse("involvement:reply", args=[token(notice.involvement)])).content.decode()
    assert "Kit D." in page
    assert "be kind to him" in page
    assert reply(client, notice.involvement, did=" ") == 200
    assert reply(client, notice.involvement, did="His tutor met him at the gate.") == 302
    kept = full(front.manager, incident).notices[0]
    assert (kept.did, kept.confirmed_at is not None) == ("His tutor met him at the gate.", True)
    assert "Hilltop School has not confirmed the notice" not in due_words(front, contact)
    with pytest.raises(Refused, match="told already"):
        services.notify_school(by=subject(front.worker), id=incident.id, **given)


def test_a_gap_is_written_down_and_stays_in_sight(front: Door, contact: Contact) -> None:
    incident = about(front, child_of(front, contact), domestic_incident=True)
    by = subject(front.worker)
    for given, words in (
        ({}, "Choose a school"),
        ({"gap": "closed", "school": front.school, "why": "x"}, "Choose a school"),
        ({"gap": "closed"}, "Write what"),
    ):
        with pytest.raises(Refused, match=words):
            services.notify_school(by=by, id=incident.id, **given)  # type: ignore[arg-type]  # the table holds each field's kind
    services.notify_school(by=by, id=incident.id, gap="closed", why="Half term; nobody answers the phone.")
    assert "No school was told of the incident: the school or nursery is closed" in due_words(front, contact)
    with pytest.raises(Refused, match="not marked as a domestic incident"):
        services.notify_school(by=by, id=contact.id, gap="closed", why="Half term.")
    assert every(SchoolNotice).count() == 1


def test_the_childs_own_schools_are_known(front: Door, cast: Cast, contact: Contact) -> None:
    child = child_of(front, contact)
    relate(child, person("Tess Oake", front.school, Role.PRACTITIONER), front.school, basis="universal")
    assert queries.schools_of(subject(front.worker), child) == [front.school]
    assert list(queries.all_schools()) == [front.school]


# --- the referral and its end ---------------------------------------------------------------------------------------------------------


def test_a_visit_says_whether_the_child_was_seen_alone_or_why_not(front: Door, contact: Contact) -> None:
    found, by = referred(front, contact), subject(front.worker)
    visit = {"id": found.id, "happened_on": TODAY, "visitor": "Wes Hale"}
    for given, words in (
        ({"seen": False, "seen_alone": "yes"}, "was not seen alone"),
        ({"seen": True, "seen_alone": "no"}, "Write why"),
        ({"seen": True, "seen_alone": "yes", "happened_on": TODAY + timedelta(days=1)}, "still to come"),
    ):
        with pytest.raises(Refused, match=words):
            services.record_visit(by=by, **visit | given)  # type: ignore[arg-type]  # as above
    services.record_visit(by=by, **visit, seen=True, seen_alone="no", words="He would not leave his mother’s side.")  # type: ignore[arg-type]
    assert len(full(front.manager, contact).visits) == 1


def test_a_referral_is_a_matter_with_the_sender_to_be_consulted(front: Door, cast: Cast, contact: Contact) -> None:
    found, by = referred(front, contact), subject(front.manager)
    matter = matter_of("frontdoor.referral")
    assert (matter.child(by, found.id), matter.title(by, found.id)) == (contact.child_id, "Referral accepted on 16 November 2026")
    assert matter.page(found.id) == f"/front-door/referrals/{found.id}/"
    referrer = matter.referrer(by, found.id)
    assert referrer is not None
    assert (referrer.agency, referrer.name, referrer.email, referrer.person) == (front.school, "Tess Oake", SENDER, None)
    with pytest.raises(NotFound):
        matter.child(subject(cast.health_visitor), found.id)
    matter.check(by, found.id, DecisionKind.CLOSE)
    close(front, found)
    with pytest.raises(Refused, match="closed already"):
        matter.check(by, found.id, DecisionKind.CLOSE)
    with pytest.raises(Refused, match="closed already"):
        close(front, found)


def test_a_step_down_hands_the_child_to_whoever_took_the_lead(front: Door, cast: Cast, contact: Contact, help_is_there: Taking) -> None:
    found = referred(front, contact)
    more = {"receiver": cast.health_visitor.id, "receiving_agency": cast.health.id, "first_meeting_on": date(2026, 11, 24)}
    made = close(front, found, DecisionKind.STEP_DOWN, **more)
    handed = help_is_there.given[0]
    assert (handed.receiver, handed.receiving_agency, handed.first_meeting_on) == tuple(more.values())
    kept = every(Closure).get()
    assert (kept.kind, kept.decision, kept.led_to) == ("step down", made, "/early-help/taken/")
    assert not queries.open_referrals(subject(front.manager)).exists()


def test_a_step_down_that_nobody_takes_in_leaves_the_referral_open(front: Door, contact: Contact) -> None:
    found = referred(front, contact)
    with Taking():
        builder.handovers._known.pop("early help")
        with pytest.raises(Refused, match="cannot be stepped down"):
            close(front, found, DecisionKind.STEP_DOWN)
    assert every(Closure).count() == 0


def test_nothing_but_the_matter_of_decisions_ends_a_referral() -> None:
    assert not [name for name in services.__all__ if "close" in name or "end" in name]


# --- one's own agency's outcomes --------------------------------------------------------------------------------------------------------


def test_an_agency_sees_what_became_of_its_own_contacts_in_numbers_and_only_those_who_lead_there(front: Door, cast: Cast) -> None:
    lead = person("Lena Frith", front.school, Role.AGENCY_LEAD)
    first = taken(front)
    child = child_of(front, first)
    for _ in range(5):
        decided(front, about(front, child), "no further action", telling=Telling(way=""))
    decided(front, first, "advice", telling=Telling(way=""))
    about(front, child, sender_agency=cast.health)
    about(front, child, received_at=MORNING - timedelta(days=366))
    counts = queries.own_outcomes(subject(lead))
    assert counts == {"no further action": 5, "advice": 1, "": 0}
    for other in (person("Pat Lowe", front.school, Role.PRACTITIONER), cast.improvement_lead):
        with pytest.raises(NotFound):
            queries.own_outcomes(subject(other))
    assert queries.own_outcomes(subject(person("Hal Moss", agency("Other School", "school"), Role.MANAGER))).total() == 0
