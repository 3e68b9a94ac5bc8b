"""What a lead says has happened, added to what was said before and never changed.

The words also become the standing text of the action's "progress and impact" cell. They change no other cell, so no copy of the row is
written: what it said on an earlier day is read from the updates themselves.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.plans import policies
from goldenthread.plans.models import Action, Update
from goldenthread.plans.queries import speaking
from goldenthread.plans.rows import standing_words
from goldenthread.plans.services.proving import Piece, keep_evidence
from goldenthread.plans.services.suggesting import suggest_again
from goldenthread.plans.services.versions import locked_action, mark_changed


@transaction.atomic
def record_update(
    *,
    by: Actor,
    action: UUID,
    progress: str = "",
    impact: str = "",
    no_change: bool = False,
    described_on: date,
    forecast_on: date | None = None,
    evidence: Piece | None = None,
    by_link: bool = False,
) -> Update:
    """Add what has happened. `described_on` is the day the words are about, which is often not the day they are typed.

    *Shape*: `forecast_on` is when the lead now expects to finish; it moves no deadline. `evidence` is kept with the update.
    Raises: NotFound; Refused for somebody else's action, for one taken out of its plan, and for words or days that cannot be.
    """
    held = locked_action(by=by, id=action)
    speaking.check_speaks(by=by, action=held)
    policies.check_standing(held)
    progress, impact, now = progress.strip(), impact.strip(), timezone.now()
    policies.check_update(progress=progress, impact=impact, no_change=no_change)
    policies.check_days_of_update(
        described_on=described_on,
        forecast_on=forecast_on,
        today=timezone.localdate(now),
        earliest=policies.earliest_told(held.area.plan),
    )
    update = Update.objects.create(
        action=held,
        progress=progress,
        impact=impact,
        no_change=no_change,
        described_on=described_on,
        forecast_on=forecast_on,
        by_link=by_link,
        recorded_at=now,
        recorded_by_id=by.person(),
    )
    if evidence is not None:
        keep_evidence(by=by, action=held, piece=evidence, now=now, update=update)
    before = held.progress
    if not no_change:
        Action.objects.filter(id=held.id).update(progress=standing_words(progress, impact))
    mark_changed(held, now=now)
    record(
        by=by,
        what="plans.update_recorded",
        about=("action", held.id),
        before=before,
        after=[progress, impact, no_change, str(described_on), str(forecast_on)],
    )
    suggest_again([held.id], now)
    return update
