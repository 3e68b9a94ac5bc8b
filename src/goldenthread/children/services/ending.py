"""Access ends by a clock: when a lead is replaced, when the work is over, when a team on duty has passed on what it took in.

Called by whatever ends the work, in its transaction, with the child held (`hold`). Each sets the last day on which the record is seen and
says why; nothing has to run later. Whoever works with the child for another reason sees them on: the rule asks for any relationship.
"""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from goldenthread.children import additions, queries, unscoped
from goldenthread.children.bases import OF_HELP
from goldenthread.children.models import CaseRelationship, Child
from goldenthread.children.models.access import RelationshipKind
from goldenthread.children.policies import ending
from goldenthread.children.subjects import Subject
from goldenthread.govuk.words import day
from goldenthread.involvement.models import Involvement
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.partners.models import Membership
from goldenthread.partners.permissions import Permission, permissions_of
from goldenthread.partners.queries import current_memberships

PASSED_ON: Final = "Manager, until another is named"
DUTY: Final = "duty"


def replaced(*, by: Subject, new: CaseRelationship, anywhere: bool, why: str) -> None:
    """Somebody else holds the child's case: whoever held it on the same basis before sees the record for a while more, then no longer.

    `anywhere`: of whichever agency; otherwise of the new holder's own. A holder with a last day stands in for another and replaces nobody.
    """
    if new.to_on is not None:
        return
    rows = _standing(by, queries.child(by, id=new.child_id, writing=True))
    before = [
        tie
        for tie in rows
        if (tie.kind, tie.basis) == (RelationshipKind.ALLOCATED, new.basis)
        and (anywhere or tie.agency_id == new.agency_id)
        and (tie.person_id, tie.agency_id) != (new.person_id, new.agency_id)
    ]
    _run_out(by, new.child_id, before, ending.EARLIER_WORKER, why)


def work_ended(*, by: Subject, child: UUID, why: str, bases: Iterable[str] = (), asked: tuple[str, UUID | None] | None = None) -> None:
    """A piece of work is over: everybody who works with the child on its basis, or was let in for what was `asked` for it, sees the record
    for a while more. `asked`: the room that asked, and the thing it asked about; None for all that the room asked about this child.

    Where other help goes on and its holder has no manager who sees the child, one of those whose work is over stays by name.
    """
    found = queries.child(by, id=child, writing=True)
    rows = _standing(by, found)
    let_in = _asked_by(asked, rows) if asked else set()
    over = [tie for tie in rows if tie.basis in set(bases) or tie.asking_id in let_in]
    gone = {tie.id for tie in over}
    held = [tie for tie in rows if tie.id not in gone and tie.kind == RelationshipKind.ALLOCATED and tie.basis in OF_HELP]
    if over and (held_for := next((tie.basis for tie in held if ending.goes_on(tie)), "")):
        _a_manager_stays(by, found, rows, over, held_for)
    _run_out(by, child, over, ending.EARLIER_WORKER, why)


def release_duty(*, by: Subject, child: UUID, why: str, held_for: str = "") -> None:
    """Something that a team on duty took in was decided or passed on: unless something else waits for it, the team sees the child for a
    few days more. So does whoever took it in themselves.

    `held_for`: the basis on which somebody holds it now. Where no manager sees the child but through the team, the one who passes it on
    stays, by name, or those of the team: otherwise nobody could say any more who works with the child.
    """
    found = queries.child(by, id=child, writing=True)
    rows = _standing(by, found)
    waits = {work.duty for work in additions.open_works(by, found) if not work.held}
    on_duty = [tie for tie in rows if tie.kind == RelationshipKind.DUTY or tie.basis == DUTY]
    duties = _duties(on_duty)
    over = [tie for tie in on_duty if not (duties[tie.id] & waits if duties[tie.id] else waits)]
    if over and held_for and not _a_manager_stays(by, found, rows, over, held_for):
        return
    _run_out(by, child, over, ending.ON_DUTY, why)


def manager_named(*, by: Subject, new: CaseRelationship) -> None:
    """Another manager of the agency is named: whoever stayed only until then sees the record for a while more."""
    if new.to_on is not None or not _managers([new]):
        return
    rows = _standing(by, queries.child(by, id=new.child_id, writing=True))
    stayed = [tie for tie in rows if tie.part == PASSED_ON and tie.agency_id == new.agency_id and tie.person_id != new.person_id]
    _run_out(by, new.child_id, stayed, ending.EARLIER_WORKER, "Another manager is named.")


def hold_let_in(asked: Involvement) -> None:
    """Hold the children of whom somebody was let in for an asking that is being answered or withdrawn, before the first event of it."""
    for child in dict.fromkeys(tie.child_id for tie in unscoped.let_in_by(asked.id)):
        unscoped.hold(child)


def asking_ended(by: Actor, asked: Involvement, why: str) -> None:
    """Somebody is asked no longer, or says that they are not involved: what they were let in for ends with it, at once."""
    for tie in unscoped.let_in_by(asked.id):
        ended_by = by.person_id or asked.person_id
        if ended_by is not None and unscoped.end_relationship(tie.id, at=timezone.now(), by=ended_by):
            record(by=by, what="children.relationship_ended", about=("child", tie.child_id), before={"row": str(tie.id)}, reason=why)


