"""Who is told what came of a contact: by a link that they confirm, or in person; and why somebody was not."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import services as children
from goldenthread.children.subjects import Subject
from goldenthread.errors import Refused
from goldenthread.frontdoor import policies, queries
from goldenthread.frontdoor.models import Contact, Decision, Told, Way
from goldenthread.frontdoor.services.screening import LINKS_WORK_FOR, whom_of
from goldenthread.frontdoor.services.taking import child_of, fact, locked, on_duty
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import InvolvementKind
from goldenthread.ledger.services import record
from goldenthread.partners.models import Agency

OUTCOME = "frontdoor.outcome"
OPENING = "You told the front door of a worry about a child. It has been decided what happens, and the page behind the link says what."
OPENING_TO_OTHERS = "It has been decided what happens about a worry for a child, and you should know. The page behind the link says what."
WHY = "Whoever sends a contact is told what came of it."
WHY_OTHERS = "The front door decided that they should be told."


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How somebody is told; later, where `way` is empty. `words` are for them; `withheld` is why they are told less, and not for them."""

    way: str
    words: str = ""
    withheld: str = ""


def tell_sender(*, by: Subject, contact: Contact, decision: Decision, telling: Telling | None) -> Told | None:
    """In the caller's transaction. None where nobody sent it who could be told, or they are to be told in person later: then it is due.

    Raises: Refused.
    """
    if telling is None:
        if not contact.sender_email:
            return None
        telling = Telling(way=Way.LINK)
    if not telling.way:
        return None
    agency, name, email = contact.sender_agency, contact.sender_name, contact.sender_email
    return _keep(by, contact, decision, telling, sender=True, agency=agency, name=name, email=email)


@transaction.atomic
def tell(
    *,
    by: Subject,
    id: UUID,  # noqa: A002 - every service calls it id
    telling: Telling,
    sender: bool = True,
    agency: Agency | None = None,
    name: str = "",
    email: str = "",
) -> Told:
    """Tell the sender, or somebody else, what was decided last. Raises: NotFound; Refused before anything was decided."""
    on_duty(by)
    contact = locked(by, id)
    decisions = queries.full(by, contact).decisions
    if not decisions:
        raise Refused("Nothing has been decided yet, so there is nothing to tell.")
    if sender:
        agency, name, email = contact.sender_agency, contact.sender_name, contact.sender_email
    elif not name.strip():
        raise Refused("Give the name of whoever is told.")
    return _keep(by, contact, decisions[-1], telling, sender=sender, agency=agency, name=name, email=email)


def _keep(
    by: Subject, contact: Contact, decision: Decision, telling: Telling, *, sender: bool, agency: Agency | None, name: str, email: str
) -> Told:
    policies.check_telling(way=telling.way, name=name, email=email, withheld=telling.withheld)
    due_on = policies.tell_by(timezone.localdate(decision.decided_at))
    asked = None
    if telling.way == Way.LINK:
        answer_by = max(by.today, due_on)
        asked = children.ask_partner(
            by=by,
            child=child_of(by, contact),
            key=f"{OUTCOME}/{decision.id}/{email.strip().lower()}",
            kind=InvolvementKind.NOTICE,
            about=involvement.About("frontdoor", "contact", contact.id),
            purpose=OUTCOME,
            whom=whom_of(agency=agency, name=name, email=email),
            why=WHY if sender else WHY_OTHERS,
            due_on=answer_by,
            expires_on=answer_by + LINKS_WORK_FOR,
            subject="What came of your contact" if sender else "What was decided about a contact",
            opening=OPENING if sender else OPENING_TO_OTHERS,
        )
        if any(one.involvement_id == asked.id for one in queries.full(by, contact).told):
            raise Refused("They have been sent a link for this decision already.")
    row = Told(
        **fact(by, contact.child_id),
        happened_on=by.today,
        decision=decision,
        sender=sender,
        whom=name.strip()[:120],
        way=telling.way,
        words=telling.words.strip(),
        withheld=telling.withheld.strip(),
        involvement=asked,
        due_on=due_on,
    )
    row.save(force_insert=True)
    after = {"way": row.way, "sender": sender, "detail withheld": bool(row.withheld)}
    record(by=by.by, what="frontdoor.told", about=("contact", contact.id), after=after, reason=row.withheld)
    return row
