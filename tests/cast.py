"""The fixed cast: the same four people in every test, in their agencies, with their roles.

The improvement lead runs the partnership office; the health visitor belongs to another agency and may read; the scrutineer reads
all and edits nothing; the stranger has an account and no current membership here: nothing exists for them.
"""

from dataclasses import dataclass
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from goldenthread.ledger.actors import Actor
from goldenthread.partners.models import Agency, Membership, Person
from goldenthread.partners.permissions import Role, permissions_of
from goldenthread.partners.sign_in.adapters import Authenticators

STARTED = date(2024, 1, 8)


@dataclass(frozen=True)
class Cast:
    improvement_lead: Person
    health_visitor: Person
    action_lead: Person
    scrutineer: Person
    guardian: Person
    engineer: Person
    stranger: Person
    council: Agency
    health: Agency
    partnership: Agency


def agency(name: str, kind: str) -> Agency:
    return Agency.objects.create(name=name, kind=kind, from_on=STARTED)


def person(name: str, where: Agency, role: Role, *, until: date | None = None) -> Person:
    """Somebody with an account, an authenticator and one membership."""
    made = Person.objects.create(email=f"{name.lower().replace(' ', '.')}@example.org", name=name)
    made.set_unusable_password()
    made.save()
    Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": Authenticators().encrypt("JBSWY3DPEHPK3PXP")})
    Membership.objects.create(person=made, agency=where, role=role, from_on=STARTED, to_on=until)
    return made


def assemble() -> Cast:
    council = agency("Northbeck Council", "council")
    health = agency("Coastal Community Health", "0-19 provider")
    partnership = agency("Northbeck Safeguarding Children Partnership", "partnership")
    return Cast(
        improvement_lead=person("Ines Marlow", partnership, Role.PARTNERSHIP_OFFICE),
        health_visitor=person("Hana Visser", health, Role.PRACTITIONER),
        action_lead=person("Aled Leigh", council, Role.ACTION_LEAD),
        scrutineer=person("Sol Crane", partnership, Role.SCRUTINEER),
        guardian=person("Gwen Idris", council, Role.INFORMATION_GUARDIAN),
        engineer=person("Teo Adair", council, Role.TECHNICAL_ADMIN),
        stranger=person("Sid Range", agency("Elsewhere County Council", "council"), Role.PARTNERSHIP_OFFICE, until=date(2025, 3, 31)),
        council=council,
        health=health,
        partnership=partnership,
    )


def actor(who: Person) -> Actor:
    """The person as services see them today."""
    membership = who.memberships.filter(to_on__isnull=True).select_related("agency").first()
    if membership is None:
        return Actor(person_id=who.pk, agency_id=None)
    return Actor(person_id=who.pk, agency_id=membership.agency_id, permissions=permissions_of(membership.role))


def sign_in(client: Client, who: Person) -> Client:
    client.force_login(who)
    return client


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()
