"""One action held for a change of its cells, and the copy of the row that the change leaves behind.

Every service that changes what a row says goes through here: it takes the row, changes it, and calls `keep_version`, so that the table
as at any day can be read later. What only adds a fact of its own (an update, a judgement, evidence) calls `mark_changed`.
"""

from datetime import datetime
from uuid import UUID

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.plans import policies, queries
from goldenthread.plans.models import Action, ActionVersion
from goldenthread.plans.rows import row_as_json


def locked_action(*, by: Actor, id: UUID) -> Action:  # noqa: A002 - the house's word
    """The action, held until the transaction ends, so that two people's changes to it follow one another.

    Raises: NotFound, also for a role without plans.
    """
    policies.check_reads(by)
    found = Action.objects.select_for_update(of=("self",)).select_related("area__plan", "timescale").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


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
