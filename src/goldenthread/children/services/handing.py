"""A child passes to others: to a team on duty that takes in what nobody holds, or to somebody who has agreed to take the lead.

Besides these two, only a manager says who works with a child, and only of their own agency (`relating`). Passing on crosses agencies, so
each is done by a service of a room above for a recorded cause (a contact, a decision), which it names in `reason`.
"""

from uuid import UUID

from django.utils import timezone

from goldenthread.children import queries
from goldenthread.children.models import CaseRelationship
from goldenthread.children.models.access import RelationshipKind
from goldenthread.children.policies import records
from goldenthread.children.subjects import Subject
from goldenthread.errors import Refused
from goldenthread.ledger.services import record
from goldenthread.partners.models import Agency, Person, Team


def pass_to_duty(*, by: Subject, child: UUID, team: Team, reason: str) -> CaseRelationship:
    """From now on a team on duty sees the child, until the relationship is ended. Once is enough: the same team again changes nothing.

    In the caller's transaction. Raises: NotFound for a child who is not theirs; Refused for a team that is not on duty.
    """
    if not team.duty:
        raise Refused(f"{team.name} is not on duty. Choose a team that takes in new work.")
    found = queries.child(by, id=child, writing=True)
    for tie in queries.around(by, found):
        if tie.team_id == team.id and tie.ended_at is None and (tie.to_on is None or tie.to_on >= by.today):
            return tie
    return _related(by, found.id, RelationshipKind.DUTY, "duty", team.agency_id, reason, team=team)


def hand_over(*, by: Subject, child: UUID, person: Person, agency: Agency, basis: str, part: str, reason: str) -> CaseRelationship:
    """Somebody who has agreed to it holds the child's case from now on, of whichever agency.

    In the caller's transaction, which has seen their agreement. Raises: NotFound for a child who is not the giver's; Refused.
    """
    found = queries.child(by, id=child, writing=True)
    records.check_relationship(kind=RelationshipKind.ALLOCATED, basis=basis, person=person, team=None, from_on=by.today, to_on=None)
    return _related(by, found.id, RelationshipKind.ALLOCATED, basis, agency.id, reason, person=person, part=part)


def _related(
    by: Subject,
    child: UUID,
    kind: str,
    basis: str,
    agency_id: UUID,
    reason: str,
    *,
    person: Person | None = None,
    team: Team | None = None,
    part: str = "",
) -> CaseRelationship:
    row = CaseRelationship(
        child_id=child,
        kind=kind,
        person=person,
        team=team,
        agency_id=agency_id,
        part=part.strip(),
        basis=basis,
        from_on=by.today,
        approved_at=timezone.now(),
        approved_by_id=by.by.person(),
    )
    row.save(force_insert=True)
    after = {"who": str(row.person_id or row.team_id), "kind": kind, "basis": basis, "from": by.today}
    record(by=by.by, what="children.passed_on", about=("child", child), after=after, reason=reason, purpose=basis)
    return row
