"""The few reads of children past the access rule. Each says why it must be, and none gives a child's content to a person.

Everything else comes through `objects.for_subject`. A test holds that `everything` is named here and in `models/scoping.py` only.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from goldenthread.children.identifiers import NHS, UPN
from goldenthread.children.models import (
    Agreement,
    CaseRelationship,
    Child,
    EmergencyLook,
    Exclusion,
    Family,
    Identifier,
    Kin,
    Restriction,
    RestrictionMember,
)
from goldenthread.children.models.access import RelationshipKind
from goldenthread.children.models.agreements import AgreementKind
from goldenthread.children.models.scoping import everything
from goldenthread.children.policies import records, sharing
from goldenthread.children.policies.access import Facts
from goldenthread.children.policies.sharing import Words
from goldenthread.children.subjects import NOBODY, Subject
from goldenthread.children.wording import age, short_name
from goldenthread.involvement.telling import Hearer
from goldenthread.partners.permissions import Permission
from goldenthread.partners.queries import agencies_asked_for


def facts(subject: Subject, child_id: UUID) -> Facts | None:
    """What the access rule asks about one child; None where there is none. The rule needs to know of lists that hide the child.

    Every question is asked in either case, so that the work done does not tell a hidden child from none.
    """
    there = everything(Child).filter(id=child_id).exists()
    standing = everything(Restriction).filter(child=child_id, lifted_at__isnull=True)
    named = everything(RestrictionMember).filter(person_id=subject.person_id, removed_at__isnull=True)
    restricted = set(standing.values_list("id", flat=True))
    opens = set(named.filter(restriction__in=standing.values("id")).values_list("restriction", flat=True))
    may = subject.by.may
    found = Facts(
        live=subject.live,
        excluded=everything(Exclusion).filter(child=child_id, person_id=subject.person_id, lifted_at__isnull=True).exists(),
        restricted=bool(restricted),
        locked_out=bool(restricted - opens),
        bases=frozenset(_in_force(subject).filter(child=child_id).values_list("basis", flat=True)),
        emergency=_open_looks(subject).filter(child=child_id).exists(),
        use=subject.use,
        may_read=may(Permission.READ_CHILDREN),
        may_write=may(Permission.KEEP_CHILDREN),
        may_look_in_emergency=may(Permission.LOOK_IN_EMERGENCY),
        agency_kind=subject.agency_kind,
        role=subject.role,
    )
    return found if there else None


def _in_force(subject: Subject) -> QuerySet[CaseRelationship]:
    own = Q(person_id=subject.person_id) | Q(team_id__in=subject.teams)
    dated = Q(from_on__lte=subject.today) & (Q(to_on__isnull=True) | Q(to_on__gte=subject.today)) & Q(ended_at__isnull=True)
    return everything(CaseRelationship).filter(own, dated, agency_id=subject.agency_id)


def _open_looks(subject: Subject) -> QuerySet[EmergencyLook]:
    mine = everything(EmergencyLook).filter(opened_by_id=subject.person_id, agency_id=subject.agency_id)
    return mine.filter(opened_at__lte=subject.now, ends_at__gt=subject.now, closed_at__isnull=True)


def for_the_emergency_door(*, number: str, name: str, born_on: date | None) -> list[UUID]:
    """Children whom these exact details name: a number, or the full name with the day of birth. Ids only: the door alone decides.

    Whoever stands at the door has no relationship, so the rule shows them nothing. At most two, for two must not be opened as one.
    """
    found = everything(Child)
    if number:
        found = found.filter(id__in=everything(Identifier).filter(value=number).values("child"))
    elif name and born_on:
        found = found.filter(name__iexact=name, born_on=born_on)
    else:
        return []
    return list(found.values_list("id", flat=True)[:2])


def named_to_the_front_door(*, name: str, born_on: date | None, numbers: Sequence[tuple[str, str]]) -> list[UUID]:
    """Children whom these exact details name: a health or pupil number with the name or the day of birth, or full name and day of birth.

    A contact was received, and the child may be known to others than the front-door team, whom the rule shows nothing yet. A number
    alone is not enough: one that was misheard is somebody else's. Ids only, at most two, for two must not be taken for one.
    """
    born = Q(born_on=born_on) if born_on else Q(pk__in=[])
    exact = Q(name__iexact=name) & born
    for kind, value in numbers:
        if kind in (NHS, UPN):
            exact |= Q(id__in=everything(Identifier).filter(kind=kind, value=value).values("child")) & (Q(name__iexact=name) | born)
    return list(everything(Child).filter(exact).order_by("id").values_list("id", flat=True)[:2])


def who_guards(*, person_id: UUID, child_id: UUID) -> list[UUID] | None:
    """Who placed what keeps this person, or everybody but a few, from the child; None where nothing stands in the way.

    Only to keep a contact from joining a record that its taker must not see, and to tell those who guard it.
    """
    kept = list(everything(Restriction).filter(child=child_id, lifted_at__isnull=True).values_list("placed_by", flat=True))
    out = everything(Exclusion).filter(child=child_id, person_id=person_id, lifted_at__isnull=True)
    kept += out.values_list("placed_by", flat=True)
    return sorted(set(kept)) or None


def barred_from_emergency(*, person_id: UUID, child_id: UUID) -> bool:
    """Whether an exclusion or any restriction stands: an emergency passes neither."""
    excluded = everything(Exclusion).filter(child=child_id, person_id=person_id, lifted_at__isnull=True)
    return excluded.exists() or everything(Restriction).filter(child=child_id, lifted_at__isnull=True).exists()


def holders(child_id: UUID, on: date) -> list[CaseRelationship]:
    """Who holds the child's case on a day, to be told of an emergency; with the person and agency. Whoever has passed it on does not."""
    held = everything(CaseRelationship).filter(child=child_id, kind=RelationshipKind.ALLOCATED, ended_at__isnull=True, from_on__lte=on)
    held = held.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), ends_because="")
    return list(held.select_related("person").order_by("from_on", "id"))


