"""Whom of another agency somebody may bring in to work with a child, and what they have been asked about the child already.

Somebody whom a list keeps from the child is not found, in the same words and by the same questions as somebody who is not there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.children import unscoped
from goldenthread.children.bases import Use, use_of
from goldenthread.children.labels import Label, visible
from goldenthread.children.models import CaseRelationship, Child
from goldenthread.children.policies.ending import goes_on
from goldenthread.children.queries.children import around
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound
from goldenthread.involvement.models import Involvement
from goldenthread.involvement.queries import asked_to_answer
from goldenthread.partners.models import Agency, Membership, Person
from goldenthread.partners.permissions import permissions_of
from goldenthread.partners.queries import current_memberships

MOST_FOUND = 20
FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody who may be brought in, as what they would act. `asked`: what they are asked about this child; `there`: that they are there
    already, with no end.
    """

    person: Person
    agency: Agency
    role: str
    asked: list[Involvement]
    there: CaseRelationship | None


def partners_to_find(subject: Subject, child: Child, *, agency: UUID | None, words: str) -> list[Membership] | None:
    """People of other agencies by agency, and by name or email address. None where too little was said to look for anybody.

    *Shape*: each person once for each agency, by name; no more than `MOST_FOUND`.
    """
    if agency is None and len(words) < FEWEST_LETTERS:
        return None
    held = _of_others(subject)
    if agency is not None:
        held = held.filter(agency_id=agency)
    if words:
        held = held.filter(Q(person__name__icontains=words) | Q(person__email__icontains=words))
    found = _who_may(child, held.select_related("person", "agency").order_by("person__name", "id"))
    return found[:MOST_FOUND]


def partner(subject: Subject, child: Child, *, agency: UUID, person: UUID) -> Partner:
    """One of them. Raises: NotFound for somebody who is not there, and just so for one whom a list keeps from the child."""
    held = _of_others(subject).filter(agency_id=agency, person_id=person)
    found = _who_may(child, held.select_related("person", "agency"))
    if not found:
        raise NotFound
    one = found[0]
    ties = around(subject, child).filter(person_id=person, agency_id=agency)
    there = next((tie for tie in ties if goes_on(tie) and tie.asking_id is None), None)
    return Partner(one.person, one.agency, one.role, list(asked_to_answer(person=person, agency=agency, concerned=child.id)), there)


def _of_others(subject: Subject) -> QuerySet[Membership]:
    """Those of one's own agency are for its managers to name."""
    return current_memberships().exclude(agency_id=subject.agency_id).filter(person__is_active=True)


def _who_may(child: Child, held: Iterable[Membership]) -> list[Membership]:
    """Those who work with children in an agency that may see one, and whom no list keeps from this one; each once for each agency."""
    able = [one for one in held if _works_with_children(one)]
    free = unscoped.not_kept_out(child.id, [one.person_id for one in able])
    return list({(one.person_id, one.agency_id): one for one in reversed(able) if one.person_id in free}.values())[::-1]


def _works_with_children(one: Membership) -> bool:
    return use_of(permissions_of(one.role)) is Use.WORK and Label.CORE in visible(agency_kind=one.agency.kind, role=one.role)
