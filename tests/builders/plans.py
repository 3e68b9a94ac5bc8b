"""Small invented plans as `Paper`s: a line of bars is a row, "text#00B050" colours a cell. What comes out is for the test to say."""

import re
from collections import Counter
from collections.abc import Iterable

from goldenthread.papers.model import Place, Reading
from goldenthread.papers.page import Block, Cell, Paper, Part, Row, Style, Table

_FILL = re.compile(r"#([0-9A-F]{6})$")


def table(*lines: str, page: int | None = None, name: str = "") -> Table:
    """A table of one row per line, cells parted by bars; "/n" is a line break in a cell."""
    return Table(tuple(Row(tuple(_cells(line)), page, number) for number, line in enumerate(lines, 1)), page, name)


def _cells(line: str) -> Iterable[Cell]:
    for text in line.split("|"):
        fill = _FILL.search(text.strip())
        words = _FILL.sub("", text.strip()).strip().replace("/n", "\n")
        yield Cell(words, fill[1] if fill else None)


def heading(text: str, page: int | None = None) -> Block:
    return Block(text, Style.HEADING, page, level=2)


def para(text: str, page: int | None = None) -> Block:
    return Block(text, page=page)


def paper(*parts: Part, kind: str = "docx") -> Paper:
    """The parts as a paper; a string is a paragraph."""
    return Paper(format=kind, parts=parts)


def unplaced(of: Paper, reading: Reading) -> list[int | tuple[int, int]]:
    """The blocks (by index) and rows (by index and row) that no area, action, candidate or piece of furniture refers to."""
    items = [*reading.candidates, *reading.furniture, *reading.areas]
    parts = {index for item in items for index in item.source}
    rows = {place for item in items for place in item.rows} | {
        place for area in reading.areas for one in area.actions for place in one.rows
    }
    missing: list[int | tuple[int, int]] = [index for index, _ in of.blocks() if index not in parts]
    return missing + [(index, at) for index, part in of.tables() for at in range(len(part.rows)) if Place(index, at) not in rows]


def left_out(cell: str, slices: Iterable[str]) -> list[str]:
    """The stretches of a cell that stand before, between and after its slices, which must be in it in their order."""
    left, rest = [], cell
    for one in slices:
        before, found, rest = rest.partition(one)
        assert found, f"{one!r} does not come next in {cell!r}"
        left.append(before.strip())
    return [stretch for stretch in (*left, rest.strip()) if stretch]


def words_missing(of: Paper, reading: Reading) -> Counter[str]:
    """The words of the paper, as printed between white space, that its reading's JSON holds less often; bullet signs are no words."""
    printed = (
        text for part in of.parts for text in ([part.text] if isinstance(part, Block) else [t for row in part.rows for t in row.texts])
    )
    wanted = Counter(word for text in printed for word in text.split() if any(sign.isalnum() for sign in word))
    return wanted - Counter(word for text in _strings(reading.as_json()) for word in text.split())


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
