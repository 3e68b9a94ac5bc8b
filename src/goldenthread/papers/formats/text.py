"""Plain text: lines into paragraphs, list items, tables of tabs or bars, and page furniture.

A form feed starts a new page; without one the paper has no pages. Consecutive lines that hold tabs are one table. A paragraph cut
in the middle of a sentence (by a page edge that left only a blank line) is put together again. Headings are left to `letters`
and `plans`: plain text does not say which line is one, unless it is marked with "#" or with "**" at both ends.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from goldenthread.papers.formats.edges import carries_page_number, masked, running_lines
from goldenthread.papers.formats.flow import join_cut, numbered_lists
from goldenthread.papers.formats.markers import split_marker, split_number
from goldenthread.papers.formats.markup import tidy_lines, without_tags
from goldenthread.papers.formats.spaced import with_tabs
from goldenthread.papers.limits import check_length
from goldenthread.papers.page import Block, Cell, Paper, Part, Row, Style, Table

_RULE = re.compile(r"^[\s|:+=_-]*[-=_]{2,}[\s|:+=_-]*$")  # "--<tab>---", "|---|---|", "______": a drawn line, no words
_WIDEST_WRAP, _NARROWEST_WRAP = 130, 50  # characters; longer lines are whole paragraphs, shorter ones may be a list of names
_RUN_ON = 0.2  # of the lines without white space above begin inside a sentence, where a file was broken by hand
_MARKED_HEADING = re.compile(r"^(?:(#{1,6})\s+(.+?)\s*#*|\*\*([^*]+)\*\*:?)$")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int | None
    gap: bool
    furniture: bool = False


def decode(data: bytes) -> str:
    """The characters of a text file: UTF-8 or UTF-16 where the bytes say so, else Windows-1252. Line ends become "\\n".

    Raises: Refused when the text is longer than any letter or plan.
    """
    check_length(len(data))
    return _decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").replace("\x0b", "\n")


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in (*_utf16_without_mark(data), "utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _utf16_without_mark(data: bytes) -> tuple[str, ...]:
    if len(data) < 4 or len(data) % 2 or data.count(0) < len(data) // 4:
        return ()
    return ("utf-16-le",) if data[1::2].count(0) > data[::2].count(0) else ("utf-16-be",)


def read_text(data: bytes) -> Paper:
    """A text file as a paper. *Shape*: `pages` is None unless the text holds form feeds."""
    pages = decode(data).split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    paged = len(pages) > 1
    parts = join_cut(_parts(_lines(pages, paged)))
    return Paper(format="text", parts=tuple(numbered_lists(parts)), pages=len(pages) if paged else None)


def _lines(pages: Sequence[str], paged: bool) -> list[_Line]:
    split = [with_tabs(page.split("\n")) for page in pages]
    running = running_lines(split) if paged else set()
    lines: list[_Line] = []
    for number, page in enumerate(split, 1):
        gap = True
        filled = [index for index, text in enumerate(page) if text.strip()]
        edge = {*filled[:3], *filled[-3:]}
        for index, text in enumerate(page):
            if text.strip():
                repeats = index in edge and masked(text) in running and "\t" not in text
                lines.append(_Line(text, number if paged else None, gap, repeats or _is_number_line(text)))
            gap = not text.strip()
    return lines


def _is_number_line(text: str) -> bool:
    return "\t" not in text.strip() and carries_page_number(text)


def _parts(lines: Sequence[_Line]) -> Iterator[Part]:
    width = _wrap_width(lines)
    index = 0
    while index < len(lines):
        line, end = lines[index], index + 1
        if _is_tabular(line):
            while end < len(lines) and _is_tabular(lines[end]) and not lines[end].gap and lines[end].page == line.page:
                end += 1
            yield from _table(lines[index:end])
        elif line.furniture or _RULE.match(line.text):
            yield Block(" ".join(line.text.split()), Style.FURNITURE, line.page, gap_before=line.gap)
        else:
            while end < len(lines) and _wraps(lines[end - 1], lines[end], width):
                end += 1
            yield from _blocks(line, " ".join(one.text.strip() for one in lines[index:end]))
        index = end


def _is_tabular(line: _Line) -> bool:
    text = line.text.rstrip("\n")
    if line.furniture:
        return False
    if "\t" in text.strip(" ") and not (
        text.startswith("\t") and text.count("\t") == len(text) - len(text.lstrip("\t ")) and _indented(text)
    ):
        return True
    return text.strip().startswith("|") and text.strip().endswith("|") and len(text.strip()) > 2


def _indented(text: str) -> bool:
    """A list item set in by one tab ("<tab>• words") is no table row; a cell that only follows empty ones is."""
    return text.count("\t") <= 1 and bool(split_marker(text)[0])


def _table(lines: Sequence[_Line]) -> Iterator[Part]:
    """Rows that stand together; a drawn line between rows is furniture and does not cut the table."""
    rules = [line for line in lines if _RULE.match(line.text)]
    rows = tuple(Row(tuple(_cells(line.text)), line.page) for line in lines if line not in rules)
    yield from (Block(" ".join(line.text.split()), Style.FURNITURE, line.page) for line in rules)
    if rows:
        yield Table(rows, lines[0].page)


def _cells(text: str) -> Iterator[Cell]:
    bars = text.strip().startswith("|") and "\t" not in text.strip()
    cells = re.split(r"(?<!\\)\|", text.strip()[1:-1]) if bars else text.split("\t")
    return (Cell(tidy_lines(without_tags(cell))) for cell in cells)


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The width a file was broken at by hand, or None: most files give a paragraph one line, however long.

    Lines were broken where many go on in the middle of a sentence: nearly as long as the longest, a small letter below.
    """
    lengths = sorted(len(line.text.rstrip()) for line in lines if not _is_tabular(line))
    if not lengths or lengths[-1] > _WIDEST_WRAP:
        return None
    widest = lengths[int(len(lengths) * 0.95)]
    below = [(one, two) for one, two in pairwise(lines) if not (two.gap or two.furniture or _is_tabular(two) or split_marker(two.text)[0])]
    runs_on = sum(len(one.text.rstrip()) > widest * 0.7 and two.text.strip()[:1].islower() for one, two in below)
    return widest if widest >= _NARROWEST_WRAP and runs_on and runs_on >= len(below) * _RUN_ON else None


