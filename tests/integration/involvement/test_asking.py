"""Asking, reminding, ending and giving up: each change with its event and its mail, and each once."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders import askings
from cast import Cast, actor
from conftest import MORNING
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement import jobs, queries, services
from goldenthread.involvement.models import Answer, Involvement, InvolvementState, Occasion, ReplyLink
from goldenthread.involvement.services.links import end_of
from goldenthread.ledger import nightly
from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.ledger.jobs import run_waiting
from goldenthread.ledger.models import Event, Outgoing, new_id
from goldenthread.partners.models import Person


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


def night(today: date) -> list[str]:
    """Which mails of a night's run went out, by their subjects."""
    before = set(Outgoing.objects.values_list("id", flat=True))
    with time_machine.travel(end_of(today) - timedelta(hours=20)):
        services.remind(by=SYSTEM, today=today)
        services.mark_no_replies(by=SYSTEM, today=today)
    return list(Outgoing.objects.exclude(id__in=before).values_list("subject", flat=True))


# Asking


def test_asking_keeps_why_and_mails_a_link_whose_secret_is_kept_nowhere(cast: Cast, office: Actor) -> None:
    asking, token = askings.ask(cast, by=office)
    assert (asking.state, asking.asked_by, asking.due_on) == (InvolvementState.SENT, cast.improvement_lead, askings.DUE)
    mail = Outgoing.objects.get()
    assert (mail.to, mail.subject, mail.forgets) == (cast.action_lead.email, "One action is due", True)
    assert f"{settings.SITE_ADDRESS}{reverse('involvement:reply', args=[token])}\n" in mail.body
    assert "{link}" not in mail.body
    assert len(token) == 43
    link = ReplyLink.objects.get()
    assert token not in (link.digest, str(link.id))
    assert link.expires_at == end_of(askings.EXPIRES)
    assert Event.objects.get(what="involvement.asked").about_id == asking.id


def test_no_two_links_share_a_secret(cast: Cast, office: Actor) -> None:
    assert len({askings.ask(cast, by=office, key=f"tests/{number}")[1] for number in range(20)}) == 20


def test_the_same_key_asks_once(cast: Cast, office: Actor) -> None:
    first, _ = askings.ask(cast, by=office)
    with time_machine.travel(MORNING + timedelta(days=60)):  # when what was asked could no longer be
        second, token = askings.ask(cast, by=office, subject="Another subject")
    assert (second, token) == (first, "")
    assert second.subject == "One action is due"
    assert Involvement.objects.count() == ReplyLink.objects.count() == Outgoing.objects.count() == 1
    assert Event.objects.filter(what="involvement.asked").count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_who_ask_the_same_at_once_ask_once(cast: Cast, office: Actor) -> None:
    given = []

    def ask_and_leave() -> None:
        given.append(askings.ask(cast, by=office)[1])
        connection.close()

    askers = [threading.Thread(target=ask_and_leave) for _ in range(8)]
    for asker in askers:
        asker.start()
        if connection.vendor == "sqlite":  # one connection to the test's database in memory
            asker.join(timeout=30)
    for asker in askers:
        asker.join(timeout=30)
    assert sorted(map(bool, given)) == [False] * 7 + [True]
    assert Involvement.objects.count() == Outgoing.objects.count() == 1


