"""A plan's page with 60, 600 and 6,000 actions: queries a page stay the same, time grows no faster than the rows shown."""

import statistics
import uuid
from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from django.utils import timezone

from bench.timing import line, seconds

SIZES = (60, 600, 6000)
ROUNDS = 9
AREAS = 6


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
        pages = {size: reverse("plans:plan", args=[_plan_of(size, person, agency)]) for size in SIZES}
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


def _plan_of(size: int, person: object, agency: object) -> uuid.UUID:
    """A plan of that many rows, written in bulk: how a plan gets here is measured by reading, not by this page."""
    from goldenthread.plans.models import Action, ActionLead, Area, ImportState, Plan, PlanImport, Timescale

    now, start = timezone.now(), date(2026, 1, 5)
    plan = Plan.objects.create(title=f"A plan of {size} actions", opened_at=now, opened_by=person)
    coming = PlanImport.objects.create(
        plan=plan,
        number=1,
        state=ImportState.APPLIED,
        title=plan.title,
        original_name="bench.xlsx",
        file="plans/bench.xlsx",
        sha256=f"{uuid.uuid4().hex}{uuid.uuid4().hex}",
        size=1,
        received_at=now,
        received_by=person,
        applied_at=now,
        applied_by=person,
    )
    areas = [Area(plan=plan, order=n, number=str(n), title=f"Area {n}", found="What was found.") for n in range(1, AREAS + 1)]
    Area.objects.bulk_create(areas)
    colours = ("red", "amber", "green", "completed", "not stated")
    actions = [
        Action(
            area=areas[n * AREAS // size],
            order=n,
            number=str(n),
            printed_number=str(n),
            how=f"Do the thing numbered {n} with every partner.",
            change="Children are helped sooner.",
            progress="Begun.",
            reported_status=colours[n % 5],
            first_import=coming,
            last_import=coming,
        )
        for n in range(size)
    ]
    Action.objects.bulk_create(actions, batch_size=500)
    Timescale.objects.bulk_create(
        [Timescale(action=action, words="By a day", kind="by", due_on=start + timedelta(days=action.order % 700)) for action in actions],
        batch_size=500,
    )
    ActionLead.objects.bulk_create(
        [ActionLead(action=action, order=1, words="The office", agency=agency) for action in actions], batch_size=500
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a database that has been running for a while would have done by itself
    return plan.pk
