"""A plan as a tagged PDF (PDF/UA-1), typeset by Typst with our own font, so that it is the same on every machine.

Words travel as data, never as markup. A first setting keeps every sign; only when Typst says that no font of ours can draw one are
such signs called by their names, because a PDF with an empty box in it is not accessible.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from goldenthread.errors import Refused
from goldenthread.papers.page import Cell
from goldenthread.papers.written.parts import PLAN_SHEET, Grid, Heading, Part, Sheet
from goldenthread.papers.written.signs import clean, named
from goldenthread.papers.written.typesetter import NO_SIGN

_LETTERS = 1.4  # that surely fit side by side in a hundredth of the page's breadth
_LINES = 30  # of a row, guessed; a page has room for forty
_SECONDS = 60  # a plan of 6,000 rows took 22 on two cores


def as_pdf(title: str, parts: Sequence[Part], sheet: Sheet = PLAN_SHEET) -> bytes:
    """The parts on A4, headings of tables on every page, "Page 1 of 3" below.

    *Raises*: Refused when it takes too long.
    """
    made = _typeset(clean(title), parts, sheet)
    if made is None:
        made = _typeset(named(clean(title)), [_respelt(part) for part in parts], sheet)
    if made is None:
        raise Refused("This paper holds signs that a PDF cannot show. Take it away as Word or Excel.")
    return made


def _typeset(title: str, parts: Sequence[Part], sheet: Sheet) -> bytes | None:
    """The file; None when some sign is in none of our fonts."""
    words = json.dumps({"title": " ".join(title.split()), "parts": [_plain(part) for part in parts]})
    command = [sys.executable, "-I", "-X", "utf8", "-m", "goldenthread.papers.written.typesetter", sheet.source]
    try:
        done = subprocess.run(command, input=words.encode(), capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  # our own module, no shell
    except subprocess.TimeoutExpired as error:
        raise Refused("This is too long for one PDF. Take a part of it, or take it away as Word or Excel.") from error
    if done.returncode == NO_SIGN:
        return None
    done.check_returncode()
    return done.stdout


def _plain(part: Part) -> dict[str, Any]:
    if isinstance(part, Heading):
        return {"kind": "heading", "text": part.text, "level": part.level}
    if isinstance(part, Grid):
        return {"kind": "grid", "head": part.head, "rows": [_row(row, part.widths) for row in part.rows], "widths": part.widths}
    return {"kind": "text", "lines": part.text.split("\n")}


def _row(cells: Sequence[Cell], widths: Sequence[float]) -> list[dict[str, Any]]:
    """The cells of a row that stays on one page unless it is nearly as high as one."""
    room = [max(4, int(width * _LETTERS)) for width in widths]
    split = [cell.text.split("\n") for cell in cells]
    high = max(sum(1.2 + len(line) / within for line in lines) for lines, within in zip(split, room, strict=True))
    return [
        {"lines": lines, "fill": cell.fill, "room": within, "whole": high <= _LINES}
        for cell, lines, within in zip(cells, split, room, strict=True)
    ]


def _respelt(part: Part, spell: Callable[[str], str] = named) -> Part:
    if isinstance(part, Grid):
        rows = tuple(tuple(Cell(spell(cell.text), cell.fill) for cell in row) for row in part.rows)
        return replace(part, head=tuple(map(spell, part.head)), rows=rows)
    return replace(part, text=spell(part.text))
