"""The ups and downs of a monthly figure told apart from real change: the numbers and rules of the XmR chart. Pure; drawn by `charts.xmr`.

    xmr(points).variation      # getting better, getting worse, no real change

Average and limits come from the first 12 figures and then stay, so that later months are judged by what was before them; with fewer
figures they are on trial. A month in which nobody was eligible is a gap: it is no nought, it ends every run, and no step is measured
across it. After a change that everybody knows of the limits may be set anew (`Rebase`), and only with its reason. Limits of shares may
lie below 0 or above 1; they are cut where they are drawn, never here.

Source: NHS England, Making Data Count, as in the domain brief, section 5. Its NHS workbook screens no outliers, its R package does;
here `screen` says which.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain, pairwise
from statistics import fmean
from typing import Final

from goldenthread.errors import Refused
from goldenthread.measures.standard import Polarity

LOCK: Final = 12  # figures from which limits are made
RUN: Final = 7  # months in a row that are no chance; some tools take 5 or 6
TO_LIMIT: Final = 2.66
TO_TWO_THIRDS: Final = TO_LIMIT * 2 / 3
SCREENED: Final = 3.267  # times the average step: a longer step is an event of its own


class Rule(StrEnum):
    """Why a month is no chance, the strongest reason first."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_IN_THREE = "two in three"
    SHIFT = "shift"


class Variation(StrEnum):
    """What the figure does. The words are shown to board members."""

    IMPROVING = "getting better"
    CONCERNING = "getting worse"
    NEITHER = "a real change, neither better nor worse by itself"
    COMMON = "no real change"
    TOO_FEW = "too few months to tell"
    NO_FIGURES = "no figures yet"


class Assurance(StrEnum):
    """What the figure will do about its target if all stays as it is. The words are shown to board members."""

    PASSES = "will reliably meet the target unless something changes"
    FAILS = "will reliably miss the target unless something changes"
    INCONSISTENT = "will meet the target in some months and miss it in others, by chance"
    NO_TARGET = "no target to judge by"
    TOO_FEW = "too few months to tell whether the target will be met"


WHY: Final = {
    (Rule.OUTSIDE, True): "higher than chance alone would give",
    (Rule.OUTSIDE, False): "lower than chance alone would give",
    (Rule.TREND, True): "rising month after month",
    (Rule.TREND, False): "falling month after month",
    (Rule.TWO_IN_THREE, True): "two months in three close to the upper limit",
    (Rule.TWO_IN_THREE, False): "two months in three close to the lower limit",
    (Rule.SHIFT, True): "month after month above the average",
    (Rule.SHIFT, False): "month after month below the average",
}
ON_TRIAL: Final = "early signs only: too few months so far for firm limits"


@dataclass(frozen=True, slots=True)
class Point:
    """One month. `value` is a share from 0 to 1 or any number; None where nobody was eligible or the figure is kept back."""

    on: date
    value: float | None


@dataclass(frozen=True, slots=True)
class Rebase:
    """From this day on limits are made anew, for this reason. *Raises*: Refused without a reason, shown to whoever sets it."""

    on: date
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise Refused("Say why the limits are set anew from this day: which change everybody knows of.")


@dataclass(frozen=True, slots=True)
class Limits:
    """Between what the figure goes up and down by itself. `step` is the average difference of two months that follow one another."""

    mean: float
    step: float
    trial: bool

    @property
    def lower(self) -> float:
        return self.mean - TO_LIMIT * self.step

    @property
    def upper(self) -> float:
        return self.mean + TO_LIMIT * self.step

    @property
    def lower_two_thirds(self) -> float:
        return self.mean - TO_TWO_THIRDS * self.step

    @property
    def upper_two_thirds(self) -> float:
        return self.mean + TO_TWO_THIRDS * self.step


@dataclass(frozen=True, slots=True)
class Signal:
    """One rule that a month fulfils. `up`: towards higher figures, whether that is good or not."""

    rule: Rule
    up: bool

    @property
    def words(self) -> str:
        return WHY[self.rule, self.up]


@dataclass(frozen=True, slots=True)
class Judged:
    """A month with the limits it is judged by (None where too few figures follow one another) and its signals, the strongest first."""

    on: date
    value: float | None
    limits: Limits | None
    signals: tuple[Signal, ...]
    variation: Variation

    @property
    def words(self) -> str:
        """ "getting worse: lower than chance alone would give"."""
        return f"{self.variation}: {self.signals[0].words}" if self.signals else str(self.variation)


