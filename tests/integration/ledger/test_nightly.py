"""Work of every night: started once, however many workers look, whatever the clocks do, and made up for once when nights were missed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.utils import timezone

from goldenthread.config import settings as settings_module
from goldenthread.errors import Refused
from goldenthread.ledger import forgetting, jobs, nightly, services, worker
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.jobs import Progress
from goldenthread.ledger.models import Job, JobState, NightlyRun, new_id

pytestmark = pytest.mark.django_db

KIND = "tests.tidy"


@pytest.fixture(autouse=True)
def only_this_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """One kind of nightly work, which notes that it ran; the rooms' own are not wanted here."""
    ran: list[str] = []
    monkeypatch.setattr(nightly, "_kinds", {})
    monkeypatch.setattr(worker, "know_all_jobs", lambda: None)

    @nightly.does(KIND, "Tidying up")
    def tidy(progress: Progress) -> None:
        assert progress.actor is SYSTEM
        ran.append(KIND)
        progress.step(1, 1, "All is tidy")

    yield ran
    jobs._handlers.pop(KIND)
    jobs._titles.pop(KIND)


def looks_between(start: datetime, end: datetime) -> list[date]:
    """A worker looks every five minutes from `start` to `end`: for which nights did it start the work, in order."""
    moment = start
    while moment < end:
        with time_machine.travel(moment, tick=False):
            nightly.start_due()
        moment += timedelta(minutes=5)
    return [*NightlyRun.objects.order_by("started_at").values_list("night_on", flat=True)]


def test_a_night_is_started_once_and_runs_as_a_job_of_the_system(only_this_work: list[str]) -> None:
    assert nightly.start_due() == 1
    assert nightly.start_due() == 0
    assert jobs.run_waiting() == 1
    assert only_this_work == [KIND]
    (job,) = Job.objects.all()
    assert (job.kind, job.asked_by, job.state) == (KIND, None, JobState.DONE)
    assert jobs.title_of(KIND) == "Tidying up"
    assert NightlyRun.objects.get().job_id == job.pk


@pytest.mark.parametrize(
    ("moment", "night"),
    [
        (datetime(2026, 11, 16, 1, 59, tzinfo=UTC), date(2026, 11, 15)),
        (datetime(2026, 11, 16, 2, 0, tzinfo=UTC), date(2026, 11, 16)),
        (datetime(2026, 7, 1, 0, 59, tzinfo=UTC), date(2026, 6, 30)),  # 01:59 in London
        (datetime(2026, 7, 1, 1, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 6, 30)),  # already tomorrow in London, and not yet two
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), date(2027, 3, 27)),  # the clocks go from 1 to 2
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), date(2027, 3, 28)),
        (datetime(2026, 10, 25, 1, 59, tzinfo=UTC), date(2026, 10, 24)),  # 01:59 for the second time
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_a_night_is_due_from_two_oclock_in_london(moment: datetime, night: date) -> None:
    assert nightly.night_of(moment) == night


@pytest.mark.parametrize("hour", [0, 1, 2, 3])
@pytest.mark.parametrize("changes_on", [date(2026, 10, 25), date(2027, 3, 28)], ids=["an hour twice", "an hour left out"])
def test_when_the_clocks_change_the_night_still_comes_once(settings: object, hour: int, changes_on: date) -> None:
    settings.NIGHTLY_HOUR = hour  # type: ignore[attr-defined]
    noon = datetime(changes_on.year, changes_on.month, changes_on.day, 12, tzinfo=UTC)
    first = looks_between(noon - timedelta(days=1), noon - timedelta(days=1) + timedelta(minutes=5))
    assert looks_between(noon - timedelta(hours=23), noon + timedelta(hours=23)) == [*first, changes_on, changes_on + timedelta(days=1)]


def test_nights_missed_while_everything_was_switched_off_are_made_up_for_once() -> None:
    monday = datetime(2026, 11, 16, 9, tzinfo=UTC)
    looks_between(monday, monday + timedelta(minutes=20))
    friday = monday + timedelta(days=4)
    found = looks_between(friday, friday + timedelta(hours=10))
    assert found == [date(2026, 11, 16), date(2026, 11, 20)]


def test_a_clock_that_goes_back_starts_no_night_of_the_past() -> None:
    assert nightly.start_due() == 1
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        assert nightly.start_due() == 0


