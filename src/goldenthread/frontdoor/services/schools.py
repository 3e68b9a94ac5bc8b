"""A school is told of a domestic incident before the next school day, confirms it by link, and says what it did. Gaps are written down."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import services as children
from goldenthread.children.subjects import Subject
from goldenthread.errors import Refused
from goldenthread.frontdoor import policies, queries, unscoped
from goldenthread.frontdoor.models import SchoolNotice
from goldenthread.frontdoor.services.screening import LINKS_WORK_FOR, tell_colleague, whom_of
from goldenthread.frontdoor.services.taking import child_of, fact, locked, on_duty
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import Involvement, InvolvementKind
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.partners.models import Agency

SCHOOL = "frontdoor.school"
OPENING = (
    "There was an incident at the home of one of your pupils. Please read the page behind the link before the child comes to school, "
    "and confirm it there."
)
WHY = "Schools are told of a domestic incident before the next school day."
CONFIRMED = """Hello {name}

A school has confirmed a notice of a domestic incident and says what it did. Sign in and open the contact:

{address}
"""


@transaction.atomic
def notify_school(
    *,
    by: Subject,
    id: UUID,  # noqa: A002 - every service calls it id
    school: Agency | None = None,
    name: str = "",
    email: str = "",
    gap: str = "",
    why: str = "",
) -> SchoolNotice:
    """Tell one school, or write down why none can be told. Raises: NotFound; Refused."""
    on_duty(by)
    contact = locked(by, id)
    policies.check_notice(domestic_incident=contact.domestic_incident, gap=gap, school=school, why=why)
    due_on = policies.school_told_by(contact.received_at)
    asked = None
    if school is not None:
        answer_by = max(by.today, due_on)
        asked = children.ask_partner(
            by=by,
            child=child_of(by, contact),
            key=f"{SCHOOL}/{contact.id}/{school.id}/{email.strip().lower()}",
            kind=InvolvementKind.NOTICE,
            about=involvement.About("frontdoor", "contact", contact.id),
            purpose=SCHOOL,
            whom=whom_of(agency=school, name=name, email=email, profession="Safeguarding lead"),
            why=WHY,
            due_on=answer_by,
            expires_on=answer_by + LINKS_WORK_FOR,
            subject="Please read before school: an incident at a pupil’s home",
            opening=OPENING,
        )
        if any(one.involvement_id == asked.id for one in queries.full(by, contact).notices):
            raise Refused("This school has been told already.")
    row = SchoolNotice(
        **fact(by, contact.child_id),
        happened_on=by.today,
        contact_id=contact.id,
        school=school,
        name=name.strip(),
        involvement=asked,
        gap=gap,
        why=why.strip(),
        due_on=due_on,
    )
    row.save(force_insert=True)
    record(by=by.by, what="frontdoor.school_told", about=("contact", contact.id), after={"school": str(row.school_id or ""), "gap": gap})
    return row


def confirm_notice(*, by: Actor, asked: Involvement, did: str) -> None:
    """Keep what a school did, in the transaction that keeps the answer. Raises: Refused; NotFound."""
    notice = queries.notice_by_link(asked.id)
    if not did.strip():
        raise Refused("Say what you did, or will do, for the child.")
    if not unscoped.confirm_notice(notice.id, did=did.strip(), at=timezone.now()):
        raise Refused("You have confirmed this already, and nothing was changed.")
    record(by=by, what="frontdoor.school_confirmed", about=("contact", notice.contact_id), after=did.strip())
    key = f"{SCHOOL}/{notice.id}"
    tell_colleague(notice.recorded_by_id, subject="A school has confirmed", body=CONFIRMED, contact=notice.contact_id, key=key)
