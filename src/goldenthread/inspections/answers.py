"""What a room above knows of findings: which of them something answers, how much, and where that is shown.

This room lies below the plans and never looks up. Whoever answers findings says so here when the application starts, as
`plans.apps` does; without anybody the register simply has no such column, filter or link.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.ledger.actors import Actor


@dataclass(frozen=True, slots=True)
class Answers:
    """How to ask the room above. `permission` is the one that its pages need.

    `counted` gives the number of answers of each finding that has any, in one query; `answered` the ids of those findings, to
    filter by in the database; `address` where the answers of a finding are shown; `begin` where answering a whole letter is begun, for
    those with the permission `begins`.
    """

    permission: str
    counted: Callable[[Iterable[UUID]], Mapping[UUID, int]]
    answered: Callable[[], QuerySet[Any, Any]]
    address: Callable[[UUID], str]
    begins: str
    begin: Callable[[UUID], str]


_told: list[Answers] = []


def come_from(answers: Answers) -> None:
    """Say who knows what answers findings. The last to say so is asked."""
    _told[:] = [answers]


def for_actor(by: Actor) -> Answers | None:
    """Whom to ask on behalf of this person; None when nobody knows or they may not see it."""
    return next((answers for answers in _told if by.may(answers.permission)), None)
