"""Where a family does not agree: professionals meet on a recorded basis in law, or somebody says why they do not."""

from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.models import Agreement, Child
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.services import record
from goldenthread.meetings import policies, queries
from goldenthread.meetings.facts import Flag
from goldenthread.meetings.models import Meeting, RefusalMet, WhyNotHeld
from goldenthread.meetings.overriding import SHORTEST_REASON
from goldenthread.meetings.services.arranging import arrange

KIND = "professionals-meeting"


@transaction.atomic
def meet_without_agreement(
    *, by: Subject, child: UUID, agreement: UUID, held_on: date, start_time: time, place: str, lawful_basis: str
) -> Meeting:
    """Arrange the professionals’ meeting, its clock running from the refusal. Raises: NotFound; Refused, also without a basis in law."""
    found, refused = _standing(by, child, agreement)
    made = arrange(
        by=by,
        children_ids=[found.id],
        kind=KIND,
        held_on=held_on,
        start_time=start_time,
        place=place,
        circumstances=[Flag.AGREEMENT_REFUSED],
        lawful_basis=lawful_basis,
        counts_from_on=refused.happened_on,
    )
    _keep(by, found, refused, meeting=made)
    record(by=by.by, what="meetings.refusal_met", about=("child", found.id), after={"meeting": str(made.id)}, reason=lawful_basis.strip())
    return made


@transaction.atomic
def not_held(*, by: Subject, child: UUID, agreement: UUID, why_not: str, words: str) -> RefusalMet:
    """Say why professionals do not meet. Raises: NotFound; Refused without a sentence."""
    found, refused = _standing(by, child, agreement)
    if len(words.strip()) < SHORTEST_REASON:
        raise Refused(f"Say in at least {SHORTEST_REASON} letters why professionals do not meet. It is kept with the child’s record.")
    row = _keep(by, found, refused, why_not=WhyNotHeld(why_not), words=words.strip())
    record(by=by.by, what="meetings.refusal_left", about=("child", found.id), after={"why_not": row.why_not}, reason=words.strip())
    return row


def _standing(by: Subject, child: UUID, agreement: UUID) -> tuple[Child, Agreement]:
    found = children.child(by, id=child, writing=True)
    if not Agreement.objects.for_subject(by).filter(id=agreement, child=found).exists():
        raise NotFound
    refused = queries.refusal(by, found, id=agreement)
    policies.check_refusal(refused.answer if refused else None)
    assert refused is not None  # noqa: S101 - the check refused otherwise; for the type checker
    return found, refused


def _keep(
    by: Subject, child: Child, agreement: Agreement, *, meeting: Meeting | None = None, why_not: str = "", words: str = ""
) -> RefusalMet:
    row = RefusalMet(
        child=child,
        agreement=agreement,
        meeting=meeting,
        why_not=why_not,
        words=words,
        happened_on=by.today,
        recorded_at=timezone.now(),
        recorded_by_id=by.by.person(),
        agency_id=by.agency_id,
    )
    row.save(force_insert=True)
    return row
