"""A plan as a tagged PDF (PDF/UA-1), typeset by Typst with our own font, so that it is the same on every machine.

Words travel as data, never as markup. A first setting keeps every sign; only when Typst says that no font of ours can draw one are
such signs called by their names, because a PDF with an empty box in it is not accessible.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.resources import as_file, files
from typing import Any

from goldenthread.papers.page import Cell
from goldenthread.papers.written.parts import Grid, Heading, Part
from goldenthread.papers.written.signs import clean, named

_LETTERS = 1.4  # that surely fit side by side in a hundredth of the page's breadth
_LINES = 30  # of a row, guessed; a page has room for forty
_NO_SIGN = "could not be displayed"  # of Typst's message when no font has a sign


def as_pdf(title: str, parts: Sequence[Part]) -> bytes:
    """The parts on A4 landscape: headings of tables on every page, "Page 1 of 3" below."""
    import typst

    try:
        return _typeset(clean(title), parts)
    except typst.TypstError as error:
        if _NO_SIGN not in error.message:
            raise
        return _typeset(named(clean(title)), [_respelt(part) for part in parts])


def _typeset(title: str, parts: Sequence[Part]) -> bytes:
    import typst

    words = {"title": " ".join(title.split()), "parts": [_plain(part) for part in parts]}
    with as_file(files("goldenthread.papers.written") / "plan.typ") as source:
        made = typst.compile(
            str(source),
            sys_inputs={"words": json.dumps(words)},
            font_paths=[str(files("font_source_sans_pro"))],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    return bytes(made)


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
        return replace(part, rows=rows)
    return replace(part, text=spell(part.text))
