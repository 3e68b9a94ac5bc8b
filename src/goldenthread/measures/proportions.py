"""What a share of few cases can bear: its interval, the limits of a funnel, and how many cases to look at. Pure.

    wilson(18, 20)        # 90%, and the truth is likely between 70% and 97%

A share of nobody is None, never nought. Where everybody was looked at there is nothing to estimate, so no interval either; under ten
cases a share is indicative only. What may be shown of few cases is not asked here: see `small_numbers`. Change over months is `spc`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

Z95: Final = 1.959964
FUNNEL_WARNING: Final = 1.96  # about 1 in 20 groups lies beyond it by chance
FUNNEL_ALARM: Final = 3.09  # about 1 in 500
FEWEST_CASES: Final = 10
INDICATIVE: Final = "indicative only: fewer than 10 cases"
CENSUS: Final = "every case was looked at, so there is nothing to estimate"


@dataclass(frozen=True, slots=True)
class Interval:
    """A share and between what the true one is likely to lie. *Units*: shares from 0 to 1."""

    share: float
    lower: float
    upper: float
    indicative: bool


@dataclass(frozen=True, slots=True)
class FunnelLimits:
    """Between what the share of a group of this size lies by chance. *Units*: shares, not cut at 0 or 1: cut them where they are drawn."""

    lower_alarm: float
    lower_warning: float
    upper_warning: float
    upper_alarm: float


def share(met: int, of: int) -> float | None:
    """The share, or None of nobody.

    >>> share(3, 4), share(0, 0)
    (0.75, None)
    """
    _check(met, of)
    return met / of if of else None


def is_indicative(of: int) -> bool:
    """Whether there are so few cases that their share is a hint and no more.

    >>> is_indicative(9), is_indicative(10)
    (True, False)
    """
    return of < FEWEST_CASES


def wilson(met: int, of: int, *, population: int | None = None, z: float = Z95) -> Interval | None:
    """The Wilson interval of a share, 95 in 100 unless another `z` is given.

    `population`: of how many the cases were drawn. Drawing many of few makes surer (finite population correction).
    *Shape*: None of no cases, and None where the whole population was looked at.
    *Source*: Wilson 1927; the correction replaces n by n(N-1)/(N-n).

    >>> found = wilson(18, 20)
    >>> f"{found.lower:.1%} to {found.upper:.1%}"
    '69.9% to 97.2%'
    >>> found = wilson(18, 20, population=60)
    >>> f"{found.lower:.1%} to {found.upper:.1%}"
    '74.2% to 96.6%'
    >>> wilson(0, 0), wilson(18, 20, population=20)
    (None, None)
    """
    _check(met, of, population)
    if not of or of == population:
        return None
    p = met / of
    n = of if population is None else of * (population - 1) / (population - of)
    middle = p + z * z / (2 * n)
    reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    size = 1 + z * z / n
    return Interval(p, max(0.0, (middle - reach) / size), min(1.0, (middle + reach) / size), is_indicative(of))


def funnel_limits(
    rate: float, of: int, *, dispersion: float = 1.0, warning: float = FUNNEL_WARNING, alarm: float = FUNNEL_ALARM
) -> FunnelLimits | None:
    """The funnel around an overall rate for a group of `of` cases: compare teams, schools or localities with it, never rank them.

    `dispersion` widens it where groups differ for known reasons (see `over_dispersion`); 1 leaves it as chance alone makes it.
    *Units*: `warning` and `alarm` in standard deviations. *Shape*: None for a group of nobody.
    *Source*: Spiegelhalter 2005, p ± z√(φp(1-p)/n); the example is England's re-referrals, with 2 and 3 for z.

    >>> found = funnel_limits(0.226, 100, warning=2, alarm=3)
    >>> f"{found.lower_warning:.1%} to {found.upper_warning:.1%}, {found.lower_alarm:.1%} to {found.upper_alarm:.1%}"
    '14.2% to 31.0%, 10.1% to 35.1%'
    """
    if not 0 <= rate <= 1 or of < 0 or dispersion < 1:
        raise ValueError("A funnel needs a rate from 0 to 1, a number of cases and a dispersion of at least 1.")
    if not of:
        return None
    spread = math.sqrt(dispersion * rate * (1 - rate) / of)
    return FunnelLimits(rate - alarm * spread, rate - warning * spread, rate + warning * spread, rate + alarm * spread)


def over_dispersion(groups: Sequence[tuple[int, int]], rate: float) -> float:
    """How many times wider than by chance alone the groups, each (met, of), lie around the rate; never less than 1.

    The outermost tenth at either end is drawn in first, so that one group that is really different does not hide itself.
    *Shape*: groups of nobody do not count. *Source*: Spiegelhalter 2005, mean of the squared, winsorised z.

    >>> over_dispersion([(30, 100), (32, 100)], 0.31)
    1.0
    >>> over_dispersion([(10, 100), (50, 100), (15, 100), (45, 100)], 0.30) > 10
    True
    """
    variance = rate * (1 - rate)
    if variance <= 0:
        return 1.0
    scores = sorted((met / of - rate) / math.sqrt(variance / of) for met, of in groups if of)
    if not scores:
        return 1.0
    cut = len(scores) // 10
    least, most = scores[cut], scores[len(scores) - 1 - cut]
    return max(1.0, fmean(min(max(score, least), most) ** 2 for score in scores))


def sample_size(margin: float, *, population: int | None = None, expected: float = 0.5, z: float = Z95) -> int:
    """How many cases to draw so that a share is known to within `margin` either way, 95 in 100.

    *Units*: `margin` and `expected` as shares; 0.5 is the most cautious guess of the share. Never more than the population.

    >>> [sample_size(margin, population=200) for margin in (0.05, 0.10, 0.15)]
    [132, 66, 36]
    """
    if not (0 < margin < 1 and 0 < expected < 1) or (population is not None and population < 0):
        raise ValueError("A margin and an expected share lie between 0 and 1, and a population is not less than nobody.")
    without_end = z * z * expected * (1 - expected) / (margin * margin)
    if population is None:
        return math.ceil(without_end)
    return math.ceil(without_end * population / (population + without_end - 1)) if population else 0


def clean_cases_needed(share_wrong: float, *, confidence: float = 0.95) -> int:
    """How many cases without one fault show that fewer than this share are faulty.

    *Units*: shares. *Source*: (1 - share)ⁿ ≤ 1 - confidence, drawn from many.

    >>> [clean_cases_needed(share_wrong) for share_wrong in (0.05, 0.10, 0.20)]
    [59, 29, 14]
    """
    if not (0 < share_wrong < 1 and 0 < confidence < 1):
        raise ValueError("A share of faults and a confidence lie between 0 and 1.")
    return math.ceil(math.log(1 - confidence) / math.log(1 - share_wrong))


def _check(met: int, of: int, population: int | None = None) -> None:
    if not 0 <= met <= of or (population is not None and of > population):
        raise ValueError(f"{met} of {of} cases, drawn of {'many' if population is None else population}, cannot be.")
