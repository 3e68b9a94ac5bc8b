"""Mail: queued with the change, sent after it, at least once, never twice for one key, given up with words."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from goldenthread.errors import Refused
from goldenthread.ledger import outbox, services
from goldenthread.ledger.models import Outgoing

pytestmark = pytest.mark.django_db


def queued(key: str = "welcome:1") -> Outgoing:
    return services.send_later(to="ines@example.org", subject="Your account", body="Use this link.", key=key)


class KilledError(Exception):
    """Stands for a kill between sending and marking."""


def test_mail_is_sent_once_and_marked_after() -> None:
    queued()
    assert outbox.send_waiting() == 1
    assert outbox.send_waiting() == 0
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["ines@example.org"], "Your account", "Use this link.")
    assert Outgoing.objects.get().sent_at is not None


def test_the_same_key_is_queued_once() -> None:
    assert queued().pk == queued().pk
    assert outbox.send_waiting() == 1


def test_mail_of_a_change_that_was_rolled_back_is_never_sent() -> None:
    with transaction.atomic():
        queued()
        transaction.set_rollback(True)
    assert outbox.send_waiting() == 0


def test_a_worker_killed_after_sending_sends_again_under_the_same_message_id(monkeypatch: pytest.MonkeyPatch) -> None:
    queued()
    send = EmailMessage.send

    def send_and_die(message: EmailMessage) -> int:
        send(message)
        raise KilledError

    monkeypatch.setattr(EmailMessage, "send", send_and_die)
    with pytest.raises(KilledError):
        outbox.send_waiting()
    monkeypatch.setattr(EmailMessage, "send", send)
    assert outbox.send_waiting() == 0  # the dead worker's lease still runs
    with time_machine.travel(timezone.now() + outbox.LEASE + timedelta(seconds=1)):
        assert outbox.send_waiting() == 1
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_two_workers_do_not_take_the_same_mail() -> None:
    row = queued()
    assert outbox._take(row)
    assert not outbox._take(row)


def test_a_server_that_does_not_answer_is_tried_later_and_in_the_end_given_up_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_answer(message: EmailMessage) -> int:
        raise SMTPServerDisconnected("no answer")

    monkeypatch.setattr(EmailMessage, "send", no_answer)
    row, moment = queued(), timezone.now()
    for attempt in range(1, outbox.TRIES + 1):
        with time_machine.travel(moment, tick=False):
            assert outbox.send_waiting() == 0
            row.refresh_from_db()
            assert row.attempts == attempt
            assert outbox.send_waiting() == 0
            row.refresh_from_db()
            assert row.attempts == attempt, "no second try before the pause is over"
        moment = row.try_at
    assert row.given_up_at is not None
    assert row.problem.startswith(f"Not sent after {outbox.TRIES} tries.")


@pytest.mark.parametrize(
    ("to", "subject"),
    [
        ("ines@example.org", "Hello\nBcc: all@example.org"),
        ("ines@example.org\r\nBcc: all@example.org", "Hello"),
        ("ines@example.org", "Hello\rX: y"),
        ("ines@example.org, all@example.org", "Hello"),
        ("ines", "Hello"),
        ("ines@example.org", "  "),
    ],
)
def test_text_that_would_start_a_header_or_reach_somebody_else_is_refused(to: str, subject: str) -> None:
    with pytest.raises(Refused):
        services.send_later(to=to, subject=subject, body="x", key="k")
    assert not Outgoing.objects.exists()


def test_mail_that_opens_a_door_is_forgotten_once_it_has_gone_out() -> None:
    services.send_later(to="ines@example.org", subject="Your account", body="Use this link.", key="door", forget=True)
    queued("other")
    assert outbox.send_waiting() == 2
    assert {message.body for message in mail.outbox} == {"Use this link."}
    forgotten, kept = Outgoing.objects.get(key="door"), Outgoing.objects.get(key="other")
    assert (forgotten.body, forgotten.to, forgotten.subject) == ("", "ines@example.org", "Your account")
    assert forgotten.sent_at is not None
    assert forgotten.forgotten_at is not None
    assert (kept.body, kept.forgotten_at) == ("Use this link.", None)


def test_mail_that_opens_a_door_is_kept_until_it_has_gone_out_and_forgotten_when_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_answer(message: EmailMessage) -> int:
        raise SMTPServerDisconnected("no answer")

    monkeypatch.setattr(EmailMessage, "send", no_answer)
    row = services.send_later(to="ines@example.org", subject="Your account", body="Use this link.", key="door", forget=True)
    for tries_left in reversed(range(outbox.TRIES)):
        with time_machine.travel(row.try_at, tick=False):
            outbox.send_waiting()
        row.refresh_from_db()
        assert (row.body == "Use this link.") == (tries_left > 0)
    assert row.given_up_at is not None
    assert row.forgotten_at is not None
