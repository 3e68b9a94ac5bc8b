"""A reviewed document enters its plan: all of it in one transaction, and only what a person accepted.

Each applied import is one version of the plan. Rows that changed leave a full copy of themselves (`ActionVersion`), so that the
past can be shown later; rows the newer document no longer has are marked as taken out, never deleted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.papers.model import Action as PaperRow
from goldenthread.papers.model import RagStatus
from goldenthread.plans import policies, queries
from goldenthread.plans.models import (
    Action,
    ActionLead,
    ActionReference,
    ActionVersion,
    Area,
    Decision,
    ImportProblem,
    ImportState,
    LeadMatch,
    Milestone,
    OfferedArea,
    OfferedRemoval,
    OfferedRow,
    Plan,
    PlanImport,
    ProblemAnswer,
    RowState,
    Timescale,
    VersionKind,
)
from goldenthread.plans.rows import row_as_json, row_from_json
from goldenthread.plans.schemes import recognise
from goldenthread.plans.services.judging import carry_in_plan
from goldenthread.plans.services.locking import locked_import, locked_plan
from goldenthread.plans.services.suggesting import suggest_for_plan
from goldenthread.plans.services.tying import offer_ties
from goldenthread.plans.services.versions import hold_actions

BATCH = 500
_REWRITTEN = [
    *("area", "order", "number", "printed_number", "how", "change", "progress", "priority", "extra", "page", "places", "last_import"),
    *("colour", "reported_status", "reported_words", "reported_source", "reported_why", "standing_problems", "changed_at", "version"),
]


@dataclass(frozen=True, slots=True)
class _Landing:
    """One row on its way in: what was offered, its cells, and the row of the plan that takes them."""

    offered: OfferedRow
    cells: PaperRow
    action: Action
    kind: str
    silent: bool = False  # the document gives no colour, so what it reported before stays reported


@transaction.atomic
def decide(*, by: Actor, id: UUID, decisions: Mapping[UUID, str]) -> int:  # noqa: A002 - the house's word
    """Accept differences or leave the plan as it is. *Shape*: id of the offered row, area or removal → "apply" or "leave".

    Gives back how many differences this decided.
    """
    policies.check_keeps(by)
    plan_import = locked_import(id)
    policies.check_in_review(plan_import)
    decided = 0
    for model in (OfferedArea, OfferedRow, OfferedRemoval):
        for decision in (Decision.APPLY, Decision.LEAVE):
            ids = [id_ for id_, chosen in decisions.items() if chosen == decision]
            decided += model._default_manager.filter(plan_import=plan_import, id__in=ids).update(decision=decision)
    record(by=by, what="plans.differences_decided", about=("plan import", plan_import.id), after={str(k): v for k, v in decisions.items()})
    return decided


@transaction.atomic
def apply_import(*, by: Actor, id: UUID) -> Plan:  # noqa: A002 - the house's word
    """Put a reviewed document into its plan, or make the plan it is the first version of.

    Raises: Refused while anything waits for an answer, or when the plan would end before it starts; NotFound.
    """
    policies.check_keeps(by)
    plan_import = locked_import(id)
    policies.check_import_move(plan_import, ImportState.APPLIED)
    if plan_import.plan_id is not None:
        # Before the differences are looked at: a colleague applying another document to the same plan comes first or after.
        plan_import.plan = locked_plan(plan_import.plan_id)
        # And its rows, before anything of them is read: what somebody judges or tells at this moment comes first or after, too.
        hold_actions(list(Action.objects.filter(area__plan=plan_import.plan_id).values_list("id", flat=True)))
    _check_ready(plan_import)
    first = plan_import.plan is None
    now = timezone.now()
    plan = _plan_of(plan_import, by, now)
    _mark_applied(plan_import, plan, by, now)
    areas = _land_areas(plan_import, plan, first=first)
    landed = _land_rows(plan_import, areas, by, now, first=first)
    removed = _take_out(plan_import, by, now)
    offer_ties(plan=plan, areas=areas.values(), actions=[landing.action for landing in landed])
    carry_in_plan(plan, now)
    after = {"version": plan_import.number, "rows": len(landed), "taken out": removed}
    record(by=by, what="plans.plan_imported", about=("plan", plan.id), after=after)
    suggest_for_plan(plan, now)
    return plan


def _check_ready(plan_import: PlanImport) -> None:
    counts = queries.review_counts(plan_import)
    policies.check_ready_to_apply(
        title=plan_import.title,
        problems=counts.problems_waiting,
        unchecked=counts.waiting,
        undecided=queries.undecided(queries.differences(plan_import)),
        rows=counts.checked,
    )


def _plan_of(plan_import: PlanImport, by: Actor, now: datetime) -> Plan:
    plan = plan_import.plan or Plan(
        opened_at=now, opened_by_id=by.person(), letter_id=plan_import.letter_id, scheme=_scheme_of(plan_import)
    )
    plan.title, plan.dated_on = plan_import.title, plan_import.dated_on
    plan.starts_on, plan.ends_on = plan_import.starts_on or plan.starts_on, plan_import.ends_on or plan.ends_on
    policies.check_period(plan.starts_on, plan.ends_on)  # one of the two may come from the version before
    plan.save()
    return plan


def _scheme_of(plan_import: PlanImport) -> str:
    """How the first document's key reads; a later one does not undo what the office has chosen since."""
    return recognise(plan_import.scheme.values_list("status", "meaning")).value


