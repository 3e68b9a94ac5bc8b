"""The job that reads a letter: the file goes through the sandbox, what comes back is stored with its proposals in one commit.

Nothing is written while the file is being parsed, so a worker that dies leaves a letter still to be read and a job that starts
again. Running the job twice changes nothing the second time.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from goldenthread.errors import NotFound, Refused
from goldenthread.inspections import policies
from goldenthread.inspections.models import STORED_UNDER, Letter, LetterState, Proposal, Transcript
from goldenthread.inspections.proposing import Offer, offers
from goldenthread.inspections.services.locking import locked_letter
from goldenthread.inspections.stored_files import drop_unclaimed
from goldenthread.ledger import jobs
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.papers.sandbox import SafeReading, read_safely
from goldenthread.papers.wire import to_plain

READ_LETTER = "inspections.read_letter"
UNCLAIMED_AFTER = timedelta(days=1)


@jobs.runs(READ_LETTER)
def read_letter(progress: jobs.Progress) -> None:
    """Read the file of the letter that the job is about, and offer what was found for review."""
    _, about = progress.about
    letter = Letter.objects.filter(id=about).first() if about else None
    if letter is None:
        raise NotFound
    if letter.state != LetterState.READING:
        return
    progress.step(0, 3, "Opening the file")
    try:
        found = read_safely(Path(letter.file.path), letter.original_name)
    except Refused as refusal:
        refuse_letter(by=progress.actor, id=letter.id, reason=str(refusal))
        raise
    progress.step(1, 3, "Sorting what was read")
    keep_reading(by=progress.actor, id=letter.id, found=found)
    progress.step(2, 3, "Tidying up")
    drop_unclaimed_files(before=timezone.now() - UNCLAIMED_AFTER)
    progress.step(3, 3, "Ready for review")


@transaction.atomic
def keep_reading(*, by: Actor, id: UUID, found: SafeReading) -> Letter:  # noqa: A002 - the house's word
    """Store what the reader gave back, with one proposal for every piece. Does nothing for a letter that was read already."""
    letter = locked_letter(id)
    if letter.state != LetterState.READING:
        return letter
    policies.check_letter_move(letter, LetterState.REVIEW)
    Transcript.objects.create(letter=letter, paper=to_plain(found.paper), reading=to_plain(found.reading), read_at=timezone.now())
    offered = offers(found.paper, found.reading)
    Proposal.objects.bulk_create([_proposal(letter, order, offer) for order, offer in enumerate(offered, start=1)], batch_size=500)
    _take_facts(letter, found)
    letter.state = LetterState.REVIEW
    letter.save()
    record(by=by, what="inspections.letter_read", about=("letter", letter.id), after={"offered": len(offered), "format": letter.format})
    return letter


@transaction.atomic
def refuse_letter(*, by: Actor, id: UUID, reason: str) -> Letter:  # noqa: A002 - the house's word
    """Say why a file could not be taken, and let the file go: refused files are not kept."""
    letter = locked_letter(id)
    policies.check_letter_move(letter, LetterState.FAILED)
    stored = letter.file.name
    letter.file.name = ""
    letter.state, letter.failed_because = LetterState.FAILED, reason
    letter.save(update_fields=["state", "failed_because", "file"])
    record(by=by, what="inspections.letter_refused", about=("letter", letter.id), after=letter.sha256, reason=reason)
    if stored:
        transaction.on_commit(lambda: default_storage.delete(stored))
    return letter


def drop_unclaimed_files(*, before: datetime) -> int:
    """Delete stored files that no letter names: left by a process that died between storing a file and saving its letter.

    Units: files older than `before`, an instant; younger ones may belong to an upload under way. Gives back how many went.
    """

    def claimed(stored: list[str]) -> Iterable[str]:
        return Letter.objects.filter(file__in=stored).values_list("file", flat=True)

    return drop_unclaimed(folder=STORED_UNDER, claimed=claimed, before=before)


def _proposal(letter: Letter, order: int, offer: Offer) -> Proposal:
    return Proposal(
        letter=letter,
        order=order,
        offered_as=offer.offered_as,
        kind=offer.kind,
        theme=offer.theme,
        section=offer.section,
        text=offer.text,
        parts=list(offer.parts),
        owners=list(offer.owners),
        page=offer.page,
        paragraph=offer.paragraph,
        sources=list(offer.sources),
        rows=[list(row) for row in offer.rows],
        state=policies.starts_as(offer.offered_as),
    )


def _take_facts(letter: Letter, found: SafeReading) -> None:
    """The facts as read, for a person to check. A title that the paper does not give stays the file's name."""
    reading = found.reading
    letter.format = found.paper.format
    letter.title = (reading.title or letter.title)[:500]
    letter.dated_on = reading.dated_on
    letter.inspected_from, letter.inspected_to = reading.inspected_from, reading.inspected_to
    if letter.inspected_from and letter.inspected_to and letter.inspected_to < letter.inspected_from:
        letter.inspected_to = None  # a person sets it: the two cannot both be right
    letter.addressees = list(reading.addressees)
    letter.response_due_on = reading.response_due_on
    letter.grades = [{"area": grade.area, "grade": grade.grade} for grade in reading.grades]
