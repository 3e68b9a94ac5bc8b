"""A reading killed without warning leaves either nothing or all of it, and the next worker brings it to its end."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from builders import beside

SCRIPT = Path(__file__).with_name("killed_reader.py")
NOTHING = ["reading", 0, 0]


@pytest.mark.real_clock
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("what", "everything"), [("letter", ["review", 1, 16]), ("plan", ["review", 1, 5])])
def test_a_reading_killed_at_any_moment_leaves_nothing_or_everything(tmp_path: Path, what: str, everything: list[object]) -> None:
    with beside.environment(tmp_path, "reader") as environment:
        done = subprocess.run([sys.executable, SCRIPT, what], env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert all(held in (NOTHING, everything) for held in told["after_kills"])
    assert NOTHING in told["after_kills"]
    assert told["at_the_end"] == everything
