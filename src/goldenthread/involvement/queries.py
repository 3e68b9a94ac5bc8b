"""What may be read of askings: the link somebody holds, who acts through it, and for the office the list of who was asked what."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.involvement import policies, purposes, secret
from goldenthread.involvement.models import Answer, Involvement, ReplyLink
from goldenthread.ledger.actors import Actor
from goldenthread.partners.queries import agencies_asked_for


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that works, as a page needs it: what is asked, what to show, who acts."""

    link: ReplyLink
    purpose: purposes.Purpose
    actor: Actor

    @property
    def involvement(self) -> Involvement:
        return self.link.involvement


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
    """Whether whoever was asked is still who they were. Somebody without an account is known by their address alone."""
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
    return Actor(person_id=asked.person_id, agency_id=asked.agency_id, permissions=grants, session=f"link:{link.id}")


def opened(link: ReplyLink) -> Opened | None:
    """What a link opens now; None when it has ended."""
    return Opened(link, purposes.purpose_of(link.purpose), actor_of(link)) if works(link) else None


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
    waiting = Case(When(state__in=policies.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
    due = Case(When(state__in=policies.WAITING, then="due_on"))  # nothing for the others, which their own day orders
    found = Involvement.objects.select_related("person", "agency", "asked_by")
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
