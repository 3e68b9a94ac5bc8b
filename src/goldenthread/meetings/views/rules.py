"""Who may use an address of this room: the role by `partners.access`, then every child of the meeting by `services.look`.

Everybody who reads plans is let to the guard, for a meeting about no child is seen by the agencies at its table; who may see or write in
which meeting is one rule (`models/scoping.py`). Whoever may not gets the 404 of a page that never was, and the look is written down in
either case before the view runs.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound
from goldenthread.meetings import queries, services
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission


class MeetingRequest(ActingRequest):
    """A request that passed the room's guard: `subject` is who asks, `meeting` what they may see."""

    subject: Subject
    meeting: Any  # a Meeting, which views do not import


MeetingView = Callable[..., HttpResponse]


def of_meetings(*methods: str, permission: Permission = Permission.READ_PLANS, reads: str = "") -> Callable[[MeetingView], access.View]:
    """For pages that are not about one meeting; the services and queries look at whose it is."""

    def dress(view: MeetingView) -> access.View:
        @wraps(view)
        def guarded(request: ActingRequest, *args: object, **kwargs: object) -> HttpResponse:
            asking = cast("MeetingRequest", request)
            asking.subject = children.subject_of(request.actor)
            return view(asking, *args, **kwargs)

        return access.needs(permission, *methods, reads=reads)(guarded)

    return dress


def of_meeting(part: str, *methods: str, writing: bool = False) -> Callable[[MeetingView], access.View]:
    """For pages about the meeting in the address."""

    def dress(view: MeetingView) -> access.View:
        @wraps(view)
        def guarded(request: ActingRequest, id: UUID, **kwargs: object) -> HttpResponse:  # noqa: A002 - named in the address
            asking = cast("MeetingRequest", request)
            asking.subject = children.subject_of(request.actor)
            asking.meeting = services.look(by=asking.subject, meeting=id, part=part, writing=writing)
            return view(asking, id=id, **kwargs)

        return access.needs(Permission.READ_PLANS, *methods)(guarded)

    return dress


def arranging_groups(view: MeetingView) -> access.View:
    """For arranging a meeting of agencies that is about no child."""

    @wraps(view)
    def guarded(request: ActingRequest) -> HttpResponse:
        asking = cast("MeetingRequest", request)
        asking.subject = children.subject_of(request.actor)
        if not queries.keeps_groups(asking.subject):
            raise NotFound
        return view(asking)

    return access.needs(Permission.READ_PLANS, "GET", "POST")(guarded)


def writing(part: str) -> Callable[[MeetingView], access.View]:
    """For forms about one meeting."""
    return of_meeting(part, "GET", "POST", writing=True)


def pressing(part: str) -> Callable[[MeetingView], access.View]:
    """For buttons about one meeting."""
    return of_meeting(part, "POST", writing=True)


def page_of(meeting: object) -> str:
    """Where a meeting is shown."""
    return reverse("meetings:meeting", args=[meeting])
