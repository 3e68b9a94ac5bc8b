"""The one place where "no" becomes HTTP, and where pages are told not to be kept.

Rooms raise `errors.Refused`, `NotFound` or `Conflict`; nobody else maps them to a status. What was not expected is not caught
here: Django's own handler shows the plain error page and logs it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.errors import Conflict, NotFound, Refused

Handler = Callable[[HttpRequest], HttpResponse]


class errors_to_http:  # noqa: N801 - named as the other middleware, used as a function
    """Refused → 403 with its reason, NotFound → the same 404 as a page that never was, Conflict → 409."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handler(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case NotFound():
                return render(request, "404.html", status=404)
            case Refused():
                return render(request, "govuk/refused.html", {"reason": str(exception)}, status=403)
            case Conflict():
                return render(request, "govuk/conflict.html", {"reason": str(exception)}, status=409)
        return None


def no_store(handler: Handler) -> Handler:
    """Pages hold people's work: shared computers must not keep them. Static files are served before this."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = handler(request)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        return response

    return answer