def _mark_applied(plan_import: PlanImport, plan: Plan, by: Actor, now: datetime) -> None:
    last = PlanImport.objects.filter(plan=plan).aggregate(last=Max("number"))["last"]
    plan_import.plan, plan_import.number, plan_import.state = plan, (last or 0) + 1, ImportState.APPLIED
    plan_import.applied_at, plan_import.applied_by_id = now, by.person()
    plan_import.save()


def _land_areas(plan_import: PlanImport, plan: Plan, *, first: bool) -> dict[UUID, Area]:
    """Offered area id → area of the plan. A changed area is rewritten only where accepted; a new one comes with its rows."""
    coming = OfferedRow.objects.filter(
        Q(decision=Decision.APPLY) | Q(action__isnull=False), plan_import=plan_import, state=RowState.CHECKED
    )
    used = set(coming.values_list("area", flat=True))
    landed: dict[UUID, Area] = {}
    for offered in OfferedArea.objects.filter(plan_import=plan_import).select_related("area"):
        if offered.area is None and not first and offered.id not in used:
            continue
        area = offered.area or Area(plan=plan)
        if offered.area is None or offered.decision == Decision.APPLY:
            area.number, area.heading, area.title, area.found = offered.number, offered.heading, offered.title, offered.found
        area.order = offered.order
        area.removed_in = None  # another document may have taken it out while this one was under review
        area.save()
        offered.area = landed[offered.id] = area
        offered.save(update_fields=["area"])
    return landed


def _land_rows(plan_import: PlanImport, areas: Mapping[UUID, Area], by: Actor, now: datetime, *, first: bool) -> list[_Landing]:
    """Rows in the order of the document. For a newer version: those accepted; what was left, or is the same, only keeps its place."""
    offered = OfferedRow.objects.filter(plan_import=plan_import, state=RowState.CHECKED).select_related(
        "action__area", "area", "plan_import"
    )
    standing = queries.rows_standing(plan_id=plan_import.plan_id) if plan_import.plan_id and not first else {}
    before = {action.id: row for action, row in standing.items()}
    landings, staying = [], []
    for one in offered.order_by("area__order", "order", "id"):
        cells = row_from_json(one.row)
        if kind := _kind_of_landing(one, before, first=first):
            landings.append(
                _Landing(one, cells, (one.action if kind == VersionKind.CHANGED else None) or Action(first_import=plan_import), kind)
            )
        elif one.action is not None:
            staying.append(_Landing(one, cells, one.action, ""))
    landings = [_with_standing(one, before) for one in landings]
    _store(plan_import, landings, areas, now)
    _keep_in_place(plan_import, staying, areas)
    _store_cells(plan_import, landings, by, now)
    _write_versions(plan_import, landings, by, now)
    return landings


def _kind_of_landing(one: OfferedRow, before: Mapping[UUID, PaperRow], *, first: bool) -> str | None:
    """Whether a row comes in as new or as changed; None where the plan's row stays as it is."""
    if first:
        return VersionKind.ADDED
    if one.action_id is None or one.action_id not in before:
        return VersionKind.ADDED if one.decision == Decision.APPLY else None
    changed = queries.row_changes(one, before[one.action_id])
    return VersionKind.CHANGED if changed and one.decision == Decision.APPLY else None


