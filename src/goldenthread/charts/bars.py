"""The four outcomes of a standard for each group, as one bar each with its numbers inside and its words beneath.

Each bar is as long as the next, so shares can be compared; how many there are stands beside the name. A group of which any number may not
be said has no bar at all: the length of its neighbours would tell it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from goldenthread.charts import ink
from goldenthread.charts.chart import Chart, Table, drawn
from goldenthread.charts.lettering import text, width_of, wrapped
from goldenthread.charts.marks import Entry, Pen, key, line
from goldenthread.charts.svg import Element, element
from goldenthread.measures.small_numbers import KEPT_BACK

Count = int | str  # a number, or the words for one that may not be said: "fewer than 5", "kept back"
_DEEP = 30.0


@dataclass(frozen=True, slots=True)
class Outcomes:
    """One group. Each count a number, or words where the number may not be said."""

    group: str
    met: Count
    not_met: Count
    not_applicable: Count = 0
    unknown: Count = 0

    @property
    def counts(self) -> tuple[Count, ...]:
        return self.met, self.not_met, self.not_applicable, self.unknown

    @property
    def total(self) -> int | None:
        """How many there are; None where a number may not be said."""
        numbers = [count for count in self.counts if isinstance(count, int)]
        return sum(numbers) if len(numbers) == len(self.counts) else None


class _Look(Enum):
    """An outcome's word, fill, the colour of the words on it, its edge, and its pattern."""

    MET = ("met", ink.BETTER, ink.PAPER, ink.BETTER, "")
    NOT_MET = ("not met", ink.WORSE, ink.PAPER, ink.WORSE, "across")
    NOT_APPLICABLE = ("not applicable", ink.PALE, ink.INK, ink.EDGE, "")
    UNKNOWN = ("unknown", ink.PAPER, ink.INK, ink.EDGE, "upright")

    @property
    def word(self) -> str:
        return self.value[0]


def stacked_bars(groups: Sequence[Outcomes], *, title: str, narrow: bool = False) -> Chart:
    """Draw a bar for each group.

    *Shape*: the table has one row a group; a total only where every number may be said. A group of nobody has an empty bar.
    """
    size, width = (ink.SMALL_LETTERS, ink.NARROW) if narrow else (ink.LETTERS, ink.WIDE)
    parts: list[Element] = []
    top, y = key(map(_entry, _Look), 2, 2, width - 4, size)
    for group in groups:
        drawn_group, y = _group(group, y + size * 0.7, width, size, narrow)
        parts += drawn_group
    table = Table(("Group", *(look.word.capitalize() for look in _Look), "All"), tuple(_row(group) for group in groups))
    return drawn(title, _words(groups), table, (width, y + 8), [*top, *parts])


def _group(group: Outcomes, y: float, width: float, size: float, narrow: bool) -> tuple[list[Element], float]:
    """One group from `y` down, and where it ends."""
    total = KEPT_BACK if group.total is None else f"{group.total:,}"
    left = 2.0 if narrow else 230.0
    names = wrapped(f"{group.group}: {total}", width - 4 if narrow else left - 18, size, most=2)
    parts = [text(2, y + size * (1.15 + 1.25 * place), words, size=size, bold=True) for place, words in enumerate(names)]
    if narrow:
        y += size * 1.25 * len(names) + 6
    parts += _bar(group, left, y, width - left - 2, size)
    words = wrapped(_counted(group), width - left - 2, size)
    parts += [
        text(left, y + _DEEP + size * (1.25 + 1.25 * place), line_of, size=size, colour=ink.QUIET) for place, line_of in enumerate(words)
    ]
    return parts, y + _DEEP + size * (0.5 + 1.25 * max(len(words), 1))


def _bar(group: Outcomes, x: float, y: float, room: float, size: float) -> Iterator[Element]:
    if not group.total:
        yield element("rect", x=x, y=y, width=room, height=_DEEP, fill=ink.PAPER, stroke=ink.EDGE, stroke_width=1, stroke_dasharray="4 4")
        words = "kept back: a number is too small to say" if group.total is None else "nobody to count"
        yield text(x + 10, y + _DEEP / 2 + size * 0.35, words, size=size)
        return
    for look, count in zip(_Look, group.counts, strict=True):
        if isinstance(count, int) and count:
            wide = room * count / group.total
            yield from _piece(x, y, wide, _DEEP, look)
            if width_of(f"{count:,}", size) + 8 <= wide:
                _, fill, colour, _, _ = look.value
                yield text(
                    x + wide / 2, y + _DEEP / 2 + size * 0.36, f"{count:,}", size=size, anchor="middle", bold=True, colour=colour, on=fill
                )
            x += wide


def _piece(x: float, y: float, wide: float, deep: float, look: _Look) -> Iterator[Element]:
    _, fill, _, edge, pattern = look.value
    yield element("rect", x=x + 0.5, y=y + 0.5, width=max(wide - 1, 0.5), height=deep - 1, fill=fill, stroke=edge, stroke_width=1)
    if pattern == "across":
        for step in range(1, int(deep // 6) + 1):
            if step * 6 < deep - 1:
                yield line(x + 1, y + step * 6, x + max(wide - 1, 1), y + step * 6, Pen(ink.PAPER, 1))
    if pattern == "upright":
        for step in range(1, int(wide // 6) + 1):
            if step * 6 < wide - 1:
                yield line(x + step * 6, y + 1, x + step * 6, y + deep - 1, Pen(ink.EDGE, 1))


def _entry(look: _Look) -> Entry:
    return Entry(lambda x, y: element("g", *_piece(x, y - 8, 22, 16, look)), look.word, 22)


def _counted(group: Outcomes) -> str:
    """ "met 12 · not met 3 · not applicable 0 · unknown 1", in the order of the bar."""
    return " · ".join(f"{look.word} {_said(count)}" for look, count in zip(_Look, group.counts, strict=True))


def _said(count: Count) -> str:
    return f"{count:,}" if isinstance(count, int) else count


def _row(group: Outcomes) -> tuple[str, ...]:
    return group.group, *map(_said, group.counts), KEPT_BACK if group.total is None else f"{group.total:,}"


def _words(groups: Sequence[Outcomes]) -> str:
    if not groups:
        return "There is no group to show yet."
    return " ".join(f"{group.group}: {_counted(group).replace(' · ', ', ')}." for group in groups)
