"""Knowing a full disk when one is hit: the system says so under several names, and a person should read one sentence."""

import errno
from collections.abc import Iterator

from django.db import OperationalError

FULL = "The server's disk is full, so nothing could be kept. Tell whoever runs the system; what was kept before is safe."
_CODES = frozenset({errno.ENOSPC, errno.EDQUOT})
_POSTGRES_DISK_FULL = "53100"


def is_full(fault: BaseException | None) -> bool:
    """Whether this fault, or one that led to it, was a disk or quota with no room left."""
    return any(_says_full(one) for one in _with_causes(fault))


def _with_causes(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__


def _says_full(fault: BaseException) -> bool:
    if isinstance(fault, OSError):
        return fault.errno in _CODES
    if isinstance(fault, OperationalError):
        return "disk is full" in str(fault)  # SQLite has no code for it that Django passes on
    return getattr(fault, "sqlstate", None) == _POSTGRES_DISK_FULL
