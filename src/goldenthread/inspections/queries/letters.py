"""Reads of letters and of what was read in them.

Whoever may read findings may read every letter of the partnership: letters hold no child's record. Whole papers are fetched by
`transcript` alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from goldenthread.errors import NotFound
from goldenthread.inspections import policies
from goldenthread.inspections.models import Letter, LetterState, OfferedAs, Proposal, ProposalState, Response, Transcript
from goldenthread.ledger.actors import Actor


@dataclass(frozen=True, slots=True)
class LetterCounts:
    """How far one letter is: confirmed findings, and offered findings that nobody has decided."""

    findings: int = 0
    waiting: int = 0


def letters(*, by: Actor) -> QuerySet[Letter]:
    """Every letter that was not taken back, newest first.

    Raises: NotFound for a role without letters.
    """
    policies.check_reads(by)
    # The two databases disagree on where a missing date belongs; here it comes last.
    newest = (F("dated_on").desc(nulls_last=True), "-received_at")
    return Letter.objects.exclude(state=LetterState.WITHDRAWN).select_related("received_by").order_by(*newest)


def letter(*, by: Actor, id: UUID) -> Letter:  # noqa: A002 - the house's word for what a thing is found by
    """One letter, with who received and who confirmed it.

    Raises: NotFound.
    """
    policies.check_reads(by)
    found = Letter.objects.select_related("received_by", "confirmed_by").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def letter_with_digest(sha256: str) -> Letter | None:
    """The letter that holds exactly these bytes, if it is still in the register or on its way in."""
    return Letter.objects.filter(sha256=sha256).exclude(state__in=[LetterState.FAILED, LetterState.WITHDRAWN]).first()


def transcript(*, by: Actor, letter: Letter) -> Transcript:
    """What was read in a letter.

    Raises: NotFound while it is being read, and for good when the file was refused.
    """
    policies.check_reads(by)
    found = Transcript.objects.filter(letter=letter).first()
    if found is None:
        raise NotFound
    return found


def counts_of(letters: Iterable[Letter]) -> dict[UUID, LetterCounts]:
    """How far each letter is. Two queries however many letters; a letter without either count is left out."""
    ids = [letter.id for letter in letters]
    confirmed = dict(Letter.objects.filter(id__in=ids).annotate(found=Count("findings")).values_list("id", "found"))
    waiting = dict(
        Proposal.objects.filter(letter__in=ids, state=ProposalState.WAITING, offered_as=OfferedAs.FINDING, letter__state=LetterState.REVIEW)
        .order_by()
        .values("letter")
        .annotate(left=Count("id"))
        .values_list("letter", "left")
    )
    return {id_: LetterCounts(confirmed.get(id_, 0), waiting.get(id_, 0)) for id_ in ids}


def last_response(letter: Letter) -> Response | None:
    """The reply as last recorded, None when none was."""
    return letter.responses.select_related("recorded_by").order_by("-recorded_at", "-id").first()


def last_responses(letters: Iterable[Letter]) -> dict[UUID, Response]:
    """The same for a list of letters in one query."""
    return {response.letter_id: response for response in Response.objects.filter(letter__in=list(letters)).order_by("recorded_at", "id")}


def letters_awaiting_response(*, by: Actor) -> QuerySet[Letter]:
    """Letters that ask for a written reply which nobody has recorded as sent, the earliest due first."""
    return (
        letters(by=by)
        .filter(response_due_on__isnull=False, responses__isnull=True)
        .exclude(state=LetterState.FAILED)
        .order_by("response_due_on", "received_at")
    )


def letters_to_review(*, by: Actor) -> QuerySet[Letter]:
    """Letters whose reading waits for a person."""
    return letters(by=by).filter(Q(state=LetterState.REVIEW) | Q(state=LetterState.READING)).order_by("received_at")
