"""Plans to print, from a reading or out of nothing, and what of a reading must come back the same from every kind of file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.papers.model import RagStatus, Reading, SchemeEntry
from goldenthread.papers.written import PrintedAction, PrintedArea, PrintedPlan, PrintedRow, PrintedSection, PrintedTable

AS_AT = date(2026, 11, 20)
KEY = (SchemeEntry("red", "Late and not finished."), SchemeEntry("amber", "May be late."), SchemeEntry("green", "Will be in time."))
WORDS = "Walk the harbour wall with children and write down what they say about it. "


@dataclass(frozen=True)
class Facts:
    """What of one row no kind of file may change."""

    number: str
    how: str
    change: str
    lead: str
    leads: tuple[str, ...]
    timescale: str
    progress: str
    status: RagStatus

    def folded(self) -> "Facts":
        """The same with every stretch of blanks one space: where a line of a PDF ended, its reader can only guess.

        A plan that is stored keeps those who lead, and not the words that joined them on paper.
        """
        fold = {name: " ".join(getattr(self, name).split()) for name in ("number", "how", "change", "timescale", "progress")}
        return replace(self, lead="", leads=tuple(" ".join(words.split()) for words in self.leads), **fold)


def facts(reading: Reading) -> list[Facts]:
    return list(_facts(reading))


def _facts(reading: Reading) -> Iterator[Facts]:
    for area in reading.areas:
        for row in area.actions:
            leads = tuple(lead.words for lead in row.leads)
            yield Facts(
                row.number or "", row.how, row.change or "", row.lead_words, leads, row.timescale.words, row.progress or "", row.rag.status
            )


def from_reading(reading: Reading) -> PrintedPlan:
    """A plan to print, straight from what was read: without a database between."""
    return PrintedPlan(
        title=reading.title or "Plan",
        as_at=AS_AT,
        areas=tuple(
            PrintedArea(
                heading=area.heading or "",
                title=area.title or "",
                found=area.found or "",
                number=area.number or "",
                rows=tuple(
                    PrintedRow(
                        number=row.number or "",
                        how=row.how,
                        change=row.change or "",
                        lead=row.lead_words,
                        timescale=row.timescale.words,
                        progress=row.progress or "",
                        status=row.rag.status,
                        status_words=row.rag.words if row.rag.status is RagStatus.NOT_STATED else "",
                        priority=bool(row.priority),
                    )
                    for row in area.actions
                ),
            )
            for area in reading.areas
        ),
        scheme=reading.rag_scheme,
    )


def of_rows(*rows: PrintedRow, **facts: object) -> PrintedPlan:
    """A plan of one area."""
    whole = PrintedPlan("Northbeck Harbour Improvement Plan", AS_AT, (PrintedArea("1. HARBOUR", "A safe way.", "", rows, "1"),), scheme=KEY)
    return replace(whole, **facts)  # type: ignore[arg-type]  # fields of the plan, as the tests name them


def row(number: int, **cells: object) -> PrintedRow:
    """A row with something in each cell."""
    usual = PrintedRow(f"1.{number}", WORDS.strip(), "Children are safer.", "Northbeck Council", "October 2027", "Begun.", RagStatus.GREEN)
    return replace(usual, **cells)  # type: ignore[arg-type]  # fields of the row


def action(**facts: object) -> PrintedAction:
    """An action with a table and paragraphs below it, with lines and signs that a file could stumble over."""
    sections = (
        PrintedSection("Claim", "Fewer children wait for a nurse.\nThe baseline is 14 children."),
        PrintedSection(
            "Updates, newest first",
            PrintedTable(
                ("Day", "Who", "What was told"),
                (("2 November 2026", "Northbeck Council", "Two paths are lit & <open>."), ("5 October 2026", "Northshire Police", "=1+1")),
                (20.0, 30.0, 50.0),
            ),
        ),
        PrintedSection("Evidence", PrintedTable(("Kind", "Where it is"), ())),
        PrintedSection("Dates moved", PrintedTable(("From", "To", "Who decided"), (("June 2027", "October 2027", "The board"),))),
    )
    usual = PrintedAction("Northbeck Harbour Improvement Plan", row(2), AS_AT, "1. HARBOUR", sections)
    return replace(usual, **facts)  # type: ignore[arg-type]  # fields of the action, as the tests name them


def large(rows: int, begin: str = "") -> PrintedPlan:
    """Areas of 52 rows, `rows` in all, every colour among them. `begin` makes the words of one such plan differ from another's."""
    prose = begin + WORDS
    statuses = list(RagStatus)
    lines = [
        PrintedRow(
            f"{n // 52 + 1}.{n % 52 + 1}", prose, prose * 2, "Northbeck Council", "By June 2027", prose * 3, statuses[n % len(statuses)]
        )
        for n in range(rows)
    ]
    areas = [
        PrintedArea(f"{at // 52 + 1}. DISTRICT {at // 52 + 1}", "Its ways.", "It had none.", tuple(lines[at : at + 52]))
        for at in range(0, rows, 52)
    ]
    return PrintedPlan("Northbeck Improvement Plan", AS_AT, tuple(areas), scheme=KEY)
