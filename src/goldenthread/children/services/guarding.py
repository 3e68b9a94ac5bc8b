"""Who is kept out of a child's record. An information guardian works by the child's reference alone and sees nothing of the child."""

from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.children import queries, unscoped
from goldenthread.children.models import Exclusion, Restriction, RestrictionMember
from goldenthread.children.models.access import ExclusionKind
from goldenthread.children.policies import records
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record
from goldenthread.partners.models import Person


@transaction.atomic
def restrict(*, by: Actor, child: UUID, kind: str, why: str, named: Iterable[Person]) -> Restriction:
    """From now on the child exists only for those named, who need a relationship all the same. Raises: Refused; NotFound."""
    records.check_guards(by)
    check_reason(why)
    if not unscoped.exists(child):
        raise NotFound
    row = Restriction(child_id=child, kind=kind, why=why.strip(), placed_at=timezone.now(), placed_by_id=by.person())
    row.save(force_insert=True)
    people = list(named)
    for person in people:
        _name(row, person, by)
    record(by=by, what="children.restricted", about=("child", child), after={"kind": kind, "named": sorted(str(one.id) for one in people)})
    return row


@transaction.atomic
def name_on_restriction(*, by: Actor, id: UUID, person: Person, reason: str = "") -> None:  # noqa: A002 - every service calls it id
    """One more person for whom the child exists. Raises: Refused; NotFound for one that was lifted."""
    records.check_guards(by)
    row = unscoped.standing_restriction(id)
    if row is None:
        raise NotFound
    _name(row, person, by)
    record(by=by, what="children.restriction_named", about=("child", row.child_id), after={"person": str(person.id)}, reason=reason)


@transaction.atomic
def strike_from_restriction(*, by: Actor, id: UUID, person: UUID, reason: str) -> None:  # noqa: A002
    """For them the child is gone at their next click. Raises: Refused; NotFound for somebody who is not named there."""
    records.check_guards(by)
    check_reason(reason)
    row = unscoped.standing_restriction(id)
    if row is None or not unscoped.strike(id, person, at=timezone.now(), by=by.person()):
        raise NotFound
    record(by=by, what="children.restriction_struck", about=("child", row.child_id), before={"person": str(person)}, reason=reason)


@transaction.atomic
def lift_restriction(*, by: Actor, id: UUID, reason: str) -> None:  # noqa: A002
    """By another person than who placed it. Raises: Refused; NotFound for one that is lifted already."""
    _lift(by, Restriction, id, reason, "children.restriction_lifted")


@transaction.atomic
def exclude(*, by: Actor, child: UUID, person: Person, kind: str, why: str = "") -> Exclusion:
    """From now on the child does not exist for this person, whatever else they may: their own family, or a conflict that they or a
    colleague declared. Raises: Refused; NotFound.
    """
    records.check_guards(by)
    if not unscoped.exists(child):
        raise NotFound
    return _exclude(by, child, person.id, kind, why)


@transaction.atomic
def exclude_myself(*, by: Subject, child: UUID) -> None:
    """Somebody says that a child is of their own family, and sees them no more. Raises: NotFound."""
    found = queries.child(by, id=child)
    _exclude(by.by, found.id, by.by.person(), ExclusionKind.OWN_FAMILY)


@transaction.atomic
def lift_exclusion(*, by: Actor, id: UUID, reason: str) -> None:  # noqa: A002
    """By another person than who placed it. Raises: Refused; NotFound for one that is lifted already."""
    _lift(by, Exclusion, id, reason, "children.exclusion_lifted")


def _lift(by: Actor, model: type[Restriction] | type[Exclusion], id_: UUID, reason: str, what: str) -> None:
    records.check_guards(by)
    placed_by = unscoped.who_placed(model, id_)
    if placed_by is None:
        raise NotFound
    records.check_lifts(by, placed_by=placed_by)
    check_reason(reason)
    if not unscoped.lift(model, id_, at=timezone.now(), by=by.person()):
        raise NotFound
    record(by=by, what=what, about=(model.__name__.lower(), id_), reason=reason)


def _exclude(by: Actor, child: UUID, person_id: UUID, kind: str, why: str = "") -> Exclusion:
    row = Exclusion(child_id=child, person_id=person_id, kind=kind, why=why.strip(), placed_at=timezone.now(), placed_by_id=by.person())
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused("They are kept out of this record already.") from None
    record(by=by, what="children.excluded", about=("child", child), after={"person": str(person_id), "kind": kind}, reason=why)
    return row


def _name(row: Restriction, person: Person, by: Actor) -> None:
    member = RestrictionMember(restriction_id=row.id, person=person, added_at=timezone.now(), added_by_id=by.person())
    try:
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError:
        raise Refused(f"{person.name} is named there already.") from None
