"""A contact is taken in: who the child is, what was said, and that the team on duty sees the child from now on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.children import queries as children_queries
from goldenthread.children import services as children
from goldenthread.children.models import Child
from goldenthread.children.services import AlsoKnown, Numbers
from goldenthread.children.services.adding import shown_name
from goldenthread.children.subjects import Subject
from goldenthread.decisions.handovers import Handed
from goldenthread.errors import Refused
from goldenthread.frontdoor import policies, queries
from goldenthread.frontdoor.models import Contact, Known, Method, Worry
from goldenthread.frontdoor.sources import EARLY_HELP
from goldenthread.ledger.services import record
from goldenthread.partners.models import Agency, Person, Team

RECEIVED = "A contact was received"


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The child as whoever sent the contact described them."""

    given: str
    family_name: str
    birth: AlsoKnown
    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came in, as it was sent. `call` is the reference of an advice call before it."""

    source: str
    received_at: datetime
    method: str
    words: str
    sender_agency: Agency | None = None
    sender_name: str = ""
    sender_email: str = ""
    sender_phone: str = ""
    parents_know: str = Known.NOT_KNOWN
    worry: str = Worry.NOT_SAID
    agreement: str = Known.NOT_KNOWN
    domestic_incident: bool = False
    call: str = ""


@transaction.atomic
def take_in(*, by: Subject, who: Who, sent: Sent, child: UUID | None = None) -> Contact:
    """A contact about a child. `child` is one of those offered as possible duplicates, where a person said that it is the same.

    Otherwise exact details may name a child whom others know already; else a new record is made. The answer is the same in either case,
    and for a child whose record is hidden. Raises: Refused; NotFound for a child who is not theirs.
    """
    team = on_duty(by)
    found = child or children.take_in(
        by=by,
        team=team,
        name=shown_name(" ".join(who.given.split()), " ".join(who.family_name.split())),
        born_on=who.birth.born_on,
        numbers=who.numbers.kept(),
        reason=RECEIVED,
    )
    if found is None:
        made = children.add_child(
            by=by,
            given=who.given,
            family_name=who.family_name,
            birth=who.birth,
            basis="duty",
            part=team.name[:80],
            numbers=who.numbers,
        )
        found = made.id
    return _keep(by, found, team, sent)


@transaction.atomic
def take_in_for(*, by: Subject, child: UUID, sent: Sent) -> Contact:
    """The same about a child whom the team sees already. Raises: Refused; NotFound."""
    return _keep(by, child, on_duty(by), sent)


def take_step_up(by: Subject, handed: Handed) -> str:
    """What another kind of help hands over comes in as a contact from early help, for the team on duty; where it is.

    In the caller's transaction. Whoever hands over works with the child and is in no front-door team.
    Raises: NotFound for a child who is not theirs; Refused where no team takes contacts in.
    """
    team = next(iter(queries.teams()), None)
    if team is None:
        raise Refused("No team takes contacts in. Ask the partnership office to say which team is on duty at the front door.")
    giver = Person.objects.get(id=by.by.person())
    sent = Sent(
        source=EARLY_HELP,
        received_at=timezone.now(),
        method=Method.HANDED,
        words="\n\n".join(part for part in (handed.came_from, handed.reason, handed.level) if part.strip()),
        sender_agency=Agency.objects.get(id=by.agency_id),
        sender_name=giver.name,
        sender_email=giver.email,
        agreement=Known.NOT_KNOWN,
    )
    room, kind, thing = handed.about
    made = _keep(by, handed.child, team, sent, handed_from=f"{room}/{kind}"[:80], handed_id=thing)
    return reverse("frontdoor:contact", args=[made.id])


def on_duty(by: Subject) -> Team:
    """The front-door team that this person acts in. Raises: Refused."""
    team = queries.team_of(by)
    policies.check_at_the_door(by, on_duty=team is not None)
    assert team is not None  # noqa: S101 - refused above; for the type checker
    return team


def fact(by: Subject, child: UUID) -> dict[str, Any]:
    """The columns that every fact about a child has, but for the day it happened."""
    return {"child_id": child, "recorded_at": timezone.now(), "recorded_by_id": by.by.person(), "agency_id": by.agency_id}


def locked(by: Subject, id_: UUID) -> Contact:
    """One contact to record about, held until the transaction ends, and its child before it: of two contacts about one child, only one
    becomes a referral. Raises: NotFound.
    """
    found = queries.contact(by, id=id_, writing=True)
    children.hold(by=by, children={found.child_id})
    Contact.objects.for_subject(by, writing=True).select_for_update(of=("self",)).get(id=id_)
    return found


def child_of(by: Subject, contact: Contact) -> Child:
    """The child it is about."""
    return children_queries.child(by, id=contact.child_id, writing=True)


def _keep(by: Subject, child: UUID, team: Team, sent: Sent, **handed: Any) -> Contact:
    now = timezone.now()
    policies.check_contact(source=sent.source, sender_name=sent.sender_name, words=sent.words, received_at=sent.received_at, now=now)
    call = queries.advice_by_reference(by, sent.call) if sent.call.strip() else None
    if sent.call.strip() and call is None:
        raise Refused("No advice call has this reference. Check it, or leave it empty.")
    children.pass_to_duty(by=by, child=child, team=team, reason=RECEIVED)
    person = queries.account_of(email=sent.sender_email, agency=sent.sender_agency)
    due = policies.decide_by(sent.received_at)
    row = Contact(
        **fact(by, child),
        happened_on=timezone.localdate(sent.received_at),
        source=sent.source,
        sender_agency=sent.sender_agency,
        sender_person=person,
        sender_name=person.name if person else " ".join(sent.sender_name.split()),
        sender_email=sent.sender_email.strip().lower(),
        sender_phone=sent.sender_phone.strip(),
        received_at=sent.received_at,
        due_at=policies.end_of(due.on),
        method=sent.method,
        words=sent.words.strip(),
        parents_know=sent.parents_know,
        worry=sent.worry,
        agreement=sent.agreement,
        domestic_incident=sent.domestic_incident,
        call=call,
        **handed,
    )
    row.save(force_insert=True)
    record(by=by.by, what="frontdoor.contact_received", about=("contact", row.id), after=_facts(row), purpose="duty")
    return row


def _facts(row: Contact) -> Mapping[str, object]:
    return {
        "child": str(row.child_id),
        "source": row.source,
        "from": str(row.sender_agency_id or ""),
        "received": row.received_at.isoformat(),
        "domestic incident": row.domestic_incident,
    }
