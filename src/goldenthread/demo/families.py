"""The demo's families: those whom a visitor's persons know are lived before the doors open, the others while the visitor looks round.

The others are lived by processes of their own, a few families each: each moves its own clock (`days`), and pages may not be served by a
process that believes in another day. How far they are is written in a file of the demo's home.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from itertools import islice

from django.conf import settings
from django.db import connection
from django.utils import timezone

from goldenthread.demo.living.cast import Cast
from goldenthread.demo.living.run import live
from goldenthread.demo.living.world import World
from goldenthread.demo.population.places import area_for
from goldenthread.demo.population.stories import Story, stories
from goldenthread.demo.tour import tour_story
from goldenthread.standards.services import measure_now

SEED = 2026
AT_ONCE = 10  # families to a process
MARK = "demo.families"


def _stories(first: int, many: int | None) -> list[Story]:
    """Some of the demo's families by number: from `first` on, so many."""
    wanted = settings.DEMO_CHILDREN
    told = stories(children=wanted, seed=SEED, last_day=timezone.localdate(), area=area_for(wanted))
    return list(islice(told, first, None if many is None else first + many))


def live_the_near() -> World:
    """Juno of the README, and the families whom the named persons know."""
    near = area_for(settings.DEMO_CHILDREN).near
    world = live([tour_story(timezone.localdate()), *_stories(0, near)], until=timezone.localdate())
    _write(near)
    return world


def live_some(first: int) -> World:
    """The next few of the others."""
    return live(_stories(first, AT_ONCE), until=timezone.localdate(), beside_pages=True)


def others_left() -> int:
    """How many families are still to come."""
    return max(0, len(_stories(_read(), None)))


def live_the_others(say: Callable[[str], None]) -> threading.Thread:
    """Begin to live the others beside the pages; the thread that sees to it. What was broken off is not begun again."""
    thread = threading.Thread(target=_one_after_another, args=(say,), name="families", daemon=True)
    thread.start()
    return thread


def _one_after_another(say: Callable[[str], None]) -> None:
    while others_left():
        first = _read()
        _write(first + AT_ONCE)  # written first: half a family is better than the same family twice
        done = subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-m", "django", "demo", "--families", str(first)], env=_environment(), check=False, capture_output=True
        )
        if done.returncode:
            say(f"Some families could not be added: {done.stderr.decode(errors='replace').strip().splitlines()[-1:]}")
            return
    _measure_again()


def _measure_again() -> None:
    """The night worked the standards out over those who were there; now everybody is."""
    measure_now(by=Cast().actor("Ines Marlow"))
    connection.close()  # this thread's own


def _environment() -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", "GOLDENTHREAD_HOME": str(settings.HOME)}


def _read() -> int:
    mark = settings.HOME / MARK
    return int(mark.read_text(encoding="ascii")) if mark.exists() else 0


def _write(families: int) -> None:
    (settings.HOME / MARK).write_text(str(families), encoding="ascii")
