"""Is it valid now: what may become of a letter, a proposal and a finding. Pure checks that raise; nothing is written here.

A reason is shown to the person who asked, so each says what is wrong and what to do next. The two tables at the top are the
state machines; `services` moves nothing that they do not allow.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from goldenthread.errors import NotFound, Refused
from goldenthread.inspections.models import FindingKind, Letter, LetterState, OfferedAs, Proposal, ProposalState
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission

LETTER_MOVES: Mapping[str, frozenset[str]] = {
    LetterState.READING: frozenset({LetterState.REVIEW, LetterState.FAILED, LetterState.WITHDRAWN}),
    LetterState.REVIEW: frozenset({LetterState.CONFIRMED, LetterState.WITHDRAWN}),
    LetterState.CONFIRMED: frozenset(),
    LetterState.FAILED: frozenset(),
    LetterState.WITHDRAWN: frozenset(),
}
PROPOSAL_MOVES: Mapping[str, frozenset[str]] = {
    ProposalState.WAITING: frozenset({ProposalState.ACCEPTED, ProposalState.SET_ASIDE, ProposalState.SPLIT, ProposalState.MERGED}),
    ProposalState.ACCEPTED: frozenset({ProposalState.WAITING, ProposalState.SET_ASIDE, ProposalState.SPLIT, ProposalState.MERGED}),
    ProposalState.SET_ASIDE: frozenset({ProposalState.WAITING, ProposalState.ACCEPTED, ProposalState.SPLIT}),
    ProposalState.SPLIT: frozenset(),
    ProposalState.MERGED: frozenset(),
}
LIVE = (ProposalState.WAITING, ProposalState.ACCEPTED, ProposalState.SET_ASIDE)  # what has not been replaced by other proposals
ENTITLED_TO_READ = Permission.READ_FINDINGS
ENTITLED_TO_KEEP = Permission.KEEP_FINDINGS


class AlreadyHere(Refused):
    """The same file was put in before. `letter_id` lets the page link to it."""

    def __init__(self, letter_id: UUID, reason: str) -> None:
        super().__init__(reason)
        self.letter_id = letter_id


def check_reads(by: Actor) -> None:
    """Raises: NotFound for a role without letters, as for a page that never was."""
    if not by.may(ENTITLED_TO_READ):
        raise NotFound


def check_keeps(by: Actor) -> None:
    """Raises: Refused, shown to a role that reads letters and may not keep them."""
    if not by.may(ENTITLED_TO_KEEP):
        raise Refused("Your role lets you read letters and findings, not change them. Ask the partnership office to make this change.")


def check_letter_move(letter: Letter, to: str) -> None:
    """Raises: Refused when the letter is past this step."""
    if to not in LETTER_MOVES[letter.state]:
        raise Refused(f"This letter is {LetterState(letter.state).label}, so this step is not open. Go back to the letter.")


def check_original_given(letter: Letter) -> None:
    """A file leaves the server only after it has been read safely.

    Raises: Refused.
    """
    if letter.state == LetterState.FAILED or not letter.file:
        raise Refused("The file was refused, so it was not kept. Add it again once it is put right.")
    if not letter.format:  # also for a letter that was taken back before anybody had read it
        raise Refused("The file has not been read yet. Try again in a minute.")


def check_proposal_open(letter: Letter, proposal: Proposal) -> None:
    """Whether this piece of the letter may still be decided. After confirmation only what did not become a finding may.

    Raises: Refused.
    """
    if letter.state not in {LetterState.REVIEW, LetterState.CONFIRMED}:
        raise Refused("This letter is not open for review. Go back to the letter to see where it is.")
    if letter.state == LetterState.CONFIRMED and proposal.state == ProposalState.ACCEPTED:
        raise Refused("This is a confirmed finding: its words are frozen. You can still reword its theme on the finding's own page.")


def check_proposal_move(letter: Letter, proposal: Proposal, to: str) -> None:
    """Raises: Refused when this proposal may not take that step."""
    check_proposal_open(letter, proposal)
    if to not in PROPOSAL_MOVES[proposal.state]:
        raise Refused(f"This piece is already {ProposalState(proposal.state).label}. Open the review again to see what took its place.")


def check_live(letter: Letter, proposal: Proposal) -> None:
    """Raises: Refused for a piece that was split or merged, or is a confirmed finding."""
    check_proposal_open(letter, proposal)
    if proposal.state not in LIVE:
        raise Refused(f"This piece was {ProposalState(proposal.state).label}. Open the review again to see what took its place.")


def check_facts_open(letter: Letter) -> None:
    """Raises: Refused for a letter that is not there to be corrected: still being read, refused or taken back."""
    if letter.state not in {LetterState.REVIEW, LetterState.CONFIRMED}:
        raise Refused(f"This letter is {LetterState(letter.state).label}, so it cannot be changed. Go back to the letter.")


def check_some_left(number: int) -> None:
    """Raises: Refused when a choice of several turns out to be of none."""
    if not number:
        raise Refused("There is nothing left to do here. Open the page again to see where things are.")


def check_kind(kind: str) -> None:
    """Raises: Refused when a finding is accepted as nothing."""
    if kind not in set(FindingKind):
        raise Refused("Say what kind of finding this is, then accept it.")


def check_pieces(pieces: Sequence[str]) -> None:
    """Raises: Refused when a cut leaves nothing on one side of it."""
    if len(pieces) < 2:
        raise Refused("Choose at least one place to cut.")
    if not all(pieces):
        raise Refused("One of the cuts leaves a piece with no words. Choose another place.")


def check_merge(first: Proposal, second: Proposal | None) -> None:
    """Raises: Refused when there is nothing after it to join, or what follows is already a confirmed finding."""
    if second is None:
        raise Refused("Nothing follows this piece that it could be joined with.")
    if second.letter_id != first.letter_id or ProposalState.MERGED not in PROPOSAL_MOVES[second.state]:
        raise Refused("The piece that follows has been set aside. Put it back first, then join the two.")


def check_confirm(*, accepted: int, findings_waiting: int) -> None:
    """Everything the reader offered as a finding needs an answer; other text may be left and taken up later.

    Raises: Refused.
    """
    if findings_waiting:
        what = "1 finding is" if findings_waiting == 1 else f"{findings_waiting} findings are"
        raise Refused(f"{what} still waiting. Accept or set aside each one, then confirm.")
    if not accepted:
        raise Refused("Nothing is accepted yet. Accept at least one finding, then confirm.")


def check_dates(
    *, dated_on: date | None, inspected_from: date | None, inspected_to: date | None, response_due_on: date | None, today: date
) -> None:
    """Raises: Refused when the dates of a letter contradict one another."""
    if dated_on and dated_on > today:
        raise Refused("The letter's date is in the future. Check the year.")
    if inspected_from and inspected_to and inspected_to < inspected_from:
        raise Refused("The inspection ends before it starts. Check both dates.")
    if dated_on and inspected_from and inspected_from > dated_on:
        raise Refused("The inspection starts after the date of the letter. Check both dates.")
    if dated_on and response_due_on and response_due_on < dated_on:
        raise Refused("The reply is due before the date of the letter. Check both dates.")


def check_happened(day: date, *, not_before: date | None, today: date) -> None:
    """Whether something said of a letter can have happened on that day.

    Raises: Refused.
    """
    if day > today:
        raise Refused("This date is in the future. Give the day on which it happened.")
    if not_before and day < not_before:
        raise Refused("This date is before the date of the letter. Check the year.")


def starts_as(offered_as: str) -> str:
    """The state a proposal begins in: page furniture is set aside by the reader, all else waits for a person."""
    return ProposalState.SET_ASIDE if offered_as == OfferedAs.FURNITURE else ProposalState.WAITING
