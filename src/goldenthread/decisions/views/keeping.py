"""One form about one thing: shown, kept once however often it is sent, refused in words above it, and back to the thing's page."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import once


def kept(
    request: ActingRequest,
    form: forms.Form,
    keep: Callable[[], str],
    *,
    heading: str,
    caption: str,
    back: str,
    button: str,
    lead: str = "",
    warning: str = "",
) -> HttpResponse:
    """`keep` does it and gives back where to go. `warning` says before what will happen."""
    if form.is_valid() and (where := once(request, form, heading, keep)):
        return redirect(where)
    context = {"form": form, "heading": heading, "caption": caption, "back": back, "button": button, "lead": lead, "warning": warning}
    return render(request, "decisions/form.html", context)
