"""Charts of groups: the funnel, the heat map, the stacked bars and the flow; what is named, what is kept back, what is nobody."""

import pytest

from goldenthread.charts.bars import Outcomes, stacked_bars
from goldenthread.charts.flow import Stage, flow_chart
from goldenthread.charts.funnel import FunnelGroup, funnel_chart
from goldenthread.charts.heat import HeatCell, HeatRow, heat_map
from goldenthread.measures.standard import Polarity
from unit.charts.samples import all_of, words_in

GROUPS = [
    FunnelGroup("Coalfields", 20, 100),
    FunnelGroup("West", 90, 250),
    FunnelGroup("East", 33, 120),
    FunnelGroup("Kept", None, 3),
    FunnelGroup("Empty", 0, 0),
]


def test_a_funnel_names_the_groups_outside_it_and_no_other() -> None:
    words = words_in(funnel_chart(GROUPS, title="Re-referrals", rate=0.2))
    assert {"West", "East"} <= set(words)
    assert not {"Coalfields", "Kept", "Empty"} & set(words)


def test_the_table_of_a_funnel_has_every_group_in_its_order() -> None:
    rows = funnel_chart(GROUPS, title="Re-referrals", rate=0.2).table.rows
    assert rows == (
        ("Coalfields", "100", "20", "20%", "within what chance gives"),
        ("West", "250", "90", "36%", "far beyond what chance gives"),
        ("East", "120", "33", "27.5%", "beyond what chance usually gives"),
        ("Kept", "kept back", "kept back", "kept back", "kept back"),
        ("Empty", "0", "0", "–", "nobody to count"),
    )


def test_a_funnel_without_a_rate_takes_that_of_all_its_groups() -> None:
    words = funnel_chart([FunnelGroup("A", 10, 100), FunnelGroup("B", 30, 100)], title="Re-referrals").words
    assert "all together 20%" in words


def test_a_wider_funnel_holds_more_groups() -> None:
    assert "East" not in words_in(funnel_chart(GROUPS, title="Re-referrals", rate=0.2, dispersion=3))


def test_a_heat_map_says_every_share_in_its_cell() -> None:
    rows = [HeatRow("Police", (HeatCell(0.85, "17 of 20"), HeatCell(kept_back=True), HeatCell()))]
    chart = heat_map(["Strategy", "Core group", "Conference"], rows, title="Attendance")
    assert {"85%", "17 of 20", "kept back", "–"} <= set(words_in(chart))
    assert chart.table.headings == ("Agency", "Strategy", "Core group", "Conference")
    assert chart.table.rows == (("Police", "85% (17 of 20)", "kept back", "–"),)


def test_a_heat_map_is_dark_where_to_look_first() -> None:
    def shade(share: float, polarity: Polarity) -> str | None:
        chart = heat_map(["Strategy"], [HeatRow("Police", (HeatCell(share),))], title="Attendance", polarity=polarity)
        return all_of(chart, "rect")[1].get("fill")

    assert shade(0.2, Polarity.HIGH) == shade(0.99, Polarity.LOW) == "#14233c"
    assert shade(0.99, Polarity.HIGH) == shade(0.2, Polarity.LOW) == "#ffffff"


def test_a_cell_that_is_kept_back_has_the_shade_of_nothing() -> None:
    chart = heat_map(["Strategy"], [HeatRow("Police", (HeatCell(0.1, kept_back=True),))], title="Attendance")
    assert all_of(chart, "rect")[1].get("fill") == "#ffffff"
    assert chart.words == "There is nothing to show yet."


def test_the_description_of_a_heat_map_begins_with_the_worst() -> None:
    rows = [HeatRow("Police", (HeatCell(0.9), HeatCell(0.3))), HeatRow("Health", (HeatCell(0.95), HeatCell(kept_back=True)))]
    words = heat_map(["Strategy", "Core group"], rows, title="Attendance").words
    assert words.startswith("Lowest of 3 shares: Police, Core group: 30%;")
    assert words.endswith("1 cell is kept back.")


def test_a_row_with_a_cell_too_few_is_an_error() -> None:
    with pytest.raises(ValueError, match="a cell for each column"):
        heat_map(["Strategy", "Core group"], [HeatRow("Police", (HeatCell(0.9),))], title="Attendance")


def test_bars_hold_their_numbers_and_the_words_stand_beneath() -> None:
    words = words_in(stacked_bars([Outcomes("Health", 120, 30, 8, 4)], title="In time"))
    assert {"120", "30", "8", "4", "Health: 162", "met 120 · not met 30 · not applicable 8 · unknown 4"} <= set(words)


def test_a_group_with_a_number_that_may_not_be_said_has_no_bar_and_no_total() -> None:
    kept = stacked_bars([Outcomes("Health", 120, "fewer than 5", 8, "kept back")], title="In time")
    nobody = stacked_bars([Outcomes("Health", 0, 0)], title="In time")
    assert kept.table.rows == (("Health", "120", "fewer than 5", "8", "kept back", "kept back"),)
    assert len(all_of(kept, "rect")) == len(all_of(nobody, "rect"))
    assert "kept back: a number is too small to say" in words_in(kept)


def test_the_four_outcomes_differ_in_fill_or_pattern_and_not_met_is_never_unknown() -> None:
    chart = stacked_bars([Outcomes("Health", 0, 10, 0, 10)], title="In time")
    fills = [one.get("fill") for one in all_of(chart, "rect")[-2:]]
    assert len(set(fills)) == 2
    assert chart.words == "Health: met 0, not met 10, not applicable 0, unknown 10."


def test_a_flow_has_a_column_for_each_stage_that_may_be_said() -> None:
    chart = flow_chart(
        [Stage("Entered", 1400), Stage("Stepped up", 70, "median 42 days"), Stage("Came back", "fewer than 5")], title="Flow"
    )
    assert len(all_of(chart, "rect")) == 1 + 2
    assert {"1,400", "70", "5% of 1,400", "median 42 days", "fewer than 5"} <= set(words_in(chart))
    assert chart.table.rows == (("Entered", "1,400", "–"), ("Stepped up", "70", "5%"), ("Came back", "fewer than 5", "–"))


def test_a_flow_from_a_cohort_that_may_not_be_said_has_no_shares() -> None:
    rows = flow_chart([Stage("Entered", "kept back"), Stage("Stepped up", 70)], title="Flow").table.rows
    assert [row[2] for row in rows] == ["–", "–"]
