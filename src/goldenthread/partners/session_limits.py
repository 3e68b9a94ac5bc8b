"""How long a sign-in lasts: an hour without use, twelve hours in all. And a signed note of who used this browser last.

The note holds an opaque id only. It lets `access` keep what was typed into a form whose session ran out, for the same person
and nobody else. Sessions themselves are in `session_store`.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

STARTED, SEEN = "signed_in_at", "last_seen_at"
REMEMBERED_FOR = 7 * 24 * 60 * 60
# The time last seen is written at most this often, so that reading pages does not write a row each time. Seconds.
NOTED_EVERY = 5 * 60


def session_limits(handler: Handler) -> Handler:
    """Ends a session that is too old or was left alone too long, before anything else looks at it."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            end_or_note(request)
        response = handler(request)
        _remember_person(request, response)
        return response

    return answer


def begin(request: HttpRequest) -> None:
    """Start the clocks: called at each sign-in, so that an older session's time does not carry over."""
    now = int(time.time())
    request.session[STARTED] = request.session[SEEN] = now


def end_or_note(request: HttpRequest) -> None:
    """End the session when a limit has passed, else note that it is in use."""
    now = int(time.time())
    started = request.session.setdefault(STARTED, now)
    seen = request.session.setdefault(SEEN, now)
    if now - started > settings.ABSOLUTE_LIMIT or now - seen > settings.IDLE_LIMIT:
        logout(request)
    elif now - seen > NOTED_EVERY:
        request.session[SEEN] = now


def last_person(request: HttpRequest) -> str:
    """The id of whoever was signed in here last, empty when unknown or when the note was tampered with."""
    return request.get_signed_cookie(_cookie(), default="", max_age=REMEMBERED_FOR) or ""


def _remember_person(request: HttpRequest, response: HttpResponse) -> None:
    if request.user.is_authenticated and last_person(request) != str(request.user.pk):
        response.set_signed_cookie(
            _cookie(), str(request.user.pk), max_age=REMEMBERED_FOR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )


def _cookie() -> str:
    return "__Host-last-person" if settings.SESSION_COOKIE_SECURE else "last-person"
