"""Jobs: taken by one worker, resumed from the last checkpoint, stopped by a person, handed on when a worker falls silent."""

from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from cast import Cast, actor
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger import jobs, leases, queries, services
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.jobs import Progress
from goldenthread.ledger.models import Event, Job, JobState, new_id
from goldenthread.partners.permissions import Permission

ASKER = Actor(person_id=UUID(int=7), agency_id=UUID(int=8), permissions=frozenset({"keep"}))
OTHER = Actor(person_id=UUID(int=17), agency_id=UUID(int=8))
ENGINEER = Actor(person_id=UUID(int=27), agency_id=UUID(int=8), permissions=frozenset({queries.RUN_SYSTEM}))
WORKER = UUID(int=99)

pytestmark = pytest.mark.django_db


class BrokenError(Exception):
    """Something nobody expected."""


@jobs.runs("tests.count", "Counting")
def count(progress: Progress) -> None:
    """Writes one event for each number; breaks at the number it was told to, on a first attempt only."""
    start, total = progress.state.get("number", 0), progress.given["total"]
    for number in range(start, total):
        if number == progress.given.get("breaks_at") and not progress.state.get("broke"):
            progress.checkpoint({"number": number, "broke": True})
            raise BrokenError
        with transaction.atomic():
            services.record(by=progress.actor, what="tests.counted", about=("job", progress.job_id), reason=str(number))
            progress.checkpoint({**progress.state, "number": number + 1})
        progress.step(number + 1, total, "Counting")
    progress.leads_to("/counted/")


@jobs.runs("tests.refuse")
def refuse(progress: Progress) -> None:
    raise Refused("This file has no pages. Choose another.")


def started(kind: str = "tests.count", by: Actor = ASKER, **more: object) -> Job:
    return services.start_job(by=by, kind=kind, given={"total": 5, **more})


def counted() -> list[str]:
    return list(Event.objects.filter(what="tests.counted").order_by("position").values_list("reason", flat=True))


def test_a_job_runs_to_its_end_and_says_where_to_go() -> None:
    job = started()
    assert jobs.run_waiting() == 1
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.words, job.result_url) == (JobState.DONE, 5, 5, "Counting", "/counted/")
    assert job.finished_at is not None
    assert counted() == ["0", "1", "2", "3", "4"]


def test_a_job_that_chose_no_place_leads_where_it_was_told() -> None:
    @jobs.runs("tests.nothing")
    def nothing(progress: Progress) -> None:
        """Has nothing to do."""

    job = started("tests.nothing", next="/plans/")
    jobs.run_waiting()
    job.refresh_from_db()
    assert job.result_url == "/plans/"


def test_a_broken_attempt_is_tried_again_from_its_checkpoint() -> None:
    job = started(breaks_at=3)
    with pytest.raises(BrokenError):
        jobs.run_waiting()
    held = Job.objects.get()
    leases.try_again(held)
    held.refresh_from_db()
    assert (held.state, held.attempts, held.claimed_by) == (JobState.WAITING, 1, None)
    assert jobs.run_waiting() == 0  # it rests first
    Job.objects.update(try_at=timezone.now())
    jobs.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert counted() == ["0", "1", "2", "3", "4"]


def test_after_three_attempts_it_ends_in_plain_words() -> None:
    started()
    for attempt in range(1, 4):
        Job.objects.update(try_at=timezone.now())
        job = leases.take(WORKER)
        assert job is not None
        assert job.attempts == attempt
        leases.try_again(job)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.problem.startswith("This was tried 3 times")


def test_a_refusal_is_shown_to_the_asker_and_not_tried_again() -> None:
    job = started("tests.refuse")
    jobs.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.problem, job.attempts) == (JobState.FAILED, "This file has no pages. Choose another.", 1)


def test_a_kind_of_job_this_version_does_not_know_is_refused() -> None:
    job = started("tests.from_the_future")
    jobs.run_waiting()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "same version" in job.problem


def test_one_job_goes_to_one_worker() -> None:
    started()
    assert leases.take(WORKER) is not None
    assert leases.take(new_id()) is None


def test_a_silent_worker_loses_its_job_and_its_late_writes_touch_nothing() -> None:
    started()
    late = leases.take(WORKER)
    assert late is not None
    with time_machine.travel(timezone.now() + leases.LEASE + timedelta(seconds=1)):
        assert leases.reap() == 1
        again = leases.take(new_id())
        assert again is not None
        assert again.attempts == 2
        assert not leases.renew(late)
        with pytest.raises(jobs.Lost):
            Progress(late).step(1, 1)
        leases.finish(late, leads_to="/late/")
        assert Job.objects.get().state == JobState.RUNNING


