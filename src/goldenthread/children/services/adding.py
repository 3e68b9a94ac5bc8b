"""A new child, and what becomes known of who they are: names, birth, numbers, the people in their life."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import identifiers, queries, unscoped
from goldenthread.children.models import Birth, CaseRelationship, Child, ChildName, Family, Identifier, Kin
from goldenthread.children.models.access import RelationshipKind
from goldenthread.children.models.child import NameKind
from goldenthread.children.policies import records
from goldenthread.children.subjects import Subject
from goldenthread.errors import Conflict, Refused
from goldenthread.ledger.services import record

UNBORN = "Unborn"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers typed with a new child; empty where not known."""

    nhs: str = ""
    upn: str = ""
    local: str = ""

    def kept(self) -> list[tuple[str, str]]:
        """(kind, number) of those that were typed. Raises: Refused for one that is not well formed."""
        typed = ((identifiers.NHS, self.nhs), (identifiers.UPN, self.upn), (identifiers.LOCAL, self.local))
        return [(kind, identifiers.kept(kind, words)) for kind, words in typed if words.strip()]


@dataclass(frozen=True, slots=True)
class AlsoKnown:
    """What is known of birth. An unborn child has only `expected_on`."""

    born_on: date | None = None
    expected_on: date | None = None
    sex: str = "U"


@transaction.atomic
def add_child(
    *,
    by: Subject,
    given: str,
    family_name: str,
    birth: AlsoKnown,
    basis: str,
    part: str = "",
    numbers: Numbers | None = None,
    sibling: UUID | None = None,
    happened_on: date | None = None,
) -> Child:
    """A child whom nobody has recorded yet. Whoever adds one works with them from today, or they would lose sight of them at once.

    `sibling` is a brother or sister whom this person may write about. Raises: Refused; NotFound for a sibling who is not theirs.
    """
    records.check_keeps(by.by)
    records.check_birth(born_on=birth.born_on, expected_on=birth.expected_on, today=by.today)
    records.check_relationship(kind=RelationshipKind.INVOLVED, basis=basis, person=by.person_id, team=None, from_on=by.today, to_on=None)
    kept = (numbers or Numbers()).kept()
    given, family_name = " ".join(given.split()), " ".join(family_name.split())
    if not given and birth.born_on is not None:
        raise Refused("Enter the child’s given name. If nobody knows it yet, write “Baby”.")
    family = _family_of(by, sibling)
    mark = _mark(by)
    child = Child(family=family, name=shown_name(given, family_name), **_birth(birth), **mark)
    child.save(force_insert=True)
    fact = mark | {"child": child, "happened_on": happened_on or birth.born_on or by.today}
    Birth(**_birth(birth), **fact).save(force_insert=True)
    ChildName(kind=NameKind.LEGAL, given=given, family_name=family_name, **fact).save(force_insert=True)
    for kind, value in kept:
        Identifier(kind=kind, value=value, **fact).save(force_insert=True)
    CaseRelationship(
        child=child,
        kind=RelationshipKind.INVOLVED,
        person_id=by.by.person(),
        agency_id=by.agency_id,
        part=part,
        basis=basis,
        from_on=by.today,
        approved_at=mark["recorded_at"],
        approved_by_id=by.by.person(),
    ).save(force_insert=True)
    after = {"name": child.name, "birth": [birth.born_on, birth.expected_on, birth.sex], "numbers": kept}
    record(by=by.by, what="children.child_added", about=("child", child.id), after=after, purpose=basis)
    return child


@transaction.atomic
def add_name(*, by: Subject, child: UUID, kind: str, given: str, family_name: str, happened_on: date) -> Child:
    """A name from a day on; the earlier ones stay. Raises: NotFound; Refused; Conflict when somebody saved first."""
    found = queries.child(by, id=child, writing=True)
    records.check_happened(happened_on, today=by.today)
    given, family_name = " ".join(given.split()), " ".join(family_name.split())
    ChildName(kind=kind, given=given, family_name=family_name, **_fact(by, found, happened_on)).save(force_insert=True)
    name = found.name if kind == NameKind.FORMER else shown_name(given, family_name)
    _change(found, name=name, birth=AlsoKnown(found.born_on, found.expected_on, found.sex))
    record(by=by.by, what="children.name_added", about=("child", found.id), after={"kind": kind, "given": given, "family": family_name})
    return found


