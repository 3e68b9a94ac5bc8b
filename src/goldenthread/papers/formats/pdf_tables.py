"""The tables of a PDF page: the grid its lines draw, the words in each cell, the colour under each cell.

A row that a page edge cuts has no line at the edge, so a line is added at the ends of the vertical ones; without it pdfplumber
loses the row. What was not in a cell is given back, so that no character is lost.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from goldenthread.papers.formats.colours import from_parts, plain
from goldenthread.papers.formats.flow import glued
from goldenthread.papers.formats.markers import split_marker
from goldenthread.papers.formats.markup import tidy_lines
from goldenthread.papers.formats.pdf_lines import Char, Line, lines_of, words_of
from goldenthread.papers.limits import MAX_SHAPES
from goldenthread.papers.page import Cell, Row, Table

Box = tuple[float, float, float, float]  # x0, top, x1, bottom

_NARROWEST = 5.0  # points: narrower than one letter is a bar, not a column
_PARAGRAPH_GAP = 1.6  # times the type size from line to line: more is white space between paragraphs


@dataclass(frozen=True, slots=True)
class Grid:
    """One drawn table: a box for every cell, row by row; None where a merged cell covers the place."""

    rows: tuple[tuple[Box | None, ...], ...]
    box: Box


@dataclass(slots=True)
class Filled:
    """A grid and the characters that stand in its cells."""

    grid: Grid
    chars: dict[tuple[int, int], list[Char]] = field(default_factory=dict)


def grids(page: Any) -> list[Grid]:
    """The tables a page's lines draw, from the top; drawings without two columns are none."""
    if crowded(page):
        return []
    edges = [edge for edge in page.edges if edge["orientation"] == "v"]
    if not edges:
        return []
    ends = [min(edge["top"] for edge in edges), max(edge["bottom"] for edge in edges)]
    found = page.find_tables({"explicit_horizontal_lines": ends})
    made = [grid for table in found for grid in _one_shape(table.cells)]
    return sorted((grid for grid in made if _has_columns(grid)), key=lambda grid: grid.box[1])


def crowded(page: Any) -> bool:
    """Whether a page holds so many lines that it is a drawing: finding a grid in it would take for ever."""
    return sum(len(page.objects.get(kind, ())) for kind in ("line", "rect", "curve")) > MAX_SHAPES


def _has_columns(grid: Grid) -> bool:
    """Whether some row has room for words in two cells: a box with a coloured bar at its side has not."""
    return any(sum(cell is not None and cell[2] - cell[0] >= _NARROWEST for cell in row) > 1 for row in grid.rows)


def _one_shape(cells: Iterable[Box]) -> Iterator[Grid]:
    """Cells that touch, cut where the columns change: two tables may stand on each other without a gap."""
    by_top: dict[float, list[Box]] = {}
    for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        by_top.setdefault(cell[1], []).append(cell)
    group: list[list[Box]] = []
    columns: set[int] = set()
    for row in by_top.values():
        starts = {round(cell[0]) for cell in row}
        if group and not (starts <= columns or columns <= starts):
            yield _grid(group, sorted(columns))
            group, columns = [], set()
        group.append(row)
        columns |= starts
    if group:
        yield _grid(group, sorted(columns))


def _grid(rows: Sequence[Sequence[Box]], columns: Sequence[int]) -> Grid:
    placed: list[tuple[Box | None, ...]] = []
    for row in rows:
        by_start = {round(cell[0]): cell for cell in row}
        placed.append(tuple(by_start.get(column) for column in columns))
    cells = [cell for row in rows for cell in row]
    box = (min(cell[0] for cell in cells), cells[0][1], max(cell[2] for cell in cells), max(cell[3] for cell in cells))
    return Grid(tuple(placed), box)


def fill_grids(found: Sequence[Grid], chars: Iterable[Char]) -> tuple[list[Filled], list[Char]]:
    """Every character into the cell it stands in; those that stand in none come back."""
    filled = [Filled(grid) for grid in found]
    tops = [sorted({cell[1] for row in grid.rows for cell in row if cell}) for grid in found]
    outside: list[Char] = []
    home: list[Char] = outside
    before: Char | None = None
    for char in chars:
        if before is None or not _runs_on(before, char):
            home = _home(char, filled, tops, outside)
        home.append(char)
        before = char
    return [one for one in filled if one.chars], outside


