"""What may be read of askings: the link somebody holds and who acts through it, what somebody signed in or their agency is asked, what
somebody asked others, and for the office the list of who was asked what.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.db.models import Case, IntegerField, Max, Q, QuerySet, Value, When
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.involvement import policies, purposes, secret, telling
from goldenthread.involvement.models import Answer, Involvement, InvolvementKind, InvolvementState, ReplyLink
from goldenthread.ledger.actors import BY_LINK, Actor
from goldenthread.partners import queries as partners
from goldenthread.partners.permissions import Permission
from goldenthread.partners.queries import Signature, agencies_asked_for


@dataclass(frozen=True, slots=True)
class Opened:
    """An asking that may be answered, as a page needs it: what is asked, what to show, who acts, until when.

    `link` is how it was opened, None for somebody signed in; `on_behalf`: they were not asked themselves. `minimum`: they read no more.
    """

    involvement: Involvement
    purpose: purposes.Purpose
    actor: Actor
    until: datetime
    link: ReplyLink | None = None
    on_behalf: bool = False
    minimum: purposes.Minimum | None = None

    @property
    def title(self) -> str:
        """The page's heading."""
        return self.minimum.title if self.minimum else self.purpose.title(self.involvement)

    def context(self, form: forms.Form) -> dict[str, Any]:
        """What the purpose's template shows; of the minimum only where they read no more, so that the rest is not even looked up."""
        return (self.minimum or self.purpose).context(self.involvement, form)


@dataclass(frozen=True, slots=True)
class Line:
    """One asking as a list shows it to whoever was asked: the words they may read of it, and who asks."""

    asked: Involvement
    subject: str
    asker: Signature


_WHO = ("person", "agency", "asked_by", "asking_agency")
_WHO_OF_LINK = tuple(f"involvement__{who}" for who in _WHO)


def link(*, token: str) -> ReplyLink:
    """The link of this secret, ended or not.

    Raises: NotFound for a secret that was never given out, or is none.
    """
    found = ReplyLink.objects.select_related(*_WHO_OF_LINK).filter(digest=secret.digest_of(token)).first() if secret.is_one(token) else None
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
    asked = link.involvement
    return Opened(asked, purposes.purpose_of(link.purpose), actor_of(link), link.expires_at, link, minimum=minimums([asked]).get(asked.id))


def asker(asked: Involvement) -> Signature:
    """Who asks."""
    return askers([asked])[asked.id]


def askers(askings: Iterable[Involvement]) -> dict[UUID, Signature]:
    """Whom to turn to about each of these: the person who asked, as what and for which agency; the partnership where the system asked by
    itself. One query for those that come with their askers and agencies.
    """
    found = list(askings)
    signed = {one.id: (one.asked_by, one.asking_agency) for one in found if one.asked_by and one.asking_agency}
    by_name = dict(zip(signed, partners.signatures(signed.values()), strict=True))
    return {one.id: by_name.get(one.id) or _unsigned(one) for one in found}


def _unsigned(asked: Involvement) -> Signature:
    return Signature("", asked.asking_agency.name if asked.asking_agency else settings.PARTNERSHIP_NAME)


def inbox(*, by: Actor, words: str = "", mine: bool = False) -> QuerySet[Involvement]:
    """What is asked of somebody in the agency they act for; for those who answer for it, of everybody there. `mine`: of themselves only.

    Not yet answered first, late at the top; answered below, the latest first. Who must not be told is taken out of each page by `lines`.

    Raises: NotFound for somebody who acts for no agency.
    """
    if by.person_id is None or by.agency_id is None:
        raise NotFound
    reached = Q(person_id=by.person_id) & (Q(agency__isnull=True) | Q(agency_id=by.agency_id))
    if not mine and by.may(Permission.ANSWER_FOR_AGENCY):
        reached |= Q(agency_id=by.agency_id)
    found = Involvement.objects.filter(reached).exclude(state=InvolvementState.WITHDRAWN).select_related(*_WHO)
    if words:
        named = Q(person__name__icontains=words) | Q(contact_name__icontains=words) | Q(asked_by__name__icontains=words)
        found = found.filter(Q(subject__icontains=words) | named | Q(asking_agency__name__icontains=words))
    return _waiting_first(found)


def waiting_for(*, by: Actor) -> QuerySet[Involvement]:
    """What this person themselves is asked, in the agency they act for, and nobody has answered; late first. None for who acts for none."""
    if by.person_id is None or by.agency_id is None:
        return Involvement.objects.none()
    return inbox(by=by, mine=True).filter(state__in=policies.WAITING)


def waiting_about(*, by: Actor, concerned: UUID) -> QuerySet[Involvement]:
    """What this person, or the agency they answer for, is asked about one child and nobody has answered; late first. The room above has
    checked that they may see the child.
    """
    if by.person_id is None or by.agency_id is None:
        return Involvement.objects.none()
    return inbox(by=by).filter(state__in=policies.WAITING, concerns__concerned=concerned)


def lines(askings: Iterable[Involvement]) -> list[Line]:
    """The same as a list shows them, without those of which whoever was asked must hear no more. A fixed number of queries."""
    found = list(askings)
    hidden = telling.barred(found)
    shown = [one for one in found if one.id not in hidden]
    signed = askers(shown)
    kept = minimums(shown)
    return [Line(one, kept[one.id].title if one.id in kept else one.subject, signed[one.id]) for one in shown]


def minimums(askings: Iterable[Involvement]) -> dict[UUID, purposes.Minimum]:
    """Those of these askings of which whoever was asked reads the minimum now, each with it. Three queries, where it is any one more for
    each whose purpose looks again.
    """
    found = {one.id: one for one in askings}
    less = telling.least(found.values())
    named = ReplyLink.objects.filter(involvement__in=less).values_list("involvement", "purpose").distinct() if less else ()
    known = [(found[id_], purposes.purpose_of(name).minimum) for id_, name in named if purposes.is_known(name)]
    return {asked.id: kept for asked, kept in known if kept is not None and kept.applies(asked)}


def subject_of(asked: Involvement) -> str:
    """What the mail about an asking may say of it now, in one line."""
    kept = minimums([asked]).get(asked.id)
    return kept.title if kept else asked.subject


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
    return Opened(found, purpose, acting, _until(found), on_behalf=not of_them, minimum=minimums([found]).get(found.id))


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
    mine = Involvement.objects.filter(asked_by_id=by.person(), asking_agency_id=by.agency_id, state__in=policies.WAITING)
    return mine.select_related("person", "agency").order_by("due_on", "asked_at", "id")


def non_replies(*, from_on: date, to_on: date) -> QuerySet[Involvement]:
    """What was to be answered in these days and never was: no reply is an answer too, for whoever counts. Both days included."""
    silent = (InvolvementState.SENT, InvolvementState.NO_REPLY, InvolvementState.LAPSED)
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
    return _waiting_first(Involvement.objects.select_related(*_WHO))


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
