"""Lines of a PDF page into headings, paragraphs, list items and page furniture, by spacing, indent, size and weight."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from goldenthread.papers.formats.edges import is_page_number, masked
from goldenthread.papers.formats.flow import ends, glued
from goldenthread.papers.formats.markers import split_marker, split_number
from goldenthread.papers.formats.pdf_lines import Char, Line, is_bold
from goldenthread.papers.page import Block, Style

_EDGE = 0.12  # of the page's height: where running heads, feet and page numbers stand
_LONGEST_HEADING = 220
_LONGEST_BOLD_HEADING = 120  # bold type of the usual size is as often a sentence that matters
_LONGEST_RUNNING = 120
_FULL_LINES = 3  # a paragraph that is wrapped leaves some; a page of short lines has none
_LARGER = 1.08  # times the size of most text: a heading


@dataclass(frozen=True, slots=True)
class Look:
    """What is usual in one document: the size of most text, whether most is bold, the step from line to line, heading sizes."""

    size: float
    bold: bool
    step: float  # from top to top, in type sizes
    sizes: tuple[float, ...]  # larger than the text, largest first

    def level(self, line: Line) -> int | None:
        """The level of a heading set like this line; None when it looks like text."""
        if line.size > self.size * _LARGER:
            return self.sizes.index(line.size) + 1 if line.size in self.sizes else 1
        return len(self.sizes) + 1 if line.bold and not self.bold and line.size >= self.size * 0.95 else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block with where it stood: whether its last line was full to the right edge, and where its words begin."""

    block: Block
    full: bool
    x0: float


def right_edge(pages: Sequence[tuple[float, Sequence[Line]]]) -> float:
    """Where a document's lines end when they are full: the furthest, if others come near it; else as far from the edge as they begin.

    *Shape*: each page is its width and its lines.
    """
    lines = [line for _, body in pages for line in body]
    if not lines:
        return 0.0
    furthest = max(line.x1 for line in lines)
    full = sum(line.x1 > furthest - 3 * line.size for line in lines)
    width = max(width for width, _ in pages)
    wrapped = full >= _FULL_LINES and furthest > width / 2
    return furthest if wrapped else max(furthest, width - min(line.x0 for line in lines))


def usual_look(pages: Iterable[Sequence[Line]], cells: Iterable[Iterable[Char]] = ()) -> Look:
    """The look of most of a document's lines; whether most is bold is asked of the letters in its tables too."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    steps: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
            bold[line.bold] += len(line.text)
        for above, below in pairwise(lines):
            if above.size == below.size and 0 < below.top - above.top < 3 * below.size:
                steps[round((below.top - above.top) / below.size, 1)] += 1
    bold.update(is_bold(char) for chars in cells for char in chars)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    close = [step for step, times in steps.items() if times * 8 >= max(steps.values())]
    larger = sorted((one for one in sizes if one > size * _LARGER), reverse=True)
    return Look(size, bold[True] > bold[False], min(close, default=1.2), tuple(larger))


def running(pages: Sequence[tuple[float, Sequence[Line]]]) -> set[tuple[str, int]]:
    """The lines that stand at the same height near the edge of most pages. *Shape*: masked words and height in steps of 8 points."""
    seen: Counter[tuple[str, int]] = Counter()
    for height, lines in pages:
        seen.update({place(line) for line in lines if _at_edge(line, height) and len(line.text) <= _LONGEST_RUNNING})
    enough = max(2, (len([lines for _, lines in pages if lines]) + 1) // 2)
    return {key for key, times in seen.items() if times >= enough}


def place(line: Line) -> tuple[str, int]:
    """A line's masked words and its height on the page, in steps."""
    return masked(line.text), round(line.top / 8)


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < height * _EDGE or line.top > height * (1 - _EDGE)


def is_furniture(line: Line, height: float, repeated: set[tuple[str, int]]) -> bool:
    """Whether a line belongs to the page: tagged so, repeated at its edge, or a page number there."""
    if line.artifact:
        return True
    words, at = place(line)
    near = any((words, at + step) in repeated for step in (-1, 0, 1))
    return _at_edge(line, height) and (near or is_page_number(line.text))


def stretches(lines: Sequence[Line], look: Look, page: int, right: float, words: frozenset[str]) -> list[Stretch]:
    """The lines of one page between two tables, furniture taken out, as blocks in order."""
    made: list[Stretch] = []
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or _begins(lines[start:at], lines[at], look, _edge(lines, start, right)):
            gap = start == 0 or _apart(lines[start - 1], lines[start], look)
            made.append(_stretch(lines[start:at], look, page, gap, _edge(lines, start, right), words))
            start = at
    return made


def _edge(lines: Sequence[Line], start: int, right: float) -> float:
    """The right edge that text here runs to: a box's own where its lines are all of one width, else the page's."""
    x0 = lines[start].x0
    near = [line for line in lines[max(0, start - 6) : start + 12] if abs(line.x0 - x0) < 40]
    widest = max(line.x1 for line in near)
    full = sum(line.x1 > widest - 0.12 * (widest - x0) for line in near)
    return widest if len(near) >= 3 and full >= 0.6 * len(near) else max(right, widest)


def _apart(above: Line, below: Line, look: Look) -> bool:
    return below.top - above.top > (look.step + 0.25) * max(above.size, below.size) or below.top < above.top


def _begins(block: Sequence[Line], below: Line, look: Look, right: float) -> bool:
    """Whether a line begins a new block below these lines."""
    above = block[-1]
    if _apart(above, below, look) or split_marker(below.text)[0]:
        return True
    if look.level(above) != look.level(below) or abs(above.size - below.size) > 1:
        return True
    if split_number(below.text)[0] is not None and ends(above.text):
        return True
    marker, _ = split_marker(block[0].text)
    if marker and below.x0 < block[0].x0 - 3:
        return True
    needed = below.words[0].x1 - below.words[0].x0 + 0.3 * below.size
    return right - above.x1 > needed + 0.5 * below.size and not (marker and below.x0 > block[0].x0 + 3 and not below.text[:1].isupper())


def _stretch(lines: Sequence[Line], look: Look, page: int, gap: bool, right: float, words: frozenset[str]) -> Stretch:
    text = lines[0].text
    for line in lines[1:]:
        text = glued(text, line.text, words)
    level = look.level(lines[0])
    marker, rest = split_marker(text)
    full = right - lines[-1].x1 < 6 * look.size
    x0 = lines[-1].x0
    if marker and rest:
        indent = int(max(0.0, lines[0].x0) // 1)
        return Stretch(Block(rest, Style.BULLET, page, indent, marker, gap), full, x0)
    longest = _LONGEST_HEADING if lines[0].size > look.size else _LONGEST_BOLD_HEADING
    if level is not None and len(text) <= longest and any(sign.isalpha() for sign in text):
        return Stretch(Block(text, Style.HEADING, page, level, gap_before=gap), full=False, x0=x0)
    return Stretch(Block(text, Style.PARAGRAPH, page, gap_before=gap), full, x0)
