"""Large plans, written in bulk, for what is measured on a database."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

AREAS = 6
OPENED = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def plan_of(size: int, person: object, agency: object) -> Any:
    """A plan of that many rows with the first version of each, written in bulk: how a plan gets here is measured by `reading`."""
    from goldenthread.plans.models import Action, ActionLead, ActionVersion, Area, ImportState, Plan, PlanImport, Timescale, VersionKind
    from goldenthread.plans.queries import rows_standing
    from goldenthread.plans.rows import row_as_json

    now, start = OPENED, OPENED.date()
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
            colour=colours[n % 5],
            reported_status=colours[n % 5],
            changed_at=now,
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
    standing = rows_standing(plan_id=plan.pk)
    ActionVersion.objects.bulk_create(
        [
            ActionVersion(
                action=action,
                area=action.area,
                area_title=action.area.title,
                plan_import=coming,
                kind=VersionKind.ADDED,
                row=row_as_json(row),
                recorded_at=now,
                recorded_by=person,
            )
            for action, row in standing.items()
        ],
        batch_size=500,
    )
    settle()
    return plan


def settle() -> None:
    """As a database that has been running for a while would have done by itself."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def a_year_of(plan: Any, person: object, *, updates: int, judgements: int = 1) -> None:
    """Every action of the plan updated and judged that many times, spread over a year, written in bulk."""
    from goldenthread.plans.models import Action, DeliveryRag, Update

    ids = list(Action.objects.filter(area__plan=plan).values_list("id", flat=True))
    for number in range(updates):
        when = OPENED + timedelta(days=5 + number * 360 // updates)
        told = [
            Update(action_id=id_, progress=f"Told {number}.", described_on=when.date(), recorded_at=when, recorded_by=person) for id_ in ids
        ]
        Update.objects.bulk_create(told, batch_size=500)
    for number in range(judgements):
        when = OPENED + timedelta(days=30 + number * 300 // judgements)
        judged = [DeliveryRag(action_id=id_, status="amber", reason="Slower.", judged_at=when, judged_by=person) for id_ in ids[::2]]
        DeliveryRag.objects.bulk_create(judged, batch_size=500)
    settle()
