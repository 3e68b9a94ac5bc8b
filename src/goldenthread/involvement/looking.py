"""Who looks at the page of a purpose now: whoever holds the link, whoever was asked and signed in, or a manager in their place.

The room above says what the page shows and writes down looks at whom it shows. It knows who was asked; who looks only this room knows, and
says it here for as long as the page is made, so that the record of looks never names somebody who saw nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from goldenthread.ledger.actors import Actor

_looker: ContextVar[Actor | None] = ContextVar("looker", default=None)


@contextmanager
def looked_at_by(by: Actor) -> Iterator[None]:
    """While the page of a purpose is made for this actor."""
    token = _looker.set(by)
    try:
        yield
    finally:
        _looker.reset(token)


def looker() -> Actor | None:
    """Who looks; None where no page of a purpose is being made."""
    return _looker.get()
