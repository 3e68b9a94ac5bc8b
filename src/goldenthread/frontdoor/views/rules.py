"""Who may use an address of this room: the role, then the team where only the front door may, then the child. Looks are written down first.

The team is asked before the child, so that somebody who is not of it does the same work for a contact that is there and one that is not.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.children import services as children_services
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound
from goldenthread.frontdoor import queries, services
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission


class DoorRequest(ActingRequest):
    """A request that passed the room's guard: `subject` is who asks, `thing` the contact or referral they may see."""

    subject: Subject
    thing: Any  # a Contact or a Referral, which views do not import


DoorView = Callable[..., HttpResponse]
Look = Callable[..., object]


def of_front_door(
    *methods: str, permission: Permission = Permission.READ_CHILDREN, reads: str = "", team: bool = False
) -> Callable[[DoorView], access.View]:
    """For pages that are not about one contact. `team`: only for those who take contacts in."""

    def dress(view: DoorView) -> access.View:
        @wraps(view)
        def guarded(request: ActingRequest, *args: object, **kwargs: object) -> HttpResponse:
            return view(_asking(request, team=team), *args, **kwargs)

        return access.needs(permission, *methods, reads=reads)(guarded)

    return dress


def at_the_door(*methods: str, reads: str = "") -> Callable[[DoorView], access.View]:
    """The same for the team."""
    return of_front_door(*methods, permission=Permission.KEEP_CHILDREN, reads=reads, team=True)


def for_child(part: str) -> Callable[[DoorView], access.View]:
    """For the team's form about the child in the address."""

    def look(*, by: Subject, id: UUID, part: str, writing: bool) -> None:  # noqa: A002
        if not children_services.look(by=by, child=id, part=part, writing=writing).allowed:
            raise NotFound

    return _of(look, part, "GET", "POST", permission=Permission.KEEP_CHILDREN, writing=True, team=True)


def of_contact(part: str) -> Callable[[DoorView], access.View]:
    """For everybody who may see the child."""
    return _of(services.look_at_contact, part, "GET")


def working(part: str, permission: Permission = Permission.KEEP_CHILDREN) -> Callable[[DoorView], access.View]:
    """For the team's forms about one contact."""
    return _of(services.look_at_contact, part, "GET", "POST", permission=permission, writing=True, team=True)


def of_referral(part: str) -> Callable[[DoorView], access.View]:
    """For everybody who may see the child."""
    return _of(services.look_at_referral, part, "GET")


def visiting(part: str) -> Callable[[DoorView], access.View]:
    """For those who may record about the child."""
    return _of(services.look_at_referral, part, "GET", "POST", permission=Permission.KEEP_CHILDREN, writing=True)


def page_of(contact: object) -> str:
    """Where a contact is shown."""
    return reverse("frontdoor:contact", args=[contact])


def page_of_referral(referral: object) -> str:
    """Where a referral is shown."""
    return reverse("frontdoor:referral", args=[referral])


def _of(
    look: Look,
    part: str,
    *methods: str,
    permission: Permission = Permission.READ_CHILDREN,
    writing: bool = False,
    team: bool = False,
) -> Callable[[DoorView], access.View]:
    def dress(view: DoorView) -> access.View:
        @wraps(view)
        def guarded(request: ActingRequest, id: UUID, **kwargs: object) -> HttpResponse:  # noqa: A002 - named in the address
            asking = _asking(request, team=team)
            asking.thing = look(by=asking.subject, id=id, part=part, writing=writing)
            return view(asking, id=id, **kwargs)

        return access.needs(permission, *methods)(guarded)

    return dress


def _asking(request: ActingRequest, *, team: bool) -> DoorRequest:
    asking = cast("DoorRequest", request)
    asking.subject = children.subject_of(request.actor)
    if team and queries.team_of(asking.subject) is None:
        raise NotFound
    return asking
