"""Going through the days: each step on its day by its person, what comes back in between, and each night what the product does by night.

Before the doors open a day is one transaction, which is quicker; beside the pages each step is one, and each day leaves them room, so that
nobody who looks round waits for a family to be lived. What a service refuses is counted and left out, as a person would leave it; every
other fault stops the run.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from django.conf import settings
from django.db import transaction

from goldenthread.demo.days import Clock, standing_clock
from goldenthread.demo.living import children, deciding, early_help, front_door, help_notes, meetings  # noqa: F401 - each says which steps it knows
from goldenthread.demo.living.cast import Cast
from goldenthread.demo.living.remembering import remembered_rule
from goldenthread.demo.living.world import World, meaning_of
from goldenthread.demo.population.families import Family
from goldenthread.demo.population.steps import Step
from goldenthread.demo.population.stories import Story, in_order
from goldenthread.errors import Conflict, NotFound, Refused
from goldenthread.involvement import services as involvement
from goldenthread.ledger import outbox
from goldenthread.ledger.actors import SYSTEM
from goldenthread.measures.working_days import is_working_day

Say = Callable[[date, int], None]
FIRST_HOUR, LAST_HOUR = 8, 18
ROOM_FOR_PAGES = 0.1  # seconds in which nobody writes
STILL_READ = timedelta(days=14)  # how long a link in a mail may still be opened by a visitor


def live(told: Iterable[Story], *, until: date, say: Say = lambda day, done: None, beside_pages: bool = False) -> World:
    """Live these stories up to a day. `say` hears each day that is over, and how many steps were done so far."""
    by_day = {day: list(steps) for day, steps in groupby(in_order(told), key=lambda one: one[1].typed_on)}
    first = min(by_day, default=until)
    with standing_clock() as clock, remembered_rule():
        clock.put(first, FIRST_HOUR)
        world = World(Cast())
        for ahead in range((until - first).days + 1):
            day = first + timedelta(days=ahead)
            steps = by_day.get(day, [])
            if steps or day == until or (world.next_on() or until) <= day:
                with nullcontext() if beside_pages else transaction.atomic():
                    _one_day(world, clock, day, until, steps)
                if beside_pages:
                    time.sleep(ROOM_FOR_PAGES)
                say(day, sum(world.done.values()))
    return world


def _one_day(world: World, clock: Clock, day: date, until: date, steps: list[tuple[Family, Step]]) -> None:
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
    clock.put(day, LAST_HOUR)
    if is_working_day(day):
        involvement.mark_no_replies(by=SYSTEM, today=day)
    if day < until - STILL_READ:
        with _nobody_reads_mail():
            while outbox.send_waiting(limit=500):
                pass


@contextmanager
def _nobody_reads_mail() -> Iterator[None]:
    """Mail of long ago goes out as all mail does, but into no file."""
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = backend


def _try(world: World, what: str, does: Callable[[], None]) -> None:
    try:
        with transaction.atomic():
            does()
    except (Refused, NotFound, Conflict) as no:
        world.refused[f"{what}: {no}"] += 1
    else:
        world.done[what] += 1
