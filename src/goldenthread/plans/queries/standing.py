"""Plans as they stand: lists, the filtered table, one area, one action, and the sums that every page shows the same.

Whoever may read plans may read every plan of the partnership: plans hold no child's record. Every list takes a constant number
of queries, however many rows it has.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.papers.model import Action as PaperRow
from goldenthread.papers.model import Lead, Milestone, Place, Rag, RagStatus, TimescaleKind
from goldenthread.papers.model import Timescale as PaperTimescale
from goldenthread.plans import policies
from goldenthread.plans.models import Action, ActionLead, ActionReference, ActionVersion, Area, FindingLink, Plan, TieState
from goldenthread.plans.queries.colours import differs
from goldenthread.plans.totals import Tally

SORTS: Mapping[str, tuple[str, tuple[object, ...]]] = {
    "number": ("Number", ("area__order", "order")),
    "due": ("Date due", (F("timescale__due_on").asc(nulls_last=True), "area__order", "order")),
    "-due": ("Date due, latest first", (F("timescale__due_on").desc(nulls_last=True), "area__order", "order")),
    "colour": ("Colour", ("colour", "area__order", "order")),
}


@dataclass(frozen=True, slots=True)
class ActionFilters:
    """What to show of a plan's rows. Empty means everything; words are looked for in every printed cell.

    `due_before` takes in rows with a deadline on or before that day; rows without a deadline are not among them. `changed_since` takes
    in that day. `xray` is the check that found the rows `among` (None: no check was asked for).
    """

    words: str = ""
    area: UUID | None = None
    agency: UUID | None = None
    lead: str = ""
    colour: str = ""
    due_before: date | None = None
    changed_since: date | None = None
    xray: str = ""
    among: tuple[UUID, ...] | None = None
    differ: bool = False
    problems: bool = False
    priority: bool = False
    removed: bool = False
    sort: str = "number"


def plans(*, by: Actor) -> QuerySet[Plan]:
    """Every plan, the latest first, with `actions_count`.

    Raises: NotFound for a role without plans.
    """
    policies.check_reads(by)
    standing = Q(areas__actions__isnull=False, areas__actions__removed_at__isnull=True)
    return Plan.objects.annotate(actions_count=Count("areas__actions", filter=standing)).select_related("letter").order_by("-opened_at")


def plan(*, by: Actor, id: UUID) -> Plan:  # noqa: A002 - the house's word for what a thing is found by
    """Raises: NotFound."""
    policies.check_reads(by)
    found = Plan.objects.select_related("letter", "opened_by").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def areas(plan: Plan) -> QuerySet[Area]:
    """The areas of a plan in its own order, those taken out of it left out."""
    return Area.objects.filter(plan=plan, removed_in__isnull=True)


def area(*, by: Actor, id: UUID) -> Area:  # noqa: A002 - the house's word
    """One area with its plan.

    Raises: NotFound.
    """
    policies.check_reads(by)
    found = Area.objects.select_related("plan", "own_initiative_by").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def actions(plan: Plan, filters: ActionFilters | None = None) -> QuerySet[Action]:
    """The rows of a plan that match, each with its area, timescale, milestones and leads. Four queries, however many rows."""
    wanted = filters or ActionFilters()
    found = with_cells(Action.objects.filter(_matches(wanted), area__plan=plan, removed_at__isnull=not wanted.removed))
    for word in wanted.words.split():
        found = found.filter(_says(word))
    return found.order_by(*SORTS.get(wanted.sort, SORTS["number"])[1])  # type: ignore[arg-type]  # names and expressions, which mypy joins to object


def actions_saying(*, by: Actor, words: str) -> QuerySet[Action]:
    """Standing rows of every plan that hold each of the words in some printed cell, the newest plan first.

    Raises: NotFound for a role without plans.
    """
    policies.check_reads(by)
    found = Action.objects.filter(removed_at__isnull=True).select_related("area__plan")
    for word in words.split():
        found = found.filter(_says(word))
    return found.order_by("-area__plan__opened_at", "area__order", "order")


def with_cells(found: QuerySet[Action]) -> QuerySet[Action]:
    """Rows with everything a table of the plan prints."""
    leads = Prefetch("leads", ActionLead.objects.select_related("agency"))
    return found.select_related("area", "timescale").prefetch_related(leads, "timescale__milestones")


def action(*, by: Actor, id: UUID) -> Action:  # noqa: A002 - the house's word
    """One row with everything about it: cells, what it points at and what points at it, its earlier versions.

    Raises: NotFound.
    """
    policies.check_reads(by)
    rows = with_cells(Action.objects.filter(id=id)).select_related(
        "area__plan", "timescale__agreed_by", "last_import", "first_import", "removed_in", "own_initiative_by"
    )
    found = rows.prefetch_related(
        Prefetch("references", ActionReference.objects.select_related("refers_to__area")),
        Prefetch("referred_by", ActionReference.objects.select_related("action__area")),
        Prefetch("versions", ActionVersion.objects.select_related("plan_import", "recorded_by")),
    ).first()
    if found is None:
        raise NotFound
    return found


STANDING, REPORTED = "colour", "reported_status"


def tallies(plan: Plan, column: str = STANDING) -> dict[UUID, Tally]:
    """How many standing rows of each area have each colour, in one query. Areas without rows are left out.

    `column`: `STANDING` counts the colours that stand, `REPORTED` those the paper printed, to set beside its own totals.
    """
    counted = Action.objects.filter(area__plan=plan, removed_at__isnull=True).order_by().values("area", column).annotate(rows=Count("id"))
    by_area: dict[UUID, dict[RagStatus, int]] = defaultdict(lambda: dict.fromkeys(RagStatus, 0))
    for line in counted:
        by_area[line["area"]][RagStatus(line[column])] = line["rows"]
    return {area_id: Tally(counts) for area_id, counts in by_area.items()}


def tallies_of_plans(plans: Iterable[Plan]) -> dict[UUID, Tally]:
    """How many standing rows of each plan have each colour, in one query."""
    counted = Action.objects.filter(area__plan__in=list(plans), removed_at__isnull=True).order_by()
    by_plan: dict[UUID, dict[RagStatus, int]] = defaultdict(lambda: dict.fromkeys(RagStatus, 0))
    for line in counted.values("area__plan", "colour").annotate(rows=Count("id")):
        by_plan[line["area__plan"]][RagStatus(line["colour"])] = line["rows"]
    return {plan_id: Tally(counts) for plan_id, counts in by_plan.items()}


def priority_tally(plan: Plan, column: str = STANDING) -> Tally | None:
    """The same for priority actions; None while no row says whether it is one."""
    rows = Action.objects.filter(area__plan=plan, removed_at__isnull=True)
    if not rows.filter(priority__isnull=False).exists():
        return None
    counts = dict(rows.filter(priority=True).order_by().values_list(column).annotate(rows=Count("id")))
    return Tally({status: counts.get(status.value, 0) for status in RagStatus})


def agencies_leading(plan: Plan) -> list[tuple[UUID, str]]:
    """The agencies that lead something in this plan, for its filter."""
    leads = ActionLead.objects.filter(action__area__plan=plan, action__removed_at__isnull=True, agency__isnull=False)
    return list(leads.order_by("agency__name").values_list("agency_id", "agency__name").distinct())


def answered_by_actions(actions: Iterable[Action]) -> dict[UUID, int]:
    """How many confirmed findings each row answers, in one query."""
    links = FindingLink.objects.filter(action__in=list(actions), state=TieState.CONFIRMED).order_by()
    return dict(links.values_list("action").annotate(found=Count("id")))


def rows_standing(*, plan_id: UUID) -> dict[Action, PaperRow]:
    """Every row of a plan as the reader's own value, to compare a newer reading with. Rows taken out are left out."""
    found = with_cells(Action.objects.filter(area__plan_id=plan_id, removed_at__isnull=True)).prefetch_related("references")
    return {action: row_of(action) for action in found.order_by("area__order", "order")}


