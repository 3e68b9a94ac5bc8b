"""What every test shares: a clock that starts on the same morning, no network, and the fixed cast (see `cast.py`)."""

import gc
import os
from collections.abc import Iterator
from datetime import UTC, datetime

import hypothesis
import pytest
import time_machine
from django.core.management.commands import flush
from django.db.backends.base.base import BaseDatabaseWrapper

from cast import cast as cast  # the fixture, for every test
from goldenthread.ledger import append_only
from goldenthread.partners import clocks

# A busy machine is no fault of what is tested. Where changes land, the same examples are tried each time, so that a red build speaks of
# the change; at a developer's desk they are new each time, so that they go on finding things.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
hypothesis.settings.load_profile("house")

MORNING = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)  # a Monday


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database: those tests run a second time on PostgreSQL. The longest files begin first, so that none is left
    to run alone at the end."""
    items.sort(key=lambda item: "security" not in item.path.parts and "browser" not in item.path.parts)
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & {"db", "transactional_db", "live_server"} or item.get_closest_marker("django_db"):
            item.add_marker("database")


def pytest_collection_finish() -> None:
    """What stays to the end, every test and all that was imported, is not searched for rubbish again and again: a tenth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def steady_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test starts at nine on the same Monday morning; the clock ticks on from there."""
    if request.node.get_closest_marker("real_clock"):
        yield
        return
    with time_machine.travel(MORNING, tick=True):
        yield


@pytest.fixture(autouse=True)
def clocks_as_they_come() -> Iterator[None]:
    """No partnership has set a limit of its own, so that pure rules need no database; `services.set_limit` and every request look again."""
    with clocks.remembered({}):
        yield


@pytest.fixture(autouse=True, scope="session")
def flush_past_the_ledger() -> Iterator[None]:
    """Tests with real transactions empty every table afterwards, which triggers rightly refuse: step aside for that."""
    emptying = flush.sql_flush

    def around(style: object, connection: BaseDatabaseWrapper, **options: bool) -> list[str]:
        away, back = append_only.statements_to_remove(connection), append_only.statements_to_install(connection)
        return [*away, *emptying(style, connection, **options), *back]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "sql_flush", around)
        yield
