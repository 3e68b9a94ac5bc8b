"""Who is asking, whether they may, and the emergency looks that wait for a review."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from goldenthread.children import unscoped
from goldenthread.children.bases import use_of
from goldenthread.children.labels import Label
from goldenthread.children.models import EmergencyLook, Exclusion, Restriction
from goldenthread.children.policies.access import Decision, Reason, decide
from goldenthread.children.subjects import NOBODY, Subject
from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.partners.models import Person
from goldenthread.partners.permissions import Permission, permissions_of
from goldenthread.partners.queries import agency, current_memberships, person


def subject_of(by: Actor) -> Subject:
    """The person asking, as the rule needs them at this moment. One query.

    Their account and membership are asked of the database again, not believed from the actor: a right may have ended since. Somebody in
    two roles at one agency acts in the one whose rights the actor carries.
    """
    now = timezone.now()
    held = current_memberships().filter(person_id=by.person_id or NOBODY, agency_id=by.agency_id or NOBODY, person__is_active=True)
    acting = [membership for membership in held if permissions_of(membership.role) == by.permissions]
    return Subject(
        by=by,
        live=bool(acting),
        agency_kind=acting[0].agency.kind if acting else "",
        role=acting[0].role if acting else "",
        teams=frozenset(membership.team_id for membership in acting if membership.team_id),
        use=use_of(by.permissions),
        today=timezone.localdate(now),
        now=now,
    )


def decision(subject: Subject, child_id: UUID, *, writing: bool = False, label: Label = Label.CORE) -> Decision:
    """The answer for one child, with its reason for the record of looks."""
    facts = unscoped.facts(subject, child_id)
    return Decision(False, Reason.NO_CHILD) if facts is None else decide(facts, writing=writing, label=label)


def name_and_agency(subject: Subject) -> str:
    """ "Hana Visser, Coastal Community Health": for papers that say who took them away."""
    return f"{person(id=subject.by.person()).name}, {agency(id=subject.agency_id).name}"


def overdue_reviews(*, by: Actor) -> int:
    """How many of one's own emergency looks nobody has reviewed in time."""
    return unscoped.overdue_reviews(person_id=by.person(), on=timezone.localdate())


def guarded_looks(*, by: Actor) -> QuerySet[EmergencyLook]:
    """Emergency looks for the guardian of the acting agency, those not reviewed first, the earliest due at the top.

    Raises: NotFound for everybody else.
    """
    if not by.may(Permission.GUARD_CHILDREN) or by.agency_id is None:
        raise NotFound
    return unscoped.emergency_looks(agency_id=by.agency_id).order_by(F("closed_at").desc(nulls_first=True), "review_due_on", "id")


def guarded_look(*, by: Actor, id: UUID) -> EmergencyLook:  # noqa: A002 - every query calls it id
    """One of them. Raises: NotFound."""
    found = guarded_looks(by=by).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Guarded:
    """A restriction in force, with those for whom the child exists."""

    restriction: Restriction
    named: list[Person]


def restrictions(*, by: Actor) -> QuerySet[Restriction]:
    """Every restriction in force, the oldest first. No guardian sees a child, so they all keep one list. Raises: NotFound for others."""
    _check_guards(by)
    return unscoped.standing_restrictions()


def exclusions(*, by: Actor) -> QuerySet[Exclusion]:
    """Everybody who is kept from a child now, the same way. Raises: NotFound."""
    _check_guards(by)
    return unscoped.standing_exclusions()


def restriction(*, by: Actor, id: UUID) -> Guarded:  # noqa: A002
    """One of them. Raises: NotFound."""
    found = restrictions(by=by).filter(id=id).first()
    if found is None:
        raise NotFound
    return Guarded(found, [one.person for one in unscoped.named_on([found.id])])


def how_many_named(*, by: Actor, restrictions: Iterable[Restriction]) -> dict[UUID, int]:
    """How many stand on each list. One query."""
    _check_guards(by)
    return dict(Counter(unscoped.named_on([one.id for one in restrictions]).values_list("restriction", flat=True)))


def exclusion(*, by: Actor, id: UUID) -> Exclusion:  # noqa: A002
    """One of them. Raises: NotFound."""
    found = exclusions(by=by).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def _check_guards(by: Actor) -> None:
    if not by.may(Permission.GUARD_CHILDREN):
        raise NotFound
