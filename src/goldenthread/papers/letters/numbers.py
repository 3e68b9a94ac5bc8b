"""Numbers before paragraphs: those of list items, and those of letters that number every paragraph.

A number alone makes no list item. Look next at `sections`, which asks this before it counts and names.
"""

import re
from dataclasses import replace

from goldenthread.papers.formats.markers import split_number
from goldenthread.papers.letters.drafts import Draft
from goldenthread.papers.letters.lines import Line, Shape

_DECIMAL = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+(?=\D)")
_LABELLED = re.compile(r"^(r\d{1,2}[.:)]?|recommendation r?\d{1,2}\s?[.:–-])\s+(?=\S)", re.IGNORECASE)


def _number(line: Line) -> int | None:
    return split_number(line.as_printed)[0]


def without_running_numbers(drafts: list[Draft]) -> list[Draft]:
    """Where paragraphs are numbered through the whole letter, a number makes no list item."""
    last, home, running, crossed = 0, -1, set[int](), False
    for at, draft in enumerate(drafts):
        for line in draft.lines:
            if _number(line) == last + 1:
                crossed = crossed or (home not in (-1, at) and not (draft.is_list and drafts[home].is_list))
                last, home = last + 1, at
                running.add(id(line))
    for draft in drafts:
        items = draft.is_list and not _signs_mark_items(draft)
        for at, line in enumerate(draft.lines):
            if (draft.is_list and _DECIMAL.match(line.text)) or (crossed and id(line) in running):
                draft.lines[at] = _with_marker(line, Shape.BULLET if items else Shape.PARAGRAPH)
            elif draft.is_list:
                draft.lines[at] = _with_marker(line, Shape.BULLET)
    return drafts


def _signs_mark_items(draft: Draft) -> bool:
    """Whether the list marks its items with signs, so that a paragraph's number is only that; (a) and (i) mark points under it."""
    return any(line.shape is Shape.BULLET and not line.numbered for line in draft.lines)


def is_item(line: Line) -> bool:
    """Whether a line of prose is a list item: it is marked as one, or its number is not one of the letter's own."""
    return line.shape is Shape.BULLET or (line.shape is Shape.PARAGRAPH and not line.marker and _number(line) is not None)


def as_item(line: Line) -> Line:
    """A numbered paragraph as the list item it is."""
    return _with_marker(line, Shape.BULLET)


def _with_marker(line: Line, shape: Shape) -> Line:
    """The line with its number set apart from its words, and read as the shape given; a line without number stays as it is."""
    if line.numbered and _number(line) is not None:
        return replace(line, shape=shape)
    if line.shape is not Shape.PARAGRAPH:
        return line
    label = _LABELLED.match(line.text) or _DECIMAL.match(line.text)
    marker, words = (label[0].strip(), line.text[label.end() :]) if label else split_number(line.text)[1:]
    return replace(line, shape=shape, marker=marker, text=words) if marker else line
