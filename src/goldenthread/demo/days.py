"""The days on which the demo's story happened, so that what moved, the past of the plan and its timeline have something to show.

Services write down when they were called; they take no day from anybody, and that is right. While the demo is made, this process
therefore believes that it is an earlier day: everything is still written through the same doors, and nothing is written past them.
Nowhere else is the clock touched, and a partnership's own records never are: the demo has a database of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

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
