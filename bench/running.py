"""A plan with a year behind it: the table as at a day, the difference between two days, the nightly colours; queries stay the same.

The rival of each is the least that could be asked of the database: fetching the plan's rows once, with their cells.
"""

import statistics
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.plans import OPENED, a_year_of, plan_of
from bench.timing import line, seconds

SIZES = (60, 600, 6000)
UPDATES = 10  # of each action: 60,000 at the largest size
ROUNDS = 5


def run() -> None:
    from goldenthread.partners.models import Agency, Person
    from goldenthread.plans.moves import moves
    from goldenthread.plans.queries import rows_standing
    from goldenthread.plans.queries.past import snapshot
    from goldenthread.plans.services.suggesting import suggest_again

    agency = Agency.objects.create(name=f"Bench {uuid.uuid4()}", kind="partnership", from_on=date(2026, 1, 5))
    person = Person.objects.create(email=f"{uuid.uuid4()}@example.org", name="Bench")
    plans = {size: plan_of(size, person, agency) for size in SIZES}
    for plan in plans.values():
        a_year_of(plan, person, updates=UPDATES, judgements=2)
    early, late = (OPENED + timedelta(days=days) for days in (90, 300))
    ids = {size: [action.id for action in rows_standing(plan_id=plan.pk)] for size, plan in plans.items()}
    work: dict[str, Callable[[int], Any]] = {
        "the table as at a day": lambda size: snapshot(plans[size], late.date()),
        "the difference between two days": lambda size: moves(snapshot(plans[size], early.date()), snapshot(plans[size], late.date())),
        "the nightly colours": lambda size: suggest_again(ids[size], timezone.now()),
    }
    for name, do in work.items():
        for size in SIZES:
            rounds = [
                (seconds(lambda size=size: rows_standing(plan_id=plans[size].pk)), seconds(lambda size=size, do=do: do(size)))
                for _ in range(ROUNDS)
            ]
            ratio = statistics.median(ours / rows for rows, ours in rounds)
            took = statistics.median(ours for _, ours in rounds)
            told = f"{size * UPDATES:,} updates"
            words = f"{ratio:.2f} times fetching its rows", f"{took:.2f} s"
            line(f"{name}, {size:,} actions, {told} ({connection.vendor})", f"{_queries(do, size)} queries", *words)


def _queries(do: Callable[[int], Any], size: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        do(size)
    return len(asked)
