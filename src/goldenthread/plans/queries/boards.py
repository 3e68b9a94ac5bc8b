"""What boards decided and were shown: committees and sittings, how often a date moved, what was answered of a rhythm, what was sent away.

A date that moves leaves two marks: the row's next version, and the decision of a board beside it. A version whose date differs and that
has no decision came with a newer document: it is counted as a move all the same, and said to be without a decision.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.plans import policies
from goldenthread.plans.models import (
    Action,
    ActionVersion,
    Committee,
    CommitteeInterest,
    Occurrence,
    Plan,
    PrioritySetting,
    Redating,
    Sitting,
    Submission,
)
from goldenthread.plans.occurrences import can_repeat, due_dates, next_due
from goldenthread.plans.tables import PlanAsAt, table_from_json

SITTINGS_OFFERED = 50  # in a form; a board that sat more often than that decided the older ones long ago


@dataclass(frozen=True, slots=True)
class DateMove:
    """One time the agreed date changed. `decision` is None where a newer document brought it and no board's decision is on record.

    *Shape*: `was` or `due_on` is None where there was no date before, or is none after.
    """

    at: datetime
    was: date | None
    due_on: date | None
    decision: Redating | None = None


@dataclass(frozen=True, slots=True)
class DateHistory:
    """Every move of one action's date, oldest first. `original` is the first date it ever had."""

    original: date | None = None
    moves: tuple[DateMove, ...] = ()

    @property
    def times_moved(self) -> int:
        """A first date is no move."""
        return sum(1 for one in self.moves if one.was is not None)


NO_HISTORY = DateHistory()


def moves_of_date(actions: Iterable[UUID]) -> dict[UUID, DateHistory]:
    """How the date of each action moved, in two queries however many there are. *Shape*: action → its history."""
    ids = list(actions)
    decided: dict[tuple[UUID, datetime], Redating] = {}
    for one in Redating.objects.filter(action__in=ids).select_related("sitting__committee", "recorded_by"):
        decided[one.action_id, one.recorded_at] = one
    versions = ActionVersion.objects.filter(action__in=ids).order_by("recorded_at", "id")
    dates: dict[UUID, list[tuple[datetime, date | None]]] = defaultdict(list)
    for action, at, due_on in versions.values_list("action", "recorded_at", "row__timescale__due_on"):
        dates[action].append((at, date.fromisoformat(due_on) if due_on else None))
    return {action: _history(action, steps, decided) for action, steps in dates.items()}


def _history(action: UUID, steps: list[tuple[datetime, date | None]], decided: Mapping[tuple[UUID, datetime], Redating]) -> DateHistory:
    moves = [DateMove(at, was, due_on, decided.get((action, at))) for (_, was), (at, due_on) in pairwise(steps) if was != due_on]
    return DateHistory(next((due_on for _, due_on in steps if due_on), None), tuple(moves))


# Committees and their sittings


def committees(*, by: Actor) -> QuerySet[Committee]:
    """Every board and committee, with `last_sat_on`, `sittings_count` and `plans_count`.

    Raises: NotFound for a role without plans.
    """
    policies.check_reads(by)
    return Committee.objects.annotate(
        last_sat_on=Max("sittings__held_on"),
        sittings_count=Count("sittings", distinct=True),
        plans_count=Count("plans", distinct=True),
    )


def committee(*, by: Actor, id: UUID) -> Committee:  # noqa: A002 - the house's word
    """Raises: NotFound."""
    policies.check_reads(by)
    found = Committee.objects.filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def sittings(committee: Committee) -> QuerySet[Sitting]:
    """The sittings of a board, the latest first, each with how much it decided (`dates_moved`, `priorities_set`)."""
    return Sitting.objects.filter(committee=committee).annotate(
        dates_moved=Count("redatings", distinct=True), priorities_set=Count("priority_settings", distinct=True)
    )


