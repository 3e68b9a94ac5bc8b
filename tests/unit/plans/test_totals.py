"""Counting colours and setting the count beside what a document declares."""

import pytest

from goldenthread.papers.model import RagStatus
from goldenthread.plans.totals import reconcile, tally

R, A, G, C, N = RagStatus.RED, RagStatus.AMBER, RagStatus.GREEN, RagStatus.COMPLETED, RagStatus.NOT_STATED


@pytest.mark.parametrize(
    ("rows", "declared", "agrees"),
    [
        ([A, G, G, C], {"red": 0, "amber": 1, "green": 2, "completed": 1, "total": 4}, True),
        ([A, G, G, C], {"amber": 2, "total": 4}, False),
        ([A, G], {"total": 3}, False),
        ([], {"total": 0}, True),
        ([N, N], {"red": 1, "total": 2}, None),
        ([N, N], {"red": 1, "total": 3}, False),
        ([R, R, N], {"red": 1, "total": 3}, False),
        ([R, N], {"total": 2}, True),
        ([G], {"on hold": 1, "total": 1}, None),
    ],
)
def test_declared_numbers_agree_contradict_or_cannot_be_counted(
    rows: list[RagStatus], declared: dict[str, int], agrees: bool | None
) -> None:
    assert reconcile(declared, tally(rows)).agrees is agrees


def test_a_total_of_unknown_rows_is_never_said_to_agree() -> None:
    found = reconcile({"total": 4}, None)
    assert found.agrees is None
    assert found.lines[0].counted is None


def test_a_row_without_a_colour_counts_as_a_row_and_as_no_colour() -> None:
    counted = tally([N, R, N])
    assert (counted.total, counted.not_stated, counted.counts[R], counted.counts[G]) == (3, 2, 1, 0)


def test_the_verdict_names_the_numbers_that_differ() -> None:
    assert "amber is 2 in the document and 1 in the rows" in reconcile({"amber": 2}, tally([A])).why
