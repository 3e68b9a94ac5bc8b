"""No count from 1 to 4 can be worked out from what is said: neither by adding up, nor by knowing how it is chosen what is said."""

from collections import defaultdict
from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.earlyhelp.help_counts import Answer, Tie, answers_on, families_on
from goldenthread.measures.small_numbers import FEWER, KEPT_BACK, Said, Tally, published, small

SMALL = (1, 2, 3, 4)


def tables() -> st.SearchStrategy[list[Tally]]:
    """Tables about the same families: each has its own cells, and the rest makes up the same total."""
    cells = st.lists(st.lists(st.integers(0, 12), min_size=2, max_size=5), min_size=1, max_size=4)

    def with_rest(drawn: tuple[list[list[int]], int]) -> list[Tally]:
        of_all, more = drawn
        total = max(sum(one) for one in of_all) + more
        return [Tally(tuple(one), rest=total - sum(one)) for one in of_all]

    return st.tuples(cells, st.integers(0, 30)).map(with_rest)


@given(tables())
def test_any_small_count_could_as_well_be_any_other_small_count(tallies: list[Tally]) -> None:
    """For each one and each of 1, 2, 3, 4 there is a world with that count of which the very same would be said."""
    said = published(tallies)
    for number, tally in enumerate(tallies):
        for place, count in enumerate(tally.cells):
            for other in SMALL if small(count) else ():
                assert published(_other_world(tallies, number, place, other)) == said


def _other_world(tallies: list[Tally], number: int, place: int, other: int) -> list[Tally]:
    """One count is another; what is left over in its table takes up the difference, or all tables have so many more left over."""
    more = other - tallies[number].cells[place]
    changed = [
        Tally(tuple(other if (table, at) == (number, place) else count for at, count in enumerate(one.cells)), rest=one.rest)
        for table, one in enumerate(tallies)
    ]
    total = max(tallies[0].total, tallies[0].total + more)
    return [Tally(one.cells, rest=total - sum(one.cells)) for one in changed]


@given(tables())
def test_what_is_said_is_true_and_says_no_small_count(tallies: list[Tally]) -> None:
    for tally, said in zip(tallies, published(tallies), strict=True):
        for count, words in [*zip(tally.cells, said.cells, strict=True), (tally.rest, said.rest), (tally.total, said.total)]:
            if small(count):
                assert words in {FEWER, KEPT_BACK}
            else:
                assert words in {str(count), KEPT_BACK}
        assert tally.total == sum(tally.cells) + tally.rest


def test_whoever_tries_every_world_finds_more_than_one_for_each_small_count() -> None:
    """All pairs of tables with two cells up to 6 each, and up to 16 families left over: by what is said of each."""
    worlds: dict[tuple[Said, ...], list[tuple[int, ...]]] = defaultdict(list)
    for a, b, c, d, rest in product(range(7), range(7), range(7), range(7), range(17)):
        total = a + b + rest
        if c + d <= total:
            worlds[tuple(published([Tally((a, b), rest), Tally((c, d), total - c - d)]))].append((a, b, c, d, rest, total - c - d, total))
    for said, possible in worlds.items():
        words = [*said[0].cells, *said[1].cells]
        for place, one in enumerate(words):
            if one == FEWER:
                assert {world[place] for world in possible} == set(SMALL)


def test_a_family_counts_once_with_its_last_answer_and_a_yes_that_is_over_is_a_no() -> None:
    day = date(2026, 9, 30)

    def answer(family: str, standing: str, told: int, order: int = 0, to_on: date | None = None) -> Answer:
        return Answer(family, "poverty", standing, None, to_on, date(2026, 9, told), order)

    told = [
        *(answer("a", "no", 1), answer("a", "yes", 2), answer("a", "not known", 2, -1)),
        answer("b", "yes", 3, to_on=date(2026, 9, 29)),
        answer("c", "yes", 3, to_on=day),
        Answer("d", "poverty", "yes", None, None, date(2026, 10, 1), 0),
    ]
    assert answers_on(day, told) == {("a", "poverty"): "yes", ("b", "poverty"): "no", ("c", "poverty"): "yes"}
    ties = [
        Tie("a", date(2026, 1, 1), None),
        Tie("a", date(2026, 2, 1), day),
        Tie("b", date(2026, 10, 1), None),
        Tie("c", date(2026, 1, 1), date(2026, 9, 29)),
    ]
    assert families_on(day, ties) == {"a"}
