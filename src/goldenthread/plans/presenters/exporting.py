"""The rows of a plan as lines of a spreadsheet: the published columns, and what the timescale was taken to mean."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from goldenthread.govuk.words import capital
from goldenthread.plans.tables import TableArea, TableRow
from goldenthread.plans.timescales import in_words

HEADING = (
    *("Area", "No", "How will we do it?", "What will change", "Lead", "Timescale", "Timescale means", "Due on"),
    *("Progress and impact", "RAG", "RAG not stated because", "High priority", "Problems"),
)


def lines(rows: Iterable[tuple[TableArea, TableRow]], *, problems: Mapping[UUID, str]) -> list[tuple[str, ...]]:
    """One line for each action, in the order given. `problems` are those that stand today, by action."""
    return [
        (
            area.name,
            row.number or "",
            row.how,
            row.change or "",
            "\n".join(lead.words for lead in row.leads),
            row.timescale.words,
            in_words(row.timescale),
            row.timescale.due_on.isoformat() if row.timescale.due_on else "",
            row.progress or "",
            capital(row.rag.status.value),
            row.rag.why or "",
            {True: "Yes", False: "No", None: ""}[row.priority],
            problems.get(one.id, ""),
        )
        for area, one in rows
        for row in (one.row,)
    ]
