"""The XmR chart and its small sister: what is drawn of a series, what is said of it, and what stands in its table."""

import pytest

from goldenthread.charts.chart import Chart
from goldenthread.charts.scales import Measured
from goldenthread.charts.small import small_chart
from goldenthread.charts.xmr import xmr_chart
from goldenthread.measures.standard import Polarity
from unit.charts.samples import SHARES, all_of, judged, read, words_in

KNOWN = [value for value in SHARES if value is not None]


def dots(chart: Chart) -> int:
    """How many months are marked on the plot: every shape but those of the key and the paper."""
    return len([one for one in all_of(chart, "circle") + all_of(chart, "path") if float(one.get("stroke-width", 0)) == 1])


def test_the_table_has_every_month_and_says_which_has_no_figure() -> None:
    rows = xmr_chart(judged(), title="Visits").table.rows
    assert len(rows) == len(SHARES)
    assert rows[0] == ("January 2025", "82%", "no real change")
    assert rows[12] == ("January 2026", "no figure", "–")
    assert rows[13] == ("February 2026", "70%", "getting worse: lower than chance alone would give")


def test_a_gap_is_not_drawn_and_no_line_runs_across_it() -> None:
    chart = xmr_chart(judged(), title="Visits")
    lines = [one.get("points", "").split() for one in all_of(chart, "polyline")]
    assert [len(line) for line in lines] == [12, 2]
    assert dots(chart) == len(KNOWN) + 2  # and one of each of two kinds in the key
    assert "1 month has no figure and is left open." in chart.words


def test_a_month_between_two_gaps_has_a_mark_and_no_line() -> None:
    chart = small_chart(judged([0.8, 0.9, None, 0.85, None, 0.8, 0.9]), title="Visits")
    assert [len(one.get("points", "").split()) for one in all_of(chart, "polyline")] == [2, 2]
    assert len(all_of(chart, "circle")) == 2  # the lonely month and the last


def test_months_that_are_no_chance_differ_in_shape_and_the_key_says_which() -> None:
    better = xmr_chart(judged([*KNOWN[:12], 0.97]), title="Visits")
    worse = xmr_chart(judged([*KNOWN[:12], 0.6]), title="Visits")
    neither = xmr_chart(judged([*KNOWN[:12], 0.6], polarity=Polarity.NEUTRAL), title="Visits")
    corners = [len({one.get("d", "").count("L") for one in all_of(chart, "path")}) for chart in (better, worse, neither)]
    assert corners == [1, 1, 1]
    assert "getting better" in words_in(better)
    assert "getting worse" in words_in(worse)
    assert "a real change, neither better nor worse by itself" in words_in(neither)


def test_limits_beyond_what_a_share_can_be_are_drawn_at_its_end() -> None:
    words = words_in(xmr_chart(judged([0.9, 1.0] * 6), title="Visits"))
    assert "Upper limit 100%" in words
    assert "100%" in words
    assert not [word for word in words if word.startswith("1") and word.endswith("%") and word != "100%"]


def test_the_last_figure_stands_on_the_chart_and_the_lines_have_their_names() -> None:
    words = words_in(xmr_chart(judged(), title="Visits"))
    assert {"83%", "Average 82.1%", "Upper limit 92.7%", "Lower limit 71.4%", "Target 90%"} <= set(words)


def test_a_narrow_chart_names_its_lines_beneath_and_has_fewer_months() -> None:
    wide, narrow = xmr_chart(judged(), title="Visits"), xmr_chart(judged(), title="Visits", narrow=True)
    assert {"Average 82.1%", "Target 90%"} <= set(words_in(narrow))
    months = [[word for word in words_in(chart) if word.endswith((" 2025", " 2026"))] for chart in (wide, narrow)]
    assert len(months[1]) < len(months[0])
    assert months[0][0] == months[1][0] == "Mar 2026"
    assert (wide.words, wide.table) == (narrow.words, narrow.table)


def test_a_rebase_is_a_lettered_line_with_its_reason_beneath() -> None:
    chart = xmr_chart(judged(reason="one front door for all"), title="Visits")
    assert "A" in words_in(chart)
    assert "A, from 1 July 2025: limits set anew because of this: one front door for all" in words_in(chart)
    assert chart.words.endswith("one front door for all.")


def test_two_thirds_lines_are_drawn_when_asked_for() -> None:
    many = [len(all_of(xmr_chart(judged(), title="Visits", two_thirds=asked), "line")) for asked in (False, True)]
    assert many[1] == many[0] + 3  # two lines, and one in the key


def test_a_number_is_no_share() -> None:
    chart = xmr_chart(judged([20, 22.5, 21, 140], target=None), title="Days", measured=Measured.NUMBER)
    assert [row[1] for row in chart.table.rows] == ["20", "22.5", "21", "140"]
    assert "%" not in chart.words + "".join(words_in(chart))


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (0.99, "The target is 99%. As things stand, the figure will reliably miss the target unless something changes."),
        (0.5, "The target is 50%. As things stand, the figure will reliably meet the target unless something changes."),
        (0.82, "The target is 82%. As things stand, the figure will meet the target in some months and miss it in others, by chance."),
    ],
)
def test_the_description_says_what_becomes_of_the_target(target: float, said: str) -> None:
    assert said in xmr_chart(judged(target=target), title="Visits").words


def test_the_description_tells_a_figure_on_trial_from_a_firm_one() -> None:
    assert "early signs only" in xmr_chart(judged(KNOWN[:6]), title="Visits").words
    assert "early signs only" not in xmr_chart(judged(), title="Visits").words


def test_a_figure_that_never_moved_is_said_to_have_stayed() -> None:
    assert "The average is 100%; it has hardly moved." in xmr_chart(judged([1.0] * 12), title="Visits").words


def test_a_small_chart_says_the_same_as_the_large_one_and_stands_at_its_own_size() -> None:
    small, large = small_chart(judged(), title="Visits"), xmr_chart(judged(), title="Visits")
    assert (small.words, small.table) == (large.words, large.table)
    assert (read(small).get("width"), read(small).get("height")) == ("160", "44")
    assert read(large).get("width") == "100%"
