"""A plan as it stood at the end of a day, put together again from what was only ever added to: versions, judgements, updates, links.

A row's cells come from its latest version by that day; a colour judged or progress told after that version stands over it. Only the
latest of each leaves the database, so that a plan of 6,000 actions with 60,000 updates takes as many queries as a small one. Only
the places of rows and areas have no past: each is shown in its place of today. The table of today is read from the plan as it stands.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from goldenthread.papers.model import Action as PaperRow
from goldenthread.papers.model import Lead, Rag, RagStatus, SchemeEntry
from goldenthread.plans.models import (
    Action,
    ActionLink,
    ActionVersion,
    Area,
    Decision,
    DeliveryRag,
    ImportState,
    LeadMatch,
    LinkKind,
    OfferedArea,
    Plan,
    PlanImport,
    Update,
    VersionKind,
)
from goldenthread.plans.models import SchemeEntry as SchemeRow
from goldenthread.plans.moves import Move, Snapshot, moves
from goldenthread.plans.queries.standing import ActionFilters, actions, agencies_leading, row_of, with_cells
from goldenthread.plans.rows import row_from_json, standing_words
from goldenthread.plans.tables import PlanAsAt, TableArea, TableRow

_Row = TypeVar("_Row", bound=Model)


def end_of(day: date) -> datetime:
    """The moment a day is over where the partnership is. What was recorded before it counts to that day."""
    following = day + timedelta(days=1) if day < date.max else day
    return timezone.make_aware(datetime.combine(following, time.min))


def known_from(plan: Plan) -> date:
    """The first day of which anything is known here; before it, the plan had not been put in."""
    return timezone.localdate(plan.opened_at)


def snapshot(plan: Plan, as_at: date, among: Collection[UUID] | None = None) -> Snapshot:
    """The plan as at the end of a day, to compare with another day; or these of its actions. Always the same number of queries."""
    return table_as_at(plan, as_at, among).snapshot()


def moves_between(plan: Plan, since: date, until: date, *, before: PlanAsAt | None = None) -> tuple[Move, ...]:
    """Everything that moved between the ends of two days, in the plan's order. `before` is the first day's table where it is at hand.

    Only rows of which something was said after the first day are looked at, so that a quiet month of a large plan is quick.
    """
    touched = set(touched_since(plan, since).values_list("id", flat=True))
    earlier = before.among(touched).snapshot() if before else snapshot(plan, since, touched)
    return moves(earlier, snapshot(plan, until, touched))


def touched_since(plan: Plan, since: date) -> QuerySet[Action]:
    """A row that another one answers for changes its colour without a word said of itself, so both are looked at."""
    links = ActionLink.objects.filter(kind=LinkKind.ANSWERED_BY, action__area__plan=plan)
    linked = Q(id__in=links.values("action")) | Q(id__in=links.values("other"))
    return Action.objects.filter(Q(changed_at__gte=end_of(since)) | linked, area__plan=plan)


def table_as_at(plan: Plan, as_at: date, among: Collection[UUID] | None = None) -> PlanAsAt:
    """The whole table as at the end of a day. Always the same number of queries, however many rows and however long their past.

    *Shape*: every area that was in the plan by then, rows or not; rows taken out by then are marked. Before the plan was put in, no
    area at all. Of today, and of a day to come, it is the table as it stands.
    """
    today = timezone.localdate()
    return table_now(plan, among) if as_at >= today else _table_then(plan, as_at, among)


def table_now(plan: Plan, among: Collection[UUID] | None = None) -> PlanAsAt:
    """The table as it stands at this moment, in the same shape."""
    rows: dict[UUID, list[TableRow]] = {}
    found = with_cells(_actions(plan, among)).prefetch_related("references")
    for action in found.order_by("area__order", "order", "id"):
        rows.setdefault(action.area_id, []).append(TableRow(action.id, row_of(action), action.removed_at is not None))
    areas = [
        TableArea(area.id, area.number, area.heading, area.title, area.found, tuple(rows.get(area.id, ())), area.removed_in_id is not None)
        for area in Area.objects.filter(plan=plan).order_by("order", "id")
        if area.removed_in_id is None or area.id in rows
    ]
    return PlanAsAt(
        plan.title, timezone.localdate(), tuple(areas), plan.starts_on, plan.ends_on, _scheme(plan, end_of(timezone.localdate()))
    )


def _actions(plan: Plan, among: Collection[UUID] | None) -> QuerySet[Action]:
    """The rows of a plan, those taken out too; or these of them."""
    found = Action.objects.filter(area__plan=plan)
    return found if among is None else found.filter(id__in=among)


def _table_then(plan: Plan, as_at: date, among: Collection[UUID] | None) -> PlanAsAt:
    end = end_of(as_at)
    empty = PlanAsAt(plan.title, as_at, (), plan.starts_on, plan.ends_on, _scheme(plan, end))
    if plan.opened_at >= end:
        return empty
    known = _known(plan, end, among)
    by_area: dict[UUID, list[TableRow]] = {}
    for id_ in known.order:
        if id_ in known.versions:
            area, row = known.row(id_)
            by_area.setdefault(area, []).append(row)
    return replace(empty, areas=tuple(_areas(plan, end, by_area)))


def _scheme(plan: Plan, end: datetime) -> tuple[SchemeEntry, ...]:
    """The key of the newest document that was in the plan by then."""
    latest = PlanImport.objects.filter(plan=plan, state=ImportState.APPLIED, applied_at__lt=end).order_by("-number")
    entries = SchemeRow.objects.filter(plan_import__in=latest.values("id")[:1]).order_by("order")
    return tuple(SchemeEntry(status, meaning) for status, meaning in entries.values_list("status", "meaning"))


@dataclass(frozen=True, slots=True)
class _Version:
    """The latest version of one row by that day."""

    area: UUID
    row: PaperRow
    at: datetime


@dataclass(frozen=True, slots=True)
class _Known:
    """What had been said of each action by then. *Shape*: colours and progress are (moment, what); `order` is that of the plan."""

    order: tuple[UUID, ...]
    versions: Mapping[UUID, _Version]
    removed: Collection[UUID]
    colours: Mapping[UUID, tuple[datetime, str]]
    progress: Mapping[UUID, tuple[datetime, str]]
    follows: Mapping[UUID, tuple[datetime, UUID]]

    def row(self, id_: UUID) -> tuple[UUID, TableRow]:
        """The area a row stood in, and the row."""
        version = self.versions[id_]
        row = version.row
        if (told := self.progress.get(id_)) and told[0] > version.at:
            row = replace(row, progress=told[1])
        status = self._colour(id_, frozenset())
        if status is not row.rag.status:
            row = replace(row, rag=Rag(status, "person", None))
        return version.area, TableRow(id_, row, id_ in self.removed)

    def _colour(self, id_: UUID, seen: frozenset[UUID]) -> RagStatus:
        """The colour that stood: that of the row which answers for this one, else the latest judged or printed."""
        version, judged, followed = self.versions[id_], self.colours.get(id_), self.follows.get(id_)
        if followed and followed[1] in self.versions and followed[1] not in seen:
            return self._colour(followed[1], seen | {id_})
        return RagStatus(judged[1]) if judged and judged[0] > version.at else version.row.rag.status


def _known(plan: Plan, end: datetime, among: Collection[UUID] | None) -> _Known:
    of_plan = _actions(plan, among)
    versions = _latest(of_plan, ActionVersion.objects.filter(recorded_at__lt=end), "recorded_at")
    judged = _latest(of_plan, DeliveryRag.objects.filter(judged_at__lt=end), "judged_at")
    told = _latest(of_plan, Update.objects.filter(recorded_at__lt=end, no_change=False), "recorded_at")
    links = ActionLink.objects.filter(Q(ended_at__isnull=True) | Q(ended_at__gte=end), made_at__lt=end, kind=LinkKind.ANSWERED_BY)
    return _Known(
        order=tuple(of_plan.order_by("area__order", "order", "id").values_list("id", flat=True)),
        versions=_versions(plan, versions),
        removed=_removed(of_plan, end),
        colours={action: (at, status) for action, at, status in judged.values_list("action", "judged_at", "status")},
        progress={
            action: (at, standing_words(progress, impact))
            for action, at, progress, impact in told.values_list("action", "recorded_at", "progress", "impact")
        },
        follows={
            action: (at, other) for action, at, other in links.filter(action__area__plan=plan).values_list("action", "made_at", "other")
        },
    )


def _latest(of_plan: QuerySet[Action], found: QuerySet[_Row], at: str) -> QuerySet[_Row]:
    """Of each action only the newest: one short look into the index for each action, whatever lies behind it."""
    newest = found.filter(action=OuterRef("pk")).order_by(f"-{at}", "-id").values("id")[:1]
    return found.model._default_manager.filter(id__in=of_plan.order_by().values(newest=Subquery(newest))).order_by()


def _removed(of_plan: QuerySet[Action], end: datetime) -> set[UUID]:
    """The rows that were out of the plan. A change of the cells says nothing of that: a row that is out may still be put right."""
    moved = ActionVersion.objects.filter(recorded_at__lt=end).exclude(kind=VersionKind.CHANGED)
    latest = _latest(of_plan, moved, "recorded_at").values_list("action", "kind")
    return {action for action, kind in latest if kind == VersionKind.REMOVED}


def _versions(plan: Plan, versions: QuerySet[ActionVersion]) -> dict[UUID, _Version]:
    agencies = {
        (plan_import, words): agency
        for plan_import, words, agency in LeadMatch.objects.filter(plan_import__plan=plan, answered_at__isnull=False).values_list(
            "plan_import", "words", "agency__name"
        )
    }
    found: dict[UUID, _Version] = {}
    cells = ("action", "area", "row", "recorded_at", "plan_import")
    for action, area, row, at, plan_import in versions.values_list(*cells):
        read = row_from_json(row)
        if plan_import is not None:
            # An import keeps the reader's guess in the row; the agency that counts is the one a person matched.
            leads = tuple(replace(lead, agency=agencies.get((plan_import, lead.words))) for lead in read.leads)
            read = replace(read, leads=leads)
        found[action] = _Version(area, read, at)
    return found


def _areas(plan: Plan, end: datetime, by_area: Mapping[UUID, list[TableRow]]) -> Iterable[TableArea]:
    """The areas that had come into the plan by then, in the words they had; an empty one that was taken out by then is left out."""
    words = _words_of_areas(plan, end)
    for area in Area.objects.filter(plan=plan).select_related("removed_in").order_by("order", "id"):
        rows = by_area.get(area.id, [])
        gone = area.removed_in is not None and area.removed_in.applied_at is not None and area.removed_in.applied_at < end
        said = words.then.get(area.id)
        # Nobody wrote down when an area that no document brought was opened; without a row by then it is shown from today only.
        if not rows and (gone or area.id in words.later or (said is None and end <= timezone.now())):
            continue
        if said is None:
            yield TableArea(area.id, area.number, area.heading, area.title, area.found, tuple(rows), gone)
        else:
            yield TableArea(area.id, said.number, said.heading, said.title, said.found, tuple(rows), gone)


@dataclass(frozen=True, slots=True)
class _Words:
    """What areas said by a day, where a document brought them (`then`), and those that a document brought only later."""

    then: Mapping[UUID, OfferedArea]
    later: frozenset[UUID]


def _words_of_areas(plan: Plan, end: datetime) -> _Words:
    """An area says what the document that brought it said, or a later one whose words were accepted."""
    brought = OfferedArea.objects.filter(area__plan=plan, plan_import__state=ImportState.APPLIED).order_by("plan_import__applied_at")
    then: dict[UUID, OfferedArea] = {}
    later: set[UUID] = set()
    for one in brought.select_related("plan_import"):
        at, area = one.plan_import.applied_at, one.area_id
        if area is None or at is None:
            continue
        if at >= end:
            later |= {area} - then.keys()
        elif area not in then or one.decision == Decision.APPLY:
            then[area] = one
    return _Words(then, frozenset(later))


# A part of a table


def matching(table: PlanAsAt, filters: ActionFilters, *, plan: Plan) -> PlanAsAt:
    """The part of a table that the filters of the plan page ask for; rows that were taken out only when they are asked for.

    Of today the plan itself is asked. Of another day the table's own cells are: what has no past (problems that stand, the last change)
    is asked of today.
    """
    if table.as_at >= timezone.localdate():
        found = set(actions(plan, filters).values_list("id", flat=True))
        return table.only(lambda area, row: row.id in found)
    today = ActionFilters(problems=filters.problems, changed_since=filters.changed_since, differ=filters.differ, among=filters.among)
    ids: set[UUID] | None = None
    if today != ActionFilters():
        asked = [replace(today, removed=removed) for removed in (False, True)]
        ids = {id_ for one in asked for id_ in actions(plan, one).values_list("id", flat=True)}
    agency = dict(agencies_leading(plan)).get(filters.agency, "") if filters.agency else ""
    cells = _Asked(filters, agency)
    return table.only(lambda area, row: (ids is None or row.id in ids) and cells.match(area, row))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a row of a table has to say to be shown."""

    filters: ActionFilters
    agency: str

    def match(self, area: TableArea, one: TableRow) -> bool:
        wanted, row = self.filters, one.row
        due_on = row.timescale.due_on
        return (
            one.removed == wanted.removed
            and (wanted.area is None or area.id == wanted.area)
            and (not wanted.colour or row.rag.status.value == wanted.colour)
            and (wanted.due_before is None or (due_on is not None and due_on <= wanted.due_before))
            and (not wanted.priority or row.priority is True)
            and (not (wanted.agency or wanted.lead) or any(self._leads(lead) for lead in row.leads))
            and all(word.lower() in self._text(area, row) for word in wanted.words.split())
        )

    def _leads(self, lead: Lead) -> bool:
        return (not self.filters.agency or lead.agency == self.agency) and self.filters.lead.lower() in lead.words.lower()

    @staticmethod
    def _text(area: TableArea, row: PaperRow) -> str:
        cells = (row.number, row.printed_number, row.how, row.change, row.progress, row.rag.words, row.timescale.words, area.title)
        return "\n".join(filter(None, (*cells, *(lead.words for lead in row.leads)))).lower()
