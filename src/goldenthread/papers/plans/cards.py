"""Actions that are not rows: one small table each ("Action | …", "Lead | …", "By when | …"), or paragraphs with such labels.

Both become the same records as rows do, so that `actions` reads them alike. Tables with a head are for `columns` and `walk`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.papers.model import Place
from goldenthread.papers.page import Row, Table
from goldenthread.papers.plans.column_names import NAMES, Column
from goldenthread.papers.plans.columns import Header, closest
from goldenthread.papers.plans.pending import Line
from goldenthread.papers.plans.records import Record, filled, joined

_LONGEST_TOLD = 12  # paragraphs of one action
_SURE = 103.0  # a name as listed, or one that begins a longer label
_FIELDS = (Column.HOW, Column.CHANGE, Column.LEAD, Column.TIMESCALE, Column.PROGRESS, Column.STATUS, Column.PRIORITY)
_LABEL_WORDS = sorted({name for column in _FIELDS for name in NAMES[column] if len(name) > 2}, key=len, reverse=True)
_LABEL = re.compile(rf"(?:^|(?<=[.;|,)])\s+|\n)(?P<label>(?:{'|'.join(map(re.escape, _LABEL_WORDS))}))\s*:\s*", re.IGNORECASE)
_STARTS = re.compile(
    r"^\s*(?:action\s+)?(?P<number>[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})*[a-z]?)[.):]?\s*[:–—-]?\s+(?P<how>\S.+)$", re.IGNORECASE | re.DOTALL
)
_TITLED = re.compile(r"^\s*action\s+(?P<number>[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})*[a-z]?)\s*[:.–—-]?\s*(?P<how>.*)$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value; `label` as printed."""

    column: Column | None
    label: str
    value: str
    fill: str | None = None


def is_card(table: Table) -> bool:
    """Whether a table holds labels at its left and their values beside them, enough of them to be an action."""
    pairs = [pair for row in table.rows for pair in _pairs(row)]
    meanings = {pair.column for pair in pairs if pair.column}
    told = sum(pair.column is not None for pair in pairs)
    telling = meanings & {Column.LEAD, Column.TIMESCALE, Column.STATUS}
    return len(meanings) >= 3 and bool(telling) and bool(meanings & {Column.HOW, Column.CHANGE}) and told * 10 >= len(pairs) * 6


def card_records(table: Table, index: int) -> list[Record]:
    """The actions of a table of labels; a label that comes again begins the next one."""
    groups: list[tuple[list[Field], list[Place]]] = []
    for at, row in enumerate(table.rows):
        pairs = _pairs(row)
        seen = {pair.column for pair in groups[-1][0]} if groups else set()
        again = any(pair.column in {Column.HOW, Column.NUMBER} and pair.column in seen for pair in pairs)
        if not groups or again:
            groups.append(([], []))
        groups[-1][0].extend(pairs)
        groups[-1][1].append(Place(index, at))
    return [_record(fields, tuple(places), table.page) for fields, places in groups]


def labels_of(record: Record) -> str:
    """The labels of a card, which belong to the form and not to the sense."""
    return " | ".join(name for name in record.header.names if name)


def paragraph_record(texts: Sequence[str], page: int | None) -> Record | None:
    """The action that paragraphs tell: its number and words, then labelled values; None when they tell none."""
    fields: list[Field] = []
    for at, text in enumerate(texts):
        head, labelled = _labelled(text)
        if at == 0:
            fields += _opening(head)
        elif head:
            fields.append(Field(None, "", head))
        fields += labelled
    meanings = {one.column for one in fields}
    if Column.HOW not in meanings or not meanings & {Column.LEAD, Column.TIMESCALE, Column.STATUS}:
        return None
    return _record(fields, (), page)


@dataclass(frozen=True, slots=True)
class Told:
    """An action told in paragraphs, and the lines that tell it."""

    record: Record
    lines: tuple[Line, ...]


def told_in(lines: Sequence[Line]) -> list[Line | Told]:
    """The lines in order, with those that tell an action gathered: a number or "Action:", then a lead, a date or a status."""
    found: list[Line | Told] = []
    at = 0
    while at < len(lines):
        end = _end_of_told(lines, at) if _starts_action(lines[at].text) else at
        record = paragraph_record([line.text for line in lines[at:end]], lines[at].page) if end > at else None
        if record is not None:
            found.append(Told(record, tuple(lines[at:end])))
            at = end
        else:
            found.append(lines[at])
            at += 1
    return found


