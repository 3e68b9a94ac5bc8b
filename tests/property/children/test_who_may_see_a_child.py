"""The rule three times: as SQL in the manager, as the pure function, and here in slow plain words. In random worlds they never differ.

The plain words are written from the promise and not from the code: no helper of the room is used but the rows themselves.
"""

import os
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone

from builders.children import TODAY, Ground, every, random_world, subject
from goldenthread.children import queries
from goldenthread.children.models import CaseRelationship, Child, EmergencyLook, Exclusion, Restriction, RestrictionMember
from goldenthread.partners.models import Membership, Person
from goldenthread.partners.permissions import Role

WORLDS = int(os.environ.get("GOLDENTHREAD_WORLDS", "100"))  # the bar is 10,000
TOGETHER = 100  # worlds that stand in the database at once: no child is of two, and a rule that mixes them up fails too
WORK_ROLES = {Role.PRACTITIONER, Role.MANAGER}


def plainly(who: Person, membership: Membership, child: UUID, rows: dict[type, list], *, writing: bool) -> bool:  # type: ignore[type-arg]  # rows of any kind
    if not who.is_active or membership.role not in WORK_ROLES | {Role.QUALITY_ASSURER}:
        return False
    if writing and membership.role not in WORK_ROLES:
        return False
    if membership.agency.kind == "fire":  # has no row in the table of labels: not even who the child is
        return False
    for out in rows[Exclusion]:
        if out.child_id == child and out.person_id == who.id and out.lifted_at is None:
            return False
    standing = [row for row in rows[Restriction] if row.child_id == child and row.lifted_at is None]
    for restriction in standing:
        named = [m for m in rows[RestrictionMember] if m.restriction_id == restriction.id and m.removed_at is None]
        if who.id not in [member.person_id for member in named]:
            return False
    for tie in rows[CaseRelationship]:
        mine = tie.person_id == who.id or (tie.team_id is not None and tie.team_id == membership.team_id)
        in_time = tie.from_on <= TODAY <= (tie.to_on or date.max) and tie.ended_at is None
        for_this = (tie.basis == "audit") == (membership.role == Role.QUALITY_ASSURER)
        if tie.child_id == child and mine and in_time and for_this and tie.agency_id == membership.agency_id:
            return True
    if writing or standing or membership.role not in WORK_ROLES:
        return False
    now = timezone.now()
    return any(
        look.child_id == child
        and look.opened_by_id == who.id
        and look.agency_id == membership.agency_id
        and look.closed_at is None
        and now - timedelta(hours=4) < look.opened_at <= now
        for look in rows[EmergencyLook]
    )


@pytest.mark.django_db
def test_the_manager_the_function_and_the_plain_words_agree_in_every_random_world() -> None:
    ground = Ground()
    subjects = [(who, Membership.objects.select_related("agency").get(person=who), subject(who)) for who in ground.people]
    seen = hidden = 0
    for first in range(0, WORLDS, TOGETHER):
        with transaction.atomic():
            kids = {child: seed for seed in range(first, min(first + TOGETHER, WORLDS)) for child in random_world(ground, seed)}
            rows = {child: rows_about(child) for child in kids}
            for who, held, asking in subjects:
                for writing in (False, True):
                    wanted = {child for child in kids if plainly(who, held, child, rows[child], writing=writing)}
                    shown = set(Child.objects.for_subject(asking, writing=writing).values_list("id", flat=True))
                    assert shown == wanted, ({kids[child] for child in shown ^ wanted}, who.name, writing)
                    seen, hidden = seen + len(wanted), hidden + len(kids) - len(wanted)
                tenth = [child for child, seed in kids.items() if seed % 10 == 0]
                decided = {child for child in tenth if queries.decision(asking, child).allowed}
                wanted = {child for child in tenth if plainly(who, held, child, rows[child], writing=False)}
                assert decided == wanted, ({kids[child] for child in decided ^ wanted}, who.name)
            transaction.set_rollback(True)
    assert seen > WORLDS
    assert hidden > WORLDS * 10


def rows_about(child: UUID) -> dict[type, list]:  # type: ignore[type-arg]  # rows of any kind
    found: dict[type, list] = {
        model: list(every(model).filter(child=child)) for model in (CaseRelationship, Exclusion, Restriction, EmergencyLook)
    }  # type: ignore[type-arg]
    return found | {RestrictionMember: list(every(RestrictionMember).filter(restriction__in=[row.id for row in found[Restriction]]))}
