"""Dates and priorities: moved by a board's decision, or agreed by the office where no date could be read.

The words printed never change: what moves is the date beside them. Every move leaves a copy of the row (`versions`) and, where a board
decided, the decision itself with its reason.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason, check_version
from goldenthread.ledger.services import record
from goldenthread.papers.model import Milestone as PaperMilestone
from goldenthread.papers.model import Timescale as PaperTimescale
from goldenthread.papers.model import TimescaleKind
from goldenthread.plans import policies, queries
from goldenthread.plans.models import Action, Milestone, Plan, PrioritySetting, Redating, Sitting, Timescale, VersionKind
from goldenthread.plans.services.suggesting import suggest_again
from goldenthread.plans.services.versions import keep_version, locked_action
from goldenthread.plans.timescales import in_words


@transaction.atomic
def redate(*, by: Actor, action: UUID, sitting: UUID, minute: str, due_on: date, reason: str, version: int) -> Redating:
    """Move a deadline by decision of a board's sitting. What kind of timescale it is, and its printed words, stay.

    Raises: NotFound; Conflict when the action changed since `version` was shown; Refused without a reason, for a sitting of another
    board than the plan's, or for a date that cannot be.
    """
    policies.check_keeps_boards(by)
    held, decided = _decided(by=by, action=action, sitting=sitting, minute=minute, reason=reason, version=version)
    was = held.timescale.due_on
    policies.check_new_date(was=was, due_on=due_on, starts_on=held.timescale.starts_on, held_on=decided.held_on)
    now = timezone.now()
    Timescale.objects.filter(action=held).update(due_on=due_on)
    Action.objects.filter(id=held.id).update(version=F("version") + 1)
    made = Redating.objects.create(
        action=held,
        sitting=decided,
        minute=minute.strip(),
        reason=reason.strip(),
        was_due_on=was,
        due_on=due_on,
        recorded_at=now,
        recorded_by_id=by.person(),
    )
    keep_version(held, kind=VersionKind.CHANGED, by=by, now=now, why=reason.strip())
    before, after = was.isoformat() if was else "", due_on.isoformat()
    record(by=by, what="plans.action_redated", about=("action", held.id), before=before, after=after, reason=reason.strip())
    suggest_again([held.id], now)
    return made


@transaction.atomic
def set_priority(*, by: Actor, action: UUID, sitting: UUID, minute: str, reason: str, priority: bool, version: int) -> PrioritySetting:
    """Give an action high priority, or take it away, by decision of a board's sitting.

    Raises: as `redate`; Refused when it changes nothing.
    """
    policies.check_keeps_boards(by)
    held, decided = _decided(by=by, action=action, sitting=sitting, minute=minute, reason=reason, version=version)
    policies.check_new_priority(was=held.priority, priority=priority)
    now, was = timezone.now(), held.priority
    Action.objects.filter(id=held.id).update(priority=priority, version=F("version") + 1)
    made = PrioritySetting.objects.create(
        action=held,
        sitting=decided,
        minute=minute.strip(),
        reason=reason.strip(),
        priority=priority,
        recorded_at=now,
        recorded_by_id=by.person(),
    )
    keep_version(held, kind=VersionKind.CHANGED, by=by, now=now, why=reason.strip())
    record(by=by, what="plans.priority_set", about=("action", held.id), before=was, after=priority, reason=reason.strip())
    suggest_again([held.id], now)
    return made


@transaction.atomic
def agree_timescale(
    *,
    by: Actor,
    action: UUID,
    kind: str,
    version: int,
    starts_on: date | None = None,
    due_on: date | None = None,
    every: str = "",
    milestones: Sequence[tuple[str, date | None]] = (),
) -> Timescale:
    """Say what the words of a timescale mean, where no date could be read from them. A date that stands is moved by a board (`redate`).

    *Shape*: `milestones` are (words, date or None) in order. *Units*: `every` is an ISO duration ("P3M").
    Raises: NotFound; Conflict; Refused where a date stands, or where the meaning lacks what it needs.
    """
    policies.check_keeps(by)
    held = locked_action(by=by, id=action)
    check_version(shown=version, now=held.version, what="this action")
    policies.check_standing(held)
    before = queries.timescale_of(held)
    meant = PaperTimescale(
        words=before.words,
        kind=TimescaleKind(kind),
        starts_on=starts_on,
        due_on=due_on,
        every=every or None,
        milestones=tuple(PaperMilestone(words, day) for words, day in milestones),
    )
    policies.check_agrees(before, meant)
    now = timezone.now()
    stored = held.timescale
    stored.kind, stored.starts_on, stored.due_on, stored.every, stored.problem = kind, starts_on, due_on, every, ""
    stored.agreed_at, stored.agreed_by_id = now, by.person()
    stored.save()
    Milestone.objects.filter(timescale=stored).delete()
    dates = enumerate(milestones, start=1)
    Milestone.objects.bulk_create(Milestone(timescale=stored, order=order, words=words, due_on=day) for order, (words, day) in dates)
    Action.objects.filter(id=held.id).update(version=F("version") + 1)
    keep_version(held, kind=VersionKind.CHANGED, by=by, now=now, why="The meaning of its timescale was agreed.")
    record(by=by, what="plans.timescale_agreed", about=("action", held.id), before=in_words(before), after=in_words(meant))
    suggest_again([held.id], now)
    return stored


def _decided(*, by: Actor, action: UUID, sitting: UUID, minute: str, reason: str, version: int) -> tuple[Action, Sitting]:
    """The action, held, and the sitting that decided about it, once everything a decision needs is there."""
    check_reason(reason)
    policies.check_minute(minute)
    held = locked_action(by=by, id=action)
    check_version(shown=version, now=held.version, what="this action")
    policies.check_standing(held)
    decided = Sitting.objects.select_related("committee").filter(id=sitting).first()
    if decided is None:
        raise NotFound
    policies.check_decides(Plan.objects.select_related("board").get(id=held.area.plan_id), decided)
    return held, decided
