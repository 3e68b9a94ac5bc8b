"""Asking somebody to a meeting, leaving somebody out, and what comes back through a link.

The rules and facts that name somebody are kept on the seat, where only those who may see the child read them. The asking itself, which the
partnership office sees too, says the rule in general and nothing of the child; nor does the mail.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.models import Kin
from goldenthread.children.policies.records import check_may_be_told
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound, Refused
from goldenthread.govuk.words import day
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import Involvement, InvolvementKind, InvolvementState
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record, send_later
from goldenthread.meetings import policies, queries
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Meeting, Seat
from goldenthread.meetings.overriding import Override, decided
from goldenthread.meetings.professions import AGENCY, PROFESSIONS, Group, Profession
from goldenthread.meetings.rules import ToAsk
from goldenthread.meetings.services.arranging import locked
from goldenthread.partners.models import Agency, Person
from goldenthread.partners.queries import signature

PURPOSE = "meetings.invitation"
MAIL = """Hello {name}

You are asked to a meeting: {kind}.
When: {day} at {time}
Where: {place}
You are asked as: {profession}
Who asks: {asker}
{about}
Say by {due} whether you come, send somebody else, or send a report. You need no account. This link is for you alone:

{link}

If this is not for you, please tell {partnership}.
"""
ABOUT_A_CHILD = """
The meeting is about a child. This mail does not say who: {asker} can tell you.
"""
ANSWERED = """Hello {name}

Somebody has answered an invitation to the {kind} on {day}. Sign in and open the meeting to read the answer:

{address}
"""


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answers: a state of the asking, and with it the deputy's name or the report."""

    state: str
    deputy: str = ""
    report: str = ""


@transaction.atomic
def invite(
    *,
    by: Subject,
    id: UUID,  # noqa: A002 - every service calls it id
    profession: str,
    at: str = "",
    person: Person | None = None,
    name: str = "",
    email: str = "",
    agency: Agency | None = None,
    reason: str = "",
) -> Seat:
    """Ask one person to one seat. Professionals get a mail with a link; the family is asked in person, and only that is kept.

    `reason` is needed where no rule names the seat. Raises: NotFound; Refused.
    """
    meeting = locked(by, id)
    policies.check_invites(meeting)
    whom = PROFESSIONS[profession]
    found = _found(by, meeting, whom, at)
    if found is None:
        decided((), [Override(whom, leave_out=False, reason=reason, at=at)])  # refuses without a reason
    policies.check_seat_free(_seat(by, meeting, whom, at))
    if person is None and not name.strip():
        raise Refused("Choose a person, or give a name.")
    if person is None and whom.group is not Group.FAMILY and not email.strip():
        raise Refused("Give an email address as well, so that the invitation reaches them.")
    check_may_be_told(person.name if person else name, email, _kept_from(by, meeting))
    seat = _keep(by, meeting, whom, at, found, asked=True, reason=reason, person=person, name=name, email=email, agency=agency)
    if whom.group is not Group.FAMILY:
        asked = _ask(by, meeting, whom, seat, found)
        Seat.objects.for_subject(by, writing=True).filter(id=seat.id).update(involvement=asked)
    record(by=by.by, what="meetings.invited", about=("meeting", meeting.id), after=_facts(seat), reason=reason.strip())
    return seat


@transaction.atomic
def invite_agency(
    *,
    by: Subject,
    id: UUID,  # noqa: A002
    agency: Agency,
    person: Person | None = None,
    name: str = "",
    email: str = "",
) -> Seat:
    """Ask one agency to a meeting that is about no child, through one of its people. Raises: NotFound; Refused."""
    meeting = locked(by, id)
    if KINDS[meeting.kind].about_children:
        raise NotFound
    policies.check_invites(meeting)
    policies.check_seat_free(_seat(by, meeting, AGENCY, agency.name))
    if person is None and not (name.strip() and email.strip()):
        raise Refused("Choose a person who has an account, or give a name and an email address.")
    seat = _keep(by, meeting, AGENCY, agency.name, None, asked=True, reason="", person=person, name=name, email=email, agency=agency)
    Seat.objects.for_subject(by, writing=True).filter(id=seat.id).update(involvement=_ask(by, meeting, AGENCY, seat, None))
    record(by=by.by, what="meetings.invited", about=("meeting", meeting.id), after=_facts(seat))
    return seat


@transaction.atomic
def leave_out(*, by: Subject, id: UUID, profession: str, at: str = "", reason: str) -> Seat:  # noqa: A002
    """Decide not to ask somebody whom a rule names. The rule stays in sight. Raises: NotFound; Refused without a reason."""
    meeting = locked(by, id)
    policies.check_planning(meeting)
    whom = PROFESSIONS[profession]
    found = _found(by, meeting, whom, at)
    decided((found,) if found else (), [Override(whom, leave_out=True, reason=reason, at=at)])
    policies.check_seat_free(_seat(by, meeting, whom, at))
    seat = _keep(by, meeting, whom, at, found, asked=False, reason=reason)
    record(by=by.by, what="meetings.left_out", about=("meeting", meeting.id), after=_facts(seat), reason=reason.strip())
    return seat


