"""Reads along the thread: from a finding to the areas and actions that answer it, and back."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from goldenthread.ledger.actors import Actor
from goldenthread.plans import policies
from goldenthread.plans.models import Action, Area, FindingLink, Plan, TieState
from goldenthread.plans.queries.standing import with_cells


@dataclass(frozen=True, slots=True)
class Answering:
    """What answers one finding: whole areas, and single actions with their cells. Confirmed ties only."""

    areas: tuple[Area, ...]
    actions: tuple[Action, ...]

    @property
    def nothing(self) -> bool:
        return not self.areas and not self.actions


def answering(*, by: Actor, finding: UUID) -> Answering:
    """The areas and actions of any plan that a person confirmed as answering this finding. Rows taken out of a plan are left out."""
    policies.check_reads(by)
    links = FindingLink.objects.filter(finding_id=finding, state=TieState.CONFIRMED)
    areas = Area.objects.filter(finding_links__in=links, removed_in__isnull=True).select_related("plan").order_by("plan", "order")
    actions = Action.objects.filter(finding_links__in=links, removed_at__isnull=True)
    areas = areas.prefetch_related(Prefetch("actions", standing_rows(), to_attr="rows"))
    return Answering(tuple(areas), tuple(with_cells(actions).select_related("area__plan").order_by("area__plan", "area__order", "order")))


def standing_rows() -> QuerySet[Action]:
    """Rows that are in their plan now, with their cells, in the order of their area."""
    return with_cells(Action.objects.filter(removed_at__isnull=True)).order_by("order")


def actions_of_area(area: Area) -> QuerySet[Action]:
    """The standing rows of one area."""
    return standing_rows().filter(area=area)


def links_of_plan(plan: Plan, *, state: str = "") -> QuerySet[FindingLink]:
    """The ties of a plan's areas and actions, the likeliest first."""
    of_plan = Q(area__plan=plan, area__removed_in__isnull=True) | Q(action__area__plan=plan, action__removed_at__isnull=True)
    found = FindingLink.objects.filter(of_plan).select_related("finding__letter", "area", "action__area", "answered_by")
    return (found.filter(state=state) if state else found).order_by("-likeness", "id")


def pairs_of_plan(plan: Plan) -> set[tuple[UUID, UUID | None, UUID | None]]:
    """Every pair of a plan that was ever offered or made, in one query. *Shape*: (finding, area, action), one of the last two empty."""
    of_plan = Q(area__plan=plan) | Q(action__area__plan=plan)
    return set(FindingLink.objects.filter(of_plan).values_list("finding_id", "area_id", "action_id"))


def findings_of_area(area: Area) -> QuerySet[FindingLink]:
    """The findings that a person confirmed this area answers."""
    return FindingLink.objects.filter(area=area, state=TieState.CONFIRMED).select_related("finding__letter", "answered_by")


def findings_of_action(action: Action) -> QuerySet[FindingLink]:
    """The findings that a person confirmed this action answers itself."""
    return FindingLink.objects.filter(action=action, state=TieState.CONFIRMED).select_related("finding__letter", "answered_by")


def untied_actions(plan: Plan) -> QuerySet[Action]:
    """Standing rows that answer no finding, alone or through their area, and are not said to be the own initiative of the partnership."""
    tied = FindingLink.objects.filter(state=TieState.CONFIRMED)
    rows = Action.objects.filter(
        area__plan=plan, removed_at__isnull=True, own_initiative_at__isnull=True, area__own_initiative_at__isnull=True
    )
    answered = Q(id__in=tied.filter(action__isnull=False).values("action")) | Q(area__in=tied.filter(area__isnull=False).values("area"))
    return rows.exclude(answered).select_related("area").order_by("area__order", "order")


def answered_findings(*, ids: Iterable[UUID]) -> dict[UUID, int]:
    """How many areas and actions answer each of these findings; findings that nothing answers are left out. One query."""
    return dict(_standing_ties().filter(finding_id__in=list(ids)).values_list("finding").annotate(answers=Count("id")))


def findings_with_answers() -> QuerySet[FindingLink, UUID]:
    """The ids of the findings that some area or action answers, to filter by in the database."""
    return _standing_ties().values_list("finding_id", flat=True)


def _standing_ties() -> QuerySet[FindingLink]:
    standing = Q(area__removed_in__isnull=True, action__removed_at__isnull=True)
    return FindingLink.objects.filter(standing, state=TieState.CONFIRMED).order_by()
