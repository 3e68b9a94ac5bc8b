"""A clock that the tests of sign-ins can move on."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone


@pytest.fixture
def time_machine_later(steady_clock: None) -> Iterator[Callable[[float], None]]:
    """Call it with seconds: from then on it is that much later."""
    travels: list[time_machine.travel] = []

    def later(seconds: float) -> None:
        travel = time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=True)
        travel.start()
        travels.append(travel)

    yield later
    for travel in reversed(travels):
        travel.stop()
