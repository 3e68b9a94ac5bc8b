"""How an invitation ended: whoever was asked came, left early, or was not there. The room above has checked who may say so."""

from uuid import UUID

from django.db import transaction

from goldenthread.involvement import policies
from goldenthread.involvement.services.asking import locked
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record


@transaction.atomic
def note_came(*, by: Actor, id: UUID, state: str) -> None:  # noqa: A002 - every service calls it id
    """Keep whether somebody came. Raises: NotFound; Refused when this asking cannot end so."""
    asked = locked(id)
    policies.check_move(asked, state)
    before, asked.state = asked.state, state
    asked.save(update_fields=["state"])
    record(by=by, what="involvement.came", about=("involvement", asked.id), before=before, after=state)
