"""“Holding risk, unresolved”: an agency says that it holds a risk for a child that nobody else has taken, and later how it ended."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.subjects import Subject
from goldenthread.decisions.models import HeldRisk
from goldenthread.decisions.policies import disagreeing
from goldenthread.decisions.services.marks import fact
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.services import record


@transaction.atomic
def log_risk(*, by: Subject, child: UUID, words: str, happened_on: date) -> HeldRisk:
    """The acting agency holds a risk since this day. Raises: NotFound for a child who is not theirs; Refused."""
    found = children.child(by, id=child, writing=True)
    disagreeing.check_holds(words, happened_on=happened_on, today=by.today)
    row = HeldRisk(words=words.strip(), **fact(by, found.id, happened_on))
    row.save(force_insert=True)
    record(by=by.by, what="decisions.risk_held", about=("held risk", row.id), after={"child": str(found.id), "words": row.words})
    return row


@transaction.atomic
def resolve_risk(*, by: Subject, id: UUID, words: str, resolved_on: date) -> HeldRisk:  # noqa: A002 - every service calls it id
    """It is held no longer: somebody took it, or it is gone. Raises: NotFound; Refused, also for another agency’s."""
    mine = HeldRisk.objects.for_subject(by, writing=True)
    row = mine.select_for_update(of=("self",)).filter(id=id).first()
    if row is None:
        raise NotFound
    if row.agency_id != by.agency_id:
        raise Refused("Another agency holds this risk, and says itself when it no longer does.")
    disagreeing.check_risk_ends(words, resolved=row.resolved_at is not None, since=row.happened_on, resolved_on=resolved_on, today=by.today)
    ended = {"resolved_on": resolved_on, "resolved_words": words.strip()}
    mine.filter(id=row.id).update(resolved_at=timezone.now(), resolved_by_id=by.by.person(), **ended)
    record(by=by.by, what="decisions.risk_resolved", about=("held risk", row.id), after=ended, reason=words.strip())
    return row
