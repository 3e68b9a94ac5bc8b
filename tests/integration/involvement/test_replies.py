"""The page a link opens: who gets in, what an answer does, what stays hidden, and that looking never answers."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders import askings
from cast import Cast, actor, sign_in
from goldenthread.errors import Refused
from goldenthread.involvement import purposes, queries, services
from goldenthread.involvement.models import Answer, Involvement, InvolvementState, ReplyLink
from goldenthread.involvement.services.links import end_of
from goldenthread.ledger import outbox
from goldenthread.ledger.actors import SYSTEM
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, FormKey, Outgoing
from goldenthread.partners.models import Membership, Person
from pages import parse

NO_CHANGE = {"changed": "no", "progress": ""}
UPDATE = {"changed": "yes", "progress": "Nine lunches were held."}


def address(token: str, page: str = "reply") -> str:
    return reverse(f"involvement:{page}", args=[token])


def send(client: Client, token: str, fields: dict[str, str], key: str = "") -> HttpResponse:
    return client.post(address(token), {"form_key": key or fresh(), **fields})


@pytest.fixture
def asked(cast: Cast) -> tuple[Involvement, str]:
    return askings.ask(cast, by=actor(cast.improvement_lead))


# Answering


def test_somebody_without_signing_in_answers_and_is_told_what_happens_next(client: Client, asked: tuple[Involvement, str]) -> None:
    asking, token = asked
    page = parse(client.get(address(token)))
    assert page.heading == "What has happened on your action?"
    assert "Ines Marlow" in page.text
    assert "26 November 2026" in page.text
    answer = send(client, token, UPDATE)
    assert (answer.status_code, answer.headers["Location"]) == (302, address(token, "thanks"))
    thanks = parse(client.get(address(token, "thanks")))
    assert thanks.heading == "Thank you"
    assert "The office reads it before the board meets." in thanks.text
    assert "Nine lunches were held." in thanks.text
    asking.refresh_from_db()
    assert (asking.state, asking.words, asking.answered_at is not None) == (InvolvementState.CONTRIBUTED, "Nine lunches were held.", True)


def test_the_ledger_says_who_answered_and_that_it_was_by_link(client: Client, cast: Cast, asked: tuple[Involvement, str]) -> None:
    _, token = asked
    send(client, token, NO_CHANGE)
    link = ReplyLink.objects.get()
    done = Event.objects.filter(what__in=["tests.told", "involvement.answered"])
    assert {(event.recorded_by, event.agency_id, event.session) for event in done} == {
        (cast.action_lead.id, cast.council.id, f"link:{link.id}")
    }
    assert done.count() == 2


def test_the_purpose_works_with_what_it_grants_and_nothing_of_the_persons_role(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    Membership.objects.filter(person=cast.action_lead).update(role="partnership office")
    _, token = askings.ask(cast, by=actor(cast.improvement_lead))
    seen = []
    plain = purposes.purpose_of(askings.TELLING)

    def watch(by: object, involvement: Involvement, form: object) -> purposes.Said:
        seen.append(by)
        return askings.tell(by, involvement, form)  # type: ignore[arg-type]  # handed on as it came

    given = {name: getattr(plain, name) for name in ("name", "title", "template", "form", "context", "grants", "again")}
    purposes.register(purposes.Purpose(**given, answer=watch))
    send(client, token, NO_CHANGE)
    assert [by.permissions for by in seen] == [plain.grants]


def test_somebody_else_who_is_signed_in_answers_as_who_was_asked(client: Client, cast: Cast, asked: tuple[Involvement, str]) -> None:
    """The link stands for its holder; what the signed-in person may do counts for nothing."""
    send(sign_in(client, cast.scrutineer), asked[1], NO_CHANGE)
    assert Answer.objects.get().answered_by == cast.action_lead


def test_a_contact_without_an_account_answers_and_is_known_by_the_link(client: Client, cast: Cast) -> None:
    contact = services.Contact("Mia Dale", "mia.dale@example.org")
    _, token = askings.ask(cast, by=actor(cast.improvement_lead), person=None, contact=contact)
    assert Outgoing.objects.get().to == "mia.dale@example.org"
    send(client, token, NO_CHANGE)
    given = Answer.objects.get()
    assert given.answered_by is None
    event = Event.objects.get(what="tests.told")
    assert (event.recorded_by, event.session) == (None, f"link:{given.link_id}")


def test_a_form_filled_in_wrongly_is_shown_again_with_its_words_and_does_nothing(client: Client, asked: tuple[Involvement, str]) -> None:
    page = parse(send(client, asked[1], {"changed": "yes", "progress": ""}))
    assert page.errors == ["Say what has moved, or choose “No change”."]
    assert page.value("changed") == "yes"
    assert askings.told() == Answer.objects.count() == 0


def test_what_the_room_above_refuses_is_said_and_leaves_nothing(client: Client, asked: tuple[Involvement, str]) -> None:
    page = parse(send(client, asked[1], {"changed": "yes", "progress": "too late"}))
    assert page.errors == ["The plan is closed. Ask the partnership office."]
    assert page.value("progress") == "too late"
    assert askings.told() == Answer.objects.count() == FormKey.objects.count() == 0
    asked[0].refresh_from_db()
    assert asked[0].state == InvolvementState.SENT


def test_a_second_answer_is_refused_and_the_first_is_shown(client: Client, asked: tuple[Involvement, str]) -> None:
    _, token = asked
    send(client, token, UPDATE)
    page = parse(send(client, token, NO_CHANGE))
    assert page.heading == "You have answered"
    assert "Your first answer stands, and nothing was changed." in page.text
    assert "Nine lunches were held." in page.text
    assert "16 November 2026, 09:00" in page.text
    assert (askings.told(), Answer.objects.get().code) == (1, "an update")
    assert "Your first answer stands" not in parse(client.get(address(token))).text


def test_a_purpose_may_take_a_second_answer_and_both_are_kept(client: Client, cast: Cast) -> None:
    asking, token = askings.ask(cast, by=actor(cast.improvement_lead), again=True)
    send(client, token, NO_CHANGE)
    page = parse(client.get(address(token)))
    assert "You answered before, on 16 November 2026: no change." in page.text
    send(client, token, UPDATE)
    assert list(asking.answers.values_list("code", flat=True)) == ["no change", "an update"]
    assert parse(client.get(address(token, "thanks"))).links["Answer once more"] == address(token)
    asking.refresh_from_db()
    assert asking.words == "Nine lunches were held."


def test_an_answer_after_the_day_is_taken_while_the_link_works(client: Client, asked: tuple[Involvement, str]) -> None:
    asking, token = asked
    with time_machine.travel(timezone.now() + timedelta(days=12)):
        services.mark_no_replies(by=SYSTEM, today=timezone.localdate())
        assert "You can still answer." in parse(client.get(address(token))).text
        send(client, token, NO_CHANGE)
    asking.refresh_from_db()
    assert asking.state == InvolvementState.CONTRIBUTED


# Sending twice


@pytest.mark.parametrize("again", [False, True])
def test_one_form_posted_ten_times_has_one_effect_and_one_answer(client: Client, cast: Cast, again: bool) -> None:
    _, token = askings.ask(cast, by=actor(cast.improvement_lead), again=again)
    key = fresh()
    answers = [send(client, token, UPDATE, key) for _ in range(10)]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {(302, address(token, "thanks"))}
    assert askings.told() == Answer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("one_form", [True, False])
def test_ten_posts_at_once_have_one_effect(cast: Cast, one_form: bool) -> None:
    """The same form ten times, and ten forms of the same link opened in ten windows."""
    _, token = askings.ask(cast, by=actor(cast.improvement_lead))
    key, answers = fresh(), []

    def send_and_leave() -> None:
        answers.append(send(Client(), token, UPDATE, key if one_form else fresh()))
        connection.close()

    senders = [threading.Thread(target=send_and_leave) for _ in range(10)]
    for sender in senders:
        sender.start()
        if connection.vendor == "sqlite":  # one writer at a time, and one connection to the test's database in memory
            sender.join(timeout=30)
    for sender in senders:
        sender.join(timeout=30)
    assert sorted(answer.status_code for answer in answers) == ([302] * 10 if one_form else [200] * 9 + [302])
    assert askings.told() == Answer.objects.count() == 1


# Looking


def test_looking_answers_nothing_and_notes_the_first_opening_only(client: Client, asked: tuple[Involvement, str]) -> None:
    asking, token = asked
    events = Event.objects.count()
    client.get(address(token), {"changed": "no", "form_key": fresh()})
    opened = ReplyLink.objects.get().opened_at
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        client.get(address(token))
        assert client.get(address(token, "thanks")).headers["Location"] == address(token)
    assert ReplyLink.objects.get().opened_at == opened is not None
    asking.refresh_from_db()
    assert (asking.state, askings.told(), Answer.objects.count(), Event.objects.count()) == (InvolvementState.SENT, 0, 0, events)


def test_a_head_request_leaves_no_trace_at_all(client: Client, asked: tuple[Involvement, str]) -> None:
    answer = client.head(address(asked[1]))
    assert (answer.status_code, answer.content) == (200, b"")
    assert ReplyLink.objects.get().opened_at is None


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_no_other_method_does_anything(client: Client, asked: tuple[Involvement, str], method: str) -> None:
    assert client.generic(method, address(asked[1])).status_code == 405
    assert ReplyLink.objects.get().opened_at is None


def test_a_form_from_another_site_is_refused(asked: tuple[Involvement, str]) -> None:
    assert send(Client(enforce_csrf_checks=True), asked[1], NO_CHANGE).status_code == 403
    assert askings.told() == 0


# Links that do not open


@pytest.mark.parametrize("token", ["x" * 43, "x" * 42, "x" * 44, "short", "é" * 43, "x" * 4000, "%00", "..", "a\nb", "reply"])
@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_a_secret_that_is_none_opens_nothing(client: Client, asked: tuple[Involvement, str], token: str, method: str) -> None:
    answer = getattr(client, method)(address(token))
    assert answer.status_code == 404
    if method != "head":
        page = parse(answer, status=404)
        assert page.heading == "This link does not work"
        assert "Ines Marlow" not in page.text


def test_the_digest_in_the_database_opens_nothing(client: Client, asked: tuple[Involvement, str]) -> None:
    assert client.get(address(ReplyLink.objects.get().digest)).status_code == 404
    assert client.get(address(ReplyLink.objects.get().digest[:43])).status_code == 404


def expire(cast: Cast, asking: Involvement) -> None:
    askings.run_out(asking)


def revoke(cast: Cast, asking: Involvement) -> None:
    services.revoke(by=actor(cast.improvement_lead), id=asking.id)


def withdraw(cast: Cast, asking: Involvement) -> None:
    services.withdraw(by=actor(cast.improvement_lead), id=asking.id, reason="Asked the wrong person.")


def switch_off(cast: Cast, asking: Involvement) -> None:
    Person.objects.filter(id=cast.action_lead.id).update(is_active=False)


def leave(cast: Cast, asking: Involvement) -> None:
    Membership.objects.filter(person=cast.action_lead).update(to_on=timezone.localdate() - timedelta(days=1))


def move(cast: Cast, asking: Involvement) -> None:
    Membership.objects.filter(person=cast.action_lead).update(agency=cast.health)


def take_the_room_out(cast: Cast, asking: Involvement) -> None:
    ReplyLink.objects.filter(involvement=asking).update(purpose="a room that is gone")


@pytest.mark.parametrize("end", [expire, revoke, withdraw, switch_off, leave, move, take_the_room_out])
def test_a_link_that_has_ended_says_whom_to_ask_and_does_nothing(
    client: Client, cast: Cast, asked: tuple[Involvement, str], end: Callable[[Cast, Involvement], None]
) -> None:
    asking, token = asked
    assert client.get(address(token)).status_code == 200
    end(cast, asking)
    before = Answer.objects.count(), askings.told()
    for answer in (client.get(address(token)), send(client, token, UPDATE), client.get(address(token, "thanks"))):
        page = parse(answer, status=410)
        assert page.heading == "This link does not work"
        assert "ask Ines Marlow" in page.text
        assert "What has happened" not in page.text
        assert "Aled" not in page.text
    assert (Answer.objects.count(), askings.told()) == before


def test_a_link_works_until_the_end_of_its_last_day(client: Client, asked: tuple[Involvement, str]) -> None:
    end = end_of(askings.EXPIRES)
    with time_machine.travel(end - timedelta(seconds=5), tick=False):
        assert client.get(address(asked[1])).status_code == 200
    with time_machine.travel(end, tick=False):
        assert client.get(address(asked[1])).status_code == 410


def test_a_link_that_ended_while_the_page_was_open_keeps_nothing(cast: Cast, asked: tuple[Involvement, str]) -> None:
    """Between the guard and the work: the service asks again."""
    asking, _ = asked
    link = ReplyLink.objects.get()
    by = queries.actor_of(link)
    askings.run_out(asking)
    form = askings.TellForm(NO_CHANGE)
    assert form.is_valid()
    with pytest.raises(Refused, match="ended"):
        services.answer(by=by, link=link.id, form=form)
    assert askings.told() == 0


# What stays hidden


@pytest.mark.parametrize("page", ["reply", "thanks"])
def test_a_links_pages_are_kept_out_of_caches_search_and_referrers(client: Client, asked: tuple[Involvement, str], page: str) -> None:
    for token in (asked[1], "x" * 43):
        headers = client.get(address(token, page)).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        assert headers["Referrer-Policy"] == ("strict-origin" if (page, token) == ("reply", asked[1]) else "no-referrer")


def test_a_links_secret_is_nowhere_once_its_mail_has_gone(
    client: Client, cast: Cast, asked: tuple[Involvement, str], caplog: pytest.LogCaptureFixture
) -> None:
    asking, token = asked
    caplog.set_level(logging.DEBUG)
    assert askings.secrets_in_mail(asking) == [token]
    client.get(address(token))
    send(Client(enforce_csrf_checks=True), token, NO_CHANGE)
    client.put(address(token))
    send(client, token, {})
    send(client, token, UPDATE)
    revoke(cast, asking)
    client.get(address(token))
    client.get(address(token[:-1]))
    assert kept_in(token) == {"ledger.Outgoing"}  # until the mail has gone
    outbox.send_waiting()
    assert token in mail.outbox[0].body
    assert kept_in(token) == set()
    told = [record.getMessage() + repr(record.args) for record in caplog.records if not record.name.startswith("django.db")]
    assert [line for line in told if token[:20] in line] == []
    assert any("/reply/…" in line for line in told)  # the log is looked at


def kept_in(token: str) -> set[str]:
    """The tables in which it stands, whatever the column."""
    rows = ((model._meta.label, row) for model in apps.get_models() for row in model._default_manager.values_list())
    return {label for label, row in rows if any(token in str(value) for value in row)}


def test_the_page_is_small_enough_for_a_bad_line(client: Client, asked: tuple[Involvement, str]) -> None:
    """Bytes of the page itself, before it is packed."""
    sizes = [
        len(client.get(address(asked[1])).content),
        len(send(client, asked[1], UPDATE).content),
        len(client.get(address(asked[1])).content),
    ]
    assert max(sizes) < 8_000
