"""The guards of this room: a role first, then the child. Every look is decided, written down and committed before the view runs.

    @of_child("page")
    def child(request: ChildRequest, id: UUID) -> HttpResponse: ...

Who may not see the child gets the 404 of a page that never was, after the same work: the look is written down in either case, with the
reason that only the ledger's readers see.
"""

from collections.abc import Callable
from functools import wraps
from typing import cast
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse
from django.urls import reverse

from goldenthread.children import queries, services
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission


class ChildRequest(ActingRequest):
    """A request that passed the room's guard: `subject` is who asks, `read_only` whether an emergency alone lets them in."""

    subject: Subject
    read_only: bool


ChildView = Callable[..., HttpResponse]


def of_children(*methods: str, permission: Permission = Permission.READ_CHILDREN) -> Callable[[ChildView], access.View]:
    """For pages that are not about one child. Lists show what the rule shows; that somebody looked at their own list is written down."""

    def dress(view: ChildView) -> access.View:
        @wraps(view)
        def guarded(request: ActingRequest, *args: object, **kwargs: object) -> HttpResponse:
            asking = cast("ChildRequest", request)
            asking.subject, asking.read_only = queries.subject_of(request.actor), False
            return view(asking, *args, **kwargs)

        return access.needs(permission, *methods, reads="children list")(guarded)

    return dress


def of_child(
    part: str, *methods: str, permission: Permission = Permission.READ_CHILDREN, writing: bool = False
) -> Callable[[ChildView], access.View]:
    """For pages about the child in the address. `part` names what is looked at; `writing` asks for more, which an emergency never gives."""

    def dress(view: ChildView) -> access.View:
        @wraps(view)
        def guarded(request: ActingRequest, id: UUID, **kwargs: object) -> HttpResponse:  # noqa: A002 - named in the address
            asking = cast("ChildRequest", request)
            asking.subject = queries.subject_of(request.actor)
            decided = services.look(by=asking.subject, child=id, part=part, writing=writing)
            if not decided.allowed:
                raise NotFound
            asking.read_only = decided.read_only
            return view(asking, id=id, **kwargs)

        return access.needs(permission, *methods)(guarded)

    return dress


def recording(part: str) -> Callable[[ChildView], access.View]:
    """For forms about one child."""
    return of_child(part, "GET", "POST", permission=Permission.KEEP_CHILDREN, writing=True)


def allocating(part: str) -> Callable[[ChildView], access.View]:
    """For who works with one child."""
    return of_child(part, "GET", "POST", permission=Permission.ALLOCATE_CHILDREN, writing=True)


def in_emergency(view: ChildView) -> access.View:
    """For the door: whoever opens a record has just shown who they are. An unlocked screen must not be enough."""
    return of_children("GET", "POST", permission=Permission.LOOK_IN_EMERGENCY)(reauthentication_required(view, app="allauth.account"))


guarding = access.needs(Permission.GUARD_CHILDREN, "GET")
reading_lists = access.needs(Permission.GUARD_CHILDREN, "GET", reads="lists of who is kept from a child")
keeping_lists = access.needs(Permission.GUARD_CHILDREN, "GET", "POST", reads="lists of who is kept from a child")
reviewing = access.needs(Permission.GUARD_CHILDREN, "GET", "POST")


def page_of(child: object) -> str:
    """Where a child is shown."""
    return reverse("children:child", args=[child])
