"""The front door as its team works: a team on duty, contacts as they come in, and what is decided about them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from builders.askings import secrets_in_mail
from builders.children import add, subject
from cast import Cast, actor, agency, person
from goldenthread.children.models import Child
from goldenthread.children.services import AlsoKnown, Numbers
from goldenthread.children.subjects import Subject
from goldenthread.decisions import handovers
from goldenthread.decisions.handovers import Handed, Handover
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.matters import Decided as Ended
from goldenthread.decisions.matters import matter_of
from goldenthread.frontdoor import queries, services
from goldenthread.frontdoor.models import Advice, Contact, Decision, Referral, ThresholdVersion
from goldenthread.frontdoor.services import Decided, Sent, Telling, Who
from goldenthread.involvement.models import Involvement
from goldenthread.ledger.models import new_id
from goldenthread.partners.models import Agency, Duty, Membership, Person, Team
from goldenthread.partners.permissions import Role

MORNING = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
TODAY = date(2026, 11, 16)
BORN = date(2018, 5, 4)
SENDER = "tess.oake@example.org"


@dataclass(frozen=True)
class Door:
    """The team on duty, its manager and one who takes contacts in; and the school that sends them."""

    team: Team
    manager: Person
    worker: Person
    school: Agency


def door(cast: Cast) -> Door:
    """A team of the council on duty at the front door."""
    team = Team.objects.create(agency=cast.council, name="Contact team", duty=Duty.FRONT_DOOR)
    found = Door(
        team,
        person("Mona Reed", cast.council, Role.MANAGER),
        person("Wes Hale", cast.council, Role.PRACTITIONER),
        agency("Hilltop School", "school"),
    )
    Membership.objects.filter(person__in=[found.manager, found.worker]).update(team=team)
    return found


def sent(door: Door, **changes: Any) -> Sent:
    """What a teacher sends."""
    given: dict[str, Any] = {
        "source": "2A",
        "received_at": MORNING,
        "method": "phone",
        "words": "He came to school hungry again and would not take off his coat.",
        "sender_agency": door.school,
        "sender_name": "Tess Oake",
        "sender_email": SENDER,
    }
    return Sent(**given | changes)


def who(given: str = "Kit", family_name: str = "Dene", born_on: date | None = BORN, **numbers: str) -> Who:
    """The child as the teacher describes him."""
    birth = AlsoKnown(born_on=born_on, expected_on=None if born_on else date(2027, 2, 1), sex="M")
    return Who(given=given, family_name=family_name, birth=birth, numbers=Numbers(**numbers))


def taken(door: Door, described: Who | None = None, child: Child | None = None, **changes: Any) -> Contact:
    """A contact that the worker took in about a child nobody knew."""
    made = services.take_in(by=subject(door.worker), who=described or who(), sent=sent(door, **changes), child=child.id if child else None)
    return now(door.worker, made)


def about(door: Door, child: Child, **changes: Any) -> Contact:
    """A contact about a child whom the team sees."""
    return now(door.worker, services.take_in_for(by=subject(door.worker), child=child.id, sent=sent(door, **changes)))


def now(person: Person, contact: Contact) -> Contact:
    """The contact as it stands."""
    return queries.contact(subject(person), id=contact.id)


def full(person: Person, contact: Contact) -> queries.Full:
    """The contact with everything that happened to it."""
    return queries.full(subject(person), contact)


def rated(door: Door, contact: Contact, colour: str = "amber", **changes: Any) -> Any:
    given: dict[str, Any] = {"reason": "Hungry more than once.", "rated_at": timezone.now()}
    return services.rate(by=subject(door.worker), id=contact.id, colour=colour, **given | changes)


def asked(door: Door, contact: Contact, where: Agency, **changes: Any) -> Any:
    """A partner is asked what they know."""
    given: dict[str, Any] = {"name": "Noor Salt", "email": "noor.salt@example.org"}
    return services.ask_what_is_known(by=subject(door.worker), id=contact.id, agency=where, **given | changes)


def decided(
    door: Door,
    contact: Contact,
    outcome: str,
    stage: str = "contact",
    *,
    telling: Telling | None = None,
    by: Subject | None = None,
    **changes: Any,
) -> Decision:
    given: dict[str, Any] = {
        "rationale": "What the school says is enough to go by.",
        "decided_at": timezone.now(),
        "counts_on": timezone.localdate(),
    }
    if outcome in ("referral", "urgent strategy"):
        given["need"] = "N1"
    if outcome == "other council":
        given["council"] = "Elsewhere County Council"
    what = Decided(stage=stage, outcome=outcome, **given | changes)
    return services.decide(by=by or subject(door.manager), id=contact.id, decided=what, telling=telling)


def referred(door: Door, contact: Contact, **changes: Any) -> Referral:
    """Accepted as a referral at once."""
    decided(door, contact, "referral", **changes)
    found = full(door.manager, contact).referral
    assert found is not None
    return found


def guidance(cast: Cast, name: str = "Guidance of 2026", from_on: date = date(2026, 4, 1)) -> ThresholdVersion:
    """An edition with three levels."""
    levels = ["1 Every child", "2 Some help", "3 Much help"]
    return services.add_threshold(by=actor(cast.improvement_lead), name=name, from_on=from_on, levels=levels)


def advised(door: Door, **changes: Any) -> Advice:
    """A call in which no child was named."""
    given: dict[str, Any] = {
        "called_at": MORNING,
        "caller": "Tess Oake",
        "from_agency": door.school,
        "about": "A pupil who often comes without breakfast.",
        "advice": "Talk with the parents first, then call again.",
    }
    return services.record_advice(by=subject(door.worker), **given | changes)


def token(involvement: Involvement) -> str:
    """The secret of the link that was mailed."""
    return secrets_in_mail(involvement)[-1]


def everything(door: Door, cast: Cast) -> Referral:
    """One of each kind of fact, about one child."""
    contact = taken(door, domestic_incident=True)
    rated(door, contact)
    asked(door, contact, cast.health)
    services.notify_school(by=subject(door.worker), id=contact.id, gap="closed", why="It is half term.")
    found = referred(door, contact)
    services.record_visit(by=subject(door.worker), id=found.id, happened_on=TODAY, seen=True, seen_alone="yes", visitor="Wes Hale")
    close(door, found)
    return found


def close(door: Door, referral: Referral, kind: DecisionKind = DecisionKind.CLOSE, **changes: Any) -> UUID:
    """What the room of decisions does when it has been decided; the id of the decision."""
    given: dict[str, Any] = {"id": new_id(), "kind": kind, "decided_on": timezone.localdate(), "rationale": "All is well now."}
    what = Ended(**given | changes)
    with transaction.atomic():
        matter_of("frontdoor.referral").finish(subject(door.manager), referral.id, what)
    return what.id


class Taking:
    """Stands for the room that takes in early help: what it was given, and what it says where that is."""

    def __init__(self) -> None:
        self.given: list[Handed] = []
        self.before = dict(handovers._known)

    def __enter__(self) -> "Taking":
        handovers.register(Handover(name="early help", words="Early help", receive=self.receive))
        return self

    def __exit__(self, *_: object) -> None:
        handovers._known.clear()
        handovers._known.update(self.before)

    def receive(self, by: Subject, handed: Handed) -> str:
        self.given.append(handed)
        return "/early-help/taken/"


class Part:
    """The front door's share of the world: the world's manager is of the team, and a contact about the world's child was accepted."""

    def __init__(self, cast: Cast, child: Child, manager: Person) -> None:
        team = Team.objects.create(agency=cast.council, name="Contact team", duty=Duty.FRONT_DOOR)
        Membership.objects.filter(person=manager).update(team=team)
        own = Door(team, manager, manager, cast.health)
        self.child = child
        self.contact = about(own, child, domestic_incident=True, source="6")
        rated(own, self.contact)
        asked(own, self.contact, cast.health)
        self.accepted = about(own, child)
        self.referral = referred(own, self.accepted)
        self.call = advised(own)

    def ids(self, name: str) -> dict[str, Any]:
        known = {"advice_call": self.call.id, "contact_for": self.child.id, "referral": self.referral.id, "visit": self.referral.id}
        return {"id": known.get(name, self.contact.id), "stage": "contact"}


def known_child(cast: Cast, given: str = "Kit", family_name: str = "Dene", **changes: Any) -> Child:
    """A child whom the health visitor works with, and the front door does not see."""
    return add(cast.health_visitor, given, family_name, **{"birth": AlsoKnown(born_on=BORN, sex="M")} | changes)
