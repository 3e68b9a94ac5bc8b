"""Going through the days: each step on its day by its person, what comes back in between, and each night what the product does by night.

A day is one transaction. What a service refuses is counted and left out, as a person would leave it; every other fault stops the run.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from django.db import transaction

from goldenthread.demo.days import Clock, standing_clock
from goldenthread.demo.living import children, early_help, front_door, meetings  # noqa: F401 - each says which steps it knows
from goldenthread.demo.living.cast import Cast
from goldenthread.demo.living.remembering import remembered_rule
from goldenthread.demo.living.world import World, meaning_of
from goldenthread.demo.population.families import Family
from goldenthread.demo.population.steps import Step
from goldenthread.demo.population.stories import Story, in_order
from goldenthread.errors import Conflict, NotFound, Refused
from goldenthread.involvement import services as involvement
from goldenthread.ledger.actors import SYSTEM
from goldenthread.measures.working_days import is_working_day

Say = Callable[[date, int], None]
FIRST_HOUR, LAST_HOUR = 8, 18


def live(told: Iterable[Story], *, until: date, say: Say = lambda day, done: None) -> World:
    """Live these stories up to a day. `say` hears each day that is over, and how many steps were done so far."""
    with standing_clock() as clock, remembered_rule() as remembered:
        days = _days(told, until)
        world: World | None = None
        for day, steps in days:
            clock.put(day, FIRST_HOUR)
            world = world or World(Cast())
            remembered.forget()  # a relationship may begin or end with the day
            with transaction.atomic():
                _one_day(world, clock, day, steps)
            say(day, sum(world.done.values()))
    return world or World(Cast())


def _days(told: Iterable[Story], until: date) -> Iterator[tuple[date, list[tuple[Family, Step]]]]:
    """Every day from the first step on, with its steps."""
    by_day = {day: list(steps) for day, steps in groupby(in_order(told), key=lambda one: one[1].typed_on)}
    if by_day:
        first = min(by_day)
        for ahead in range((until - first).days + 1):
            day = first + timedelta(days=ahead)
            yield day, by_day.get(day, [])


def _one_day(world: World, clock: Clock, day: date, steps: list[tuple[Family, Step]]) -> None:
    for does in world.due(day):
        clock.put(day, FIRST_HOUR + 1)
        _try(world, getattr(getattr(does, "func", does), "__name__", "later"), does)
    for family, step in steps:
        clock.put(day, step.hour)
        meaning = meaning_of(step)
        if meaning is not None:
            _try(world, type(step).__name__, partial(meaning, world, family, step))
    for does in world.due(day):  # what was set for today while today went on
        _try(world, "later", does)
    if is_working_day(day):
        clock.put(day, LAST_HOUR)
        involvement.mark_no_replies(by=SYSTEM, today=day)


def _try(world: World, what: str, does: Callable[[], None]) -> None:
    try:
        with transaction.atomic():
            does()
    except (Refused, NotFound, Conflict) as no:
        world.refused[f"{what}: {no}"] += 1
    else:
        world.done[what] += 1
