"""A plan that runs: rows that already stand get updates, evidence, judgements and links, straight into the tables.

What a service does on the way (rights, events, suggestions) is for the tests of that service; here are only the facts it leaves.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from goldenthread.ledger.actors import Actor
from goldenthread.plans.models import Action, ActionLink, ColourDispute, Completion, DeliveryRag, Evidence, LinkKind, Plan, Update


def row(plan: Plan, number: str) -> Action:
    """The standing row of this number."""
    return Action.objects.get(area__plan=plan, number=number, removed_at__isnull=True)


def updated(by: Actor, action: Action, progress: str = "Six of twelve are done.", **cells: Any) -> Update:
    now = timezone.now()
    given: dict[str, Any] = {"described_on": timezone.localdate(now), "recorded_at": now} | cells
    return Update.objects.create(action=action, progress=progress, recorded_by_id=by.person(), **given)


def proved(by: Actor, action: Action, strength: int = 4, **cells: Any) -> Evidence:
    """A piece of evidence that stands; `until_on` is the last day it tells of."""
    now = timezone.now()
    given: dict[str, Any] = {"kind": "audit", "what": "Audit of twelve rides", "until_on": timezone.localdate(now), "recorded_at": now}
    return Evidence.objects.create(action=action, strength=strength, recorded_by_id=by.person(), **(given | cells))


def judged(by: Actor, action: Action, status: str, at: datetime | None = None) -> DeliveryRag:
    """A judgement, and the colour that stands."""
    made = DeliveryRag.objects.create(
        action=action, status=status, reason="Seen on a visit.", judged_at=at or timezone.now(), judged_by_id=by.person()
    )
    Action.objects.filter(id=action.id).update(colour=status)
    return made


def linked(by: Actor, action: Action, other: Action, kind: str = LinkKind.DEPENDS_ON) -> ActionLink:
    return ActionLink.objects.create(action=action, other=other, kind=kind, made_at=timezone.now(), made_by_id=by.person())


def waiting(by: Actor, action: Action, retest_on: date | None = None) -> Completion:
    """A completion that nobody has answered yet."""
    now = timezone.now()
    retest_on = retest_on or timezone.localdate(now) + timedelta(days=180)
    return Completion.objects.create(
        action=action, reason="All twelve stand in the shed.", retest_on=retest_on, proposed_at=now, proposed_by_id=by.person()
    )


def disputed(by: Actor, action: Action, should_be: str = "red") -> ColourDispute:
    """Somebody says that its colour is wrong."""
    words = "Two of twelve are missing."
    return ColourDispute.objects.create(
        action=action, colour=action.colour, should_be=should_be, words=words, raised_at=timezone.now(), raised_by_id=by.person()
    )


def completed(proposer: Actor, second: Actor, action: Action, retest_on: date | None = None) -> Completion:
    """A completion that a second person accepted, with the colour it brings."""
    now = timezone.now()
    made = Completion.objects.create(
        action=action,
        reason="All twelve stand in the shed.",
        retest_on=retest_on or timezone.localdate(now) + timedelta(days=180),
        proposed_at=now,
        proposed_by_id=proposer.person(),
        accepted=True,
        answered_at=now,
        answered_by_id=second.person(),
    )
    judged(second, action, "completed", now)
    return made
