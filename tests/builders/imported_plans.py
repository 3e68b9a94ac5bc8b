"""A small invented plan as a document, and the same taken through the import: what most tests of the plans room start from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.files.base import ContentFile

from builders.papers import as_text
from goldenthread.ledger.actors import Actor
from goldenthread.papers.page import Block, Cell, Paper, Part, Row, Style, Table
from goldenthread.papers.sandbox import SafeReading, read_here
from goldenthread.plans import services
from goldenthread.plans.models import ImportProblem, OfferedRow, Plan, PlanImport, ProblemAnswer
from goldenthread.plans.services.receiving import keep_reading

HEADINGS = ("No", "How will we do it?", "What will change as a result?", "Lead", "Timescale", "Progress & Impact to date", "RAG")


@dataclass(frozen=True)
class Line:
    """One row of the invented plan, in the order of its columns."""

    number: str
    how: str
    change: str = "Families are helped sooner."
    lead: str = "Northbeck Council"
    timescale: str = "October 2027"
    progress: str = "Started."
    rag: str = "Green"

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.number, self.how, self.change, self.lead, self.timescale, self.progress, self.rag)


@dataclass(frozen=True)
class AreaOfLines:
    """One area of the invented plan."""

    heading: str
    title: str
    found: str
    lines: tuple[Line, ...]


LUNCHES = AreaOfLines(
    "1. LUNCHES",
    "Lunches that every service comes to.",
    "Inspectors saw lunches without a nurse.",
    (
        Line("1.1", "Invite the school nurse to each planning lunch held for a family.", rag="Green"),
        Line("1.2", "Print the lunch rota so that every clinic has a copy on its wall.", timescale="From June 2027", rag="Amber"),
        Line(
            "1.3",
            "Audit forty lunch records to test whether nurses were there (action 1.1).",
            lead="Coastal Community Health",
            timescale="Immediate",
            rag="Red",
        ),
    ),
)
BICYCLES = AreaOfLines(
    "2. BICYCLES",
    "Bicycles for those who visit families.",
    "Visitors walked for hours between villages.",
    (
        Line("2.1", "Buy twelve bicycles for home visits along the harbour villages.", timescale="Monthly from 1 May 2027", rag="Green"),
        Line("2.2", "Teach visitors to mend a puncture before their first ride.", timescale="31/02/2027", rag="Completed"),
    ),
)
HARBOUR = AreaOfLines(
    "3. HARBOUR", "A safe way along the harbour.", "Nobody had asked children.", (Line("3.1", "Walk the wall with children."),)
)
AREAS = (LUNCHES, BICYCLES)


def paper(areas: Sequence[AreaOfLines] = AREAS) -> Paper:
    """The document: title, key, summary, and a table under each area's heading."""
    rows = [line for area in areas for line in area.lines]
    counts = [sum(1 for line in rows if line.rag == colour) for colour in ("Red", "Amber", "Green", "Completed")]
    parts: list[Part] = [
        Block("Northbeck Harbour Improvement Plan", Style.HEADING, level=1),
        Block("RAG-Rating Key", Style.HEADING, level=2),
        _table(("RED", "Late and not finished."), ("AMBER", "May be late."), ("GREEN", "Will be in time."), ("COMPLETED", "Finished.")),
        Block("Summary of RAG Status as at June 2027", Style.HEADING, level=2),
        _table(("Red", "Amber", "Green", "Completed", "Total"), tuple(str(n) for n in (*counts, len(rows)))),
    ]
    for area in areas:
        parts += [Block(area.heading, Style.HEADING, level=2), Block("What needs to improve?", Style.HEADING, level=3), Block(area.title)]
        parts += [Block("What did inspector find?", Style.HEADING, level=3), Block(area.found)]
        parts += [_table(HEADINGS, *(line.cells for line in area.lines))]
    return Paper(format="text", parts=tuple(parts))


def many(count: int) -> tuple[AreaOfLines, ...]:
    """Areas of 20 rows each, `count` rows in all, no two alike."""
    lines = [Line(f"{n // 20 + 1}.{n % 20 + 1}", f"Walk route {n} with the {n * 7} bus and note stop {n * 13}.") for n in range(count)]
    return tuple(
        AreaOfLines(f"{n + 1}. ROUTE {n}", f"Routes of district {n}.", f"District {n} had none.", tuple(lines[n * 20 : n * 20 + 20]))
        for n in range((count + 19) // 20)
    )


def with_lines(area: AreaOfLines, *lines: Line) -> AreaOfLines:
    return replace(area, lines=lines)


def changed(line: Line, **cells: Any) -> Line:
    return replace(line, **cells)


def received(by: Actor, given: Paper, *, plan: Plan | None = None, name: str = "plan.txt") -> PlanImport:
    """A document that was put in and read; waiting for review. Read in this process: the sandbox has its own tests."""
    data = as_text(given)
    plan_import = services.receive_plan(by=by, file=ContentFile(data, name), name=name, plan=plan.id if plan else None)
    return keep_reading(by=by, id=plan_import.id, found=_read(data, name))


def _read(data: bytes, name: str) -> SafeReading:
    return read_here(data, name)


def reviewed(by: Actor, plan_import: PlanImport, answer: str = ProblemAnswer.KEPT) -> PlanImport:
    """Every problem answered the same way and every row checked."""
    for problem in ImportProblem.objects.filter(plan_import=plan_import, answer=""):
        services.answer_problem(by=by, id=plan_import.id, problem=problem.id, answer=answer)
    services.check_rows(by=by, id=plan_import.id)
    return plan_import


def imported(by: Actor, given: Paper | None = None) -> Plan:
    """A plan that stands, from an invented document taken through the whole import."""
    plan_import = reviewed(by, received(by, given or paper()))
    return services.apply_import(by=by, id=plan_import.id)


def offered(plan_import: PlanImport, number: str) -> OfferedRow:
    return next(row for row in OfferedRow.objects.filter(plan_import=plan_import) if row.row["number"] == number)


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(Row(tuple(Cell(text) for text in row)) for row in rows))
