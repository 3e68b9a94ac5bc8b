"""A process that the kill test starts and kills: `prepare` a database with one waiting job, `work` on it, or `report` what there is.
`look` is a worker that looks for the work of the night at the moment it is told to.

The job writes one event for each number, each in a transaction with its checkpoint, and says the number on standard output.
"""

# ruff: noqa: E402 - the framework must be set up before its models are imported
import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.db import transaction
from django.utils import timezone

from goldenthread.ledger import jobs, leases, nightly, services, verification, worker
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.jobs import Progress
from goldenthread.ledger.models import Event, Job, JobState

NUMBERS = 25
worker.BEAT_EVERY = worker.LOOK_EVERY = 0.2
worker.REAP_EVERY = timedelta(seconds=0.2)
worker.know_all_jobs = lambda: None  # the rooms' own jobs are not wanted here,
nightly._kinds.clear()  # nor their nights


@jobs.runs("tests.count_slowly")
def count_slowly(progress: Progress) -> None:
    for number in range(progress.state.get("number", 0), NUMBERS):
        with transaction.atomic():
            services.record(by=SYSTEM, what="tests.counted", about=("job", progress.job_id), reason=str(number))
            progress.checkpoint({"number": number + 1})
        print(number, flush=True)
        time.sleep(0.03)
        progress.step(number + 1, NUMBERS)


finish = leases.finish


def finish_and_say(job: Job, *, leads_to: str) -> None:
    finish(job, leads_to=leads_to)
    print(NUMBERS, flush=True)


leases.finish = finish_and_say


def prepare() -> None:
    services.start_job(by=SYSTEM, kind="tests.count_slowly")


def background() -> None:
    """The embedded shape: a worker thread beside the main thread, which starts a job and waits for it."""
    stopping = worker.start_in_background()
    job = services.start_job(by=SYSTEM, kind="tests.count_slowly")
    while Job.objects.get(pk=job.pk).state != JobState.DONE:
        time.sleep(0.1)
    stopping.set()


def work() -> None:
    """The worker that held the job is dead; as if its minute had passed. (A short lease would make a busy machine look dead.)"""
    Job.objects.filter(state=JobState.RUNNING).update(lease_ends_at=timezone.now() - timedelta(seconds=1))
    worker.run_until_signalled()


def look() -> None:
    """Says what it started. All workers of the test look at the same moment, with everything ready."""
    for kind in ("tests.tidy", "tests.sweep"):
        nightly.does(kind, "Tidying")(lambda progress: None)
    Job.objects.exists()
    print("ready", flush=True)
    go = Path(os.environ["GOLDENTHREAD_HOME"]) / "go"
    while not go.exists():
        time.sleep(0.001)
    print(nightly.start_due(), flush=True)


def report() -> None:
    job = Job.objects.filter(kind="tests.count_slowly").latest("asked_at")
    counted = Event.objects.filter(what="tests.counted").order_by("position").values_list("reason", flat=True)
    whole = verification.verify().whole
    print(json.dumps({"state": job.state, "attempts": job.attempts, "counted": [int(number) for number in counted], "whole": whole}))


{"prepare": prepare, "work": work, "background": background, "look": look, "report": report}[sys.argv[1]]()