def _runs_on(before: Char, char: Char) -> bool:
    """Whether a letter goes on with the word before it: a word that sticks out of a narrow cell stays whole."""
    if before.get("mcid") != char.get("mcid"):
        return False
    return (
        abs(float(char["x0"] - before["x1"])) < 0.1 * float(char["size"])
        and abs(float(char["top"] - before["top"])) < 1
        and not before["text"].isspace()
    )


def _home(char: Char, filled: Sequence[Filled], tops: Sequence[Sequence[float]], outside: list[Char]) -> list[Char]:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    for one, bands in zip(filled, tops, strict=True):
        place = _place(one.grid, bands, x, y)
        if place:
            return one.chars.setdefault(place, [])
    return outside


def _place(grid: Grid, bands: Sequence[float], x: float, y: float) -> tuple[int, int] | None:
    if not (grid.box[0] <= x <= grid.box[2] and grid.box[1] <= y <= grid.box[3]):
        return None
    last = bisect_right(bands, y)
    for number in range(min(last, len(grid.rows)) - 1, -1, -1):
        for column, cell in enumerate(grid.rows[number]):
            if cell and cell[0] <= x < cell[2] and cell[1] <= y < cell[3]:
                return number, column
    return None


def table_of(filled: Filled, paints: Sequence[tuple[Box, str | None]], page: int, words: frozenset[str]) -> Table:
    """The table in words and colours. *Shape*: rows without a word are left out."""
    rows = []
    for number, boxes in enumerate(filled.grid.rows):
        cells = tuple(_cell(box, filled.chars.get((number, column), ()), paints, words) for column, box in enumerate(boxes))
        if any(cell.text for cell in cells):
            rows.append(Row(cells, page))
    return Table(tuple(rows), page)


def _cell(box: Box | None, chars: Sequence[Char], paints: Sequence[tuple[Box, str | None]], words: frozenset[str]) -> Cell:
    if box is None:
        return Cell()
    return Cell(cell_text(lines_of(words_of(chars)), box, words) if chars else "", _under(box, paints))


def cell_text(lines: Sequence[Line], box: Box, words: frozenset[str]) -> str:
    """Lines of a cell into text: a line that broke only because the cell is narrow runs on, any other stands for itself."""
    if not lines:
        return ""
    padding = max(2.0, min(line.x0 for line in lines) - box[0])
    texts = [lines[0].text]
    for above, below in pairwise(lines):
        room = box[2] - padding - above.x1
        needed = below.words[0].x1 - below.words[0].x0 + 0.3 * below.size
        apart = below.top - above.top > _PARAGRAPH_GAP * max(above.size, below.size)
        if apart or room > needed or split_marker(below.text)[0]:
            texts.append(below.text)
        else:
            texts[-1] = glued(texts[-1], below.text, words)
    return tidy_lines("\n".join(texts))


def painted(page: Any) -> list[tuple[Box, str | None]]:
    """Every filled shape of a page in the order it was painted, with its colour; None for white."""
    return [
        ((shape["x0"], shape["top"], shape["x1"], shape["bottom"]), _colour(shape))
        for shape in (*page.rects, *page.curves)
        if shape.get("fill") and shape["x1"] - shape["x0"] > 3 and shape["bottom"] - shape["top"] > 3
    ]


def _colour(shape: dict[str, Any]) -> str | None:
    colour = shape.get("non_stroking_color")
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if not parts or any(not isinstance(part, int | float) for part in parts):
        return None
    return plain(from_parts([float(part) for part in parts]))


def _under(box: Box, paints: Sequence[tuple[Box, str | None]]) -> str | None:
    """What was painted last under the middle of a cell; failing that, the colour of a patch that covers a good part of it."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for (x0, top, x1, bottom), colour in reversed(paints):
        if x0 <= x <= x1 and top <= y <= bottom:
            return colour
    area = (box[2] - box[0]) * (box[3] - box[1])
    return next((colour for paint, colour in reversed(paints) if colour and _shared(box, paint) > 0.25 * area), None)


def _shared(one: Box, two: Box) -> float:
    width = min(one[2], two[2]) - max(one[0], two[0])
    height = min(one[3], two[3]) - max(one[1], two[1])
    return width * height if width > 0 and height > 0 else 0.0


def texts(tables: Iterable[Filled]) -> Iterator[str]:
    """The bare characters of some tables, for the list of words a document knows."""
    for table in tables:
        for chars in table.chars.values():
            yield "".join(char["text"] for char in chars)
