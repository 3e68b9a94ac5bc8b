"""Counts that may be shown to those who see no child: small ones kept back, so that no sum gives them away. Pure.

    published([Tally((12, 3))])       # 12, fewer than 5; and no total

A count from 1 to 4 is said as “fewer than 5”. Nought is said: it is about nobody. The second step is for whoever can add up: while any
count of one set is small, neither its total nor what is left over (`rest`) is said for any table of the set, since tables of one set
have one total. What is left free then is enough to make each of 1, 2, 3 and 4 as true as the other; a test proves it. Choosing by the
numbers which further count to hide would itself tell something of the small one, so nothing is chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 5  # the smallest count that is said
FEWER = "fewer than 5"
KEPT_BACK = "kept back"


@dataclass(frozen=True, slots=True)
class Tally:
    """True counts of one table, which stay inside. `rest`: how many of the set are in none of the cells."""

    cells: tuple[int, ...]
    rest: int = 0

    @property
    def total(self) -> int:
        return sum(self.cells) + self.rest


@dataclass(frozen=True, slots=True)
class Said:
    """What may be said of one table: words, each a number, `FEWER` or `KEPT_BACK`."""

    cells: tuple[str, ...]
    rest: str
    total: str


def small(count: int) -> bool:
    """Whether a count is too small to say.

    >>> [count for count in range(7) if small(count)]
    [1, 2, 3, 4]
    """
    return 0 < count < FEWEST


def published(tallies: Sequence[Tally]) -> list[Said]:
    """What may be said of the tables of one set: tables about the same families, whose totals are the same.

    >>> published([Tally((12, 3), rest=20)])
    [Said(cells=('12', 'fewer than 5'), rest='kept back', total='kept back')]
    >>> published([Tally((12, 0), rest=20)])
    [Said(cells=('12', '0'), rest='20', total='32')]
    """
    kept_back = any(small(count) for tally in tallies for count in (*tally.cells, tally.rest, tally.total))
    return [
        Said(
            cells=tuple(FEWER if small(count) else f"{count:,}" for count in tally.cells),
            rest=KEPT_BACK if kept_back else f"{tally.rest:,}",
            total=KEPT_BACK if kept_back else f"{tally.total:,}",
        )
        for tally in tallies
    ]
