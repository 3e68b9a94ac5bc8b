"""What may be read of the ledger: one's own jobs, the list of all jobs, who did what, who looked at what, mail that waits."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Event, Job, Outgoing, ReadEvent

Row = TypeVar("Row", Event, ReadEvent)
RUN_SYSTEM = "see jobs, mail waiting and the state of the system"  # partners.permissions.Permission.RUN_SYSTEM; a test holds them equal


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for in the ledger. Empty fields ask nothing; dates are inclusive, in the partnership's own time zone."""

    what: str = ""
    about: str = ""
    person: UUID | None = None
    from_on: date | None = None
    to_on: date | None = None


def job(*, by: Actor, id: UUID) -> Job:  # noqa: A002 - every query calls it id
    """One job, for the person who started it and those who run the system.

    Raises: NotFound for everyone else.
    """
    found = Job.objects.filter(pk=id).first()
    if found is None or not (by.may(RUN_SYSTEM) or (by.person_id is not None and found.asked_by == by.person_id)):
        raise NotFound
    return found


def jobs(*, by: Actor) -> QuerySet[Job]:
    """All jobs, newest first, for those who run the system.

    Raises: NotFound for everyone else.
    """
    if not by.may(RUN_SYSTEM):
        raise NotFound
    return Job.objects.order_by("-asked_at", "-id")


def events(search: Search) -> QuerySet[Event]:
    """What was done, newest first. The caller has checked the right to see it."""
    found = _narrowed(Event.objects.all(), search)
    if not search.about:
        return found
    thing = _id(search.about)
    return found.filter(about_id=thing) if thing else found.none()


def looks(search: Search) -> QuerySet[ReadEvent]:
    """What was looked at, newest first. The caller has checked the right to see it."""
    found = _narrowed(ReadEvent.objects.all(), search)
    return found.filter(about=search.about) if search.about else found


def mail_waiting() -> QuerySet[Outgoing]:
    """Mail not yet sent and not given up, next one first."""
    return Outgoing.objects.filter(sent_at=None, given_up_at=None).order_by("try_at", "id")


def _narrowed(rows: QuerySet[Row], search: Search) -> QuerySet[Row]:
    if search.what:
        rows = rows.filter(what__startswith=search.what)
    if search.person:
        rows = rows.filter(recorded_by=search.person)
    # Moments, not `__date`: turning each row's moment into a day would read the whole table past its index.
    if search.from_on:
        rows = rows.filter(recorded_at__gte=_midnight(search.from_on))
    if search.to_on and search.to_on < date.max:
        rows = rows.filter(recorded_at__lt=_midnight(search.to_on + timedelta(days=1)))
    return rows.order_by("-recorded_at", "-id")


def _midnight(day: date) -> datetime:
    """When a day begins where the partnership is."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _id(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None
