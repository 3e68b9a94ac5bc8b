"""From numbers to places on the paper, the round numbers of an axis, and how numbers and months are said on a chart."""

import math
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Measured(Enum):
    """What the figures are."""

    SHARE = "share"  # from 0 to 1, said as per cent
    NUMBER = "number"

    def said(self, value: float) -> str:
        """
        >>> Measured.SHARE.said(0.8421), Measured.SHARE.said(0.9), Measured.NUMBER.said(1204.26)
        ('84.2%', '90%', '1,204.3')
        """
        if self is Measured.SHARE:
            return f"{_tenth(value * 100)}%"
        return _tenth(value)

    def shown(self, value: float) -> float:
        """The value as far as it can be: a limit of a share beyond 0 or 1 is drawn at 0 or 1."""
        return min(max(value, 0.0), 1.0) if self is Measured.SHARE else value


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `low` to `high` laid from `start` to `end`; what lies beyond is laid at the edge."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """
        >>> Scale(0, 10, 100, 200)(5), Scale(0, 10, 100, 200)(12)
        (150.0, 200.0)
        """
        part = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)


def round_numbers(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from at or below `low` to at or above `high`, about `most` of them.

    >>> round_numbers(0.71, 0.93)
    [0.7, 0.75, 0.8, 0.85, 0.9, 0.95]
    """
    reach = high - low or abs(high) or 1.0
    rough = reach / max(most - 1, 1)
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 12) for place in range(first, max(last, first + 1) + 1)]


def axis(low: float, high: float, measured: Measured, most: int = 6) -> list[float]:
    """The marks of an axis for figures from `low` to `high`. A steady figure gets room on both sides; shares end at 0 and 1.

    >>> axis(1.0, 1.0, Measured.SHARE)
    [0.9, 0.92, 0.94, 0.96, 0.98, 1.0]
    """
    least, room = (0.02, 0.1) if measured is Measured.SHARE else (2.0, max(abs(low) * 0.1, 1.0))
    if high - low < least:  # closer together than marks can be told apart
        low, high = low - room, high + room
    return [mark for mark in round_numbers(measured.shown(low), measured.shown(high), most) if measured.shown(mark) == mark]


def short_month(on: date) -> str:
    """ "Jan 2026"."""
    return f"{on:%b %Y}"


def long_month(on: date) -> str:
    """ "January 2026"."""
    return f"{on:%B %Y}"


def _tenth(number: float) -> str:
    said = f"{number:,.1f}".removesuffix(".0")
    return "0" if said == "-0" else said