def action_title(text: str) -> str | None:
    """The number of a line that only says "Action 1.1"."""
    found = _TITLED.match(text)
    return found["number"] if found and not found["how"] else None


def with_number(record: Record, number: str) -> Record:
    """The record with a number that stood above it."""
    header = Header((*record.header.names, ""), {**record.header.at, Column.NUMBER: len(record.cells)})
    return replace(record, header=header, cells=(*record.cells, number), fills=(*record.fills, None))


def _end_of_told(lines: Sequence[Line], start: int) -> int:
    """Behind the last paragraph with labelled values before the next action begins; `start` when there is none."""
    end = start + 1 if _has_fields(lines[start].text) else start
    for at in range(start + 1, min(len(lines), start + _LONGEST_TOLD)):
        if lines[at].marked or _starts_action(lines[at].text):
            break
        if _has_fields(lines[at].text) or _LABEL.match(lines[at].text):
            end = at + 1
    return end


def _starts_action(text: str) -> bool:
    return bool(_STARTS.match(text) or _TITLED.match(text)) or _starts_with_action(text)


def _starts_with_action(text: str) -> bool:
    label = _LABEL.match(text)
    return label is not None and _meaning(label["label"]) is Column.HOW


def _has_fields(text: str) -> bool:
    return any(_meaning(match["label"]) in {Column.LEAD, Column.TIMESCALE, Column.STATUS} for match in _LABEL.finditer(text))


def _pairs(row: Row) -> list[Field]:
    """The labels and values of one row, two by two; a single text is a label without a value or goes on with the value above."""
    places = filled(row.texts)
    texts = [row.texts[at].strip() for at in places]
    if len(texts) == 1:
        meaning = _meaning(texts[0])
        fill = next((cell.fill for cell in row.cells[places[0] + 1 :] if cell.fill), None)
        return [Field(meaning, texts[0], "", fill) if meaning and len(row.cells) > 1 else Field(None, "", texts[0])]
    if len(texts) % 2 == 0 and len(texts) > 2 and all(_meaning(label) for label in texts[::2]):
        values = zip(texts[::2], texts[1::2], places[1::2], strict=True)
        return [Field(_meaning(label), label, value, row.cells[at].fill) for label, value, at in values]
    return [Field(_meaning(texts[0]), texts[0], "\n".join(texts[1:]), row.cells[places[1]].fill)] if texts else []


def _meaning(label: str) -> Column | None:
    if len(label) > 60:
        return None
    found = closest(label)
    return found[0] if found and found[1] >= _SURE else None


def _record(fields: Sequence[Field], places: tuple[Place, ...], page: int | None) -> Record:
    """Labels as a head, values as one row beneath; what has no label goes on with the value before it."""
    names: list[str] = []
    cells: list[str] = []
    fills: list[str | None] = []
    at: dict[Column, int] = {}
    for one in fields:
        position = at.get(one.column) if one.column else len(cells) - 1 if cells and not one.label else None
        if position is not None:
            cells[position] = joined(cells[position], one.value)
            names[position] = f"{names[position]} {one.label}".strip()
            continue
        if one.column:
            at[one.column] = len(cells)
        names.append(one.label)
        cells.append(one.value)
        fills.append(one.fill)
    return Record(Header(tuple(names), at), tuple(cells), tuple(fills), places, page)


def _labelled(text: str) -> tuple[str, list[Field]]:
    """What stands before the first label, and every label with its value."""
    matches = list(_LABEL.finditer(text))
    ends = [*(match.start() for match in matches[1:]), len(text)]
    fields = (
        [
            Field(_meaning(match["label"]), match[0].strip(), text[match.end() : end].strip())
            for match, end in zip(matches, ends, strict=True)
        ]
        if matches
        else []
    )
    return (text[: matches[0].start()] if matches else text).strip(), fields


def _opening(text: str) -> list[Field]:
    found = _TITLED.match(text) or _STARTS.match(text)
    if found:
        printed = text[: found.start("how")].strip()
        return [Field(Column.NUMBER, printed, found["number"]), Field(Column.HOW, "", found["how"].strip())]
    return [Field(Column.HOW, "", text)] if text else []
