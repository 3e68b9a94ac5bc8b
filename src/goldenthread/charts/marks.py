"""Shapes that say what a point is, lines that say what a line is, and the key that explains both in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from goldenthread.charts import ink
from goldenthread.charts.lettering import text, width_of
from goldenthread.charts.svg import Element, element
from goldenthread.measures.spc import Variation

Draw = Callable[[float, float], Element]  # something drawn around a place


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn. `dashes`: lengths drawn and left open, empty for a whole line."""

    colour: str
    width: float
    dashes: str = ""


MEAN = Pen(ink.INK, 2)
LIMIT = Pen(ink.QUIET, 1.5, "7 5")
TWO_THIRDS = Pen(ink.EDGE, 1.25, "1.5 5")
TARGET = Pen(ink.TARGET, 2.5, "14 4")
_SAMPLE = 26.0  # how long a line is in the key


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the key: something drawn, and what it means."""

    draw: Draw
    words: str
    width: float = 16.0


def mark(x: float, y: float, variation: Variation, size: float = 6) -> Element:
    """A month: a diamond is better, a square worse, a triangle neither, a small circle no real change."""
    if variation is Variation.IMPROVING:
        return _shape([(x, y - size * 1.4), (x + size * 1.4, y), (x, y + size * 1.4), (x - size * 1.4, y)], ink.BETTER)
    if variation is Variation.CONCERNING:
        return _shape([(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)], ink.WORSE)
    if variation is Variation.NEITHER:
        return _shape([(x, y - size * 1.3), (x + size * 1.25, y + size), (x - size * 1.25, y + size)], ink.NEITHER)
    return element("circle", cx=x, cy=y, r=size * 0.75, fill=ink.COMMON, stroke=ink.PAPER, stroke_width=1)


def line(x1: float, y1: float, x2: float, y2: float, pen: Pen) -> Element:
    dashes: dict[str, str | float] = {"stroke_dasharray": pen.dashes} if pen.dashes else {}
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=pen.colour, stroke_width=pen.width, **dashes)


def entry_of_line(words: str, pen: Pen) -> Entry:
    return Entry(lambda x, y: line(x, y, x + _SAMPLE, y, pen), words, _SAMPLE)


def entry_of_mark(variation: Variation) -> Entry:
    return Entry(lambda x, y: mark(x + 8, y, variation), str(variation))


def key(entries: Iterable[Entry], x: float, y: float, room: float, size: float) -> tuple[list[Element], float]:
    """The entries side by side in as many lines as they need. *Shape*: what is drawn, and how high it is."""
    parts: list[Element] = []
    across, down, deep = x, y, size * 1.6
    for entry in entries:
        wide = entry.width + 8 + width_of(entry.words, size)
        if across > x and across + wide > x + room:
            across, down = x, down + deep
        parts += [entry.draw(across, down + size * 0.6), text(across + entry.width + 8, down + size * 0.95, entry.words, size=size)]
        across += wide + 22
    return parts, (down - y + deep) if parts else 0.0


def path(places: Sequence[tuple[float, float]]) -> str:
    """The `points` of a polyline."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _shape(corners: Sequence[tuple[float, float]], fill: str) -> Element:
    drawing = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + " Z"
    return element("path", d=drawing, fill=fill, stroke=ink.PAPER, stroke_width=1, stroke_linejoin="round")
