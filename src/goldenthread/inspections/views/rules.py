"""The access rules these pages share, and how a form is handed to a service.

A refusal of the service is said above the form, which keeps what was typed. Every form that changes something carries a key, so
that sending it twice does its work once.
"""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from goldenthread.errors import Conflict, Refused
from goldenthread.inspections.forms import Versioned
from goldenthread.ledger import form_keys
from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission

reading = access.needs(Permission.READ_FINDINGS, "GET")
keeping = access.needs(Permission.KEEP_FINDINGS, "GET", "POST")
doing = access.needs(Permission.KEEP_FINDINGS, "POST")
reading_the_file = access.needs(Permission.READ_FINDINGS, "GET", reads="inspections.letter_file")

OnVersion = TypeVar("OnVersion", bound=Versioned)


def may_keep(request: ActingRequest) -> bool:
    """Whether to offer the buttons; the guard decides again when one is pressed."""
    return request.actor.may(Permission.KEEP_FINDINGS)


def keyed(request: ActingRequest, purpose: str, effect: Callable[[], str]) -> str:
    """Do it once however often the form is sent; the address to go to.

    Raises: Refused and Conflict of the service.
    """
    return form_keys.once(by=request.actor, key=request.POST.get(form_keys.FIELD, ""), purpose=purpose, effect=effect)


def once(request: ActingRequest, form: forms.Form, purpose: str, effect: Callable[[], str]) -> str:
    """The same, with a refusal said on the form; empty then."""
    try:
        return keyed(request, purpose, effect)
    except (Refused, Conflict) as no:
        form.add_error(None, str(no))
        return ""


def on_version(
    request: ActingRequest, form: OnVersion, purpose: str, effect: Callable[[], str], *, now: Callable[[], int]
) -> tuple[str, OnVersion]:
    """The same for a form that carries a version. After a conflict it comes back with the typed words on the version of `now`."""
    try:
        return keyed(request, purpose, effect), form
    except Conflict as no:
        form = form.rebased(now())
        form.full_clean()
        form.add_error(None, str(no))
    except Refused as no:
        form.add_error(None, str(no))
    return "", form
