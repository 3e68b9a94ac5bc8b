"""Beside a served product: `prepare` the world in its database and say where things are, or `report` what its records hold."""

# ruff: noqa: E402 - the framework must be set up before its models are imported
import json
import sys
from collections import Counter
from pathlib import Path

import django

django.setup()
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from django.test.utils import setup_test_environment

from builders import world as builder
from cast import assemble
from goldenthread.inspections.models import Letter
from goldenthread.ledger import verification
from goldenthread.ledger.models import Event, ReadEvent
from goldenthread.partners.models import AgencyAlias, Person
from goldenthread.plans.models import OfferedRow

BROWSERS = 20


def prepare() -> None:
    """Twenty devices of the office and the importer, one of who works with the child, and the addresses of what they will change."""
    setup_test_environment()  # the browsers that sign in here are tests' own
    world = builder.build(assemble())
    people = [world.office, world.people["importer"]]
    devices = [_signed_in(people[number % 2]) for number in range(BROWSERS)]
    addresses = {door.name: world.address(door) for door in builder.doors()}
    told = {"worker": _signed_in(world.cast.health_visitor), "council": str(world.cast.council.id)}
    print(json.dumps({"devices": devices, "addresses": addresses, **told}))


def report() -> None:
    found = {
        "events": Counter(Event.objects.values_list("what", flat=True)),
        "aliases": sorted(AgencyAlias.objects.values_list("name", flat=True)),
        "letters": sorted(Letter.objects.values_list("original_name", flat=True)),
        "rows": sorted(row["how"] for row in OfferedRow.objects.values_list("row", flat=True)),
        "looks": ReadEvent.objects.filter(what__startswith="child page, for work: allowed").count(),
        "whole": verification.verify().whole,
    }
    print(json.dumps(found))


def _signed_in(who: Person) -> str:
    return builder.browser(who).cookies["session"].value


{"prepare": prepare, "report": report}[sys.argv[1]]()
