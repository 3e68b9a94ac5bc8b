"""Who may use an address of this room: the role by `partners.access`, then the child that the decision is about by `services.look`.

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
from goldenthread.decisions import matters, services
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission


class DecisionRequest(ActingRequest):
    """A request that passed the room's guard: `subject` is who asks, `found` what the address names and they may see."""

    subject: Subject
    found: Any  # a row of a model, which views do not import


class MatterRequest(ActingRequest):
    """The same for what is not decided yet: the matter, and the child it is about."""

    subject: Subject
    matter: matters.Matter
    child: UUID


DecisionView = Callable[..., HttpResponse]


def of_decisions(
    *methods: str, permission: Permission = Permission.READ_CHILDREN, reads: str = ""
) -> Callable[[DecisionView], access.View]:
    """For pages that are not about one decision; the queries look at whose they are."""

    def dress(view: DecisionView) -> access.View:
        @wraps(view)
        def guarded(request: ActingRequest, *args: object, **kwargs: object) -> HttpResponse:
            asking = cast("DecisionRequest", request)
            asking.subject = children.subject_of(request.actor)
            return view(asking, *args, **kwargs)

        return access.needs(permission, *methods, reads=reads)(guarded)

    return dress


def of_one(
    look: Callable[..., Any], part: str, *methods: str, permission: Permission = Permission.READ_CHILDREN, **more: bool
) -> Callable[[DecisionView], access.View]:
    """For pages about the thing in the address, which `look` finds for this subject and writes down."""

    def dress(view: DecisionView) -> access.View:
        @wraps(view)
        def guarded(request: ActingRequest, id: UUID, **kwargs: object) -> HttpResponse:  # noqa: A002 - named in the address
            asking = cast("DecisionRequest", request)
            asking.subject = children.subject_of(request.actor)
            asking.found = look(asking.subject, id, part, **more)
            return view(asking, id=id, **kwargs)

        return access.needs(permission, *methods)(guarded)

    return dress


def _decision(subject: Subject, id_: UUID, part: str, writing: bool = False) -> Any:
    return services.look(by=subject, decision=id_, part=part, writing=writing)


def of_decision(part: str, *methods: str) -> Callable[[DecisionView], access.View]:
    """For looking at one decision."""
    return of_one(_decision, part, *methods)


def writing(part: str) -> Callable[[DecisionView], access.View]:
    """For forms about one decision."""
    return of_one(_decision, part, "GET", "POST", permission=Permission.KEEP_CHILDREN, writing=True)


def _disagreement(subject: Subject, id_: UUID, part: str, writing: bool = False) -> Any:
    return services.look_at_disagreement(by=subject, disagreement=id_, part=part, writing=writing)


def of_disagreement(part: str, *methods: str) -> Callable[[DecisionView], access.View]:
    """For looking at one disagreement."""
    return of_one(_disagreement, part, *methods)


def writing_of_disagreement(part: str) -> Callable[[DecisionView], access.View]:
    """For forms about one disagreement."""
    return of_one(_disagreement, part, "GET", "POST", permission=Permission.KEEP_CHILDREN, writing=True)


def _risk(subject: Subject, id_: UUID, part: str) -> Any:
    return services.look_at_risk(by=subject, risk=id_, part=part)


def writing_of_risk(part: str) -> Callable[[DecisionView], access.View]:
    """For forms about one held risk."""
    return of_one(_risk, part, "GET", "POST", permission=Permission.KEEP_CHILDREN)


def of_matter(view: DecisionView) -> access.View:
    """For proposing about the thing in the address."""

    @wraps(view)
    def guarded(request: ActingRequest, matter: str, about: UUID) -> HttpResponse:
        asking = cast("MatterRequest", request)
        asking.subject = children.subject_of(request.actor)
        asking.matter = matters.matter_of(matter)
        asking.child = services.look_at_matter(by=asking.subject, matter=asking.matter, about=about, part="decision to be proposed")
        return view(asking, about=about)

    return access.needs(Permission.KEEP_CHILDREN, "GET", "POST")(guarded)


def page_of(decision: object) -> str:
    """Where a decision is shown."""
    return reverse("decisions:decision", args=[decision])


def disagreement_page(disagreement: object) -> str:
    """Where a disagreement is shown."""
    return reverse("decisions:disagreement", args=[disagreement])
