"""The partnership decides how long something may take, from a day on."""

from django.db import transaction
from django.utils import timezone

from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.measures.clocks import Clock, Limit
from goldenthread.partners import clocks, policies
from goldenthread.partners.models import ClockLimit


@transaction.atomic
def set_limit(*, by: Actor, clock: Clock, limit: Limit) -> ClockLimit:
    """A limit that holds from its day until the next one; earlier days keep theirs. `clock` is one of `partners.clocks`.

    Raises: Refused.
    """
    policies.check_set_limit(by=by, clock=clock, limit=limit, today=timezone.localdate())
    row = ClockLimit.objects.create(
        code=clock.code,
        number=limit.number,
        unit=limit.unit.value,
        tolerance=limit.tolerance,
        from_next_working_day=limit.from_next_working_day,
        from_on=limit.from_on,
        source=limit.source.strip(),
        set_at=timezone.now(),
        set_by_id=by.person(),
    )
    after = {"clock": clock.code, "limit": str(limit), "from": limit.from_on, "tolerance": limit.tolerance, "source": limit.source}
    clocks.forget()
    record(by=by, what="partners.clock_limit_set", about=("clock limit", row.id), after=after, reason=limit.source)
    return row