@dataclass(frozen=True, slots=True)
class Xmr:
    """Every month judged. *Shape*: one of `months` for each point, in their order, gaps too. `rebases`: those that took effect."""

    months: tuple[Judged, ...]
    rebases: tuple[Rebase, ...]
    polarity: Polarity
    target: float | None

    @property
    def last(self) -> Judged | None:
        """The last month that has a figure."""
        return next((month for month in reversed(self.months) if month.value is not None), None)

    @property
    def trial(self) -> bool:
        """Whether the last month is judged by limits that are on trial."""
        return bool(self.last and self.last.limits and self.last.limits.trial)

    @property
    def variation(self) -> Variation:
        return self.last.variation if self.last else Variation.NO_FIGURES

    @property
    def variation_words(self) -> str:
        """ "getting worse: lower than chance alone would give (early signs only: …)"."""
        words = self.last.words if self.last else str(Variation.NO_FIGURES)
        return f"{words} ({ON_TRIAL})" if self.trial else words

    @property
    def assurance(self) -> Assurance:
        """Whether the limits of the last month leave the target out of reach, or out of danger. A target met by the limit itself is met."""
        if self.target is None or self.polarity is Polarity.NEUTRAL:
            return Assurance.NO_TARGET
        if not self.last or not self.last.limits:
            return Assurance.TOO_FEW
        above, below = _side(self.target, self.last.limits.upper), _side(self.target, self.last.limits.lower)
        passes, fails = (below <= 0, above > 0) if self.polarity is Polarity.HIGH else (above >= 0, below < 0)
        return Assurance.PASSES if passes else Assurance.FAILS if fails else Assurance.INCONSISTENT

    @property
    def assurance_words(self) -> str:
        judged = self.assurance in (Assurance.PASSES, Assurance.FAILS, Assurance.INCONSISTENT)
        return f"{self.assurance} ({ON_TRIAL})" if judged and self.trial else str(self.assurance)


def xmr(
    points: Iterable[Point],
    *,
    polarity: Polarity = Polarity.HIGH,
    target: float | None = None,
    rebases: Iterable[Rebase] = (),
    lock: int | None = LOCK,
    run: int = RUN,
    screen: bool = False,
) -> Xmr:
    """Judge a series of months.

    `lock`: limits come from so many figures and then stay; None makes them of all. `run`: how many months in a row are no chance.
    `screen`: leave out a step longer than 3.267 times the average one before the limits are made; the average keeps its figures.
    *Shape*: one point for each month, in order; a month that is left out instead of being a gap would join its neighbours.
    *Raises*: ValueError for months out of order or figures that are no numbers.

    >>> twelve = [82, 79, 85, 81, 84, 80, 83, 78, 86, 82, 81, 84]
    >>> found = xmr([Point(date(2026, 1 + place, 1), value) for place, value in enumerate(twelve)], target=95)
    >>> limits = found.last.limits
    >>> f"{limits.mean:.2f}, {limits.step:.2f}, {limits.lower:.2f} to {limits.upper:.2f}"
    '82.08, 4.00, 71.44 to 92.72'
    >>> print(found.variation_words, found.assurance_words, sep="; ")
    no real change; will reliably miss the target unless something changes
    """
    months, anew = list(points), sorted(rebases, key=lambda one: one.on)
    _check(months, lock, run)
    effective = tuple(one for one in anew if months and months[0].on < one.on <= months[-1].on)
    judged = [one for group in _groups(months, effective) for one in _judged(group, polarity, lock, run, screen)]
    return Xmr(tuple(judged), effective, polarity, target)


def _check(months: Sequence[Point], lock: int | None, run: int) -> None:
    if any(later.on <= earlier.on for earlier, later in pairwise(months)):
        raise ValueError("The months of a series follow one another, each once.")
    if not all(month.value is None or math.isfinite(month.value) for month in months):
        raise ValueError("A figure of a series is a number; a month without one is None.")
    if (lock is not None and lock < 2) or run < 3:
        raise ValueError("Limits need at least 2 figures, and a run at least 3 months.")


def _groups(months: Sequence[Point], rebases: Sequence[Rebase]) -> Iterator[list[Point]]:
    starts = [date.min, *(one.on for one in rebases), date.max]
    for start, end in pairwise(starts):
        yield [month for month in months if start <= month.on < end]


