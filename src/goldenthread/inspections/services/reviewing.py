"""A person's decisions on the pieces of a letter: accept, set aside, put back, reword, split, merge; and the letter's own facts.

The printed words are never edited. Each decision says which version of the piece it was made on, so that of two reviewers the
second hears about the first. After confirmation, accepting a piece makes it a finding at once: that is how a missed one is added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldenthread.inspections import policies, queries, quotes
from goldenthread.inspections.models import Letter, LetterState, OfferedAs, Proposal, ProposalState
from goldenthread.inspections.services.confirming import add_missed_finding
from goldenthread.inspections.services.locking import locked_letter, locked_proposal
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason, check_version
from goldenthread.ledger.services import record

A_PIECE = "this piece of the letter"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a letter says of itself, as a person has checked it."""

    title: str
    kind: str
    dated_on: date | None
    inspected_from: date | None
    inspected_to: date | None
    addressees: tuple[str, ...]
    response_due_on: date | None


@transaction.atomic
def accept(*, by: Actor, letter_id: UUID, id: UUID, version: int, kind: str = "") -> Proposal:  # noqa: A002 - the house's word
    """Say that this piece is a finding, of its offered kind or of another.

    Raises: Refused without a kind or out of turn; Conflict when somebody decided it meanwhile; NotFound.
    """
    letter, proposal = _opened(by, letter_id, id, version, ProposalState.ACCEPTED)
    proposal.kind = kind or proposal.kind
    policies.check_kind(proposal.kind)
    proposal.reason = ""
    _decide(by, proposal, ProposalState.ACCEPTED)
    if letter.state == LetterState.CONFIRMED:
        add_missed_finding(by=by, letter=letter, proposal=proposal)
    return proposal


@transaction.atomic
def set_aside(*, by: Actor, letter_id: UUID, id: UUID, version: int, reason: str = "") -> Proposal:  # noqa: A002 - the house's word
    """Say that this piece is not a finding. What the reader took for one needs a reason; other text does not.

    Raises: Refused without that reason or out of turn; Conflict; NotFound.
    """
    _, proposal = _opened(by, letter_id, id, version, ProposalState.SET_ASIDE)
    if proposal.offered_as == OfferedAs.FINDING or reason:
        check_reason(reason)
    proposal.reason = reason.strip()
    _decide(by, proposal, ProposalState.SET_ASIDE)
    return proposal


@transaction.atomic
def put_back(*, by: Actor, letter_id: UUID, id: UUID, version: int) -> Proposal:  # noqa: A002 - the house's word
    """Take a decision back: the piece waits again.

    Raises: Refused, Conflict, NotFound.
    """
    _, proposal = _opened(by, letter_id, id, version, ProposalState.WAITING)
    proposal.reason = ""
    _decide(by, proposal, ProposalState.WAITING)
    return proposal


@transaction.atomic
def accept_section(*, by: Actor, letter_id: UUID, section: str) -> list[Proposal]:
    """Accept, each as its offered kind, every finding offered under one heading that nobody has decided yet.

    Raises: Refused when the letter is not in review or nothing is left to accept there; NotFound.
    """
    policies.check_keeps(by)
    letter = locked_letter(letter_id)
    policies.check_letter_move(letter, LetterState.CONFIRMED)
    waiting = Proposal.objects.select_for_update().filter(
        letter=letter, section=section, state=ProposalState.WAITING, offered_as=OfferedAs.FINDING
    )
    found = list(waiting.order_by("order", "id"))
    policies.check_some_left(len(found))
    for proposal in found:
        _decide(by, proposal, ProposalState.ACCEPTED)
    return found


@transaction.atomic
def reword(
    *,
    by: Actor,
    letter_id: UUID,
    id: UUID,  # noqa: A002 - the house's word
    version: int,
    theme: str,
    kind: str,
    owners: Sequence[str],
) -> Proposal:
    """Change what a piece is called: its theme, its kind, and who the letter asks to act. The printed words stay.

    Raises: Refused, Conflict, NotFound.
    """
    policies.check_keeps(by)
    letter = locked_letter(letter_id)
    proposal = locked_proposal(letter, id)
    check_version(shown=version, now=proposal.version, what=A_PIECE)
    policies.check_live(letter, proposal)
    if kind or proposal.state == ProposalState.ACCEPTED:
        policies.check_kind(kind)
    before = _naming(proposal)
    proposal.theme, proposal.kind, proposal.owners = theme.strip(), kind, [owner.strip() for owner in owners if owner.strip()]
    proposal.version += 1
    proposal.save(update_fields=["theme", "kind", "owners", "version"])
    record(by=by, what="inspections.proposal_reworded", about=("proposal", proposal.id), before=before, after=_naming(proposal))
    return proposal


@transaction.atomic
def split(*, by: Actor, letter_id: UUID, id: UUID, version: int, cuts: Iterable[int]) -> list[Proposal]:  # noqa: A002 - the house's word
    """Cut one piece into several at these places of its text; each then waits for a decision of its own.

    Units: cuts count characters from 0 in the piece as shown, sub-points included. No character is lost but white space.

    Raises: Refused when a cut leaves nothing, or out of turn; Conflict; NotFound.
    """
    letter, proposal = _opened(by, letter_id, id, version, ProposalState.SPLIT)
    pieces = quotes.pieces(quotes.whole(proposal.text, proposal.parts), cuts)
    policies.check_pieces(pieces)
    Proposal.objects.filter(letter=letter, order__gt=proposal.order).update(order=F("order") + len(pieces))
    made = [_piece_of(proposal, text, proposal.order + place) for place, text in enumerate(pieces, start=1)]
    Proposal.objects.bulk_create(made)
    _decide(by, proposal, ProposalState.SPLIT)
    return made


