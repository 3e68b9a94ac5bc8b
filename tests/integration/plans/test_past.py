"""The plan as at a day, what moved between two days, and the timeline: pages and files, for those who may read plans."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor, sign_in
from goldenthread.ledger.actors import Actor
from goldenthread.papers.model import RagStatus
from goldenthread.papers.sandbox import read_here
from goldenthread.papers.written import FORMATS
from goldenthread.plans import queries, services
from goldenthread.plans.models import Action, Plan
from goldenthread.plans.presenters import past
from goldenthread.plans.services import Cells
from goldenthread.plans.services.judging import judge_colour
from goldenthread.plans.services.updating import record_update
from pages import parse, words

pytestmark = pytest.mark.django_db
PUT_IN, MOVED, TODAY = date(2026, 6, 1), date(2026, 9, 1), date(2026, 11, 16)
CountsQueries = Callable[[int], AbstractContextManager[CaptureQueriesContext]]


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def plan(office: Actor) -> Plan:
    """Put in on 1 June; on 1 September one row is judged, one told of, one taken out, one re-dated and one opened."""
    with time_machine.travel(morning(PUT_IN)):
        plan = build.imported(office)
        board = services.name_committee(by=office, name="Harbour Board")
        services.set_board(by=office, plan=plan.id, committee=board.id, version=plan.version)
    with time_machine.travel(morning(MOVED), tick=True):
        sitting = services.record_sitting(by=office, committee=board.id, held_on=MOVED - timedelta(days=1))
        row = {number: running.row(plan, number) for number in ("1.1", "1.2", "1.3", "2.1")}
        judge_colour(by=office, action=row["1.1"].id, status="red", reason="Seen on a visit.", version=0)
        record_update(by=office, action=row["2.1"].id, progress="Six bicycles bought.", impact="Visits start on time.", described_on=MOVED)
        services.take_out(by=office, id=row["1.2"].id, version=row["1.2"].version, why="The rota hangs everywhere.")
        services.redate(
            by=office,
            action=row["1.3"].id,
            sitting=sitting.id,
            minute="7.2",
            due_on=date(2027, 3, 31),
            reason="The nurse was ill.",
            version=row["1.3"].version,
        )
        services.open_action(by=office, area=row["1.1"].area_id, cells=Cells("1.4", "Paint the pier."), timescale="by 30 June 2027")
    return plan


@pytest.fixture
def reader(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.health_visitor)


def morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()).replace(hour=9))


def at(plan: Plan, day: date) -> dict[str, str]:
    return {"as_at": day.isoformat()}


def test_the_page_of_a_day_shows_what_stood_and_marks_what_differs_today(reader: Client, plan: Plan) -> None:
    page = parse(reader.get(reverse("plans:as_at", args=[plan.id]), at(plan, PUT_IN)))
    assert "You are looking at the past." in page.text
    assert "as it stood at the end of 1 June 2026" in page.text
    assert "All actions 5" in page.text
    rows = {row[0]: row for table in (1, 2) for row in page.rows(table)}
    assert sorted(rows) == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    assert rows["1.1"][6].startswith("Green")
    assert "Since then: colour changed" in rows["1.1"][1]
    assert "Taken out since" in rows["1.2"][1]
    assert "Started." in rows["2.1"][5]
    assert "Changed since" not in rows["2.2"][1]


def test_a_later_day_shows_what_had_happened_by_its_end(reader: Client, plan: Plan) -> None:
    page = parse(reader.get(reverse("plans:as_at", args=[plan.id]), at(plan, MOVED)))
    rows = {row[0]: row for table in (1, 2) for row in page.rows(table)}
    assert sorted(rows) == ["1.1", "1.3", "1.4", "2.1", "2.2"]
    assert rows["1.1"][6].startswith("Red")
    assert "Impact: Visits start on time." in rows["2.1"][5]
    assert "By 31 March 2027".lower() in rows["1.3"][4].lower()
    assert "Nothing has moved since then." in page.text


def test_before_the_plan_was_put_in_the_page_says_since_when_it_is_here(reader: Client, plan: Plan) -> None:
    Plan.objects.filter(id=plan.id).update(dated_on=date(2026, 5, 20))
    page = parse(reader.get(reverse("plans:as_at", args=[plan.id]), at(plan, PUT_IN - timedelta(days=1))))
    assert "kept here since 1 June 2026" in page.text
    assert "dated 20 May 2026" in page.text


def test_a_day_typed_in_three_boxes_is_found_and_one_that_is_none_is_said_beside_them(reader: Client, plan: Plan) -> None:
    address = reverse("plans:as_at", args=[plan.id])
    page = parse(reader.get(address, {"as_at_day": "1", "as_at_month": "6", "as_at_year": "2026"}))
    assert "1 June 2026" in page.text
    for wrong in ({}, {"as_at": "2026-13-45"}, {"as_at": "yesterday"}, {"as_at_day": "31", "as_at_month": "2", "as_at_year": "2026"}):
        assert parse(reader.get(address, wrong)).errors
    assert "as it stands today" in parse(reader.get(address, {"as_at": "9999-12-31"})).text


def test_filters_hold_on_a_past_day_too(reader: Client, plan: Plan) -> None:
    address = reverse("plans:as_at", args=[plan.id])
    for asked, numbers in (
        ({"colour": "green"}, ["1.1", "2.1"]),
        ({"words": "lunch rota"}, ["1.2"]),
        ({"lead": "coastal"}, ["1.3"]),
        ({"area": str(queries.areas(plan)[1].id)}, ["2.1", "2.2"]),
        ({"removed": "on"}, []),
    ):
        shown = reader.get(address, at(plan, PUT_IN) | asked).context["page"].object_list
        assert [row.row.number for _, row in shown] == numbers, asked
    taken_out = reader.get(address, at(plan, MOVED) | {"removed": "on"}).context["page"].object_list
    assert [row.row.number for _, row in taken_out] == ["1.2"]


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_a_past_day_is_taken_away_and_reads_back_as_it_stood(reader: Client, plan: Plan, ending: str) -> None:
    response = reader.get(reverse("plans:print", args=[plan.id, ending]), at(plan, PUT_IN))
    reading = read_here(response.content, f"plan.{ending}").reading
    read = [(row.number, row.how, row.progress, row.rag.status) for area in reading.areas for row in area.actions]
    stood = queries.table_as_at(plan, PUT_IN).standing
    assert read == [(one.row.number, one.row.how, one.row.progress, one.row.rag.status) for one in stood]
    assert [(total.declared["total"], total.agrees) for total in reading.totals] == [(3, True), (2, True), (5, True)]
    assert [entry.status for entry in reading.rag_scheme] == ["red", "amber", "green", "completed"]
    said = " ".join(one.text for one in (*reading.candidates, *reading.furniture))
    assert "as it stood at the end of 1 June 2026" in said


def test_the_list_of_a_past_day_is_taken_away_too_and_a_day_that_is_none_is_not_there(reader: Client, plan: Plan) -> None:
    address = reverse("plans:export", args=[plan.id, "csv"])
    lines = reader.get(address, at(plan, PUT_IN)).content.decode("utf-8-sig")
    assert "Print the lunch rota" in lines
    assert "Paint the pier" not in lines
    assert "Paint the pier" in reader.get(address).content.decode("utf-8-sig")
    assert reader.get(address, {"as_at": "soon"}).status_code == 404
    assert reader.get(address, {"committee": "nobody"}).status_code == 404


def test_what_moved_is_told_in_words_with_who_and_why_and_adds_up(reader: Client, plan: Plan) -> None:
    page = parse(reader.get(reverse("plans:moved", args=[plan.id]), {"from": PUT_IN.isoformat(), "until": TODAY.isoformat()}))
    assert "5 actions on 1 June 2026, 1 added, 0 put back, 1 taken out, so 5 actions on 16 November 2026." in page.text
    rows = {(row[0], row[2]): row for row in page.rows(1)}
    assert set(rows) == {
        ("1.1", "Colour changed"),
        ("1.2", "Taken out"),
        ("1.3", "Date moved"),
        ("1.4", "Added"),
        ("2.1", "Progress told"),
    }
    assert "Seen on a visit." in rows["1.1", "Colour changed"][5]
    assert "Print the lunch rota so that every clinic has a copy on its wall." in rows["1.2", "Taken out"][3]
    assert "The rota hangs everywhere." in rows["1.2", "Taken out"][5]
    assert "Harbour Board, 31 August 2026, minute 7.2: The nurse was ill." in rows["1.3", "Date moved"][5]
    counts = dict(page.rows(0))
    assert counts["All moves"] == "5"
    assert sum(int(number) for name, number in counts.items() if name != "All moves") == 5


def test_moves_are_found_by_kind_and_area_and_two_days_in_the_wrong_order_are_said(reader: Client, plan: Plan) -> None:
    address, days = reverse("plans:moved", args=[plan.id]), {"from": PUT_IN.isoformat(), "until": TODAY.isoformat()}
    assert [row[0] for row in parse(reader.get(address, days | {"kind": "re-dated"})).rows(1)] == ["1.3"]
    second = {"area": str(queries.areas(plan)[1].id)}
    page = parse(reader.get(address, days | second))
    assert [row[0] for row in page.rows(1)] == ["2.1"]
    assert "2 actions on 1 June 2026" in page.text
    assert parse(reader.get(address, {"from": TODAY.isoformat(), "until": PUT_IN.isoformat()})).errors


def test_the_plan_page_says_what_moved_since_the_last_board(reader: Client, plan: Plan) -> None:
    links = parse(reader.get(reverse("plans:plan", args=[plan.id]))).links
    said = "5 moves of 5 actions since Harbour Board sat on 31 August 2026; 1 action without a move"
    assert links[said] == reverse("plans:moved", args=[plan.id]) + "?from=2026-08-31"
    assert len(parse(reader.get(links[said])).rows(1)) == 5


def test_on_a_large_plan_the_page_counts_what_was_touched_and_leaves_the_moves_to_their_own(
    reader: Client, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "MOVES_COUNTED", 4)
    links = parse(reader.get(reverse("plans:plan", args=[plan.id]))).links
    assert "5 actions touched since Harbour Board sat on 31 August 2026" in links


def test_a_date_that_came_with_a_newer_document_has_no_decision(office: Actor, reader: Client, plan: Plan) -> None:
    lunches = build.with_lines(build.LUNCHES, build.changed(build.LUNCHES.lines[0], timescale="31 December 2027"), *build.LUNCHES.lines[1:])
    newer = build.reviewed(office, build.received(office, build.paper((lunches, build.BICYCLES)), plan=plan))
    services.decide(by=office, id=newer.id, decisions={one.offered.id: "apply" for one in queries.differences(newer)})
    services.apply_import(by=office, id=newer.id)
    page = parse(reader.get(reverse("plans:moved", args=[plan.id]), {"from": MOVED.isoformat()}))
    redated = {row[0]: row[5] for row in page.rows(1) if row[2] == "Date moved"}
    assert "No decision recorded" in redated["1.1"]
    assert "Version 2 of the document" in redated["1.1"]
    history = queries.moves_of_date([running.row(plan, "1.1").id])[running.row(plan, "1.1").id]
    assert (history.original, history.times_moved, history.moves[0].decision) == (date(2027, 10, 31), 1, None)


def test_changed_since_finds_what_something_was_said_of(reader: Client, plan: Plan) -> None:
    asked = {"changed_since_day": "1", "changed_since_month": "9", "changed_since_year": "2026"}
    shown = reader.get(reverse("plans:plan", args=[plan.id]), asked).context["page"].object_list
    assert [row.number for row in shown] == ["1.1", "1.3", "1.4", "2.1"]


def test_the_timeline_has_every_fact_with_both_its_dates_the_newest_first(reader: Client, office: Actor, plan: Plan) -> None:
    page = parse(reader.get(reverse("plans:plan_timeline", args=[plan.id])))
    rows = page.rows(0)
    assert rows[0][:4] == ["1.4", "1 September 2026", "1 September 2026", "Row added"]
    assert ["1.3", "1 September 2026", "31 August 2026", "Date moved from no date to 31 March 2027"] in [row[:4] for row in rows]
    typed = [datetime.strptime(row[1], "%d %B %Y") for row in rows]  # noqa: DTZ007 - only compared with one another
    assert typed == sorted(typed, reverse=True)
    one = parse(reader.get(reverse("plans:action_timeline", args=[running.row(plan, "2.1").id])))
    assert [row[2] for row in one.rows(0)] == ["Update", "Row added"]


def test_every_kind_of_fact_has_its_words_on_the_timeline(cast: Cast, office: Actor, reader: Client, plan: Plan) -> None:
    one, other = running.row(plan, "1.1"), running.row(plan, "2.1")
    running.proved(office, one)
    running.linked(office, one, other)
    running.completed(actor(cast.action_lead), office, one)
    found = {row[2] for row in parse(reader.get(reverse("plans:action_timeline", args=[one.id]))).rows(0)}
    assert found == {"Evidence", "Tied to another action", "Said to be complete", "Completion accepted", "Colour judged", "Row added"}


@pytest.mark.parametrize("name", ["as_at", "moved", "plan_timeline"])
def test_strangers_find_no_past(cast: Cast, plan: Plan, name: str) -> None:
    address = reverse(f"plans:{name}", args=[plan.id])
    assert sign_in(Client(), cast.stranger).get(address, at(plan, PUT_IN)).status_code == 404
    assert Client().get(address).status_code == 302


def test_the_past_takes_as_many_queries_for_many_rows_as_for_few(
    reader: Client, office: Actor, plan: Plan, django_assert_max_num_queries: CountsQueries
) -> None:
    large = build.imported(office, build.paper(build.many(60)))
    for action in Action.objects.filter(area__plan=large):
        running.updated(office, action)
        running.updated(office, action)
        running.judged(office, action, "amber")
    reader.get(reverse("plans:plans"))
    assert {row.row.rag.status for row in queries.table_as_at(large, TODAY).standing} == {RagStatus.AMBER}
    counts = []
    for one in (plan, large):
        with django_assert_max_num_queries(60) as asked, time_machine.travel(morning(TODAY + timedelta(days=9))):
            table = queries.table_as_at(one, TODAY)
        counts.append(len(asked))
        assert table.standing
    assert counts[0] == counts[1]
    for name in ("as_at", "moved", "plan_timeline"):
        counts = []
        for one in (plan, large):
            with django_assert_max_num_queries(90) as asked:
                page = parse(reader.get(reverse(f"plans:{name}", args=[one.id]), {"as_at": "2026-11-16", "from": "2026-05-01"}))
            counts.append(len(asked))
        assert counts[1] <= counts[0], (name, counts)
        assert words(next(page.all("h1")))


def test_high_priority_actions_are_counted_by_themselves_today_and_on_another_day(client: Client, cast: Cast, plan: Plan) -> None:
    lead = sign_in(client, cast.improvement_lead)
    page = reverse("plans:plan", args=[plan.id])
    assert "High priority actions" not in parse(lead.get(page)).text
    row = running.row(plan, "1.1")
    Action.objects.filter(id=row.id).update(priority=True)
    today = parse(lead.get(page))
    assert "Red 1 in High priority actions Amber 0 Green 0 Completed 0" in today.text
    counted = next(href for href in today.links.values() if "priority=on" in href and "colour=red" in href)
    assert [cells[0].split()[0] for cells in parse(lead.get(counted)).rows(-1)] == ["1.1"]
    assert "High priority actions 1" in parse(lead.get(reverse("plans:as_at", args=[plan.id]) + f"?as_at={TODAY.isoformat()}")).text
