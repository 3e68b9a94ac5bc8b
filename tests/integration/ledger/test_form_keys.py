"""A form sent twice does its work once, and both answers are the same."""

import threading
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from goldenthread.errors import Refused
from goldenthread.ledger import form_keys, services
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Event, FormKey, new_id

WHO = Actor(person_id=UUID(int=7), agency_id=UUID(int=8))
OTHER = Actor(person_id=UUID(int=17), agency_id=UUID(int=8))

pytestmark = pytest.mark.django_db


def effect() -> str:
    event = services.record(by=WHO, what="plans.opened", about=("plan", new_id()))
    return f"/plans/{event.position}/"


def send(key: str, by: Actor = WHO, purpose: str = "open a plan") -> str:
    return form_keys.once(by=by, key=key, purpose=purpose, effect=effect)


def done() -> int:
    return Event.objects.filter(what="plans.opened").count()


def test_the_second_sending_changes_nothing_and_gets_the_first_answer() -> None:
    key = form_keys.fresh()
    assert send(key) == send(key) == "/plans/1/"
    assert done() == 1


def test_two_forms_are_two_forms() -> None:
    assert [send(form_keys.fresh()), send(form_keys.fresh())] == ["/plans/1/", "/plans/2/"]


def test_work_that_failed_leaves_the_key_free() -> None:
    key = form_keys.fresh()

    def fail() -> str:
        effect()
        raise Refused("Not yet.")

    with pytest.raises(Refused):
        form_keys.once(by=WHO, key=key, purpose="open a plan", effect=fail)
    assert done() == 0
    assert send(key) == "/plans/1/"


@pytest.mark.parametrize(("by", "purpose"), [(OTHER, "open a plan"), (WHO, "close a plan")])
def test_a_key_of_another_person_or_form_is_refused(by: Actor, purpose: str) -> None:
    key = form_keys.fresh()
    send(key)
    with pytest.raises(Refused, match="already used"):
        send(key, by=by, purpose=purpose)


@pytest.mark.parametrize("key", ["", "x" * 32, "0" * 31, "0" * 33])
def test_a_form_without_its_key_is_refused(key: str) -> None:
    with pytest.raises(Refused, match="lost a part"):
        send(key)


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_many_times_at_once_does_its_work_once() -> None:
    key, answers = form_keys.fresh(), []

    def send_and_leave() -> None:
        answers.append(send(key))
        connection.close()

    senders = [threading.Thread(target=send_and_leave) for _ in range(8)]
    for sender in senders:
        sender.start()
        if connection.vendor == "sqlite":  # one writer at a time, and one connection to the test's database in memory
            sender.join(timeout=30)
    for sender in senders:
        sender.join(timeout=30)
    assert answers == ["/plans/1/"] * 8
    assert done() == 1


def test_old_keys_are_forgotten() -> None:
    send(form_keys.fresh())
    with time_machine.travel(timezone.now() + form_keys.KEPT_FOR * 2):
        assert form_keys.forget_old() == 1
    assert not FormKey.objects.exists()


def test_the_tag_makes_a_fresh_key_and_keeps_the_posted_one() -> None:
    page = Template("{% load once %}{% form_key %}")
    fresh = [page.render(Context({"request": RequestFactory().get("/")})) for _ in range(2)]
    assert fresh[0] != fresh[1]
    assert 'type="hidden"' in fresh[0]
    posted = RequestFactory().post("/", {"form_key": '"><b>'})
    assert page.render(Context({"request": posted})) == '<input type="hidden" name="form_key" value="&quot;&gt;&lt;b&gt;">'
