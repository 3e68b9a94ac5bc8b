"""What is said of letters and findings afterwards: the reply was sent, a finding still matters or no longer does, a theme's new name."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.inspections import policies
from goldenthread.inspections.models import Carry, Finding, Letter, Response
from goldenthread.inspections.services.locking import locked_finding, locked_letter
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason, check_version
from goldenthread.ledger.services import record


@transaction.atomic
def record_response(*, by: Actor, letter_id: UUID, sent_on: date, note: str = "") -> Response:
    """Write down that the written reply to a letter was sent. A later entry corrects an earlier one; both are kept.

    Raises: Refused for a day in the future or before the letter; NotFound.
    """
    policies.check_keeps(by)
    letter = locked_letter(letter_id)
    policies.check_facts_open(letter)
    policies.check_happened(sent_on, not_before=letter.dated_on, today=timezone.localdate())
    response = Response.objects.create(
        letter=letter, sent_on=sent_on, note=note.strip(), recorded_at=timezone.now(), recorded_by_id=by.person()
    )
    record(by=by, what="inspections.response_recorded", about=("letter", letter.id), after=sent_on.isoformat())
    return response


@transaction.atomic
def state_relevance(*, by: Actor, finding_id: UUID, still_relevant: bool, reason: str, stated_on: date) -> Carry:
    """Say whether an older finding still matters, from when, and why. Earlier statements stay.

    Raises: Refused without a reason, or for a day in the future or before the letter; NotFound.
    """
    policies.check_keeps(by)
    check_reason(reason)
    return _state(by, locked_finding(finding_id), still_relevant, reason, stated_on)


@transaction.atomic
def carry_forward(*, by: Actor, ids: Sequence[UUID], reason: str, stated_on: date) -> list[Carry]:
    """Say of several older findings at once that they still matter, for one reason.

    Raises: Refused when none is chosen, without a reason, or for a day that cannot be; NotFound.
    """
    policies.check_keeps(by)
    policies.check_some_left(len(ids))
    check_reason(reason)
    return [_state(by, locked_finding(id_), True, reason, stated_on) for id_ in sorted(set(ids))]


@transaction.atomic
def reword_theme(*, by: Actor, finding_id: UUID, version: int, theme: str) -> Finding:
    """Give a confirmed finding another theme. Its quote stays frozen.

    Raises: Conflict when somebody reworded it first; Refused; NotFound.
    """
    policies.check_keeps(by)
    finding = locked_finding(finding_id)
    check_version(shown=version, now=finding.version, what="the theme of this finding")
    before, finding.theme = finding.theme, theme.strip()
    finding.version += 1
    finding.save(update_fields=["theme", "version"])
    record(by=by, what="inspections.theme_reworded", about=("finding", finding.id), before=before, after=finding.theme)
    return finding


def _state(by: Actor, finding: Finding, still_relevant: bool, reason: str, stated_on: date) -> Carry:
    dated_on = Letter.objects.values_list("dated_on", flat=True).get(id=finding.letter_id)
    policies.check_happened(stated_on, not_before=dated_on, today=timezone.localdate())
    carry = Carry.objects.create(
        finding=finding,
        still_relevant=still_relevant,
        reason=reason.strip(),
        stated_on=stated_on,
        recorded_at=timezone.now(),
        recorded_by_id=by.person(),
    )
    what = "inspections.finding_carried" if still_relevant else "inspections.finding_let_go"
    record(by=by, what=what, about=("finding", finding.id), after={"carry": str(carry.id)}, reason=carry.reason)
    return carry
