"""Writing down what a family lives with: once, on the record of each of its children that the writer may write about."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import help_policies as policies
from goldenthread.earlyhelp import help_queries as queries
from goldenthread.earlyhelp.help_circumstances import CIRCUMSTANCES
from goldenthread.earlyhelp.models import FamilyCircumstance
from goldenthread.errors import Refused
from goldenthread.ledger.models import new_id
from goldenthread.ledger.services import record


@transaction.atomic
def record_circumstance(
    *,
    by: Subject,
    child: UUID,
    kind: str,
    standing: str,
    happened_on: date,
    words: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
) -> list[FamilyCircumstance]:
    """One answer of the family; earlier ones stay, the latest counts. *Shape*: one row per child, all with the same `telling`.

    Raises: NotFound; Refused, also for a circumstance that is not theirs to see.
    """
    policies.check_keeps(by.by)
    found = children.child(by, id=child, writing=True)
    if kind not in CIRCUMSTANCES or not CIRCUMSTANCES[kind].shown_to(by):
        raise Refused("Choose one of the circumstances in the list.")
    policies.check_circumstance(
        CIRCUMSTANCES[kind], standing, words=words, from_on=from_on, to_on=to_on, happened_on=happened_on, today=by.today
    )
    telling, now, rows = new_id(), timezone.now(), []
    for one in queries.family_to_write_about(by, found):
        row = FamilyCircumstance(
            child=one,
            telling=telling,
            kind=kind,
            standing=standing,
            words=words.strip(),
            from_on=from_on,
            to_on=to_on,
            happened_on=happened_on,
            recorded_at=now,
            recorded_by_id=by.by.person(),
            agency_id=by.agency_id,
        )
        row.save(force_insert=True)
        after = {"kind": kind, "standing": standing, "telling": str(telling)}
        record(by=by.by, what="earlyhelp.circumstance_recorded", about=("child", one.id), after=after)
        rows.append(row)
    return rows
