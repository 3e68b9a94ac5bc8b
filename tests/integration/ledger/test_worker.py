"""A worker killed without warning, in a process of its own: what it finished stays, what it had begun is done once by the next."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import beside

SCRIPT = Path(__file__).with_name("counting_worker.py")

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_clock]


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    with beside.environment(tmp_path, "worker") as found:
        yield found


def run(what: str, environment: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, SCRIPT, what], env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def report(environment: dict[str, str]) -> dict[str, object]:
    return json.loads(run("report", environment))


class Working:
    """A worker process, read by what it says."""

    def __init__(self, environment: dict[str, str], what: str = "work") -> None:
        self.process = subprocess.Popen([sys.executable, SCRIPT, what], env=environment, stdout=subprocess.PIPE, text=True)

    def wait_for(self, number: int) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if int(line) >= number:
                return
        raise AssertionError(f"the worker ended before {number}")

    def end_by(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=20)


@pytest.fixture
def workers(environment: dict[str, str]) -> Iterator[list[Working]]:
    started: list[Working] = []
    yield started
    for working in started:
        working.process.kill()
        working.process.wait()
        assert working.process.stdout is not None
        working.process.stdout.close()


def test_a_killed_workers_job_is_finished_by_the_next_each_step_once(environment: dict[str, str], workers: list[Working]) -> None:
    run("prepare", environment)
    for last_number in (5, 14):
        workers.append(Working(environment))
        workers[-1].wait_for(last_number)
        workers[-1].end_by(signal.SIGKILL)
    workers.append(Working(environment))
    workers[-1].wait_for(25)
    assert workers[-1].end_by(signal.SIGTERM) == 0
    assert report(environment) == {"state": "done", "attempts": 3, "counted": list(range(25)), "whole": True}


def test_a_worker_that_is_asked_to_stop_lets_go_at_the_next_step(environment: dict[str, str], workers: list[Working]) -> None:
    run("prepare", environment)
    workers.append(Working(environment))
    workers[-1].wait_for(5)
    assert workers[-1].end_by(signal.SIGTERM) == 0
    left = report(environment)
    assert (left["state"], left["attempts"]) == ("waiting", 0)
    assert 6 <= len(left["counted"]) < 25


def test_in_the_embedded_shape_a_thread_does_the_work(environment: dict[str, str]) -> None:
    run("prepare", environment)
    run("background", environment)
    found = report(environment)
    assert (found["state"], found["counted"]) == ("done", list(range(25)) * 2)


def test_of_workers_that_look_at_the_same_moment_one_starts_the_work_of_the_night(
    environment: dict[str, str], workers: list[Working], tmp_path: Path
) -> None:
    run("prepare", environment)
    workers += [Working(environment, "look") for _ in range(4)]
    said = [working.process.stdout for working in workers if working.process.stdout is not None]
    assert [out.readline() for out in said] == ["ready\n"] * 4
    (tmp_path / "go").touch()
    assert sum(int(out.readline()) for out in said) == 2  # two kinds of work, each once, whoever was first with which
    assert run("look", environment) == "ready\n0\n"
