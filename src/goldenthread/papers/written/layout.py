"""The order and the words of a printed plan: title, key, totals, then each area with its table. The same in every kind of file.

The words around the plan's own are chosen so that our reader, and a person's eye, knows each part for what it is. What a file looks
like beyond that is for the writers.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from goldenthread.papers.model import RagStatus, SchemeEntry
from goldenthread.papers.page import Cell
from goldenthread.papers.plans.colours import status_of_word
from goldenthread.papers.plans.headings import read_area_heading
from goldenthread.papers.written.parts import Grid, Heading, Part, Text
from goldenthread.papers.written.plan import PrintedArea, PrintedPlan, PrintedRow
from goldenthread.papers.written.signs import clean

COLUMNS = ("No", "How will we do it?", "What will change?", "Lead", "Timescale", "Progress and impact", "RAG")
COLUMN_WIDTHS = (5.0, 22.0, 19.0, 13.0, 11.0, 22.0, 8.0)
# Black words on each have a contrast of 7 to 1 or more.
FILLS = {RagStatus.RED: "F2857B", RagStatus.AMBER: "FFC04D", RagStatus.GREEN: "7CC886", RagStatus.COMPLETED: "8DB9E8"}
_GREY = "C4C9CE"  # neither praise nor blame; by its hue alone a reader takes it for no status
_NO_DATE = SchemeEntry(RagStatus.NOT_ASSESSABLE.value, "No date has been agreed, so the action is neither on time nor late.")
PRIORITY_MARK = "*"
PRIORITY_NOTE = f"{PRIORITY_MARK} High priority action"


def laid_out(plan: PrintedPlan) -> tuple[Part, ...]:
    """The parts of a plan in the order of the paper."""
    return tuple(_parts(plan))


def day(on: date) -> str:
    """ "23 June 2023"."""
    return f"{on.day} {on:%B %Y}"


def _parts(plan: PrintedPlan) -> Iterator[Part]:
    yield Heading(clean(plan.title), 1)
    if plan.period:
        yield Text(clean(plan.period))
    yield Text(f"As at {day(plan.as_at)}")
    if plan.scope:
        yield Text(clean(plan.scope))
    if scheme := _scheme(plan):
        yield Heading("RAG rating key", 2)
        yield _key(scheme)
    if any(plan.rows()):
        yield Heading("Summary of RAG status", 2)
        yield _totals(plan)
    for note in plan.notes:
        yield Text(clean(note))
    if any(row.priority for row in plan.rows()):
        yield Text(PRIORITY_NOTE)
    for area in plan.areas:
        yield from _area(area)
    if not any(plan.rows()):
        yield Text("There are no actions here.")


def _scheme(plan: PrintedPlan) -> tuple[SchemeEntry, ...]:
    """The plan's own key, and a line for rows without an agreed date where it has none."""
    told = any(status_of_word(entry.status) is RagStatus.NOT_ASSESSABLE for entry in plan.scheme)
    return plan.scheme if told or not _any_without_date(plan) else (*plan.scheme, _NO_DATE)


def _any_without_date(plan: PrintedPlan) -> bool:
    return any(row.status is RagStatus.NOT_ASSESSABLE for row in plan.rows())


def _key(scheme: Iterable[SchemeEntry]) -> Grid:
    rows = tuple((_status_cell(entry.status), Cell(clean(entry.meaning))) for entry in scheme)
    return Grid("What each colour means", ("RAG", "Meaning"), rows, (10.0, 50.0))


def _status_cell(name: str) -> Cell:
    status = status_of_word(name)
    return Cell(clean(name[:1].upper() + name[1:]), _fill(status) if status else None)


def _fill(status: RagStatus) -> str | None:
    return _GREY if status is RagStatus.NOT_ASSESSABLE else FILLS.get(status)


def _totals(plan: PrintedPlan) -> Grid:
    groups: list[tuple[str, Iterable[PrintedRow]]] = [(heading_of(area), area.rows) for area in plan.areas if area.rows]
    groups = groups if len(groups) > 1 else []
    if any(row.priority for row in plan.rows()):
        groups.append(("Priority actions", [row for row in plan.rows() if row.priority]))
    statuses = [status for status in RagStatus if status is not RagStatus.NOT_ASSESSABLE or _any_without_date(plan)]
    rows = tuple(_counted(name, rows, statuses) for name, rows in (*groups, ("All actions", plan.rows())))
    head = ("Area", *map(_word, statuses), "Total")
    numbers = (10.0,) * (len(head) - 1)
    return Grid("How many actions have each colour", head, rows, (100.0 - sum(numbers), *numbers))


def _counted(name: str, rows: Iterable[PrintedRow], statuses: Iterable[RagStatus]) -> tuple[Cell, ...]:
    found = Counter(row.status for row in rows)
    return (Cell(name), *(Cell(str(found[status])) for status in statuses), Cell(str(found.total())))


def heading_of(area: PrintedArea) -> str:
    """The line above an area, with its number where the line does not print it; empty for rows that stand under no area."""
    line = " ".join(clean(area.heading or area.title).split())
    if area.number and read_area_heading(line).number != area.number:
        return f"{area.number}. {line}".strip()
    return line


def _area(area: PrintedArea) -> Iterator[Part]:
    heading = heading_of(area)
    if heading:
        yield Heading(heading, 2)
    if heading and area.title:
        yield Heading("What needs to improve?", 3)
        yield Text(clean(area.title))
    if area.found:
        yield Heading("What did inspectors find?", 3)
        yield Text(clean(area.found))
    if area.rows:
        yield Grid(f"Actions: {heading}" if heading else "Actions", COLUMNS, tuple(map(cells_of, area.rows)), COLUMN_WIDTHS)


def cells_of(row: PrintedRow) -> tuple[Cell, ...]:
    """The cells of an action, one for each of `COLUMNS`."""
    number = f"{row.number}{PRIORITY_MARK}" if row.priority else row.number
    words = (number, row.how, row.change, row.lead, row.timescale, row.progress)
    return (*(Cell(clean(text)) for text in words), _reported(row))


def _reported(row: PrintedRow) -> Cell:
    """The colour with its word. Where the paper stated none of ours, what it did say, and no colour."""
    if row.status is RagStatus.NOT_STATED:
        return Cell(clean(row.status_words) or _word(row.status))
    return Cell(_word(row.status), _fill(row.status))


def _word(status: RagStatus) -> str:
    return status.value.capitalize()
