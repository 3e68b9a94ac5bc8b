"""Boards and committees as plans know them: their names, the days they sat, which plan one decides about, what one is to be shown."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_version
from goldenthread.ledger.services import record
from goldenthread.plans import policies, queries
from goldenthread.plans.models import Committee, CommitteeInterest, Plan, Sitting
from goldenthread.plans.services.locking import locked_plan


@transaction.atomic
def name_committee(*, by: Actor, name: str, id: UUID | None = None) -> Committee:  # noqa: A002 - the house's word
    """Enter a board or committee; with `id`, correct the name of one.

    Raises: Refused without a name, or for one that is taken; NotFound.
    """
    policies.check_keeps_boards(by)
    wanted = " ".join(name.split())
    same = Committee.objects.filter(name__iexact=wanted).first()
    policies.check_committee_name(name=wanted, taken=same is not None and same.id != id)
    if id is None:
        made = Committee.objects.create(name=wanted)
        record(by=by, what="plans.committee_entered", about=("committee", made.id), after=wanted)
        return made
    found = Committee.objects.select_for_update().filter(id=id).first()
    if found is None:
        raise NotFound
    before, found.name = found.name, wanted
    found.save(update_fields=["name"])
    record(by=by, what="plans.committee_renamed", about=("committee", found.id), before=before, after=wanted)
    return found


@transaction.atomic
def record_sitting(*, by: Actor, committee: UUID, held_on: date) -> Sitting:
    """Write down that a board sat on a day.

    Raises: NotFound; Refused for a day still to come or written down already.
    """
    policies.check_keeps_boards(by)
    # The board is held, so that two people entering one day come one after the other.
    board = Committee.objects.select_for_update().filter(id=committee).first()
    if board is None:
        raise NotFound
    known = Sitting.objects.filter(committee=board, held_on=held_on).exists()
    policies.check_sitting(held_on=held_on, today=timezone.localdate(), known=known)
    sitting = Sitting.objects.create(committee=board, held_on=held_on, recorded_at=timezone.now(), recorded_by_id=by.person())
    record(by=by, what="plans.sitting_recorded", about=("committee", board.id), after=held_on.isoformat())
    return sitting


@transaction.atomic
def set_board(*, by: Actor, plan: UUID, committee: UUID | None, version: int) -> Plan:
    """Say which board decides about a plan, or that none does.

    Raises: NotFound; Conflict when somebody changed the plan since `version` was shown.
    """
    policies.check_keeps_boards(by)
    found = locked_plan(plan)
    check_version(shown=version, now=found.version, what="this plan")
    board = queries.committee(by=by, id=committee) if committee else None
    before, found.board = found.board_id, board
    found.version += 1
    found.save(update_fields=["board", "version"])
    record(by=by, what="plans.board_set", about=("plan", found.id), before=str(before or ""), after=str(committee or ""))
    return found


@transaction.atomic
def show_to(*, by: Actor, committees: set[UUID], area: UUID | None = None, action: UUID | None = None) -> int:
    """Say which committees are to be shown an area or an action: these and no others. Gives back how many changed.

    Raises: NotFound; Refused for neither or both.
    """
    policies.check_keeps_boards(by)
    policies.check_tie(area=area, action=action)
    end = {"area": queries.area(by=by, id=area)} if area else {"action": queries.action(by=by, id=action)} if action else {}
    wanted = set(Committee.objects.filter(id__in=committees).values_list("id", flat=True))
    if wanted != committees:
        raise NotFound
    tagged = CommitteeInterest.objects.filter(**end)
    had = set(tagged.values_list("committee_id", flat=True))
    tagged.filter(committee__in=had - wanted).delete()
    now = timezone.now()
    CommitteeInterest.objects.bulk_create(
        [CommitteeInterest(committee_id=id_, recorded_at=now, recorded_by_id=by.person(), **end) for id_ in sorted(wanted - had)],
        ignore_conflicts=True,  # a colleague may say the same at this moment
    )
    if had != wanted:
        kind, thing = ("area", area) if area else ("action", action)
        before, after = (sorted(map(str, ids)) for ids in (had, wanted))
        record(by=by, what="plans.shown_to_committees", about=(kind, UUID(str(thing))), before=before, after=after)
    return len(had ^ wanted)
