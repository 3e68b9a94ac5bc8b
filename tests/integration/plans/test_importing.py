"""From a document to a plan: offered, reviewed, applied; then a newer version of it. Each change with its event, and none without."""

from dataclasses import replace
from datetime import date
from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from builders import imported_plans as build
from builders import inspections as letters
from builders.papers import as_text
from cast import Cast, actor
from goldenthread.errors import Conflict, NotFound, Refused
from goldenthread.inspections.models import Finding
from goldenthread.ledger import jobs
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Event
from goldenthread.plans import queries, services
from goldenthread.plans.models import (
    Action,
    ActionVersion,
    FindingLink,
    ImportProblem,
    ImportState,
    LeadMatch,
    OfferedRow,
    Plan,
    PlanImport,
    TieState,
)
from goldenthread.plans.rows import row_from_json

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


def events() -> list[str]:
    return list(Event.objects.filter(stream="plans").order_by("position").values_list("what", flat=True))


def number(plan: Plan, which: str) -> Action:
    return Action.objects.get(area__plan=plan, number=which, removed_in__isnull=True)


def test_a_document_becomes_a_plan_with_every_cell_kept(office: Actor) -> None:
    plan = build.imported(office)

    rows = list(queries.actions(plan))
    assert [row.number for row in rows] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    lines = build.LUNCHES.lines
    assert [(row.how, row.change, row.progress) for row in rows[:3]] == [(line.how, line.change, line.progress) for line in lines]
    assert [row.reported_status for row in rows] == ["green", "amber", "red", "green", "completed"]
    assert [row.timescale.kind for row in rows] == ["by", "from", "immediate", "recurring", "by"]
    assert (rows[4].timescale.due_on, rows[4].timescale.words) == (None, "31/02/2027")
    assert rows[3].timescale.every == "P1M"
    assert [area.title for area in queries.areas(plan)] == [area.title for area in build.AREAS]
    assert [area.found for area in queries.areas(plan)] == [area.found for area in build.AREAS]


def test_every_step_of_an_import_is_on_record(office: Actor) -> None:
    build.imported(office)
    seen = events()
    assert seen[:2] == ["plans.document_received", "plans.document_read"]
    assert seen[-1] == "plans.plan_imported"
    assert {"plans.problem_answered", "plans.rows_checked"} <= set(seen)


def test_nothing_enters_a_plan_that_nobody_has_looked_at(office: Actor) -> None:
    found = build.received(office, build.paper())
    with pytest.raises(Refused, match="have not been checked"):
        services.apply_import(by=office, id=found.id)
    assert not Plan.objects.exists()
    assert not Action.objects.exists()


def test_a_row_with_an_open_problem_is_not_checked_in_bulk(office: Actor) -> None:
    found = build.received(office, build.paper())
    assert services.check_rows(by=office, id=found.id) == 4
    waiting = OfferedRow.objects.get(plan_import=found, state="offered")
    assert row_from_json(waiting.row).number == "2.2"


def test_an_import_that_breaks_half_way_leaves_nothing(office: Actor) -> None:
    found = build.reviewed(office, build.received(office, build.paper()))
    before = events()
    with (
        mock.patch("goldenthread.plans.services.applying.offer_ties", side_effect=OSError("disk full")),
        pytest.raises(OSError, match="disk full"),
    ):
        services.apply_import(by=office, id=found.id)
    assert not Plan.objects.exists()
    assert not ActionVersion.objects.exists()
    assert PlanImport.objects.get(id=found.id).state == ImportState.REVIEW
    assert events() == before


def test_a_document_is_applied_once(office: Actor) -> None:
    found = build.reviewed(office, build.received(office, build.paper()))
    services.apply_import(by=office, id=found.id)
    with pytest.raises(Refused, match="in the plan"):
        services.apply_import(by=office, id=found.id)
    assert Plan.objects.count() == 1


def test_the_same_file_is_not_put_in_twice(office: Actor) -> None:
    build.received(office, build.paper())
    with pytest.raises(Refused, match="already here"):
        build.received(office, build.paper())
    assert PlanImport.objects.count() == 1


def test_a_file_that_cannot_be_read_is_refused_in_words_and_not_kept(office: Actor) -> None:
    received = services.receive_plan(by=office, file=ContentFile(b"MZ\x90\x00 not a plan"), name="plan.pdf")
    stored = received.file.name
    assert default_storage.exists(stored)
    jobs.run_waiting()
    received.refresh_from_db()
    assert received.state == ImportState.FAILED
    assert received.failure
    assert not received.file
    assert events()[-1] == "plans.document_refused"


