"""Making a link and putting it into a mail: the one moment at which its secret is known."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goldenthread.govuk.words import day
from goldenthread.involvement import queries, secret
from goldenthread.involvement.models import Involvement, ReplyLink
from goldenthread.ledger.services import send_later

LINK = "{link}"
ONCE_MORE = """Hello {name}

{opening}

{subject}

Who asks: {asker}
Please answer by {due}. You need no account. This link is for you alone:

{link}

It works until {until}. If this is not for you, please tell {partnership}.
"""


def make_link(*, involvement: Involvement, purpose: str, occasion: str, expires_at: datetime) -> str:
    """A new link of an asking; its secret, which is nowhere else."""
    token = secret.fresh()
    ReplyLink.objects.create(
        involvement=involvement,
        digest=secret.digest_of(token),
        purpose=purpose,
        occasion=occasion,
        made_at=timezone.now(),
        expires_at=expires_at,
    )
    return token


def mail_link(*, involvement: Involvement, token: str, subject: str, body: str, key: str) -> None:
    """Queue the mail that carries a link. `body` says where the link stands.

    Raises: Refused for an address or subject that no mail can have; ValueError for a body without a place for the link.
    """
    if LINK not in body:
        raise ValueError(f"A mail that asks holds {LINK} where its link should stand")
    send_later(
        to=involvement.person.email if involvement.person else involvement.contact_email,
        subject=subject,
        body=body.replace(LINK, address_of(token)),
        key=key,
        about=("involvement", involvement.id),
        forget=True,
    )


def address_of(token: str) -> str:
    """From the configured address, not a request's: a forged Host header must not steer a link we mail."""
    return f"{settings.SITE_ADDRESS}{reverse('involvement:reply', args=[token])}"


def words_once_more(*, involvement: Involvement, subject: str, opening: str, until: date) -> str:
    """A reminder, or the asking sent again. `subject`: what may be said of it now (`queries.subject_of`)."""
    given = {
        "name": involvement.person.name if involvement.person else involvement.contact_name,
        "opening": opening,
        "subject": subject,
        "asker": str(queries.asker(involvement)),
        "due": day(involvement.due_on),
        "until": day(until),
        "partnership": settings.PARTNERSHIP_NAME,
        "link": LINK,
    }
    return ONCE_MORE.format(**given)


def end_of(on: date) -> datetime:
    """The instant at which a day is over where the partnership is."""
    return timezone.make_aware(datetime.combine(on + timedelta(days=1), time.min))


def last_day(expires_at: datetime) -> date:
    """The last day on which something that ends then still works."""
    return timezone.localdate(expires_at - timedelta(microseconds=1))
