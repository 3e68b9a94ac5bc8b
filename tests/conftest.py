"""What every test shares: a clock that starts on the same morning, no network, and the fixed cast (see `cast.py`)."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

pytest_plugins = ["cast"]

MORNING = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)  # a Monday


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database: those tests run a second time on PostgreSQL."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & {"db", "transactional_db", "live_server"} or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(autouse=True)
def steady_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test starts at nine on the same Monday morning; the clock ticks on from there."""
    if request.node.get_closest_marker("real_clock"):
        yield
        return
    with time_machine.travel(MORNING, tick=True):
        yield
