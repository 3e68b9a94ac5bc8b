"""What a person does with an offered document: correct, check, cut, join, add, set aside, answer.

Every change locks the import, asks `policies`, and leaves an event with it. The words as read are never overwritten: corrections
stand beside them until the import is applied (`applying`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason, check_version
from goldenthread.ledger.services import record
from goldenthread.papers.model import Action as PaperRow
from goldenthread.plans import policies, queries
from goldenthread.plans.models import (
    DeclaredTotal,
    ImportProblem,
    LeadMatch,
    Leftover,
    OfferedArea,
    OfferedRow,
    PlanImport,
    ProblemAnswer,
    RowState,
    TotalScope,
)
from goldenthread.plans.rows import EMPTY, join_rows, row_as_json, row_from_json, texts_of
from goldenthread.plans.services.locking import locked_import, row_of_import


@dataclass(frozen=True, slots=True)
class Facts:
    """What a plan says of itself."""

    title: str
    dated_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@transaction.atomic
def correct_facts(*, by: Actor, id: UUID, facts: Facts, version: int) -> PlanImport:  # noqa: A002 - the house's word
    """Put right the title, the date and the period.

    Raises: Refused when the period runs backwards; Conflict when somebody else saved first.
    """
    plan_import = _in_review(by, id)
    check_version(shown=version, now=plan_import.version, what="the title and dates")
    policies.check_period(facts.starts_on, facts.ends_on)
    plan_import.title, plan_import.dated_on = facts.title, facts.dated_on
    plan_import.starts_on, plan_import.ends_on = facts.starts_on, facts.ends_on
    plan_import.version += 1
    plan_import.save(update_fields=["title", "dated_on", "starts_on", "ends_on", "version"])
    record(by=by, what="plans.facts_corrected", about=("plan import", plan_import.id), after=[facts.title, str(facts.dated_on)])
    return plan_import


@transaction.atomic
def correct_area(*, by: Actor, id: UUID, area: UUID, number: str, title: str, found: str, version: int) -> OfferedArea:  # noqa: A002
    """Put right the words of an area.

    Raises: Conflict when somebody else saved first.
    """
    plan_import = _in_review(by, id)
    offered = queries.offered_area(plan_import, area)
    check_version(shown=version, now=offered.version, what="this area")
    before = [offered.number, offered.title, offered.found]
    offered.number, offered.title, offered.found, offered.version = number, title, found, version + 1
    offered.save(update_fields=["number", "title", "found", "version"])
    record(by=by, what="plans.area_corrected", about=("offered area", offered.id), before=before, after=[number, title, found])
    return offered


@transaction.atomic
def add_area(*, by: Actor, id: UUID, number: str, title: str, found: str = "") -> OfferedArea:  # noqa: A002
    """An area that the reader did not see, behind the others."""
    plan_import = _in_review(by, id)
    last = OfferedArea.objects.filter(plan_import=plan_import).order_by("-order").first()
    offered = OfferedArea.objects.create(
        plan_import=plan_import, order=last.order + 1 if last else 1, number=number, title=title, found=found
    )
    record(by=by, what="plans.area_added", about=("offered area", offered.id), after=[number, title, found])
    return offered


@transaction.atomic
def correct_row(
    *,
    by: Actor,
    id: UUID,  # noqa: A002
    row: UUID,
    cells: PaperRow,
    area: UUID | None = None,
    version: int,
    answers: bool = False,
) -> OfferedRow:
    """Save a row as a person reads it, and count it as checked. The row as read is kept beside it.

    `answers` says that this puts right the row's open problems.

    Raises: Conflict when somebody else saved first; Refused for a row that was set aside or joined.
    """
    plan_import = _in_review(by, id)
    offered = row_of_import(plan_import, row)
    check_version(shown=version, now=offered.version, what="this row")
    policies.check_row_move(offered, RowState.CHECKED)
    if area is not None and area != offered.area_id:
        offered.area = queries.offered_area(plan_import, area)
    for problem in offered.problems.filter(answer=ProblemAnswer.WAITING) if answers else ():
        answer_problem(by=by, id=id, problem=problem.id, answer=ProblemAnswer.CORRECTED)
    return _save_row(by, offered, cells, RowState.CHECKED, what="plans.row_corrected")


@transaction.atomic
def correct_colours(*, by: Actor, id: UUID, rows: Mapping[UUID, tuple[int, PaperRow]]) -> int:  # noqa: A002
    """Save colours and priorities entered from the paper for many rows at once; whether a row was checked stays as it was.

    *Shape*: row id → (version shown, the row as it is now). Gives back how many rows changed.

    Raises: Conflict, saving none, when somebody else changed one of them first.
    """
    plan_import = _in_review(by, id)
    for row_id, (version, cells) in rows.items():
        offered = row_of_import(plan_import, row_id)
        check_version(shown=version, now=offered.version, what=f"action {cells.number or 'without a number'}")
        _save_row(by, offered, cells, offered.state, what="plans.colour_entered")
    return len(rows)


@transaction.atomic
def check_rows(*, by: Actor, id: UUID, area: UUID | None = None) -> int:  # noqa: A002
    """Say that every row of an area, or of the whole document, was looked at. Rows with an open problem stay to be checked.

    Gives back how many rows this checked.
    """
    plan_import = _in_review(by, id)
    waiting = OfferedRow.objects.filter(plan_import=plan_import, state=RowState.OFFERED)
    waiting = waiting.filter(area=queries.offered_area(plan_import, area)) if area else waiting
    troubled = ImportProblem.objects.filter(plan_import=plan_import, row__isnull=False, answer=ProblemAnswer.WAITING).values("row")
    changed = {"state": RowState.CHECKED, "changed_at": timezone.now(), "changed_by_id": by.person()}
    checked = waiting.exclude(id__in=troubled).update(version=F("version") + 1, **changed)
    record(by=by, what="plans.rows_checked", about=("plan import", plan_import.id), after={"rows": checked, "area": str(area or "")})
    return checked


@transaction.atomic
def set_row_aside(*, by: Actor, id: UUID, row: UUID, reason: str, version: int) -> OfferedRow:  # noqa: A002
    """Leave a row out of the plan, and say why. It can be put back until the document is applied."""
    plan_import = _in_review(by, id)
    check_reason(reason)
    offered = row_of_import(plan_import, row)
    check_version(shown=version, now=offered.version, what="this row")
    policies.check_row_move(offered, RowState.SET_ASIDE)
    offered.reason = reason
    return _save_row(by, offered, row_from_json(offered.row), RowState.SET_ASIDE, what="plans.row_set_aside", reason=reason)


@transaction.atomic
def put_row_back(*, by: Actor, id: UUID, row: UUID) -> OfferedRow:  # noqa: A002
    """Take a row that was set aside back into the review."""
    plan_import = _in_review(by, id)
    offered = row_of_import(plan_import, row)
    policies.check_row_move(offered, RowState.OFFERED)
    offered.reason = ""
    return _save_row(by, offered, row_from_json(offered.row), RowState.OFFERED, what="plans.row_put_back")


@transaction.atomic
def split_row(*, by: Actor, id: UUID, row: UUID, first: PaperRow, second: PaperRow, version: int) -> OfferedRow:  # noqa: A002
    """Cut one row in two. Together the halves must hold exactly the words of the row; both are to be checked.

    Gives back the second half.

    Raises: Refused, naming words that were lost or invented; Conflict when somebody else saved first.
    """
    plan_import = _in_review(by, id)
    offered = row_of_import(plan_import, row)
    check_version(shown=version, now=offered.version, what="this row")
    policies.check_row_move(offered, RowState.OFFERED)
    whole = row_from_json(offered.row)
    policies.check_no_word_lost(texts_of(whole), (*texts_of(first), *texts_of(second)))
    order = _room_after(offered)
    _save_row(by, offered, replace(first, rows=whole.rows), RowState.OFFERED, what="plans.row_split")
    return OfferedRow.objects.create(
        plan_import=plan_import, area=offered.area, order=order, row=row_as_json(replace(second, rows=whole.rows)), page=offered.page
    )


@transaction.atomic
def join_with_next(*, by: Actor, id: UUID, row: UUID, version: int) -> OfferedRow:  # noqa: A002
    """Join a row with the one that follows it in its area: its words go in behind this row's, cell by cell.

    Raises: Refused when nothing follows; Conflict when somebody else saved first.
    """
    plan_import = _in_review(by, id)
    offered = row_of_import(plan_import, row)
    check_version(shown=version, now=offered.version, what="this row")
    policies.check_row_move(offered, RowState.OFFERED)
    following = OfferedRow.objects.filter(area=offered.area, order__gt=offered.order, state__in=policies.LIVE).order_by("order").first()
    if following is None:
        raise Refused("No row follows this one in its area, so there is nothing to join it with.")
    following.problems.update(row=offered)
    joined = join_rows(row_from_json(offered.row), row_from_json(following.row))
    _save_row(by, following, row_from_json(following.row), RowState.MERGED, what="plans.row_joined_to_another")
    return _save_row(by, offered, joined, RowState.OFFERED, what="plans.row_joined")


@transaction.atomic
def add_row(*, by: Actor, id: UUID, area: UUID, number: str, how: str, leftover: UUID | None = None) -> OfferedRow:  # noqa: A002
    """A row the reader did not see, at the end of an area; from a piece of text that was left, which then counts as placed.

    Raises: Refused without words.
    """
    plan_import = _in_review(by, id)
    if not how.strip():
        raise Refused("Type or choose the words of the action, then add it.")
    offered_area = queries.offered_area(plan_import, area)
    last = OfferedRow.objects.filter(area=offered_area).order_by("-order").first()
    offered = OfferedRow.objects.create(
        plan_import=plan_import,
        area=offered_area,
        order=last.order + 100 if last else 100,
        row=row_as_json(replace(EMPTY, number=number or None, how=how)),
        changed_at=timezone.now(),
        changed_by_id=by.person(),
    )
    if leftover is not None:
        Leftover.objects.filter(plan_import=plan_import, id=leftover).update(row=offered)
    record(by=by, what="plans.row_added", about=("offered row", offered.id), after=offered.row)
    return offered


@transaction.atomic
def answer_problem(*, by: Actor, id: UUID, problem: UUID, answer: str, note: str = "") -> ImportProblem:  # noqa: A002
    """Answer one thing the reader was not sure of. A later answer replaces an earlier one; the ledger keeps both.

    Raises: Refused without an answer.
    """
    plan_import = _in_review(by, id)
    policies.check_answer(answer)
    found = queries.problem(plan_import, problem)
    before, found.answer, found.note = found.answer, answer, note
    found.answered_at, found.answered_by_id = timezone.now(), by.person()
    found.save(update_fields=["answer", "note", "answered_at", "answered_by"])
    record(by=by, what="plans.problem_answered", about=("import problem", found.id), before=before, after=answer)
    return found


@transaction.atomic
def answer_leads(*, by: Actor, id: UUID, agencies: Mapping[UUID, UUID | None]) -> int:  # noqa: A002
    """Confirm which agency each wording of a lead means; None keeps the words alone. *Shape*: lead match id → agency id."""
    plan_import = _in_review(by, id)
    matches = list(LeadMatch.objects.filter(plan_import=plan_import, id__in=agencies))
    for match in matches:
        match.agency_id = agencies[match.id]
        match.answered_at, match.answered_by_id = timezone.now(), by.person()
    LeadMatch.objects.bulk_update(matches, ["agency", "answered_at", "answered_by"], batch_size=500)
    record(by=by, what="plans.leads_confirmed", about=("plan import", plan_import.id), after={"wordings": len(matches)})
    return len(matches)


@transaction.atomic
def place_total(*, by: Actor, id: UUID, total: UUID, scope: str, area: UUID | None = None) -> DeclaredTotal:  # noqa: A002
    """Say which rows a printed total counts.

    Raises: Refused without an answer; NotFound.
    """
    plan_import = _in_review(by, id)
    found = queries.declared_total(plan_import, total)
    if scope not in set(TotalScope) or (scope == TotalScope.AREA and area is None):
        raise Refused("Choose which rows this total counts, then save.")
    found.scope = scope
    found.area = queries.offered_area(plan_import, area) if area and scope == TotalScope.AREA else None
    found.save(update_fields=["scope", "area"])
    record(by=by, what="plans.total_placed", about=("declared total", found.id), after=[scope, str(area or "")])
    return found


def _in_review(by: Actor, id: UUID) -> PlanImport:  # noqa: A002
    policies.check_keeps(by)
    plan_import = locked_import(id)
    policies.check_in_review(plan_import)
    return plan_import


def _save_row(by: Actor, offered: OfferedRow, cells: PaperRow, state: str, *, what: str, reason: str = "") -> OfferedRow:
    before, offered.row, offered.state = offered.row, row_as_json(cells), state
    offered.version += 1
    offered.changed_at, offered.changed_by_id = timezone.now(), by.person()
    offered.save()
    record(by=by, what=what, about=("offered row", offered.id), before=before, after=offered.row, reason=reason)
    return offered


def _room_after(offered: OfferedRow) -> int:
    """The order of a row to stand right behind this one. Rows are numbered in hundreds, so there is room unless it was cut very often."""
    following = OfferedRow.objects.filter(area=offered.area, order__gt=offered.order).order_by("order").first()
    if following is None:
        return offered.order + 100
    if following.order == offered.order + 1:
        OfferedRow.objects.filter(area=offered.area, order__gt=offered.order).update(order=F("order") + 100)
        return offered.order + 50
    return (offered.order + following.order) // 2
