"""What has been made so far while the stories are lived: which record is which, what is still to come, what was refused.

A module for one part of the product says which steps it knows: `@lives(Recorded)` above a function of the world, the family and the step.
"""

import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from goldenthread.children.subjects import Subject
from goldenthread.demo.living.cast import Cast
from goldenthread.demo.population.families import Family
from goldenthread.demo.population.places import Worker
from goldenthread.demo.population.steps import Step
from goldenthread.measures.working_days import add_working_days

S = TypeVar("S", bound=Step)
Lives = Callable[["World", Family, Any], None]
_known: dict[type[Step], Lives] = {}


def lives(kind: type[S]) -> Callable[[Callable[["World", Family, S], None]], Callable[["World", Family, S], None]]:
    """What a kind of step means in the product."""

    def keep(does: Callable[["World", Family, S], None]) -> Callable[["World", Family, S], None]:
        _known[kind] = does
        return does

    return keep


def meaning_of(step: Step) -> Lives | None:
    """None for a step that no part of the product knows."""
    return _known.get(type(step))


@dataclass(order=True)
class _Coming:
    on: date
    turn: int
    does: Callable[[], None] = field(compare=False)


class World:
    """The made-up world as far as it has been lived."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.children: dict[tuple[int, int], UUID] = {}
        self.seen: set[tuple[int, tuple[int, ...], Worker, date]] = set()  # who was found to work with which children of a family, on a day
        self.recorders: dict[int, Worker] = {}
        self.leads: dict[int, Worker] = {}
        self.made: dict[tuple[int, str, int], UUID] = {}  # by family, what it is, and the place of the child or 0
        self.guests: dict[UUID, dict[tuple[str, str], str]] = {}  # by meeting and place at the table: how each came
        self.done: Counter[str] = Counter()
        self.references: dict[int, str] = {}  # of an advice call that a contact may come of, by family
        self.uses: dict[tuple[int, int], list[tuple[UUID, bool]]] = {}  # by child: what partners were asked for, and whether it is used
        self.decides: dict[tuple[int, str], Worker] = {}  # who confirms a proposal, by family and its key
        self.joined: dict[int, list[Worker]] = {}  # who works with a family besides whoever recorded it
        self.refused: Counter[str] = Counter()
        self._coming: list[_Coming] = []
        self._turn = 0

    def child(self, family: Family, place: int) -> UUID:
        return self.children[family.number, place]

    def ids(self, family: Family, step: Step) -> list[UUID]:
        """The records of the children that a step is about."""
        return [self.children[family.number, place] for place in step.children if (family.number, place) in self.children]

    def born(self, family: Family, step: Step) -> list[UUID]:
        """Those of them who are born on the day of the step."""
        there = [place for place in step.children if family.children[place].is_born(step.on)]
        return [self.children[family.number, place] for place in there if (family.number, place) in self.children]

    def subject(self, worker: Worker) -> Subject:
        return self.cast.subject(worker)

    def partners_of(self, family: Family, but: Worker) -> list[Worker]:
        """Who works with a family besides one of them."""
        return [one for one in self.joined.get(family.number, []) if one != but]

    @staticmethod
    def soon(on: date) -> date:
        """The next working day."""
        return add_working_days(on, 1)

    def later(self, on: date, does: Callable[[], None]) -> None:
        """Something that happens by itself on a later day: an answer comes, a task is done."""
        self._turn += 1
        heapq.heappush(self._coming, _Coming(on, self._turn, does))

    def due(self, on: date) -> list[Callable[[], None]]:
        """What comes on this day or was missed before it."""
        found = []
        while self._coming and self._coming[0].on <= on:
            found.append(heapq.heappop(self._coming).does)
        return found

    def next_on(self) -> date | None:
        """The day of what comes next."""
        return self._coming[0].on if self._coming else None
