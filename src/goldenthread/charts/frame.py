"""The plot of months: where it lies on the paper, its axes, and the lines that run through it. Shared by `xmr` and `small`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from goldenthread.charts import ink
from goldenthread.charts.lettering import text, width_of
from goldenthread.charts.marks import Pen, line, path
from goldenthread.charts.scales import Measured, Scale, axis, short_month
from goldenthread.charts.svg import Element, element
from goldenthread.measures.spc import Judged, Limits, Xmr


@dataclass(frozen=True, slots=True)
class Frame:
    """The box of the plot within a paper `width` wide. Each month has a slot of the same breadth."""

    width: float
    left: float
    right: float
    top: float
    bottom: float
    slots: int
    y: Scale
    ticks: tuple[float, ...] = ()

    @property
    def slot(self) -> float:
        return (self.right - self.left) / max(self.slots, 1)

    def x(self, place: int) -> float:
        """The middle of a month's slot."""
        return self.left + (place + 0.5) * self.slot


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months under the same limits: from slot `first` to slot `last`."""

    first: int
    last: int
    limits: Limits


def framed(series: Xmr, measured: Measured, width: float, box: tuple[float, float, float, float], most: int) -> Frame:
    """A frame for every figure, limit and target. *Units*: `box` is left, right, top, bottom; about `most` marks up the side."""
    left, right, top, bottom = box
    lines = [value for part in stretches(series) for value in (part.limits.lower, part.limits.upper, part.limits.mean)]
    values = [month.value for month in series.months if month.value is not None]
    shown = [measured.shown(value) for value in [*values, *lines, *([series.target] if series.target is not None else [])]] or [0.0, 1.0]
    ticks = axis(min(shown), max(shown), measured, most)
    return Frame(width, left, right, top, bottom, len(series.months), Scale(ticks[0], ticks[-1], bottom, top), tuple(ticks))


def stretches(series: Xmr) -> list[Stretch]:
    """The limits in the order they hold, a stretch for each time they were made."""
    places = range(len(series.months))
    found = []
    for _, group in groupby(places, key=lambda place: sum(one.on <= series.months[place].on for one in series.rebases)):
        held = list(group)
        limits = series.months[held[0]].limits
        if limits:
            found.append(Stretch(held[0], held[-1], limits))
    return found


def up_the_side(frame: Frame, measured: Measured, size: float) -> Iterator[Element]:
    """Round numbers and faint lines across."""
    for tick in frame.ticks:
        yield line(frame.left, frame.y(tick), frame.right, frame.y(tick), Pen(ink.GRID, 1))
        yield text(frame.left - 8, frame.y(tick) + size * 0.35, measured.said(tick), size=size, anchor="end", colour=ink.QUIET)


def along_the_bottom(frame: Frame, months: Sequence[Judged], size: float) -> Iterator[Element]:
    """As many months as can be read, the last one always: "Jan 2026"."""
    room = width_of("May 2026", size) + size
    every = next((step for step in (1, 2, 3, 4, 6, 12, 24, 60) if step * frame.slot >= room), 120)
    for place in range(len(months) - 1, -1, -every):
        words, x = short_month(months[place].on), frame.x(place)
        half = width_of(words, size) / 2
        yield line(x, frame.bottom, x, frame.bottom + 5, Pen(ink.EDGE, 1))
        yield text(min(max(x, half), frame.width - half), frame.bottom + size * 1.5, words, size=size, anchor="middle", colour=ink.QUIET)


def ups_and_downs(frame: Frame, months: Sequence[Judged], measured: Measured, width: float) -> Iterator[Element]:
    """The line from figure to figure, broken where a month has none."""
    for known, group in groupby(enumerate(months), key=lambda one: one[1].value is not None):
        places = [(frame.x(place), frame.y(measured.shown(month.value))) for place, month in group if month.value is not None]
        if known and len(places) > 1:
            yield element("polyline", points=path(places), fill="none", stroke=ink.COMMON, stroke_width=width, stroke_linejoin="round")