def _with_standing(landing: _Landing, before: Mapping[UUID, PaperRow]) -> _Landing:
    """A newer document that gives no colour or no progress takes away neither: what a person judged or told since then stands."""
    stood = before.get(landing.action.id) if landing.kind == VersionKind.CHANGED else None
    if stood is None:
        return landing
    silent = landing.cells.rag.status is RagStatus.NOT_STATED
    rag = stood.rag if silent else landing.cells.rag
    return replace(landing, silent=silent, cells=replace(landing.cells, rag=rag, progress=landing.cells.progress or stood.progress))


def _store(plan_import: PlanImport, landings: list[_Landing], areas: Mapping[UUID, Area], now: datetime) -> None:
    kept_problems = _problems_kept(plan_import)
    for landing in landings:
        action, cells, rag = landing.action, landing.cells, landing.cells.rag
        action.area, action.order = areas[landing.offered.area_id], landing.offered.order
        action.number, action.printed_number = (cells.number or "")[:32], (cells.printed_number or "")[:32]
        action.how, action.change, action.progress = cells.how, cells.change or "", cells.progress or ""
        action.priority, action.extra = cells.priority, dict(cells.extra)
        if not landing.silent:
            action.colour = action.reported_status = rag.status.value
            action.reported_words = rag.words
            action.reported_source, action.reported_why = rag.source or "", rag.why or ""
        action.standing_problems = "\n".join(kept_problems.get(landing.offered.id, []))
        action.page, action.places = landing.offered.page, [[place.part, place.row] for place in cells.rows]
        action.last_import, action.changed_at = plan_import, now
        action.version += landing.kind == VersionKind.CHANGED
    Action.objects.bulk_create([one.action for one in landings if one.kind == VersionKind.ADDED], batch_size=BATCH)
    Action.objects.bulk_update([one.action for one in landings if one.kind == VersionKind.CHANGED], _REWRITTEN, batch_size=BATCH)
    for landing in landings:
        landing.offered.action = landing.action
    OfferedRow.objects.bulk_update([one.offered for one in landings], ["action"], batch_size=BATCH)


def _keep_in_place(plan_import: PlanImport, staying: list[_Landing], areas: Mapping[UUID, Area]) -> None:
    """Rows that say the same stand where the newer document has them; rows left as they were keep pointing at the older one."""
    for landing in staying:
        action = landing.action
        action.order = landing.offered.order
        if landing.offered.decision != Decision.LEAVE:
            action.area, action.page, action.last_import = areas[landing.offered.area_id], landing.offered.page, plan_import
            action.places = [[place.part, place.row] for place in landing.cells.rows]
    Action.objects.bulk_update([one.action for one in staying], ["order", "area", "page", "places", "last_import"], batch_size=BATCH)


def _problems_kept(plan_import: PlanImport) -> dict[UUID, list[str]]:
    """Offered row → the problems a person left standing by keeping what is printed."""
    kept: dict[UUID, list[str]] = {}
    for problem in ImportProblem.objects.filter(plan_import=plan_import, row__isnull=False, answer=ProblemAnswer.KEPT).order_by("order"):
        if problem.row_id:
            kept.setdefault(problem.row_id, []).append(problem.what)
    return kept


