"""On PostgreSQL every test of a room about children also watches in which order its work holds rows (see `builders.lock_order`)."""

from collections.abc import Iterator

import pytest
from django.db import connection

from builders.lock_order import Watch

WATCHED = {"involvement", "children", "meetings", "decisions", "frontdoor", "earlyhelp"}


@pytest.fixture(autouse=True)
def rows_before_the_chain(request: pytest.FixtureRequest) -> Iterator[None]:
    """No work holds a row that it did not hold before it wrote its first event."""
    watched = connection.vendor == "postgresql" and WATCHED & set(request.path.parts) and "db" in request.fixturenames
    if not watched or request.node.get_closest_marker("several_works"):
        yield
        return
    watch = Watch()
    with connection.execute_wrapper(watch):
        yield
    assert watch.wrong == []
