"""The plan as a file from its page: the rows asked for and no others, for those who may read plans, in every kind of file."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from builders import imported_plans as build
from cast import Cast, actor, sign_in
from goldenthread.papers.model import RagStatus, Reading
from goldenthread.papers.sandbox import read_here
from goldenthread.papers.written import FORMATS
from goldenthread.plans import queries
from goldenthread.plans.models import Action, ActionLead, DeclaredTotal, Plan
from pages import parse

pytestmark = pytest.mark.django_db
ENDINGS = sorted(FORMATS)


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return build.imported(actor(cast.improvement_lead))


@pytest.fixture
def reader(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.health_visitor)


def taken(reader: Client, plan: Plan, ending: str, asked: dict[str, str] | None = None) -> Reading:
    response = reader.get(reverse("plans:print", args=[plan.id, ending]), asked or {})
    assert response.status_code == 200
    return read_here(response.content, f"plan.{ending}").reading


def numbers(reading: Reading) -> list[str | None]:
    return [row.number for area in reading.areas for row in area.actions]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_whole_plan_is_taken_away_and_reads_back_as_it_stands(reader: Client, plan: Plan, ending: str) -> None:
    reading = taken(reader, plan, ending)
    rows = list(queries.actions(plan))
    read = [row for area in reading.areas for row in area.actions]
    assert [(row.number, row.how, row.timescale.words, row.rag.status) for row in read] == [
        (row.number, row.how, row.timescale.words, RagStatus(row.reported_status)) for row in rows
    ]
    assert reading.title == plan.title
    assert [entry.status for entry in reading.rag_scheme] == ["red", "amber", "green", "completed"]
    assert [(total.declared["total"], total.agrees) for total in reading.totals] == [(3, True), (2, True), (5, True)]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_file_is_one_to_keep_with_a_harmless_name_and_is_what_it_says(reader: Client, plan: Plan, ending: str) -> None:
    Plan.objects.filter(id=plan.id).update(title='The "best" plan\r\nX: y; ../../Évian')
    response = reader.get(reverse("plans:print", args=[plan.id, ending]))
    name = response["Content-Disposition"]
    assert name.startswith('attachment; filename="the-best-plan-x-y-evian-')
    assert name.endswith(f'.{ending}"')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == FORMATS[ending].content_type


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_filter_of_the_page_holds_for_the_file_and_is_said_in_it(reader: Client, plan: Plan, ending: str) -> None:
    reading = taken(reader, plan, ending, {"colour": "green", "sort": "-due"})
    assert numbers(reading) == ["1.1", "2.1"]
    assert reading.totals[-1].declared["total"] == 2
    said = " ".join([one.text for one in (*reading.candidates, *reading.furniture)])
    assert "2 of 5 actions. Colour: Green." in said


def test_one_area_is_taken_away_from_its_own_page(reader: Client, plan: Plan) -> None:
    area = queries.areas(plan)[1]
    links = parse(reader.get(reverse("plans:area", args=[area.id]))).links
    assert links["PDF"] == reverse("plans:print", args=[plan.id, "pdf"]) + f"?area={area.id}"
    assert numbers(taken(reader, plan, "docx", {"area": str(area.id)})) == ["2.1", "2.2"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_all_who_lead_an_action_are_told_apart_in_its_file(reader: Client, cast: Cast, ending: str) -> None:
    leads = ["Northshire Police", "Head of Early Help", "partners"]
    line = build.changed(build.HARBOUR.lines[0], lead="Northshire Police and Head of Early Help & partners")
    plan = build.imported(actor(cast.improvement_lead), build.paper((build.with_lines(build.HARBOUR, line),)))
    for stored in (leads, ["Northshire Police and", "Head of Early Help &", "partners"]):  # the second as slices were once stored
        for lead, words in zip(ActionLead.objects.filter(action__area__plan=plan), stored, strict=True):
            ActionLead.objects.filter(id=lead.id).update(words=words)
        [row] = taken(reader, plan, ending).areas[0].actions
        assert [lead.words for lead in row.leads] == leads


def test_rows_taken_out_of_the_plan_are_not_printed(reader: Client, plan: Plan) -> None:
    Action.objects.filter(number="1.2").update(removed_in=queries.latest_import(plan), removed_at=timezone.now())
    assert numbers(taken(reader, plan, "csv")) == ["1.1", "1.3", "2.1", "2.2"]


def test_the_plan_page_offers_every_kind_of_file(reader: Client, plan: Plan) -> None:
    links = parse(reader.get(reverse("plans:plan", args=[plan.id]))).links
    assert {"Word", "PDF", "Excel", "CSV"} <= set(links)


def test_a_total_the_document_declares_otherwise_is_said_on_the_whole_plan_only(reader: Client, plan: Plan) -> None:
    DeclaredTotal.objects.update(declared={"red": 3, "total": 5})
    whole, part = (reader.get(reverse("plans:print", args=[plan.id, "csv"]), asked).content.decode() for asked in ({}, {"colour": "red"}))
    assert "red is 3 in the document and 1 in the rows" in whole
    assert "in the document" not in part


def test_another_kind_of_file_is_not_there_and_strangers_find_nothing(client: Client, cast: Cast, plan: Plan) -> None:
    assert sign_in(client, cast.health_visitor).get(reverse("plans:print", args=[plan.id, "exe"])).status_code == 404
    assert sign_in(Client(), cast.stranger).get(reverse("plans:print", args=[plan.id, "pdf"])).status_code == 404
    assert Client().get(reverse("plans:print", args=[plan.id, "pdf"])).status_code == 302


def test_printing_takes_as_many_queries_for_many_rows_as_for_few(
    reader: Client, cast: Cast, plan: Plan, django_assert_max_num_queries: Callable[[int], AbstractContextManager[CaptureQueriesContext]]
) -> None:
    taken(reader, plan, "csv")  # the first page after sign-in also sees to the session
    large = build.imported(actor(cast.improvement_lead), build.paper(build.many(60)))
    counts = []
    for one in (plan, large):
        with django_assert_max_num_queries(40) as asked:
            taken(reader, one, "csv")
        counts.append(len(asked))
    assert counts[0] == counts[1]
