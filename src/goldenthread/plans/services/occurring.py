"""Each time of an action that comes again: it took place and leaves its evidence, or it did not and somebody says why.

Which days it is due on is counted in `plans.occurrences` from what was agreed of its timescale; here is what was answered about them.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record
from goldenthread.plans import policies, queries
from goldenthread.plans.models import Action, Occurrence, OccurrenceOutcome
from goldenthread.plans.queries.speaking import check_speaks
from goldenthread.plans.services.proving import Piece, keep_evidence
from goldenthread.plans.services.suggesting import suggest_again
from goldenthread.plans.services.versions import locked_action, mark_changed


@transaction.atomic
def record_occurrence(*, by: Actor, action: UUID, due_on: date, held_on: date, words: str, proof: Piece) -> Occurrence:
    """Write down that an action took place on one of its days, with the evidence it left, which tells of the day it was held.

    Raises: NotFound; Refused when the action is another agency's to speak for, is not due on that day, or the evidence cannot be.
    """
    held = _of_speaker(by=by, action=action)
    today = timezone.localdate()
    _check_due(held, due_on, today)
    policies.check_held(held_on=held_on, today=today)
    now = timezone.now()
    evidence = keep_evidence(by=by, action=held, piece=replace(proof, from_on=None, until_on=held_on), now=now)
    made = Occurrence.objects.create(
        action=held,
        due_on=due_on,
        outcome=OccurrenceOutcome.HELD,
        held_on=held_on,
        words=words.strip(),
        evidence=evidence,
        recorded_at=now,
        recorded_by_id=by.person(),
    )
    mark_changed(held, now=now)
    record(
        by=by, what="plans.occurrence_held", about=("action", held.id), after=[due_on.isoformat(), held_on.isoformat(), str(evidence.id)]
    )
    suggest_again([held.id], now)
    return made


@transaction.atomic
def explain_missed(*, by: Actor, action: UUID, due_on: date, words: str) -> Occurrence:
    """Say why an action did not take place on one of its days.

    Raises: NotFound; Refused without a reason, for a day to come, or one that was written down as held.
    """
    check_reason(words)
    held = _of_speaker(by=by, action=action)
    today = timezone.localdate()
    _check_due(held, due_on, today)
    last = Occurrence.objects.filter(action=held, due_on=due_on).order_by("recorded_at", "id").last()
    policies.check_missed(due_on=due_on, today=today, held=last is not None and last.outcome == OccurrenceOutcome.HELD)
    now = timezone.now()
    made = Occurrence.objects.create(
        action=held,
        due_on=due_on,
        outcome=OccurrenceOutcome.MISSED,
        words=words.strip(),
        recorded_at=now,
        recorded_by_id=by.person(),
    )
    mark_changed(held, now=now)
    record(by=by, what="plans.occurrence_missed", about=("action", held.id), after=due_on.isoformat(), reason=words.strip())
    suggest_again([held.id], now)
    return made


def _of_speaker(*, by: Actor, action: UUID) -> Action:
    held = locked_action(by=by, id=action)
    check_speaks(by=by, action=held)
    policies.check_standing(held)
    return held


def _check_due(held: Action, due_on: date, today: date) -> None:
    """The days until today, and the next one: it may take place a little early."""
    days = queries.days_due(held, until=queries.next_day(held, today))
    policies.check_occurrence(due_on=due_on, days=days)
