"""What a long piece of work looks like to the room that wrote it.

    @jobs.runs("papers.read")
    def read_paper(progress: Progress) -> None:
        for done, page in enumerate(pages, start=progress.state.get("page", 0)):
            with transaction.atomic():
                keep(page)
                progress.checkpoint({"page": done + 1})
            progress.step(done + 1, len(pages), "Reading the pages")

A checkpoint written in the same transaction as its effect makes a step happen once, however often the worker is killed. Put such
functions in a room's `services` or `jobs` module: a worker imports those of every room. Leases are in `leases`, the loop in `worker`.
"""

import threading
import time
from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.utils import timezone

from goldenthread.errors import Conflict, NotFound, Refused
from goldenthread.ledger import leases
from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.ledger.models import Job

SECONDS_BETWEEN_WRITES = 0.5
SECONDS_BETWEEN_CHECKS_OF_RIGHTS = 1.0

wake = threading.Event()  # set when a job was queued in this process, so that its own worker need not wait for the next look


class _Halted(Exception):  # noqa: N818 - not an error
    """The job must let go now. Raised by `Progress.step`; a job does not catch it."""


class Cancelled(_Halted):
    """A person cancelled the job."""


class Lost(_Halted):
    """Another worker has the job: this one was silent for longer than its lease."""


class Stopping(_Halted):
    """The worker was asked to stop."""


class Progress:
    """A running job's view of itself. Every method that writes also finds out whether the job should go on."""

    def __init__(self, job: Job, *, stopping: threading.Event | None = None) -> None:
        self._job = job
        self._stopping = stopping or threading.Event()
        self._written = self._rights_checked = float("-inf")
        self._leads_to = str(job.given.get("next", ""))
        self.actor = _actor_of(job)
        self._check_rights()

    @property
    def job_id(self) -> UUID:
        return self._job.pk

    @property
    def about(self) -> tuple[str, UUID | None]:
        """What the job is about, as it was started."""
        return self._job.about_kind, self._job.about_id

    @property
    def given(self) -> dict[str, Any]:
        """What the job was started with."""
        return dict(self._job.given)

    @property
    def state(self) -> dict[str, Any]:
        """The last checkpoint; empty on a first attempt that made none."""
        return dict(self._job.checkpoint)

    def step(self, done: int, total: int, words: str = "") -> None:
        """Show how far the job is. Cheap enough to call for every row: it writes about twice a second.

        Raises: Cancelled, Lost, Stopping; Refused when the person who started the job no longer may.
        """
        if self._stopping.is_set():
            raise Stopping
        self._check_rights()
        now = time.monotonic()
        if done < total and now - self._written < SECONDS_BETWEEN_WRITES:
            return
        self._written = now
        self._write(done=done, total=total, words=words[:200])

    def checkpoint(self, state: dict[str, Any]) -> None:
        """Keep where the job is, for the next attempt. Inside a transaction it is kept or lost with the transaction's other work."""
        self._write(checkpoint=state)
        self._job.checkpoint = state

    def leads_to(self, url: str) -> None:
        """Where the progress page goes when the job is done."""
        self._leads_to = url

    @property
    def destination(self) -> str:
        return self._leads_to

    def _write(self, **fields: Any) -> None:
        rows = leases.held(self._job).filter(cancelled_at__isnull=True)
        if not rows.update(lease_ends_at=timezone.now() + leases.LEASE, **fields):
            raise Cancelled if leases.held(self._job).exists() else Lost

    def _check_rights(self) -> None:
        now = time.monotonic()
        if not self._job.needs or now - self._rights_checked < SECONDS_BETWEEN_CHECKS_OF_RIGHTS:
            return
        self._rights_checked = now
        self.actor = _actor_of(self._job)
        if self._job.asked_by is not None and not self.actor.may(self._job.needs):
            raise Refused("The person who started this may no longer do it. Ask a colleague who may to start it again.")


Handler = Callable[[Progress], None]
_handlers: dict[str, Handler] = {}
_titles: dict[str, str] = {}


def runs(kind: str, title: str = "") -> Callable[[Handler], Handler]:
    """Register a function as the way to do one kind of job. `title` is what its page is called: "Reading the plan"."""

    def register(handler: Handler) -> Handler:
        if _handlers.get(kind, handler).__module__ != handler.__module__:
            raise ValueError(f"Two functions say they run '{kind}'")
        _handlers[kind] = handler
        _titles[kind] = title
        return handler

    return register


def title_of(kind: str) -> str:
    """What a kind of job is called on a page; made from its name ("plans.read_plan" → "Read plan") where nobody said."""
    return _titles.get(kind) or kind.rpartition(".")[2].replace("_", " ").capitalize()


def attempt(job: Job, *, stopping: threading.Event | None = None) -> None:
    """Do a job that was taken with `leases.take`, in this thread, and write down how it ended.

    Raises: whatever unexpected the job raised; the job is then still held, and the caller gives it back.
    """
    handler = _handlers.get(job.kind)
    if handler is None:
        leases.stop(job, problem="This version of the system does not know this kind of job. Update every server to the same version.")
        return
    try:
        progress = Progress(job, stopping=stopping)
        handler(progress)
    except Cancelled:
        leases.cancel(job)
    except Stopping:
        leases.give_back(job)
    except Lost:
        return
    except (Refused, Conflict) as no:
        leases.stop(job, problem=str(no))
    except NotFound:
        leases.stop(job, problem="What this job was about is no longer there, or you may no longer see it.")
    else:
        leases.finish(job, leads_to=progress.destination)


def run_waiting(*, among: Collection[UUID] | None = None) -> int:
    """Do every waiting job now, or those of `among`, in this thread; how many. For commands and tests: what a job raises comes out here."""
    done = 0
    while (job := leases.take(_HERE, among=among)) is not None:
        attempt(job)
        done += 1
    return done


FindActor = Callable[[UUID, UUID | None], Actor]
_HERE = UUID(int=0)


def _without_rights(person: UUID, agency: UUID | None) -> Actor:
    return Actor(person_id=person, agency_id=agency)


_find_actor: list[FindActor] = [_without_rights]


def actors_come_from(find: FindActor) -> FindActor:
    """Register how a person's rights of this moment are found. The ledger knows nobody: `partners`, which does, calls this."""
    _find_actor[:] = [find]
    return find


def _actor_of(job: Job) -> Actor:
    return SYSTEM if job.asked_by is None else _find_actor[0](job.asked_by, job.agency_id)
