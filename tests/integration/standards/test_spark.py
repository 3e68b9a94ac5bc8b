"""The same text on a Spark cluster of one master and two workers on this machine: it counts what DuckDB counts.

Without Java or the extra `spark` the test is left out with a sentence. The standards are few and use every kind of term between them.
"""

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CODES = (
    "contact-decided",  # a clock
    "screened-within-rating",  # clocks in hours, one of three
    "not-referred-again",  # an earlier record of the same frame
    "health-visitor-asked",  # other frames, an age
    "report-in-time",  # a clock that counts back
    "agreement-or-basis",
    "identity-complete",  # what there is as at the day
    "training-in-date",  # about no child
)
PATIENCE = 120

pytestmark = [
    pytest.mark.real_clock,
    pytest.mark.skipif(
        shutil.which("java") is None or importlib.util.find_spec("pyspark") is None,
        reason="Spark needs Java and the extra “spark”; without them it is not tried here.",
    ),
]


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("frames")
    command("synthesise", "--children", "120", "--seed", "5", "--out", str(folder))
    return folder


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A standalone master with two workers of one core each, each a process of its own."""
    home, port = tmp_path_factory.mktemp("spark"), free_port()
    address = f"spark://127.0.0.1:{port}"
    own = ["--host", "127.0.0.1", "--webui-port", "0"]
    workers = [["org.apache.spark.deploy.worker.Worker", *own, "--cores", "1", "--memory", "1g", "-d", str(home), address]] * 2
    started = [start(["org.apache.spark.deploy.master.Master", *own, "--port", str(port)], home)]
    try:
        wait_for(port)
        started += [start(worker, home) for worker in workers]
        yield address
    finally:
        for one in started:
            one.terminate()
        for one in started:
            one.wait(30)


def test_a_cluster_counts_what_one_machine_counts(frames: Path, cluster: str) -> None:
    here = measured(frames)
    there = measured(frames, "--engine", "spark", "--master", cluster)
    assert there == here
    assert sum(one["met"] for one in here) > 500  # it is no empty world that agrees


def measured(frames: Path, *more: str) -> list[dict[str, Any]]:
    words = ["measure", *CODES, "--frames", str(frames), "--as-at", "2026-11-15", "--by", "month", *more]
    found: list[dict[str, Any]] = json.loads(command(*words))["results"]
    return sorted(found, key=lambda one: (one["standard"], str(one["month"])))


def command(*words: str) -> str:
    done = subprocess.run([str(Path(sys.executable).with_name("goldenthread")), *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def start(words: list[str], home: Path) -> "subprocess.Popen[bytes]":
    import pyspark

    found = Path(pyspark.__file__).parent
    settings = {**os.environ, "SPARK_HOME": str(found), "SPARK_LOG_DIR": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
    with (home / f"{words[0].rpartition('.')[2]}.log").open("ab") as log:
        return subprocess.Popen([str(found / "bin" / "spark-class"), *words], env=settings, stdout=log, stderr=log)


def wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise TimeoutError("The cluster’s master did not come up.")


def free_port() -> int:
    with socket.socket() as trying:
        trying.bind(("127.0.0.1", 0))
        return int(trying.getsockname()[1])
