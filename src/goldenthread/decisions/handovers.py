"""Passing a child from one kind of help to another: rooms on one line never know each other, so each says here what it takes in.

    handovers.register(Handover(name="early help", words="Early help", receive=...))

A contact that leads to early help, a step down to it, a step up from it: the giving room calls `receive`, the receiving room makes its own
request or contact of it in the same transaction and says where that is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What is passed on. `about` is the giver's room, kind and id, so that both ends can be followed; `came_from` says it in words.

    `receiver` and `receiving_agency`: who has agreed to take the lead; None where a team on duty takes it in.
    """

    child: UUID
    came_from: str
    about: tuple[str, str, UUID]
    happened_on: date
    reason: str
    level: str = ""  # of need, with the version of the guidance, in words
    receiver: UUID | None = None
    receiving_agency: UUID | None = None
    first_meeting_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One kind of help that takes children in. `receive` gives back the address of what it made; it raises Refused with a reason."""

    name: str
    words: str
    receive: Callable[[Subject, Handed], str]


_known: dict[str, Handover] = {}


def register(handover: Handover) -> None:
    """Say what a room takes in. The last to say so is asked."""
    _known[handover.name] = handover


def is_known(name: str) -> bool:
    """Whether a room that is here now takes this in."""
    return name in _known


def receive(name: str, by: Subject, handed: Handed) -> str:
    """Pass it on, in the caller's transaction; where it is now. Raises: NotFound when no room takes it in; Refused."""
    if name not in _known:
        raise NotFound
    return _known[name].receive(by, handed)
