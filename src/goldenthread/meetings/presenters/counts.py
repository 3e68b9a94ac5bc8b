"""Attendance of the whole partnership as a table: who was asked, answered, came, sent a report. No rule lives here."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from goldenthread.charts.heat import HeatCell, HeatRow, heat_map
from goldenthread.govuk.parts import Cell, Column, Picture, Row, Table
from goldenthread.measures.clocks import months_after
from goldenthread.measures.small_numbers import FEWEST
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.unscoped import Attendance


def twelve_months_before(today: date) -> date:
    """The first day of a year that ends today."""
    return months_after(today, -12) + timedelta(days=1)


def attendance_table(counted: Iterable[Attendance]) -> Table:
    """One row for each agency and kind of meeting. A number of few is not told, and stands in no percentage."""
    rows = tuple(Row((one.name, KINDS[one.kind].name, *_cells(one))) for one in counted)
    columns = (
        Column("Agency", width="wide"),
        Column("Kind of meeting", width="wide"),
        Column("Asked", numeric=True),
        Column("Answered", numeric=True),
        Column("Came or sent a deputy", numeric=True),
        Column("Sent a report instead", numeric=True),
    )
    empty = "No meeting was held and closed in these twelve months to which an agency was asked."
    return Table("Attendance by agency and kind of meeting", columns, rows, empty=empty, caption_hidden=True)


def attendance_map(counted: Sequence[Attendance]) -> Picture | None:
    """The same as a map: agencies down, kinds of meeting across, who came or sent somebody of those asked. None where there is
    nothing to tell."""
    if all(one.suppressed for one in counted):
        return None
    kinds = sorted({one.kind for one in counted}, key=lambda kind: KINDS[kind].name)
    found = {(one.name, one.kind): one for one in counted}
    rows = [HeatRow(name, tuple(_cell(found.get((name, kind))) for kind in kinds)) for name in dict.fromkeys(one.name for one in counted)]
    names = [KINDS[kind].name for kind in kinds]
    return Picture(*(heat_map(names, rows, title="Came or sent a deputy", narrow=narrow).svg for narrow in (False, True)))


def _cell(one: Attendance | None) -> HeatCell:
    if one is None:
        return HeatCell()
    if one.came is None:
        return HeatCell(kept_back=True)
    return HeatCell(one.came / one.asked, f"{one.came} of {one.asked}")


def _cells(one: Attendance) -> Iterable[Cell]:
    if one.suppressed:
        yield Cell(f"Fewer than {FEWEST}")
        for _ in range(3):
            yield Cell("Not told", note="too few")
        return
    yield Cell(str(one.asked))
    for number in (one.answered, one.came, one.reports):
        yield Cell(str(number), note=f"{round(100 * (number or 0) / one.asked)}%")