def overdue_reviews(*, person_id: UUID, on: date) -> int:
    """How many of a person's emergency looks should have been reviewed by now. Counts only."""
    return everything(EmergencyLook).filter(opened_by_id=person_id, closed_at__isnull=True, review_due_on__lt=on).count()


def emergency_looks(*, agency_id: UUID) -> QuerySet[EmergencyLook]:
    """Emergency looks that one agency's guardian reviews: its own people's, and those at children whom its people hold.

    A guardian sees no child; a look shows who, when and why, and not at whom.
    """
    held = everything(CaseRelationship).filter(agency_id=agency_id, kind=RelationshipKind.ALLOCATED).values("child")
    return everything(EmergencyLook).filter(Q(agency_id=agency_id) | Q(child__in=held)).select_related("opened_by", "agency", "closed_by")


def locked_look(look_id: UUID) -> EmergencyLook:
    """One look, ours until the transaction ends, so that it is closed once. Raises: EmergencyLook.DoesNotExist."""
    return everything(EmergencyLook).select_for_update().get(id=look_id)


def close_look(look_id: UUID, *, at: datetime, by: UUID, finding: str, words: str) -> int:
    """Close a look that is open; how many were (one or none). A look is never changed in any other way."""
    still_open = everything(EmergencyLook).filter(id=look_id, closed_at__isnull=True)
    return still_open.update(closed_at=at, closed_by_id=by, finding=finding, closed_words=words)


def exists(child_id: UUID) -> bool:
    """Whether there is such a child: for those who keep the lists of who may not see one, and work by its reference alone."""
    return everything(Child).filter(id=child_id).exists()


def who_placed(model: type[Restriction] | type[Exclusion], thing_id: UUID) -> UUID | None:
    """Who placed one that stands: another person must lift it. None for one that does not stand."""
    return everything(model).filter(id=thing_id, lifted_at__isnull=True).values_list("placed_by", flat=True).first()