def row_of(action: Action) -> PaperRow:
    """A stored row as the reader's own value. Costs no query on a row from `rows_standing`."""
    return PaperRow(
        number=action.number or None,
        printed_number=action.printed_number or None,
        how=action.how,
        change=action.change or None,
        leads=tuple(Lead(lead.words, lead.agency.name if lead.agency else None, lead.role or None) for lead in action.leads.all()),
        timescale=timescale_of(action),
        progress=action.progress or None,
        rag=_rag_of(action),
        priority=action.priority,
        refers_to=tuple(reference.words for reference in action.references.all()),
        rows=tuple(Place(part, row) for part, row in action.places),
        extra=action.extra,
    )


def _rag_of(action: Action) -> Rag:
    """The colour that stands; how the paper said it only while it is the paper's."""
    if action.colour != action.reported_status:
        return Rag(RagStatus(action.colour), "person", None)
    return Rag(RagStatus(action.colour), action.reported_source or None, action.reported_why or None, action.reported_words)


def timescale_of(action: Action) -> PaperTimescale:
    """A stored timescale as the reader's own value."""
    stored = action.timescale
    return PaperTimescale(
        words=stored.words,
        kind=TimescaleKind(stored.kind),
        starts_on=stored.starts_on,
        due_on=stored.due_on,
        every=stored.every or None,
        milestones=tuple(Milestone(one.words, one.due_on) for one in stored.milestones.all()),
        problem=stored.problem or None,
    )


def start_of(day: date) -> datetime:
    """The moment a day begins where the partnership is."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _matches(wanted: ActionFilters) -> Q:
    exact = {
        "area_id": wanted.area,
        "colour": wanted.colour,
        "timescale__due_on__lte": wanted.due_before,
        "changed_at__gte": start_of(wanted.changed_since) if wanted.changed_since else None,
        "priority": wanted.priority or None,
    }
    leads = {"agency_id": wanted.agency, "words__icontains": wanted.lead}
    found = _all_given(exact) & (~Q(standing_problems="") if wanted.problems else Q())
    if wanted.differ:
        found &= differs()
    if wanted.among is not None:
        found &= Q(id__in=wanted.among)
    if any(leads.values()):
        # Through a subquery: a row with two leads of one agency is still one row.
        found &= Q(id__in=ActionLead.objects.filter(_all_given(leads)).values("action"))
    return found


def _all_given(lookups: Mapping[str, object]) -> Q:
    return Q(**{name: value for name, value in lookups.items() if value})


def _says(word: str) -> Q:
    cells = ("number", "printed_number", "how", "change", "progress", "reported_words", "timescale__words", "area__title")
    found = Q(id__in=ActionLead.objects.filter(words__icontains=word).values("action"))
    for cell in cells:
        found |= Q(**{f"{cell}__icontains": word})
    return found
