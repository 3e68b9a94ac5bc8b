"""What is tried in full on the first database and in part on the second.

Where the same shape is tried again and again, it is the product that is tried and not the database: SQLite sees all of it, PostgreSQL a
fixed slice, the same each time. What the two databases could answer differently is never cut.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def first_only(likes: Iterable[T]) -> frozenset[T]:
    """Those that the second database may leave out; on the first, nobody."""
    return frozenset() if connection.vendor == "sqlite" else frozenset(likes)


def one_in(every: int, things: Iterable[T], *, from_the: int = 0) -> list[T]:
    """All of them; on the second database every so manieth."""
    found = list(things)
    return found if connection.vendor == "sqlite" else found[from_the::every]
