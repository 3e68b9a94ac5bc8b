"""Many people who tell what happened on one action at the same moment: every word is there, in an order, and the last one stands.

In processes of their own: threads of the test would share one connection to the database in memory.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import beside
from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor

PROCESS = Path(__file__).with_name("telling_process.py")
PEOPLE = int(os.environ.get("TELLERS", "5"))
TIMES = 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.real_clock
def test_every_word_that_many_tell_at_once_is_there(cast: Cast, tmp_path: Path) -> None:
    action = running.row(build.imported(actor(cast.improvement_lead)), "1.1")
    action.leads.update(agency=cast.council)
    who = [str(action.id), str(cast.action_lead.id), str(cast.council.id)]

    with beside.environment(tmp_path) as environment:
        command = [sys.executable, str(PROCESS)]
        tellers = [
            subprocess.Popen(
                [*command, "tell", *who, f"Teller {number}", str(TIMES)],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for number in range(PEOPLE)
        ]
        for teller in tellers:
            assert teller.stdout
            teller.stdout.readline()
        for teller in tellers:
            assert teller.stdin
            teller.stdin.write("now\n")
            teller.stdin.flush()
        troubles = [teller.communicate(timeout=120)[1] for teller in tellers]
        assert [teller.returncode for teller in tellers] == [0] * PEOPLE, troubles
        done = subprocess.run([*command, "report", who[0]], env=environment, capture_output=True, text=True, check=True)

    found = json.loads(done.stdout.splitlines()[-1])
    wanted = {f"Teller {number} {time}" for number in range(PEOPLE) for time in range(TIMES)}
    assert set(found["told"]) == wanted
    assert len(found["told"]) == found["events"] == PEOPLE * TIMES
    assert found["stands"] == found["told"][-1]
    assert found["sound"], "the chain of events is whole"
