"""Reads of the pieces a letter was cut into, and the sums that say whether every piece has been answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from goldenthread.errors import NotFound
from goldenthread.inspections import policies
from goldenthread.inspections.models import Finding, Letter, OfferedAs, Proposal, ProposalState
from goldenthread.ledger.actors import Actor


@dataclass(frozen=True, slots=True)
class Tally:
    """What was offered from a letter, and what became of it.

    Shape: `offered` counts the pieces as they stand now, after splits and merges, and is always the sum of accepted, set aside
    and waiting. Page furniture is among those set aside, and is counted in `furniture` too.
    """

    accepted: int
    set_aside: int
    waiting: int
    findings_waiting: int
    furniture: int

    @property
    def offered(self) -> int:
        return self.accepted + self.set_aside + self.waiting


def proposals(*, by: Actor, letter: Letter) -> QuerySet[Proposal]:
    """The live pieces of a letter in its own order: what was split or merged is represented by what took its place."""
    policies.check_reads(by)
    return Proposal.objects.filter(letter=letter, state__in=policies.LIVE).select_related("decided_by").order_by("order", "id")


def proposal(*, by: Actor, letter_id: UUID, id: UUID) -> Proposal:  # noqa: A002 - the house's word for what a thing is found by
    """One piece of this letter, live or replaced.

    Raises: NotFound, also for a piece of another letter.
    """
    policies.check_reads(by)
    found = Proposal.objects.filter(letter=letter_id, id=id).select_related("decided_by").first()
    if found is None:
        raise NotFound
    return found


def next_proposal(proposal: Proposal) -> Proposal | None:
    """The live piece that follows in the letter, page furniture passed over; None at the end."""
    return (
        Proposal.objects.filter(letter_id=proposal.letter_id, state__in=policies.LIVE, order__gt=proposal.order)
        .exclude(offered_as=OfferedAs.FURNITURE)
        .order_by("order", "id")
        .first()
    )


def next_waiting(after: Proposal) -> Proposal | None:
    """The next piece that needs a person: of the same sort as the one just decided, from there on and then from the start.

    None when none of that sort waits.
    """
    waiting = Proposal.objects.filter(letter=after.letter_id, state=ProposalState.WAITING, offered_as=after.offered_as).order_by(
        "order", "id"
    )
    return waiting.filter(order__gt=after.order).first() or waiting.first()


def tally(letter: Letter) -> Tally:
    """The sums of one letter in one query."""
    waiting = Q(state=ProposalState.WAITING)
    return Tally(
        **Proposal.objects.filter(letter=letter).aggregate(
            accepted=Count("id", filter=Q(state=ProposalState.ACCEPTED)),
            set_aside=Count("id", filter=Q(state=ProposalState.SET_ASIDE)),
            waiting=Count("id", filter=waiting),
            findings_waiting=Count("id", filter=waiting & Q(offered_as=OfferedAs.FINDING)),
            furniture=Count("id", filter=Q(state=ProposalState.SET_ASIDE, offered_as=OfferedAs.FURNITURE)),
        )
    )


def finding_ids(proposals: Iterable[Proposal]) -> dict[UUID, UUID]:
    """Proposal → the finding it became, for those that did."""
    return dict(Finding.objects.filter(proposal__in=[proposal.id for proposal in proposals]).values_list("proposal_id", "id"))
