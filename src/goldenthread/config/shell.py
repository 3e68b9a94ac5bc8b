"""What every page carries round its own words: the service's name, where one may go, who one is, as at when.

Worked out only when a page asks (a fragment of a page asks for nothing), and tolerant of requests that never reached the
sign-in: the error pages are drawn with the same frame. The frame itself is `govuk/templates/govuk/base.html`.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from goldenthread.govuk.fields import asked_words
from goldenthread.govuk.parts import Link
from goldenthread.partners import queries
from goldenthread.partners.permissions import Permission, Role

SERVICE_NAME = "Golden Thread"


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the main navigation: its words, the route it leads to, and who has it (None: everybody signed in).

    `acting`: only those who act for an agency. `roles`: where a page is for some of those only.
    """

    text: str
    route: str
    permission: Permission | None = None
    acting: bool = False
    roles: frozenset[str] = frozenset()


PLACES = (
    Place("My work", "home"),
    Place("Asked of you", "involvement:inbox", acting=True),
    Place("Plans", "plans:plans", Permission.READ_PLANS),
    Place("Findings", "inspections:findings", Permission.READ_FINDINGS),
    Place("Letters", "inspections:letters", Permission.READ_FINDINGS),
    Place("Children", "children:children", Permission.READ_CHILDREN),
    Place("Front door", "frontdoor:contacts", Permission.READ_CHILDREN),
    Place("Meetings", "meetings:meetings", Permission.READ_PLANS),
    Place("Early help", "earlyhelp:episodes", Permission.READ_CHILDREN),
    Place("Standards", "standards:standards", Permission.READ_STANDARDS),
    Place("Decisions", "decisions:decisions", Permission.READ_CHILDREN),
    Place("Risks held", "decisions:risks", Permission.READ_PLANS),
    Place("Offers", "earlyhelp:offers", Permission.READ_PLANS),
    Place("Emergency looks", "children:looks", Permission.GUARD_CHILDREN),
    Place("Our contacts", "frontdoor:sent", Permission.READ_PLANS, roles=frozenset({Role.MANAGER, Role.AGENCY_LEAD})),
    Place("Levels of need", "frontdoor:thresholds", Permission.KEEP_PLANS),
    Place("Partners", "partners:agencies", Permission.READ_PARTNERS),
    Place("Jobs", "jobs", Permission.RUN_SYSTEM),
    Place("Who did what", "ledger", Permission.READ_LEDGER),
)


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """`current` is "page" on the place's own page, "true" on a page under it, "" elsewhere: the value of aria-current."""

    text: str
    href: str
    current: str


@dataclass(frozen=True, slots=True)
class Who:
    """Who the header says you are, and what you may do about it."""

    name: str
    acting: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """The search box: where it asks, what it reaches in words, what was typed."""

    href: str
    reaches: str
    words: str


class Shell:
    """The frame of one page, each part worked out at most once and only when asked for."""

    service_name = SERVICE_NAME

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def partnership(self) -> str:
        return str(settings.PARTNERSHIP_NAME)

    @cached_property
    def as_at(self) -> datetime:
        return timezone.localtime()

    @cached_property
    def navigation(self) -> tuple[NavigationLink, ...]:
        if not self._signed_in:
            return ()
        found = [(place, address_of(place.route)) for place in PLACES if self._has(place)]
        return tuple(NavigationLink(place.text, href, self._current(href)) for place, href in found if href)

    @cached_property
    def who(self) -> Who | None:
        standing = queries.standing_of(self._request) if self._signed_in else None
        if standing is None:
            return None
        acting = f"{standing.role}, {standing.agency}" if standing.agency else "No current membership"
        links = [
            Link("Act for another agency", address_of("partners:switch") if standing.may_switch else ""),
            Link("Your account", address_of("partners:profile")),
            Link("Sign out", address_of("account_logout")),
        ]
        return Who(standing.name, acting[:1].upper() + acting[1:], tuple(link for link in links if link.href))

    @cached_property
    def search(self) -> Search | None:
        href = address_of("search")
        reaches = [
            word
            for word, permission in (
                ("plans", Permission.READ_PLANS),
                ("findings", Permission.READ_FINDINGS),
                ("children", Permission.READ_CHILDREN),
                ("people", Permission.READ_PARTNERS),
            )
            if self._may(permission)
        ]
        if not (self._signed_in and href and reaches):
            return None
        words = typed_words(self._request) if self._request.path == href else ""
        return Search(href, " and ".join([", ".join(reaches[:-1]), reaches[-1]]) if len(reaches) > 1 else reaches[0], words)

    @cached_property
    def demo(self) -> Link | None:
        return Link("Be somebody else", address_of("demo:door")) if settings.DEMO else None

    @cached_property
    def _signed_in(self) -> bool:
        # A request refused before the session was opened (a bad host, a broken cookie) has no user at all.
        return bool(getattr(self._request, "user", None) and self._request.user.is_authenticated)

    def _has(self, place: Place) -> bool:
        if not self._may(place.permission) or (place.acting and queries.actor_of(self._request).agency_id is None):
            return False
        standing = queries.standing_of(self._request) if place.roles else None
        return not place.roles or (standing is not None and standing.role in place.roles)

    def _may(self, permission: Permission | None) -> bool:
        return permission is None or queries.actor_of(self._request).may(permission)

    def _current(self, href: str) -> str:
        here = self._request.path
        if here == href:
            return "page"
        return "true" if href != "/" and here.startswith(href) else ""


def page_shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: `shell` in every template."""
    return {"shell": Shell(request)}


def typed_words(request: HttpRequest) -> str:
    """What was typed into the search box."""
    return asked_words(request.GET.get("q", ""))


def address_of(route: str) -> str:
    """The address of a route, "" when this installation has no such route (the demo door, a room taken out)."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
