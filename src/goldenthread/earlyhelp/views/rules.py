"""Who may use an address of this room: the role by `partners.access`, then the child of the episode by `services.look`.

Whoever may not see the child gets the 404 of a page that never was; the look is written down in either case before the view runs.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import services
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission


class EpisodeRequest(ActingRequest):
    """A request that passed the room's guard: `subject` is who asks, `episode` what they may see."""

    subject: Subject
    episode: Any  # an Episode, which views do not import


EpisodeView = Callable[..., HttpResponse]


def of_episodes(view: EpisodeView) -> access.View:
    """For the list, which shows what the rule shows."""

    @wraps(view)
    def guarded(request: ActingRequest) -> HttpResponse:
        asking = cast("EpisodeRequest", request)
        asking.subject = children.subject_of(request.actor)
        return view(asking)

    return access.needs(Permission.READ_CHILDREN, "GET", reads="early help list")(guarded)


def of_episode(
    part: str, *methods: str, permission: Permission = Permission.READ_CHILDREN, writing: bool = False
) -> Callable[[EpisodeView], access.View]:
    """For pages about the episode in the address."""

    def dress(view: EpisodeView) -> access.View:
        @wraps(view)
        def guarded(request: ActingRequest, id: UUID, **kwargs: object) -> HttpResponse:  # noqa: A002 - named in the address
            asking = cast("EpisodeRequest", request)
            asking.subject = children.subject_of(request.actor)
            asking.episode = services.look(by=asking.subject, episode=id, part=part, writing=writing)
            return view(asking, id=id, **kwargs)

        return access.needs(permission, *methods)(guarded)

    return dress


def writing(part: str) -> Callable[[EpisodeView], access.View]:
    """For forms about one episode."""
    return of_episode(part, "GET", "POST", permission=Permission.KEEP_CHILDREN, writing=True)


def managing(part: str) -> Callable[[EpisodeView], access.View]:
    """For what only managers record."""
    return of_episode(part, "GET", "POST", permission=Permission.ALLOCATE_CHILDREN, writing=True)


def page_of(episode: object) -> str:
    """Where an episode is shown."""
    return reverse("earlyhelp:episode", args=[episode])
