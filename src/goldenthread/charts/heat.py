"""A map of shares: agencies down, kinds of meeting across, the number in every cell and darker where to look first.

What is kept back says so and has no shade; where nobody was asked there is a dash. The map never works out what may be shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from goldenthread.charts import ink
from goldenthread.charts.chart import Chart, Table, drawn
from goldenthread.charts.lettering import text, width_of, wrapped
from goldenthread.charts.marks import Draw, Entry, key
from goldenthread.charts.scales import Measured
from goldenthread.charts.svg import Element, element
from goldenthread.measures.small_numbers import KEPT_BACK
from goldenthread.measures.standard import Polarity

NONE = "–"
BANDS = (0.5, 0.7, 0.85, 0.95)  # where one shade ends and the next begins
SHADES = (("#14233c", ink.PAPER), ("#1a4f8b", ink.PAPER), ("#8fb8de", ink.INK), ("#d5e5f4", ink.INK), ("#ffffff", ink.INK))


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A share from 0 to 1, None where nobody was asked. `note`: what stands small beneath it, for instance "17 of 20".

    `kept_back`: there is a figure and it may not be said; neither share nor note is drawn, whatever they hold.
    """

    share: float | None = None
    note: str = ""
    kept_back: bool = False

    @property
    def words(self) -> str:
        return KEPT_BACK if self.kept_back else NONE if self.share is None else Measured.SHARE.said(self.share)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One agency. *Shape*: a cell for each column."""

    name: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class _Grid:
    """*Units*: of the drawing. In a narrow grid names stand above their cells and headings run upwards."""

    columns: tuple[str, ...]
    width: float
    left: float
    top: float
    deep: float
    size: float
    narrow: bool

    @property
    def room(self) -> float:
        return (self.width - self.left - 2) / max(len(self.columns), 1)

    @property
    def pitch(self) -> float:
        return self.deep + (self.size * 1.9 if self.narrow else 0)


def heat_map(
    columns: Sequence[str],
    rows: Sequence[HeatRow],
    *,
    title: str,
    corner: str = "Agency",
    polarity: Polarity = Polarity.HIGH,
    bands: Sequence[float] = BANDS,
    narrow: bool = False,
) -> Chart:
    """Draw the map. `corner`: what the rows are. `polarity`: which end is dark; where higher is better, the low shares are.

    `bands`: the four shares at which the shade changes, rising. *Shape*: the table is the map, notes in brackets.
    *Raises*: ValueError for a row with more or fewer cells than columns, or other than four bands.
    """
    if any(len(row.cells) != len(columns) for row in rows) or len(bands) != len(SHADES) - 1 or list(bands) != sorted(bands):
        raise ValueError("Each row of a map has a cell for each column, and four rising bands part its five shades.")
    grid = _grid(columns, narrow)
    high = polarity is not Polarity.LOW
    parts = [*_headings(grid), *(part for place, row in enumerate(rows) for part in _row(grid, place, row, bands, high))]
    beneath, deep = key(_entries(bands, high), 2, grid.top + grid.pitch * len(rows) + 14, grid.width - 4, grid.size)
    height = grid.top + grid.pitch * len(rows) + 20 + deep
    table = Table((corner, *columns), tuple((row.name, *map(_said, row.cells)) for row in rows))
    return drawn(title, _words(columns, rows, high), table, (grid.width, height), [*parts, *beneath])


def _grid(columns: Sequence[str], narrow: bool) -> _Grid:
    size = ink.SMALL_LETTERS if narrow else ink.LETTERS
    if narrow:
        return _Grid(tuple(columns), ink.NARROW, 2, max([width_of(name, size) for name in columns] + [20]) + 12, 38, size, True)
    grid = _Grid(tuple(columns), ink.WIDE, 220, 0, 46, size, False)
    lines = max([len(wrapped(name, grid.room - 8, size)) for name in columns] + [1])
    return _Grid(tuple(columns), ink.WIDE, 220, lines * size * 1.25 + 10, 46, size, False)


def _headings(grid: _Grid) -> Iterator[Element]:
    for place, name in enumerate(grid.columns):
        middle = grid.left + (place + 0.5) * grid.room
        if grid.narrow:
            turned = f"translate({middle + grid.size * 0.35:.1f} {grid.top - 6:.1f}) rotate(-90)"
            yield element("g", text(0, 0, name, size=grid.size, bold=True), transform=turned)
            continue
        lines = wrapped(name, grid.room - 8, grid.size)
        for number, words in enumerate(lines):
            y = grid.top - 8 - (len(lines) - 1 - number) * grid.size * 1.25
            yield text(middle, y, words, size=grid.size, anchor="middle", bold=True)


def _row(grid: _Grid, place: int, row: HeatRow, bands: Sequence[float], high: bool) -> Iterator[Element]:
    top = grid.top + place * grid.pitch
    if grid.narrow:
        yield text(grid.left, top + grid.size * 1.45, wrapped(row.name, grid.width - 4, grid.size, most=1)[0], size=grid.size, bold=True)
        top += grid.size * 1.9
    else:
        lines = wrapped(row.name, grid.left - 16, grid.size, most=2)
        for number, words in enumerate(lines):
            yield text(2, top + grid.deep / 2 + grid.size * (0.35 + 1.2 * (number - (len(lines) - 1) / 2)), words, size=grid.size)
    for column, cell in enumerate(row.cells):
        yield from _cell(grid, grid.left + column * grid.room, top, cell, bands, high)


def _cell(grid: _Grid, x: float, y: float, cell: HeatCell, bands: Sequence[float], high: bool) -> Iterator[Element]:
    said = cell.share is not None and not cell.kept_back
    fill, colour = _shade(cell.share, bands, high) if said and cell.share is not None else (ink.PAPER, ink.INK)
    yield element("rect", x=x + 1, y=y + 1, width=grid.room - 2, height=grid.deep - 2, fill=fill, stroke=ink.EDGE, stroke_width=1)
    lines = [cell.words, cell.note] if said and cell.note and width_of(cell.note, grid.size - 1) < grid.room - 4 else [cell.words]
    if width_of(lines[0], grid.size) > grid.room - 4:
        lines = lines[0].split()
    for number, words in enumerate(lines):
        size = grid.size - 1 if number and said else grid.size
        down = y + grid.deep / 2 + grid.size * (0.36 + 1.15 * (number - (len(lines) - 1) / 2))
        yield text(x + grid.room / 2, down, words, size=size, anchor="middle", bold=said and not number, colour=colour)


def _shade(share: float, bands: Sequence[float], high: bool) -> tuple[str, str]:
    """Fill and the colour of the words on it."""
    place = sum(share >= band for band in bands)
    return SHADES[place if high else len(SHADES) - 1 - place]


def _entries(bands: Sequence[float], high: bool) -> Iterator[Entry]:
    said = [Measured.SHARE.said(band) for band in bands]
    names = [f"under {said[0]}", *(f"{low} to under {top}" for low, top in pairwise(said)), f"{said[-1]} and over"]
    for place, name in enumerate(names):
        fill = SHADES[place if high else len(SHADES) - 1 - place][0]
        yield Entry(_swatch(fill), name, 18)


def _swatch(fill: str) -> Draw:
    return lambda x, y: element("rect", x=x, y=y - 8, width=18, height=15, fill=fill, stroke=ink.EDGE, stroke_width=1)


def _said(cell: HeatCell) -> str:
    return f"{cell.words} ({cell.note})" if cell.note and cell.share is not None and not cell.kept_back else cell.words


def _words(columns: Sequence[str], rows: Sequence[HeatRow], high: bool) -> str:
    """What to look at first, for whoever cannot see the shades: the three worst cells."""
    found = [(cell.share, row.name, column) for row in rows for column, cell in zip(columns, row.cells, strict=True) if _drawn(cell)]
    if not found:
        return "There is nothing to show yet."
    worst = sorted(found, key=lambda one: one[0] or 0.0, reverse=not high)[:3]
    first = "; ".join(f"{name}, {column}: {Measured.SHARE.said(share or 0.0)}" for share, name, column in worst)
    kept = sum(cell.kept_back for row in rows for cell in row.cells)
    back = f" {kept} {'cell is' if kept == 1 else 'cells are'} kept back." if kept else ""
    return f"{'Lowest' if high else 'Highest'} of {len(found)} shares: {first}.{back}"


def _drawn(cell: HeatCell) -> bool:
    return cell.share is not None and not cell.kept_back
