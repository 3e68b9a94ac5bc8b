"""The people one can be in the demo, by agency, and what each can do."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from goldenthread.demo import services
from goldenthread.demo.people import PEOPLE
from goldenthread.partners import presenters, queries
from goldenthread.partners.models import Membership

# What the demo's own people are for; anybody added in the demo is described by what their role may do.
CAN = {person.email: person.can for person in PEOPLE}
OFFICE = "partnership"


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody one can be."""

    id: UUID
    name: str
    role: str
    can: str


def personas_by_agency() -> list[tuple[str, list[Persona]]]:
    """*Shape*: (agency, its people), the partnership's office first."""
    made_up = sorted(_made_up_memberships(), key=lambda one: (one.agency.kind != OFFICE, one.agency.name, one.from_on))
    return [(name, [_persona(one) for one in each]) for name, each in groupby(made_up, key=lambda one: one.agency.name)]


def _made_up_memberships() -> Iterator[Membership]:
    for membership in queries.current_memberships().select_related("person"):
        if services.is_made_up(membership.person):
            yield membership


def _persona(membership: Membership) -> Persona:
    person = membership.person
    can = CAN.get(person.email) or "May " + ", ".join(presenters.permissions_in_words([membership])) + "."
    return Persona(person.id, person.name, presenters.role_words(membership.role), can)