def test_a_reader_killed_half_way_leaves_an_import_that_is_read_later(office: Actor) -> None:
    data = as_text(build.paper())
    received = services.receive_plan(by=office, file=ContentFile(data), name="plan.txt")
    broken = mock.patch("goldenthread.plans.services.receiving.offer", side_effect=MemoryError)
    with broken, pytest.raises(MemoryError):
        jobs.run_waiting()
    received.refresh_from_db()
    assert received.state == ImportState.READING
    assert not OfferedRow.objects.exists()

    progress = mock.Mock(about=("plan import", received.id), actor=office)
    services.read_plan(progress)
    services.read_plan(progress)
    assert OfferedRow.objects.filter(plan_import=received).count() == 5
    assert events().count("plans.document_read") == 1


def test_readers_and_strangers_keep_nothing(cast: Cast, office: Actor) -> None:
    found = build.received(office, build.paper())
    for who in (cast.health_visitor, cast.scrutineer, cast.stranger):
        with pytest.raises(Refused):
            services.receive_plan(by=actor(who), file=ContentFile(b"x"), name="plan.txt")
        with pytest.raises(Refused):
            services.apply_import(by=actor(who), id=found.id)
    with pytest.raises(NotFound):
        queries.plans(by=actor(cast.stranger))


def test_rows_that_name_each_other_are_joined_up(office: Actor) -> None:
    plan = build.imported(office)
    (reference,) = number(plan, "1.3").references.all()
    assert reference.refers_to == number(plan, "1.1")


def test_leads_are_tied_to_agencies_only_when_a_person_says_so(office: Actor, cast: Cast) -> None:
    found = build.received(office, build.paper())
    offered = {match.words: match for match in LeadMatch.objects.filter(plan_import=found)}
    assert {words: match.agency for words, match in offered.items()} == {
        "Northbeck Council": cast.council,
        "Coastal Community Health": cast.health,
    }
    one = offered["Coastal Community Health"]
    services.answer_leads(by=office, id=found.id, agencies={one.id: cast.health.id})
    plan = services.apply_import(by=office, id=build.reviewed(office, found).id)
    assert [lead.agency for lead in number(plan, "1.3").leads.all()] == [cast.health]
    assert [lead.agency for lead in number(plan, "1.1").leads.all()] == [None]
    filters = queries.ActionFilters(agency=cast.health.id)
    assert [row.number for row in queries.actions(plan, filters)] == ["1.3"]


def test_an_answer_given_for_a_wording_that_kept_its_joining_word_still_holds(office: Actor, cast: Cast) -> None:
    both = build.changed(build.HARBOUR.lines[0], lead="Northshire Police and Northbeck Council")
    first = build.received(office, build.paper((*build.AREAS, build.with_lines(build.HARBOUR, both))))
    services.answer_leads(by=office, id=first.id, agencies={match.id: cast.health.id for match in matches_of(first, "Northshire")})
    plan = services.apply_import(by=office, id=build.reviewed(office, first).id)
    matches_of(first, "Northshire").update(words="Northshire Police and")  # as slices were once stored
    again = build.received(office, build.paper((build.LUNCHES, build.with_lines(build.HARBOUR, both))), plan=plan)
    assert [(match.words, match.agency) for match in matches_of(again, "Northshire") if match.answered_at] == [
        ("Northshire Police", cast.health)
    ]


def matches_of(found: PlanImport, begin: str) -> QuerySet[LeadMatch]:
    return LeadMatch.objects.filter(plan_import=found, words__startswith=begin)


def test_a_problem_kept_as_printed_stands_beside_its_action(office: Actor) -> None:
    plan = build.imported(office)
    assert number(plan, "2.2").standing_problems
    assert not number(plan, "2.1").standing_problems


def test_the_second_of_two_reviewers_is_told_and_overwrites_nothing(office: Actor) -> None:
    found = build.received(office, build.paper())
    offered = build.offered(found, "1.1")
    row = row_from_json(offered.row)
    services.correct_row(by=office, id=found.id, row=offered.id, cells=row, version=offered.version)
    with pytest.raises(Conflict):
        services.correct_row(by=office, id=found.id, row=offered.id, cells=row, version=offered.version)


# A newer version


