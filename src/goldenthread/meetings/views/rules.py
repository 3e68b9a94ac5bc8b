"""Who may use an address of this room: the role by `partners.access`, then every child of the meeting by `services.look`.

Whoever may not see the meeting gets the 404 of a page that never was; the look is written down in either case before the view runs.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.children.subjects import Subject
from goldenthread.meetings import services
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission


class MeetingRequest(ActingRequest):
    """A request that passed the room's guard: `subject` is who asks, `meeting` what they may see."""

    subject: Subject
    meeting: Any  # a Meeting, which views do not import


MeetingView = Callable[..., HttpResponse]


def of_meetings(*methods: str, permission: Permission = Permission.READ_CHILDREN, reads: str = "") -> Callable[[MeetingView], access.View]:
    """For pages that are not about one meeting; the services and queries look at whose it is."""

    def dress(view: MeetingView) -> access.View:
        @wraps(view)
        def guarded(request: ActingRequest, *args: object, **kwargs: object) -> HttpResponse:
            asking = cast("MeetingRequest", request)
            asking.subject = children.subject_of(request.actor)
            return view(asking, *args, **kwargs)

        return access.needs(permission, *methods, reads=reads)(guarded)

    return dress


def of_meeting(
    part: str, *methods: str, permission: Permission = Permission.READ_CHILDREN, writing: bool = False
) -> Callable[[MeetingView], access.View]:
    """For pages about the meeting in the address."""

    def dress(view: MeetingView) -> access.View:
        @wraps(view)
        def guarded(request: ActingRequest, id: UUID, **kwargs: object) -> HttpResponse:  # noqa: A002 - named in the address
            asking = cast("MeetingRequest", request)
            asking.subject = children.subject_of(request.actor)
            asking.meeting = services.look(by=asking.subject, meeting=id, part=part, writing=writing)
            return view(asking, id=id, **kwargs)

        return access.needs(permission, *methods)(guarded)

    return dress


def writing(part: str) -> Callable[[MeetingView], access.View]:
    """For forms about one meeting."""
    return of_meeting(part, "GET", "POST", permission=Permission.KEEP_CHILDREN, writing=True)


def pressing(part: str) -> Callable[[MeetingView], access.View]:
    """For buttons about one meeting."""
    return of_meeting(part, "POST", permission=Permission.KEEP_CHILDREN, writing=True)


def page_of(meeting: object) -> str:
    """Where a meeting is shown."""
    return reverse("meetings:meeting", args=[meeting])
