"""One action held for a change of its cells, and the copy of the row that the change leaves behind.

Every service that changes what a row says goes through here: it takes the row, changes it, and calls `keep_version`, so that the table
as at any day can be read later. What only adds a fact of its own (an update, a judgement, evidence) calls `mark_changed`.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import groupby
from uuid import UUID

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.plans import policies, queries
from goldenthread.plans.models import Action, ActionLink, ActionVersion, LinkKind
from goldenthread.plans.rows import row_as_json


def locked_action(*, by: Actor, id: UUID) -> Action:  # noqa: A002 - the house's word
    """The action, held until the transaction ends, so that two people's changes to it follow one another.

    Raises: NotFound, also for a role without plans.
    """
    policies.check_reads(by)
    held = Action.objects.select_for_update(of=("self",), no_key=True)  # what points at the row may be added meanwhile
    found = held.select_related("area__plan", "timescale").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def hold_actions(ids: Collection[UUID]) -> None:
    """Hold several rows at once until the transaction ends, before any of them is read or an event is written.

    A row that answers comes before the ones it answers for, as everybody holds them; else by id.
    """
    answered_by = dict(
        ActionLink.objects.filter(action__in=ids, kind=LinkKind.ANSWERED_BY, ended_at__isnull=True).values_list("action_id", "other_id")
    )
    for _, together in groupby(sorted(ids, key=lambda id_: (_depth(id_, answered_by), id_)), key=lambda id_: _depth(id_, answered_by)):
        rows = Action.objects.select_for_update(no_key=True).filter(id__in=list(together)).order_by("id")
        list(rows.values_list("id", flat=True))


def _depth(id_: UUID, answered_by: Mapping[UUID, UUID]) -> int:
    """How many rows of these stand between a row and the one whose colour it carries in the end."""
    depth = 0
    while id_ in answered_by and depth < len(answered_by):
        id_, depth = answered_by[id_], depth + 1
    return depth


def keep_version(action: Action, *, kind: str, by: Actor, now: datetime, why: str = "") -> ActionVersion:
    """A copy of the whole row as it stands after this change. Call it last: it reads the row anew from the database."""
    Action.objects.filter(id=action.id).update(changed_at=now)
    stands = queries.with_cells(Action.objects.filter(id=action.id)).prefetch_related("references").get()
    return ActionVersion.objects.create(
        action=stands,
        area=stands.area,
        area_title=stands.area.title,
        kind=kind,
        why=why,
        row=row_as_json(queries.row_of(stands)),
        recorded_at=now,
        recorded_by_id=by.person(),
    )


def mark_changed(action: Action, *, now: datetime) -> None:
    """Something was said about this action at this moment: "changed since" finds it."""
    Action.objects.filter(id=action.id).update(changed_at=now)
