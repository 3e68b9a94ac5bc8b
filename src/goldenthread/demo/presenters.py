"""The people one can be in the demo, by agency, what each can do, and what to try first."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.urls import reverse

from goldenthread.demo import services
from goldenthread.demo.people import PEOPLE
from goldenthread.inspections.queries import findings_to_answer
from goldenthread.ledger.actors import Actor
from goldenthread.partners import presenters, queries
from goldenthread.partners.models import Membership
from goldenthread.partners.permissions import Role, permissions_of
from goldenthread.plans import queries as plans

# What the demo's own people are for; anybody added in the demo is described by what their role may do.
CAN = {person.email: person.can for person in PEOPLE}
NOT_OFFERED = {email for email, can in CAN.items() if not can}  # they work here too, and a page of sixty people helps nobody
OFFICE = "partnership"


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody one can be."""

    id: UUID
    name: str
    role: str
    can: str


@dataclass(frozen=True, slots=True)
class FirstStep:
    """Something to try: why, the words of the button, who one is for it, and the page it opens."""

    words: str
    does: str
    person: UUID
    page: str


def personas_by_agency() -> list[tuple[str, list[Persona]]]:
    """*Shape*: (agency, its people), the partnership's office first."""
    offered = (one for one in _made_up_memberships() if one.person.email not in NOT_OFFERED)
    made_up = sorted(offered, key=lambda one: (one.agency.kind != OFFICE, one.agency.name, one.from_on))
    return [(name, [_persona(one) for one in each]) for name, each in groupby(made_up, key=lambda one: one.agency.name)]


def first_steps() -> list[FirstStep]:
    """What is worth doing first, as the head of the partnership office and at the front door; fewer when the demo no longer holds it."""
    made_up = list(_made_up_memberships())
    office = next((one for one in made_up if one.role == Role.PARTNERSHIP_OFFICE), None)
    door = next((one for one in made_up if one.team and one.team.duty == "front door" and one.role == Role.MANAGER), None)
    steps = list(_steps_of(office)) if office else []
    if door:
        page = f"{reverse('children:children')}?q=Juno"
        steps.append(
            FirstStep("Follow one child from the first contact to the end of help.", "Begin at the front door", door.person_id, page)
        )
    return steps


def _steps_of(office: Membership) -> Iterator[FirstStep]:
    who = office.person_id
    by = Actor(person_id=who, agency_id=office.agency_id, permissions=permissions_of(office.role))
    if plan := plans.plans(by=by).last():
        page = reverse("plans:plan", args=[plan.id])
        yield FirstStep("See what the partnership said it would do, in the colours it reports.", "See the plan on a page", who, page)
    if finding := findings_to_answer(by=by).order_by("number").first():
        page = reverse("plans:thread", args=[finding.id])
        yield FirstStep("Follow one sentence of the inspectors to the actions that answer it.", "Follow the thread", who, page)
    if coming := plans.imports_to_review(by=by).last():
        page = reverse("plans:review", args=[coming.id])
        yield FirstStep("A tracker was put in and read. Check what was read, then put it in.", "Check the tracker", who, page)


def _made_up_memberships() -> Iterator[Membership]:
    for membership in queries.current_memberships().select_related("person"):
        if services.is_made_up(membership.person):
            yield membership


def _persona(membership: Membership) -> Persona:
    person = membership.person
    can = CAN.get(person.email) or "May " + ", ".join(presenters.permissions_in_words([membership])) + "."
    return Persona(person.id, person.name, presenters.role_words(membership.role), can)
