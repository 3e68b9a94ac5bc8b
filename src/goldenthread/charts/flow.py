"""How many of one cohort went on: a column for each stage, with its count on top and its name beneath.

A stage that may not be said has no column, only its words: its height would tell it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.charts import ink
from goldenthread.charts.chart import Chart, Table, drawn
from goldenthread.charts.lettering import text, wrapped
from goldenthread.charts.marks import Pen, line
from goldenthread.charts.scales import Measured
from goldenthread.charts.svg import Element, element

Count = int | str  # a number, or the words for one that may not be said: "fewer than 5", "kept back"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage, for instance "Stepped up". `note`: a few words beneath its name, for instance "median 42 days"."""

    name: str
    count: Count
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Paper:
    width: float
    size: float
    top: float
    bottom: float
    room: float


def flow_chart(stages: Sequence[Stage], *, title: str, narrow: bool = False) -> Chart:
    """Draw the stages from left to right; the first is the whole cohort, of which the later ones are shares.

    *Shape*: the table has one row a stage; no share where the stage or the cohort may not be said or is nobody.
    """
    size, width = (ink.SMALL_LETTERS, ink.NARROW) if narrow else (ink.LETTERS, ink.WIDE)
    paper = _Paper(width, size, 30, 190 if narrow else 270, width / max(len(stages), 1))
    most = max([stage.count for stage in stages if isinstance(stage.count, int)] + [1])
    parts: list[Element] = [line(2, paper.bottom, width - 2, paper.bottom, Pen(ink.EDGE, 1.5))]
    lowest = paper.bottom
    for place, stage in enumerate(stages):
        parts += _column(paper, place, stage, most)
        words, deep = _beneath(paper, place, stage, _of_first(stages, place))
        parts += words
        lowest = max(lowest, deep)
    table = Table(("Stage", "How many", "Share of the first stage"), tuple(_row(stages, place) for place in range(len(stages))))
    return drawn(title, _words(stages), table, (width, lowest + size), parts)


def _share(stages: Sequence[Stage], place: int) -> str:
    """The share of the first stage in words, or none."""
    whole, count = stages[0].count, stages[place].count
    return Measured.SHARE.said(count / whole) if place and isinstance(whole, int) and isinstance(count, int) and whole else ""


def _of_first(stages: Sequence[Stage], place: int) -> str:
    """ "14.8% of 412"."""
    share = _share(stages, place)
    return f"{share} of {_said(stages[0].count)}" if share else ""


def _column(paper: _Paper, place: int, stage: Stage, most: int) -> Iterator[Element]:
    middle = (place + 0.5) * paper.room
    if isinstance(stage.count, int):
        high = (paper.bottom - paper.top) * stage.count / most
        fill = ink.INK if place == 0 else ink.BETTER
        wide = min(paper.room * 0.56, 130)
        yield element("rect", x=middle - wide / 2, y=paper.bottom - high, width=wide, height=high, fill=fill)
        yield text(middle, paper.bottom - high - 8, f"{stage.count:,}", size=paper.size + 5, anchor="middle", bold=True)
        return
    lines = wrapped(stage.count, paper.room - 8, paper.size)
    for number, words in enumerate(lines):
        y = paper.bottom - 10 - (len(lines) - 1 - number) * paper.size * 1.25
        yield text(middle, y, words, size=paper.size, anchor="middle", bold=True)


def _beneath(paper: _Paper, place: int, stage: Stage, of_first: str) -> tuple[list[Element], float]:
    middle, y, parts = (place + 0.5) * paper.room, paper.bottom + paper.size * 0.3, []
    for words, bold in ((stage.name, True), (of_first, False), (stage.note, False)):
        for piece in wrapped(words, paper.room - 8, paper.size) if words else []:
            y += paper.size * 1.3
            parts.append(text(middle, y, piece, size=paper.size, anchor="middle", bold=bold, colour=ink.INK if bold else ink.QUIET))
    return parts, y


def _row(stages: Sequence[Stage], place: int) -> tuple[str, ...]:
    stage = stages[place]
    return stage.name, _said(stage.count), _share(stages, place) or "–"


def _said(count: Count) -> str:
    return f"{count:,}" if isinstance(count, int) else count


def _words(stages: Sequence[Stage]) -> str:
    if not stages:
        return "There is no stage to show yet."
    said = []
    for place, stage in enumerate(stages):
        share = _of_first(stages, place)
        note = f"; {stage.note}" if stage.note else ""
        said.append(f"{stage.name}: {_said(stage.count)}{f', {share}' if share else ''}{note}.")
    return " ".join(said)