def test_the_system_asks_too_and_nobody_is_named(cast: Cast) -> None:
    asking, _ = askings.ask(cast, by=SYSTEM)
    assert asking.asked_by is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"due_on": date(2026, 11, 15)}, "has gone"),
        ({"expires_on": date(2026, 11, 25)}, "at least until"),
        ({"person": None}, "Choose either"),
        ({"contact": services.Contact("Mia Dale", "mia@example.org")}, "Choose either"),
        ({"person": None, "contact": services.Contact("Mia Dale", "nowhere")}, "not complete"),
        ({"subject": "Two\nlines"}, "on one line"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_leaves_nothing(cast: Cast, office: Actor, changes: dict[str, object], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        askings.ask(cast, by=office, **changes)
    assert Involvement.objects.count() == ReplyLink.objects.count() == Outgoing.objects.count() == 0
    assert not Event.objects.filter(what__startswith="involvement.").exists()


def test_a_mail_without_a_place_for_its_link_is_our_own_mistake(cast: Cast, office: Actor) -> None:
    with pytest.raises(ValueError, match="link should stand"):
        askings.ask(cast, by=office, body="Hello")
    assert Involvement.objects.count() == 0


@pytest.mark.parametrize(
    "changes", [{"contact_name": "Mia"}, {"person": None}, {"state": "contributed"}, {"state": "unheard of"}, {"kind": "x"}]
)
def test_the_database_refuses_an_asking_that_makes_no_sense(cast: Cast, office: Actor, changes: dict[str, object]) -> None:
    asking, _ = askings.ask(cast, by=office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Involvement.objects.filter(id=asking.id).update(**changes)


def test_the_database_refuses_to_change_or_lose_an_answer(client: Client, cast: Cast, office: Actor) -> None:
    _, token = askings.ask(cast, by=office)
    askings.answer(client, token)
    for spoil in (lambda: Answer.objects.update(code="another"), lambda: Answer.objects.all().delete()):
        with pytest.raises(DatabaseError, match="only be added to"), transaction.atomic():
            spoil()


# Every night


def test_who_has_not_answered_is_reminded_at_half_time_and_on_the_day_and_then_marked(cast: Cast, office: Actor) -> None:
    asking, first = askings.ask(cast, by=office)
    nights = {number: night(date(2026, 11, number)) for number in range(17, 30)}
    assert {number: mails for number, mails in nights.items() if mails} == {
        21: ["Reminder: One action is due"],
        26: ["Please answer today: One action is due"],
    }
    asking.refresh_from_db()
    assert asking.state == InvolvementState.NO_REPLY
    assert [link.occasion for link in asking.links.all()] == [Occasion.ASKED, Occasion.HALF_TIME, Occasion.DUE]
    assert {link.expires_at for link in asking.links.all()} == {end_of(askings.EXPIRES)}
    secrets = askings.secrets_in_mail(asking)
    assert (secrets[0], len(set(secrets))) == (first, 3)
    what = [event.what for event in Event.objects.filter(about_id=asking.id).order_by("position")]
    assert what == ["involvement.asked", "involvement.reminded", "involvement.reminded", "involvement.not_answered"]


def test_a_night_done_again_reminds_nobody_twice(cast: Cast, office: Actor) -> None:
    askings.ask(cast, by=office)
    assert len(night(date(2026, 11, 21))) == 1
    assert night(date(2026, 11, 21)) == night(date(2026, 11, 22)) == []


def test_a_missed_half_time_is_made_up_for(cast: Cast, office: Actor) -> None:
    askings.ask(cast, by=office)
    assert night(date(2026, 11, 24)) == ["Reminder: One action is due"]


def test_every_link_that_was_sent_opens_the_same_asking(client: Client, cast: Cast, office: Actor) -> None:
    asking, _ = askings.ask(cast, by=office)
    night(date(2026, 11, 21))
    first, second = askings.secrets_in_mail(asking)
    askings.answer(client, second)
    assert "You have answered" in client.get(reverse("involvement:reply", args=[first])).content.decode()


@pytest.mark.parametrize("how", ["answered", "withdrawn", "links ended", "switched off", "expired"])
def test_nobody_is_reminded_who_need_not_or_cannot_answer(client: Client, cast: Cast, office: Actor, how: str) -> None:
    asking, token = askings.ask(cast, by=office)
    match how:
        case "answered":
            askings.answer(client, token)
        case "withdrawn":
            services.withdraw(by=office, id=asking.id, reason="Not needed.")
        case "links ended":
            services.revoke(by=office, id=asking.id)
        case "switched off":
            Person.objects.filter(id=cast.action_lead.id).update(is_active=False)
        case "expired":
            askings.run_out(asking)
    assert night(date(2026, 11, 21)) == []


def test_only_what_nobody_answered_is_marked(client: Client, cast: Cast, office: Actor) -> None:
    answered, token = askings.ask(cast, by=office)
    askings.answer(client, token)
    waiting, _ = askings.ask(cast, by=office, key="tests/2")
    later, _ = askings.ask(cast, by=office, key="tests/3", due_on=askings.DUE + timedelta(days=1))
    night(askings.DUE + timedelta(days=1))
    states = [Involvement.objects.get(id=one.id).state for one in (answered, waiting, later)]
    assert states == [InvolvementState.CONTRIBUTED, InvolvementState.NO_REPLY, InvolvementState.SENT]


def test_the_nightly_job_does_both(cast: Cast, office: Actor) -> None:
    asking, _ = askings.ask(cast, by=office)
    late, _ = askings.ask(cast, by=office, key="tests/2", due_on=date(2026, 11, 18))
    assert jobs.chase.__module__ == "goldenthread.involvement.jobs"  # registered where a worker looks
    with time_machine.travel(MORNING + timedelta(days=5)):
        nightly.start_today()
        run_waiting()
    late.refresh_from_db()
    assert late.state == InvolvementState.NO_REPLY
    assert asking.links.filter(occasion=Occasion.HALF_TIME).exists()


@pytest.mark.parametrize("work", [services.remind, services.mark_no_replies])
def test_the_nights_work_is_not_for_everybody(cast: Cast, work: Callable[..., int]) -> None:
    with pytest.raises(Refused):
        work(by=actor(cast.health_visitor), today=timezone.localdate())


# The office


def test_a_new_link_works_for_two_weeks_or_as_long_as_the_one_before(cast: Cast, office: Actor) -> None:
    asking, _ = askings.ask(cast, by=office)
    services.send_again(by=office, id=asking.id)
    assert asking.links.get(occasion=Occasion.AGAIN).expires_at == end_of(askings.EXPIRES)
    with time_machine.travel(MORNING + timedelta(days=30)):
        services.send_again(by=office, id=asking.id)
        newest = queries.links(asking)[0]
        assert newest.expires_at == end_of(timezone.localdate() + timedelta(days=14))
    assert len(set(askings.secrets_in_mail(asking))) == 3
    assert Event.objects.filter(what="involvement.link_sent_again", about_id=asking.id).count() == 2


def test_links_are_ended_all_at_once_and_once(cast: Cast, office: Actor) -> None:
    asking, _ = askings.ask(cast, by=office)
    services.send_again(by=office, id=asking.id)
    assert services.revoke(by=office, id=asking.id) == 2
    assert {link.revoked_by for link in asking.links.all()} == {cast.improvement_lead}
    with pytest.raises(Refused, match="already"):
        services.revoke(by=office, id=asking.id)
    assert Event.objects.filter(what="involvement.links_ended", about_id=asking.id).count() == 1


def test_what_is_answered_or_over_is_not_asked_again(client: Client, cast: Cast, office: Actor) -> None:
    asking, token = askings.ask(cast, by=office)
    askings.answer(client, token)
    with pytest.raises(Refused, match="no longer waits"):
        services.send_again(by=office, id=asking.id)


def test_asking_no_longer_takes_a_reason_and_ends_it(cast: Cast, office: Actor) -> None:
    asking, _ = askings.ask(cast, by=office)
    with pytest.raises(Refused, match="Say why"):
        services.withdraw(by=office, id=asking.id, reason=" ")
    services.withdraw(by=office, id=asking.id, reason="Asked the wrong person.")
    assert Event.objects.get(what="involvement.withdrawn").reason == "Asked the wrong person."
    with pytest.raises(Refused, match="cannot become"):
        services.withdraw(by=office, id=asking.id, reason="Once more.")


@pytest.mark.parametrize("change", [services.revoke, services.send_again, lambda **given: services.withdraw(**given, reason="No.")])
def test_only_the_office_changes_an_asking_and_only_one_that_is_there(cast: Cast, office: Actor, change: Callable[..., object]) -> None:
    asking, _ = askings.ask(cast, by=office)
    for who in (cast.action_lead, cast.scrutineer, cast.stranger):
        with pytest.raises(Refused, match="Ask the partnership office"):
            change(by=actor(who), id=asking.id)
    with pytest.raises(NotFound):
        change(by=office, id=new_id())
    assert not asking.links.exclude(revoked_at=None).exists()


def test_the_list_of_askings_is_for_those_who_keep_them(cast: Cast, office: Actor) -> None:
    askings.ask(cast, by=office)
    with pytest.raises(NotFound):
        queries.askings(by=actor(cast.action_lead))
    assert queries.askings(by=office).count() == 1


def test_what_is_asked_about_a_thing_is_found_by_it(cast: Cast, office: Actor) -> None:
    asking, _ = askings.ask(cast, by=office)
    assert list(queries.about(room="plans", kind="action", id=askings.THING)) == [asking]
    assert not queries.about(room="plans", kind="area", id=askings.THING).exists()