def lift(model: type[Restriction] | type[Exclusion], thing_id: UUID, *, at: datetime, by: UUID) -> int:
    """End a restriction or exclusion that stands; how many did. Its child is hidden from almost everybody, the guardian among them."""
    return everything(model).filter(id=thing_id, lifted_at__isnull=True).update(lifted_at=at, lifted_by_id=by)


def standing_restrictions() -> QuerySet[Restriction]:
    """Every restriction in force, for those who keep the lists: kind, reason, who placed it, the child by its reference alone."""
    return everything(Restriction).filter(lifted_at__isnull=True).select_related("placed_by").order_by("placed_at", "id")


def standing_exclusions() -> QuerySet[Exclusion]:
    """Every person who is kept from a child now, for the same people, and the child by its reference alone."""
    standing = everything(Exclusion).filter(lifted_at__isnull=True)
    return standing.select_related("person", "placed_by").order_by("placed_at", "id")


def named_on(restrictions: Iterable[UUID]) -> QuerySet[RestrictionMember]:
    """Who stands on the lists of these restrictions, for the same people."""
    members = everything(RestrictionMember).filter(restriction__in=list(restrictions), removed_at__isnull=True)
    return members.select_related("person").order_by("person__name", "id")


def strike(restriction: UUID, person: UUID, *, at: datetime, by: UUID) -> int:
    """Take somebody off a list; how many stood there (one or none)."""
    named = everything(RestrictionMember).filter(restriction=restriction, person=person, removed_at__isnull=True)
    return named.update(removed_at=at, removed_by_id=by)


def standing_restriction(restriction_id: UUID) -> Restriction | None:
    """A restriction whose list is to be changed."""
    return everything(Restriction).filter(id=restriction_id, lifted_at__isnull=True).first()


def end_relationship(relationship_id: UUID, *, at: datetime, by: UUID) -> int:
    """End one at once; how many were open (one or none). The caller asked the rule."""
    return everything(CaseRelationship).filter(id=relationship_id, ended_at__isnull=True).update(ended_at=at, ended_by_id=by)


def let_run_out(relationship_id: UUID, *, last_on: date, because: str) -> int:
    """Say on which day one ends that had no last day; how many did. The caller asked the rule."""
    no_end = everything(CaseRelationship).filter(id=relationship_id, ended_at__isnull=True, to_on__isnull=True, ends_because="")
    return no_end.update(to_on=last_on, ends_because=because)


def say_why_it_ends(relationship_id: UUID, *, because: str) -> int:
    """The same for one that ends soon enough already; how many did."""
    dated = everything(CaseRelationship).filter(id=relationship_id, ended_at__isnull=True, to_on__isnull=False, ends_because="")
    return dated.update(ends_because=because)


def let_in_by(asking_id: UUID) -> list[CaseRelationship]:
    """What somebody was let in for by one asking and that has not ended. They may answer by link, and are then no subject of the rule."""
    return list(everything(CaseRelationship).filter(asking=asking_id, ended_at__isnull=True).order_by("child", "id"))


def not_kept_out(child_id: UUID, people: Iterable[UUID]) -> set[UUID]:
    """Of these people those whom no list keeps from the child, so that nobody else is let in. It says yes or no, and not why.

    Both lists are read in either case, so that the work done does not tell a child with lists from one without.
    """
    asked = set(people)
    out = everything(Exclusion).filter(child=child_id, person__in=asked, lifted_at__isnull=True)
    excluded = set(out.values_list("person", flat=True))
    standing = set(everything(Restriction).filter(child=child_id, lifted_at__isnull=True).values_list("id", flat=True))
    named = everything(RestrictionMember).filter(person__in=asked, removed_at__isnull=True, restriction__in=standing)
    opens: dict[UUID, set[UUID]] = {}
    for person, restriction in named.values_list("person", "restriction"):
        opens.setdefault(person, set()).add(restriction)
    return {one for one in asked - excluded if standing <= opens.get(one, set())}