def test_only_what_is_accepted_comes_in(office: Actor) -> None:
    plan = build.imported(office)
    first, second, third = build.LUNCHES.lines
    lunches = build.with_lines(
        build.LUNCHES,
        build.changed(first, progress="Forty lunches held."),
        build.changed(second, rag="Completed"),
        build.Line("1.4", "Learn the tides before a crossing."),
    )
    found = build.received(office, build.paper((lunches, build.BICYCLES)), plan=plan)
    kinds = {one.kind: one for one in queries.differences(found)}
    assert [(one.kind, [change.column for change in one.changes]) for one in queries.differences(found)] == [
        ("changed", ["Progress and impact"]),
        ("changed", ["RAG"]),
        ("added", []),
        ("removed", []),
    ]
    build.reviewed(office, found)
    with pytest.raises(Refused, match="4 differences have not been decided"):
        services.apply_import(by=office, id=found.id)
    decisions = dict.fromkeys((one.offered.id for one in queries.differences(found)), "apply")
    services.decide(by=office, id=found.id, decisions=decisions | {kinds["changed"].offered.id: "leave"})
    services.apply_import(by=office, id=found.id)

    assert number(plan, "1.1").progress == "Forty lunches held."
    assert number(plan, "1.2").reported_status == "amber"
    assert number(plan, "1.4").how.startswith("Learn the tides")
    removed = Action.objects.get(removed_in=found)
    assert (removed.number, removed.how) == (third.number, third.how)
    assert list(queries.actions(plan, queries.ActionFilters(removed=True))) == [removed]
    versions = ActionVersion.objects.filter(plan_import=found).order_by("row__number")
    assert sorted((one.row["number"], one.kind) for one in versions) == [("1.1", "changed"), ("1.3", "removed"), ("1.4", "added")]


def test_what_a_row_said_before_can_be_read_later(office: Actor) -> None:
    plan = build.imported(office)
    first, *others = build.LUNCHES.lines
    lunches = build.with_lines(build.LUNCHES, build.changed(first, timescale="December 2027"), *others)
    found = build.received(office, build.paper((lunches, build.BICYCLES)), plan=plan)
    services.decide(by=office, id=found.id, decisions={one.offered.id: "apply" for one in queries.differences(found)})
    services.apply_import(by=office, id=build.reviewed(office, found).id)

    action = queries.action(by=office, id=number(plan, "1.1").id)
    words = [row_from_json(version.row).timescale.words for version in action.versions.all()]
    assert words == ["October 2027", "December 2027"]
    assert action.timescale.words == "December 2027"
    assert [one.number for one in queries.imports_of(plan)] == [2, 1]


def test_corrections_survive_a_newer_version_that_prints_the_same(office: Actor) -> None:
    """Nobody answers the same question twice: only the cell that is printed differently is read anew."""
    found = build.received(office, build.paper())
    offered = build.offered(found, "2.2")
    row = row_from_json(offered.row)

    put_right = replace(row, timescale=replace(row.timescale, due_on=date(2027, 2, 28), problem=None))
    services.correct_row(by=office, id=found.id, row=offered.id, cells=put_right, version=offered.version, answers=True)
    plan = services.apply_import(by=office, id=build.reviewed(office, found).id)

    mended, taught = build.BICYCLES.lines
    bicycles = build.with_lines(build.BICYCLES, mended, build.changed(taught, progress="Nine visitors taught."))
    again = build.received(office, build.paper((build.LUNCHES, bicycles)), plan=plan)
    read = row_from_json(build.offered(again, "2.2").row)
    assert (read.timescale.due_on, read.progress) == (date(2027, 2, 28), "Nine visitors taught.")
    assert not ImportProblem.objects.filter(plan_import=again, row__isnull=False, answer="").exists()
    (difference,) = queries.differences(again)
    assert [change.column for change in difference.changes] == ["Progress and impact"]
    assert build.offered(again, "1.1").state == "checked"
    assert build.offered(again, "2.2").state == "offered"


def test_an_area_that_is_gone_leaves_with_its_last_row(office: Actor) -> None:
    plan = build.imported(office)
    found = build.received(office, build.paper((build.LUNCHES,)), plan=plan)
    services.decide(by=office, id=found.id, decisions={one.offered.id: "apply" for one in queries.differences(found)})
    services.apply_import(by=office, id=build.reviewed(office, found).id)
    assert [area.title for area in queries.areas(plan)] == [build.LUNCHES.title]


