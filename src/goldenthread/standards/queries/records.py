"""Records as standards judge them, of children that a subject sees. Everything is read through the scoped managers."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.base import Model

from goldenthread.children import queries as children
from goldenthread.children.frames import of_child
from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.measures.standard import Standard
from goldenthread.partners.clocks import clocks
from goldenthread.partners.queries import agencies
from goldenthread.standards import at_hand, catalogue, framing
from goldenthread.standards.at_hand import AtHand

Row = TypeVar("Row", bound=Model)


def records(subject: Subject, standard: Standard) -> list[AtHand]:
    """The records of one standard about all the children that a subject sees."""

    def rows(model: type[Row]) -> QuerySet[Row]:
        return model.objects.for_subject(subject)  # type: ignore[attr-defined, no-any-return]  # every model of these rooms is scoped

    there = framing.gathered(rows, frames=standard.frames)
    return at_hand.judged(there, [standard], as_at=subject.today, limits=_limits())


def judged(subject: Subject, child: Child) -> list[AtHand]:
    """Every record of one child by every standard of practice that looks at it."""
    standards = [one for one in catalogue.standards().values() if one.of_practice]
    there = framing.gathered(of_child(subject, child.pk))
    return at_hand.judged(there, standards, as_at=subject.today, limits=_limits(), child=str(child.pk))


def agency_names(some: Iterable[AtHand]) -> dict[str, str]:
    """The agencies of these records, by key."""
    wanted = {one.agency for one in some}
    return {str(one.pk): one.name for one in agencies() if str(one.pk) in wanted}


def names(subject: Subject, some: Iterable[AtHand]) -> dict[str, Child]:
    """The children of these records, by key."""
    ids = {UUID(one.child) for one in some if one.child}
    return {str(one.pk): one for one in children.children(subject).filter(pk__in=ids)}


def _limits() -> at_hand.Limits:
    return {one.code: one for one in clocks()}
