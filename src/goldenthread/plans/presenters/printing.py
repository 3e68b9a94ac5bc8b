"""A plan as it is to be printed: the stored rows in the words of the published table. How that becomes a file is for `papers.written`.

The totals of what is printed are counted from its rows there; here is said where the plan's own document counts otherwise.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from goldenthread.govuk.words import counted, day
from goldenthread.papers.model import RagStatus, SchemeEntry
from goldenthread.papers.plans.leads import lead_cell
from goldenthread.papers.written import PrintedArea, PrintedPlan, PrintedRow
from goldenthread.plans import queries
from goldenthread.plans.models import Action, Area, Plan
from goldenthread.plans.presenters.standing import totals


def printed_plan(plan: Plan, filters: queries.ActionFilters, *, asked: str, as_at: date) -> PrintedPlan:
    """The whole plan, or the rows that match; always in the plan's own order. `asked` says in words what was asked for.

    *Shape*: an area without a row is printed when the whole plan is, and left out of a part.
    """
    actions = list(queries.actions(plan, replace(filters, sort="number")))
    by_area = queries.tallies(plan)
    standing = sum(tally.total for tally in by_area.values())
    latest = queries.latest_import(plan)
    doubts = [] if asked else totals(latest, queries.tallies(plan, queries.REPORTED), queries.priority_tally(plan, queries.REPORTED))
    return PrintedPlan(
        title=plan.title,
        as_at=as_at,
        areas=tuple(_areas(actions, () if asked else queries.areas(plan))),
        period=_period(plan),
        scope=f"This is a part of the plan: {len(actions)} of {counted(standing, 'action')}. {asked}." if asked else "",
        scheme=tuple(SchemeEntry(entry.status, entry.meaning) for entry in latest.scheme.all()) if latest else (),
        notes=tuple(
            f"A total that the document prints, “{one.name or 'Total'}”, is not what its rows add up to. {one.why}"
            for one in doubts
            if one.verdict.colour == "red"
        ),
    )


def _areas(actions: Iterable[Action], every: Iterable[Area]) -> Iterator[PrintedArea]:
    rows = {area: tuple(map(_row, group)) for area, group in groupby(actions, key=lambda action: action.area)}
    for area in list(every) or list(rows):
        yield PrintedArea(area.heading, area.title, area.found, rows.get(area, ()), area.number)


def _row(action: Action) -> PrintedRow:
    status = RagStatus(action.colour)
    return PrintedRow(
        number=action.number,
        how=action.how,
        change=action.change,
        lead=lead_cell([lead.words for lead in action.leads.all()]),
        timescale=action.timescale.words,
        progress=action.progress,
        status=status,
        status_words=action.reported_words if status is RagStatus.NOT_STATED else "",
        priority=bool(action.priority),
    )


def _period(plan: Plan) -> str:
    starts, ends = plan.starts_on, plan.ends_on
    if starts and ends:
        return f"From {day(starts)} until {day(ends)}"
    if starts or ends:
        return f"From {day(starts)}" if starts else f"Until {day(ends)}"
    return ""
