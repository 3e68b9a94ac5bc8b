"""The two real plans through the whole way: put in, reviewed, applied, and shown with the numbers they declare.

Nothing of their wording is here: numbers, kinds, statuses and dates only.
"""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from builders import imported_plans as build
from cast import Cast, actor, sign_in
from goldenthread.ledger import jobs
from goldenthread.ledger.actors import Actor
from goldenthread.plans import queries, services
from goldenthread.plans.models import Action, ImportProblem, Plan, PlanImport
from pages import parse

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.real,
    pytest.mark.skipif(not SEEDS.exists(), reason="The five source documents are not beside this checkout."),
]


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


def words_of(number: str) -> bytes:
    return next(SEEDS.glob(f"{number}_*.txt")).read_bytes()


def put_in(by: Actor, data: bytes, name: str, plan: Plan | None = None) -> PlanImport:
    """Through the job and the sandbox, as a person's upload goes."""
    received = services.receive_plan(by=by, file=ContentFile(data, name), name=name, plan=plan.id if plan else None)
    assert jobs.run_waiting() == 1
    return queries.plan_import(by=by, id=received.id)


def applied(by: Actor, found: PlanImport) -> Plan:
    build.reviewed(by, found)
    return services.apply_import(by=by, id=found.id)


def numbers(plan: Plan) -> dict[str, list[str]]:
    return {area.number: [row.number for row in queries.actions_of_area(area)] for area in queries.areas(plan)}


def test_the_plan_of_2023_stands_with_its_26_actions_and_its_totals_agree(office: Actor, client: Client, cast: Cast) -> None:
    found = put_in(office, words_of("000"), "plan.txt")
    assert queries.review_counts(found).rows == 26
    plan = applied(office, found)

    per_area = [len(rows) for rows in numbers(plan).values()]
    assert per_area == [7, 6, 5, 4, 4]
    colours = {
        colour: list(Action.objects.filter(reported_status=colour).order_by("area__order", "order").values_list("number", flat=True))
        for colour in ("red", "amber", "completed")
    }
    assert colours == {"red": [], "amber": ["2.5", "3.4", "3.5", "5.4"], "completed": ["2.4"]}
    assert Action.objects.filter(reported_status="green").count() == 21

    moved = Action.objects.get(number="3.3")
    assert moved.printed_number == "5.5"
    assert moved.standing_problems
    page = parse(sign_in(client, cast.improvement_lead).get(reverse("plans:plan", args=[plan.id])))
    assert "All actions 26" in page.text
    assert "The rows add up to what the document says." in page.text
    assert len(queries.latest_import(plan).scheme.all()) == 4  # type: ignore[union-attr]  # it was just applied
    assert plan.dated_on is None or plan.dated_on.year == 2023


def test_the_tracker_of_2020_says_that_its_colours_cannot_be_counted(office: Actor, client: Client, cast: Cast) -> None:
    plan = applied(office, put_in(office, words_of("002"), "tracker.txt"))

    assert [len(list(queries.actions_of_area(area))) for area in queries.areas(plan)] == [28, 11, 19]
    assert set(Action.objects.values_list("reported_status", flat=True)) == {"not stated"}
    impossible = Action.objects.get(timescale__words="31/02/2020")
    assert impossible.timescale.due_on is None
    assert impossible.timescale.problem
    assert Action.objects.filter(timescale__due_on=date(2020, 2, 29)).count() == 1
    assert set(Action.objects.filter(timescale__kind="recurring").values_list("timescale__every", flat=True)) == {"P1M", "P2M", "P3M"}

    page = parse(sign_in(client, cast.improvement_lead).get(reverse("plans:plan", args=[plan.id])))
    assert "Not stated 58 in All actions" in page.text
    declared = [total.declared for total in queries.latest_import(plan).totals.all()]  # type: ignore[union-attr]  # it was just applied
    assert {"red": 2, "amber": 5, "green": 17, "completed": 34, "total": 58} in declared
    assert {"red": 1, "amber": 1, "green": 4, "completed": 7, "total": 13} in declared
    assert "cannot be counted" in page.text
    assert "Does not agree" not in page.text


def test_the_same_plan_a_quarter_later_brings_in_only_what_changed(office: Actor) -> None:
    first = put_in(office, words_of("000"), "june.txt")
    plan = applied(office, first)
    before = {row.id: row.progress for row in queries.actions(plan)}
    asked_before = ImportProblem.objects.filter(plan_import=first).count()

    lines = words_of("000").decode("utf-8-sig").splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if line.startswith("4.1\t"))
    cells = lines[at].split("\t")
    cells[5] = "Forty invented lunches were held."
    lines[at] = "\t".join(cells)
    later = put_in(office, "".join(lines).encode(), "september.txt", plan)

    differences = queries.differences(later)
    assert [(one.kind, [change.column for change in one.changes]) for one in differences] == [("changed", ["Progress and impact"])]
    waiting = ImportProblem.objects.filter(plan_import=later, answer="").count()
    assert waiting < asked_before or asked_before == 0
    services.decide(by=office, id=later.id, decisions={differences[0].offered.id: "apply"})
    build.reviewed(office, later)
    services.apply_import(by=office, id=later.id)

    after = {row.id: row.progress for row in queries.actions(plan)}
    assert set(after) == set(before)
    changed = [id_ for id_ in after if after[id_] != before[id_]]
    assert [Action.objects.get(id=id_).number for id_ in changed] == ["4.1"]
    assert queries.latest_import(plan).number == 2  # type: ignore[union-attr]  # it was just applied