def _store_cells(plan_import: PlanImport, landings: list[_Landing], by: Actor, now: datetime) -> None:
    """Leads, timescales and references of the rows that came in; those of a changed row are written anew."""
    changed = [one.action.id for one in landings if one.kind == VersionKind.CHANGED]
    ActionLead.objects.filter(action__in=changed).delete()
    ActionReference.objects.filter(action__in=changed).delete()
    Timescale.objects.filter(action__in=changed).delete()
    agencies = dict(LeadMatch.objects.filter(plan_import=plan_import, answered_at__isnull=False).values_list("words", "agency_id"))
    ActionLead.objects.bulk_create(
        [
            ActionLead(action=one.action, order=order, words=lead.words, role=lead.role or "", agency_id=agencies.get(lead.words))
            for one in landings
            for order, lead in enumerate(one.cells.leads, start=1)
        ],
        batch_size=BATCH,
    )
    timescales = Timescale.objects.bulk_create([_timescale(one, by, now) for one in landings], batch_size=BATCH)
    Milestone.objects.bulk_create(
        [
            Milestone(timescale=timescale, order=order, words=milestone.words, due_on=milestone.due_on)
            for timescale, one in zip(timescales, landings, strict=True)
            for order, milestone in enumerate(one.cells.timescale.milestones, start=1)
        ],
        batch_size=BATCH,
    )
    ActionReference.objects.bulk_create(
        [ActionReference(action=one.action, words=number[:64]) for one in landings for number in one.cells.refers_to], batch_size=BATCH
    )
    if plan_import.plan:
        _point_references(plan_import.plan)


def _timescale(landing: _Landing, by: Actor, now: datetime) -> Timescale:
    """Somebody checked the row, so its reading of the words is agreed."""
    read = landing.cells.timescale
    return Timescale(
        action=landing.action,
        words=read.words,
        kind=read.kind.value,
        starts_on=read.starts_on,
        due_on=read.due_on,
        every=read.every or "",
        problem=read.problem or "",
        agreed_at=now,
        agreed_by_id=by.person(),
    )


def _point_references(plan: Plan) -> None:
    """Point each reference at the row it names: in its own area first, else the only row of that number in the plan."""
    standing = Action.objects.filter(area__plan=plan, removed_at__isnull=True).exclude(number="")
    in_area: dict[tuple[UUID, str], UUID] = {}
    in_plan: dict[str, list[UUID]] = {}
    for id_, area_id, number in standing.values_list("id", "area_id", "number"):
        in_area[area_id, number] = id_
        in_plan.setdefault(number, []).append(id_)
    references = list(ActionReference.objects.filter(action__area__plan=plan).select_related("action"))
    for reference in references:
        only = in_plan.get(reference.words, [])
        reference.refers_to_id = in_area.get((reference.action.area_id, reference.words)) or (only[0] if len(only) == 1 else None)
    ActionReference.objects.bulk_update(references, ["refers_to"], batch_size=BATCH)


def _take_out(plan_import: PlanImport, by: Actor, now: datetime) -> int:
    """Mark what the newer document no longer has, where that was accepted; then areas with nothing left in them."""
    removals = OfferedRemoval.objects.filter(plan_import=plan_import, decision=Decision.APPLY).values("action")
    # A row that somebody took out by hand meanwhile went when they said so.
    gone = list(queries.with_cells(Action.objects.filter(id__in=removals, removed_at__isnull=True)).prefetch_related("references"))
    ActionVersion.objects.bulk_create(
        [_version(plan_import, action, VersionKind.REMOVED, queries.row_of(action), by, now) for action in gone], batch_size=BATCH
    )
    Action.objects.filter(id__in=[action.id for action in gone]).update(removed_in=plan_import, removed_at=now, changed_at=now)
    kept = OfferedArea.objects.filter(plan_import=plan_import, area__isnull=False).values("area")
    # An area that was opened here and waits for its first action is nothing that a document could take out.
    with_past = OfferedArea.objects.filter(area__plan=plan_import.plan).values("area")
    empty = Area.objects.filter(Q(id__in=with_past) | Q(actions__isnull=False), plan=plan_import.plan, removed_in__isnull=True).exclude(
        id__in=kept
    )
    empty.exclude(actions__in=Action.objects.filter(removed_at__isnull=True)).update(removed_in=plan_import)
    return len(gone)


def _write_versions(plan_import: PlanImport, landings: Iterable[_Landing], by: Actor, now: datetime) -> None:
    ActionVersion.objects.bulk_create(
        [_version(plan_import, one.action, one.kind, one.cells, by, now) for one in landings], batch_size=BATCH
    )


def _version(plan_import: PlanImport, action: Action, kind: str, cells: PaperRow, by: Actor, now: datetime) -> ActionVersion:
    return ActionVersion(
        action=action,
        plan_import=plan_import,
        kind=kind,
        area=action.area,
        area_title=action.area.title,
        row=row_as_json(cells),
        recorded_at=now,
        recorded_by_id=by.person(),
    )