@transaction.atomic
def merge_with_next(*, by: Actor, letter_id: UUID, id: UUID, version: int) -> Proposal:  # noqa: A002 - the house's word
    """Join a piece with the one that follows it in the letter; the joined piece waits for a decision of its own.

    Raises: Refused when nothing follows, or what follows was set aside; Conflict; NotFound.
    """
    letter, first = _opened(by, letter_id, id, version, ProposalState.MERGED)
    following = queries.next_proposal(first)
    policies.check_merge(first, following)
    second = locked_proposal(letter, following.id)  # type: ignore[union-attr]  # check_merge refuses None
    policies.check_proposal_move(letter, second, ProposalState.MERGED)
    merged = _union_of(first, second)
    merged.save(force_insert=True)
    for piece in (first, second):
        piece.merged_into = merged
        _decide(by, piece, ProposalState.MERGED)
    return merged


@transaction.atomic
def correct_facts(*, by: Actor, id: UUID, version: int, facts: Facts) -> Letter:  # noqa: A002 - the house's word
    """Put right what a letter says of itself: title, kind, dates, addressees, when the reply is due.

    Raises: Refused when the dates contradict one another; Conflict when somebody saved first; NotFound.
    """
    policies.check_keeps(by)
    letter = locked_letter(id)
    check_version(shown=version, now=letter.version, what="the facts of this letter")
    policies.check_facts_open(letter)
    policies.check_dates(
        dated_on=facts.dated_on,
        inspected_from=facts.inspected_from,
        inspected_to=facts.inspected_to,
        response_due_on=facts.response_due_on,
        today=timezone.localdate(),
    )
    before = _facts_of(letter)
    for name, value in asdict(facts).items():
        setattr(letter, name, list(value) if isinstance(value, tuple) else value)
    letter.version += 1
    letter.save(update_fields=[*asdict(facts), "version"])
    record(by=by, what="inspections.letter_facts_corrected", about=("letter", letter.id), before=before, after=_facts_of(letter))
    return letter


def _opened(by: Actor, letter_id: UUID, id_: UUID, version: int, to: str) -> tuple[Letter, Proposal]:
    """The letter and the piece, locked, after every check that all decisions share."""
    policies.check_keeps(by)
    letter = locked_letter(letter_id)
    proposal = locked_proposal(letter, id_)
    check_version(shown=version, now=proposal.version, what=A_PIECE)
    policies.check_proposal_move(letter, proposal, to)
    return letter, proposal


def _decide(by: Actor, proposal: Proposal, to: str) -> None:
    before = {"state": proposal.state, "version": proposal.version}
    waits = to == ProposalState.WAITING
    proposal.state = to
    proposal.version += 1
    proposal.decided_at = None if waits else timezone.now()
    proposal.decided_by_id = None if waits else by.person()
    proposal.save(update_fields=["state", "version", "kind", "reason", "decided_at", "decided_by", "merged_into"])
    what = "put_back" if waits else to
    after = {"state": to, "version": proposal.version, "kind": proposal.kind}
    record(by=by, what=f"inspections.proposal_{what}", about=("proposal", proposal.id), before=before, after=after, reason=proposal.reason)


def _piece_of(proposal: Proposal, text: str, order: int) -> Proposal:
    return Proposal(
        letter=proposal.letter,
        order=order,
        offered_as=OfferedAs.FINDING if proposal.offered_as == OfferedAs.FINDING else OfferedAs.CANDIDATE,
        kind=proposal.kind,
        theme=proposal.theme,
        section=proposal.section,
        text=text,
        parts=quotes.parts_within(text, proposal.parts),
        owners=proposal.owners,
        page=proposal.page,
        paragraph=proposal.paragraph,
        sources=proposal.sources,
        rows=proposal.rows,
        split_from=proposal,
    )


def _union_of(first: Proposal, second: Proposal) -> Proposal:
    either_is_finding = OfferedAs.FINDING in {first.offered_as, second.offered_as}
    return Proposal(
        letter=first.letter,
        order=first.order,
        offered_as=OfferedAs.FINDING if either_is_finding else OfferedAs.CANDIDATE,
        kind=first.kind or second.kind,
        theme=first.theme or second.theme,
        section=first.section or second.section,
        text=quotes.joined(quotes.whole(first.text, first.parts), quotes.whole(second.text, second.parts)),
        parts=[*first.parts, *second.parts],
        owners=list(dict.fromkeys([*first.owners, *second.owners])),
        page=first.page,
        paragraph=first.paragraph,
        sources=sorted({*first.sources, *second.sources}),
        rows=[*first.rows, *second.rows],
    )


def _naming(proposal: Proposal) -> dict[str, object]:
    return {"theme": proposal.theme, "kind": proposal.kind, "owners": proposal.owners}


def _facts_of(letter: Letter) -> dict[str, object]:
    days = (letter.dated_on, letter.inspected_from, letter.inspected_to, letter.response_due_on)
    return {"title": letter.title, "kind": letter.kind, "addressees": letter.addressees, "days": [str(day) for day in days]}
