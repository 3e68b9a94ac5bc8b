"""What may be queued, what may still be stopped, and what every room asks of a change: its reason, and the version it was made on.

Pure: no query is made here.
"""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from goldenthread.errors import Conflict, Refused
from goldenthread.ledger.models import Job, JobState

LONGEST_REASON = 2000


def check_version(*, shown: int, now: int, what: str) -> None:
    """Raises: Conflict when somebody saved between the page being shown and being sent."""
    if shown != now:
        raise Conflict(f"Somebody else changed {what} while you had it open. Look at what it says now, then save again.")


def check_reason(reason: str) -> None:
    """Raises: Refused when a reason is missing or far too long."""
    if not reason.strip():
        raise Refused("Say why. One sentence is enough.")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"Keep the reason under {LONGEST_REASON:,} letters. It is {len(reason):,} now.")


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
