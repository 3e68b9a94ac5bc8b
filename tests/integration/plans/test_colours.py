"""Colours are judged by people with reasons, completed by two of them, disputed and answered, and carried along links."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor, person
from goldenthread.errors import Conflict, NotFound, Refused
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Event
from goldenthread.partners.permissions import Role
from goldenthread.plans import queries, services
from goldenthread.plans.models import (
    Action,
    ActionLead,
    ActionLink,
    ActionReference,
    ActionVersion,
    ColourDispute,
    Completion,
    DeliveryRag,
    LinkKind,
    Plan,
    SuggestedColour,
)
from goldenthread.plans.queries import colours
from goldenthread.plans.services import completing, disputing, judging, linking
from goldenthread.plans.services.proving import Piece

pytestmark = pytest.mark.django_db
RETEST = date(2027, 5, 16)


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def lead(cast: Cast) -> Actor:
    """An action lead of the council, which leads 1.1."""
    return actor(cast.action_lead)


@pytest.fixture
def assurer(cast: Cast) -> Actor:
    return actor(person("Quinn Abara", cast.partnership, Role.QUALITY_ASSURER))


@pytest.fixture
def plan(office: Actor, cast: Cast) -> Plan:
    made = build.imported(office)
    ActionLead.objects.filter(action__area__plan=made).update(agency=cast.health)
    ActionLead.objects.filter(action=running.row(made, "1.1")).update(agency=cast.council)
    return made


@pytest.fixture
def row(plan: Plan) -> Action:
    return running.row(plan, "1.1")


def colour(action: Action) -> str:
    return Action.objects.get(id=action.id).colour


def judge(
    by: Actor, action: Action, status: str = "amber", reason: str = "Two of three nurses were away.", version: int = 0
) -> DeliveryRag:
    return judging.judge_colour(by=by, action=action.id, status=status, reason=reason, version=version)


def propose(by: Actor, action: Action, retest_on: date = RETEST) -> Completion:
    return completing.propose_completion(by=by, action=action.id, reason="All twelve lunches had a nurse.", retest_on=retest_on)


def accept(by: Actor, completion: Completion, answer: str = "I looked at six of them.") -> Completion:
    return completing.answer_completion(by=by, id=completion.id, accepted=True, answer=answer)


def events(what: str) -> list[Event]:
    return list(Event.objects.filter(what=what))


@contextmanager
def nothing_is_written() -> Iterator[None]:
    """A refusal leaves no row and no event behind."""
    models = (Event, DeliveryRag, Completion, ColourDispute, ActionLink, ActionVersion)
    before = [model.objects.count() for model in models] + [list(Action.objects.order_by("id").values_list("colour", "changed_at"))]
    yield
    after = [model.objects.count() for model in models] + [list(Action.objects.order_by("id").values_list("colour", "changed_at"))]
    assert after == before


# Judging


def test_a_judgement_changes_the_colour_and_keeps_what_the_rules_said(row: Action, lead: Actor) -> None:
    services.suggest_again([row.id], timezone.now())
    made = judge(lead, row)
    assert colour(row) == "amber"
    assert (made.suggested, made.suggested_why) == ("green", "Due 31 October 2027; nothing to be heard yet.")
    assert [event.reason for event in events("plans.colour_judged")] == ["Two of three nurses were away."]
    assert SuggestedColour.objects.get(action=row).worked_out_at == made.judged_at
    assert Action.objects.get(id=row.id).changed_at == made.judged_at
    assert not ActionVersion.objects.filter(action=row, plan_import__isnull=True).exists()


def test_the_office_and_quality_assurers_judge_any_action_leads_only_their_own(
    plan: Plan, office: Actor, assurer: Actor, lead: Actor
) -> None:
    other = running.row(plan, "1.2")
    judge(office, other)
    judge(assurer, other, status="red", version=1)
    with nothing_is_written(), pytest.raises(Refused, match="does not lead this action"):
        judge(lead, other, version=2)


@pytest.mark.parametrize("who", ["health_visitor", "scrutineer"])
def test_readers_judge_nothing(who: str, cast: Cast, row: Action) -> None:
    with nothing_is_written(), pytest.raises(Refused):
        judge(actor(getattr(cast, who)), row)


def test_for_a_stranger_there_is_no_action(cast: Cast, row: Action, office: Actor) -> None:
    with nothing_is_written(), pytest.raises(NotFound):
        judge(actor(cast.stranger), row)
    with pytest.raises(NotFound):
        judging.judge_colour(by=office, action=uuid4(), status="red", reason="No.", version=0)


@pytest.mark.parametrize(
    ("number", "status", "reason", "words"),
    [
        ("1.1", "amber", "  ", "Say why"),
        ("1.1", "completed", "Done.", "its own step"),
        ("1.1", "not stated", "Unknown.", "Choose a colour"),
        ("1.1", "purple", "Nice.", "Choose a colour"),
        ("1.2", "green", "Going well.", "Agree what its timescale means first"),
        ("2.2", "green", "Going well.", "Agree what its timescale means first"),
    ],
)
def test_what_cannot_be_judged_is_refused_in_words(plan: Plan, office: Actor, number: str, status: str, reason: str, words: str) -> None:
    with nothing_is_written(), pytest.raises(Refused, match=words):
        judge(office, running.row(plan, number), status=status, reason=reason)


def test_who_judges_second_is_told_of_the_first(row: Action, office: Actor, lead: Actor) -> None:
    judge(office, row, status="red", reason="The nurse left.")
    with nothing_is_written(), pytest.raises(Conflict, match=r"Ines Marlow judged it red on 16 November 2026.*The nurse left"):
        judge(lead, row, version=0)
    judge(lead, row, version=1)
    assert colour(row) == "amber"


def test_an_action_taken_out_of_its_plan_is_not_judged(row: Action, office: Actor) -> None:
    Action.objects.filter(id=row.id).update(removed_at=timezone.now())
    with nothing_is_written(), pytest.raises(Refused, match="taken out"):
        judge(office, row)


def test_a_judgement_that_is_rolled_back_leaves_no_trace(row: Action, office: Actor) -> None:
    with nothing_is_written(), transaction.atomic():
        judge(office, row)
        transaction.set_rollback(True)


# How the colours of a plan are judged


def test_the_way_of_judging_is_recognised_from_the_printed_key_and_can_be_changed(plan: Plan, office: Actor, row: Action) -> None:
    assert plan.scheme == "by delay"
    running.updated(office, row, forecast_on=date(2028, 1, 1))
    services.suggest_again([row.id], timezone.now())
    assert SuggestedColour.objects.get(action=row).status == "red"

    judging.choose_scheme(by=office, plan=plan.id, scheme="by deadline", version=plan.version)
    assert SuggestedColour.objects.get(action=row).status == "amber"
    assert len(events("plans.scheme_chosen")) == 1
    with nothing_is_written(), pytest.raises(Conflict):
        judging.choose_scheme(by=office, plan=plan.id, scheme="by delay", version=plan.version)


def test_only_the_office_says_how_colours_are_judged(plan: Plan, lead: Actor, office: Actor) -> None:
    with nothing_is_written(), pytest.raises(Refused):
        judging.choose_scheme(by=lead, plan=plan.id, scheme="by deadline", version=plan.version)
    with nothing_is_written(), pytest.raises(Refused, match="Choose how"):
        judging.choose_scheme(by=office, plan=plan.id, scheme="by feeling", version=plan.version)


# Completion


def test_complete_takes_two_people_and_proof(row: Action, lead: Actor, assurer: Actor) -> None:
    running.proved(lead, row)
    proposed = propose(lead, row)
    assert colour(row) == "green"
    assert [event.reason for event in events("plans.completion_proposed")] == ["All twelve lunches had a nurse."]

    accept(assurer, proposed)
    assert colour(row) == "completed"
    made = DeliveryRag.objects.get(action=row)
    assert (made.status, made.judged_by_id, made.reason) == ("completed", assurer.person_id, "I looked at six of them.")
    assert SuggestedColour.objects.get(action=row).status == "completed"
    assert len(events("plans.completion_accepted")) == 1


def test_without_evidence_that_counts_nothing_is_complete(row: Action, lead: Actor, office: Actor) -> None:
    with nothing_is_written(), pytest.raises(Refused, match="There is no evidence yet"):
        propose(lead, row)
    running.proved(lead, row, until_on=date(2026, 1, 1), expires_on=date(2026, 11, 15))
    running.proved(lead, row, withdrawn_at=timezone.now(), withdrawn_by_id=lead.person(), withdrawn_why="Wrong file.")
    with nothing_is_written(), pytest.raises(Refused, match="There are only 1 expired piece and 1 withdrawn piece of evidence"):
        propose(lead, row)
    kept = running.proved(lead, row)
    proposed = propose(lead, row)
    type(kept).objects.filter(id=kept.id).update(withdrawn_at=timezone.now(), withdrawn_by=office.person(), withdrawn_why="Not ours.")
    with nothing_is_written(), pytest.raises(Refused, match="Add at least one piece"):
        accept(office, proposed)


@pytest.mark.parametrize(
    ("retest_on", "words"),
    [(date(2026, 11, 16), "must lie ahead"), (date(2028, 5, 17), "16 May 2028 or an earlier day"), (date(2026, 1, 1), "must lie ahead")],
)
def test_the_day_to_test_it_again_lies_within_eighteen_months(row: Action, lead: Actor, retest_on: date, words: str) -> None:
    running.proved(lead, row)
    with nothing_is_written(), pytest.raises(Refused, match=words):
        propose(lead, row, retest_on)
    assert propose(lead, row, date(2028, 5, 16)).retest_on == date(2028, 5, 16)


def test_nobody_is_their_own_second_person(row: Action, office: Actor, lead: Actor) -> None:
    running.proved(office, row)
    proposed = propose(office, row)
    with nothing_is_written(), pytest.raises(Refused, match="second person must agree"):
        accept(office, proposed)
    with nothing_is_written(), pytest.raises(Refused, match="quality assurer"):
        accept(lead, proposed)


def test_a_refused_completion_changes_no_colour_and_can_be_proposed_again(row: Action, lead: Actor, office: Actor) -> None:
    running.proved(lead, row)
    proposed = propose(lead, row)
    with nothing_is_written(), pytest.raises(Refused, match="second person has not answered"):
        propose(office, row)
    with nothing_is_written(), pytest.raises(Refused, match="Say why"):
        completing.answer_completion(by=office, id=proposed.id, accepted=False, answer=" ")
    completing.answer_completion(by=office, id=proposed.id, accepted=False, answer="Three had none.")
    assert (colour(row), DeliveryRag.objects.count()) == ("green", 0)
    with nothing_is_written(), pytest.raises(Refused, match="answered already"):
        accept(office, proposed)
    taken_back = completing.answer_completion(by=lead, id=propose(lead, row).id, accepted=False, answer="Too early.")
    assert taken_back.accepted is False


def test_a_completion_that_waits_past_its_test_is_not_accepted(row: Action, lead: Actor, office: Actor) -> None:
    running.proved(lead, row)
    proposed = propose(lead, row, date(2026, 11, 20))
    with at(date(2026, 11, 20)), nothing_is_written(), pytest.raises(Refused, match="has come while this was waiting"):
        accept(office, proposed)


def piece(until_on: date = RETEST) -> Piece:
    return Piece(kind="audit", strength=7, what="Audit of twelve lunches", until_on=until_on)


def test_what_has_held_is_embedded(row: Action, lead: Actor, office: Actor) -> None:
    running.proved(lead, row)
    done = accept(office, propose(lead, row))
    with nothing_is_written(), pytest.raises(Refused, match="to be tested again on 16 May 2027"):
        completing.retest(by=office, id=done.id, held=True, words="Still so.", evidence=piece())
    with at(RETEST):
        assert [one.id for one in colours.retests_due(by=office, today=RETEST)] == [done.id]
        with nothing_is_written(), pytest.raises(Refused, match="Say what shows that it has held"):
            completing.retest(by=office, id=done.id, held=True, words="Still so.")
        with nothing_is_written(), pytest.raises(Refused, match="time since it was completed"):
            completing.retest(by=office, id=done.id, held=True, words="Still so.", evidence=piece(date(2026, 11, 15)))
        with nothing_is_written(), pytest.raises(Refused, match="Only the partnership office"):
            completing.retest(by=lead, id=done.id, held=True, words="Still so.", evidence=piece())
        completing.retest(by=office, id=done.id, held=True, words="Still so.", evidence=piece())
        assert colour(row) == "completed"
        assert not colours.retests_due(by=office, today=RETEST).exists()
        assert len(events("plans.retest_held")) == 1
        assert queries.facts_of(actions=[row.id])[0].retest_held is True


def test_what_has_not_held_is_amber_and_open_again(row: Action, lead: Actor, office: Actor) -> None:
    running.proved(lead, row)
    done = accept(office, propose(lead, row))
    with at(RETEST):
        completing.retest(by=office, id=done.id, held=False, words="Six of twelve had no nurse.")
        assert colour(row) == "amber"
        assert DeliveryRag.objects.latest("judged_at").reason == "Six of twelve had no nurse."
        assert "had not held" in SuggestedColour.objects.get(action=row).reasons[0]
        with nothing_is_written(), pytest.raises(Refused, match="tested again already"):
            completing.retest(by=office, id=done.id, held=False, words="Again.")
        assert propose(lead, row, date(2027, 12, 1)).answered_at is None


def test_a_completion_somebody_judged_away_is_not_tested_again(row: Action, lead: Actor, office: Actor) -> None:
    running.proved(lead, row)
    done = accept(office, propose(lead, row))
    with nothing_is_written(), pytest.raises(Refused, match="completed already"):
        propose(lead, row)
    with at(date(2026, 12, 1)):
        judge(office, row, version=1)
    with at(RETEST), nothing_is_written(), pytest.raises(Refused, match="no longer completed"):
        completing.retest(by=office, id=done.id, held=False, words="No.")
    assert not colours.retests_due(by=office, today=RETEST).exists()


# Disputes


def dispute(by: Actor, action: Action, should_be: str = "red", words: str = "The clinic has had no nurse since May.") -> ColourDispute:
    return disputing.raise_dispute(by=by, action=action.id, should_be=should_be, words=words)


def disputed(row: Action) -> int:
    return Action.objects.filter(colours.disputed(), id=row.id).count()


def test_a_dispute_is_answered_with_words_and_perhaps_a_new_colour(row: Action, cast: Cast, office: Actor) -> None:
    scrutineer = actor(cast.scrutineer)
    raised = dispute(scrutineer, row)
    assert (raised.colour, colour(row), disputed(row)) == ("green", "green", 1)
    with nothing_is_written(), pytest.raises(Refused, match="already said"):
        dispute(scrutineer, row)

    disputing.answer_dispute(by=office, id=raised.id, answer="True for two clinics.", status="amber", version=0)
    assert (colour(row), disputed(row)) == ("amber", 0)
    assert DeliveryRag.objects.get().reason == "True for two clinics."
    with nothing_is_written(), pytest.raises(Refused, match="answered already"):
        disputing.answer_dispute(by=office, id=raised.id, answer="Again.")

    again = dispute(scrutineer, row)
    disputing.answer_dispute(by=office, id=again.id, answer="No: a nurse came on Friday.")
    assert (colour(row), DeliveryRag.objects.count()) == ("amber", 1)
    assert len(events("plans.dispute_answered")) == 2


def test_who_raises_a_dispute_does_not_answer_it(row: Action, office: Actor, lead: Actor, cast: Cast) -> None:
    raised = dispute(office, row)
    with nothing_is_written(), pytest.raises(Refused, match="somebody else must answer"):
        disputing.answer_dispute(by=office, id=raised.id, answer="I agree with me.")
    with nothing_is_written(), pytest.raises(Refused, match="Only the partnership office"):
        disputing.answer_dispute(by=lead, id=raised.id, answer="No.")
    with nothing_is_written(), pytest.raises(Refused, match="Your role cannot dispute"):
        dispute(actor(cast.health_visitor), row)


@pytest.mark.parametrize(
    ("should_be", "words", "why"), [("green", "Yes.", "It is green already"), ("", "Yes.", "Choose"), ("red", "", "Say why")]
)
def test_a_dispute_says_which_colour_and_why(row: Action, office: Actor, should_be: str, words: str, why: str) -> None:
    with nothing_is_written(), pytest.raises(Refused, match=why):
        dispute(office, row, should_be, words)


def test_an_answer_that_judges_does_not_overlook_a_judgement(row: Action, office: Actor, cast: Cast, lead: Actor) -> None:
    raised = dispute(actor(cast.scrutineer), row)
    judge(lead, row)
    with nothing_is_written(), pytest.raises(Conflict, match="Aled Leigh judged it amber"):
        disputing.answer_dispute(by=office, id=raised.id, answer="Yes.", status="red", version=0)


# Links


def link(by: Actor, action: Action, other: Action, kind: str = LinkKind.ANSWERED_BY) -> ActionLink:
    return linking.link_actions(by=by, action=action.id, other=other.id, kind=kind)


def test_a_row_answered_by_another_carries_its_colour(plan: Plan, office: Actor) -> None:
    base, follower, further = (running.row(plan, number) for number in ("1.1", "1.3", "2.1"))
    link(office, further, follower)
    link(office, follower, base)
    assert (colour(follower), colour(further)) == ("green", "green")

    judge(office, base, status="red")
    assert (colour(follower), colour(further)) == ("red", "red")
    assert DeliveryRag.objects.count() == 1
    assert SuggestedColour.objects.get(action=further).reasons == ["It is answered by 1.3, which is red."]
    with nothing_is_written(), pytest.raises(Refused, match=r"answered by 1\.1 and carries its colour"):
        judge(office, follower)
    assert Action.objects.filter(colours.carries(), area__plan=plan).count() == 2


def test_a_link_that_ended_gives_the_row_its_own_colour_back(plan: Plan, office: Actor) -> None:
    base, follower = running.row(plan, "1.1"), running.row(plan, "1.3")
    made = link(office, follower, base)
    with nothing_is_written(), pytest.raises(Refused, match="Say why"):
        linking.end_link(by=office, id=made.id, why="")
    linking.end_link(by=office, id=made.id, why="It has its own audit now.")
    assert colour(follower) == "red"
    assert ActionVersion.objects.filter(action=follower, plan_import__isnull=True).count() == 1
    with nothing_is_written(), pytest.raises(Refused, match="ended already"):
        linking.end_link(by=office, id=made.id, why="Again.")

    judge(office, follower, status="amber")
    linking.end_link(by=office, id=link(office, follower, base).id, why="Again its own.")
    assert colour(follower) == "amber"


def test_links_go_round_in_no_circle(plan: Plan, office: Actor) -> None:
    one, two, three = (running.row(plan, number) for number in ("1.1", "1.2", "1.3"))
    link(office, one, two)
    link(office, two, three)
    with nothing_is_written(), pytest.raises(Refused, match="round in a circle"):
        link(office, three, one)
    with nothing_is_written(), pytest.raises(Refused, match="to itself"):
        link(office, one, one)
    with nothing_is_written(), pytest.raises(Refused, match="answers for this one already"):
        link(office, one, three)
    with nothing_is_written(), pytest.raises(Refused, match="linked in this way already"):
        link(office, one, two)
    assert link(office, three, one, LinkKind.DEPENDS_ON).kind == "depends on"


def test_only_the_office_links_and_only_within_a_plan(plan: Plan, office: Actor, lead: Actor, row: Action) -> None:
    other = build.imported(office, build.paper((build.HARBOUR,)))
    with nothing_is_written(), pytest.raises(Refused, match="different plans"):
        link(office, row, running.row(other, "3.1"))
    with nothing_is_written(), pytest.raises(Refused, match="partnership office"):
        link(lead, row, running.row(plan, "1.2"))
    with nothing_is_written(), pytest.raises(Refused, match="how the two actions belong"):
        link(office, row, running.row(plan, "1.2"), "beside")


def test_what_the_words_point_at_is_linked_with_one_button(plan: Plan, office: Actor) -> None:
    pointing = ActionReference.objects.get(action=running.row(plan, "1.3"))
    made = linking.link_reference(by=office, action=pointing.action_id, reference=pointing.id, kind=LinkKind.DEPENDS_ON)
    assert made.other == running.row(plan, "1.1")
    with pytest.raises(NotFound):
        linking.link_reference(by=office, action=made.other_id, reference=pointing.id, kind=LinkKind.DEPENDS_ON)


def test_a_newer_document_does_not_take_a_carried_colour_away(plan: Plan, office: Actor) -> None:
    base, follower = running.row(plan, "1.1"), running.row(plan, "1.3")
    link(office, follower, base)
    told = build.changed(build.LUNCHES.lines[2], progress="Forty were looked at.", rag="Amber")
    newer = build.with_lines(build.LUNCHES, *build.LUNCHES.lines[:2], told)
    received = build.reviewed(office, build.received(office, build.paper((newer, build.BICYCLES)), plan=plan))
    differences = {one.offered.id: "apply" for one in queries.differences(received)}
    services.decide(by=office, id=received.id, decisions=differences)
    services.apply_import(by=office, id=received.id)
    assert Action.objects.get(id=follower.id).progress == "Forty were looked at."
    assert colour(follower) == "green"
    assert SuggestedColour.objects.filter(action__area__plan=plan).count() == 5


@contextmanager
def at(day: date) -> Iterator[None]:
    """Nine o'clock on another day."""
    with time_machine.travel(datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZoneInfo("Europe/London"))):
        yield
