"""What a reader who wants the numbers to differ found: each case once gave two answers to one question, or lost something."""

import csv
import io
from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor, sign_in
from conftest import MORNING
from goldenthread.errors import Refused
from goldenthread.ledger import form_keys
from goldenthread.ledger.actors import Actor
from goldenthread.plans import queries, services
from goldenthread.plans.models import Action, ActionVersion, Area, Plan
from goldenthread.plans.queries import xrays
from goldenthread.plans.services import Cells
from goldenthread.plans.services.judging import judge_colour
from goldenthread.plans.services.linking import end_link, link_actions
from pages import parse

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def plan(office: Actor) -> Plan:
    return build.imported(office)


@pytest.fixture
def reader(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.scrutineer)


def put_in(office: Actor, plan: Plan, *areas: build.AreaOfLines) -> None:
    """A newer document, with everything in it accepted."""
    coming = build.reviewed(office, build.received(office, build.paper(areas), plan=plan))
    services.decide(by=office, id=coming.id, decisions={one.offered.id: "apply" for one in queries.differences(coming)})
    services.apply_import(by=office, id=coming.id)


def listed(reader: Client, plan: Plan, **asked: str) -> list[list[str]]:
    """The rows of the list that is taken away."""
    found = reader.get(reverse("plans:export", args=[plan.id, "csv"]), asked)
    return list(csv.reader(io.StringIO(b"".join(found).decode("utf-8-sig"))))[1:]


def test_a_search_finds_the_same_rows_on_the_page_and_in_the_file(office: Actor, reader: Client, plan: Plan) -> None:
    """The words of a printed status stay to be searched once somebody has judged another colour."""
    row = running.row(plan, "1.1")
    judge_colour(by=office, action=row.id, status="red", reason="Nobody came.", version=0)
    page = reader.get(reverse("plans:plan", args=[plan.id]), {"words": "green"}).context["page"]
    assert "1.1" in {one.number for one in page.object_list}
    assert len(listed(reader, plan, words="green")) == page.paginator.count


def test_a_part_that_cannot_be_is_not_answered_with_the_whole_plan(reader: Client, plan: Plan, office: Actor) -> None:
    other = Area.objects.filter(plan=build.imported(office, build.paper((build.HARBOUR,)))).get()
    for name, ending in (("export", "csv"), ("print", "csv"), ("print", "pdf")):
        assert reader.get(reverse(f"plans:{name}", args=[plan.id, ending]), {"area": str(other.id)}).status_code == 404


def test_the_count_of_a_plan_is_kept_once_however_often_it_changes(office: Actor, plan: Plan) -> None:
    """A cache that is full lets go of what others keep there: the tries that sign-in counts come first by name."""
    cache.clear()
    cache.set("allauth.tries", 5)
    for number in range(320):
        Plan.objects.filter(id=plan.id).update(scheme=("by delay", "by deadline")[number % 2])
        Action.objects.filter(area__plan=plan, number="1.1").update(changed_at=f"2026-11-16T09:{number // 60:02}:{number % 60:02}+00:00")
        plan.refresh_from_db()
        xrays.keep_count(plan, (), {}, TODAY)
    assert cache.get("allauth.tries") == 5


def test_no_action_is_opened_in_an_area_that_was_taken_out(office: Actor, plan: Plan) -> None:
    gone = Area.objects.get(plan=plan, number="2")
    put_in(office, plan, build.LUNCHES)
    gone.refresh_from_db()
    assert gone.removed_in_id is not None
    with pytest.raises(Refused, match="taken out"):
        services.open_action(by=office, area=gone.id, cells=Cells("2.9", "Buy a pump for the shed."), timescale="June 2027")


def test_a_document_takes_out_no_area_that_waits_for_its_first_action(office: Actor, plan: Plan) -> None:
    opened = services.open_area(by=office, plan=plan.id, number="9", title="A ferry that runs in winter.")
    put_in(office, plan, build.LUNCHES)
    opened.refresh_from_db()
    assert opened.removed_in_id is None


