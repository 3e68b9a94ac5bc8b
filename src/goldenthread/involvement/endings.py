"""What else ends when somebody is asked no longer, or says that they are not involved. The rooms above tell it at their start.

    endings.tell(Ending(room="children", hold=..., ended=...))

A room above may have let somebody see a record so that they could answer. This room lies below it and never looks up.
"""

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.involvement.models import Involvement
from goldenthread.ledger.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What one room does. `hold` holds its rows before the first event is written, `ended` does the work, with the reason."""

    room: str
    hold: Callable[[Involvement], None]
    ended: Callable[[Actor, Involvement, str], None]


_known: dict[str, Ending] = {}


def tell(ending: Ending) -> None:
    """Say what a room does. The last to say so for a room is asked."""
    _known[ending.room] = ending


def hold(asked: Involvement) -> None:
    """An asking is held and may end: hold what would end with it."""
    for one in _known.values():
        one.hold(asked)


def ended(by: Actor, asked: Involvement, why: str) -> None:
    """It has ended. In the caller's transaction."""
    for one in _known.values():
        one.ended(by, asked, why)
