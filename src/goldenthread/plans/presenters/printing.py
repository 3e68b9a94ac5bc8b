"""A plan as it is to be printed: a table of `plans.tables` in the published layout. How that becomes a file is for `papers.written`.

One path for everything that is printed: the plan as it stands, as it stood on a day, the part that a filter finds, a committee's extract,
one action, what was sent away. The totals of what is printed are counted from its rows there; here is said where the plan's own document
counts otherwise.
"""

from collections.abc import Iterable

from goldenthread.govuk.words import counted, day
from goldenthread.papers.model import RagStatus
from goldenthread.papers.plans.leads import lead_cell
from goldenthread.papers.written import PrintedArea, PrintedPlan, PrintedRow
from goldenthread.plans import queries
from goldenthread.plans.models import Plan, Submission
from goldenthread.plans.presenters.standing import totals
from goldenthread.plans.tables import PlanAsAt, TableRow


def printed(table: PlanAsAt, *, scope: Iterable[str] = (), notes: Iterable[str] = ()) -> PrintedPlan:
    """Every row and area of the table, in its order. `scope` says in sentences what part of which plan this is."""
    return PrintedPlan(
        title=table.title,
        as_at=table.as_at,
        areas=tuple(
            PrintedArea(area.heading, area.title, area.found, tuple(_row(row) for row in area.rows), area.number) for area in table.areas
        ),
        period=_period(table),
        scope=" ".join(scope),
        scheme=table.scheme,
        notes=tuple(notes),
    )


def in_the_past(table: PlanAsAt, *, today: bool) -> list[str]:
    """What is said of a table that is not of today."""
    return [] if today else [f"This is the plan as it stood at the end of {day(table.as_at)}."]


def part_of(part: PlanAsAt, whole: PlanAsAt, asked: str) -> list[str]:
    """How much of the plan a part is, and what was asked for: nothing for the whole."""
    if not asked:
        return []
    rows = sum(len(area.rows) for area in part.areas)
    return [f"This is a part of the plan: {rows} of {counted(len(whole.standing), 'action')}. {asked}."]


def extract_for(committee: str, part: PlanAsAt, whole: PlanAsAt) -> list[str]:
    """That a paper is a committee's extract, and how much it leaves out."""
    shown, every = len(part.standing), len(whole.standing)
    return [f"This is an extract for {committee}: {shown} of {counted(every, 'action')} of the plan."]


def as_sent(sent: Submission) -> list[str]:
    """That a paper is what was sent, to whom and when, and how to prove it."""
    return [f"This is the plan as it was sent to {sent.sent_to} on {day(sent.sent_on)}. SHA-256 of its text: {sent.digest}."]


def doubts(plan: Plan) -> list[str]:
    """Where the totals that the plan's own document prints are not what its rows add up to."""
    reported = (queries.tallies(plan, queries.REPORTED), queries.priority_tally(plan, queries.REPORTED))
    return [
        f"A total that the document prints, “{one.name or 'Total'}”, is not what its rows add up to. {one.why}"
        for one in totals(queries.latest_import(plan), *reported)
        if one.verdict.colour == "red"
    ]


def _row(one: TableRow) -> PrintedRow:
    row = one.row
    return PrintedRow(
        number=row.number or "",
        how=row.how,
        change=row.change or "",
        lead=lead_cell([lead.words for lead in row.leads]),
        timescale=row.timescale.words,
        progress=row.progress or "",
        status=row.rag.status,
        status_words=row.rag.words if row.rag.status is RagStatus.NOT_STATED else "",
        priority=bool(row.priority),
    )


def _period(table: PlanAsAt) -> str:
    starts, ends = table.starts_on, table.ends_on
    if starts and ends:
        return f"From {day(starts)} until {day(ends)}"
    if starts or ends:
        return f"From {day(starts)}" if starts else f"Until {day(ends)}"
    return ""
