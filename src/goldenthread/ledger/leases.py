"""Taking a job, keeping it, giving it back: every move is one conditional update, so two workers never hold the same job.

A worker holds a job until its lease ends and renews the lease while it works. A killed worker renews nothing; `reap` then puts the job
back in the queue, where the next worker goes on from the checkpoint. `attempts` is the fence: a worker that slept through its lease
finds that its attempt is no longer the current one, and its writes touch no row.
"""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from goldenthread.ledger.models import Job, JobState

LEASE = timedelta(seconds=60)
PAUSES = (timedelta(seconds=2), timedelta(seconds=30))  # before the second and the third attempt
ATTEMPTS = len(PAUSES) + 1
GAVE_UP = (
    "This was tried {times} times and could not be finished. Nothing was half done. "
    "Try once more, or tell whoever runs the system: job {id}."
)


def take(worker: UUID, *, among: Collection[UUID] | None = None) -> Job | None:
    """The job that has waited longest, now this worker's; None when nothing waits. `among`: only one of these jobs."""
    now = timezone.now()
    waiting = Job.objects.filter(state=JobState.WAITING, try_at__lte=now)
    if among is not None:
        waiting = waiting.filter(pk__in=among)
    for id_ in waiting.order_by("try_at", "id").values_list("pk", flat=True)[:5]:
        ours = {"state": JobState.RUNNING, "claimed_at": now, "claimed_by": worker, "lease_ends_at": now + LEASE}
        if Job.objects.filter(pk=id_, state=JobState.WAITING).update(**ours, attempts=F("attempts") + 1):
            return Job.objects.get(pk=id_)
    return None


def held(job: Job) -> QuerySet[Job]:
    """The job's row if this attempt still holds it; no row otherwise."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, claimed_by=job.claimed_by, attempts=job.attempts)


def renew(job: Job) -> bool:
    """Say that the worker is alive. False when the job is no longer ours."""
    return bool(held(job).update(lease_ends_at=timezone.now() + LEASE))


def finish(job: Job, *, leads_to: str) -> None:
    """The job is done; its page leads on to `leads_to`."""
    _end(held(job), JobState.DONE, result_url=leads_to, problem="")


def stop(job: Job, *, problem: str) -> None:
    """The job cannot be done, and trying again would not help. `problem` is for the person who asked."""
    _end(held(job), JobState.FAILED, problem=problem)


def cancel(job: Job) -> None:
    """The job stopped because a person said so."""
    _end(held(job), JobState.CANCELLED)


def try_again(job: Job, *, problem: str = "") -> None:
    """The attempt broke. Back to the queue after a pause, or the end after the last attempt, with what is known of why."""
    if job.attempts >= ATTEMPTS:
        stop(job, problem=problem or GAVE_UP.format(times=job.attempts, id=job.pk))
    else:
        _queue(held(job), after=PAUSES[job.attempts - 1])


def give_back(job: Job) -> None:
    """The worker is being stopped: the job waits for the next one, and this attempt does not count."""
    held(job).update(attempts=F("attempts") - 1, **_UNCLAIMED, try_at=timezone.now())


def reap() -> int:
    """Put the jobs of silent workers back in the queue, or end those that were cancelled or tried often enough. How many there were."""
    silent = Job.objects.filter(state=JobState.RUNNING, lease_ends_at__lt=timezone.now())
    if not silent.exists():  # nearly always; a look costs no lock, the updates below do
        return 0
    cancelled = _end(silent.filter(cancelled_at__isnull=False), JobState.CANCELLED)
    given_up = 0
    for id_ in silent.filter(attempts__gte=ATTEMPTS).values_list("pk", flat=True):
        given_up += _end(silent.filter(pk=id_), JobState.FAILED, problem=GAVE_UP.format(times=ATTEMPTS, id=id_))
    return cancelled + given_up + _queue(silent.filter(attempts__lt=ATTEMPTS), after=timedelta())


_UNCLAIMED = {"state": JobState.WAITING, "claimed_at": None, "claimed_by": None, "lease_ends_at": None}


def _queue(rows: QuerySet[Job], *, after: timedelta) -> int:
    return rows.update(**_UNCLAIMED, try_at=timezone.now() + after)


def _end(rows: QuerySet[Job], state: JobState, **more: str) -> int:
    return rows.update(state=state, finished_at=timezone.now(), lease_ends_at=None, **more)
