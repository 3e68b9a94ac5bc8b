"""A plan's page with 60, 600 and 6,000 actions: queries a page stay the same, time grows no faster than the rows shown."""

import statistics
import uuid
from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from bench.plans import plan_of
from bench.timing import line, seconds

SIZES = (60, 600, 6000)
ROUNDS = 9


def run() -> None:
    from goldenthread.partners.models import Agency, Membership, Person
    from goldenthread.partners.permissions import Role

    today = date(2026, 1, 5)
    agency = Agency.objects.create(name=f"Bench {uuid.uuid4()}", kind="partnership", from_on=today)
    person = Person.objects.create(email=f"{uuid.uuid4()}@example.org", name="Bench")
    Membership.objects.create(person=person, agency=agency, role=Role.PARTNERSHIP_OFFICE, from_on=today)
    client = Client()
    client.force_login(person)
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        pages = {size: reverse("plans:plan", args=[plan_of(size, person, agency).pk]) for size in SIZES}
        queries = {size: _queries(client, address) for size, address in pages.items()}
        # All sizes in each round, so that a slow minute of the machine touches all of them alike.
        rounds = [{size: seconds(lambda size=size: client.get(pages[size])) for size in SIZES} for _ in range(ROUNDS)]
    for size in SIZES:
        ratio = statistics.median(one[size] / one[SIZES[0]] for one in rounds)
        took = statistics.median(one[size] for one in rounds)
        words = f"{ratio:.2f} times the page of {SIZES[0]}", f"{took * 1000:.0f} ms"
        line(f"plan page with {size:,} actions ({connection.vendor})", f"{queries[size]} queries", *words)


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        shown = client.get(address)
        if shown.status_code != 200:
            raise RuntimeError(f"The plan's page answered {shown.status_code}.")
        return len(asked)
