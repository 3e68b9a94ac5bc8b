"""Screening: how urgent a contact is, what partners know, and what comes back from them through a link without an account."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.children import services as children
from goldenthread.children.services import Whom
from goldenthread.children.subjects import Subject
from goldenthread.errors import Refused
from goldenthread.frontdoor import policies, queries, unscoped
from goldenthread.frontdoor.models import Check, Rating
from goldenthread.frontdoor.services.taking import child_of, fact, locked, on_duty
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import Involvement, InvolvementKind
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record, send_later
from goldenthread.partners.models import Agency, Person

CHECK = "frontdoor.check"
LINKS_WORK_FOR = timedelta(days=28)  # after the day to answer by: late is better than never
OPENING = "We look into a worry about a child and ask you what you know, so that nobody decides without you."
WHY = "Partners are asked what they know while a contact is screened. The rating says by when."
ANSWERED = """Hello {name}

A partner has answered what they know about a child whose contact is being screened. Sign in and open it to read the answer:

{address}
"""


@transaction.atomic
def rate(*, by: Subject, id: UUID, colour: str, reason: str, rated_at: datetime) -> Rating:  # noqa: A002 - every service calls it id
    """How soon it must be screened. A change is a new rating; the hours are counted from the one that holds. Raises: NotFound; Refused."""
    on_duty(by)
    contact = locked(by, id)
    policies.check_open(ended=queries.full(by, contact).ending is not None)
    policies.check_rating(reason=reason, rated_at=rated_at, received_at=contact.received_at, now=timezone.now())
    row = Rating(
        **fact(by, contact.child_id),
        happened_on=timezone.localdate(rated_at),
        contact_id=contact.id,
        colour=colour,
        reason=reason.strip(),
        rated_at=rated_at,
        due_at=policies.screen_by(colour, rated_at),
    )
    row.save(force_insert=True)
    after = {"colour": colour, "due": row.due_at.isoformat()}
    record(by=by.by, what="frontdoor.rated", about=("contact", contact.id), after=after)
    return row


@transaction.atomic
def ask_what_is_known(
    *,
    by: Subject,
    id: UUID,  # noqa: A002 - every service calls it id
    agency: Agency,
    name: str,
    email: str,
    profession: str = "",
) -> Check:
    """Ask one partner, by a link without an account; to answer within the rating. Raises: NotFound; Refused, also for a second time."""
    on_duty(by)
    contact = locked(by, id)
    full = queries.full(by, contact)
    policies.check_open(ended=full.ending is not None)
    policies.check_may_ask(rated=full.rating is not None)
    rating = full.ratings[0]
    due_on = max(by.today, timezone.localdate(rating.due_at))
    asked = children.ask_partner(
        by=by,
        child=child_of(by, contact),
        key=f"{CHECK}/{contact.id}/{rating.id}/{email.strip().lower()}",
        kind=InvolvementKind.CONTRIBUTION,
        about=involvement.About("frontdoor", "contact", contact.id),
        purpose=CHECK,
        whom=whom_of(agency=agency, name=name, email=email, profession=profession),
        why=WHY,
        due_on=due_on,
        expires_on=due_on + LINKS_WORK_FOR,
        subject="What do you know? A child may need help",
        opening=OPENING,
    )
    if any(one.involvement_id == asked.id for one in full.checks):
        raise Refused("They have been asked already since the contact was rated so.")
    row = Check(
        **fact(by, contact.child_id),
        happened_on=by.today,
        contact_id=contact.id,
        rating=rating,
        asked_agency=agency,
        involvement=asked,
        due_at=rating.due_at,
    )
    row.save(force_insert=True)
    record(by=by.by, what="frontdoor.partner_asked", about=("contact", contact.id), after={"agency": str(agency.id)})
    return row


def answer_check(*, by: Actor, asked: Involvement, answer: str, words: str) -> None:
    """Keep what a partner said, in the transaction that keeps the answer, and tell whoever asked. Raises: Refused; NotFound."""
    check = queries.check_by_link(asked.id)
    policies.check_answer(answer, words)
    if not unscoped.answer_check(check.id, answer=answer, words=words.strip(), at=timezone.now()):
        raise Refused("You have answered this already. Your first answer stands, and nothing was changed.")
    record(by=by, what="frontdoor.partner_answered", about=("contact", check.contact_id), after={"answer": answer, "words": words.strip()})
    tell_colleague(
        check.recorded_by_id, subject="A partner has answered", body=ANSWERED, contact=check.contact_id, key=f"{CHECK}/{check.id}"
    )


def tell_colleague(person: UUID, *, subject: str, body: str, contact: UUID, key: str) -> None:
    """A mail to somebody with an account, with the address of the contact and no name of the child."""
    who = Person.objects.get(id=person)
    where = address_of(contact)
    send_later(to=who.email, subject=subject, body=body.format(name=who.name, address=where), key=key, about=("contact", contact))


def address_of(contact: UUID) -> str:
    """The whole address of a contact's page, for a mail."""
    return f"{settings.SITE_ADDRESS}{reverse('frontdoor:contact', args=[contact])}"


def whom_of(*, agency: Agency | None, name: str, email: str, profession: str = "") -> Whom:
    """Somebody to ask: as who they are where the address is that of an account at this agency."""
    person = queries.account_of(email=email, agency=agency)
    if person is not None:
        return Whom(agency=agency, profession=profession, person=person)
    return Whom(agency=agency, profession=profession, name=" ".join(name.split()), email=email.strip())
