"""A small number cannot be worked out from what is shown beside it, by somebody who knows the rule and subtracts."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.frontdoor.mix import SMALL, Mix, Shown, shown

counts = st.dictionaries(st.sampled_from("abcdef"), st.integers(min_value=0, max_value=12), min_size=1)


@given(counts)
def test_no_small_number_is_shown_and_every_other_is_as_it_is(given_: dict[str, int]) -> None:
    mix = shown(given_)
    for key, count in given_.items():
        assert (mix.counts[key] is Shown.FEWER) == (0 < count < SMALL)
        assert mix.counts[key] in (count, Shown.FEWER, Shown.KEPT_BACK)
    assert mix.total in (None, sum(given_.values()))


@given(counts)
def test_each_small_number_could_be_another_one(given_: dict[str, int]) -> None:
    """Every way to fill in what was kept back that adds up to the total leaves at least two values for each small number."""
    mix = shown(given_)
    small = [key for key, count in mix.counts.items() if count is Shown.FEWER]
    if mix.total is None or not small:
        return
    others = [key for key, count in mix.counts.items() if count is Shown.KEPT_BACK]
    rest = mix.total - sum(count for count in mix.counts.values() if not isinstance(count, Shown))
    largest = min((count for count in mix.counts.values() if not isinstance(count, Shown) and count >= SMALL), default=rest)
    ranges = [range(1, SMALL)] * len(small) + [range(SMALL, max(largest, SMALL) + 1)] * len(others)
    possible: list[set[int]] = [set() for _ in small]
    for guess in product(*ranges):
        if sum(guess) == rest:
            for number in range(len(small)):
                possible[number].add(guess[number])
    assert all(len(values) > 1 for values in possible)


def test_numbers_that_give_nothing_away_are_shown_with_their_total() -> None:
    assert shown({"a": 9, "b": 0, "c": 5}) == Mix({"a": 9, "b": 0, "c": 5}, 14)


def test_one_small_number_alone_hides_the_total_with_it() -> None:
    assert shown({"a": 3}) == Mix({"a": Shown.FEWER}, None)
    assert shown({"a": 1, "b": 5}).total is None
