"""The plan as it was sent to somebody: the whole table frozen word for word, so that what was promised can be read for ever.

A submission is only added. How far the plan has moved since is worked out when it is looked at (`plans.moves`).
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.plans import policies, queries
from goldenthread.plans.models import Submission
from goldenthread.plans.services.locking import locked_plan
from goldenthread.plans.tables import digest_of, table_as_json


@transaction.atomic
def freeze_submission(*, by: Actor, plan: UUID, sent_to: str, sent_on: date, note: str = "") -> Submission:
    """Keep the plan as it stands at this moment, as what was sent.

    Raises: NotFound; Refused for a plan without a row, sent to nobody, or on a day to come.
    """
    policies.check_keeps_boards(by)
    policies.check_reads(by)
    held = locked_plan(plan)
    today = timezone.localdate()
    table = queries.table_as_at(held, today)
    policies.check_submission(sent_to=sent_to, sent_on=sent_on, today=today, rows=len(table.standing))
    content = table_as_json(table)
    made = Submission.objects.create(
        plan=held,
        sent_to=sent_to.strip(),
        sent_on=sent_on,
        note=note.strip(),
        content=content,
        digest=digest_of(content),
        frozen_at=timezone.now(),
        frozen_by_id=by.person(),
    )
    after = {"sent to": made.sent_to, "sent on": sent_on.isoformat(), "digest": made.digest}
    record(by=by, what="plans.submission_frozen", about=("plan", held.id), after=after)
    return made