def test_a_worker_that_renews_its_lease_keeps_its_job() -> None:
    started()
    job = leases.take(WORKER)
    assert job is not None
    with time_machine.travel(timezone.now() + leases.LEASE / 2, tick=False):
        assert leases.renew(job)
    with time_machine.travel(timezone.now() + leases.LEASE * 1.2, tick=False):
        assert leases.reap() == 0


@pytest.mark.parametrize(("attempts", "cancelled", "state"), [(1, False, "waiting"), (3, False, "failed"), (1, True, "cancelled")])
def test_the_reaper_knows_what_becomes_of_a_silent_workers_job(attempts: int, cancelled: bool, state: str) -> None:
    job = started()
    leases.take(WORKER)
    Job.objects.update(attempts=attempts)
    if cancelled:
        services.cancel_job(by=ASKER, id=job.pk)
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        assert leases.reap() == 1
        assert leases.reap() == 0
    job.refresh_from_db()
    assert job.state == state


def test_a_waiting_job_is_cancelled_at_once_and_written_down() -> None:
    job = services.cancel_job(by=ASKER, id=started().pk)
    assert (job.state, job.cancelled_by) == (JobState.CANCELLED, ASKER.person_id)
    assert jobs.run_waiting() == 0
    assert Event.objects.filter(what="ledger.job_cancelled", about_id=job.pk).count() == 1


def test_a_running_job_stops_at_its_next_step() -> None:
    @jobs.runs("tests.cancelled_meanwhile")
    def cancelled_meanwhile(progress: Progress) -> None:
        services.cancel_job(by=ASKER, id=progress.job_id)
        progress.step(1, 1)
        services.record(by=progress.actor, what="tests.counted", about=("job", progress.job_id))

    job = started("tests.cancelled_meanwhile")
    jobs.run_waiting()
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert counted() == []


def test_a_job_that_is_over_cannot_be_cancelled() -> None:
    job = started()
    jobs.run_waiting()
    with pytest.raises(Refused, match="already over"):
        services.cancel_job(by=ASKER, id=job.pk)


def test_a_job_stops_when_its_asker_no_longer_may(monkeypatch: pytest.MonkeyPatch) -> None:
    rights = [ASKER, ASKER, OTHER]
    monkeypatch.setattr(jobs, "_find_actor", [lambda person, agency: rights.pop(0) if len(rights) > 1 else rights[0]])
    monkeypatch.setattr(jobs, "SECONDS_BETWEEN_CHECKS_OF_RIGHTS", 0)
    job = services.start_job(by=ASKER, kind="tests.count", given={"total": 5}, needs="keep")
    jobs.run_waiting()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "may no longer do it" in job.problem
    assert counted() == ["0"]


def test_a_membership_that_ends_stops_the_job_it_was_started_under(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    @jobs.runs("tests.ends_meanwhile")
    def ends_meanwhile(progress: Progress) -> None:
        assert progress.actor.may(Permission.KEEP_PLANS)
        cast.improvement_lead.memberships.update(to_on=date(2026, 11, 15))
        progress.step(1, 2)

    monkeypatch.setattr(jobs, "SECONDS_BETWEEN_CHECKS_OF_RIGHTS", 0)
    job = services.start_job(by=actor(cast.improvement_lead), kind="tests.ends_meanwhile", needs=Permission.KEEP_PLANS)
    jobs.run_waiting()
    job.refresh_from_db()
    assert "may no longer do it" in job.problem


def test_a_worker_that_is_stopped_gives_its_job_back_uncounted() -> None:
    started()
    job = leases.take(WORKER)
    assert job is not None
    stopping = jobs.threading.Event()
    stopping.set()
    jobs.attempt(job, stopping=stopping)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.WAITING, 0)


def test_a_checkpoint_is_lost_with_its_transaction() -> None:
    started()
    job = leases.take(WORKER)
    assert job is not None

    @transaction.atomic
    def write_and_break() -> None:
        Progress(job).checkpoint({"number": 3})
        raise BrokenError

    with pytest.raises(BrokenError):
        write_and_break()
    job.refresh_from_db()
    assert job.checkpoint == {}


def test_a_job_is_seen_by_its_asker_and_by_who_runs_the_system_only() -> None:
    job = started()
    assert queries.job(by=ASKER, id=job.pk) == queries.job(by=ENGINEER, id=job.pk) == job
    for nobody in (OTHER, Actor(person_id=None, agency_id=None)):
        with pytest.raises(NotFound):
            queries.job(by=nobody, id=job.pk)
    assert list(queries.jobs(by=ENGINEER)) == [job]
    with pytest.raises(NotFound):
        queries.jobs(by=ASKER)


def test_the_permission_to_run_the_system_has_one_wording() -> None:
    assert queries.RUN_SYSTEM == Permission.RUN_SYSTEM