def test_a_row_moved_to_another_area_is_a_change_and_moves_only_when_accepted(office: Actor) -> None:
    plan = build.imported(office)
    *lunches, moved = build.LUNCHES.lines
    with_it = build.with_lines(build.BICYCLES, *build.BICYCLES.lines, moved)
    found = build.received(office, build.paper((build.with_lines(build.LUNCHES, *lunches), with_it)), plan=plan)
    (difference,) = [one for one in queries.differences(found) if one.kind == "changed"]
    assert "Area" in [change.column for change in difference.changes]
    build.reviewed(office, found)
    services.decide(by=office, id=found.id, decisions={one.offered.id: "leave" for one in queries.differences(found)})
    services.apply_import(by=office, id=found.id)
    assert number(plan, "1.3").area.title == build.LUNCHES.title


def test_a_new_area_whose_rows_are_left_out_does_not_come_in(office: Actor) -> None:
    plan = build.imported(office)
    found = build.received(office, build.paper((build.LUNCHES, build.BICYCLES, build.HARBOUR)), plan=plan)
    build.reviewed(office, found)
    services.decide(by=office, id=found.id, decisions={one.offered.id: "leave" for one in queries.differences(found)})
    services.apply_import(by=office, id=found.id)
    assert [area.title for area in queries.areas(plan)] == [area.title for area in build.AREAS]
    assert queries.actions(plan).count() == 5


# The thread


@pytest.fixture
def tied(office: Actor) -> tuple[Plan, Finding]:
    """A plan and a letter that speaks of its first area."""
    letters.confirmed(office)
    finding = Finding.objects.filter(text__contains="school nurses").get()
    nurses = build.AreaOfLines(
        "1. NURSES",
        "The invitation of school nurses to meetings about a child.",
        "School nurses are often asked too late to come to meetings.",
        (build.Line("1.1", "Send school nurses their invitation to meetings two weeks before."),),
    )
    return build.imported(office, build.paper((nurses, build.BICYCLES))), finding


def test_likely_findings_are_offered_and_nothing_is_tied_by_itself(tied: tuple[Plan, Finding], office: Actor) -> None:
    plan, finding = tied
    offered = queries.links_of_plan(plan)
    assert finding.id in {link.finding_id for link in offered}
    assert {link.state for link in offered} == {TieState.OFFERED}
    assert queries.answering(by=office, finding=finding.id).nothing


def test_ties_are_answered_in_bulk_and_lead_both_ways(tied: tuple[Plan, Finding], office: Actor) -> None:
    plan, finding = tied
    links = list(queries.links_of_plan(plan))
    right = [link.id for link in links if link.finding_id == finding.id]
    assert services.answer_ties(
        by=office, plan=plan.id, confirmed=right, refused=[link.id for link in links if link.id not in right]
    ) == len(links)
    answers = queries.answering(by=office, finding=finding.id)
    assert len(answers.areas) + len(answers.actions) == len(right)
    assert queries.answered_findings(ids=[finding.id]) == {finding.id: len(right)}
    services.offer_ties_again(by=office, plan=plan.id)
    assert queries.links_of_plan(plan, state=TieState.OFFERED).count() == 0


def test_ties_of_another_plan_are_not_answered(tied: tuple[Plan, Finding], office: Actor) -> None:
    plan, _ = tied
    other = build.imported(office, build.paper((build.HARBOUR,)))
    links = [link.id for link in queries.links_of_plan(plan)]
    assert services.answer_ties(by=office, plan=other.id, confirmed=links, refused=[]) == 0
    assert not FindingLink.objects.filter(state=TieState.CONFIRMED).exists()


def test_a_finding_is_tied_by_hand_and_the_tie_is_taken_back(tied: tuple[Plan, Finding], office: Actor) -> None:
    plan, finding = tied
    action = number(plan, "2.1")
    link = services.tie(by=office, finding=finding.id, action=action.id)
    assert services.tie(by=office, finding=finding.id, action=action.id).id == link.id
    assert queries.answering(by=office, finding=finding.id).actions == (action,)
    services.untie(by=office, link=link.id)
    assert queries.answering(by=office, finding=finding.id).nothing
    with pytest.raises(Refused, match="one area or one action"):
        services.tie(by=office, finding=finding.id)


def test_actions_without_a_finding_are_listed_until_said_to_be_our_own(office: Actor) -> None:
    plan = build.imported(office)
    assert queries.untied_actions(plan).count() == 5
    services.declare_own_initiative(by=office, own=True, action=number(plan, "2.1").id)
    services.declare_own_initiative(by=office, own=True, area=queries.areas(plan)[0].id)
    assert [row.number for row in queries.untied_actions(plan)] == ["2.2"]
    services.declare_own_initiative(by=office, own=False, action=number(plan, "2.1").id)
    assert [row.number for row in queries.untied_actions(plan)] == ["2.1", "2.2"]
