"""For which agency everybody who was asked before was asked: as the event of the asking says, else as the asker's membership does.

A step of its own between the column and its rule: PostgreSQL alters no table whose rows the same step has just changed.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import migrations
from django.utils import timezone

AT_ONCE = 500


def fill(apps: Any, schema_editor: Any) -> None:
    """An event holds plain ids, so one that names no agency of ours is passed over. What the system asked itself stays without."""
    involvement = apps.get_model("involvement", "Involvement").objects.using(schema_editor.connection.alias)
    rows = involvement.filter(asking_agency__isnull=True, asked_by__isnull=False).order_by("id")
    waiting = list(rows.values_list("id", "asked_by", "asked_at"))
    for some in (waiting[start : start + AT_ONCE] for start in range(0, len(waiting), AT_ONCE)):
        by_event = _by_event(apps, schema_editor, [id_ for id_, _, _ in some])
        by_membership = _by_membership(apps, schema_editor, {person for _, person, _ in some})
        whose: dict[UUID, list[UUID]] = {}
        for id_, person, at in some:
            agency = by_event.get(id_) or _then(by_membership.get(person, ()), at)
            if agency:
                whose.setdefault(agency, []).append(id_)
        for agency, ids in whose.items():
            involvement.filter(id__in=ids).update(asking_agency=agency)
    if left := [str(id_) for id_ in rows.values_list("id", flat=True)]:
        raise RuntimeError(f"Nobody knows for which agency these were asked. Give whoever asked them a membership, then go on: {left}")


def _by_event(apps: Any, schema_editor: Any, ids: list[UUID]) -> dict[UUID, UUID]:
    known = set(apps.get_model("partners", "Agency").objects.using(schema_editor.connection.alias).values_list("id", flat=True))
    events = apps.get_model("ledger", "Event").objects.using(schema_editor.connection.alias)
    asked = events.filter(what="involvement.asked", about_id__in=ids).order_by("position")
    return {about: agency for about, agency in asked.values_list("about_id", "agency_id") if agency in known}


def _by_membership(apps: Any, schema_editor: Any, people: set[UUID]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    held = apps.get_model("partners", "Membership").objects.using(schema_editor.connection.alias)
    for row in held.filter(person__in=people).order_by("from_on", "id"):
        found.setdefault(row.person_id, []).append(row)
    return found


def _then(held: Iterable[Any], at: Any) -> UUID | None:
    """The agency they acted for on that day, the first of several as when they sign in; else the last one they ever acted for."""
    some, on = list(held), timezone.localdate(at)
    within = [row for row in some if row.from_on <= on and (row.to_on is None or on <= row.to_on)]
    found = within[0] if within else (some[-1] if some else None)
    return found.agency_id if found else None


class Migration(migrations.Migration):
    dependencies = [
        ("involvement", "0003_asking_agency"),
        ("ledger", "0004_nightly_and_forgotten_mail"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
