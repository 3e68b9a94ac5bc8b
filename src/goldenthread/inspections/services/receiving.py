"""Taking a letter in: the file and its job are stored together, or nothing is; and taking one back that should not be here."""

from collections.abc import Callable
from uuid import UUID

from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.inspections import policies, queries
from goldenthread.inspections.models import Letter, LetterState
from goldenthread.inspections.services.locking import locked_letter
from goldenthread.inspections.services.reading import READ_LETTER
from goldenthread.inspections.stored_files import digest_of, suffix_of
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record, start_job


def receive_letter(
    *, by: Actor, file: "File[bytes]", name: str, kind: str, note: str = "", leads_to: Callable[[UUID], str] | None = None
) -> Letter:
    """Keep a file and ask for it to be read. The caller's page leads on to the job's progress.

    `name` is what the sender called it; the stored name is made here. `leads_to` gives the address of the letter's review.

    Raises: Refused for a file that cannot be read or a role that may not; AlreadyHere when the same file is in the register.
    """
    policies.check_keeps(by)
    suffix = suffix_of(name)
    digest = digest_of(file)
    _refuse_second_copy(digest)
    letter = Letter(
        original_name=name[-255:],
        title=name[-255:],
        sha256=digest,
        size=file.size,
        kind=kind,
        note=note,
        received_at=timezone.now(),
        received_by_id=by.person(),
    )
    file.seek(0)
    letter.file.save(f"{letter.id}{suffix}", file, save=False)
    saved = False
    try:
        _save_with_job(by, letter, leads_to)
        saved = True
    except IntegrityError:
        _refuse_second_copy(digest)
        raise
    finally:
        if not saved:
            letter.file.delete(save=False)
    return letter


@transaction.atomic
def _save_with_job(by: Actor, letter: Letter, leads_to: Callable[[UUID], str] | None) -> None:
    letter.save(force_insert=True)
    _ask_to_read(by, letter, leads_to)
    record(by=by, what="inspections.letter_received", about=("letter", letter.id), after={"sha256": letter.sha256, "size": letter.size})


@transaction.atomic
def read_again(*, by: Actor, id: UUID, leads_to: Callable[[UUID], str] | None = None) -> Letter:  # noqa: A002 - the house's word
    """Ask once more for a letter whose reading stopped half-way to be read.

    Raises: Refused when the letter has been read or refused already.
    """
    policies.check_keeps(by)
    letter = locked_letter(id)
    policies.check_letter_move(letter, LetterState.REVIEW)
    _ask_to_read(by, letter, leads_to)
    record(by=by, what="inspections.letter_reading_asked_again", about=("letter", letter.id))
    return letter


@transaction.atomic
def withdraw_letter(*, by: Actor, id: UUID, reason: str) -> Letter:  # noqa: A002 - the house's word
    """Take back a letter that should not be here. Its file and proposals stay for the record; it leaves the lists.

    Raises: Refused once findings were confirmed from it.
    """
    policies.check_keeps(by)
    check_reason(reason)
    letter = locked_letter(id)
    policies.check_letter_move(letter, LetterState.WITHDRAWN)
    before, letter.state = letter.state, LetterState.WITHDRAWN
    letter.save(update_fields=["state"])
    record(by=by, what="inspections.letter_withdrawn", about=("letter", letter.id), before=before, after=letter.state, reason=reason)
    return letter


def _ask_to_read(by: Actor, letter: Letter, leads_to: Callable[[UUID], str] | None) -> None:
    given = {"next": leads_to(letter.id)} if leads_to else {}
    job = start_job(by=by, kind=READ_LETTER, about=("letter", letter.id), given=given, needs=policies.ENTITLED_TO_KEEP)
    letter.job_id = job.id
    letter.save(update_fields=["job_id"])


def _refuse_second_copy(digest: str) -> None:
    if there := queries.letter_with_digest(digest):
        raise policies.AlreadyHere(there.id, f"This file is already here as “{there.title}”. Open that letter, or choose another file.")