def sittings_deciding(plan: Plan) -> QuerySet[Sitting]:
    """The sittings that may decide about this plan, the latest first: those of its board, or of every board while it has none."""
    deciding = Q(committee=plan.board_id) if plan.board_id else Q()
    return Sitting.objects.filter(deciding).select_related("committee").order_by("-held_on", "committee__name")


def last_sitting(plan: Plan) -> Sitting | None:
    """The latest sitting of the plan's board; of any board while it has none or that one has never sat."""
    latest = Sitting.objects.select_related("committee").order_by("-held_on", "committee__name")
    of_board = latest.filter(committee=plan.board_id).first() if plan.board_id else None
    return of_board or latest.first()


# What an action is to a board


def priority_settings(action: Action) -> QuerySet[PrioritySetting]:
    """Every decision about an action's priority, the newest first."""
    found = PrioritySetting.objects.filter(action=action).select_related("sitting__committee", "recorded_by")
    return found.order_by("-recorded_at", "-id")


def interests(*, committee: Committee, plan: Plan) -> QuerySet[CommitteeInterest]:
    """Which areas and actions of a plan a committee is to be shown."""
    within = Q(area__plan=plan) | Q(action__area__plan=plan)
    return CommitteeInterest.objects.filter(within, committee=committee)


def shown_to(*, committee: Committee, plan: Plan) -> set[UUID]:
    """The actions of a plan that a committee is to be shown: those tagged, and all of the areas tagged. One query."""
    tagged = interests(committee=committee, plan=plan)
    within = Q(id__in=tagged.values("action")) | Q(area__in=tagged.values("area"))
    return set(Action.objects.filter(within, area__plan=plan).values_list("id", flat=True))


def committees_tagged(*, area: UUID | None = None, action: UUID | None = None) -> list[Committee]:
    """The committees that an area, or an action by itself, is tagged for."""
    return list(Committee.objects.filter(Q(interests__area=area) if area else Q(interests__action=action)).distinct())


def committees_shown(action: UUID) -> list[Committee]:
    """The committees that are to be shown one action, by itself or with its area."""
    return list(Committee.objects.filter(Q(interests__action=action) | Q(interests__area__actions=action)).distinct())


def committees_with_extracts(plan: Plan) -> list[Committee]:
    """The committees for which an extract of this plan can be made."""
    within = Q(interests__area__plan=plan) | Q(interests__action__area__plan=plan)
    return list(Committee.objects.filter(within).distinct())


def days_due(action: Action, *, until: date) -> list[date]:
    """Every day an action is due until then, first to last, its deadline and the plan's end at the latest.

    None while nobody agreed how often it comes again. The action's timescale and plan are to be fetched with it.
    """
    timescale = action.timescale
    if timescale.starts_on is None or not can_repeat(timescale.every):
        return []
    last = min(end for end in (until, timescale.due_on, action.area.plan.ends_on) if end)
    return due_dates(timescale.starts_on, timescale.every, last)


def next_day(action: Action, today: date) -> date:
    """The next day the action is due after today; today where it never comes again."""
    timescale = action.timescale
    if timescale.starts_on is None or not can_repeat(timescale.every):
        return today
    return next_due(timescale.starts_on, timescale.every, today + timedelta(days=1)) or today


def occurrences_of(action: Action) -> QuerySet[Occurrence]:
    """What was answered of an action that comes again, oldest first; the latest word on a due date stands."""
    found = Occurrence.objects.filter(action=action).select_related("evidence", "recorded_by")
    return found.order_by("recorded_at", "id")


# What was sent away


def submissions(plan: Plan) -> QuerySet[Submission]:
    """The plan as it was sent, the latest first, without its content."""
    return Submission.objects.filter(plan=plan).select_related("frozen_by").defer("content")


def submission(*, by: Actor, id: UUID) -> Submission:  # noqa: A002 - the house's word
    """Raises: NotFound."""
    policies.check_reads(by)
    found = Submission.objects.select_related("plan", "frozen_by").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def frozen(submission: Submission) -> PlanAsAt:
    """What was sent, from the frozen text alone."""
    return table_from_json(submission.content)
