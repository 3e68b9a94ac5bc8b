"""What may be queued and what may still be stopped. Pure: no query is made here."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from goldenthread.errors import Refused
from goldenthread.ledger.models import Job, JobState


def check_mail(*, to: str, subject: str) -> None:
    """Raises: Refused for an address that is not one, or text that would start a header of its own."""
    if any(ord(mark) < 32 for mark in to + subject):
        raise Refused("An email's address and subject must each be on one line. Take out the line breaks and try again.")
    if not subject.strip():
        raise Refused("An email needs a subject. Write one and try again.")
    try:
        validate_email(to)
    except ValidationError as wrong:
        raise Refused("That email address is not complete. Write it like name@example.org and try again.") from wrong


def check_cancel(job: Job) -> None:
    """Raises: Refused when there is nothing left to stop."""
    if job.state not in {JobState.WAITING, JobState.RUNNING}:
        raise Refused("This job is already over, so it cannot be cancelled. Start it again if you need it.")
