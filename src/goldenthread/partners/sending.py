"""How a form that was sent is handed to a service: once, on the version that was shown, and with a refusal in words.

Every form that changes something carries a key (`ledger.form_keys`), so that sending it twice does its work once. A refusal is said above
the form, which keeps what was typed; that of a bare button in a banner. Who may send at all is asked before, by `access`.
"""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from goldenthread.errors import Conflict, Refused
from goldenthread.ledger import form_keys
from goldenthread.partners.access import ActingRequest


class Versioned(forms.Form):
    """A form that knows which version of the thing it was shown with."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def on_version(self, version: int) -> None:
        """Keep the typed words and the errors, and carry the version of now: sending them again is then a decision, not an accident."""
        typed = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        typed["version"] = str(version)
        self.data = typed


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


def on_version(request: ActingRequest, form: Versioned, purpose: str, effect: Callable[[], str], *, now: Callable[[], int]) -> str:
    """The same for a form that carries a version. After a conflict it holds the typed words on the version of `now`."""
    try:
        return keyed(request, purpose, effect)
    except Conflict as no:
        form.add_error(None, str(no))
        form.on_version(now())
    except Refused as no:
        form.add_error(None, str(no))
    return ""


def pressed(request: ActingRequest, purpose: str, effect: Callable[[], str], *, back: str) -> HttpResponse:
    """A button without a form of its own: done, or refused in a banner on the page it came from. It holds nothing typed."""
    try:
        return redirect(keyed(request, purpose, effect))
    except (Refused, Conflict) as no:
        messages.error(request, str(no))
        return redirect(back)
