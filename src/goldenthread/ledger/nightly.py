"""Work that is done once each day, in the small hours: a room registers a function, every worker looks whether the night's run was started.

    @nightly.does("plans.suggest_colours", "Suggesting colours")
    def suggest_colours(progress: Progress) -> None: ...

Put such functions where jobs are put, in a room's `services` or `jobs` module; each is a kind of job like any other, asked for by the
system. A night belongs to the day it begins, where the partnership is, and is due from `NIGHTLY_HOUR` (2 o'clock) until the next one
is. So a night that was missed is made up for as soon as a worker looks, and several that were missed are made up for once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.ledger import jobs, services
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.models import Job, NightlyRun

_kinds: dict[str, None] = {}  # in the order in which they are done: rooms register from below upwards


@dataclass(frozen=True, slots=True)
class Started:
    """One kind of nightly work. `earlier`: it had been started before and was left alone; `job` is None once that job is forgotten."""

    kind: str
    job: Job | None
    earlier: bool


def does(kind: str, title: str) -> Callable[[jobs.Handler], jobs.Handler]:
    """Register a function as work of every night. `title` is what its job's page is called: "Suggesting colours"."""

    def register(handler: jobs.Handler) -> jobs.Handler:
        jobs.runs(kind, title)(handler)
        _kinds[kind] = None
        return handler

    return register


def night_of(moment: datetime) -> date:
    """The night that is due at this moment, by its day where the partnership is: before the hour it is still yesterday's."""
    local = timezone.localtime(moment)
    return local.date() if local.time() >= time(settings.NIGHTLY_HOUR) else local.date() - timedelta(days=1)


def start_due() -> int:
    """Start what is registered and was not started for the night that is due, one job each; how many. Called by every worker."""
    night = night_of(timezone.now())
    begun = set(NightlyRun.objects.filter(kind__in=_kinds, night_on__gte=night).values_list("kind", flat=True))
    missing = [kind for kind in _kinds if kind not in begun]
    return sum(_start(kind, night) is not None for kind in missing)


def start_today(*, again: bool = False) -> list[Started]:
    """Start what is registered for the night of today, whatever the hour; one line for each kind.

    `again` starts it anew where it was started before.
    """
    today = timezone.localdate()
    return [_started(kind, today, again=again) for kind in _kinds]


def _started(kind: str, night: date, *, again: bool) -> Started:
    if (job := _start(kind, night)) is not None:
        return Started(kind, job, earlier=False)
    if again:
        return Started(kind, _start_again(kind, night), earlier=False)
    run = NightlyRun.objects.get(kind=kind, night_on=night)
    return Started(kind, Job.objects.filter(pk=run.job_id).first(), earlier=True)


def _start(kind: str, night: date) -> Job | None:
    """The job, kept together with the row that says so; None, and no job, when another worker was first."""
    try:
        with transaction.atomic():
            job = services.start_job(by=SYSTEM, kind=kind)
            NightlyRun.objects.create(kind=kind, night_on=night, started_at=timezone.now(), job_id=job.pk)
    except IntegrityError:
        return None
    return job


@transaction.atomic
def _start_again(kind: str, night: date) -> Job:
    job = services.start_job(by=SYSTEM, kind=kind)
    NightlyRun.objects.filter(kind=kind, night_on=night).update(started_at=timezone.now(), job_id=job.pk)
    return job
