"""XmR charts: the two worked series of the domain brief, the four rules a line each, and what holds for any series."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import Refused
from goldenthread.measures.spc import Assurance, Limits, Point, Rebase, Rule, Variation, Xmr, xmr
from goldenthread.measures.standard import Polarity

TWELVE = [82, 79, 85, 81, 84, 80, 83, 78, 86, 82, 81, 84]
STEADY = [49.0, 51.0] * 6  # average 50, step 2: limits 44.68 and 55.32, two-thirds lines 46.45 and 53.55
LETTERS = {"O": Rule.OUTSIDE, "T": Rule.TREND, "W": Rule.TWO_IN_THREE, "S": Rule.SHIFT}

# the months after a steady year, and of each the strongest rule it fulfils: Outside, Trend, tWo in three, Shift
RULES = """
56                           O            above the upper limit
44                           O            below the lower limit
55.32                        .            on the limit is not outside it
54 54                        W W          two months in three close to the upper limit, with the one before
46 46                        . .          two only, the third is on the other side
48 46 46                     . W W        two months in three close to the lower limit
54 51 54                     W . W        the month between is not close, so it is not marked
54 49 54                     . . .        not all on one side
53.5 53.5                    . .          short of the two-thirds line
56 54                        O .          what is outside is not close
51.1 51.2 51.3 51.4          . . . .      six rising with the two before
51.1 51.2 51.3 51.4 51.5     T T T T T    seven rising with the two before
51.1 51.1 51.2 51.3 51.4     . . . . .    a month like the one before ends a trend
51.1 51.2 51.3 51.4 51.5 51.6  T T T T T T  a trend before a shift
52 51 52 51 52               . . . . .    six above the average with the one before
51 52 51 52 51 52            S S S S S S  seven above the average with the one before
51 50 51 52 51 52 51         . . . . . . .  a month on the average ends a shift
51 - 52 51 52 51 52          . . . . . . .  a gap ends a shift
51 52 51 52 51 56            S S S S S O  outside before a shift
"""

figures = st.lists(st.none() | st.integers(-1000, 1000), max_size=40)
known = st.lists(st.integers(-1000, 1000), min_size=2, max_size=40)


def series(values: Sequence[float | None]) -> list[Point]:
    return [Point(date(2020 + place // 12, place % 12 + 1, 1), value) for place, value in enumerate(values)]


def limits_of(found: Xmr) -> Limits:
    assert found.last is not None
    assert found.last.limits is not None
    return found.last.limits


def test_the_worked_series_with_a_screened_step_has_its_printed_limits() -> None:
    found = limits_of(xmr(series([1, 2, 1, 2, 10, *[1, 2] * 6, 1]), lock=None, screen=True))
    assert (round(found.mean, 2), round(found.upper, 1), round(found.lower, 2)) == (1.94, 4.6, -0.72)


def test_the_worked_series_of_twelve_has_its_printed_limits() -> None:
    found = limits_of(xmr(series(TWELVE)))
    assert (round(found.mean, 2), found.step) == (82.08, 4.0)
    assert (round(found.lower, 2), round(found.upper, 2)) == (71.44, 92.72)
    assert found.upper_two_thirds - found.mean == pytest.approx(1.7733 * 4, abs=0.001)


def test_without_screening_a_long_step_widens_the_limits() -> None:
    values = series([1, 2, 1, 2, 10, *[1, 2] * 6, 1])
    assert limits_of(xmr(values, lock=None)).upper > limits_of(xmr(values, lock=None, screen=True)).upper


@pytest.mark.parametrize("row", RULES.strip().splitlines(), ids=lambda row: " ".join(row.split()))
def test_a_month_is_marked_by_the_strongest_rule_it_fulfils(row: str) -> None:
    words = row.split()
    many = next(place for place, word in enumerate(words) if word in {*LETTERS, "."})
    added = [None if word == "-" else float(word) for word in words[:many]]
    found = xmr(series([*STEADY, *added])).months[12:]
    assert [month.signals[0].rule if month.signals else None for month in found] == [LETTERS.get(word) for word in words[many : 2 * many]]


def test_a_shorter_run_finds_a_shift_sooner() -> None:
    values = series([*STEADY, 52, 51, 52, 51])
    assert xmr(values).variation is Variation.COMMON
    assert xmr(values, run=5).variation is Variation.IMPROVING


def test_limits_come_from_the_first_twelve_figures_and_stay() -> None:
    assert limits_of(xmr(series([*TWELVE, 20, 30, 40]))) == limits_of(xmr(series(TWELVE)))


def test_fewer_than_twelve_figures_are_on_trial_and_say_so() -> None:
    early, firm = xmr(series(TWELVE[:11]), target=60), xmr(series(TWELVE), target=60)
    assert (early.trial, firm.trial) == (True, False)
    assert early.variation_words == "no real change (early signs only: too few months so far for firm limits)"
    assert early.assurance_words.startswith("will reliably meet the target unless something changes (early signs only")


def test_a_gap_is_no_nought_and_no_step_is_measured_across_it() -> None:
    found = xmr(series([80, 82, None, 90, 92]))
    assert limits_of(found).step == 2
    assert limits_of(found).mean == 86
    assert found.months[2].value is None
    assert found.months[2].variation is Variation.NO_FIGURES


def test_a_series_that_ends_in_a_gap_is_judged_by_its_last_figure() -> None:
    assert xmr(series([*STEADY, 60, None])).variation is Variation.IMPROVING


def test_figures_that_never_follow_one_another_are_too_few_to_tell() -> None:
    found = xmr(series([80, None, 90, None, 70]), target=85)
    assert (found.variation, found.assurance) == (Variation.TOO_FEW, Assurance.TOO_FEW)


@pytest.mark.parametrize("values", [[], [None, None]])
def test_without_figures_there_is_nothing_to_say(values: list[None]) -> None:
    found = xmr(series(values), target=1)
    assert (found.last, found.variation, found.assurance) == (None, Variation.NO_FIGURES, Assurance.TOO_FEW)


def test_after_a_rebase_months_are_judged_by_limits_of_their_own() -> None:
    values = series([*STEADY, *[value + 20 for value in STEADY]])
    moved = xmr(values)
    anew = xmr(values, rebases=[Rebase(date(2021, 1, 1), "one front door")])
    assert moved.variation is Variation.IMPROVING
    assert anew.variation is Variation.COMMON
    assert (anew.months[11].limits, anew.months[12].limits) == (Limits(50, 2, trial=False), Limits(70, 2, trial=False))


def test_a_run_does_not_reach_over_a_rebase() -> None:
    values = series([*STEADY, 51, 52, 51, 52, 51, 52])
    assert xmr(values, rebases=[Rebase(date(2021, 3, 1), "a new team")]).variation is Variation.COMMON


def test_a_rebase_before_the_first_month_or_after_the_last_has_no_effect() -> None:
    early, late = Rebase(date(2019, 1, 1), "before"), Rebase(date(2030, 1, 1), "after")
    assert xmr(series(TWELVE), rebases=[late, early]) == xmr(series(TWELVE))


def test_a_rebase_without_its_reason_is_refused() -> None:
    with pytest.raises(Refused, match="Say why"):
        Rebase(date(2026, 1, 1), "  ")


@pytest.mark.parametrize(
    ("polarity", "last", "said"),
    [
        (Polarity.HIGH, 60, "getting better: higher than chance alone would give"),
        (Polarity.HIGH, 40, "getting worse: lower than chance alone would give"),
        (Polarity.LOW, 60, "getting worse: higher than chance alone would give"),
        (Polarity.LOW, 40, "getting better: lower than chance alone would give"),
        (Polarity.NEUTRAL, 60, "a real change, neither better nor worse by itself: higher than chance alone would give"),
        (Polarity.NEUTRAL, 52, "no real change"),
    ],
)
def test_a_board_member_reads_what_the_figure_does(polarity: Polarity, last: float, said: str) -> None:
    assert xmr(series([*STEADY, last]), polarity=polarity).variation_words == said


@pytest.mark.parametrize(
    ("polarity", "target", "expected"),
    [
        (Polarity.HIGH, 56, Assurance.FAILS),
        (Polarity.HIGH, 50, Assurance.INCONSISTENT),
        (Polarity.HIGH, 44, Assurance.PASSES),
        (Polarity.LOW, 56, Assurance.PASSES),
        (Polarity.LOW, 50, Assurance.INCONSISTENT),
        (Polarity.LOW, 44, Assurance.FAILS),
        (Polarity.NEUTRAL, 44, Assurance.NO_TARGET),
        (Polarity.HIGH, None, Assurance.NO_TARGET),
    ],
)
def test_a_target_out_of_reach_of_the_limits_is_met_or_missed_reliably(
    polarity: Polarity, target: float | None, expected: Assurance
) -> None:
    assert xmr(series(STEADY), polarity=polarity, target=target).assurance is expected


def test_a_figure_that_always_is_its_target_reliably_meets_it() -> None:
    assert xmr(series([1.0] * 12), target=1.0).assurance is Assurance.PASSES


def test_limits_of_shares_are_not_cut() -> None:
    assert limits_of(xmr(series([0.9, 1.0] * 6))).upper > 1


@pytest.mark.parametrize("values", [[1, float("nan")], [1, float("inf")]])
def test_a_figure_that_is_no_number_is_an_error(values: list[float]) -> None:
    with pytest.raises(ValueError, match="is a number"):
        xmr(series(values))


def test_months_out_of_order_are_an_error() -> None:
    with pytest.raises(ValueError, match="follow one another"):
        xmr(series([1, 2])[::-1])


@pytest.mark.parametrize(("lock", "run"), [(1, 7), (12, 2)])
def test_rules_that_could_find_anything_are_an_error(lock: int, run: int) -> None:
    with pytest.raises(ValueError, match="at least"):
        xmr(series(TWELVE), lock=lock, run=run)


@given(known, st.integers(-1000, 1000))
def test_adding_a_constant_moves_the_limits_by_it_and_changes_no_signal(values: list[int], more: int) -> None:
    before, after = xmr(series(values)), xmr(series([value + more for value in values]))
    assert limits_of(after).lower == pytest.approx(limits_of(before).lower + more, abs=1e-6)
    assert limits_of(after).upper == pytest.approx(limits_of(before).upper + more, abs=1e-6)
    assert [month.signals for month in after.months] == [month.signals for month in before.months]


@given(figures)
def test_reversing_the_polarity_swaps_better_and_worse_and_nothing_else(values: list[int | None]) -> None:
    swapped = {Variation.IMPROVING: Variation.CONCERNING, Variation.CONCERNING: Variation.IMPROVING}
    high, low = xmr(series(values)), xmr(series(values), polarity=Polarity.LOW)
    assert [month.variation for month in low.months] == [swapped.get(month.variation, month.variation) for month in high.months]


@given(figures)
def test_turned_upside_down_a_series_says_the_same_of_the_other_direction(values: list[int | None]) -> None:
    turned = [None if value is None else -value for value in values]
    assert [month.variation for month in xmr(series(turned), polarity=Polarity.LOW).months] == [
        month.variation for month in xmr(series(values)).months
    ]


@given(st.floats(-1e6, 1e6), st.integers(2, 40))
def test_a_series_that_never_moves_has_no_signal(value: float, months: int) -> None:
    found = xmr(series([value] * months), screen=True)
    assert {month.variation for month in found.months} == {Variation.COMMON}


@given(figures)
def test_every_point_is_judged_once_and_no_gap_is_marked(values: list[int | None]) -> None:
    found = xmr(series(values))
    assert [month.value for month in found.months] == values
    assert all(not month.signals for month in found.months if month.value is None)


@given(st.lists(st.integers(-1000, 1000), min_size=12, max_size=12), figures)
def test_later_figures_never_move_locked_limits(first: list[int], later: list[int | None]) -> None:
    found = xmr(series([*first, *later]))
    assert {month.limits for month in found.months} == {limits_of(xmr(series(first)))}
