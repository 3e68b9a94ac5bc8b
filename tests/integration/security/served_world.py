"""Beside a served product: `prepare` the world in its database and say where things are, or `report` what its records hold.

Also `imports`: put a letter and a plan in and have them read by workers that are killed at moments of their own, KILLS times.
"""

# ruff: noqa: E402 - the framework must be set up before its models are imported
import hashlib
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import django

django.setup()
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders import imported_plans, inspections, traces
from builders import world as builder
from builders.papers import as_text
from cast import actor, assemble
from goldenthread.inspections.models import Letter
from goldenthread.ledger import verification, worker
from goldenthread.ledger.models import Event, Job, JobState
from goldenthread.partners.models import AgencyAlias
from goldenthread.plans import services as plans
from goldenthread.plans.models import OfferedRow, PlanImport

BROWSERS = 20
LONGEST = 0.4  # seconds; reading one of the two takes about that
UNFINISHED = (JobState.WAITING, JobState.RUNNING)


def prepare() -> None:
    """Twenty devices of the office and the importer, and the addresses of what they will change."""
    _migrate()
    world = builder.build(assemble())
    people = [world.office, world.people["importer"]]
    devices = [_signed_in(people[number % 2] if number else world.office) for number in range(BROWSERS)]
    addresses = {door.name: world.address(door) for door in builder.doors()}
    pieces = [reverse("inspections:proposal", args=[world.reviewed.id, piece.id]) for piece in world.reviewed.proposals.all()]
    council = str(world.cast.council.id)
    print(json.dumps({"devices": devices, "addresses": addresses, "council": council, "pieces": pieces}))


def report() -> None:
    found = {
        "events": Counter(Event.objects.values_list("what", flat=True)),
        "aliases": sorted(AgencyAlias.objects.values_list("name", flat=True)),
        "letters": sorted(Letter.objects.values_list("original_name", flat=True)),
        "rows": sorted(row["how"] for row in OfferedRow.objects.values_list("row", flat=True)),
        "whole": verification.verify().whole,
    }
    print(json.dumps(found))


def imports() -> None:
    """Prints what was there after each kill and, as a digest, at the end."""
    _migrate()
    office = actor(assemble().improvement_lead)
    inspections.received(office)
    data = as_text(imported_plans.paper())
    plans.receive_plan(by=office, file=ContentFile(data, "plan.txt"), name="plan.txt")
    moments = random.Random(20261120)  # noqa: S311 - moments of time, not secrets
    after_kills = []
    for _ in range(int(os.environ.get("KILLS", "0"))):
        child = _worker()
        time.sleep(moments.uniform(0.02, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        after_kills.append(_stages())
        # As if the dead worker's minute had passed. What is done stays done: the moments after that find nothing to do.
        Job.objects.filter(state__in=UNFINISHED).update(state=JobState.WAITING, try_at=timezone.now() - timedelta(seconds=1), attempts=0)
    child = _worker()
    while Job.objects.filter(state__in=UNFINISHED).exists():
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    rooms = sorted(f"{times} {row}" for row, times in traces.facts().items() if row[0].startswith(("plans.", "inspections.")))
    digest = hashlib.sha256("\n".join(rooms).encode()).hexdigest()
    print(json.dumps({"after_kills": after_kills, "stages": _stages(), "rows": len(rooms), "digest": digest}))


def _stages() -> list[str]:
    return [Letter.objects.get().state, PlanImport.objects.get().state]


def _worker() -> int:
    connections.close_all()
    child = os.fork()
    if child == 0:
        worker.LOOK_EVERY = 0.05
        worker.Worker().run()
        os._exit(0)
    return child


def _migrate() -> None:
    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0, skip_checks=True)


def _signed_in(who: object) -> str:
    client: Client = builder.browser(who)  # type: ignore[arg-type]  # a person of the world
    return client.cookies["session"].value


{"prepare": prepare, "report": report, "imports": imports}[sys.argv[1]]()
