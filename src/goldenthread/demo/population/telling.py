"""One family's story while it is being told: the day it has come to, who works with the family, and how a step is written down."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from goldenthread.demo.population.families import Child, Family
from goldenthread.demo.population.places import Area, Part, Worker
from goldenthread.demo.population.shares import Share, Shares
from goldenthread.demo.population.steps import Step
from goldenthread.measures.working_days import add_working_days, next_working_day

MIDWIFE_UNTIL = 28  # days old
NURSERY_TO_SCHOOL = 5
YOUNGEST_TALKER = 4


class Over(Exception):  # noqa: N818 - the end of a story, not a fault
    """The last day has gone by."""


class Telling:
    """The story so far. It breaks off with `Over` after `last_day`, so that no part of it has to ask how much time is left."""

    def __init__(
        self, family: Family, rng: random.Random, start: date, first_day: date, last_day: date, area: Area, shares: Shares
    ) -> None:
        self.family, self.rng, self.area, self.shares = family, rng, area, shares
        self.first_day, self.last_day = first_day, last_day
        self.day = next_working_day(start)
        self.steps: list[Step] = []
        self.lead = Worker(Part.EARLY_HELP_WORKER)
        self.known: set[int] = set()  # children who are recorded, by place
        self.about: tuple[int, ...] = ()  # those of them whom the worry is about
        self.around: list[Worker] = []  # who works with the family, in the order in which they began
        self._workers: dict[Part, Worker] = {}
        self._keys = 0

    # --- chance and time ---

    def chance(self, name: str) -> bool:
        """Whether the named share of this day falls on this family."""
        share: Share = getattr(self.shares, name)
        return self.rng.random() < share.at(self.progress())

    def progress(self) -> float:
        """*Units*: 0 on the first day, 1 on the last."""
        return (self.day - self.first_day).days / max(1, (self.last_day - self.first_day).days)

    def one_of(self, *things: Any) -> Any:
        """Any of these."""
        return self.rng.choice(things)

    def wait(self, least: int, most: int) -> date:
        """Go on so many days, to a working day."""
        return self.go_to(next_working_day(self.day + timedelta(days=self.rng.randint(least, most))))

    def wait_working(self, least: int, most: int) -> date:
        """Go on so many working days."""
        return self.go_to(add_working_days(self.day, self.rng.randint(least, most)))

    def go_to(self, day: date) -> date:
        """Go on to a day. Raises: Over after the last."""
        self.day = day
        if day > self.last_day:
            raise Over
        return day

    def later(self, least: int, most: int) -> date:
        """A working day so many working days from now; the story does not move."""
        return add_working_days(self.day, self.rng.randint(least, most))

    def key(self, what: str) -> str:
        """A name by which later steps find this one."""
        self._keys += 1
        return f"{what}-{self._keys}"

    # --- who ---

    def worker(self, part: Part) -> Worker:
        """The family's own worker of a part: the same one for ever."""
        if part not in self._workers:
            self._workers[part] = Worker(part, self.area.number_for(self.family.number, part, self.rng))
        return self._workers[part]

    def places(self) -> tuple[int, ...]:
        """The children who are recorded, by place; before any is, those who could be known on this day."""
        return tuple(sorted(self.known)) or self.to_record()

    def to_record(self) -> tuple[int, ...]:
        """Those who could be known on this day and are not recorded yet."""
        return tuple(place for place, child in enumerate(self.family.children) if child.is_known(self.day) and place not in self.known)

    def choose(self) -> None:
        """Whom the worry is about: mostly one child, in some families two or three. Said once for the whole story."""
        if not self.about:
            many = min(len(self.known), self.rng.choice((1, 1, 1, 2, 2, 3)))
            self.about = tuple(sorted(self.rng.sample(sorted(self.known), many)))

    def helped(self) -> tuple[int, ...]:
        """The children whom the worry is about; all of them before that is known."""
        return self.about or self.places()

    def child(self, place: int) -> Child:
        return self.family.children[place]

    def universal(self, places: Iterable[int] | None = None) -> list[Worker]:
        """Who sees these children because every child of that age is seen: midwife, health visitor, school nurse, nursery, school."""
        found: dict[Worker, None] = {}
        for place in self.helped() if places is None else places:
            child = self.child(place)
            days = (self.day - child.born_on).days
            if days <= MIDWIFE_UNTIL:
                found[self.worker(Part.MIDWIFE)] = None
            if days >= -84 and child.age_on(self.day) < NURSERY_TO_SCHOOL:
                found[self.worker(Part.HEALTH_VISITOR)] = None
            if child.age_on(self.day) >= NURSERY_TO_SCHOOL:
                found[self.worker(Part.SCHOOL_NURSE)] = None
            if (setting := self.setting_of(child)) is not None:
                found[setting] = None
        return list(found)

    def setting_of(self, child: Child) -> Worker | None:
        """The safeguarding lead of the child's nursery or school on this day; None for none."""
        if child.setting is None or not child.is_born(self.day):
            return None
        age = child.age_on(self.day)
        of_age = self.area.settings_for(self.family.locality, age)
        if not of_age or (age < NURSERY_TO_SCHOOL and (self.day - child.born_on).days < 500):
            return None
        number = of_age[-1] if child.age_on(self.day) >= NURSERY_TO_SCHOOL else of_age[0]
        part = Part.SCHOOL_LEAD if self.area.settings[number].oldest > NURSERY_TO_SCHOOL else Part.NURSERY_LEAD
        return Worker(part, number)

    # --- writing down ---

    def add(self, what: type[Step], by: Worker, /, *, at_once: bool = True, **fields: Any) -> None:
        """One step on the day the story has come to. Some are written down days later (not `at_once`); what would be written down after
        the last day is not.
        """
        typed = self.day if at_once else self._typed_on()
        children = fields.pop("children", None) or self.helped()
        if typed > self.last_day or not children:
            return
        step = what(
            on=self.day,
            typed_on=typed,
            hour=self.rng.randint(9, 16),
            by=by,
            children=children,
            **fields,
        )
        self.steps.append(step)

    def settle(self) -> None:
        """Whoever is about to end help writes down first what is still owed."""
        self.steps = [replace(step, typed_on=self.day) if step.typed_on > self.day else step for step in self.steps]

    def _typed_on(self) -> date:
        if self.chance("written_very_late"):
            return self.later(8, 30)
        return self.later(2, 7) if self.chance("written_late") else self.day