def _wraps(above: _Line, below: _Line, width: int | None) -> bool:
    """Whether a line runs on into the next: no white space between, no marker, and the next word would not have fitted."""
    if width is None or below.gap or below.furniture or below.page != above.page or _is_tabular(below):
        return False
    if split_marker(below.text)[0] or split_number(below.text)[0] is not None or _MARKED_HEADING.match(below.text.strip()):
        return False
    return width * 0.9 < len(above.text.rstrip()) + 1 + len(below.text.split()[0]) and len(above.text.strip()) < width * 1.2


def _blocks(line: _Line, text: str) -> Iterator[Block]:
    if heading := _MARKED_HEADING.match(text.strip()):
        words = heading.group(2) or heading.group(3)
        yield Block(words.strip(), Style.HEADING, line.page, len(heading.group(1) or "##"), gap_before=line.gap)
        return
    gap = line.gap
    for one in tidy_lines(without_tags(text)).split("\n") if "<" in text else [text]:
        marker, words = split_marker(one)
        if not words:
            marker, words = "", " ".join(one.split())
        style = Style.BULLET if marker else Style.PARAGRAPH
        level = 1 if marker and (marker == "o" or _indent(line.text) >= 2) else 0
        if words:
            yield Block(" ".join(words.split()), style, line.page, level, marker, gap)
        gap = False


def _indent(text: str) -> int:
    expanded = text.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())
