"""The loop that does what waits: jobs one at a time, mail, silent workers' jobs, copies of the chains' heads, the work of each night.

`goldenthread work` runs it as a process of its own; in the embedded shape `start_in_background` runs it in a thread beside the pages.
The job runs in a second thread with its own connection, so that this one can keep its lease alive whatever the job is doing. What a
job raises is looked at, not caught: `Future.exception` gives it without a handler that could swallow a fault of our own.
"""

import logging
import signal
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import timedelta
from types import FrameType

from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.utils.module_loading import autodiscover_modules

from goldenthread.ledger import disks, form_keys, heads, jobs, leases, nightly, outbox
from goldenthread.ledger.models import Job, new_id

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds between looks when nothing waits
BEAT_EVERY = 5.0  # seconds between renewals of a running job's lease
REST_AFTER_TROUBLE = 5.0
REAP_EVERY = timedelta(seconds=15)
HEADS_EVERY = timedelta(hours=1)
FORGET_EVERY = timedelta(days=1)
LOOK_FOR_NIGHT_EVERY = timedelta(minutes=5)


class Worker:
    """One worker. `stopping` ends it at the next step of its job. One that is not `by_night` leaves the work of each night to others."""

    def __init__(self, *, stopping: threading.Event | None = None, by_night: bool = True) -> None:
        self.id = new_id()
        self.stopping = stopping or threading.Event()
        self._chores = [_Chore(REAP_EVERY, leases.reap), _Chore(HEADS_EVERY, heads.write), _Chore(FORGET_EVERY, form_keys.forget_old)]
        self._chores += [_Chore(LOOK_FOR_NIGHT_EVERY, nightly.start_due)] if by_night else []

    def run(self) -> None:
        """Work until `stopping` is set. A database that is away for a while is waited for."""
        know_all_jobs()
        with ThreadPoolExecutor(1, thread_name_prefix="job") as hands:
            while not self.stopping.is_set():
                try:
                    self._turn(hands)
                except (OperationalError, InterfaceError) as trouble:
                    log.warning("The worker waits for the database: %s", type(trouble).__name__)
                    connections.close_all()
                    self.stopping.wait(REST_AFTER_TROUBLE)
        connections.close_all()

    def _turn(self, hands: ThreadPoolExecutor) -> None:
        close_old_connections()
        self._do_chores()
        if (job := leases.take(self.id)) is not None:
            self._see_through(job, hands.submit(_attempt, job, self.stopping))
        elif not outbox.send_waiting():
            jobs.wake.wait(LOOK_EVERY)
            jobs.wake.clear()

    def _see_through(self, job: Job, running: Future[None]) -> None:
        """Keep the job's lease alive until it ends, and send mail meanwhile."""
        while wait([running], timeout=BEAT_EVERY).not_done:
            try:
                leases.renew(job)
                self._do_chores()
                outbox.send_waiting()
            except OperationalError as trouble:  # SQLite, and the job is inside a long write: the lease outlasts many beats
                log.info("A beat was missed: %s", type(trouble).__name__)
        if (fault := running.exception()) is not None:
            log.error("Job %s (%s) broke on attempt %s: %s", job.pk, job.kind, job.attempts, _place_of(fault))
            leases.try_again(job, problem=disks.FULL if disks.is_full(fault) else "")

    def _do_chores(self) -> None:
        for chore in self._chores:
            chore.do_if_due()


class _Chore:
    """Something to do every so often, the first time at once."""

    def __init__(self, every: timedelta, work: Callable[[], object]) -> None:
        self._every = every.total_seconds()
        self._work = work
        self._due = float("-inf")

    def do_if_due(self) -> None:
        if time.monotonic() >= self._due:
            self._work()
            self._due = time.monotonic() + self._every


def know_all_jobs() -> None:
    """Import the modules where rooms register their jobs and what they do each night."""
    autodiscover_modules("services", "jobs", "forgetting")


def run_until_signalled() -> None:
    """The body of `goldenthread work`: an interrupt or a polite kill lets the job reach its next step first."""
    worker = Worker()

    def stop(number: int, frame: FrameType | None) -> None:
        worker.stopping.set()
        jobs.wake.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    worker.run()


def start_in_background(*, by_night: bool = True) -> threading.Event:
    """Start a worker in a thread of this process; setting the event that comes back stops it."""
    stopping = threading.Event()
    threading.Thread(target=_keep_running, args=(stopping, by_night), name="worker-keeper", daemon=True).start()
    return stopping


def _keep_running(stopping: threading.Event, by_night: bool) -> None:
    """A worker that broke on something unexpected is replaced: in the embedded shape nobody else would start it again."""
    while not stopping.is_set():
        worker = threading.Thread(target=Worker(stopping=stopping, by_night=by_night).run, name="worker", daemon=True)
        worker.start()
        worker.join()
        stopping.wait(REST_AFTER_TROUBLE)


def _attempt(job: Job, stopping: threading.Event) -> None:
    try:
        jobs.attempt(job, stopping=stopping)
    finally:
        connections.close_all()  # this thread's own


def _place_of(trouble: BaseException) -> str:
    """Kind and place of a fault. Its message stays out of the log: it may quote what a person typed."""
    frames = traceback.extract_tb(trouble.__traceback__)
    return f"{type(trouble).__name__} in {frames[-1].filename}:{frames[-1].lineno}" if frames else type(trouble).__name__
