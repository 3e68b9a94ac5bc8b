"""The days on which the demo's story happened, so that what moved, the past of the plan and its timeline have something to show.

Services write down when they were called; they take no day from anybody, and that is right. While the demo is made, this process
therefore believes that it is an earlier day: everything is still written through the same doors, and nothing is written past them.
Nowhere else is the clock touched, and a partnership's own records never are: the demo has a database of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@contextmanager
def days_ago(days: int, *, not_before: date) -> Iterator[None]:
    """So many days before today, or `not_before` where that is later; never after today. The worker's thread believes it too."""
    real = timezone.now
    back = timedelta(days=max(0, min(days, (timezone.localdate() - not_before).days)))

    def then() -> datetime:
        return real() - back

    timezone.now = then
    try:
        yield
    finally:
        timezone.now = real


BEFORE_NOW = timedelta(minutes=5)  # more than a day's looks at the clock come to


class Clock:
    """A clock that stands where it is put and goes on by a little each time it is looked at: nothing happens twice at one instant."""

    def __init__(self) -> None:
        self._moment = timezone.now()
        self._latest = self._moment - BEFORE_NOW

    def put(self, day: date, hour: int) -> None:
        """To an hour of a day where the partnership is; in one day never back, and today not to an hour that is still to come."""
        at = min(self._latest, datetime.combine(day, time(hour), tzinfo=timezone.get_current_timezone()))
        self._moment = max(self._moment, at) if self._moment.date() == at.date() else at

    def __call__(self) -> datetime:
        self._moment += timedelta(milliseconds=20)
        return self._moment


@contextmanager
def standing_clock() -> Iterator[Clock]:
    """While this holds, the process believes what the clock says. No worker and no page may run beside it."""
    real, clock = timezone.now, Clock()
    timezone.now = clock
    try:
        yield clock
    finally:
        timezone.now = real
