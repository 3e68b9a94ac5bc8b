"""What people see when the answer is no: the reason in their own words, and what to do next."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.views.csrf import csrf_failure
from django.views.defaults import server_error

from goldenthread.errors import Conflict, NotFound, Refused
from pages import parse


def raising(problem: Exception) -> object:
    def view(request: HttpRequest) -> HttpResponse:
        raise problem

    return view


urlpatterns = [
    path("refused/", raising(Refused("This plan is closed. Open a new version first."))),  # type: ignore[arg-type]  # a view by any name
    path("conflict/", raising(Conflict("Somebody accepted this row at 9:00."))),  # type: ignore[arg-type]
    path("gone/", raising(NotFound())),  # type: ignore[arg-type]
]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(
    ("address", "status", "heading", "says"),
    [
        ("/refused/", 403, "This cannot be done", "This plan is closed. Open a new version first."),
        ("/conflict/", 409, "Somebody else saved first", "Somebody accepted this row at 9:00."),
        ("/gone/", 404, "Page not found", "nothing at this address for you"),
    ],
)
def test_each_no_has_its_page(client: Client, address: str, status: int, heading: str, says: str) -> None:
    page = parse(client.get(address), status=status)
    assert page.heading == heading
    assert says in page.text


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_hidden_and_missing_look_the_same(client: Client) -> None:
    assert client.get("/gone/").content == client.get("/never-was/").content


def test_our_own_fault_is_said_without_the_frame_needing_anything() -> None:
    page = parse(server_error(RequestFactory().get("/")), status=500)
    assert page.heading == "Something went wrong"
    assert "not yours" in page.text


def test_a_page_open_too_long_says_how_to_send_it_again() -> None:
    page = parse(csrf_failure(RequestFactory().post("/")), status=403)
    assert page.heading == "This page was open too long"


def test_the_error_pages_stand_without_any_context() -> None:
    for name in ("404.html", "500.html", "403_csrf.html", "govuk/refused.html", "govuk/conflict.html"):
        assert parse(render_to_string(name)).heading
