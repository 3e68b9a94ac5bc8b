"""From true counts to what may be shown of them: one place, for pages, tables, charts and files alike. Pure.

Who may see every figure gets all. Everybody else gets months only, with counts of fewer than five kept back, and what could give them
away with them (`measures.small_numbers`), and no rate of fewer than ten. There is no breakdown for them: what months keep back, a
breakdown of the same records could be subtracted from.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from goldenthread.measures.clocks import months_after
from goldenthread.measures.small_numbers import Tally, published
from goldenthread.measures.spc import Point, Xmr, xmr
from goldenthread.measures.standard import Outcome, Shown, Standard

LEAST_FOR_A_RATE: Final = 10
WORDS: Final = tuple(one.word for one in Outcome)


class Counted(Protocol):
    """Something that has the five counts: a result, or several added up."""

    @property
    def counts(self) -> Mapping[str, int]: ...


@dataclass(frozen=True, slots=True)
class Sum:
    """Counts added up."""

    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """What is said of some records. `said`: each count as it may be told. `rate`: the share that people know the standard by, from 0 to 1;
    None where nobody is eligible, or where it is kept back. `of`: how many it is a share of, as it may be told.
    """

    said: Mapping[str, str]
    rate: float | None
    kept_back: bool = False
    of: str = ""

    @property
    def percent(self) -> str:
        """ "87%", "no rate" where nobody met it or did not, "kept back"."""
        if self.kept_back:
            return "kept back"
        return "no rate" if self.rate is None else f"{100 * self.rate:.0f}%"


def figure(standard: Standard, counted: Counted, *, every: bool) -> Figure:
    """What may be said of some counts. `every`: to somebody who sees every figure."""
    counts = counted.counts
    eligible = counts[Outcome.MET.word] + counts[Outcome.NOT_MET.word]
    rate = _rate(standard, counts, eligible)
    if every:
        return Figure({word: f"{counts[word]:,}" for word in WORDS}, rate, of=f"{eligible:,}" if rate is not None else "")
    (told,) = published([Tally(tuple(counts[word] for word in WORDS))])
    said = dict(zip(WORDS, told.cells, strict=True))
    small = any(not said[word].replace(",", "").isdecimal() for word in (Outcome.MET.word, Outcome.NOT_MET.word))
    kept_back = eligible > 0 and (small or eligible < LEAST_FOR_A_RATE)
    told_of = rate is not None and not kept_back
    return Figure(said, None if kept_back else rate, kept_back, of=f"{eligible:,}" if told_of else "")


def added_up(some: Iterable[Counted]) -> Sum:
    """Several counts as one."""
    total = dict.fromkeys(WORDS, 0)
    for one in some:
        for word in WORDS:
            total[word] += one.counts[word]
    return Sum(total)


def series(standard: Standard, figures: Mapping[date, Figure], *, until: date) -> Xmr:
    """The full months of a standard, judged: from the first with anything to the last before the month of `until`. A month without a rate
    is a gap.
    """
    return xmr(points(standard, figures, until=until), polarity=standard.polarity, target=target(standard))


def shown_months(standard: Standard, figures: Iterable[date], *, until: date) -> list[date]:
    """The months that can be told of: those before that of `until`. Of what there is as at a day, that month too: it is as good as any."""
    this = until.replace(day=1)
    return sorted(month for month in figures if month < this or (standard.of_stock and month == this))


def points(standard: Standard, figures: Mapping[date, Figure], *, until: date) -> Sequence[Point]:
    """One for each month that can be told of, gaps too."""
    full = shown_months(standard, figures, until=until)
    if not full:
        return []
    months = [full[0]]
    while months[-1] < full[-1]:
        months.append(months_after(months[-1], 1))
    return [Point(month, figures[month].rate if month in figures else None) for month in months]


def target(standard: Standard) -> float | None:
    """The target as a share, the way the rate is shown."""
    return None if standard.target is None else standard.target / 100


def _rate(standard: Standard, counts: Mapping[str, int], eligible: int) -> float | None:
    if not eligible or standard.shown is Shown.PER_CHILDREN:
        return None
    share = counts[Outcome.MET.word] / eligible
    return 1 - share if standard.shown is Shown.NOT_MET else share
