"""Asking somebody, sending them another link, ending their links, and asking no longer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.involvement import endings, policies, queries, telling
from goldenthread.involvement.models import Concern, Involvement, InvolvementState, Occasion, ReplyLink
from goldenthread.involvement.services.links import LINK, end_of, last_day, mail_link, make_link, words_once_more
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import new_id
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record
from goldenthread.partners.models import Agency, Person

__all__ = ["LINK", "About", "Contact", "ask", "hold", "let_go", "revoke", "send_again", "withdraw"]

A_NEW_LINK_WORKS_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class About:
    """What an asking is about: a thing of a room above, by its room's name, its kind and its id."""

    room: str
    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody without an account."""

    name: str
    email: str


@transaction.atomic
def ask(
    *,
    by: Actor,
    key: str,
    kind: str,
    about: About,
    purpose: str,
    agency: Agency | None,
    why: str,
    due_on: date,
    expires_on: date,
    subject: str,
    body: str,
    person: Person | None = None,
    contact: Contact | None = None,
    profession: str = "",
    concerns: Iterable[UUID] = (),
) -> tuple[Involvement, str]:
    """Ask one person or contact, and queue the mail with their link. The caller has checked the right to ask.

    It is asked for the agency that `by` acts for; the system asks for none. `concerns`: the children it is about, so that nobody marked
    later as not to be told goes on hearing of them (`telling`).

    The same `key` again asks nobody and gives back the first asking with an empty secret. `body` holds `{link}` where the link should
    stand; `expires_on` is the last day on which it works. Gives back the asking and the link's secret, which is kept nowhere.

    Raises: Refused for somebody who acts for no agency, for days in the wrong order, for two or no ways to reach somebody, for an address
    that is none.
    """
    if (before := Involvement.objects.filter(key=key).first()) is not None:
        return before, ""
    policies.check_asks(by)
    policies.check_dates(today=timezone.localdate(), due_on=due_on, expires_on=expires_on)
    policies.check_reaches(person=person, contact=contact)
    asked = Involvement(
        key=key,
        kind=kind,
        about_room=about.room,
        about_kind=about.kind,
        about_id=about.id,
        agency=agency,
        profession=profession,
        person=person,
        contact_name=contact.name.strip() if contact else "",
        contact_email=contact.email.strip() if contact else "",
        subject=subject,
        why=why,
        asked_at=timezone.now(),
        asked_by_id=by.person_id,
        asking_agency_id=by.agency_id,
        due_on=due_on,
    )
    if (same := _kept_or_same(asked)) is not None:
        return same, ""
    Concern.objects.bulk_create(Concern(involvement=asked, concerned=one) for one in dict.fromkeys(concerns))
    token = make_link(involvement=asked, purpose=purpose, occasion=Occasion.ASKED, expires_at=end_of(expires_on))
    mail_link(involvement=asked, token=token, subject=subject, body=body, key=f"involvement/{asked.id}/asked")
    record(by=by, what="involvement.asked", about=("involvement", asked.id), after=_facts(asked))
    return asked, token


@transaction.atomic
def send_again(*, by: Actor, id: UUID) -> Involvement:  # noqa: A002 - every query and service calls it id
    """Mail a fresh link, good for two weeks or as long as the one before. Links sent before go on working.

    Raises: NotFound; Refused when nobody waits for an answer any more, and for somebody who must not be told any more.
    """
    policies.check_keeps(by)
    asked = locked(id)
    policies.check_waits(asked)
    policies.check_may_be_told(bool(telling.barred([asked])))
    before = queries.links(asked)[0]
    expires_at = max(before.expires_at, end_of(timezone.localdate() + A_NEW_LINK_WORKS_FOR))
    token = make_link(involvement=asked, purpose=before.purpose, occasion=Occasion.AGAIN, expires_at=expires_at)
    subject, opening = queries.subject_of(asked), "Here is a new link to answer what we asked you:"
    body = words_once_more(involvement=asked, subject=subject, opening=opening, until=last_day(expires_at))
    mail_link(involvement=asked, token=token, subject=subject, body=body, key=f"involvement/{asked.id}/again/{new_id()}")
    record(by=by, what="involvement.link_sent_again", about=("involvement", asked.id))
    return asked


@transaction.atomic
def revoke(*, by: Actor, id: UUID) -> int:  # noqa: A002
    """End every link of one asking at once; how many. What was answered stays, and a new link can be sent.

    Raises: NotFound; Refused when none was left to end.
    """
    policies.check_keeps(by)
    asked = locked(id)
    live = ReplyLink.objects.filter(involvement=asked, revoked_at__isnull=True)
    policies.check_revoke(live.count())
    ended = live.update(revoked_at=timezone.now(), revoked_by_id=by.person())
    record(by=by, what="involvement.links_ended", about=("involvement", asked.id), after={"links": ended})
    return ended


@transaction.atomic
def withdraw(*, by: Actor, id: UUID, reason: str) -> Involvement:  # noqa: A002
    """Ask no longer: every link ends with it, and what they were let in to see. What was answered stays.

    Raises: NotFound; Refused without a reason, and when it is over already.
    """
    policies.check_keeps(by)
    check_reason(reason)
    asked = locked(id)
    endings.hold(asked)
    before = asked.state
    policies.check_move(asked, InvolvementState.WITHDRAWN)
    asked.state = InvolvementState.WITHDRAWN
    asked.save(update_fields=["state"])
    endings.ended(by, asked, f"They are asked no longer. {reason.strip()}")
    record(by=by, what="involvement.withdrawn", about=("involvement", asked.id), before=before, after=asked.state, reason=reason)
    return asked


@transaction.atomic
def let_go(*, by: Actor, ids: Iterable[UUID], why: str) -> int:
    """What these were asked about is decided or over: whoever has not answered is asked no more. How many that were.

    Whose day had come stays as "over without an answer" and counts as no reply; whose had not is no longer asked. For the room whose matter
    it is, before its first event is written. What was answered stays, and so does what is over already.
    """
    known = set(ids)
    hold(known)
    today = timezone.localdate()
    waiting = list(Involvement.objects.filter(id__in=known, state__in=policies.WAITING).order_by("id"))
    for asked in waiting:
        before, had_time = asked.state, asked.state != InvolvementState.DUE and asked.due_on <= today
        after = InvolvementState.LAPSED if had_time else InvolvementState.WITHDRAWN
        policies.check_move(asked, after)
        asked.state = after
        asked.save(update_fields=["state"])
        record(by=by, what="involvement.over", about=("involvement", asked.id), before=before, after=after, reason=why)
    return len(waiting)


def hold(ids: Iterable[UUID]) -> None:
    """Hold these until the transaction ends, always in the same order. For whoever changes several: before the first event is written.

    Otherwise somebody who answers one of them waits for the ledger, and whoever holds the ledger waits for that one.
    """
    list(Involvement.objects.select_for_update().filter(id__in=list(ids)).order_by("id").values_list("id"))


def locked(id: UUID) -> Involvement:  # noqa: A002
    """One asking, held until the transaction ends. Raises: NotFound."""
    who = ("person", "agency", "asked_by", "asking_agency")
    found = Involvement.objects.select_for_update(of=("self",)).select_related(*who).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def _kept_or_same(asked: Involvement) -> Involvement | None:
    """Keep the asking; or the one of the same key that came between our look and now."""
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError:
        return Involvement.objects.get(key=asked.key)
    return None


def _facts(asked: Involvement) -> dict[str, str]:
    return {
        "kind": asked.kind,
        "about": f"{asked.about_room}/{asked.about_kind}/{asked.about_id}",
        "who": str(asked.person_id or asked.contact_email),
        "due_on": asked.due_on.isoformat(),
        "why": asked.why,
    }
