"""From a document to a plan: offered, reviewed, applied; then a newer version of it."""

import pytest

from builders import imported_plans as build
from cast import Cast, actor
from goldenthread.plans import queries

pytestmark = pytest.mark.django_db


def test_a_document_becomes_a_plan_with_every_cell_kept(cast: Cast) -> None:
    plan = build.imported(actor(cast.improvement_lead))

    rows = list(queries.actions(plan))
    assert [row.number for row in rows] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    assert [(row.how, row.change, row.progress) for row in rows[:3]] == [
        (line.how, line.change, line.progress) for line in build.LUNCHES.lines
    ]
    assert [row.reported_status for row in rows] == ["green", "amber", "red", "green", "completed"]
    assert [row.timescale.kind for row in rows] == ["by", "from", "immediate", "recurring", "by"]
    assert (rows[4].timescale.due_on, rows[4].timescale.words) == (None, "31/02/2027")
    assert rows[3].timescale.every == "P1M"
    assert [area.title for area in queries.areas(plan)] == [area.title for area in build.AREAS]
