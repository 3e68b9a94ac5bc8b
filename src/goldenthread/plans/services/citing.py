"""A figure of a practice standard, cited as evidence in one step and kept as it was, whatever becomes of the result later."""

from calendar import monthrange
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.measures.standard import Standard
from goldenthread.plans import policies
from goldenthread.plans.claimable import claimable, month_in_words
from goldenthread.plans.models import Citation, EvidenceKind, Strength
from goldenthread.plans.queries import practice, speaking
from goldenthread.plans.services.proving import Piece, keep_evidence
from goldenthread.plans.services.suggesting import suggest_again
from goldenthread.plans.services.versions import locked_action, mark_changed
from goldenthread.standards import figures
from goldenthread.standards.models import Result


@transaction.atomic
def cite_figure(*, by: Actor, action: UUID, standard: str, month_on: date, note: str = "") -> Citation:
    """Cite what a standard came to in a month, as evidence of an action: a process followed, with a denominator.

    *Units*: `month_on` is the first day of the month. The result that stands at this moment is cited, with its digests; the event holds
    no count. Raises: NotFound; Refused for somebody else's action, for a month that has no figure yet, and for the same figure again.
    """
    held = locked_action(by=by, id=action)
    speaking.check_speaks(by=by, action=held)
    policies.check_standing(held)
    policies.check_standard_named(standard)
    policies.check_note(note)
    known = claimable()[standard]
    result, over = practice.result_to_cite(known, month_on)
    policies.check_citable(
        title=known.title,
        month_on=month_on,
        found=result is not None,
        over=over,
        eligible=result.eligible if result else 0,
        cited=result is not None and practice.is_cited(held, result),
    )
    assert result is not None  # noqa: S101 - refused above; for the type checker
    now = timezone.now()
    evidence = keep_evidence(by=by, action=held, piece=_piece(known, result, month_on), now=now)
    cited = Citation.objects.create(
        evidence=evidence,
        result=result,
        standard=standard,
        month_on=month_on,
        **result.counts,
        rate=figures.figure(known, result, every=True).rate,
        definition=result.definition,
        data=result.measuring.data,
        as_at_on=result.measuring.as_at_on,
        note=note.strip(),
    )
    mark_changed(held, now=now)
    after = [standard, str(month_on), str(result.id), cited.definition, cited.data, str(cited.as_at_on), cited.note]
    record(by=by, what="plans.figure_cited", about=("action", held.id), after=after)
    suggest_again([held.id], now)
    return cited


def _piece(standard: Standard, result: Result, month_on: date) -> Piece:
    """The evidence for it: its words hold no number, since everybody who reads the plan reads them."""
    last = month_on.replace(day=monthrange(month_on.year, month_on.month)[1])
    as_at = min(last, result.measuring.as_at_on)
    return Piece(
        kind=EvidenceKind.DATA,
        strength=Strength.COMPLIANCE,
        what=f"{standard.title}, {month_in_words(month_on)}",
        from_on=None if standard.of_stock else month_on,
        until_on=as_at if standard.of_stock else last,
    )
