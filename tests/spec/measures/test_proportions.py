"""Shares of few cases: the printed intervals, funnels and sample sizes of the domain brief, and what holds for any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.measures.proportions import (
    clean_cases_needed,
    funnel_limits,
    over_dispersion,
    sample_size,
    share,
    wilson,
)

# met of how many, the interval in per cent
WILSON = """
18  20   69.9  97.2
20  20   83.9 100.0
0   20    0.0  16.1
7   12   32.0  80.7
45  50   78.6  95.7
180 200  85.1  93.4
3   5    23.1  88.2
"""

# how many there are, the sample for 5, 10 and 15 points either way
SAMPLES = """
30   28  24 18
60   53  38 26
100  80  50 31
200  132 66 36
500  218 81 40
1000 278 88 41
5000 357 95 43
"""

cases = st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize("row", WILSON.strip().splitlines(), ids=lambda row: " ".join(row.split()))
def test_an_interval_is_the_printed_one(row: str) -> None:
    met, of, lower, upper = row.split()
    found = wilson(int(met), int(of))
    assert found is not None
    assert (round(found.lower * 100, 1), round(found.upper * 100, 1)) == (float(lower), float(upper))


def test_cases_drawn_of_few_are_surer() -> None:
    found = wilson(18, 20, population=60)
    assert found is not None
    assert (round(found.lower * 100, 1), round(found.upper * 100, 1)) == (74.2, 96.6)


def test_where_everybody_was_looked_at_there_is_no_interval() -> None:
    assert wilson(18, 20, population=20) is None


def test_of_nobody_there_is_no_share_and_no_interval() -> None:
    assert share(0, 0) is None
    assert wilson(0, 0) is None
    assert funnel_limits(0.2, 0) is None


@pytest.mark.parametrize(("of", "indicative"), [(9, True), (10, False)])
def test_fewer_than_ten_cases_are_indicative(of: int, indicative: bool) -> None:
    found = wilson(3, of)
    assert found is not None
    assert found.indicative is indicative


@pytest.mark.parametrize(("met", "of", "population"), [(3, 2, None), (-1, 2, None), (1, 5, 4)])
def test_more_met_than_there_are_is_an_error(met: int, of: int, population: int | None) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        wilson(met, of, population=population)


@given(cases)
def test_an_interval_holds_its_share_and_lies_between_nought_and_one(case: tuple[int, int]) -> None:
    met, of = case
    found = wilson(met, of)
    assert found is not None
    assert 0 <= found.lower <= found.share + 1e-12
    assert found.share - 1e-12 <= found.upper <= 1


@given(cases)
def test_an_interval_of_the_others_is_the_same_turned_round(case: tuple[int, int]) -> None:
    met, of = case
    one, other = wilson(met, of), wilson(of - met, of)
    assert one is not None
    assert other is not None
    assert (one.lower, one.upper) == pytest.approx((1 - other.upper, 1 - other.lower))


@given(cases, st.integers(1, 10_000))
def test_a_population_never_makes_less_sure(case: tuple[int, int], more: int) -> None:
    met, of = case
    drawn, endless = wilson(met, of, population=of + more), wilson(met, of)
    assert drawn is not None
    assert endless is not None
    assert drawn.upper - drawn.lower <= endless.upper - endless.lower + 1e-12


# The brief works this example with 2 and 3 standard deviations; charts use 1.96 and 3.09.
@pytest.mark.parametrize(("of", "warning", "alarm"), [(100, (14.2, 31.0), (10.1, 35.1)), (500, (18.9, 26.3), (17.0, 28.2))])
def test_a_funnel_around_englands_re_referrals_is_the_printed_one(
    of: int, warning: tuple[float, float], alarm: tuple[float, float]
) -> None:
    found = funnel_limits(0.226, of, warning=2, alarm=3)
    assert found is not None
    assert (round(found.lower_warning * 100, 1), round(found.upper_warning * 100, 1)) == warning
    assert (round(found.lower_alarm * 100, 1), round(found.upper_alarm * 100, 1)) == alarm


def test_groups_that_differ_for_known_reasons_widen_the_funnel() -> None:
    plain, wide = funnel_limits(0.3, 100), funnel_limits(0.3, 100, dispersion=4)
    assert plain is not None
    assert wide is not None
    assert wide.upper_alarm - 0.3 == pytest.approx(2 * (plain.upper_alarm - 0.3))


def test_groups_that_lie_closer_than_chance_do_not_narrow_the_funnel() -> None:
    assert over_dispersion([(30, 100), (0, 0), (31, 100)], 0.305) == 1
    assert over_dispersion([], 0.3) == 1
    assert over_dispersion([(5, 5)], 1.0) == 1


def test_one_group_far_out_does_not_hide_itself_in_a_wider_funnel() -> None:
    ordinary = [(20 + turn % 3, 100) for turn in range(20)]
    assert over_dispersion([*ordinary, (95, 100)], 0.21) == 1


def test_a_funnel_narrower_than_chance_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        funnel_limits(0.2, 10, dispersion=0.5)


@pytest.mark.parametrize("row", SAMPLES.strip().splitlines(), ids=lambda row: " ".join(row.split()))
def test_a_sample_is_the_printed_one(row: str) -> None:
    population, *samples = map(int, row.split())
    assert [sample_size(margin, population=population) for margin in (0.05, 0.10, 0.15)] == samples


def test_of_many_a_sample_is_the_well_known_one_and_of_nobody_none() -> None:
    assert sample_size(0.05) == 385
    assert sample_size(0.05, population=0) == 0


@given(st.integers(1, 5000), st.sampled_from([0.05, 0.1, 0.15]))
def test_a_sample_is_never_more_than_there_are(population: int, margin: float) -> None:
    assert 1 <= sample_size(margin, population=population) <= population


@pytest.mark.parametrize(("share_wrong", "cases"), [(0.05, 59), (0.10, 29), (0.20, 14)])
def test_so_many_clean_cases_rule_out_more_faults(share_wrong: float, cases: int) -> None:
    assert clean_cases_needed(share_wrong) == cases


@pytest.mark.parametrize("margin", [0, 1])
def test_a_margin_of_nothing_or_everything_is_an_error(margin: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        sample_size(margin)
    with pytest.raises(ValueError, match="between 0 and 1"):
        clean_cases_needed(margin)
