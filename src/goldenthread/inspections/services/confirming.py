"""Where proposals become findings: the quote is frozen with its page and paragraph under a digest, once, by a named person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.inspections import policies, queries, quotes
from goldenthread.inspections.models import Finding, Letter, LetterState, Proposal, ProposalState
from goldenthread.inspections.services.locking import locked_letter
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_version
from goldenthread.ledger.services import record


@transaction.atomic
def confirm_findings(*, by: Actor, id: UUID, accepted: int) -> Letter:  # noqa: A002 - the house's word
    """Turn every accepted piece of a letter into a finding, in the letter's order.

    `accepted` is the number the person was shown: when a colleague has decided more since, they look again first.

    Raises: Refused while offered findings wait, or when the letter is confirmed already; Conflict; NotFound.
    """
    policies.check_keeps(by)
    letter = locked_letter(id)
    policies.check_letter_move(letter, LetterState.CONFIRMED)
    sums = queries.tally(letter)
    policies.check_confirm(accepted=sums.accepted, findings_waiting=sums.findings_waiting)
    check_version(shown=accepted, now=sums.accepted, what="which findings are accepted")
    chosen = Proposal.objects.filter(letter=letter, state=ProposalState.ACCEPTED).order_by("order", "id")
    letter.state, letter.confirmed_at, letter.confirmed_by_id = LetterState.CONFIRMED, timezone.now(), by.person()
    made = [_finding(by, letter, proposal, number, letter.confirmed_at) for number, proposal in enumerate(chosen, start=1)]
    Finding.objects.bulk_create(made, batch_size=500)
    letter.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    record(by=by, what="inspections.findings_confirmed", about=("letter", letter.id), after=[finding.digest for finding in made])
    return letter


def add_missed_finding(*, by: Actor, letter: Letter, proposal: Proposal) -> Finding:
    """Freeze one more finding of a confirmed letter, numbered after the others. Called inside `accept`'s transaction."""
    last = Finding.objects.filter(letter=letter).aggregate(last=Max("number"))["last"] or 0
    finding = _finding(by, letter, proposal, last + 1, timezone.now())
    finding.save(force_insert=True)
    record(by=by, what="inspections.finding_added", about=("finding", finding.id), after=finding.digest)
    return finding


def _finding(by: Actor, letter: Letter, proposal: Proposal, number: int, now: datetime) -> Finding:
    sealed = quotes.seal(
        letter_sha256=letter.sha256, text=proposal.text, parts=proposal.parts, page=proposal.page, paragraph=proposal.paragraph
    )
    return Finding(
        letter=letter,
        proposal=proposal,
        number=number,
        kind=proposal.kind,
        theme=proposal.theme,
        section=proposal.section,
        text=proposal.text,
        parts=proposal.parts,
        owners=proposal.owners,
        page=proposal.page,
        paragraph=proposal.paragraph,
        sources=proposal.sources,
        digest=sealed,
        confirmed_at=now,
        confirmed_by_id=by.person(),
    )
