"""Arranging, asking, answering, holding and closing a meeting: what changes, what is refused, and what nobody else learns of it."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders import meetings as builder
from builders.children import add, every, manager_of, relate, subject
from builders.meetings import LATER, TODAY, all_came, arrange, begun, invited, now, opened, seat_of, token
from cast import Cast, actor, agency, person
from goldenthread.children import services as children
from goldenthread.children.models import Child, Exclusion
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement import queries as askings
from goldenthread.involvement.models import Answer, Involvement, InvolvementState
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.meetings import queries, services
from goldenthread.meetings.models import Came, Meeting, MeetingChild, MeetingState, Seat, Task
from goldenthread.meetings.policies import MEETING_MOVES
from goldenthread.partners.permissions import Role

REASON = "The school nurse is away; the visitor comes."


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor, "Orla", "Quist")


# --- who sees a meeting ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", list(apps.get_app_config("meetings").get_models()), ids=lambda model: model.__name__)
def test_no_manager_shows_a_row_to_whoever_asks_without_a_subject(cast: Cast, child: Child, model: type) -> None:
    begun(cast, child)
    assert model._base_manager.count() == model._default_manager.count() == 0
    assert model._meta.base_manager_name == "objects"


def test_a_meeting_about_a_child_one_may_not_see_does_not_exist(cast: Cast, child: Child) -> None:
    made, _ = begun(cast, child)
    manager = manager_of(cast)
    for who in (manager, cast.stranger, cast.improvement_lead, cast.guardian):
        assert list(queries.meetings(subject(who))) == []
        assert every(Seat).exists()
        assert not Seat.objects.for_subject(subject(who)).exists()
        with pytest.raises(NotFound):
            queries.meeting(subject(who), id=made.id)
    relate(child, manager, cast.health)
    assert [one.id for one in queries.meetings(subject(manager))] == [made.id]


def test_one_hidden_child_hides_the_meeting_of_brothers_and_sisters(cast: Cast, child: Child) -> None:
    other = add(cast.health_visitor, "Finn", "Quist")
    made = arrange(cast.health_visitor, child, other)
    assert len(queries.children_of(subject(cast.health_visitor), made)) == 2
    mark = {"placed_at": timezone.now(), "placed_by": cast.guardian}
    Exclusion(child=other, person=cast.health_visitor, kind="own family", **mark).save(force_insert=True)
    with pytest.raises(NotFound):
        queries.meeting(subject(cast.health_visitor), id=made.id)
    with pytest.raises(NotFound):
        services.open_for_invitations(by=subject(cast.health_visitor), id=made.id)


def test_a_look_in_an_emergency_reads_a_meeting_and_writes_none(cast: Cast, child: Child) -> None:
    made, _ = begun(cast, child)
    colleague = person("Cal Ames", cast.health, Role.PRACTITIONER)
    words = "The child is missing and I must know who was asked."
    children.open_in_emergency(by=subject(colleague), name=child.name, born_on=child.born_on, number="", reason="missing", words=words)
    assert queries.meeting(subject(colleague), id=made.id)
    with pytest.raises(NotFound):
        services.record_outcome(by=subject(colleague), id=made.id, child=child.id, words="Nothing.")


# --- arranging ---------------------------------------------------------------------------------------------------------------


def test_arranging_keeps_the_meeting_its_children_and_an_event(cast: Cast, child: Child) -> None:
    twin = add(cast.health_visitor, "Finn", "Quist")
    made = now(cast.health_visitor, arrange(cast.health_visitor, child, twin, child, circumstances=["an injury"]))
    assert (made.state, made.chair, made.agency) == (MeetingState.DRAFT, cast.health_visitor, cast.health)
    assert [one.id for _, one in queries.children_of(subject(cast.health_visitor), made)] == [child.id, twin.id]
    assert Event.objects.filter(what="meetings.arranged", about_id=made.id).count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "board"}, "not arranged for a child"),
        ({"held_on": TODAY - timedelta(days=1)}, "15 November 2026 has gone"),
        ({"kind": "professionals-meeting"}, "basis in law"),
        ({"circumstances": ["the family does not agree to early help"]}, "basis in law"),
    ],
)
def test_a_meeting_that_makes_no_sense_is_not_arranged(cast: Cast, child: Child, changes: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        arrange(cast.health_visitor, child, **changes)
    assert every(Meeting).count() == 0


def test_nobody_arranges_a_meeting_about_anothers_child_nor_about_none(cast: Cast, child: Child) -> None:
    with pytest.raises(NotFound):
        arrange(manager_of(cast), child)
    with pytest.raises(Refused, match="at least one child"):
        arrange(cast.health_visitor)
    with pytest.raises(Refused, match="cannot arrange"):
        arrange(cast.improvement_lead, child)


def test_what_fails_half_way_leaves_nothing(cast: Cast, child: Child) -> None:
    before = Event.objects.count()
    with pytest.raises(NotFound):
        services.arrange(
            by=subject(cast.health_visitor),
            children_ids=[child.id, cast.council.id],
            kind="core-group",
            held_on=LATER,
            start_time=builder.time(9, 0),
            place="Here",
        )
    assert every(Meeting).count() == every(MeetingChild).count() == 0
    assert Event.objects.count() == before


# --- who is asked ------------------------------------------------------------------------------------------------------------


def test_the_rules_read_the_childs_record_and_the_circumstances(cast: Cast, child: Child) -> None:
    school = agency("Hilltop School", "school")
    teacher = person("Tess Oake", school, Role.PRACTITIONER)
    relate(child, teacher, school, part="Class teacher", basis="universal")
    made = arrange(cast.health_visitor, child, kind="strategy-discussion", circumstances=["an injury"])
    found = {(one.profession.code, one.at): one for one in queries.to_ask(subject(cast.health_visitor), made)}
    assert found["school lead", "Hilltop School"].rules == ("R09",)
    assert found["examining doctor", ""].reasons[0].fact == "Recorded: an injury."
    assert ("school nurse", "") in found
    assert ("parents", "") not in found


def test_asking_keeps_rule_and_fact_on_the_seat_and_mails_a_link_without_the_child(cast: Cast, child: Child) -> None:
    made = opened(cast.health_visitor, child)
    seat = invited(cast.health_visitor, made, agency=cast.health)
    assert seat.why == ("A school nurse is asked from the start of school to the 19th birthday. The child is 7 years old. (rule R07)")
    assert seat.involvement is not None
    mail = Outgoing.objects.get(about_id=seat.involvement.id)
    assert mail.to == "noor.salt@example.org"
    assert "24 November 2026 at 14:30" in mail.body
    for told in (mail.body, mail.subject, seat.involvement.why, seat.involvement.subject):
        assert "Orla" not in told
        assert "Quist" not in told
        assert "7 years" not in told
    assert seat.involvement.why.endswith("(rule R07)")
    assert (seat.involvement.due_on, seat.involvement.state) == (date(2026, 11, 23), InvolvementState.SENT)
    assert Event.objects.filter(what="meetings.invited", about_id=made.id).count() == 1


def test_the_family_is_asked_in_person_and_no_mail_goes(cast: Cast, child: Child) -> None:
    made = opened(cast.health_visitor, child)
    seat = invited(cast.health_visitor, made, "parents", name="Mother", email="")
    assert (seat.asked, seat.involvement) == (True, None)
    assert Outgoing.objects.count() == Involvement.objects.count() == 0


def test_nobody_who_must_not_be_told_is_asked(cast: Cast, child: Child) -> None:
    who = subject(cast.health_visitor)
    given = {"tie": "father", "phone": "", "address": "", "address_withheld": True, "must_not_be_told": True, "words": ""}
    children.add_kin(by=who, child=child.id, name="Rolf Quist", happened_on=TODAY, **given)
    made = opened(cast.health_visitor, child)
    for profession in ("parents", "school nurse"):
        with pytest.raises(Refused, match="must not be told"):
            invited(cast.health_visitor, made, profession, name=" rolf  QUIST")
    assert every(Seat).count() == Outgoing.objects.count() == 0


@pytest.mark.parametrize(
    ("profession", "given", "words"),
    [
        ("school nurse", {"name": "", "email": ""}, "Choose a person"),
        ("school nurse", {"email": ""}, "email address"),
        ("housing officer", {}, "Say why you ask the housing officer"),
        ("housing officer", {"reason": "short"}, "Say why you ask the housing officer"),
    ],
)
def test_an_asking_that_cannot_reach_or_has_no_ground_is_refused(
    cast: Cast, child: Child, profession: str, given: dict[str, str], words: str
) -> None:
    made = opened(cast.health_visitor, child)
    with pytest.raises(Refused, match=words):
        invited(cast.health_visitor, made, profession, **given)
    assert every(Seat).count() == 0


def test_somebody_whom_no_rule_names_is_asked_with_a_reason(cast: Cast, child: Child) -> None:
    made = opened(cast.health_visitor, child)
    seat = invited(cast.health_visitor, made, "housing officer", reason="The landlord has written to them.")
    assert (seat.level, seat.why, seat.reason) == (None, "", "The landlord has written to them.")
    assert [line.found for line in queries.lines(subject(cast.health_visitor), made) if line.seat] == [None]


def test_nobody_is_asked_twice_nor_before_invitations_are_out(cast: Cast, child: Child) -> None:
    made = arrange(cast.health_visitor, child)
    with pytest.raises(Refused, match="Open the meeting"):
        invited(cast.health_visitor, made)
    services.open_for_invitations(by=subject(cast.health_visitor), id=made.id)
    invited(cast.health_visitor, made)
    with pytest.raises(Refused, match="already"):
        invited(cast.health_visitor, made)
    assert Involvement.objects.count() == 1


def test_leaving_somebody_out_needs_a_reason_and_keeps_the_rule_in_sight(cast: Cast, child: Child) -> None:
    who = subject(cast.health_visitor)
    made = opened(cast.health_visitor, child)
    with pytest.raises(Refused, match="Say why"):
        services.leave_out(by=who, id=made.id, profession="school nurse", reason="no")
    with pytest.raises(Refused, match="not on the list"):
        services.leave_out(by=who, id=made.id, profession="housing officer", reason=REASON)
    services.leave_out(by=who, id=made.id, profession="school nurse", reason=REASON)
    seat = seat_of(cast.health_visitor, made, "school nurse")
    assert (seat.asked, seat.reason, seat.level) == (False, REASON, 3)
    assert "rule R07" in seat.why


def test_somebody_left_out_can_be_asked_after_all(cast: Cast, child: Child) -> None:
    made = opened(cast.health_visitor, child)
    services.leave_out(by=subject(cast.health_visitor), id=made.id, profession="school nurse", reason=REASON)
    seat = invited(cast.health_visitor, made)
    assert (seat.asked, seat.reason, every(Seat).count()) == (True, "", 1)
    with pytest.raises(Refused, match="already"):
        services.leave_out(by=subject(cast.health_visitor), id=made.id, profession="school nurse", reason=REASON)


# --- answering by link -------------------------------------------------------------------------------------------------------


def reply(client: Client, seat: Seat, **said: str) -> int:
    return client.post(reverse("involvement:reply", args=[token(seat)]), {"form_key": fresh(), **said}).status_code


def test_the_links_page_shows_the_meeting_and_nothing_of_the_child(cast: Cast, child: Child, client: Client) -> None:
    seat = invited(cast.health_visitor, opened(cast.health_visitor, child))
    page = client.get(reverse("involvement:reply", args=[token(seat)])).content.decode()
    assert "Core group" in page
    assert "24 November 2026 at 14:30" in page
    assert "Orla" not in page
    assert "Quist" not in page


@pytest.mark.parametrize(
    ("said", "state", "deputy", "report"),
    [
        ({"answer": "accepted"}, InvolvementState.ACCEPTED, "", ""),
        ({"answer": "deputised", "deputy": "Dee Puttick"}, InvolvementState.DEPUTISED, "Dee Puttick", ""),
        ({"answer": "apology with report", "report": "She is well."}, InvolvementState.APOLOGY_WITH_REPORT, "", "She is well."),
        ({"answer": "apology"}, InvolvementState.APOLOGY, "", ""),
        ({"answer": "declined"}, InvolvementState.DECLINED, "", ""),
    ],
)
def test_each_of_the_five_answers_is_kept_and_the_sender_is_told(
    cast: Cast, child: Child, client: Client, said: dict[str, str], state: str, deputy: str, report: str
) -> None:
    made = opened(cast.health_visitor, child)
    seat = invited(cast.health_visitor, made)
    assert reply(client, seat, **said) == 302
    after = seat_of(cast.health_visitor, made, "school nurse")
    assert after.involvement is not None
    assert (after.involvement.state, after.deputy, after.report) == (state, deputy, report)
    told = Outgoing.objects.get(to=cast.health_visitor.email)
    assert "Somebody has answered" in told.body
    assert "Orla" not in told.body


def test_what_a_report_says_is_with_the_meeting_and_not_where_the_office_reads(cast: Cast, child: Child, client: Client) -> None:
    seat = invited(cast.health_visitor, opened(cast.health_visitor, child))
    reply(client, seat, answer="apology with report", report="Bruises on both arms.")
    assert Answer.objects.get().words == ""
    listed = askings.asking(by=actor(cast.improvement_lead), id=seat.involvement_id)
    assert "Bruises" not in f"{listed.words} {listed.why} {listed.subject}"


@pytest.mark.parametrize("said", [{}, {"answer": "maybe"}, {"answer": "deputised"}, {"answer": "apology with report", "report": "  "}])
def test_an_answer_that_says_too_little_is_shown_again(cast: Cast, child: Child, client: Client, said: dict[str, str]) -> None:
    seat = invited(cast.health_visitor, opened(cast.health_visitor, child))
    assert reply(client, seat, **said) == 200
    assert Answer.objects.count() == 0


def test_somebody_may_think_better_of_it_until_the_meeting_is_over(cast: Cast, child: Child, client: Client) -> None:
    made = opened(cast.health_visitor, child)
    seat = invited(cast.health_visitor, made)
    assert reply(client, seat, answer="deputised", deputy="Dee Puttick") == 302
    assert reply(client, seat, answer="accepted") == 302
    assert seat_of(cast.health_visitor, made, "school nurse").deputy == ""
    services.call_off(by=subject(cast.health_visitor), id=made.id, reason="The family has moved away.")
    assert reply(client, seat, answer="apology") == 200
    assert Answer.objects.count() == 2


def test_the_page_is_small_enough_for_a_bad_line(cast: Cast, child: Child, client: Client) -> None:
    seat = invited(cast.health_visitor, opened(cast.health_visitor, child))
    where = reverse("involvement:reply", args=[token(seat)])
    assert len(client.get(where).content) < 15_000
    assert len(client.post(where, {"form_key": fresh(), "answer": "deputised"}).content) < 15_000


def test_a_name_left_over_from_another_choice_names_no_deputy(cast: Cast, child: Child, client: Client) -> None:
    made = opened(cast.health_visitor, child)
    seat = invited(cast.health_visitor, made)
    assert reply(client, seat, answer="accepted", deputy="Dee Puttick", report="She is well.") == 302
    after = seat_of(cast.health_visitor, made, "school nurse")
    assert (after.deputy, after.report) == ("", "She is well.")


def test_nobody_who_must_not_be_told_comes_in_somebodys_place(cast: Cast, child: Child, client: Client) -> None:
    who = subject(cast.health_visitor)
    children.add_kin(by=who, child=child.id, name="Rolf Quist", tie="father", happened_on=TODAY, must_not_be_told=True)
    made, _ = begun(cast, child)
    seat = seat_of(cast.health_visitor, made, "school nurse")
    page = client.post(
        reverse("involvement:reply", args=[token(seat)]), {"form_key": fresh(), "answer": "deputised", "deputy": "rolf quist"}
    )
    assert "This person cannot come in your place" in page.content.decode()
    assert Answer.objects.count() == 0
    with pytest.raises(Refused, match="must not be told"):
        services.take_attendance(by=who, id=made.id, came={seat.id: Came.DEPUTY}, deputies={seat.id: "Rolf Quist"})


# --- holding and closing -----------------------------------------------------------------------------------------------------


def test_a_meeting_begins_on_its_day_and_not_before(cast: Cast, child: Child) -> None:
    made = opened(cast.health_visitor, child)
    with pytest.raises(Refused, match="24 November 2026"):
        services.start(by=subject(cast.health_visitor), id=made.id)


@pytest.mark.parametrize("state", [MeetingState.DRAFT, MeetingState.OPEN, MeetingState.CLOSED, MeetingState.CALLED_OFF])
def test_outcomes_tasks_and_attendance_are_written_only_while_it_goes_on(cast: Cast, child: Child, state: str) -> None:
    made, who = arrange(cast.health_visitor, child), subject(cast.health_visitor)
    ended = {"closed_at": timezone.now(), "closed_by": cast.health_visitor, "quorate": True} if state == MeetingState.CLOSED else {}
    every(Meeting).update(state=state, **ended)
    attempts = (
        lambda: services.record_outcome(by=who, id=made.id, child=child.id, words="It goes on."),
        lambda: services.add_task(by=who, id=made.id, words="Visit.", agency=cast.health, due_on=LATER),
        lambda: services.take_attendance(by=who, id=made.id, came={}),
        lambda: services.close(by=who, id=made.id),
    )
    for attempt in attempts:
        with pytest.raises(Refused, match="closed and cannot be changed" if state == MeetingState.CLOSED else "has not begun"):
            attempt()
    assert every(Task).count() == 0


def test_a_meeting_that_has_begun_asks_nobody_any_more(cast: Cast, child: Child) -> None:
    made, _ = begun(cast, child)
    with pytest.raises(Refused, match="Take attendance"):
        invited(cast.health_visitor, made, "gp")
    with pytest.raises(Refused, match="Take attendance"):
        services.leave_out(by=subject(cast.health_visitor), id=made.id, profession="gp", reason=REASON)


def test_closing_waits_for_an_outcome_for_each_child_and_a_word_on_everybody(cast: Cast, child: Child) -> None:
    made, _ = begun(cast, child)
    who = subject(cast.health_visitor)
    with pytest.raises(Refused, match="came to for each child"):
        services.close(by=who, id=made.id)
    services.record_outcome(by=who, id=made.id, child=child.id, words="The plan goes on.")
    with pytest.raises(Refused, match="whether they came"):
        services.close(by=who, id=made.id)
    all_came(cast.health_visitor, made)
    assert services.close(by=who, id=made.id).quorate
    after = now(cast.health_visitor, made)
    assert (after.state, after.quorate, after.closed_by_id) == (MeetingState.CLOSED, True, cast.health_visitor.id)


def test_everybodys_asking_ends_as_they_came(cast: Cast, child: Child) -> None:
    made, _ = begun(cast, child)
    services.record_outcome(by=subject(cast.health_visitor), id=made.id, child=child.id, words="The plan goes on.")
    all_came(cast.health_visitor, made, school_nurse=Came.LEFT_EARLY)
    services.close(by=subject(cast.health_visitor), id=made.id)
    states = {one.contact_name: one.state for one in Involvement.objects.all()}
    assert states == {"Lee Adair": InvolvementState.ATTENDED, "Noor Salt": InvolvementState.LEFT_EARLY}


def test_without_a_quorum_it_closes_with_a_reason_that_is_kept(cast: Cast, child: Child) -> None:
    made, _ = begun(cast, child)
    who = subject(cast.health_visitor)
    services.record_outcome(by=who, id=made.id, child=child.id, words="The plan goes on.")
    all_came(cast.health_visitor, made, parents=Came.ABSENT)
    with pytest.raises(Refused, match="Nobody from the family is there"):
        services.close(by=who, id=made.id)
    services.close(by=who, id=made.id, why="waiting would harm the child", words="The visit cannot wait for them.")
    after = now(cast.health_visitor, made)
    assert (after.quorate, after.missing, after.ahead_words) == (
        False,
        "Nobody from the family is there.",
        "The visit cannot wait for them.",
    )


def test_no_two_conferences_in_a_row_without_a_quorum(cast: Cast, child: Child) -> None:
    who = subject(cast.health_visitor)
    for last in (False, True):
        made, _ = begun(cast, child, kind="initial-conference")
        services.record_outcome(by=who, id=made.id, child=child.id, words="A plan.")
        all_came(cast.health_visitor, made, lead=Came.ABSENT)
        given = {"why": "waiting would harm the child", "words": "The child is not safe at home."}
        if last:
            with pytest.raises(Refused, match="no two may follow"):
                services.close(by=who, id=made.id, **given)
        else:
            services.close(by=who, id=made.id, **given)


def test_a_report_fills_no_seat(cast: Cast, child: Child) -> None:
    made, _ = begun(cast, child)
    services.record_outcome(by=subject(cast.health_visitor), id=made.id, child=child.id, words="The plan goes on.")
    all_came(cast.health_visitor, made, school_nurse=Came.REPORT)
    with pytest.raises(Refused, match="Nobody from another agency"):
        services.close(by=subject(cast.health_visitor), id=made.id)


def test_attendance_is_said_again_as_people_come_and_only_for_seats_of_this_meeting(cast: Cast, child: Child) -> None:
    made, _ = begun(cast, child)
    who, seat = subject(cast.health_visitor), seat_of(cast.health_visitor, made, "school nurse")
    for how in (Came.ABSENT, Came.ATTENDED):
        services.take_attendance(by=who, id=made.id, came={seat.id: how})
    assert seat_of(cast.health_visitor, made, "school nurse").came == Came.ATTENDED
    with pytest.raises(NotFound):
        services.take_attendance(by=who, id=made.id, came={child.id: Came.ATTENDED})


def test_what_is_not_done_heads_the_next_agenda_until_it_is(cast: Cast, child: Child) -> None:
    made, _ = begun(cast, child)
    who = subject(cast.health_visitor)
    task = services.add_task(by=who, id=made.id, words="See the child at home.", agency=cast.health, due_on=LATER)
    following = arrange(cast.health_visitor, child)
    assert [one.id for one in queries.open_tasks_before(who, following)] == [task.id]
    assert list(queries.open_tasks_before(who, made)) == []
    assert services.finish_task(by=who, id=task.id) == made.id
    assert list(queries.open_tasks_before(who, following)) == []
    with pytest.raises(Refused, match="done already"):
        services.finish_task(by=who, id=task.id)
    with pytest.raises(NotFound):
        services.finish_task(by=subject(manager_of(cast)), id=task.id)


@pytest.mark.parametrize(("words", "due_on", "said"), [(" ", LATER, "what is to be done"), ("Visit.", date(2026, 11, 15), "has gone")])
def test_a_task_needs_words_and_a_day_to_come(cast: Cast, child: Child, words: str, due_on: date, said: str) -> None:
    made, _ = begun(cast, child)
    with pytest.raises(Refused, match=said):
        services.add_task(by=subject(cast.health_visitor), id=made.id, words=words, agency=cast.health, due_on=due_on)


def test_the_states_lead_nowhere_but_to_an_end() -> None:
    assert set(MEETING_MOVES) == set(MeetingState)
    assert {state for state, after in MEETING_MOVES.items() if not after} == {MeetingState.CLOSED, MeetingState.CALLED_OFF}


def test_the_database_itself_refuses_a_closed_meeting_without_its_count(cast: Cast, child: Child) -> None:
    arrange(cast.health_visitor, child)
    with pytest.raises(IntegrityError), transaction.atomic():
        every(Meeting).update(state=MeetingState.CLOSED)
