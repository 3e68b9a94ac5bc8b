"""Taking a plan in: the file and its job are stored together, or nothing is; and the job that reads it.

Nothing is written while the file is being parsed, so a worker that dies leaves an import still to be read and a job that starts
again. Running the job twice changes nothing the second time. What is offered from a reading is decided in `offering`.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.errors import NotFound, Refused
from goldenthread.inspections.stored_files import digest_of, drop_unclaimed, suffix_of
from goldenthread.ledger import jobs
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record, start_job
from goldenthread.papers.sandbox import SafeReading, read_safely
from goldenthread.papers.wire import to_plain
from goldenthread.partners.permissions import Permission
from goldenthread.plans import policies, queries
from goldenthread.plans.models import STORED_UNDER, ImportState, PlanImport, PlanTranscript
from goldenthread.plans.services.locking import locked_import
from goldenthread.plans.services.offering import offer

READ_PLAN = "plans.read_plan"
UNCLAIMED_AFTER = timedelta(days=1)


def receive_plan(
    *,
    by: Actor,
    file: "File[bytes]",
    name: str,
    plan: UUID | None = None,
    letter: UUID | None = None,
    leads_to: Callable[[UUID], str] | None = None,
) -> PlanImport:
    """Keep a file and ask for it to be read, as a new plan or as a newer version of `plan`.

    `name` is what the sender called it; the stored name is made here. `leads_to` says where the progress page goes for
    an import's id.

    Raises: Refused for a role that may not, for a kind of file that cannot be read, or when this very file is already being
    reviewed; NotFound for a plan that is not there.
    """
    policies.check_keeps(by)
    suffix = suffix_of(name)
    target = queries.plan(by=by, id=plan) if plan else None
    digest = digest_of(file)
    _refuse_second_copy(digest)
    plan_import = PlanImport(
        plan=target,
        letter_id=letter or (target.letter_id if target else None),
        original_name=name[-255:],
        title=(target.title if target else name)[-300:],
        sha256=digest,
        size=file.size,
        received_at=timezone.now(),
        received_by_id=by.person(),
    )
    file.seek(0)
    plan_import.file.save(f"{plan_import.id}{suffix}", file, save=False)
    saved = False
    try:
        _save_with_job(by, plan_import, leads_to(plan_import.id) if leads_to else "")
        saved = True
    except IntegrityError:  # a colleague sent the same file at the same moment
        _refuse_second_copy(digest)
        raise
    finally:
        if not saved:
            plan_import.file.delete(save=False)
    return plan_import


@transaction.atomic
def _save_with_job(by: Actor, plan_import: PlanImport, next_page: str) -> None:
    plan_import.save(force_insert=True)
    _ask_to_read(by, plan_import, next_page)
    after = {"sha256": plan_import.sha256, "size": plan_import.size}
    record(by=by, what="plans.document_received", about=("plan import", plan_import.id), after=after)


@transaction.atomic
def read_again(*, by: Actor, id: UUID, leads_to: Callable[[UUID], str] | None = None) -> PlanImport:  # noqa: A002 - the house's word
    """Ask once more for a document whose reading stopped half-way to be read.

    Raises: Refused when it has been read or refused already; NotFound.
    """
    policies.check_keeps(by)
    plan_import = locked_import(id)
    policies.check_import_move(plan_import, ImportState.REVIEW)
    _ask_to_read(by, plan_import, leads_to(id) if leads_to else "")
    record(by=by, what="plans.reading_asked_again", about=("plan import", plan_import.id))
    return plan_import


def _ask_to_read(by: Actor, plan_import: PlanImport, next_page: str) -> None:
    given = {"next": next_page} if next_page else {}
    job = start_job(by=by, kind=READ_PLAN, about=("plan import", plan_import.id), given=given, needs=Permission.KEEP_PLANS)
    plan_import.job_id = job.id
    plan_import.save(update_fields=["job_id"])


def _refuse_second_copy(digest: str) -> None:
    policies.check_not_here_yet(queries.import_with_digest(digest))


@jobs.runs(READ_PLAN)
def read_plan(progress: jobs.Progress) -> None:
    """Read the file of the import that the job is about, and offer what was found for review."""
    _, about = progress.about
    plan_import = PlanImport.objects.filter(id=about).first() if about else None
    if plan_import is None:
        raise NotFound
    if plan_import.state != ImportState.READING:
        return
    progress.step(0, 2, "Opening the file")
    try:
        found = read_safely(Path(plan_import.file.path), plan_import.original_name)
    except Refused as refusal:
        refuse_document(by=progress.actor, id=plan_import.id, reason=str(refusal))
        raise
    progress.step(1, 2, "Sorting what was read")
    keep_reading(by=progress.actor, id=plan_import.id, found=found)
    drop_unclaimed_files(before=timezone.now() - UNCLAIMED_AFTER)
    progress.step(2, 2, "Ready for review")


@transaction.atomic
def keep_reading(*, by: Actor, id: UUID, found: SafeReading) -> PlanImport:  # noqa: A002 - the house's word
    """Store what the reader gave back and offer all of it for review. Does nothing for an import that was read already."""
    plan_import = locked_import(id)
    if plan_import.state != ImportState.READING:
        return plan_import
    policies.check_import_move(plan_import, ImportState.REVIEW)
    PlanTranscript.objects.create(
        plan_import=plan_import, paper=to_plain(found.paper), reading=to_plain(found.reading), read_at=timezone.now()
    )
    plan_import.format = found.paper.format
    offered = offer(plan_import, found.paper, found.reading)
    plan_import.state = ImportState.REVIEW
    plan_import.save()
    record(by=by, what="plans.document_read", about=("plan import", plan_import.id), after={"rows": offered, "format": plan_import.format})
    return plan_import


@transaction.atomic
def refuse_document(*, by: Actor, id: UUID, reason: str) -> PlanImport:  # noqa: A002 - the house's word
    """Say why a file could not be taken, and let the file go: refused files are not kept."""
    plan_import = locked_import(id)
    policies.check_import_move(plan_import, ImportState.FAILED)
    stored = plan_import.file.name
    plan_import.file.name = ""
    plan_import.state, plan_import.failure = ImportState.FAILED, reason
    plan_import.save(update_fields=["state", "failure", "file"])
    record(by=by, what="plans.document_refused", about=("plan import", plan_import.id), after=plan_import.sha256, reason=reason)
    if stored:
        transaction.on_commit(lambda: default_storage.delete(stored))
    return plan_import


def drop_unclaimed_files(*, before: datetime) -> int:
    """Delete stored files that no import names, left by a process that died between storing a file and saving its import."""

    def claimed(stored: list[str]) -> Iterable[str]:
        return PlanImport.objects.filter(file__in=stored).values_list("file", flat=True)

    return drop_unclaimed(folder=STORED_UNDER, claimed=claimed, before=before)


@transaction.atomic
def drop_import(*, by: Actor, id: UUID, reason: str) -> PlanImport:  # noqa: A002 - the house's word
    """Set a whole document aside before any of it entered a plan. Its file and rows stay for the record.

    Raises: Refused once it is in the plan; NotFound.
    """
    policies.check_keeps(by)
    check_reason(reason)
    plan_import = locked_import(id)
    policies.check_import_move(plan_import, ImportState.DROPPED)
    before, plan_import.state = plan_import.state, ImportState.DROPPED
    plan_import.save(update_fields=["state"])
    record(
        by=by, what="plans.document_set_aside", about=("plan import", plan_import.id), before=before, after=plan_import.state, reason=reason
    )
    return plan_import
