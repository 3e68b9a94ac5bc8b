"""Facts are gathered as they stand, in the same number of queries however many rows; suggestions follow them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from builders import imported_plans as build
from builders import inspections as letters
from builders import running_plans as running
from cast import Cast, actor
from goldenthread.inspections.models import Finding
from goldenthread.ledger import jobs, nightly
from goldenthread.ledger.actors import Actor
from goldenthread.papers.model import RagStatus
from goldenthread.plans import queries, services
from goldenthread.plans.facts import ActionFacts
from goldenthread.plans.models import (
    Action,
    ActionLead,
    Area,
    Claim,
    FindingLink,
    LeadHolder,
    LinkKind,
    Occurrence,
    Plan,
    SuggestedColour,
    TieState,
    Timescale,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def plan(office: Actor) -> Plan:
    return build.imported(office)


def facts(plan: Plan, number: str) -> ActionFacts:
    return next(one for one in queries.facts_of(plan=plan) if one.number == number)


def suggested(action: Action) -> SuggestedColour:
    return SuggestedColour.objects.get(action=action)


def test_the_facts_of_a_plan_are_its_standing_rows_in_its_order(plan: Plan) -> None:
    assert [one.number for one in queries.facts_of(plan=plan)] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    row = running.row(plan, "1.2")
    Action.objects.filter(id=row.id).update(removed_at=timezone.now())
    assert [one.number for one in queries.facts_of(plan=plan)] == ["1.1", "1.3", "2.1", "2.2"]
    assert [(one.number, one.removed) for one in queries.facts_of(actions=[row.id])] == [("1.2", True)]


def test_what_the_paper_said_is_among_the_facts(plan: Plan) -> None:
    one = facts(plan, "1.1")
    assert (one.colour, one.colour_by_person, one.due_on, one.progress) == (RagStatus.GREEN, False, date(2027, 10, 31), "Started.")
    assert [(lead.words, lead.holder) for lead in one.leads] == [("Northbeck Council", None)]
    assert (one.last_update_on, one.claim, one.evidence, one.moves, one.answers_findings) == (None, None, (), 0, False)
    assert one.kept_from == date(2026, 11, 16)
    assert facts(plan, "2.1").every == "P1M"


def test_of_what_was_told_the_latest_counts(plan: Plan, office: Actor) -> None:
    row, now = running.row(plan, "1.1"), timezone.now()
    running.updated(office, row, described_on=date(2026, 11, 1), impact="Nurses come.", forecast_on=date(2027, 12, 1), recorded_at=now)
    running.updated(office, row, described_on=date(2026, 11, 10), recorded_at=now + timedelta(minutes=1))
    running.updated(office, row, described_on=date(2026, 9, 1), forecast_on=date(2027, 9, 1), recorded_at=now + timedelta(minutes=2))
    for minute, target in enumerate(("10 of 12", "12 of 12")):
        Claim.objects.create(
            action=row,
            statement="Nurses come",
            target=target,
            recorded_at=now + timedelta(minutes=minute),
            recorded_by_id=office.person(),
        )
    one = facts(plan, "1.1")
    assert (one.last_update_on, one.last_impact_on, one.forecast_on) == (date(2026, 11, 10), date(2026, 11, 1), date(2027, 9, 1))
    assert one.claim is not None
    assert one.claim.target == "12 of 12"


def test_withdrawn_evidence_proves_nothing_and_a_later_word_on_a_due_day_replaces_the_first(plan: Plan, office: Actor) -> None:
    row, now = running.row(plan, "2.1"), timezone.now()
    kept = running.proved(office, row, strength=3, expires_on=date(2026, 12, 1))
    running.proved(office, row, strength=7, withdrawn_at=now, withdrawn_by_id=office.person(), withdrawn_why="Wrong plan.")
    missed = {"action": row, "due_on": date(2027, 5, 1), "recorded_by_id": office.person(), "words": "Rain."}
    Occurrence.objects.create(outcome="missed", recorded_at=now, **missed)
    held = {"outcome": "held", "held_on": date(2027, 5, 3), "evidence": kept}
    Occurrence.objects.create(recorded_at=now + timedelta(minutes=1), **(missed | held))
    one = facts(plan, "2.1")
    assert [(proof.strength, proof.expires_on) for proof in one.evidence] == [(3, date(2026, 12, 1))]
    assert (one.held, one.explained) == ((date(2027, 5, 1),), ())


def test_holders_links_and_findings_are_among_the_facts(plan: Plan, office: Actor, cast: Cast) -> None:
    row, other = running.row(plan, "1.1"), running.row(plan, "2.1")
    now = timezone.now()
    holder = {"action": row, "words": "Northbeck Council", "recorded_at": now, "recorded_by_id": office.person()}
    LeadHolder.objects.create(person=cast.action_lead, from_on=date(2026, 1, 1), **holder)
    running.linked(office, row, other)
    running.linked(office, running.row(plan, "1.3"), row, LinkKind.ANSWERED_BY)
    finding = Finding.objects.filter(letter=letters.confirmed(office)).first()
    FindingLink.objects.create(
        finding=finding, area=Area.objects.get(id=other.area_id), state=TieState.CONFIRMED, answered_at=now, answered_by_id=office.person()
    )
    one = facts(plan, "1.1")
    assert [lead.holder for lead in one.leads] == [cast.action_lead.name]
    assert [(end.number, end.status, end.id) for end in one.depends_on] == [("2.1", RagStatus.GREEN, other.id)]
    assert not one.answers_findings
    assert facts(plan, "2.1").answers_findings
    pointer = facts(plan, "1.3").answered_by
    assert pointer is not None
    assert (pointer.number, pointer.status) == ("1.1", RagStatus.GREEN)


def test_a_completion_counts_until_somebody_judges_another_colour(plan: Plan, office: Actor, cast: Cast) -> None:
    row = running.row(plan, "1.1")
    running.completed(actor(cast.action_lead), office, row, retest_on=date(2027, 5, 1))
    one = facts(plan, "1.1")
    assert (one.completed_on, one.retest_on, one.retest_held, one.colour_by_person) == (date(2026, 11, 16), date(2027, 5, 1), None, True)

    running.judged(office, row, "amber", timezone.now() + timedelta(minutes=1))
    assert facts(plan, "1.1").completed_on is None


def test_the_number_of_queries_does_not_grow_with_the_plan(office: Actor) -> None:
    def queries_for(count: int) -> int:
        plan = build.imported(office, build.paper(build.many(count)))
        for action in Action.objects.filter(area__plan=plan):
            running.updated(office, action)
            running.proved(office, action)
        with CaptureQueriesContext(connection) as seen:
            assert len(queries.facts_of(plan=plan)) == count
        return len(seen)

    assert queries_for(3) == queries_for(30) <= 16


def test_a_change_brings_new_suggestions_for_it_and_for_what_leans_on_it(plan: Plan, office: Actor) -> None:
    base, leaning, further = (running.row(plan, number) for number in ("1.1", "2.1", "2.2"))
    running.linked(office, leaning, base)
    running.linked(office, further, leaning, LinkKind.ANSWERED_BY)
    running.judged(office, base, "red")
    services.suggest_again([base.id], timezone.now())

    assert {one.action_id for one in SuggestedColour.objects.all()} >= {base.id, leaning.id, further.id}
    assert (suggested(leaning).status, suggested(leaning).reasons) == ("amber", ["It depends on 1.1, which is red."])
    assert suggested(further).reasons == ["It is answered by 2.1, which is green."]

    Timescale.objects.filter(action=base).update(due_on=date(2026, 11, 1))
    services.suggest_again([base.id], timezone.now() + timedelta(minutes=1))
    assert suggested(base).status == "red"
    assert SuggestedColour.objects.filter(action=base).count() == 1


def test_every_night_the_whole_partnership_is_looked_at(plan: Plan) -> None:
    row = running.row(plan, "1.1")
    Timescale.objects.filter(action=row).update(due_on=date(2026, 11, 20))
    SuggestedColour.objects.all().delete()
    nightly.start_today()
    jobs.run_waiting()
    assert suggested(row).status == "green"
    assert SuggestedColour.objects.count() == Action.objects.count()

    later = datetime(2026, 11, 21, 9, 0, tzinfo=ZoneInfo("Europe/London"))
    services.suggest_for_plan(plan, later)
    assert suggested(row).status == "red"


def test_a_lead_without_an_agency_is_no_fact_of_an_agency(plan: Plan) -> None:
    ActionLead.objects.filter(action=running.row(plan, "1.1")).update(agency=None)
    assert [lead.agency for lead in facts(plan, "1.1").leads] == [None]
