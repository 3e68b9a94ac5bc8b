"""Two people at the same moment: one judges and the other is told; two links never close a circle; nobody is locked out.

In processes of their own: threads of the test would share one connection to the database in memory.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from builders import beside
from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor

PROCESS = Path(__file__).with_name("judging_process.py")
PEOPLE = 4


def at_once(tmp_path: Path, cast: Cast, asked: Sequence[tuple[str, str, str]]) -> list[str]:
    """What became of each, all begun at one moment."""
    who = [str(cast.improvement_lead.id), str(cast.partnership.id)]
    with beside.environment(tmp_path) as environment:
        people = [
            subprocess.Popen(
                [sys.executable, str(PROCESS), verb, *who, action, other],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for verb, action, other in asked
        ]
        for one in people:
            assert one.stdout
            assert one.stdout.readline() == "ready\n", one.stderr.read() if one.stderr else ""
        for one in people:
            assert one.stdin
            one.stdin.write("now\n")
            one.stdin.flush()
        said = [one.communicate(timeout=120) for one in people]
        assert [one.returncode for one in people] == [0] * len(people), said
    return [json.loads(out.splitlines()[-1]) for out, _ in said]


@pytest.mark.django_db(transaction=True)
@pytest.mark.real_clock
def test_of_many_who_judge_at_once_one_does_and_the_others_are_told(cast: Cast, tmp_path: Path) -> None:
    row = running.row(build.imported(actor(cast.improvement_lead)), "1.1")
    found = at_once(tmp_path, cast, [("judge", str(row.id), f"visitor {number}") for number in range(PEOPLE)])
    assert sorted(found) == ["conflict"] * (PEOPLE - 1) + ["done"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.real_clock
def test_links_made_at_once_close_no_circle(cast: Cast, tmp_path: Path) -> None:
    plan = build.imported(actor(cast.improvement_lead))
    one, two, three = (str(running.row(plan, number).id) for number in ("1.1", "1.2", "1.3"))
    judging = [("judge", row, "rows that are being linked") for row in (one, two, three)]
    found = at_once(tmp_path, cast, [("link", one, two), ("link", two, three), ("link", three, one), *judging])
    assert sorted(found[:3]) == ["done", "done", "refused"]
    assert set(found[3:]) <= {"done", "refused"}
