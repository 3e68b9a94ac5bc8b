"""The office's pages: who was asked what, late first; ending links, sending new ones, asking no longer."""

from datetime import date, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from builders import askings
from cast import Cast, actor, sign_in
from conftest import MORNING
from goldenthread.involvement import services
from goldenthread.involvement.models import Involvement, InvolvementState
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import new_id
from pages import parse

PAGES = ("asking", "revoke", "send_again", "withdraw")


@pytest.fixture
def asked(cast: Cast) -> Involvement:
    return askings.ask(cast, by=actor(cast.improvement_lead))[0]


def press(client: Client, button: str, asking: Involvement, **fields: str) -> HttpResponse:
    return client.post(reverse(f"involvement:{button}", args=[asking.id]), {"form_key": fresh(), **fields}, follow=True)


def test_those_who_are_late_stand_first_and_those_who_answered_last(client: Client, cast: Cast) -> None:
    office = actor(cast.improvement_lead)
    _, token = askings.ask(cast, by=office, key="answered", subject="Answered")
    askings.answer(client, token)
    askings.ask(cast, by=office, key="soon", subject="Due soon", due_on=date(2026, 11, 25))
    askings.ask(cast, by=office, key="late", subject="Late", due_on=date(2026, 11, 18))
    askings.ask(cast, by=office, key="given up", subject="Given up", due_on=date(2026, 11, 17))
    with time_machine.travel(MORNING + timedelta(days=2)):
        services.mark_no_replies(by=SYSTEM, today=date(2026, 11, 18))
    with time_machine.travel(MORNING + timedelta(days=4)):
        page = parse(sign_in(client, cast.improvement_lead).get(reverse("involvement:askings")))
    assert [(row[1].split(" Contribution")[0], row[4].split(" 16")[0]) for row in page.rows()] == [
        ("Given up", "No reply"),
        ("Late", "Late"),
        ("Due soon", "Asked"),
        ("Answered", "Answered"),
    ]
    assert page.links["Aled Leigh"].startswith("/askings/")


def test_an_empty_list_says_what_will_stand_there(client: Client, cast: Cast) -> None:
    assert "Nobody has been asked anything yet." in parse(sign_in(client, cast.improvement_lead).get("/askings/")).text


def test_an_asking_shows_why_what_was_said_and_its_links_without_their_secrets(client: Client, cast: Cast) -> None:
    asking, token = askings.ask(cast, by=actor(cast.improvement_lead))
    askings.answer(Client(), token, changed="yes", progress="Nine lunches were held.")
    answer = sign_in(client, cast.improvement_lead).get(reverse("involvement:asking", args=[asking.id]))
    page = parse(answer)
    for words in ("Aled Leigh", "Leads of actions that are due are asked each month.", "An update", "Nine lunches were held.", "By link"):
        assert words in page.text
    assert token not in answer.content.decode()
    assert asking.links.get().digest not in answer.content.decode()
    assert "Send a new link" not in page.text


def test_the_office_ends_the_links_and_is_told_how_many(client: Client, cast: Cast, asked: Involvement) -> None:
    sign_in(client, cast.improvement_lead)
    assert "1 link ended." in parse(press(client, "revoke", asked)).text
    assert "ended already" in parse(press(client, "revoke", asked)).text


def test_the_office_sends_a_new_link(client: Client, cast: Cast, asked: Involvement) -> None:
    page = parse(press(sign_in(client, cast.improvement_lead), "send_again", asked))
    assert "A new link is on its way to Aled Leigh." in page.text
    assert len(askings.secrets_in_mail(asked)) == 2


def test_a_button_pressed_twice_works_once(client: Client, cast: Cast, asked: Involvement) -> None:
    sign_in(client, cast.improvement_lead)
    key = fresh()
    for _ in range(3):
        press(client, "send_again", asked, form_key=key)
    assert len(askings.secrets_in_mail(asked)) == 2


def test_the_office_asks_no_longer_with_a_reason(client: Client, cast: Cast, asked: Involvement) -> None:
    sign_in(client, cast.improvement_lead)
    assert parse(press(client, "withdraw", asked, reason="")).errors == ["Fill this in: Why"]
    press(client, "withdraw", asked, reason="Not needed.")
    assert "No longer asked" in parse(client.get("/askings/")).text
    asked.refresh_from_db()
    assert asked.state == InvolvementState.WITHDRAWN


def test_for_others_there_is_no_such_page(client: Client, cast: Cast, asked: Involvement) -> None:
    for who in (cast.action_lead, cast.health_visitor, cast.scrutineer, cast.stranger):
        sign_in(client, who)
        assert client.get("/askings/").status_code == 404
        for page in PAGES:
            address = reverse(f"involvement:{page}", args=[asked.id])
            assert {client.get(address).status_code, client.post(address, {"form_key": fresh()}).status_code} <= {404, 405}
    assert asked.links.get().revoked_at is None


def test_an_asking_that_is_not_there_is_not_found(client: Client, cast: Cast) -> None:
    sign_in(client, cast.improvement_lead)
    for page in ("asking", "withdraw"):
        assert client.get(reverse(f"involvement:{page}", args=[new_id()])).status_code == 404


def test_the_list_asks_as_many_questions_of_the_database_however_long_it_is(
    client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        askings.ask(cast, by=actor(cast.improvement_lead), key=f"tests/{number}")
    sign_in(client, cast.improvement_lead)
    client.get("/askings/")
    with django_assert_max_num_queries(12):
        client.get("/askings/")