def test_work_that_a_new_version_brings_starts_without_waiting_for_the_others() -> None:
    nightly.start_due()
    nightly.does("tests.tidy_more", "Tidying more")(lambda progress: None)
    assert nightly.start_due() == 1
    assert Job.objects.latest("asked_at").kind == "tests.tidy_more"


def test_a_run_that_cannot_be_noted_starts_no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between another worker's look and its start ours came first. Processes that race are in `test_worker`."""
    nightly.start_due()
    assert nightly._start(KIND, nightly.night_of(timezone.now())) is None
    assert Job.objects.count() == 1


def test_a_worker_looks_by_itself_unless_it_is_told_to_leave_the_night_alone() -> None:
    worker.Worker(by_night=False)._do_chores()
    assert not Job.objects.exists()
    worker.Worker()._do_chores()
    worker.Worker()._do_chores()
    assert Job.objects.get().kind == KIND


def test_the_command_does_todays_night_now_and_says_so(only_this_work: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("nightly")
    assert capsys.readouterr().out == "Tidying up: finished. All is tidy\n"
    call_command("nightly")
    assert capsys.readouterr().out == "Tidying up: started before, finished. All is tidy\n"
    assert only_this_work == [KIND]
    call_command("nightly", "--again")
    assert capsys.readouterr().out == "Tidying up: finished. All is tidy\n"
    assert only_this_work == [KIND, KIND]
    assert NightlyRun.objects.get().job_id == Job.objects.latest("asked_at").pk
    assert nightly.start_due() == 0


def test_the_command_leaves_other_jobs_to_the_worker_and_says_what_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    @jobs.runs(KIND, "Tidying up")
    def refuse(progress: Progress) -> None:
        raise Refused("There is no broom. Buy one.")

    other = services.start_job(by=SYSTEM, kind="tests.other")
    call_command("nightly")
    assert capsys.readouterr().out == "Tidying up: stopped. There is no broom. Buy one.\n"
    other.refresh_from_db()
    assert other.state == JobState.WAITING


def test_without_any_work_the_command_says_that(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(nightly, "_kinds", {})
    call_command("nightly")
    assert capsys.readouterr().out == "There is nothing to do at night.\n"


def old_job(state: str, days: int) -> Job:
    then = timezone.now() - timedelta(days=days)
    return Job.objects.create(kind="tests.x", state=state, asked_at=then, try_at=then, finished_at=then)


def test_jobs_that_ended_well_long_ago_are_forgotten_and_those_that_stopped_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "AT_ONCE", 2)
    for _ in range(5):
        old_job(JobState.DONE, days=401)
    old_job(JobState.CANCELLED, days=401)
    kept = [old_job(JobState.FAILED, days=4000), old_job(JobState.DONE, days=399), old_job(JobState.CANCELLED, days=399)]
    waiting = Job.objects.create(kind="tests.x", asked_at=kept[0].asked_at, try_at=timezone.now() + timedelta(days=1))
    for days in (401, 399):
        started = timezone.now() - timedelta(days=days)
        NightlyRun.objects.create(kind=KIND, night_on=started.date(), started_at=started, job_id=new_id())
    job = services.start_job(by=SYSTEM, kind="ledger.forget_old_jobs")
    jobs.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.words) == (JobState.DONE, "Jobs forgotten: 6")
    assert {*Job.objects.all()} == {*kept, waiting, job}
    assert NightlyRun.objects.count() == 1


def test_forgetting_is_work_of_every_night() -> None:
    import importlib

    importlib.reload(forgetting)
    assert "ledger.forget_old_jobs" in nightly._kinds


@pytest.mark.parametrize(("said", "hour"), [("", 2), ("0", 0), ("23", 23), (" 4 ", 4)])
def test_the_hour_is_a_setting(monkeypatch: pytest.MonkeyPatch, said: str, hour: int) -> None:
    monkeypatch.setenv("GOLDENTHREAD_NIGHTLY_HOUR", said)
    assert settings_module._hour("GOLDENTHREAD_NIGHTLY_HOUR", 2) == hour


@pytest.mark.parametrize("said", ["24", "-1", "two", "2:30", "²"])
def test_an_hour_that_is_none_stops_the_start_with_what_to_do(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("GOLDENTHREAD_NIGHTLY_HOUR", said)
    with pytest.raises(ImproperlyConfigured, match="from 0 to 23"):
        settings_module._hour("GOLDENTHREAD_NIGHTLY_HOUR", 2)