def _standing(by: Subject, child: Child) -> list[CaseRelationship]:
    """Relationships of the child that have not ended and are not ending, of every agency."""
    rows = queries.around(by, child).filter(ended_at__isnull=True, ends_because="")
    return list(rows.filter(Q(to_on__isnull=True) | Q(to_on__gte=by.today)))


def _asked_by(asked: tuple[str, UUID | None], rows: Sequence[CaseRelationship]) -> set[UUID | None]:
    room, about = asked
    found = Involvement.objects.filter(id__in=[tie.asking_id for tie in rows if tie.asking_id], about_room=room)
    return set((found.filter(about_id=about) if about else found).values_list("id", flat=True))


def _run_out(by: Subject, child: UUID, rows: Iterable[CaseRelationship], code: str, why: str) -> None:
    grace = ending.grace(code, now=by.now, today=by.today)
    for tie in rows:
        if tie.from_on > grace.last_on:
            continue  # it begins only later, and so is somebody's decision about what comes then
        if tie.to_on is None:
            unscoped.let_run_out(tie.id, last_on=grace.last_on, because=why)
        elif tie.to_on <= grace.last_on:
            unscoped.say_why_it_ends(tie.id, because=why)
        else:
            tie = _cut_short(by, tie, grace, why)
        until = tie.to_on or grace.last_on
        after = {"row": str(tie.id), "who": str(tie.person_id or tie.team_id), "until": until, "clock": code}
        # What was before and after stands in the ledger as a mark only; the reason is what its readers read.
        told = f"{why} Access ends with {day(until)}; the period of grace is {grace.limit}."
        record(by=by.by, what="children.access_ends", about=("child", child), after=after, reason=told)


def _cut_short(by: Subject, tie: CaseRelationship, grace: ending.Grace, why: str) -> CaseRelationship:
    """One with a later last day. A day that was set is never written over, so another row with the sooner day takes its place."""
    unscoped.say_why_it_ends(tie.id, because=ending.CUT_SHORT)
    unscoped.end_relationship(tie.id, at=timezone.now(), by=by.by.person())
    kept = {field.attname: getattr(tie, field.attname) for field in tie._meta.concrete_fields if field.name != "id"}
    row = CaseRelationship(**kept | {"to_on": grace.last_on, "ends_because": why})
    row.save(force_insert=True)
    return row


def _duties(ties: Iterable[CaseRelationship]) -> dict[UUID, set[str]]:
    """For which duty each stands: the team's own, or that of the teams in which somebody who took something in works."""
    rows = list(ties)
    teams = current_memberships().filter(person__in=[tie.person_id for tie in rows if tie.person_id], team__isnull=False)
    words: dict[tuple[UUID, UUID], set[str]] = {}
    for one in teams:
        if one.team and one.team.duty:
            words.setdefault((one.person_id, one.agency_id), set()).add(one.team.duty)
    return {
        tie.id: ({tie.team.duty} - {""} if tie.team else words.get((tie.person_id, tie.agency_id), set()) if tie.person_id else set())
        for tie in rows
    }


def _a_manager_stays(by: Subject, child: Child, rows: Sequence[CaseRelationship], over: Sequence[CaseRelationship], basis: str) -> bool:
    """Whether a manager is left who sees the child by name, or stays now: whoever acts, or else those of the teams and people whose work is
    over. `basis`: that of the help which goes on, with which they then end.
    """
    gone = {tie.id for tie in over}
    if _managers([tie for tie in rows if tie.id not in gone and ending.goes_on(tie)]):
        return True
    teams = [tie.team_id for tie in over if tie.team_id]
    may = [one for one in current_memberships().filter(team__in=teams, person__is_active=True) if _allocates(one)]
    may += _managers(over)
    may = [one for one in may if one.person_id == by.person_id] or may
    stay = unscoped.not_kept_out(child.id, [one.person_id for one in may])
    for one in {one.person_id: one for one in may if one.person_id in stay}.values():
        row = CaseRelationship(
            child=child,
            kind=RelationshipKind.INVOLVED,
            person_id=one.person_id,
            agency_id=one.agency_id,
            part=PASSED_ON,
            basis=basis,
            from_on=by.today,
            approved_at=timezone.now(),
            approved_by_id=by.by.person(),
        )
        row.save(force_insert=True)
        after = {"who": str(row.person_id), "kind": row.kind, "basis": basis, "from": by.today}
        record(by=by.by, what="children.passed_on", about=("child", child.id), after=after, reason=PASSED_ON, purpose=basis)
    return bool(stay)


def _managers(ties: Iterable[CaseRelationship]) -> list[Membership]:
    """Those of these people who may say who works with a child, for the agency for which they see this one."""
    pairs = {(tie.person_id, tie.agency_id) for tie in ties if tie.person_id}
    held = current_memberships().filter(person__in=[person for person, _ in pairs], person__is_active=True)
    return [one for one in held if (one.person_id, one.agency_id) in pairs and _allocates(one)]


def _allocates(one: Membership) -> bool:
    return Permission.ALLOCATE_CHILDREN in permissions_of(one.role)
