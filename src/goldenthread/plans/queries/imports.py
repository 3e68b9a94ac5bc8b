"""Reads of documents on their way into a plan: what was offered, what still needs a person, and what differs from the plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.papers.model import Action as PaperRow
from goldenthread.papers.model import RagStatus
from goldenthread.partners.permissions import Permission
from goldenthread.plans import policies
from goldenthread.plans.differences import Change, changes_between, changes_in_words
from goldenthread.plans.models import (
    Decision,
    DeclaredTotal,
    ImportProblem,
    ImportState,
    LeadMatch,
    Leftover,
    OfferedArea,
    OfferedRemoval,
    OfferedRow,
    Plan,
    PlanImport,
    PlanTranscript,
    ProblemAnswer,
    RowState,
    TotalScope,
)
from goldenthread.plans.queries.standing import rows_standing
from goldenthread.plans.rows import row_from_json
from goldenthread.plans.totals import Tally, tally


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """How far a review is. Rows offered = checked + set aside + waiting; rows joined to another are no longer rows."""

    checked: int
    set_aside: int
    waiting: int
    problems: int
    problems_waiting: int
    leads: int
    leads_waiting: int

    @property
    def rows(self) -> int:
        return self.checked + self.set_aside + self.waiting


@dataclass(frozen=True, slots=True)
class Difference:
    """One row or area of a newer version that is not as the plan has it. `changes` is empty for what is added or gone."""

    kind: str  # "added" | "changed" | "removed" | "area added" | "area changed"
    offered: OfferedRow | OfferedArea | OfferedRemoval
    changes: tuple[Change, ...] = ()

    @property
    def decision(self) -> str:
        return self.offered.decision


def plan_import(*, by: Actor, id: UUID) -> PlanImport:  # noqa: A002 - the house's word
    """One document with the plan it updates. What has not entered a plan is for those who check it, the file too.

    Raises: NotFound.
    """
    policies.check_reads(by)
    found = PlanImport.objects.select_related("plan", "letter", "received_by", "applied_by").filter(id=id).first()
    if found is None or not policies.may_see_import(found, by):
        raise NotFound
    return found


def imports_under_way(*, by: Actor) -> QuerySet[PlanImport]:
    """Documents being read, waiting for review or refused, the newest first; none for those who only read plans."""
    policies.check_reads(by)
    if not by.may(Permission.KEEP_PLANS):
        return PlanImport.objects.none()
    waiting = [ImportState.READING, ImportState.REVIEW, ImportState.FAILED]
    return PlanImport.objects.filter(state__in=waiting).select_related("plan", "received_by").order_by("-received_at")


def imports_to_review(*, by: Actor) -> QuerySet[PlanImport]:
    """Of those, the documents that wait for a person or soon will."""
    return imports_under_way(by=by).exclude(state=ImportState.FAILED)


def imports_of(plan: Plan) -> QuerySet[PlanImport]:
    """The versions of a plan, the newest first."""
    return PlanImport.objects.filter(plan=plan, state=ImportState.APPLIED).select_related("applied_by").order_by("-number")


def latest_import(plan: Plan) -> PlanImport | None:
    """The version that stands: its key and its declared totals are the plan's."""
    return imports_of(plan).first()


def import_with_digest(sha256: str) -> PlanImport | None:
    """The document of exactly these bytes that is on its way in, or that a plan stands on now."""
    under_way = Q(state__in=[ImportState.READING, ImportState.REVIEW])
    found = PlanImport.objects.filter(Q(state=ImportState.APPLIED) | under_way, sha256=sha256).select_related("plan")
    return next((one for one in found if one.plan is None or one.state != ImportState.APPLIED or latest_import(one.plan) == one), None)


def transcript(plan_import: PlanImport) -> PlanTranscript | None:
    """What was read, as read. Whole documents: ask only on pages that show them."""
    return PlanTranscript.objects.filter(plan_import=plan_import).first()


def offered_areas(plan_import: PlanImport) -> QuerySet[OfferedArea]:
    """The areas of a document, in its own order."""
    return OfferedArea.objects.filter(plan_import=plan_import)


def offered_rows(plan_import: PlanImport) -> QuerySet[OfferedRow]:
    """The rows that have not been joined to another, in the document's order, with their problems counted in `open_problems`."""
    waiting = Count("problems", filter=Q(problems__answer=ProblemAnswer.WAITING))
    rows = OfferedRow.objects.filter(plan_import=plan_import).exclude(state=RowState.MERGED)
    return rows.select_related("area").annotate(open_problems=waiting).order_by("area__order", "order", "id")


def offered_row(plan_import: PlanImport, id: UUID) -> OfferedRow:  # noqa: A002 - the house's word
    """Raises: NotFound, also for a row of another import."""
    found = OfferedRow.objects.filter(plan_import=plan_import, id=id).select_related("area", "action").prefetch_related("problems").first()
    if found is None:
        raise NotFound
    return found


def offered_area(plan_import: PlanImport, id: UUID) -> OfferedArea:  # noqa: A002 - the house's word
    """Raises: NotFound, also for an area of another import."""
    found = OfferedArea.objects.filter(plan_import=plan_import, id=id).first()
    if found is None:
        raise NotFound
    return found


def neighbours(row: OfferedRow) -> tuple[UUID | None, UUID | None]:
    """The rows before and after, in the order of the review."""
    ids = list(offered_rows(row.plan_import).exclude(state=RowState.SET_ASIDE).values_list("id", flat=True))
    if row.id not in ids:
        return None, None
    place = ids.index(row.id)
    return (ids[place - 1] if place else None), (ids[place + 1] if place + 1 < len(ids) else None)


