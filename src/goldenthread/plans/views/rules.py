"""The access rules these pages share, and the pages of a long form. How a form is handed to a service is in `partners.sending`."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.core.paginator import Page, Paginator

from goldenthread.errors import Refused
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission

reading = access.needs(Permission.READ_PLANS, "GET")
keeping = access.needs(Permission.KEEP_PLANS, "GET", "POST")
# What was read and not yet checked is no plan: only those who check it see it.
checking = access.needs(Permission.KEEP_PLANS, "GET")
doing = access.needs(Permission.KEEP_PLANS, "POST")
speaking = access.needs(Permission.UPDATE_ACTIONS, "GET", "POST")
# Whoever may dispute a colour comes to these doors; who may judge it, policies say.
speaking_of_colours = access.needs(Permission.DISPUTE_COLOURS, "GET", "POST")
naming_holders = access.needs(Permission.NAME_HOLDERS, "GET", "POST")
ending_holding = access.needs(Permission.NAME_HOLDERS, "POST")
reading_the_file = access.needs(Permission.READ_PLANS, "GET", reads="plans.plan_file")

Thing = TypeVar("Thing")
# One page of a long form: the server takes 1,000 fields in one sending, and nobody answers more in one sitting.
ENTRIES_A_PAGE = 100


def may_keep(request: ActingRequest) -> bool:
    """Whether to offer the buttons; the guard decides again when one is pressed."""
    return request.actor.may(Permission.KEEP_PLANS)


def status_of(request: ActingRequest, check: Callable[[], None]) -> int:
    """The status of a page whose form only some may send. Looking at it is refused at once.

    A form that was sent is refused by its service, on the form: the right may have gone while somebody was writing, and their words
    must not go with it. Raises: Refused of the check, for a page that is only looked at.
    """
    try:
        check()
    except Refused:
        if request.method != "POST":
            raise
        return 403
    return 200


def stretch(request: ActingRequest, things: Sequence[Thing]) -> Page[Thing]:
    """The part of a long form that this page shows; its address carries the page, for sending it too."""
    return Paginator(things, ENTRIES_A_PAGE).get_page(request.GET.get("page"))


def after_stretch(page: Page[Thing], here: str, end: str) -> str:
    """Where to go once a page of a long form is saved: the next one, or the end."""
    return f"{here}?page={page.next_page_number()}" if page.has_next() else end