def test_a_row_taken_out_by_hand_went_when_the_person_said_so(office: Actor, plan: Plan) -> None:
    """The document under review no longer has it either, but it was gone before."""
    coming = build.reviewed(office, build.received(office, build.paper((build.LUNCHES,)), plan=plan))
    services.decide(by=office, id=coming.id, decisions={one.offered.id: "apply" for one in queries.differences(coming)})
    row = running.row(plan, "2.1")
    services.take_out(by=office, id=row.id, version=row.version, why="There are bicycles enough.")
    row.refresh_from_db()
    services.apply_import(by=office, id=coming.id)
    assert ActionVersion.objects.filter(action=row, kind="removed").count() == 1


def test_a_document_without_colours_does_not_make_a_carried_colour_the_rows_own(office: Actor, plan: Plan) -> None:
    """Judged red, then answered by a green row, then reworded by a document that prints no colour; the link ends."""
    row, other = running.row(plan, "1.2"), running.row(plan, "2.1")
    judge_colour(by=office, action=row.id, status="red", reason="Nobody came.", version=0)
    link = link_actions(by=office, action=row.id, other=other.id, kind="answered by")
    first, second, third = build.LUNCHES.lines
    silent = build.changed(second, how=f"{second.how} And in each school.", rag="")
    with time_machine.travel(MORNING + timedelta(days=1)):
        put_in(office, plan, build.with_lines(build.LUNCHES, first, silent, third), build.BICYCLES)
    row.refresh_from_db()
    assert (row.how, row.colour, row.reported_status) == (silent.how, "green", "amber")
    end_link(by=office, id=link.id, why="They are two things.")
    row.refresh_from_db()
    assert row.colour == "red"


def test_a_document_that_gives_a_colour_after_a_judgement_does(office: Actor, plan: Plan) -> None:
    row, other = running.row(plan, "1.2"), running.row(plan, "2.1")
    judge_colour(by=office, action=row.id, status="red", reason="Nobody came.", version=0)
    link = link_actions(by=office, action=row.id, other=other.id, kind="answered by")
    first, second, third = build.LUNCHES.lines
    with time_machine.travel(MORNING + timedelta(days=1)):
        put_in(office, plan, build.with_lines(build.LUNCHES, first, build.changed(second, rag="Completed"), third), build.BICYCLES)
    end_link(by=office, id=link.id, why="They are two things.")
    row.refresh_from_db()
    assert row.colour == "completed"


def test_words_typed_while_the_right_to_say_them_went_stay_on_the_page(office: Actor, cast: Cast, plan: Plan, client: Client) -> None:
    row = running.row(plan, "1.1")
    row.leads.update(agency=cast.council)
    lead = sign_in(client, cast.action_lead)
    for name in ("add_update", "add_evidence", "claim", "judge", "complete"):
        assert lead.get(reverse(f"plans:{name}", args=[row.id])).status_code == 200
    row.leads.update(agency=cast.health)  # while the lead was writing
    typed = "Six of twelve stand in the shed."
    for name, field, rest in (
        ("add_update", "progress", day_boxes("described_on", TODAY)),
        ("add_evidence", "what", {"kind": "audit", "strength": "4"} | day_boxes("until_on", TODAY)),
        ("claim", "statement", {"version": "0"}),
        ("judge", "reason", {"status": "red", "version": "0"}),
        ("complete", "reason", day_boxes("retest_on", TODAY + timedelta(days=90))),
    ):
        sent = {field: typed, form_keys.FIELD: form_keys.fresh()} | rest
        answer = lead.post(reverse(f"plans:{name}", args=[row.id]), sent)
        page = parse(answer, status=403)
        assert any("does not lead this action" in error for error in page.errors), (name, page.errors)
        assert typed in page.text
    assert not row.updates.exists()
    assert not row.evidence.exists()
    assert not row.judgements.exists()


def day_boxes(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}
