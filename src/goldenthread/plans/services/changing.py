"""What an action says is changed by a person: on the version they were shown, leaving a copy of the row as it then stands.

Its date is moved by a board (`dating`), its colour judged (`judging`), its progress told (`updating`): none of these is changed here.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason, check_version
from goldenthread.ledger.services import record
from goldenthread.plans import policies, queries
from goldenthread.plans.models import Action, VersionKind
from goldenthread.plans.rows import row_as_json
from goldenthread.plans.services.locking import locked_plan
from goldenthread.plans.services.opening import Cells, check_number, write_leads
from goldenthread.plans.services.suggesting import suggest_again
from goldenthread.plans.services.versions import keep_version, locked_action


@transaction.atomic
def change_action(*, by: Actor, id: UUID, cells: Cells, version: int, why: str) -> Action:  # noqa: A002 - the house's word
    """Put the words of an action right: number, how, what will change, leads. The printed words stay in its earlier versions.

    Raises: NotFound; Conflict when somebody saved since `version` was shown; Refused without a reason or words, or for a number
    another action has.
    """
    policies.check_keeps(by)
    check_reason(why)
    plan = locked_plan(queries.action(by=by, id=id).area.plan_id)  # two changes of one number must not pass each other
    action = locked_action(by=by, id=id)
    check_version(shown=version, now=action.version, what="this action")
    policies.check_standing(action)
    check_number(plan, cells.number, but=action.id)
    policies.check_words(cells.how, what="Say how it will be done.")
    before, now = row_as_json(queries.row_of(action)), timezone.now()
    Action.objects.filter(id=action.id).update(
        number=cells.number.strip(), how=cells.how.strip(), change=cells.change.strip(), version=F("version") + 1
    )
    write_leads(action, cells.leads)
    kept = keep_version(action, kind=VersionKind.CHANGED, by=by, now=now, why=why.strip())
    record(by=by, what="plans.action_changed", about=("action", action.id), before=before, after=kept.row, reason=why.strip())
    suggest_again([action.id], now)
    return kept.action


@transaction.atomic
def take_out(*, by: Actor, id: UUID, version: int, why: str) -> Action:  # noqa: A002
    """Take an action out of its plan. It is kept with what it said, and can be put back.

    Raises: NotFound; Conflict; Refused without a reason, or when it is out already.
    """
    return _moved(by=by, id=id, version=version, why=why, out=True)


@transaction.atomic
def put_back(*, by: Actor, id: UUID, version: int, why: str) -> Action:  # noqa: A002
    """Put an action that was taken out back where it stood.

    Raises: NotFound; Conflict; Refused without a reason, or when it stands already.
    """
    return _moved(by=by, id=id, version=version, why=why, out=False)


def _moved(*, by: Actor, id: UUID, version: int, why: str, out: bool) -> Action:  # noqa: A002
    policies.check_keeps(by)
    check_reason(why)
    plan = locked_plan(queries.action(by=by, id=id).area.plan_id)  # the plan before its row, as everybody holds them
    action = locked_action(by=by, id=id)
    check_version(shown=version, now=action.version, what="this action")
    policies.check_takes_out(action) if out else policies.check_puts_back(action)
    if not out:
        check_number(plan, action.number, but=action.id)
    now = timezone.now()
    Action.objects.filter(id=action.id).update(removed_at=now if out else None, removed_in=None, version=F("version") + 1)
    kind, what = (VersionKind.REMOVED, "plans.action_taken_out") if out else (VersionKind.RETURNED, "plans.action_put_back")
    kept = keep_version(action, kind=kind, by=by, now=now, why=why.strip())
    record(by=by, what=what, about=("action", action.id), reason=why.strip())
    suggest_again([action.id], now)
    return kept.action
