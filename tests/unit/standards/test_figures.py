"""What may be said of counts, to whom; and which months a chart shows."""

from datetime import date

import pytest

from goldenthread.measures.standard import Outcome
from goldenthread.standards import figures
from goldenthread.standards.catalogue import standard
from goldenthread.standards.figures import Figure, Sum

ONE = standard("contact-decided")
STOCK = standard("ethnicity-recorded")


def counted(met: int = 0, not_met: int = 0, not_applicable: int = 0, unknown: int = 0, pending: int = 0) -> Sum:
    return Sum(dict(zip(figures.WORDS, (met, not_met, not_applicable, unknown, pending), strict=True)))


def test_who_sees_every_figure_sees_small_ones_too() -> None:
    shown = figures.figure(ONE, counted(met=3, not_met=1), every=True)
    assert (shown.said["met"], shown.said["not_met"], shown.percent) == ("3", "1", "75%")


@pytest.mark.parametrize("counts", [counted(met=30, not_met=2), counted(met=2, not_met=30), counted(met=4), counted(met=5, not_met=0)])
def test_a_small_count_and_the_rate_that_would_give_it_away_are_kept_back(counts: Sum) -> None:
    shown = figures.figure(ONE, counts, every=False)
    assert (shown.rate, shown.percent) == (None, "kept back")
    assert not {"1", "2", "3", "4"} & set(shown.said.values())


def test_nought_is_said_and_is_not_kept_back() -> None:
    shown = figures.figure(ONE, counted(met=30), every=False)
    assert (shown.said["not_met"], shown.percent) == ("0", "100%")


def test_where_nobody_is_eligible_there_is_no_rate_which_is_not_nought() -> None:
    for every in (True, False):
        assert figures.figure(ONE, counted(not_applicable=12, unknown=7), every=every).percent == "no rate"


def test_a_standard_known_by_its_failures_shows_their_share() -> None:
    assert figures.figure(standard("not-referred-again"), counted(met=75, not_met=25), every=True).percent == "25%"


def test_groups_add_up() -> None:
    total = figures.added_up([counted(met=3, pending=1), counted(met=4, unknown=2)])
    assert total.counts == counted(met=7, unknown=2, pending=1).counts


def test_a_month_that_is_not_over_is_in_no_chart_but_for_what_there_is_as_at_a_day() -> None:
    months = [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)]
    assert figures.shown_months(ONE, months, until=date(2026, 11, 16))[-1] == date(2026, 10, 1)
    assert figures.shown_months(STOCK, months, until=date(2026, 11, 16))[-1] == date(2026, 11, 1)


def test_a_month_with_nothing_is_a_gap_and_no_nought() -> None:
    said = dict.fromkeys((one.word for one in Outcome), "0")
    shown = {date(2026, 7, 1): Figure(said, 0.5), date(2026, 10, 1): Figure(said, 0.7)}
    points = figures.points(ONE, shown, until=date(2026, 11, 16))
    assert [(point.on.month, point.value) for point in points] == [(7, 0.5), (8, None), (9, None), (10, 0.7)]
