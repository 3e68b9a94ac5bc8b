"""The thread to its end: what hangs on each action (claim, evidence by strength, decisions), with each break in words."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from builders import imported_plans, running_plans
from builders import inspections as letters
from cast import Cast, actor, sign_in
from goldenthread.govuk.parts import Station
from goldenthread.inspections.models import Finding
from goldenthread.ledger.actors import Actor
from goldenthread.plans import queries, services
from goldenthread.plans.models import Action, Claim, Completion, Plan, Redating
from goldenthread.plans.presenters import thread
from pages import parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def plan(office: Actor) -> Plan:
    return imported_plans.imported(office)


@pytest.fixture
def finding(office: Actor) -> Finding:
    letters.confirmed(office)
    return Finding.objects.filter(text__contains="school nurses").get()


@pytest.fixture
def row(office: Actor, plan: Plan, finding: Finding) -> Action:
    """One action that answers the finding, and the only one on its thread."""
    found = running_plans.row(plan, "2.1")
    services.tie(by=office, finding=finding.id, action=found.id)
    return found


def line(office: Actor, finding: Finding) -> list[Station]:
    answers = queries.answering(by=office, finding=finding.id)
    return thread.stations(finding, answers, queries.proof_of(thread.on_the_line(answers)), timezone.localdate())


def hanging(office: Actor, finding: Finding) -> list[Station]:
    """What hangs on the one action of the line."""
    return list(line(office, finding)[2].parts)


def breaks(office: Actor, finding: Finding) -> list[str]:
    return [part.broken for part in hanging(office, finding) if part.broken]


def claimed(by: Actor, action: Action, **cells: object) -> Claim:
    """A claim with everything that makes it one that can be tested."""
    given: dict[str, object] = {"statement": "Every nurse gets there", "baseline": "2 of 12", "baseline_on": date(2026, 6, 1)}
    given |= {"target": "12 of 12", "by_on": date(2027, 3, 1), "how_known": "Counted.", "recorded_at": timezone.now()}
    return Claim.objects.create(action=action, recorded_by_id=by.person(), **(given | cells))


def test_an_action_of_which_nothing_is_known_breaks_the_thread_twice_and_at_its_end(office: Actor, finding: Finding, row: Action) -> None:
    assert breaks(office, finding) == ["Broken: no claim that can be tested.", "Broken: no evidence yet."]
    assert line(office, finding)[-1].broken == "Broken: nothing on this thread shows that practice changed."


def test_a_claim_without_a_start_cannot_be_tested(office: Actor, finding: Finding, row: Action) -> None:
    claimed(office, row, baseline="", baseline_on=None)
    assert breaks(office, finding)[0] == "Broken: no claim that can be tested."
    claimed(office, row, recorded_at=timezone.now() + timedelta(minutes=1))  # the latest one stands
    assert breaks(office, finding) == ["Broken: no evidence yet."]
    assert hanging(office, finding)[0].note == "From 2 of 12 to 12 of 12 by 1 March 2027"


@pytest.mark.parametrize(
    ("strengths", "expires_on", "broken"),
    [
        ((1, 2), None, ["Broken: only activity, no change shown."]),
        ((2, 3), None, []),
        ((3, 5), date(2026, 11, 15), ["Broken: no evidence that still counts."]),
        ((3,), date(2026, 11, 16), []),  # it still counts on the day it expires
    ],
)
def test_evidence_is_a_break_until_it_shows_more_than_activity(
    office: Actor, finding: Finding, row: Action, strengths: tuple[int, ...], expires_on: date | None, broken: list[str]
) -> None:
    claimed(office, row)
    for strength in strengths:
        running_plans.proved(office, row, strength, what=f"Piece {strength}", until_on=date(2026, 10, 1), expires_on=expires_on)
    assert breaks(office, finding) == broken
    assert [one.text for one in hanging(office, finding)[1:]] == [f"Piece {strength}" for strength in sorted(strengths, reverse=True)]
    assert bool(line(office, finding)[-1].broken) == bool(broken)


def test_evidence_that_was_withdrawn_is_not_on_the_thread(office: Actor, finding: Finding, row: Action) -> None:
    piece = running_plans.proved(office, row, 6)
    services.withdraw_evidence(by=office, id=piece.id, reason="It was of another team.")
    assert "Broken: no evidence yet." in breaks(office, finding)


def test_what_was_decided_stands_at_the_end_of_its_action(cast: Cast, office: Actor, finding: Finding, row: Action) -> None:
    board = services.name_committee(by=office, name="The executive")
    sitting = services.record_sitting(by=office, committee=board.id, held_on=date(2026, 11, 2))
    for was, due, hour in ((date(2026, 9, 30), date(2026, 12, 31), 1), (date(2026, 12, 31), date(2027, 3, 31), 2)):
        at = timezone.now() + timedelta(hours=hour)
        Redating.objects.create(
            action=row,
            sitting=sitting,
            minute="6.2",
            reason="No bicycles.",
            was_due_on=was,
            due_on=due,
            recorded_at=at,
            recorded_by_id=office.person(),
        )
    done = running_plans.completed(office, actor(cast.action_lead), row)
    moved, complete = hanging(office, finding)[-2:]
    assert moved.text == "Date moved 2 times: first 30 September 2026, now 31 March 2027"
    assert moved.note == "The executive, 2 November 2026, minute 6.2. No bicycles."
    assert complete.note == "Agreed by Aled Leigh, 16 November 2026. To be tested again on 15 May 2027."
    Completion.objects.filter(id=done.id).update(held=False, retested_at=timezone.now(), retested_by_id=office.person())
    assert hanging(office, finding)[-1].broken == "Broken: when tested again, it had not held."


def test_a_completion_that_only_the_paper_claims_is_a_break(office: Actor, finding: Finding, row: Action) -> None:
    Action.objects.filter(id=row.id).update(colour="completed")
    assert breaks(office, finding)[-1] == "Broken: called completed, but no second person has agreed to it here."
    running_plans.waiting(office, row)
    assert hanging(office, finding)[-1].note == "It waits for a second person."


def test_each_stop_leads_to_its_place_on_the_page_of_the_action_and_that_page_back(
    client: Client, cast: Cast, office: Actor, finding: Finding, row: Action
) -> None:
    claimed(office, row)
    piece = running_plans.proved(office, row, 3)
    reader = sign_in(client, cast.scrutineer)
    address = reverse("plans:action", args=[row.id])
    page = parse(reader.get(reverse("plans:thread", args=[finding.id])))
    assert {f"{address}#claim", f"{address}#evidence-{piece.id}"} <= set(page.links.values())
    action = reader.get(address).content.decode()
    for place in ("claim", "evidence", f"evidence-{piece.id}", "dates", "colour"):
        assert f'id="{place}"' in action
    assert reverse("plans:thread", args=[finding.id]) in parse(reader.get(address)).links.values()


def test_a_longer_thread_asks_no_more_of_the_database(client: Client, cast: Cast, office: Actor, finding: Finding, row: Action) -> None:
    reader = sign_in(client, cast.scrutineer)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert reader.get(reverse("plans:thread", args=[finding.id])).status_code == 200
        return len(seen)

    asked()
    before = asked()
    for number in ("1.1", "1.2", "1.3", "2.2"):
        other = running_plans.row(row.area.plan, number)
        services.tie(by=office, finding=finding.id, action=other.id)
        claimed(office, other)
        running_plans.proved(office, other, 3)
        running_plans.waiting(office, other)
    assert asked() == before
