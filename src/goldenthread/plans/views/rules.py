"""The access rules these pages share, and how a form is handed to a service.

A refusal of the service is said above the form, which keeps what was typed. Every form that changes something carries a key, so
that sending it twice does its work once.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.errors import Conflict, Refused
from goldenthread.ledger import form_keys
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission

reading = access.needs(Permission.READ_PLANS, "GET")
keeping = access.needs(Permission.KEEP_PLANS, "GET", "POST")
# What was read and not yet checked is no plan: only those who check it see it.
checking = access.needs(Permission.KEEP_PLANS, "GET")
doing = access.needs(Permission.KEEP_PLANS, "POST")
reading_the_file = access.needs(Permission.READ_PLANS, "GET", reads="plans.plan_file")

Thing = TypeVar("Thing")
# One page of a long form: the server takes 1,000 fields in one sending, and nobody answers more in one sitting.
ENTRIES_A_PAGE = 100


def may_keep(request: ActingRequest) -> bool:
    """Whether to offer the buttons; the guard decides again when one is pressed."""
    return request.actor.may(Permission.KEEP_PLANS)


def keyed(request: ActingRequest, purpose: str, effect: Callable[[], str]) -> str:
    """Do it once however often the form is sent; the address to go to.

    Raises: Refused and Conflict of the service.
    """
    return form_keys.once(by=request.actor, key=request.POST.get(form_keys.FIELD, ""), purpose=purpose, effect=effect)


def once(request: ActingRequest, form: forms.Form, purpose: str, effect: Callable[[], str]) -> str:
    """The same, with a refusal or conflict said on the form; empty then."""
    try:
        return keyed(request, purpose, effect)
    except (Refused, Conflict) as no:
        form.add_error(None, str(no))
        return ""


def stretch(request: ActingRequest, things: Sequence[Thing]) -> Page[Thing]:
    """The part of a long form that this page shows; its address carries the page, for sending it too."""
    return Paginator(things, ENTRIES_A_PAGE).get_page(request.GET.get("page"))


def after_stretch(page: Page[Thing], here: str, end: str) -> str:
    """Where to go once a page of a long form is saved: the next one, or the end."""
    return f"{here}?page={page.next_page_number()}" if page.has_next() else end


def pressed(request: ActingRequest, purpose: str, effect: Callable[[], str], *, back: str) -> HttpResponse:
    """A button without a form of its own: done, or refused in a banner on the page it came from. It holds nothing typed."""
    try:
        return redirect(keyed(request, purpose, effect))
    except (Refused, Conflict) as no:
        messages.error(request, str(no))
        return redirect(back)
