"""What the rules need to know of children, gathered from their records as the subject may see them. The same few queries for any number."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from goldenthread.children import queries as children
from goldenthread.children.models import Agreement, CaseRelationship, Child
from goldenthread.children.subjects import Subject
from goldenthread.meetings.facts import ChildFacts, Flag, School

BY_BASIS = {"protection": Flag.PROTECTION, "in care": Flag.LOOKED_AFTER}
DOES_NOT_AGREE = ("refused", "withdrawn")


def facts_of(subject: Subject, about: Sequence[Child], circumstances: Iterable[str] = ()) -> list[ChildFacts]:
    """What the records of these children and the person arranging a meeting say, as the rules need it, in the order given.

    Schools, nurseries and open agencies are those whose people work with the child now; that a family does not agree to a service is
    known from its latest answer.
    """
    ids = [child.id for child in about]
    ties, refused = ties_now(subject, ids), {row.child_id for row in standing_refusals(subject, ids)}
    return [_facts(child, ties.get(child.id, []), circumstances, refused=child.id in refused) for child in about]


def _facts(child: Child, ties: Iterable[CaseRelationship], circumstances: Iterable[str], *, refused: bool) -> ChildFacts:
    ties = list(ties)
    agencies = {tie.agency_id: tie.agency for tie in ties}.values()
    flags = {Flag(one) for one in circumstances} | {BY_BASIS[tie.basis] for tie in ties if tie.basis in BY_BASIS}
    return ChildFacts(
        key=str(child.id),
        born_on=child.born_on,
        expected_on=child.expected_on,
        schools=tuple(School(one.name) for one in agencies if one.kind == "school"),
        nurseries=tuple(one.name for one in agencies if one.kind == "early years"),
        open_agencies=tuple(one.name for one in agencies),
        flags=frozenset(flags | ({Flag.AGREEMENT_REFUSED} if refused else set())),
    )


def ties_now(subject: Subject, ids: Sequence[UUID]) -> dict[UUID, list[CaseRelationship]]:
    """Who works with each of these children today, in every agency."""
    found: dict[UUID, list[CaseRelationship]] = {}
    rows = CaseRelationship.objects.for_subject(subject).filter(child__in=ids, ended_at__isnull=True).exclude(kind="audit")
    for tie in rows.select_related("person", "agency").order_by("kind", "from_on", "id"):
        if tie.from_on <= subject.today and (tie.to_on is None or tie.to_on >= subject.today):
            found.setdefault(tie.child_id, []).append(tie)
    return found


def in_force(subject: Subject, child: Child) -> list[CaseRelationship]:
    """Who works with the child today, in every agency."""
    ties = children.around(subject, child)
    return [
        tie for tie in ties if tie.ended_at is None and tie.from_on <= subject.today and (tie.to_on is None or tie.to_on >= subject.today)
    ]


def standing_refusals(subject: Subject, ids: Sequence[UUID]) -> list[Agreement]:
    """The latest answer about each service of each of these children, where it is no or was taken back. The latest recorded counts."""
    latest: dict[tuple[UUID, str], Agreement] = {}
    rows = Agreement.objects.for_subject(subject).filter(child__in=ids, kind="service").order_by("recorded_at", "id")
    for row in rows:
        latest[row.child_id, row.purpose.casefold()] = row
    return [row for row in latest.values() if row.answer in DOES_NOT_AGREE]