def _judged(group: Sequence[Point], polarity: Polarity, lock: int | None, run: int, screen: bool) -> Iterator[Judged]:
    values = [month.value for month in group]
    limits = _limits(values, lock, screen)
    signals = _signals(values, limits, run) if limits else [()] * len(group)
    for month, found in zip(group, signals, strict=True):
        yield Judged(month.on, month.value, limits, found, _variation(month.value, limits, found, polarity))


def _limits(values: Sequence[float | None], lock: int | None, screen: bool) -> Limits | None:
    known = [place for place, value in enumerate(values) if value is not None]
    base = values[: known[lock - 1] + 1] if lock is not None and len(known) >= lock else values
    steps = [abs(later - earlier) for earlier, later in pairwise(base) if earlier is not None and later is not None]
    if not steps:
        return None
    if screen:
        longest = SCREENED * fmean(steps)
        steps = [step for step in steps if step <= longest]
    return Limits(fmean(value for value in base if value is not None), fmean(steps), trial=len(known) < (lock or LOCK))


def _variation(value: float | None, limits: Limits | None, signals: Sequence[Signal], polarity: Polarity) -> Variation:
    if value is None:
        return Variation.NO_FIGURES
    if limits is None:
        return Variation.TOO_FEW
    if not signals:
        return Variation.COMMON
    if polarity is Polarity.NEUTRAL:
        return Variation.NEITHER
    return Variation.IMPROVING if signals[0].up is (polarity is Polarity.HIGH) else Variation.CONCERNING


def _signals(values: Sequence[float | None], limits: Limits, run: int) -> list[tuple[Signal, ...]]:
    found: list[dict[Rule, bool]] = [{} for _ in values]
    rules = chain(_outside(values, limits), _trends(values, run), _two_in_three(values, limits), _shifts(values, limits, run))
    for rule, places, up in rules:
        for place in places:
            found[place].setdefault(rule, up)
    return [tuple(Signal(rule, marks[rule]) for rule in Rule if rule in marks) for marks in found]


_Found = Iterator[tuple[Rule, Iterable[int], bool]]  # the rule, the months it marks, whether upwards


def _outside(values: Sequence[float | None], limits: Limits) -> _Found:
    for place, value in enumerate(values):
        if value is not None and _outside_by(value, limits):
            yield Rule.OUTSIDE, (place,), _outside_by(value, limits) > 0


def _trends(values: Sequence[float | None], run: int) -> _Found:
    for places, some in _windows(values, run):
        steps = {(later > earlier) - (later < earlier) for earlier, later in pairwise(some)}
        if steps in ({1}, {-1}):
            yield Rule.TREND, places, steps == {1}


def _two_in_three(values: Sequence[float | None], limits: Limits) -> _Found:
    """All three on one side of the average, and two of them past its two-thirds line though not past the limit: those two are marked."""
    for places, some in _windows(values, 3):
        sides = {_side(value, limits.mean) for value in some}
        close = [place for place, value in zip(places, some, strict=True) if _close(value, limits)]
        if sides in ({1}, {-1}) and len(close) >= 2:
            yield Rule.TWO_IN_THREE, close, sides == {1}


def _shifts(values: Sequence[float | None], limits: Limits, run: int) -> _Found:
    for places, some in _windows(values, run):
        sides = {_side(value, limits.mean) for value in some}
        if sides in ({1}, {-1}):
            yield Rule.SHIFT, places, sides == {1}


def _windows(values: Sequence[float | None], size: int) -> Iterator[tuple[range, list[float]]]:
    """So many months that follow one another, none of them a gap."""
    for start in range(len(values) - size + 1):
        some = [value for value in values[start : start + size] if value is not None]
        if len(some) == size:
            yield range(start, start + size), some


def _close(value: float, limits: Limits) -> bool:
    past = _side(value, limits.upper_two_thirds) > 0 or _side(value, limits.lower_two_thirds) < 0
    return past and not _outside_by(value, limits)


def _outside_by(value: float, limits: Limits) -> int:
    """1 above the limits, -1 below them, 0 within."""
    return 1 if _side(value, limits.upper) > 0 else -1 if _side(value, limits.lower) < 0 else 0


def _side(value: float, line: float) -> int:
    """1 above, -1 below, 0 on the line. Sums of shares are off by a last digit, which must not put a steady figure beside its average."""
    return 0 if math.isclose(value, line, rel_tol=1e-9, abs_tol=1e-12) else 1 if value > line else -1
