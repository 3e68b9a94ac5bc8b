"""What may be read of askings: the link somebody holds and who acts through it, what somebody signed in or their agency is asked, what
somebody asked others, and for the office the list of who was asked what.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, IntegerField, Max, Q, QuerySet, Value, When
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.involvement import policies, purposes, secret, telling
from goldenthread.involvement.models import Answer, Involvement, InvolvementKind, InvolvementState, ReplyLink
from goldenthread.ledger.actors import BY_LINK, Actor
from goldenthread.partners import queries as partners
from goldenthread.partners.permissions import Permission
from goldenthread.partners.queries import agencies_asked_for


@dataclass(frozen=True, slots=True)
class Opened:
    """An asking that may be answered, as a page needs it: what is asked, what to show, who acts, until when.

    `link` is how it was opened, None for somebody signed in; `on_behalf`: they were not asked themselves.
    """

    involvement: Involvement
    purpose: purposes.Purpose
    actor: Actor
    until: datetime
    link: ReplyLink | None = None
    on_behalf: bool = False


_WHO = ("involvement__person", "involvement__agency", "involvement__asked_by")


def link(*, token: str) -> ReplyLink:
    """The link of this secret, ended or not.

    Raises: NotFound for a secret that was never given out, or is none.
    """
    found = ReplyLink.objects.select_related(*_WHO).filter(digest=secret.digest_of(token)).first() if secret.is_one(token) else None
    if found is None:
        raise NotFound
    return found


def works(link: ReplyLink) -> bool:
    """Whether this link may be used now: it has not ended, its room is here, and whoever it was sent to still acts for that agency."""
    return policies.is_open(link, now=timezone.now()) and purposes.is_known(link.purpose) and may_still_answer(link.involvement)


def may_still_answer(involvement: Involvement) -> bool:
    """Whether whoever was asked is still who they were and may still be told. Without an account they are known by their address alone."""
    if telling.barred([involvement]):
        return False
    if involvement.person is None:
        return True
    acting = agencies_asked_for(ids=[involvement.person.id]).get(involvement.person.id)
    return acting is not None and (involvement.agency_id is None or involvement.agency_id in acting)


def actor_of(link: ReplyLink) -> Actor:
    """Who acts through a link: whoever was asked, with what the purpose grants and nothing of their role.

    The session says that it was by link, and which; somebody without an account is known by that alone.
    """
    asked = link.involvement
    grants = frozenset[str](purposes.purpose_of(link.purpose).grants)
    return Actor(person_id=asked.person_id, agency_id=asked.agency_id, permissions=grants, session=f"{BY_LINK}{link.id}")


def opened(link: ReplyLink) -> Opened | None:
    """What a link opens now; None when it has ended."""
    if not works(link):
        return None
    return Opened(link.involvement, purposes.purpose_of(link.purpose), actor_of(link), link.expires_at, link)


def inbox(*, by: Actor, words: str = "", mine: bool = False) -> QuerySet[Involvement]:
    """What is asked of somebody in the agency they act for; for those who answer for it, of everybody there. `mine`: of themselves only.

    Not yet answered first, late at the top; answered below, the latest first. Who must not be told is taken out of each page by `told`.

    Raises: NotFound for somebody who acts for no agency.
    """
    if by.person_id is None or by.agency_id is None:
        raise NotFound
    reached = Q(person_id=by.person_id) & (Q(agency__isnull=True) | Q(agency_id=by.agency_id))
    if not mine and by.may(Permission.ANSWER_FOR_AGENCY):
        reached |= Q(agency_id=by.agency_id)
    found = Involvement.objects.filter(reached).exclude(state=InvolvementState.WITHDRAWN).select_related("person", "agency", "asked_by")
    if words:
        named = Q(person__name__icontains=words) | Q(contact_name__icontains=words) | Q(asked_by__name__icontains=words)
        found = found.filter(Q(subject__icontains=words) | named)
    return _waiting_first(found)


def waiting_for(*, by: Actor) -> QuerySet[Involvement]:
    """What this person themselves is asked, in the agency they act for, and nobody has answered; late first. None for who acts for none."""
    if by.person_id is None or by.agency_id is None:
        return Involvement.objects.none()
    return inbox(by=by, mine=True).filter(state__in=policies.WAITING)


def told(askings: Iterable[Involvement]) -> list[Involvement]:
    """Without those of which whoever was asked must hear no more."""
    found = list(askings)
    hidden = telling.barred(found)
    return [one for one in found if one.id not in hidden]


def asked_of(*, by: Actor, id: UUID) -> Opened:  # noqa: A002 - every query calls it id
    """One asking as somebody signed in may answer it: whoever was asked, or who answers for the agency that was.

    Whoever answers in another's place must be let to see children where it concerns one, and must not be kept from it themselves.
    Raises: NotFound for everybody else, when it was withdrawn, and when no room that is here now answers for it.
    """
    found = inbox(by=by).filter(id=id).first()
    if found is None:
        raise NotFound
    of_them = found.person_id == by.person_id
    if of_them and telling.barred([found]):
        raise NotFound
    if not of_them and not _may_stand_in(found, by):
        raise NotFound
    last = links(found)[0]
    purpose = purposes.purpose_of(last.purpose)
    acting = Actor(by.person_id, by.agency_id, frozenset[str](purpose.grants), by.session)
    return Opened(found, purpose, acting, _until(found), on_behalf=not of_them)


def _may_stand_in(asked: Involvement, by: Actor) -> bool:
    if not asked.concerns.exists():
        return True
    name = partners.person(id=by.person()).name
    return by.may(Permission.READ_CHILDREN) and not telling.barred_looker(asked, by=by, name=name)


def _until(asked: Involvement) -> datetime:
    last: datetime = ReplyLink.objects.filter(involvement=asked).aggregate(last=Max("expires_at"))["last"]
    return last


def asked_to_answer(*, person: UUID, agency: UUID, concerned: UUID) -> QuerySet[Involvement]:
    """What somebody of an agency is asked about one whom it concerns, to say what they know or think, and that stands; the latest first.

    The room above has checked who may see whom it concerns.
    """
    over = (InvolvementState.WITHDRAWN, InvolvementState.DECLINED)
    kinds = (InvolvementKind.CONSULTATION, InvolvementKind.CONTRIBUTION)
    found = Involvement.objects.filter(person=person, agency=agency, kind__in=kinds, concerns__concerned=concerned)
    return found.exclude(state__in=over).select_related("asked_by").order_by("-asked_at", "-id")


def owed_to(*, by: Actor) -> QuerySet[Involvement]:
    """What this person asked others for the agency they act for, and nobody has answered; late first."""
    mine = Involvement.objects.filter(asked_by_id=by.person(), state__in=policies.WAITING)
    return mine.select_related("person", "agency").order_by("due_on", "asked_at", "id")


def non_replies(*, from_on: date, to_on: date) -> QuerySet[Involvement]:
    """What was to be answered in these days and never was: no reply is an answer too, for whoever counts. Both days included."""
    silent = (InvolvementState.SENT, InvolvementState.NO_REPLY)
    return Involvement.objects.filter(due_on__gte=from_on, due_on__lte=to_on, state__in=silent).order_by("due_on", "id")


def answers(involvement: Involvement) -> QuerySet[Answer]:
    """What was answered, the latest first."""
    return Answer.objects.filter(involvement=involvement).select_related("answered_by").order_by("-answered_at", "-id")


def links(involvement: Involvement) -> QuerySet[ReplyLink]:
    """The links that were sent, the latest first."""
    return ReplyLink.objects.filter(involvement=involvement).select_related("revoked_by").order_by("-made_at", "-id")


def askings(*, by: Actor) -> QuerySet[Involvement]:
    """Who was asked what: those nobody has answered first, the longest late at the top; then the others, the latest first.

    Raises: NotFound for those who do not keep askings.
    """
    if not by.may(policies.ENTITLED_TO_KEEP):
        raise NotFound
    return _waiting_first(Involvement.objects.select_related("person", "agency", "asked_by"))


def _waiting_first(found: QuerySet[Involvement]) -> QuerySet[Involvement]:
    waiting = Case(When(state__in=policies.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
    due = Case(When(state__in=policies.WAITING, then="due_on"))  # nothing for the others, which their own day orders
    return found.order_by(waiting, due, "-asked_at", "-id")


def asking(*, by: Actor, id: UUID) -> Involvement:  # noqa: A002 - every query calls it id
    """Raises: NotFound when it is not there, and for those who do not keep askings."""
    found = askings(by=by).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def about(*, room: str, kind: str, id: UUID) -> QuerySet[Involvement]:  # noqa: A002
    """Everybody who was asked about one thing, in the order of asking. The room above has checked who may see the thing."""
    return (
        Involvement.objects.filter(about_room=room, about_kind=kind, about_id=id)
        .select_related("person", "agency")
        .order_by("asked_at", "id")
    )
