"""Where a standard is used by the rooms above: what its page lists under a heading of theirs, such as the actions that claim to change it.

    uses.register(Use(room="plans", title="Actions that claim to change this", links=..., empty="No action claims to change this yet."))

This room lies below them and never looks up: each says at its start (`apps.ready`) what it lists. `links` is asked for one person and
gives only what that person may open; None leaves the heading out for them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goldenthread.govuk.parts import Link
from goldenthread.ledger.actors import Actor

Links = Callable[[Actor, str], Sequence[Link] | None]


@dataclass(frozen=True, slots=True)
class Use:
    """What one room lists. `links`: by person and code of the standard."""

    room: str
    title: str
    links: Links
    empty: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One heading of a standard's page with what stands under it; `empty` where nothing does."""

    title: str
    links: tuple[Link, ...]
    empty: str


_known: dict[str, Use] = {}


def register(use: Use) -> None:
    """Say what a room lists. The last to say so for a room is asked."""
    _known[use.room] = use


def uses(by: Actor, standard: str) -> list[Listed]:
    """What the rooms above list for this person about a standard, by its code."""
    asked = [(one, one.links(by, standard)) for one in _known.values()]
    return [Listed(one.title, tuple(links), one.empty) for one, links in asked if links is not None]
