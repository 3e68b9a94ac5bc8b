"""Words that the row above has kept: where the first line of a row was printed into the end of the row before it.

The sign is a numbered row whose cells begin in the middle of a sentence while the cells above stop in the middle of one. What can
be shown to belong below is moved there; what only looks lost is said on both rows. Nothing is moved silently.
"""

import re
from collections.abc import Sequence

from goldenthread.papers.dates import MONTH, dates_in
from goldenthread.papers.plans.column_names import Column
from goldenthread.papers.plans.records import Record, begins_inside, ends_open

_PROSE = (Column.HOW, Column.CHANGE, Column.PROGRESS)
_SENTENCE_END = re.compile(r"[.!?][\"'’”)\]]*\s+(?=[\"'‘“(]?[A-Z0-9•])|\n")
_USUAL = 0.25  # when so many rows begin with a small letter it is the plan's manner, not a sign


def give_back(records: Sequence[Record], names: Sequence[str | None]) -> list[Record]:
    """The rows of one area with stuck words given back. `names` are the numbers offered, for the sentences."""
    given = list(records)
    if _manner(given):
        return given
    for at in range(1, len(given)):
        above, below = given[at - 1], given[at]
        if _is_torn(above, below):
            given[at - 1], given[at] = _mended(above, below, names[at - 1] or "above", names[at] or "below")
    return given


def _manner(records: Sequence[Record]) -> bool:
    small = sum(begins_inside(record.text(Column.HOW)) for record in records)
    return small > max(1, len(records) * _USUAL)


def _is_torn(above: Record, below: Record) -> bool:
    """At least one cell runs on from the row above into this row."""
    return any(ends_open(above.text(column)) and begins_inside(below.text(column)) for column in (Column.HOW, Column.CHANGE))


def _mended(above: Record, below: Record, above_name: str, below_name: str) -> tuple[Record, Record]:
    moved: list[str] = []
    lost: list[Column] = []
    for column in _PROSE:
        if not ends_open(above.text(column)) or not below.text(column):
            continue
        stays, tail = _tail(above.text(column))
        if tail:
            above, below = _move(above, below, column, stays, tail)
            moved.append(f"“{tail}”")
        elif begins_inside(below.text(column)):
            lost.append(column)
    above, below, dates = _mended_timescale(above, below)
    moved += dates
    if begins_inside(below.text(Column.LEAD)):
        lost.append(Column.LEAD)
    return _said(above, below, above_name, below_name, moved, lost)


def _mended_timescale(above: Record, below: Record) -> tuple[Record, Record, list[str]]:
    """A month that hangs at the end of a whole timescale, above a cell that holds only a year."""
    text, year = above.text(Column.TIMESCALE), below.text(Column.TIMESCALE)
    hanging = re.search(rf"\s((?:(?:by|from|end(?:\s+of)?|to)\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH})$", text, re.IGNORECASE)
    if not hanging or not re.fullmatch(r"(?:19|20)\d\d\W*", year) or not dates_in(text[: hanging.start()]):
        return above, below, []
    above, below = _move(above, below, Column.TIMESCALE, text[: hanging.start()].strip(), hanging[1])
    return above, below, [f"“{hanging[1]}”"]


def _move(above: Record, below: Record, column: Column, stays: str, tail: str) -> tuple[Record, Record]:
    return above.with_text(column, stays), below.with_text(column, f"{tail} {below.text(column)}")


def _tail(text: str) -> tuple[str, str]:
    """A cell cut behind its last whole sentence; no tail when it holds but one sentence."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return (text[: ends[-1]].strip(), text[ends[-1] :].strip()) if ends else (text, "")


def _said(above: Record, below: Record, above_name: str, below_name: str, moved: list[str], lost: list[Column]) -> tuple[Record, Record]:
    if moved:
        words = ", ".join(moved)
        above = above.noted(f"Words printed at the end of this row belong to {below_name} and were moved there: {words}.")
        below = below.noted(f"The beginning of this row was printed at the end of {above_name} and was moved here: {words}.")
    if lost:
        cells = " and ".join(f"“{_TITLES[column]}”" for column in lost)
        above = above.noted(f"The cell {cells} of {below_name}, the next row, lacks its beginning; check that none of it stands here.")
        below = below.noted(f"The cell {cells} lacks its beginning; look for it on the paper, perhaps at the end of {above_name}.")
    return above, below


_TITLES = {Column.HOW: "action", Column.CHANGE: "what will change", Column.PROGRESS: "progress", Column.LEAD: "lead"}
