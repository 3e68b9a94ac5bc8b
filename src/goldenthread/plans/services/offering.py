"""From a reading to offered rows: everything the document holds is laid out for a person, nothing enters a plan here.

For a newer version of a plan each row is matched with the row it updates. A row that the document prints exactly as last time
keeps the corrections and answers it was given then: nobody answers the same question twice.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from rapidfuzz import fuzz

from goldenthread.papers.model import Action as PaperRow
from goldenthread.papers.model import Area as PaperArea
from goldenthread.papers.model import Kind, Place, Reading, Total
from goldenthread.papers.page import Paper, Table
from goldenthread.papers.plans.leads import without_joiner
from goldenthread.partners.queries import names_of_agencies
from goldenthread.plans.differences import Placed, match_rows
from goldenthread.plans.matching_leads import agency_for
from goldenthread.plans.models import (
    Action,
    Area,
    DeclaredTotal,
    ImportProblem,
    LeadMatch,
    Leftover,
    OfferedArea,
    OfferedRemoval,
    OfferedRow,
    Plan,
    PlanImport,
    ProblemAnswer,
    RowState,
    SchemeEntry,
    TotalScope,
)
from goldenthread.plans.queries import rows_standing
from goldenthread.plans.rows import row_as_json, row_from_json

BATCH = 500
SAME_AREA = 70  # likeness of titles (0-100) at which an area of the document is an area of the plan
SAME_NAME = 60  # likeness at which a total's name is an area's title
CELLS = frozenset({"number", "printed_number", "how", "change", "leads", "timescale", "progress", "rag", "priority", "refers_to", "extra"})
NOT_A_PLAN = "This reads like an inspection letter, not a plan. If it is a letter, set it aside here and put it in under Findings."
NO_ROWS = "No table of actions was found. Add rows from the text that is left, or set this document aside."


def offer(plan_import: PlanImport, paper: Paper, reading: Reading) -> int:
    """Lay a reading out for review. Gives back how many rows are offered. The caller holds the import and saves it."""
    if not plan_import.plan_id:
        plan_import.title = (reading.title or plan_import.title)[:300]
    plan_import.dated_on = reading.dated_on
    areas = _offer_areas(plan_import, reading.areas)
    rows = _offer_rows(plan_import, paper, reading, areas)
    _offer_problems(plan_import, reading, rows)
    if plan_import.plan is not None:
        _match_with_plan(plan_import, plan_import.plan, areas, rows)
    _offer_leads(plan_import, rows)
    _offer_key_and_totals(plan_import, reading, areas)
    _offer_leftovers(plan_import, reading)
    return len(rows)


def _offer_areas(plan_import: PlanImport, areas: Iterable[PaperArea]) -> list[OfferedArea]:
    return OfferedArea.objects.bulk_create(
        OfferedArea(
            plan_import=plan_import,
            order=order,
            number=(area.number or "")[:32],
            heading=area.heading or "",
            title=area.title or "",
            found=area.found or "",
            as_read=[area.number, area.heading, area.title, area.found],
        )
        for order, area in enumerate(areas, start=1)
    )


def _offer_rows(plan_import: PlanImport, paper: Paper, reading: Reading, areas: list[OfferedArea]) -> list[OfferedRow]:
    pairs = [(area, row) for area, read in zip(areas, reading.areas, strict=True) for row in read.actions]
    return OfferedRow.objects.bulk_create(
        [
            # Orders leave room between rows: a row cut in two stands behind its first half without moving the others.
            OfferedRow(
                plan_import=plan_import,
                area=area,
                order=order * 100,
                row=row_as_json(row),
                as_read=row_as_json(row),
                page=page_of(paper, row.rows),
            )
            for order, (area, row) in enumerate(pairs, start=1)
        ],
        batch_size=BATCH,
    )


def page_of(paper: Paper, places: Iterable[Place]) -> int | None:
    """The page a row begins on, None where the format has no pages."""
    for place in places:
        part = paper.parts[place.part] if place.part < len(paper.parts) else None
        if isinstance(part, Table) and place.row < len(part.rows):
            return part.rows[place.row].page or part.page
    return None


def _offer_problems(plan_import: PlanImport, reading: Reading, rows: list[OfferedRow]) -> None:
    found = [*_problems_of_the_whole(reading), *_problems_of_rows(rows)]
    ImportProblem.objects.bulk_create(
        [
            ImportProblem(plan_import=plan_import, row=row, order=order, where=where, what=what)
            for order, (row, where, what) in enumerate(found, start=1)
        ],
        batch_size=BATCH,
    )


def _problems_of_the_whole(reading: Reading) -> Iterator[tuple[None, str, str]]:
    if reading.kind is Kind.INSPECTION_LETTER:
        yield None, "The document", NOT_A_PLAN
    elif not any(area.actions for area in reading.areas):
        yield None, "The document", NO_ROWS
    yield from ((None, problem.where, problem.what) for problem in reading.problems)


def _problems_of_rows(rows: Iterable[OfferedRow]) -> Iterator[tuple[OfferedRow, str, str]]:
    for offered in rows:
        row = row_from_json(offered.row)
        where = f"Action {row.number}" if row.number else "A row without a number"
        yield from ((offered, problem.where or where, problem.what) for problem in row.problems)
        if row.timescale.problem and not any(row.timescale.problem in problem.what for problem in row.problems):
            yield offered, where, row.timescale.problem


# A newer version of a plan


@dataclass(frozen=True, slots=True)
class _Before:
    """How one row of the plan was reviewed last time."""

    as_read: PaperRow
    row: PaperRow
    problems: tuple[ImportProblem, ...]


def _match_with_plan(plan_import: PlanImport, plan: Plan, areas: list[OfferedArea], rows: list[OfferedRow]) -> None:
    """Say which area and which row of the plan each offered one updates, and which rows of the plan are gone."""
    standing_areas = list(Area.objects.filter(plan=plan, removed_in__isnull=True))
    _match_areas(areas, standing_areas)
    OfferedArea.objects.bulk_update(areas, ["area"], batch_size=BATCH)
    standing = rows_standing(plan_id=plan.id)
    actions = {action.id: action for action in standing}
    old = [Placed(action.id, str(action.area_id), row) for action, row in standing.items()]
    new = [Placed(index, str(one.area.area_id), row_from_json(one.row)) for index, one in enumerate(rows)]
    matches = match_rows(old, new)
    for match in matches:
        offered = rows[int(str(match.new))]
        offered.action, offered.likeness = actions[UUID(str(match.old))], match.likeness
    _keep_what_was_answered(rows)
    OfferedRow.objects.bulk_update(rows, ["action", "likeness", "row", "state"], batch_size=BATCH)
    gone = set(actions) - {match.old for match in matches}
    OfferedRemoval.objects.bulk_create(
        [OfferedRemoval(plan_import=plan_import, action=action) for id_, action in actions.items() if id_ in gone], batch_size=BATCH
    )


def _match_areas(offered: Iterable[OfferedArea], standing: list[Area]) -> None:
    left = list(standing)
    for one in offered:
        scored = [
            (fuzz.token_sort_ratio(_naming(area), _naming(one)) + 10 * (area.number == one.number), index)
            for index, area in enumerate(left)
        ]
        if scored and max(scored)[0] >= SAME_AREA:
            one.area = left.pop(max(scored)[1])


def _naming(area: Area | OfferedArea) -> str:
    return (area.title or area.heading).lower()


def _keep_what_was_answered(rows: list[OfferedRow]) -> None:
    """Cells printed as in the last import carry over what a person made of them then; a row without news counts as checked."""
    before = _reviewed_before([one.action for one in rows if one.action is not None])
    answers: dict[UUID, tuple[ImportProblem, ...]] = {}
    for one in rows:
        if one.action_id is not None and (last := before.get(one.action_id)) is not None:
            now = row_from_json(one.row)
            same = {cell for cell in CELLS if getattr(now, cell) == getattr(last.as_read, cell)}
            one.row = row_as_json(replace(now, **{cell: getattr(last.row, cell) for cell in same}))
            one.state = RowState.CHECKED if same == CELLS else RowState.OFFERED
            answers[one.id] = last.problems
    _answer_again(answers)


def _reviewed_before(actions: list[Action]) -> dict[UUID, _Before]:
    """The last review of each of these rows of the plan."""
    last = {(action.id, action.last_import_id) for action in actions}
    reviewed = OfferedRow.objects.filter(
        action_id__in={id_ for id_, _ in last}, plan_import_id__in={id_ for _, id_ in last}, as_read__isnull=False
    )
    return {
        one.action_id: _Before(row_from_json(one.as_read), row_from_json(one.row), tuple(one.problems.all()))
        for one in reviewed.prefetch_related("problems")
        if one.as_read is not None and one.action_id is not None and (one.action_id, one.plan_import_id) in last
    }


def _answer_again(answers: Mapping[UUID, tuple[ImportProblem, ...]]) -> None:
    problems = list(ImportProblem.objects.filter(row_id__in=list(answers)))
    for problem in problems:
        same = next((old for old in answers[problem.row_id] if old.what == problem.what and old.answer), None) if problem.row_id else None
        if same is not None:
            problem.answer, problem.note = same.answer, same.note
            problem.answered_at, problem.answered_by_id = same.answered_at, same.answered_by_id
    ImportProblem.objects.bulk_update(
        [problem for problem in problems if problem.answer != ProblemAnswer.WAITING],
        ["answer", "note", "answered_at", "answered_by"],
        batch_size=BATCH,
    )


# The rest of the document


def _offer_leads(plan_import: PlanImport, rows: Iterable[OfferedRow]) -> None:
    """Each different wording of a lead once, with the agency it probably means. Confirmed wordings of earlier versions stay confirmed."""
    leads = {lead.words: lead for offered in rows for lead in row_from_json(offered.row).leads}
    earlier = (
        LeadMatch.objects.filter(plan_import__plan_id=plan_import.plan_id, answered_at__isnull=False)
        if plan_import.plan_id
        else LeadMatch.objects.none()
    )
    known = {words: match for match in earlier.order_by("answered_at") for words in (match.words, without_joiner(match.words))}
    names = names_of_agencies()
    LeadMatch.objects.bulk_create(
        [
            LeadMatch(
                plan_import=plan_import,
                words=words,
                agency_id=known[words].agency_id if words in known else agency_for(lead, names),
                answered_at=known[words].answered_at if words in known else None,
                answered_by_id=known[words].answered_by_id if words in known else None,
            )
            for words, lead in leads.items()
        ],
        batch_size=BATCH,
    )


def _offer_key_and_totals(plan_import: PlanImport, reading: Reading, areas: list[OfferedArea]) -> None:
    SchemeEntry.objects.bulk_create(
        SchemeEntry(plan_import=plan_import, order=order, status=entry.status[:64], meaning=entry.meaning)
        for order, entry in enumerate(reading.rag_scheme, start=1)
    )
    DeclaredTotal.objects.bulk_create(
        _declared(plan_import, order, total, reading, areas) for order, total in enumerate(reading.totals, start=1)
    )


def _declared(plan_import: PlanImport, order: int, total: Total, reading: Reading, areas: list[OfferedArea]) -> DeclaredTotal:
    declared = DeclaredTotal(plan_import=plan_import, order=order, name=total.name, declared=dict(total.declared))
    names = [(fuzz.partial_token_set_ratio(total.name.lower(), _naming(area)), -area.order) for area in areas]
    if "priority" in total.name.lower():
        declared.scope = TotalScope.PRIORITY
    elif names and max(names)[0] >= SAME_NAME and _rows_fit(total, reading, -max(names)[1] - 1):
        declared.scope, declared.area = TotalScope.AREA, areas[-max(names)[1] - 1]
    elif total.declared.get("total") == sum(len(area.actions) for area in reading.areas):
        declared.scope = TotalScope.PLAN
    return declared


def _rows_fit(total: Total, reading: Reading, index: int) -> bool:
    """A likely name is not enough: the number of rows must agree too, or a person says what the total counts."""
    return total.declared.get("total") in {None, len(reading.areas[index].actions)}


def _offer_leftovers(plan_import: PlanImport, reading: Reading) -> None:
    findings = [(False, one.text, one.section, one.page) for one in reading.findings]
    candidates = [(False, one.text, one.section, one.page) for one in reading.candidates]
    furniture = [(True, one.text, None, one.page) for one in reading.furniture]
    Leftover.objects.bulk_create(
        [
            Leftover(plan_import=plan_import, order=order, furniture=is_furniture, text=text, section=section or "", page=page)
            for order, (is_furniture, text, section, page) in enumerate([*findings, *candidates, *furniture], start=1)
        ],
        batch_size=BATCH,
    )
