"""Pick a person and be them. Only in demo mode; see `services` for how the door is kept shut."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from goldenthread.demo import letter_box, presenters, services
from goldenthread.errors import NotFound
from goldenthread.partners import access, queries


@access.open_to_all("GET", "POST", why="the demo's pick-a-person page; not there outside demo mode")
def door(request: HttpRequest) -> HttpResponse:
    services.refuse_outside_demo()
    if request.method == "POST":
        services.sign_in_as(request=request, person=queries.person(id=_asked(request)))
        return redirect(_asked_page(request))
    # Who is on the way somewhere (back to what they were typing, say) is not led away from it.
    steps = [] if request.GET.get("next") else presenters.first_steps()
    return render(request, "demo/door.html", {"agencies": presenters.personas_by_agency(), "steps": steps})


@access.open_to_all("GET", why="the demo's letter box: mail to made-up people; not there outside demo mode")
def mail(request: HttpRequest) -> HttpResponse:
    services.refuse_outside_demo()
    return render(request, "demo/mail.html", {"letters": letter_box.latest(request.GET.get("to", ""))})


def _asked_page(request: HttpRequest) -> str:
    """Where the visitor was going, if that is here."""
    page = request.GET.get("next", "")
    return page if url_has_allowed_host_and_scheme(page, allowed_hosts=None) else reverse("home")


def _asked(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("person", ""))
    except ValueError:
        raise NotFound from None
