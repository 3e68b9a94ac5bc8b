"""Memberships: giving a person a role in an agency from a day, and ending it."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.partners import policies, queries
from goldenthread.partners.models import Agency, Membership, Person, Team
from goldenthread.partners.services.sessions import end_sessions


@transaction.atomic
def add_membership(
    *,
    by: Actor,
    person: Person,
    agency: Agency,
    role: str,
    from_on: date,
    to_on: date | None = None,
    team: Team | None = None,
    profession: str = "",
) -> Membership:
    """Give a role. Raises: Refused for oneself, for dates that overlap the same role there, for a team of another agency."""
    policies.check_keeps_partners(by)
    policies.check_not_oneself(by, person.id)
    # The row lock makes two of these for one person wait for each other, so that the overlap is seen.
    Person.objects.select_for_update().get(id=person.id)
    others = list(Membership.objects.filter(person=person, agency=agency, role=role, ended_at__isnull=True))
    policies.check_membership(person=person, agency=agency, team=team, from_on=from_on, to_on=to_on, others=others)
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                person=person, agency=agency, role=role, from_on=from_on, to_on=to_on, team=team, profession=profession.strip()
            )
    except IntegrityError:
        raise Refused(f"{person.name} already has this role at {agency.name}.") from None
    record(by=by, what="partners.membership_added", about=("person", person.id), after=_facts(membership))
    return membership


@transaction.atomic
def end_membership(*, by: Actor, membership: Membership, reason: str, last_day: date | None = None) -> Membership:
    """End a role: now when no last day is given, else at the end of that day. Ending now ends the person's sessions with it.

    Raises: Refused for oneself, when it is already over, and for the last person who can keep partners.
    """
    policies.check_keeps_partners(by)
    policies.check_not_oneself(by, membership.person_id)
    membership = Membership.objects.select_for_update(of=("self",)).select_related("person").get(id=membership.id)
    today = timezone.localdate()
    policies.check_end(membership=membership, today=today, last_day=last_day, others_who_keep=_others_after(membership))
    before = _facts(membership)
    if last_day is None:
        membership.ended_at, membership.ended_by_id = timezone.now(), by.person_id
        # A role that had not begun ends on the day it would have begun; the instant says that it never counted.
        membership.to_on = max(today, membership.from_on)
        end_sessions(by=by, person=membership.person)
    else:
        membership.to_on = last_day
    membership.save()
    record(
        by=by,
        what="partners.membership_ended",
        about=("person", membership.person_id),
        before=before,
        after=_facts(membership),
        reason=reason,
    )
    return membership


def _others_after(membership: Membership) -> int:
    """How many others could keep partners; 1 stands for "enough" where this membership does not carry the right."""
    if not queries.role_keeps_partners(membership.role):
        return 1
    return queries.others_who_keep_partners(person_id=membership.person_id)


def _facts(membership: Membership) -> dict[str, Any]:
    return {
        "membership": str(membership.id),
        "agency": str(membership.agency_id),
        "role": membership.role,
        "from": membership.from_on.isoformat(),
        "to": membership.to_on and membership.to_on.isoformat(),
    }