def change_child(child_id: UUID, *, version: int, name: str, born_on: date | None, expected_on: date | None, sex: str) -> int:
    """Write what is known now over what stood on the child, if nobody did meanwhile; how many rows. The caller has asked the rule."""
    same = everything(Child).filter(id=child_id, version=version)
    return same.update(name=name, born_on=born_on, expected_on=expected_on, sex=sex, version=version + 1)


def hold(child_id: UUID) -> None:
    """Hold a child while an answer through a link is kept, whose sender the rule shows nothing. Nothing of the child is read."""
    list(everything(Child).filter(id=child_id).select_for_update(no_key=True).values_list("id"))


def join_family(child_id: UUID, family: Family) -> None:
    """Put a child into a family. The caller has asked the rule for this child and for the brother or sister."""
    everything(Child).filter(id=child_id).update(family=family)


def barred(hearers: Sequence[Hearer]) -> set[UUID]:
    """Of these askings, those of which whoever was asked must hear no more: they were marked since as not to be told, their address as
    withheld, or they are kept from the child by an exclusion. Behind a link or a nightly reminder there is no subject. Says yes or no only.
    """
    about = {child for one in hearers for child in one.concerned}
    kin: dict[UUID, list[Kin]] = {}
    for row in everything(Kin).filter(child__in=about).filter(Q(must_not_be_told=True) | Q(address_withheld=True)):
        kin.setdefault(row.child_id, []).append(row)
    people = {one.person_id for one in hearers if one.person_id}
    out = set(everything(Exclusion).filter(child__in=about, person__in=people, lifted_at__isnull=True).values_list("child", "person"))
    return {
        one.asking
        for one in hearers
        for child in one.concerned
        if (child, one.person_id) in out or not records.may_be_told(one.name, one.email, kin.get(child, []))
    }


def least(hearers: Sequence[Hearer]) -> set[UUID]:
    """Of these askings, those of which the agency that was asked reads the minimum now: about one of the children at least, the family does
    not agree to share with it. Behind a link or a nightly reminder there is no subject. Says yes or no only.

    Somebody who was asked for no agency counts for every one they act for. One query, and two more for such people.
    """
    acting = agencies_asked_for(ids=[one.person_id for one in hearers if one.person_id and not one.agency_id])
    asked = {one.asking: (one.agency_id,) if one.agency_id else acting.get(one.person_id or NOBODY, ()) for one in hearers}
    about = {child for one in hearers for child in one.concerned}
    rows: dict[tuple[UUID, UUID | None], list[Agreement]] = {}
    some = {agency for agencies in asked.values() for agency in agencies}
    for row in everything(Agreement).filter(child__in=about, with_agency__in=some, kind=AgreementKind.SHARING):
        rows.setdefault((row.child_id, row.with_agency_id), []).append(row)
    now = timezone.now()
    return {
        one.asking
        for one in hearers
        for child in one.concerned
        for agency in asked[one.asking]
        if sharing.words_for(rows.get((child, agency), ()), agency, "", now).words is Words.MINIMUM
    }


def named_by_link(child_id: UUID, *, person_id: UUID | None) -> str:
    """The least by which somebody who was asked knows whom it is about: "Mirren A., 3 years"; empty for a child under a restriction or an
    exclusion of theirs. They have a link and no relationship, so the rule shows them nothing.
    """
    if everything(Restriction).filter(child=child_id, lifted_at__isnull=True).exists():
        return ""
    if everything(Exclusion).filter(child=child_id, person_id=person_id or NOBODY, lifted_at__isnull=True).exists():
        return ""
    found = everything(Child).filter(id=child_id).first()
    return f"{short_name(found.name)}, {age(found, timezone.localdate())}" if found else ""
