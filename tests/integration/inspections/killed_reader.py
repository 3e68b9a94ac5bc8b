"""A process that puts a letter or a plan in and has it read by children that it kills without warning, at a different moment each time.

Which of the two is its first argument.

Prints, as JSON, what the database held after each kill and at the end. Started by `test_killed_reading.py`.
"""

# ruff: noqa: E402 - the framework must be set up before its models are imported
import json
import os
import random
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

django.setup()
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from django.core.files.base import ContentFile
from django.db import connections
from django.utils import timezone

from builders import imported_plans, inspections
from builders.papers import as_text
from cast import actor, assemble
from goldenthread.inspections.models import Letter, Proposal, Transcript
from goldenthread.ledger import jobs
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Job, JobState
from goldenthread.plans import services as plans
from goldenthread.plans.models import OfferedRow, PlanImport, PlanTranscript

KILLS = int(os.environ.get("KILLS", "6"))
LONGEST = 0.6  # seconds; reading such a file takes about half of that


def put_letter_in(by: Actor) -> None:
    inspections.received(by)


def put_plan_in(by: Actor) -> None:
    plans.receive_plan(by=by, file=ContentFile(as_text(imported_plans.paper())), name="plan.txt")


def letter_held() -> tuple[str, int, int]:
    return Letter.objects.get().state, Transcript.objects.count(), Proposal.objects.count()


def plan_held() -> tuple[str, int, int]:
    return PlanImport.objects.get().state, PlanTranscript.objects.count(), OfferedRow.objects.count()


def read_in_a_child() -> int:
    connections.close_all()
    child = os.fork()
    if child == 0:
        jobs.run_waiting()
        os._exit(0)
    return child


def kill_after(seconds: float) -> None:
    child = read_in_a_child()
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def queue_again() -> None:
    """What the reaper does once the killed worker's lease has run out."""
    Job.objects.update(state=JobState.WAITING, try_at=timezone.now() - timedelta(seconds=1), attempts=0)


put_in, held = {"letter": (put_letter_in, letter_held), "plan": (put_plan_in, plan_held)}[sys.argv[1]]
put_in(actor(assemble().improvement_lead))
moments = random.Random(20260312)  # noqa: S311 - moments of time, not secrets
after_kills = []
for _ in range(KILLS):
    kill_after(moments.uniform(0, LONGEST))
    after_kills.append(held())
    queue_again()
os.waitpid(read_in_a_child(), 0)
print(json.dumps({"after_kills": after_kills, "at_the_end": held()}))
