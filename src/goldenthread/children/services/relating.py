"""Who works with a child: named by a manager of their own agency, from a day, on a basis in law; ended at once."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import additions, queries, unscoped
from goldenthread.children.bases import OF_HELP
from goldenthread.children.models import CaseRelationship
from goldenthread.children.models.access import RelationshipKind
from goldenthread.children.policies import ending, records
from goldenthread.children.services.ending import manager_named, release_duty, replaced
from goldenthread.children.services.holding import hold
from goldenthread.children.subjects import Subject
from goldenthread.errors import Refused
from goldenthread.ledger.services import record
from goldenthread.partners.models import Person, Team
from goldenthread.partners.queries import current_memberships


@transaction.atomic
def relate(
    *,
    by: Subject,
    child: UUID,
    kind: str,
    basis: str,
    from_on: date,
    to_on: date | None = None,
    person: Person | None = None,
    team: Team | None = None,
    part: str = "",
) -> CaseRelationship:
    """Name somebody of one's own agency. Who holds the case takes it from whoever held it there for the same reason, whose access then
    runs out, as does that of a team on duty which has nothing left to do. Raises: NotFound for a child who is not the manager's; Refused.
    """
    records.check_allocates(by.by)
    hold(by=by, children={child})
    found = queries.child(by, id=child, writing=True)
    records.check_relationship(kind=kind, basis=basis, person=person, team=team, from_on=from_on, to_on=to_on)
    _check_ours(by, person, team)
    row = CaseRelationship(
        child=found,
        kind=kind,
        person=person,
        team=team,
        agency_id=by.agency_id,
        part=part.strip(),
        basis=basis,
        from_on=from_on,
        to_on=to_on,
        approved_at=timezone.now(),
        approved_by_id=by.by.person(),
    )
    row.save(force_insert=True)
    after = {"who": str(row.person_id or row.team_id), "kind": kind, "basis": basis, "from": from_on, "to": to_on}
    record(by=by.by, what="children.relationship_added", about=("child", found.id), after=after, purpose=basis)
    if kind == RelationshipKind.ALLOCATED:
        replaced(by=by, new=row, anywhere=False, why="Somebody else of their agency holds the case now.")
        release_duty(by=by, child=found.id, why="Somebody holds the case now.", held_for=basis if basis in OF_HELP else "")
    manager_named(by=by, new=row)
    return row


@transaction.atomic
def end_relationship(*, by: Subject, child: UUID, id: UUID, reason: str) -> None:  # noqa: A002 - every service calls it id
    """End it now; the child is gone from their pages at the next click. Raises: NotFound for one that is not theirs to end; Refused while
    help goes on and nobody else would be left who sees the child.
    """
    hold(by=by, children={child})
    found = queries.child(by, id=child, writing=True)
    row = queries.relationship(by, child=found.id, id=id)
    others = [tie for tie in queries.around(by, found) if ending.goes_on(tie) and tie.id != row.id]
    ending.check_somebody_stays(work_is_open=ending.goes_on(row) and bool(additions.open_works(by, found)), others=len(others))
    if not unscoped.end_relationship(row.id, at=timezone.now(), by=by.by.person()):
        raise Refused("This has ended already. Load the page again.")
    record(by=by.by, what="children.relationship_ended", about=("child", found.id), before={"row": str(row.id)}, reason=reason)


def _check_ours(by: Subject, person: Person | None, team: Team | None) -> None:
    if person is not None and not current_memberships().filter(person=person, agency_id=by.agency_id, person__is_active=True).exists():
        raise Refused(f"{person.name} does not work for your agency now. Their own manager must name them.")
    if team is not None and team.agency_id != by.agency_id:
        raise Refused(f"{team.name} is not a team of your agency. Their own manager must name it.")
