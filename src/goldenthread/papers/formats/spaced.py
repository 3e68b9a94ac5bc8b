"""Columns set apart by spaces, as text copied from a page or saved from a table has them: turned into cells with tabs between.

Only a text without a single tab is looked at, and only where several lines have several wide gaps. Gaps of one length stand for
one edge each; otherwise a piece belongs to the column of the block's first row that begins nearest. See `text` for what a tab means.
"""

import re
from collections.abc import Iterator, Sequence

from goldenthread.papers.formats.markers import split_marker

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_PIECE = re.compile(r"\S+(?: {1,2}\S+)*")
_STEP = 4  # spaces that an editor writes for a tab
_MOST = 0.8  # of the gaps: a cell that holds a space makes an odd one
_ENOUGH = 3  # lines with several gaps make a table


def with_tabs(lines: Sequence[str]) -> list[str]:
    """The lines, those of tables with tabs between their cells; all of them as they were where nothing looks like a table."""
    rows = [line for line in lines if len(_gaps(line)) >= 2]
    if len(rows) < _ENOUGH or any("\t" in line for line in lines):
        return list(lines)
    gaps = [length for line in rows for length in _gaps(line)]
    if sum(length % _STEP == 0 for length in gaps) >= _MOST * len(gaps):
        return [line if split_marker(line)[0] else _stepped(line) for line in lines]
    return list(_aligned(lines))


def _gaps(line: str) -> list[int]:
    """How wide the gaps inside a line are; the space behind a list marker is none."""
    marker, words = split_marker(line)
    return [len(gap[0]) for gap in _GAP.finditer(words if marker else line.strip())]


def _stepped(line: str) -> str:
    return re.sub(rf" {{{_STEP}}}", "\t", line)


def _aligned(lines: Sequence[str]) -> Iterator[str]:
    """The lines, from the first with several gaps on as rows of that line's columns; white space between rows is left out."""
    starts: list[int] = []
    held: list[str] = []  # blank lines that may stand between two rows
    for line in lines:
        if not line.strip():
            held.append(line)
            continue
        wide = len(_gaps(line)) >= 2
        if held and starts and not wide:
            starts = []
        if held and not (starts and wide):
            yield from held
        held = []
        if wide and not starts:
            starts = [piece.start() for piece in _PIECE.finditer(line)]
        yield _in_columns(line, starts) if starts else line
    yield from held


def _in_columns(line: str, starts: Sequence[int]) -> str:
    cells = [""] * len(starts)
    for piece in _PIECE.finditer(line):
        at = min(range(len(starts)), key=lambda column: abs(starts[column] - piece.start()))
        cells[at] = f"{cells[at]} {piece[0]}".strip()
    return "\t".join(cells)
