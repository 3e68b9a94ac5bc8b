"""What is worked out once while one page is looked at, and forgotten with it.

`access` opens a look round every view that is only read; nothing is changed in one, so what a rule answered at its beginning holds to its
end, and the next page asks anew. Outside a look, as in every service that writes, nothing is remembered.
"""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_remembered: ContextVar[MutableMapping[object, Any] | None] = ContextVar("remembered", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """While this holds, `remembered` gives something to remember in."""
    before = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(before)


def remembered() -> MutableMapping[object, Any] | None:
    """What was remembered in this look; None outside one."""
    return _remembered.get()