@transaction.atomic
def record_birth(*, by: Subject, child: UUID, birth: AlsoKnown, happened_on: date) -> Child:
    """A child was born, or a wrong day is put right; what was known before stays. Raises: NotFound; Refused; Conflict."""
    found = queries.child(by, id=child, writing=True)
    # A birth does not make the day it was expected untrue.
    birth = birth if birth.expected_on else replace(birth, expected_on=found.expected_on)
    records.check_birth(born_on=birth.born_on, expected_on=birth.expected_on, today=by.today)
    records.check_happened(happened_on, today=by.today)
    Birth(**_birth(birth), **_fact(by, found, happened_on)).save(force_insert=True)
    _change(found, name=found.name, birth=birth)
    record(by=by.by, what="children.birth_recorded", about=("child", found.id), after=[birth.born_on, birth.expected_on, birth.sex])
    return found


@transaction.atomic
def add_identifier(*, by: Subject, child: UUID, kind: str, value: str, happened_on: date) -> Identifier:
    """A number that names the child somewhere. Raises: NotFound; Refused for one that is not well formed."""
    found = queries.child(by, id=child, writing=True)
    records.check_happened(happened_on, today=by.today)
    row = Identifier(kind=kind, value=identifiers.kept(kind, value), **_fact(by, found, happened_on))
    row.save(force_insert=True)
    record(by=by.by, what="children.identifier_added", about=("child", found.id), after={"kind": kind, "value": row.value})
    return row


@transaction.atomic
def add_kin(
    *,
    by: Subject,
    child: UUID,
    name: str,
    tie: str,
    happened_on: date,
    words: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
    must_not_be_told: bool = False,
    address_withheld: bool = False,
) -> Kin:
    """Somebody in the child's life. A withheld address is not kept, even when it was typed. Raises: NotFound; Refused."""
    found = queries.child(by, id=child, writing=True)
    records.check_happened(happened_on, today=by.today)
    if address_withheld and (address.strip() or email.strip()):
        raise Refused("You marked the address as withheld, so neither it nor an email address must be written here. Take it out.")
    row = Kin(
        name=" ".join(name.split()),
        tie=tie.strip(),
        words=words.strip(),
        phone=phone.strip(),
        email=email.strip().lower(),
        address=address.strip(),
        must_not_be_told=must_not_be_told,
        address_withheld=address_withheld,
        **_fact(by, found, happened_on),
    )
    row.save(force_insert=True)
    after = {"must not be told": must_not_be_told, "address withheld": address_withheld, "kin": str(row.id)}
    record(by=by.by, what="children.kin_added", about=("child", found.id), after=after)
    return row


def shown_name(given: str, family_name: str) -> str:
    """What lists show: "Ada Byrne"; of an unborn child without a name "Unborn Byrne"."""
    return f"{given or UNBORN} {family_name}".strip()


def _family_of(by: Subject, sibling: UUID | None) -> Family | None:
    if sibling is None:
        return None
    other = queries.child(by, id=sibling, writing=True)
    if other.family is not None:
        return other.family
    family = Family.objects.create()
    unscoped.join_family(other.id, family)
    record(by=by.by, what="children.family_made", about=("child", other.id), after=str(family.id))
    return family


def _change(child: Child, *, name: str, birth: AlsoKnown) -> None:
    if not unscoped.change_child(child.id, version=child.version, name=name, **_birth(birth)):
        raise Conflict("Somebody else changed this child’s name or birth while you had it open. Look at what it says now, then save again.")


def _birth(birth: AlsoKnown) -> dict[str, Any]:
    return {"born_on": birth.born_on, "expected_on": birth.expected_on, "sex": birth.sex}


def _mark(by: Subject) -> dict[str, Any]:
    return {"recorded_at": timezone.now(), "recorded_by_id": by.by.person(), "agency_id": by.agency_id}


def _fact(by: Subject, child: Child, happened_on: date) -> dict[str, Any]:
    """The columns that every fact has."""
    return _mark(by) | {"child": child, "happened_on": happened_on}
