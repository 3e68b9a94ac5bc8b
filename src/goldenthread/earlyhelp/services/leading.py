"""Who leads: named by a manager of their own agency, or asked by link whichever agency they are of, and leading once they say yes."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.services import Whom, ask_partner, hold_by_link
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import policies, queries, unscoped
from goldenthread.earlyhelp.models import Allocation, EpisodeNow, LeadAsking
from goldenthread.earlyhelp.services.requesting import lead
from goldenthread.earlyhelp.services.standing import fact, locked, scoped, written_down
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement.models import Involvement, InvolvementKind
from goldenthread.involvement.services import About
from goldenthread.involvement.services.asking import A_NEW_LINK_WORKS_FOR
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record, send_later
from goldenthread.partners.models import Membership, Person
from goldenthread.partners.permissions import Permission, permissions_of
from goldenthread.partners.queries import actor_acting_for, current_memberships

PURPOSE = "earlyhelp.lead"
OPENING = "You are asked to be the lead practitioner for a family’s early help. You would hold the plan and bring people together."
NAMED = """Hello {name}

You have been named as lead practitioner for a family’s early help. Sign in to see whose:

{address}
"""
ANSWERED = """Hello {name}

Somebody has answered whether they take the lead in early help. Sign in to read the answer:

{address}
"""


@transaction.atomic
def name_lead(*, by: Subject, id: UUID, person: Person, happened_on: date, why: str) -> Allocation:  # noqa: A002 - every service calls it id
    """A manager names somebody of their own agency, who is told by mail. Raises: NotFound; Refused."""
    policies.check_manages(by.by)
    episode, now = locked(by, id)
    _check_new(now, person)
    works = _works_as(person, by.agency_id)
    if works is None:
        raise Refused(f"{person.name} does not work with children for your agency now. Ask them by link, or ask their own manager.")
    row = lead(by, episode, person, works.agency, why=why, happened_on=happened_on)
    written_down(scoped(by), episode)
    address = f"{settings.SITE_ADDRESS}/early-help/{episode.id}/"
    send_later(
        to=person.email,
        subject="You lead a family’s early help",
        body=NAMED.format(name=person.name, address=address),
        key=f"earlyhelp/{row.id}/named",
        about=("episode", episode.id),
    )
    return row


@transaction.atomic
def ask_lead(*, by: Subject, id: UUID, person: Person, why: str, due_on: date) -> LeadAsking:  # noqa: A002
    """Ask somebody of any agency to lead. They lead when they say yes. Raises: NotFound; Refused."""
    episode, now = locked(by, id)
    _check_new(now, person)
    works = _works_as(person, None)
    if works is None:
        raise Refused(f"{person.name} does not work with children now. Choose somebody who does.")
    if not why.strip():
        raise Refused("Write why you ask them: they decide by it.")
    row = LeadAsking(person=person, lead_agency=works.agency, why=why.strip(), **fact(by, episode, by.today))
    row.involvement = ask_partner(
        by=by,
        child=children.child(by, id=episode.child_id, writing=True),
        key=f"earlyhelp/lead/{row.id}",
        kind=InvolvementKind.CONSULTATION,
        about=About("earlyhelp", "lead", row.id),
        purpose=PURPOSE,
        whom=Whom(agency=works.agency, profession=works.profession, person=person),
        why="A family’s early help needs a lead practitioner.",
        due_on=due_on,
        expires_on=due_on + A_NEW_LINK_WORKS_FOR,
        subject="Will you lead a family’s early help?",
        opening=OPENING,
    )
    row.save(force_insert=True)
    written_down(scoped(by), episode)
    record(by=by.by, what="earlyhelp.lead_asked", about=("episode", episode.id), after={"person": str(person.id)}, reason=row.why)
    return row


@transaction.atomic
def answer_lead(*, by: Actor, asked: Involvement, yes: bool, words: str) -> None:
    """What came back through the link. With a yes they lead: whoever asked hands the child over, who has now seen their agreement.

    Raises: Refused once help has ended, or when whoever asked may no longer give the child on.
    """
    row = queries.lead_by_link(asked)
    hold_by_link(row.child_id)
    if unscoped.has_ended(row.episode_id):
        raise Refused("This early help has ended meanwhile, so nobody needs to lead it. Thank you for answering.")
    episode = unscoped.episode(row.episode_id)
    answer = "yes" if yes else "no"
    LeadAsking.objects.by_link(asked.id).update(answer=answer, answer_words=words.strip(), answered_at=timezone.now())
    record(by=by, what="earlyhelp.lead_answered", about=("episode", episode.id), after={"asking": str(row.id), "answer": answer})
    if yes:
        asker = children.subject_of(actor_acting_for(row.recorded_by_id, row.agency_id))
        try:
            lead(asker, episode, row.person, row.lead_agency, why=row.why)
        except NotFound as gone:
            raise Refused("Whoever asked you no longer works with this family. Ring them, so that somebody else asks you.") from gone
    written_down(unscoped.rows, episode)
    tell(row.recorded_by_id, ANSWERED, "Your asking for a lead was answered", key=f"earlyhelp/lead/{row.id}/answered", episode=episode.id)


def tell(whom: UUID, words: str, subject: str, *, key: str, episode: UUID) -> None:
    """A mail to a colleague that names no child."""
    reader = Person.objects.get(id=whom)
    body = words.format(name=reader.name, address=f"{settings.SITE_ADDRESS}/early-help/{episode}/")
    send_later(to=reader.email, subject=subject, body=body, key=key, about=("episode", episode))


def _check_new(now: EpisodeNow, person: Person) -> None:
    if now.lead_id == person.id:
        raise Refused(f"{person.name} leads this early help already.")


def _works_as(person: Person, agency_id: UUID | None) -> Membership | None:
    """Their membership in a role that records about children, of this agency or of any."""
    held = current_memberships().filter(person=person, person__is_active=True)
    held = held.filter(agency_id=agency_id) if agency_id else held
    return next((one for one in held if Permission.KEEP_CHILDREN in permissions_of(one.role)), None)
