"""The guard itself: hidden and missing look alike, methods are the declared ones, looking is written down first."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from cast import Cast, sign_in
from goldenthread.errors import NotFound
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.models import ReadEvent
from goldenthread.partners import access, sign_in_urls, urls
from goldenthread.partners.models import Person
from goldenthread.partners.permissions import Permission


def body_and_headers(client: Client, address: str) -> tuple[bytes, dict[str, str]]:
    """What a page sends, without what differs between two askings of the very same page."""
    response = client.get(address)
    assert response.status_code == 404
    varying = {"X-Request-Id", "Date"}
    return re.sub(rb"[0-9a-f-]{36}", b"", response.content), {k: v for k, v in response.headers.items() if k not in varying}


def test_hidden_missing_and_never_existing_pages_are_the_same_bytes(client: Client, cast: Cast) -> None:
    browser = sign_in(client, cast.health_visitor)
    hidden = body_and_headers(browser, f"/partners/people/{cast.scrutineer.id}/")
    missing = body_and_headers(browser, "/partners/people/01234567-89ab-7def-8123-456789abcdef/")
    never = body_and_headers(browser, "/no-such-room/")
    assert hidden == missing == never


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_methods_that_no_page_declares_are_refused(client: Client, cast: Cast, method: str) -> None:
    browser = sign_in(client, cast.improvement_lead)
    for address in ("/", "/partners/", "/sign-in/", "/profile/"):
        assert getattr(browser, method)(address).status_code == 405, address


def test_reading_pages_take_no_post_and_doing_takes_no_get(client: Client, cast: Cast) -> None:
    browser = sign_in(client, cast.improvement_lead)
    assert browser.post("/partners/").status_code == 405
    assert browser.get(f"/partners/people/{cast.scrutineer.id}/sign-out/").status_code == 405


def test_head_answers_as_get_without_words(client: Client, cast: Cast) -> None:
    answer = sign_in(client, cast.improvement_lead).head("/partners/")
    assert (answer.status_code, answer.content) == (200, b"")


def test_every_address_of_the_room_carries_exactly_one_rule() -> None:
    for route in (*urls.urlpatterns, *sign_in_urls.urlpatterns):
        assert access.rule_of(route.callback) is not None, route
    assert access.rule_of(lambda request: None) is None


def test_doors_without_account_say_why(client: Client) -> None:
    for route in sign_in_urls.urlpatterns:
        rule = access.rule_of(route.callback)
        assert rule is not None
        assert rule.signed_in or rule.why


@access.needs(Permission.READ_PARTNERS, "GET", reads="letter file")
def page_with_read_log(request: HttpRequest, id: str) -> HttpResponse:  # noqa: A002
    return HttpResponse(str(ReadEvent.objects.filter(what="letter file", about=id).count()))


class ReadLogUrls:
    urlpatterns = [path("file/<str:id>/", page_with_read_log)]


def acting_request(person: Person | None) -> HttpRequest:
    request = RequestFactory().get("/file/7/")
    client = Client()
    if person:
        client.force_login(person)
    request.session = client.session  # type: ignore[assignment]
    request.user = person  # type: ignore[assignment]
    return request


@pytest.mark.django_db(transaction=True)
def test_a_look_is_committed_before_the_page_is_made() -> None:
    from cast import assemble

    cast = assemble()
    answer = page_with_read_log(acting_request(cast.scrutineer), id="7")
    assert answer.content == b"1"
    look = ReadEvent.objects.get()
    assert (look.recorded_by, look.agency_id) == (cast.scrutineer.id, cast.partnership.id)


@pytest.mark.django_db(transaction=True)
def test_no_content_leaves_when_the_look_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    from cast import assemble

    def broken(**kwargs: object) -> None:
        raise RuntimeError("the ledger is away")

    cast = assemble()
    monkeypatch.setattr(access, "record_read", broken)
    with pytest.raises(RuntimeError):
        page_with_read_log(acting_request(cast.scrutineer), id="7")


@pytest.mark.django_db(transaction=True)
def test_a_refused_look_is_no_look() -> None:
    from cast import assemble

    cast = assemble()
    with pytest.raises(NotFound):
        page_with_read_log(acting_request(cast.health_visitor), id="7")
    assert not ReadEvent.objects.exists()


def test_the_system_holds_no_page_rights() -> None:
    assert not any(SYSTEM.may(permission) for permission in Permission)
