"""The access rules these pages share. How a form is handed to a service is in `sending`."""

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.urls import reverse

from goldenthread.partners import access
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission

reading = access.needs(Permission.READ_PARTNERS, "GET")
keeping = access.needs(Permission.KEEP_PARTNERS, "GET", "POST")
doing = access.needs(Permission.KEEP_PARTNERS, "POST")
setting_clocks = access.needs(Permission.SET_CLOCKS, "GET", "POST")
own = access.signed_in("GET", "POST")


def changing_rights(*methods: str) -> Callable[[access.View], access.View]:
    """Who may do what is changed only by somebody who has just shown who they are: an unlocked screen must not be enough.

    Asks for the pass-phrase or a code when the last proof is too old, and then goes on with what was sent.
    """

    def dress(view: access.View) -> access.View:
        proved: access.View = reauthentication_required(view, app="allauth.account")
        return access.needs(Permission.KEEP_PARTNERS, *methods)(proved)

    return dress


def may_keep(request: ActingRequest) -> bool:
    """Whether to offer the buttons; the guard decides again when one is pressed."""
    return request.actor.may(Permission.KEEP_PARTNERS)


def address(route: str, thing: object) -> str:
    """Where a thing of this room is shown."""
    return reverse(f"partners:{route}", args=[thing])
