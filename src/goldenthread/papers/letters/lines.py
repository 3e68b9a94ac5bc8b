"""A letter as one run of lines, whatever its parts were: blocks, and the cells of its tables in reading order.

Here a paragraph that a page edge has cut is put together again. What a line means is decided in `sections` and `lists`; which
tables are more than boxes around text is decided in `tables`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from goldenthread.papers.dates import MONTH
from goldenthread.papers.formats.markers import split_marker
from goldenthread.papers.formats.markup import tidy_lines, without_tags
from goldenthread.papers.model import Place
from goldenthread.papers.page import Block, Style


class Shape(StrEnum):
    """How a line stands in the letter."""

    HEADING = "heading"
    THEME = "theme"  # the first cell of a row whose second cell holds the items
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    GRADE = "grade"  # a judgement; `beside` holds its grade
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, list item, heading or piece of furniture.

    Units: `paragraph` counts body paragraphs from 1 on the page, or in the paper where there are no pages; None until
    `sections` has counted. `beside` is what the table prints next to it: who is responsible, or the grade.
    """

    text: str
    shape: Shape = Shape.PARAGRAPH
    page: int | None = None
    level: int = 0
    marker: str = ""
    gap: bool = True
    source: tuple[int, ...] = ()
    rows: tuple[Place, ...] = ()
    beside: tuple[str, ...] = ()
    paragraph: int | None = None

    @property
    def as_printed(self) -> str:
        """The words with the number or letter before them and what stands beside them; a bullet sign is not a word."""
        text = f"{self.marker} {self.text}" if self.numbered else self.text
        return f"{text} ({'; '.join(self.beside)})" if self.beside else text

    @property
    def numbered(self) -> bool:
        """Whether the marker is a number or letter, which is part of what was printed."""
        return self.marker != "o" and any(sign.isalnum() for sign in self.marker)


_T = TypeVar("_T")

_SHAPES = {
    Style.HEADING: Shape.HEADING,
    Style.PARAGRAPH: Shape.PARAGRAPH,
    Style.BULLET: Shape.BULLET,
    Style.FURNITURE: Shape.FURNITURE,
}
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|[-–—]\s*\d{1,3}\s*[-–—]", re.IGNORECASE)
_LETTERED = re.compile(r"(\(?(?:[a-h]|i{1,3}|iv|vi{0,3}|ix|x)\.)\s+(?=\S)")  # "a. text", "ii. text"
_END = re.compile(r"[.!?:;…]['\"’”)\]]*$")
_LEFT_HANGING = re.compile(
    r"(?:\b(?:of|the|and|in|to|a|an|for|by|with|on|at|from|or|that|which|who|is|are|was|were|be|being|their|its|this|these|as|our|your|within|into|than|between|under|over|per|before|after|until|since|during|no|not))$",
    re.IGNORECASE,
)
_HALF_A_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\n{MONTH}|\b\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\n(?:19|20)\d\d\b", re.IGNORECASE)
_COPIED = re.compile(r"(?:cc|bcc|enc|encl|by e-?mail|via e-?mail)\b", re.IGNORECASE)  # begins a line of its own, though in small letters
_LONGEST_WHOLE = 20_000  # characters; nothing is joined to more, which keeps hostile files quick
_TAIL = 40  # characters; all that is looked at to see how a line ends
_SHORTEST_CUT = 40  # a shorter line without a stop is a heading or an item, not half a sentence
_WIDEST_WRAP = 130  # a cell whose lines are longer was not broken by its width


def block_lines(index: int, block: Block) -> Iterator[Line]:
    """The lines of one block: its own line breaks are kept only where they part an address, a heading or items."""
    for at, text in enumerate(text for text in block.text.split("\n") if text.strip()):
        words = " ".join(text.split())
        shape = _SHAPES[block.style]
        if shape is Shape.PARAGRAPH and _PAGE_NUMBER.fullmatch(words):
            shape = Shape.FURNITURE
        marker = block.marker if at == 0 else ""
        if shape is Shape.PARAGRAPH and (lettered := _LETTERED.match(words)):
            shape, marker, words = Shape.BULLET, lettered[1], words[lettered.end() :]
        yield Line(words, shape, block.page, block.level, marker, block.gap_before and at == 0, (index,))


def cell_lines(text: str, place: Place, page: int | None) -> Iterator[Line]:
    """The lines of one cell: list items by their bullets, paragraphs put together where only the width of the cell broke them."""
    for words in _unwrapped(tidy_lines(without_tags(text)).split("\n")):
        marker, rest = split_marker(words)
        if rest:
            shape = Shape.BULLET if marker else Shape.PARAGRAPH
            yield Line(rest, shape, page, 1 if marker == "o" else 0, marker, True, (place.part,), (place,))


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    width = max(map(len, lines), default=0)
    held = ""
    for line in lines:
        if held and _wraps(held_end := held.rsplit("\n", 1)[-1], line, width):
            held = f"{held[: -len(held_end)]}{held_end}\n{line}"
            continue
        if held:
            yield held.replace("\n", " ")
        held = line
    if held:
        yield held.replace("\n", " ")


def _wraps(above: str, below: str, width: int) -> bool:
    """Whether a cell's line runs on into the next: the next word would not have fitted, or the sentence goes on."""
    if split_marker(below)[0] or not below:
        return False
    if below[0].islower() and not above.endswith(":"):
        return True
    return width <= _WIDEST_WRAP and not _END.search(above) and len(above) + 1 + len(below.split()[0]) > width


def joined(lines: Iterable[Line]) -> list[Line]:
    """The lines with those put together that a page or a row edge has parted in the middle of a sentence."""
    whole: list[Line] = []
    for line in lines:
        at = next((i for i in range(len(whole) - 1, -1, -1) if whole[i].shape is not Shape.FURNITURE), None)
        if at is not None and _is_cut(whole[at], line):
            whole[at] = _together(whole[at], line)
        else:
            whole.append(line)
    return whole


def _is_cut(above: Line, below: Line) -> bool:
    if above.shape not in (Shape.PARAGRAPH, Shape.BULLET) or below.shape is not Shape.PARAGRAPH or below.numbered:
        return False
    if len(above.text) > _LONGEST_WHOLE or _COPIED.match(below.text):
        return False
    tail = above.text[-_TAIL:]
    if _HALF_A_DATE.search(f"{tail}\n{below.text[:_TAIL]}"):
        return True
    if above.shape is Shape.BULLET and not below.gap and below.text[0].islower() and not _END.search(tail):
        return True
    long = len(above.text) >= _SHORTEST_CUT
    hangs = (bool(_LEFT_HANGING.search(tail)) or (long and above.text.endswith(","))) and not tail.istitle()
    if _END.search(tail) or not (long or hangs):
        return False
    return below.text[0].islower() or (hangs and (len(below.text) >= _SHORTEST_CUT or bool(_END.search(below.text))))


def _together(above: Line, below: Line) -> Line:
    text = above.text + below.text if re.search(r"\w-$", above.text[-2:]) else f"{above.text} {below.text}"
    return replace(above, text=text, source=above.source + _new(below.source, above.source), rows=above.rows + _new(below.rows, above.rows))


def _new(more: tuple[_T, ...], known: tuple[_T, ...]) -> tuple[_T, ...]:
    return tuple(one for one in more if one not in known)