def answer(*, by: Actor, asked: Involvement, reply: Reply) -> None:
    """Keep what came back through a link, in the transaction that keeps the answer, and tell whoever arranged the meeting.

    Raises: Refused after the meeting, and for a deputy without a name or a report without words.
    """
    meeting = Meeting.objects.by_link(asked.about_id).select_related("arranged_by").get()
    policies.check_answerable(meeting)
    if reply.state == InvolvementState.DEPUTISED and not reply.deputy.strip():
        raise Refused("Write the name of whoever comes in your place.")
    if reply.state == InvolvementState.APOLOGY_WITH_REPORT and not reply.report.strip():
        raise Refused("Write your report, or choose to send an apology without one.")
    if reply.deputy.strip() and not children.may_be_named(reply.deputy, [one.concerned for one in asked.concerns.all()]):
        raise Refused("This person cannot come in your place. Name somebody else, or speak to whoever asked you.")
    Seat.objects.of_asking(asked.id).update(deputy=reply.deputy.strip(), report=reply.report.strip())
    given = {"state": reply.state, "deputy": reply.deputy.strip(), "report": reply.report.strip()}
    record(by=by, what="meetings.answered", about=("meeting", meeting.id), after=given)
    words = {"name": meeting.arranged_by.name, "kind": KINDS[meeting.kind].name.lower(), "day": day(meeting.held_on)}
    send_later(
        to=meeting.arranged_by.email,
        subject="An invitation was answered",
        body=ANSWERED.format(**words, address=f"{settings.SITE_ADDRESS}/meetings/{meeting.id}/"),
        key=f"meetings/{asked.id}/answered/{timezone.now().isoformat()}",
        about=("meeting", meeting.id),
    )


def _ask(by: Subject, meeting: Meeting, whom: Profession, seat: Seat, found: ToAsk | None) -> Involvement:
    kind = KINDS[meeting.kind]
    # The day before, so that an empty chair can still be filled; for a meeting today or tomorrow, today.
    due_on = max(by.today, meeting.held_on - timedelta(days=1))
    asker = signature(meeting.chair, meeting.agency)
    body = MAIL.format(
        name=seat.name,
        kind=kind.name.lower(),
        day=day(meeting.held_on),
        time=f"{meeting.start_time:%H:%M}",
        place=meeting.place,
        profession=whom.words,
        asker=asker,
        about=ABOUT_A_CHILD.format(asker=asker) if kind.about_children else "",
        due=day(due_on),
        partnership=settings.PARTNERSHIP_NAME,
        link=involvement.LINK,
    )
    general = " ".join(dict.fromkeys(f"{one.words} (rule {one.rule})" for one in found.reasons)) if found else "Asked by name, by no rule."
    if whom is AGENCY:
        general = "Each agency has a seat."
    asked, _ = involvement.ask(
        by=by.by,
        key=f"meetings/{seat.id}",
        kind=InvolvementKind.INVITATION,
        about=involvement.About("meetings", "meeting", meeting.id),
        purpose=PURPOSE,
        agency=seat.agency,
        why=general,
        due_on=due_on,
        expires_on=meeting.held_on,
        subject=f"Invitation: {kind.name.lower()} on {day(meeting.held_on)}",
        body=body,
        person=seat.person,
        contact=None if seat.person else involvement.Contact(seat.name, seat.email),
        profession=whom.words[:80],
        concerns=[child.id for _, child in queries.children_of(by, meeting)],
    )
    return asked


def _found(by: Subject, meeting: Meeting, whom: Profession, at: str) -> ToAsk | None:
    return next((one for one in queries.to_ask(by, meeting) if one.profession is whom and one.at == at), None)


def _seat(by: Subject, meeting: Meeting, whom: Profession, at: str) -> Seat | None:
    return Seat.objects.for_subject(by).filter(meeting=meeting, profession=whom.code, at=at).first()


def _kept_from(by: Subject, meeting: Meeting) -> list[Kin]:
    return [kin for _, child in queries.children_of(by, meeting) for kin in children.kept_from(by, child)]


def _keep(
    by: Subject,
    meeting: Meeting,
    whom: Profession,
    at: str,
    found: ToAsk | None,
    *,
    asked: bool,
    reason: str,
    person: Person | None = None,
    name: str = "",
    email: str = "",
    agency: Agency | None = None,
) -> Seat:
    """The seat; one that was left out before is taken up again with what holds now."""
    kept = {
        "level": found.level.value if found else None,
        "why": "\n".join(str(one) for one in found.reasons) if found else "",
        "asked": asked,
        "reason": reason.strip(),
        "person": person,
        "name": person.name if person else name.strip(),
        "email": "" if person else email.strip(),
        "agency": agency,
        "decided_at": timezone.now(),
        "decided_by_id": by.by.person(),
    }
    before = _seat(by, meeting, whom, at)
    seat = Seat(id=before.id, **kept) if before else Seat(**kept)
    seat.meeting, seat.profession, seat.at = meeting, whom.code, at
    if before:
        Seat.objects.for_subject(by, writing=True).filter(id=before.id).update(**kept)
    else:
        seat.save(force_insert=True)
    return seat


def _facts(seat: Seat) -> dict[str, object]:
    return {"profession": seat.profession, "at": seat.at, "asked": seat.asked, "who": str(seat.person_id or seat.name), "why": seat.why}
