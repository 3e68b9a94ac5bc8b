"""What happens to a family over the time: the story of one family as steps in the order in which they were written down.

A story breaks off at the last day, so that what stands open then stands open as it would: a contact not yet decided, an assessment half
done, a meeting next week. Chance draws each turn by the share (`shares`) of the day on which it comes; the parts of a story are in
`front_door`, `helping`, `meeting` and `ending`.
"""

import heapq
import random
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from goldenthread.demo.population.ending import ends, feedback
from goldenthread.demo.population.families import Family, chance, drawn, families
from goldenthread.demo.population.front_door import after_advice, contact, referral
from goldenthread.demo.population.helping import early_help
from goldenthread.demo.population.places import Area, area_for
from goldenthread.demo.population.shares import Shares
from goldenthread.demo.population.steps import Step
from goldenthread.demo.population.telling import Over, Telling

DAYS = 730
_NEWLY_COME = frozenset({"OOTH", "BAFR", "WOTH", "WROM"})
_PATHS = (("advice", 15), ("no further action", 12), ("early help", 33), ("partner", 20), ("referral", 20))
_LATER_PATHS = (("advice", 10), ("no further action", 10), ("early help", 40), ("referral", 40))


@dataclass(frozen=True, slots=True)
class Story:
    """One family and its steps, by the day on which they were written down."""

    family: Family
    steps: tuple[Step, ...]


def stories(
    *, children: int, seed: int, last_day: date, days: int = DAYS, area: Area | None = None, shares: Shares | None = None
) -> Iterator[Story]:
    """So many children's stories, a family at a time. The same seed and day give the same stories, however many are asked for.

    *Units*: from so many days before `last_day` to it, both included.
    """
    where, often = area or area_for(children), shares or Shares()
    for family in families(children=children, seed=seed, last_day=last_day, area=where, shares=often):
        yield Story(family, story(family, seed=seed, last_day=last_day, days=days, area=where, shares=often))


def in_order(told: Iterable[Story]) -> Iterator[tuple[Family, Step]]:
    """Every step of these stories in the order in which it was written down; on one day, families in the order of their numbers."""
    runs = [[(step.typed_on, one.family.number, place, one.family, step) for place, step in enumerate(one.steps)] for one in told]
    return ((family, step) for *_, family, step in heapq.merge(*runs, key=lambda entry: entry[:3]))


def story(family: Family, *, seed: int, last_day: date, days: int, area: Area, shares: Shares) -> tuple[Step, ...]:
    """The steps of one family."""
    rng = chance(seed, family.number, "story")
    first_day = last_day - timedelta(days=days)
    telling = Telling(family, rng, _start(family, rng, first_day, last_day, area), first_day, last_day, area, shares)
    with suppress(Over):
        _once(telling, drawn(rng, _LATER_PATHS if area.is_arriving(family.number) else _PATHS), again=False)
        while telling.chance("comes_back"):
            telling.wait(30, 190)
            _once(telling, drawn(rng, _LATER_PATHS), again=True)
    return tuple(sorted(telling.steps, key=lambda step: step.typed_on))


def _once(telling: Telling, path: str, *, again: bool) -> None:
    """From a contact, or a partner's own beginning, to the end of help."""
    if path == "partner":
        if early_help(telling, from_contact=False):
            _end(telling, "early help")
        return
    if not again:
        after_advice(telling)
    outcome = contact(telling, path, again=again)
    if outcome == "early help" and early_help(telling, from_contact=True):
        _end(telling, "early help")
    elif outcome == "referral":
        referral(telling)
        if ends(telling, "referral") == "step down" and early_help(telling, from_contact=False, stepped_down=True):
            _end(telling, "early help")


def _end(telling: Telling, about: Literal["referral", "early help"]) -> None:
    ends(telling, about)
    feedback(telling)


def _start(family: Family, rng: random.Random, first_day: date, last_day: date, area: Area) -> date:
    """When it begins: families who came to the area of late begin later; nobody before the eldest child could be known.

    Of the near families most begin late, so that those who work with them have many now and some of two years ago.
    """
    share = rng.random()
    if area.is_arriving(family.number):
        return last_day - timedelta(days=family.number % 3)
    if area.is_near(family.number):
        share **= 0.4
    if family.children[0].ethnicity in _NEWLY_COME:
        share = 0.25 + 0.75 * share
    earliest = max(first_day, family.children[0].born_on - timedelta(days=150))
    latest = max(earliest, last_day - timedelta(days=2))
    return earliest + timedelta(days=round(share * (latest - earliest).days))