def problems(plan_import: PlanImport) -> QuerySet[ImportProblem]:
    """Every problem, unanswered first, those of rows that were set aside or joined left out."""
    gone = Q(row__state__in=[RowState.SET_ASIDE, RowState.MERGED])
    found = ImportProblem.objects.filter(plan_import=plan_import).exclude(gone)
    return found.select_related("row__area", "answered_by").order_by("answered_at", "order")


def problem(plan_import: PlanImport, id: UUID) -> ImportProblem:  # noqa: A002 - the house's word
    """Raises: NotFound, also for a problem of another import."""
    found = ImportProblem.objects.filter(plan_import=plan_import, id=id).select_related("row__area").first()
    if found is None:
        raise NotFound
    return found


def declared_total(plan_import: PlanImport, id: UUID) -> DeclaredTotal:  # noqa: A002 - the house's word
    """Raises: NotFound, also for a total of another import."""
    found = DeclaredTotal.objects.filter(plan_import=plan_import, id=id).first()
    if found is None:
        raise NotFound
    return found


def leftover(plan_import: PlanImport, id: str) -> Leftover | None:  # noqa: A002 - the house's word
    """A piece of text that became no row, by the id in an address; None for what is no such piece."""
    try:
        return Leftover.objects.filter(plan_import=plan_import, id=UUID(id)).first()
    except ValueError:
        return None


def lead_matches(plan_import: PlanImport) -> QuerySet[LeadMatch]:
    """Each different wording of a lead with the agency it was taken to mean, by its words."""
    return LeadMatch.objects.filter(plan_import=plan_import).select_related("agency", "answered_by").order_by("words")


def review_counts(plan_import: PlanImport) -> ReviewCounts:
    """The sums of one review, in three queries."""
    states = dict(OfferedRow.objects.filter(plan_import=plan_import).order_by().values_list("state").annotate(rows=Count("id")))
    found = problems(plan_import).order_by().aggregate(all=Count("id"), waiting=Count("id", filter=Q(answer=ProblemAnswer.WAITING)))
    leads = LeadMatch.objects.filter(plan_import=plan_import).aggregate(all=Count("id"), waiting=Count("id", filter=Q(answered_at=None)))
    return ReviewCounts(
        checked=states.get(RowState.CHECKED, 0),
        set_aside=states.get(RowState.SET_ASIDE, 0),
        waiting=states.get(RowState.OFFERED, 0),
        problems=found["all"],
        problems_waiting=found["waiting"],
        leads=leads["all"],
        leads_waiting=leads["waiting"],
    )


def offered_tally(rows: Iterable[OfferedRow], total: DeclaredTotal) -> Tally | None:
    """What the rows of a review add up to, for the rows that a printed total counts; None where nobody knows which they are."""
    live = [(one, row_from_json(one.row)) for one in rows if one.state in policies.LIVE]
    match total.scope:
        case TotalScope.PLAN:
            return tally(row.rag.status for _, row in live)
        case TotalScope.AREA:
            return tally(row.rag.status for one, row in live if one.area_id == total.area_id)
        case TotalScope.PRIORITY if any(row.priority is not None for _, row in live):
            return tally(row.rag.status for _, row in live if row.priority)
    return None


def differences(plan_import: PlanImport) -> list[Difference]:
    """How a newer version differs from the plan: areas, then rows in the document's order, then rows that are gone.

    Empty for a new plan. Rows that say the same are not among them.
    """
    if plan_import.plan_id is None:
        return []
    found = [difference for area in offered_areas(plan_import).select_related("area") if (difference := _area_difference(area))]
    standing = {action.id: row for action, row in rows_standing(plan_id=plan_import.plan_id).items()}
    for offered in offered_rows(plan_import).filter(state__in=policies.LIVE).select_related("area", "action__area"):
        before = standing.get(offered.action_id) if offered.action_id else None
        if before is None:
            found.append(Difference("added", offered))
        elif changes := row_changes(offered, before):
            found.append(Difference("changed", offered, changes))
    removals = (
        OfferedRemoval.objects.filter(plan_import=plan_import)
        .select_related("action__area")
        .order_by("action__area__order", "action__order")
    )
    return [*found, *(Difference("removed", removal) for removal in removals)]


def row_changes(offered: OfferedRow, before: PaperRow) -> tuple[Change, ...]:
    """How an offered row differs from the row of the plan it was matched with, its area included."""
    changes = changes_between(before, row_from_json(offered.row))
    if offered.action is None or offered.area.area_id == offered.action.area_id:
        return changes
    return (*changes_in_words({"Area": (str(offered.action.area), str(offered.area))}), *changes)


def place_in_review(row: OfferedRow) -> int:
    """How many rows stand before this one in the review, those set aside counted."""
    return list(offered_rows(row.plan_import).values_list("id", flat=True)).index(row.id)


def undecided(found: Iterable[Difference]) -> int:
    """How many differences nobody has decided."""
    return sum(1 for one in found if one.decision == Decision.WAITING)


def row_statuses(rows: Iterable[OfferedRow]) -> list[RagStatus]:
    """The reported colours of offered rows that are still to enter the plan."""
    return [row_from_json(one.row).rag.status for one in rows if one.state in policies.LIVE]


def _area_difference(offered: OfferedArea) -> Difference | None:
    if offered.area is None:
        return Difference("area added", offered) if offered.rows.filter(state__in=policies.LIVE).exists() else None
    pairs = (("Number", "number"), ("Heading", "heading"), ("What needs to improve", "title"), ("What inspectors found", "found"))
    changes = changes_in_words({label: (getattr(offered.area, name), getattr(offered, name)) for label, name in pairs})
    return Difference("area changed", offered, changes) if changes else None
