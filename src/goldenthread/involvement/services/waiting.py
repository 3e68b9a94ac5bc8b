"""What is done every night about askings nobody has answered: a reminder at half time and on the day, then "no reply"."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.govuk.words import day, day_of
from goldenthread.involvement import policies, queries
from goldenthread.involvement.models import Involvement, InvolvementState, Occasion, ReplyLink
from goldenthread.involvement.purposes import purpose_of
from goldenthread.involvement.services.asking import locked
from goldenthread.involvement.services.links import last_day, mail_link, make_link, words_once_more
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record

SUBJECTS = {Occasion.HALF_TIME: "Reminder: {subject}", Occasion.DUE: "Please answer today: {subject}"}
LONGEST_SUBJECT = 200


def remind(*, by: Actor, today: date) -> int:
    """Mail those who have not answered, once at half time and once on the day, each with a link of its own. How many mails were queued.

    Nobody is reminded whose links the office has ended, who may no longer answer, or who has nothing left to say.
    """
    policies.check_keeps(by)
    waiting = Involvement.objects.filter(state=InvolvementState.SENT, due_on__gte=today).order_by("id").values_list("id", flat=True)
    return sum(_remind(by, id_, today) for id_ in list(waiting))


def mark_no_replies(*, by: Actor, today: date) -> int:
    """Say "no reply" of everything whose day has gone; how many. Its links go on working: late is better than never."""
    policies.check_keeps(by)
    late = Involvement.objects.filter(state=InvolvementState.SENT, due_on__lt=today).order_by("id").values_list("id", flat=True)
    return sum(_mark(by, id_) for id_ in list(late))


@transaction.atomic
def _remind(by: Actor, id_: UUID, today: date) -> bool:
    asked = locked(id_)
    occasion = occasion_on(today, asked_on=timezone.localdate(asked.asked_at), due_on=asked.due_on)
    if asked.state != InvolvementState.SENT or occasion is None or queries.links(asked).filter(occasion=occasion).exists():
        return False
    last = _last_that_works(asked)
    if last is None or not purpose_of(last.purpose).waits(asked):
        return False
    token = make_link(involvement=asked, purpose=last.purpose, occasion=occasion, expires_at=last.expires_at)
    opening = f"We asked you on {day_of(asked.asked_at)} and have not heard from you yet:"
    what = queries.subject_of(asked)
    body = words_once_more(involvement=asked, subject=what, opening=opening, until=last_day(last.expires_at))
    subject = SUBJECTS[occasion].format(subject=what)[:LONGEST_SUBJECT]
    mail_link(involvement=asked, token=token, subject=subject, body=body, key=f"involvement/{asked.id}/{occasion.replace(' ', '-')}")
    record(by=by, what="involvement.reminded", about=("involvement", asked.id), after={"occasion": occasion, "due": day(asked.due_on)})
    return True


@transaction.atomic
def _mark(by: Actor, id_: UUID) -> bool:
    asked = locked(id_)
    if asked.state != InvolvementState.SENT:  # answered between our look and now
        return False
    policies.check_move(asked, InvolvementState.NO_REPLY)
    asked.state = InvolvementState.NO_REPLY
    asked.save(update_fields=["state"])
    record(by=by, what="involvement.not_answered", about=("involvement", asked.id), before=InvolvementState.SENT, after=asked.state)
    return True


def occasion_on(today: date, *, asked_on: date, due_on: date) -> Occasion | None:
    """Which reminder is due, None for none. *Units*: whole days; half time is the middle day, the earlier one of two.

    A reminder on the day of asking would only be a second copy. A night without a run is caught up: half time lasts until the day itself.
    """
    if today <= asked_on or today > due_on:
        return None
    if today == due_on:
        return Occasion.DUE
    return Occasion.HALF_TIME if today >= asked_on + (due_on - asked_on) // 2 else None


def _last_that_works(asked: Involvement) -> ReplyLink | None:
    return next((link for link in queries.links(asked).select_related("involvement__person") if queries.works(link)), None)
