"""The XmR chart: months of one figure, with the limits that tell chance from change. What it says in words is in `xmr_words`.

xmr_chart(xmr(points, target=0.9), title="Visits in time").svg
"""

from collections.abc import Iterator

from goldenthread.charts import ink, xmr_words
from goldenthread.charts.chart import Chart, drawn
from goldenthread.charts.frame import Frame, Stretch, along_the_bottom, framed, stretches, up_the_side, ups_and_downs
from goldenthread.charts.lettering import apart, text, wrapped
from goldenthread.charts.marks import LIMIT, MEAN, TARGET, TWO_THIRDS, Entry, Pen, entry_of_line, entry_of_mark, key, line, mark
from goldenthread.charts.scales import Measured
from goldenthread.charts.svg import Element
from goldenthread.measures.spc import Variation, Xmr

_WIDE_BOX = (58.0, 772.0, 32.0, 336.0)
_NARROW_BOX = (46.0, 352.0, 30.0, 250.0)


def xmr_chart(series: Xmr, *, title: str, measured: Measured = Measured.SHARE, two_thirds: bool = False, narrow: bool = False) -> Chart:
    """Draw a judged series.

    `two_thirds`: also the lines two thirds of the way to the limits. `narrow`: for a phone, with fewer months along the bottom and the
    lines explained beneath instead of beside. *Units*: shares are drawn as per cent and no further than 0 and 100.
    *Shape*: the table has one row for each month; one without a figure is a gap in the line and says so.
    """
    size, width = (ink.SMALL_LETTERS, ink.NARROW) if narrow else (ink.LETTERS, ink.WIDE)
    frame = framed(series, measured, width, _NARROW_BOX if narrow else _WIDE_BOX, 5 if narrow else 6)
    parts = [*up_the_side(frame, measured, size), *along_the_bottom(frame, series.months, size)]
    parts += [*_lines(frame, series, measured, two_thirds), *_rebases(frame, series, size)]
    parts += [*ups_and_downs(frame, series.months, measured, 1.75), *_marks(frame, series, measured, 4.5 if narrow else 6)]
    parts += [] if narrow else _beside(frame, series, measured, size)
    parts += _last(frame, series, measured, size) if series.last else _nothing(frame, size)
    beneath, height = _beneath(frame, series, measured, size, _entries(series, measured, two_thirds, narrow))
    return drawn(title, xmr_words.words(series, measured), xmr_words.table(series, measured), (width, height), [*parts, *beneath])


def _lines(frame: Frame, series: Xmr, measured: Measured, two_thirds: bool) -> Iterator[Element]:
    for part in stretches(series):
        for value, pen in _levels(part, two_thirds):
            y = frame.y(measured.shown(value))
            yield line(frame.left + part.first * frame.slot, y, frame.left + (part.last + 1) * frame.slot, y, pen)
    if series.target is not None:
        yield line(frame.left, frame.y(series.target), frame.right, frame.y(series.target), TARGET)


def _levels(part: Stretch, two_thirds: bool) -> list[tuple[float, Pen]]:
    limits = part.limits
    thirds = [(limits.lower_two_thirds, TWO_THIRDS), (limits.upper_two_thirds, TWO_THIRDS)] if two_thirds else []
    return [*thirds, (limits.lower, LIMIT), (limits.upper, LIMIT), (limits.mean, MEAN)]


def _rebases(frame: Frame, series: Xmr, size: float) -> Iterator[Element]:
    for place, one in enumerate(series.rebases):
        slot = next(slot for slot, month in enumerate(series.months) if month.on >= one.on)
        x = frame.left + slot * frame.slot
        yield line(x, frame.top - 4, x, frame.bottom, Pen(ink.INK, 1.25, "3 3"))
        yield text(x, frame.top - 9, xmr_words.letter(place), size=size, anchor="middle", bold=True)


def _marks(frame: Frame, series: Xmr, measured: Measured, size: float) -> Iterator[Element]:
    for place, month in enumerate(series.months):
        if month.value is not None:
            yield mark(frame.x(place), frame.y(measured.shown(month.value)), month.variation, size)


def _last(frame: Frame, series: Xmr, measured: Measured, size: float) -> Iterator[Element]:
    """The last figure in words, on the side where the line does not come from."""
    places = [(place, month.value) for place, month in enumerate(series.months) if month.value is not None]
    if not places:
        return
    place, value = places[-1]
    x, y = frame.x(place), frame.y(measured.shown(value))
    below = len(places) > 1 and places[-2][1] > value
    y = y + size * 1.7 if (below and y + size * 2 < frame.bottom) or y < size * 2 else y - size * 0.95
    yield text(min(x, frame.width - size * 1.6), y, measured.said(value), size=size + 1, anchor="middle", bold=True, on=ink.PAPER)


def _nothing(frame: Frame, size: float) -> Iterator[Element]:
    middle, y = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
    yield text(middle, y, xmr_words.NOTHING, size=size + 1, anchor="middle", on=ink.PAPER)


def _beside(frame: Frame, series: Xmr, measured: Measured, size: float) -> Iterator[Element]:
    """Average, limits and target named at the right end of their lines, kept from covering each other."""
    named = [(measured.shown(value), words) for value, words in _named(series, measured)]
    places = apart([frame.y(value) for value, _ in named], size * 1.35, frame.top, frame.bottom)
    for (_, words), y in zip(named, places, strict=True):
        yield text(frame.right + 12, y + size * 0.35, words, size=size, colour=ink.TARGET if words.startswith("Target") else ink.INK)


def _named(series: Xmr, measured: Measured) -> list[tuple[float, str]]:
    limits = series.last.limits if series.last else None
    lines = [("Upper limit", limits.upper), ("Average", limits.mean), ("Lower limit", limits.lower)] if limits else []
    lines += [("Target", series.target)] if series.target is not None else []
    return [(value, f"{words} {measured.said(measured.shown(value))}") for words, value in lines]


def _entries(series: Xmr, measured: Measured, two_thirds: bool, narrow: bool) -> list[Entry]:
    """The shapes that are on this chart; the lines too where they are not named beside it."""
    there = {month.variation for month in series.months}
    shapes = (Variation.IMPROVING, Variation.CONCERNING, Variation.NEITHER, Variation.COMMON)
    entries = [entry_of_mark(one) for one in shapes if one in there]
    pens = {"Upper": LIMIT, "Lower": LIMIT, "Average": MEAN, "Target": TARGET}
    lines = [entry_of_line(words, pens[words.split()[0]]) for _, words in _named(series, measured)] if narrow else []
    return [*entries, *lines, *([entry_of_line("two thirds of the way to the limits", TWO_THIRDS)] if two_thirds else [])]


def _beneath(frame: Frame, series: Xmr, measured: Measured, size: float, entries: list[Entry]) -> tuple[list[Element], float]:
    """Key and notes under the plot, and how high the drawing becomes with them."""
    left = 8.0
    room, y = frame.width - 2 * left, frame.bottom + size * 2.4
    parts, deep = key(entries, left, y, room, size)
    y += deep
    for note in xmr_words.notes(series):
        for words in wrapped(note, room, size):
            y += size * 1.4
            parts.append(text(left, y, words, size=size))
    return parts, y + size * 0.5
