"""Tables of a PDF page that draw only the lines between their rows: the columns are where no word of any row stands.

Many published reports set their tables so. Tables with lines on all sides are found in `pdf_tables`, before these. A rule under a
heading or between two sections makes no table, for the words beside it leave no white river down the page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from goldenthread.papers.formats.pdf_lines import Char, Word, words_of
from goldenthread.papers.formats.pdf_tables import Box, Grid

_SHORTEST = 0.4  # of the page's width: a shorter line is no rule across a table
_SAME = 3.0  # points: ends of rules that are one below the other
_TOUCH = 2.5  # points: pieces of one rule
_RIVER = 0.9  # of the type size: white space that is wider than any between two words
_RULE_GAP = 1.6  # times the type size: no more lies between a rule and the words next to it
_LINE_GAP = 0.7  # times the type size: no more lies between two lines of one row
_ROW_GAP = 1.5  # times the type size: white space across all columns that is wider parts two things
_MOST_RULES = 400  # a page with more is a drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """One line across the page."""

    y: float
    x0: float
    x1: float


def ruled_grids(page: Any, chars: Sequence[Char], known: Sequence[Grid]) -> list[Grid]:
    """The tables that rules between their rows draw, outside those already known. *Shape*: no two of them share a row."""
    rules = [rule for rule in _rules(page) if not any(_inside(rule, grid.box) for grid in known)]
    groups = [group for group in _groups(rules) if len(group) > 1]
    if not groups:
        return []
    words = words_of(chars)
    tables = (table for group in groups for table in _one_table(group, words))
    return [grid for table in tables if (grid := _grid(table, words))]


def _rules(page: Any) -> list[Rule]:
    """The rules of a page from the top; pieces drawn cell by cell are put together."""
    edges = [(edge["top"], edge["x0"], edge["x1"]) for edge in page.edges if edge["orientation"] == "h"]
    if len(edges) > _MOST_RULES:
        return []
    whole: list[Rule] = []
    for y, x0, x1 in sorted((round(top), x0, x1) for top, x0, x1 in edges):
        above = whole[-1] if whole else None
        if above and abs(above.y - y) < 1 and x0 <= above.x1 + _TOUCH:
            whole[-1] = Rule(above.y, above.x0, max(above.x1, x1))
        else:
            whole.append(Rule(y, x0, x1))
    return [rule for rule in whole if rule.x1 - rule.x0 >= _SHORTEST * page.width]


def _inside(rule: Rule, box: Box) -> bool:
    return box[1] - _SAME <= rule.y <= box[3] + _SAME


def _groups(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Rules one below the other that begin and end alike."""
    group: list[Rule] = []
    for rule in rules:
        if group and not (abs(group[-1].x0 - rule.x0) <= _SAME and abs(group[-1].x1 - rule.x1) <= _SAME):
            yield group
            group = []
        group.append(rule)
    yield group


def _one_table(rules: Sequence[Rule], words: Sequence[Word]) -> Iterator[list[Rule]]:
    """Rules of one width, cut where what stands between two of them is no row: text that leaves no river, or a heading and a head."""
    table: list[Rule] = [rules[0]]
    rows: list[Word] = []
    for above, below in pairwise(rules):
        band = [word for word in _beside(words, above) if above.y < _middle(word) < below.y]
        if len(_columns([*rows, *band], above)) < 2 or _is_parted(band):
            yield table
            table, rows = [below], []
        else:
            table.append(below)
            rows += band
    yield table


def _is_parted(band: Sequence[Word]) -> bool:
    """Whether white space across the whole width parts the words between two rules, or some are set larger than others."""
    sizes = [word.size for word in band]
    bottom = None
    for word in sorted(band, key=lambda one: one.top):
        if bottom is not None and word.top - bottom > _ROW_GAP * word.size:
            return True
        bottom = max(bottom or 0.0, word.bottom)
    return bool(sizes) and max(sizes) - min(sizes) > 1.5


def _grid(rules: Sequence[Rule], words: Sequence[Word]) -> Grid | None:
    """The table between the rules, with a head above and a row that the page cuts below; None where no river parts it into columns."""
    first, last = rules[0], rules[-1]
    beside = _beside(words, first)
    between = [word for word in beside if first.y < _middle(word) < last.y]
    columns = _columns(between, first)
    if len(columns) < 2:
        return None
    bands = [(above.y, below.y) for above, below in pairwise(rules) if below.y - above.y > _TOUCH]
    size = between[0].size
    head = _next_to([word for word in beside if word.bottom <= first.y + 1], first.y, size)
    tail = _next_to([word for word in beside if word.top >= last.y - 1], last.y, size)
    if _goes_with(head, columns):
        bands.insert(0, (min(word.top for word in head) - 1, first.y))
    if _goes_with(tail, columns):
        bands.append((last.y, max(word.bottom for word in tail) + 1))
    if sum(_across([word for word in beside if top < _middle(word) < bottom], columns) > 1 for top, bottom in bands) < 2:
        return None
    rows = tuple(tuple((left, top, right, bottom) for left, right in columns) for top, bottom in bands)
    return Grid(rows, (first.x0 - _SAME, bands[0][0], first.x1 + _SAME, bands[-1][1]))


def _beside(words: Sequence[Word], rule: Rule) -> list[Word]:
    """The words between the ends of a rule."""
    return [word for word in words if rule.x0 - _SAME <= word.x0 and word.x1 <= rule.x1 + _SAME]


def _goes_with(more: Sequence[Word], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether words above or below the rules stand in the columns of the rows: none of them across two, and not all in one."""
    fit = all(any(left <= word.x0 and word.x1 <= right + _RIVER / 3 * word.size for left, right in columns) for word in more)
    return fit and _across(more, columns) > 1


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _columns(words: Sequence[Word], rule: Rule) -> list[tuple[float, float]]:
    """The columns: between two of them lies a river that no word of any row crosses."""
    if not words:
        return []
    river = _RIVER * max(word.size for word in words)
    starts, right = [rule.x0 - _SAME], 0.0
    for word in sorted(words, key=lambda one: one.x0):
        if right and word.x0 - right >= river:
            starts.append(word.x0 - river / 3)
        right = max(right, word.x1)
    return list(pairwise([*starts, rule.x1 + _SAME]))


def _next_to(words: Sequence[Word], y: float, size: float) -> list[Word]:
    """The words next to a rule, set as large as those of the rows, up to the first white space."""
    found: list[Word] = []
    edge = y
    for word in sorted(words, key=lambda one: abs(_middle(one) - y)):
        gap = max(edge - word.bottom, word.top - edge)
        if gap > (_LINE_GAP if found else _RULE_GAP) * size or abs(word.size - size) > 1:
            break
        found.append(word)
        edge = min(edge, word.top) if word.bottom <= y + 1 else max(edge, word.bottom)
    return found


def _across(words: Sequence[Word], columns: Sequence[tuple[float, float]]) -> int:
    """In how many columns words stand."""
    return sum(any(left <= word.x0 < right for word in words) for left, right in columns)
