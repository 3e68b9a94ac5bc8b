"""One walk through a plan from front to back: every block and row is given its place.

`Walk` knows only order and form: a head of a table, a row that begins an action or goes on with one, a line that heads an area,
a key, a summary. It keeps what it finds as drafts; `actions` and `totals` read them afterwards. Nothing it meets is dropped: each
row and block ends as part of an area, as furniture, or as a line that waits for a person.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.papers.model import Candidate, Furniture, Place
from goldenthread.papers.page import Block, Paper, Row, Style, Table
from goldenthread.papers.plans.cards import Told, action_title, card_records, is_card, labels_of, told_in, with_number
from goldenthread.papers.plans.colours import KeyEntry, hue_status
from goldenthread.papers.plans.column_names import Column
from goldenthread.papers.plans.columns import Header, is_repeat, read_header
from goldenthread.papers.plans.drafts import AreaDraft, headed
from goldenthread.papers.plans.headings import Label, is_mark_note, is_strong_heading, priority_mark, read_area_heading, read_label
from goldenthread.papers.plans.numbers import is_number
from goldenthread.papers.plans.pending import Line, area_heading_at, as_candidates
from goldenthread.papers.plans.records import Record, continued, filled, record_of
from goldenthread.papers.plans.row_kinds import continues, fitted, has_head, is_sum, over_sheets, row_text, text_across
from goldenthread.papers.plans.scheme import is_legend, key_in_line, key_in_rows
from goldenthread.papers.plans.totals import Declared, totals_in_rows

_CAPTION = re.compile(r"\b(?:key|b?rag|rating|status|summary|table|totals?|position|overview|legend|progress)\b", re.IGNORECASE)
_LONGEST_CAPTION = 14  # words


class Walk:
    """The state of the walk. Read `areas`, `key`, `declared`, `furniture`, `candidates` and `front` when it is over."""

    def __init__(self, paper: Paper) -> None:
        self.areas: list[AreaDraft] = []
        self.key: list[KeyEntry] = []
        self.declared: list[Declared] = []
        self.furniture: list[Furniture] = []
        self.candidates: list[Candidate] = []
        self.front: list[Line] = []
        self.mark: str | None = None
        self._lines: list[Line] = []
        self._header: Header | None = None
        self._label: Label | None = None
        self._sheet = ""
        self._sheets = {table.name for _, table in paper.tables() if table.name and has_head(table)}
        self._paragraphs: dict[int | None, int] = {}
        self._over_sheets = over_sheets(paper)
        for index, part in enumerate(paper.parts):
            if isinstance(part, Table):
                self._table(index, part)
            else:
                self._block(index, part)
        self._release(None)
        self._demote_empty()

    # --- text between tables -------------------------------------------------------------------------------------------

    def _block(self, index: int, block: Block) -> None:
        told = any(sign.isalnum() for sign in block.marker) and block.marker != "o"  # a bullet sign is no word
        told = told or (block.marker == "*" and priority_mark(f"* {block.text}") is not None)  # and an asterisk may be a note's
        text = f"{block.marker} {block.text}" if told else block.text
        if block.style is Style.FURNITURE or not text:
            self.furniture.append(Furniture(text, block.page, (index,)))
            return
        number = self._paragraphs[block.page] = self._paragraphs.get(block.page, 0) + 1
        if read_label(text):
            self._header = None  # what follows begins with a head of its own
        listed = block.style is Style.BULLET and not re.match(r"\d", block.marker)
        self._line(Line(text, block.page, number, block.style is Style.HEADING, listed, source=(index,)))

    def _line(self, line: Line) -> None:
        """A block, or a row that stands for one: a note, a key, a label, the text under a label, or a line that waits."""
        if line.text in self._over_sheets and line.rows:
            self._title_of_sheets(line)
        elif is_mark_note(line.text) or is_legend(line.text):
            self.mark = self.mark or priority_mark(line.text)
            self.furniture.append(line.as_furniture())
        elif entries := key_in_line(line.text):
            self.key += entries
            self._caption()
            self.furniture.append(line.as_furniture())
        elif label := read_label(line.text):
            self._labelled(line, *label)
        elif self._label and not (line.is_strong and not line.listed):
            self._under_label(line)
        else:
            self._label = None
            self._lines.append(line)

    def _title_of_sheets(self, line: Line) -> None:
        """The line that every sheet begins with: the title of the workbook, once, and furniture after that."""
        if any(one.text == line.text for one in self.front):
            self.furniture.append(line.as_furniture())
        else:
            self.front.append(replace(line, marked=True))

    def _labelled(self, line: Line, label: Label, printed: str, rest: str) -> None:
        area = self._area_for(label)
        self._label = label
        self.furniture.append(replace(line, text=printed).as_furniture())
        if rest:
            self._under_label(replace(line, text=rest))
        else:
            area.rows += line.rows

    def _area_for(self, label: Label) -> AreaDraft:
        """The area that a label speaks of: the one just opened, or a new one under the heading above the label."""
        area = self.areas[-1] if self.areas else None
        goes_with = area and area.is_open and area_heading_at(self._lines, weak=False) is None
        if area and goes_with and (label is Label.FOUND or not area.titled):
            return area
        return self._open_area(area_heading_at(self._lines))

    def _under_label(self, line: Line) -> None:
        area = self.areas[-1]
        if self._label is Label.TITLE:
            area.title = [*(area.title if area.titled else []), line.text]
            area.titled = True
        else:
            area.found.append(line.text)
        area.source += line.source
        area.rows += line.rows

    def _open_area(self, at: int | None, heading: str | None = None) -> AreaDraft:
        """A new area, headed by a waiting line or by a given text; the lines before it are let go."""
        line = self._lines.pop(at) if at is not None else None
        after = self._lines[at:]
        self._release(at)
        self._lines = after if at is not None else []
        self.areas.append(headed(line) if line else AreaDraft(heading, title=[heading] if heading else []))
        return self.areas[-1]

    def _release(self, upto: int | None) -> None:
        """Waiting lines are let go: actions told in paragraphs are read from them, the rest is front matter or candidates."""
        lines, self._lines = self._lines[:upto], []
        rest: list[Line] = []
        for group in told_in(lines):
            if isinstance(group, Line):
                rest.append(group)
                continue
            rest = self._told(group, rest)
        self._let_go(rest)

    def _let_go(self, lines: Sequence[Line]) -> None:
        if not self.areas:
            self.front += lines
        else:
            self.candidates += as_candidates(lines, self.areas[-1].name)

    def _told(self, told: Told, before: list[Line]) -> list[Line]:
        """An action told in paragraphs; a heading right above it opens an area."""
        at = area_heading_at(before)
        if at is not None or not self.areas:
            line = before.pop(at) if at is not None else None
            self._let_go(before)
            self.areas.append(headed(line) if line else AreaDraft())
        else:
            self._let_go(before)
        area = self.areas[-1]
        area.records.append(told.record)
        area.source += [index for line in told.lines for index in line.source]
        area.rows += [place for line in told.lines for place in line.rows]
        self.furniture.append(Furniture(labels_of(told.record), told.record.page))
        return []

    def _cards(self, index: int, table: Table) -> None:
        """A table of labels: one action, or several."""
        records = card_records(table, index)
        title = self._lines[-1] if self._lines else None
        number = action_title(title.text) if title else None
        if number and len(records) == 1 and Column.NUMBER not in records[0].header.at:
            records = [with_number(records[0], number)]
            self.furniture.append(self._lines.pop().as_furniture())
        heading = area_heading_at(self._lines)
        if heading is not None or not self.areas:
            self._open_area(heading)
        else:
            self._release(None)
        self.areas[-1].records += records
        self.furniture += [Furniture(labels_of(record), table.page) for record in records]

    def _demote_empty(self) -> None:
        """A heading that no action and no finding followed was none: its line goes to a person."""
        for area in [area for area in self.areas if area.is_open and not area.found and not area.titled]:
            self.areas.remove(area)
            if area.heading:
                self.candidates.append(Candidate(area.heading, source=tuple(area.source), rows=tuple(area.rows)))
            elif area.rows:
                self.furniture.append(Furniture("", rows=tuple(area.rows)))

    def _caption(self) -> None:
        """The line right above a key or a summary, when it is one's caption, goes with it as furniture."""
        above = self._caption_above()
        if _CAPTION.search(above) and not re.search(r"\bplan\b", above, re.IGNORECASE):
            self.furniture.append(self._lines.pop().as_furniture())

    # --- tables --------------------------------------------------------------------------------------------------------

    def _table(self, index: int, table: Table) -> None:
        if table.name != self._sheet:
            self._header, self._label = None, None
            self._sheet = table.name
        elif self._header and not self._goes_on(table):
            self._header = None
        if not has_head(table) and is_card(table):
            self._header = None
            self._cards(index, table)
            return
        at = 0
        while at < len(table.rows):
            at += self._rows(index, table, at)

    def _goes_on(self, table: Table) -> bool:
        """Whether a table without a head continues the one above: as wide, with nothing between that heads something new."""
        width = max(len(row.cells) for row in table.rows)
        return self._header is not None and width == self._header.width and not self._lines

    def _rows(self, index: int, table: Table, at: int) -> int:
        """Reads what begins at a row and says how many rows it took."""
        row, place = table.rows[at], Place(index, at)
        if not filled(row.texts) and not any(hue_status(cell.fill) for cell in row.cells):
            self._blank(row, place)
            return 1
        if self._header and is_repeat(self._header, row):
            self._furniture_rows(table, index, at, 1)
            return 1
        if header := read_header(table.rows, at):
            self._head(header, table, index, at)
            return header.lines
        if taken := self._key_or_totals(table, index, at):
            return taken
        if self._header and (self._is_other_table(row) or self._is_stray(table, at)):
            self._header = None
        if self._header:
            self._data(row, place)
        else:
            self._loose(row, place)
        return 1

    def _is_stray(self, table: Table, at: int) -> bool:
        """A row with next to nothing in it above the head of a table is no action, where it heads an area or stands under a heading."""
        row = table.rows[at]
        below = next((offset for offset in range(at + 1, len(table.rows)) if filled(table.rows[offset].texts)), None)
        if len(filled(row.texts)) != 1 or below is None or read_header(table.rows, below) is None:
            return False
        new_area = bool(self.areas) and self.areas[-1].is_open
        return new_area or is_strong_heading(row_text(row), False)

    def _is_other_table(self, row: Row) -> bool:
        """Whether a row belongs to something else below the actions: words where all numbers stand, and neither date nor status."""
        assert self._header is not None  # noqa: S101 - `_rows` calls this only under a head
        records = [record for area in self.areas for record in area.records]
        numbered = bool(records) and all(is_number(text) for record in records if (text := record.text(Column.NUMBER)))
        told = {column: row.texts[at].strip() for column, at in self._header.at.items() if at < len(row.cells)}
        silent = not any(told.get(column) for column in (Column.TIMESCALE, Column.STATUS))
        number = told.get(Column.NUMBER, "")
        return numbered and silent and len(filled(row.texts)) > 1 and bool(number) and not is_number(number)

    def _blank(self, row: Row, place: Place) -> None:
        if self.areas:
            self.areas[-1].rows.append(place)
        else:
            self.furniture.append(Furniture("", row.page, rows=(place,)))

    def _furniture_rows(self, table: Table, index: int, at: int, count: int) -> None:
        for offset in range(at, at + count):
            row = table.rows[offset]
            self.furniture.append(Furniture(row_text(row), row.page, rows=(Place(index, offset),)))

    def _key_or_totals(self, table: Table, index: int, at: int) -> int:
        if totals := totals_in_rows(table.rows, at, self._caption_above()):
            self._caption()
            self.declared += totals.declared
            self._furniture_rows(table, index, at, totals.rows)
            return totals.rows
        if key := key_in_rows(table.rows, at):
            self._caption()
            self.key += [entry for entry in key.entries if entry not in self.key]
            self._furniture_rows(table, index, at, key.rows)
            return key.rows
        return 0

    def _caption_above(self) -> str:
        if self._lines and not self._lines[-1].listed and len(self._lines[-1].text.split()) <= _LONGEST_CAPTION:
            return self._lines[-1].text
        return ""

    def _loose(self, row: Row, place: Place) -> None:
        """A row outside every action table: a label with its text, or a line like any other."""
        texts = [row.texts[at].strip() for at in filled(row.texts)]
        label = read_label(texts[0]) if texts else None
        if label and not label[2] and len(texts) > 1:
            self._labelled(Line("\n".join(texts), row.page, rows=(place,)), label[0], texts[0], "\n".join(texts[1:]))
        elif len(texts) == 1:
            self._line(Line(texts[0], row.page, rows=(place,)))
        else:
            self._label = None
            self._lines.append(Line(row_text(row), row.page, listed=True, rows=(place,)))

    def _head(self, header: Header, table: Table, index: int, at: int) -> None:
        """A head of an action table opens an area when something above it names one; else the area goes on."""
        strong_only = Column.AREA in header.at
        heading = area_heading_at(self._lines, weak=not strong_only)
        new_sheet = bool(table.name) and self._header is None and len(self._sheets) > 1 and at < len(table.rows)
        if self.areas and self.areas[-1].is_open and heading is None:
            self._release(None)
        elif heading is not None and not (self.areas and self.areas[-1].is_open and self._label):
            self._open_area(heading)
        elif new_sheet:
            self._open_area(None, table.name)
        elif not self.areas or (self.areas[-1].is_open and heading is not None):
            if not self.areas:
                self._open_area(None)
        else:
            self._release(None)
        if table.name and not (self.areas and self.areas[-1].heading == table.name):
            self.furniture.append(Furniture(table.name, table.page, (index,)))
        self._label = None
        self._furniture_rows(table, index, at, header.lines)
        self._header = fitted(header, table.rows[at + header.lines :])

    # --- rows under a head ---------------------------------------------------------------------------------------------

    def _data(self, row: Row, place: Place) -> None:
        assert self._header is not None  # noqa: S101 - `_rows` calls this only under a head
        header = self._header
        if (across := text_across(header, row)) is not None:
            self._banner(Line(across, row.page, rows=(place,)))
            if copies := len(filled(row.texts)) - 1:  # a merged cell that was written out in every column
                self.furniture.append(Furniture(" ".join([across] * copies), row.page, rows=(place,)))
            return
        if is_sum(row):
            self.furniture.append(Furniture(row_text(row), row.page, rows=(place,)))
            return
        area = self.areas[-1]
        if area.records and continues(header, row, area.records[-1]):
            area.records[-1] = continued(area.records[-1], row, place)
            return
        record = record_of(header, row, place)
        area = self._area_of_column(record)
        area.records.append(record)

    def _banner(self, line: Line) -> None:
        """A row across the table: a legend, a label with its text, or the name of the next area."""
        if is_legend(line.text) or is_mark_note(line.text):
            self.furniture.append(line.as_furniture())
        elif label := read_label(line.text):
            self._labelled(line, *label)
        elif self._label and not is_strong_heading(line.text, False):
            self._under_label(line)
        else:
            self._label = None
            self._lines.append(line)
            if line.is_heading:
                self._open_area(len(self._lines) - 1)

    def _area_of_column(self, record: Record) -> AreaDraft:
        """The area that a row names in a column of its own; a blank cell means the one above."""
        area = self.areas[-1]
        name, found = record.text(Column.AREA), record.text(Column.FOUND)
        if not name or (area.heading is not None and not area.of_column):
            return area
        same = next((one for one in self.areas if one.of_column and one.heading == name), None)
        if same is None:
            same = area if area.is_open and area.heading is None and not area.title else AreaDraft()
            parted = read_area_heading(name)
            same.heading, same.number, same.of_column = name, parted.number, True
            same.title = [parted.title]
            if same is not area:
                self.areas.append(same)
        elif same is not area:  # rows of one area need not stand together
            self.areas.remove(same)
            self.areas.append(same)
        if found and found not in same.found:
            same.found.append(found)
        return same
