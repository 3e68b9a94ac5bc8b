"""Sends the mail that `services.send_later` queued: at least once, marked after sending.

Marking first would lose mail when a worker dies in between; so a mail may go out twice, and then carries the same Message-ID, which
mail systems use to show it once. The mail server is Django's setting: files by default, SMTP by `GOLDENTHREAD_MAIL`.
"""

import hashlib
import smtplib
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone

from goldenthread.ledger import queries
from goldenthread.ledger.models import Outgoing

LEASE = timedelta(minutes=5)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440)]
TRIES = len(PAUSES) + 1


def send_waiting(limit: int = 20) -> int:
    """Send up to `limit` mails that are due; how many went out."""
    due = queries.mail_waiting().filter(try_at__lte=timezone.now())[:limit]
    return sum(_send(mail) for mail in due if _take(mail))


def _take(mail: Outgoing) -> bool:
    """Ours for a while: only the worker whose update still finds the old `try_at` may send it."""
    row = Outgoing.objects.filter(pk=mail.pk, sent_at=None, given_up_at=None, try_at=mail.try_at)
    taken = row.update(try_at=timezone.now() + LEASE, attempts=F("attempts") + 1)
    mail.attempts += taken
    return bool(taken)


def _send(mail: Outgoing) -> bool:
    row = Outgoing.objects.filter(pk=mail.pk)
    try:
        message(mail).send()
    except (smtplib.SMTPException, OSError) as trouble:
        row.update(**_after_trouble(mail, trouble))
        return False
    row.update(sent_at=timezone.now(), problem="", **_forgotten(mail))
    return True


def _after_trouble(mail: Outgoing, trouble: Exception) -> dict[str, object]:
    said = f"{type(trouble).__name__}: {trouble}"[:500]
    if mail.attempts >= TRIES:
        problem = f"Not sent after {mail.attempts} tries. The last answer was: {said}"
        return {"given_up_at": timezone.now(), "problem": problem, **_forgotten(mail)}
    return {"try_at": timezone.now() + PAUSES[mail.attempts - 1], "problem": f"Not sent yet. The last answer was: {said}"}


def _forgotten(mail: Outgoing) -> dict[str, object]:
    """What is blanked of a mail that nobody will send again. That it was, to whom, about what and when stays."""
    return {"body": "", "forgotten_at": timezone.now()} if mail.forgets else {}


def message(mail: Outgoing) -> EmailMessage:
    """The email as it will be sent. Django refuses a line break in any header, so a subject cannot start one of its own."""
    return EmailMessage(subject=mail.subject, body=mail.body, to=[mail.to], headers={"Message-ID": _message_id(mail.key)})


def _message_id(key: str) -> str:
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{host}>"
