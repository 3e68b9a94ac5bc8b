"""Plans as pages show them: bars of reported colours, the table in its published layout, totals beside the document's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from goldenthread.govuk.parts import Bar, Cell, Column, Row, Segment, SummaryRow, Table, Tag
from goldenthread.govuk.words import counted, day_of, shortened
from goldenthread.papers.model import RagStatus
from goldenthread.plans import queries
from goldenthread.plans.models import Action, ActionVersion, Area, DeclaredTotal, Plan, PlanImport, TotalScope
from goldenthread.plans.presenters.words import named
from goldenthread.plans.rows import row_from_json
from goldenthread.plans.timescales import in_words
from goldenthread.plans.totals import COLOURS, Reconciled, Tally, reconcile, tally

SHOWN = (*COLOURS, RagStatus.NOT_ASSESSABLE, RagStatus.NOT_STATED)


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The rows of one area on this page, or all rows of the page when they are not in the plan's own order."""

    table: Table
    found: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class TotalView:
    """A total the document prints, beside what its rows add up to."""

    id: UUID
    name: str
    verdict: Tag
    why: str
    table: Table


def bar(title: str, counts: Tally, *, plan: Plan, area: Area | None = None, href: str = "") -> Bar:
    """One stacked bar; every number links to the rows it counts."""
    within = {"area": str(area.id)} if area else {}
    segments = tuple(Segment(status.value, counts.counts[status], rows_address(plan, colour=status.value, **within)) for status in SHOWN)
    return Bar(title, segments, href)


def bars(plan: Plan, areas: Iterable[Area], by_area: Mapping[UUID, Tally]) -> tuple[Bar, list[Bar]]:
    """The whole plan, then each area."""
    empty = tally([])
    listed = [
        bar(named(area.number, area.title or area.heading), by_area.get(area.id, empty), plan=plan, area=area, href=area_address(area))
        for area in areas
    ]
    return bar("All actions", whole(by_area), plan=plan), listed


def priority_bar(plan: Plan, counts: Tally | None) -> Bar | None:
    """The high-priority actions by themselves; None where there are none. Each number links to the rows it counts."""
    if counts is None or not counts.total:
        return None
    segments = (Segment(status.value, counts.counts[status], rows_address(plan, colour=status.value, priority="on")) for status in SHOWN)
    return Bar("High priority actions", tuple(segments), rows_address(plan, priority="on"))


def whole(by_area: Mapping[UUID, Tally]) -> Tally:
    """The sum over all areas."""
    return Tally({status: sum(one.counts[status] for one in by_area.values()) for status in SHOWN})


def rows_address(plan: Plan, **filters: str) -> str:
    """The plan's page with these filters, at its table."""
    return f"{reverse('plans:plan', args=[plan.id])}?{urlencode(filters)}#actions"


def area_address(area: Area) -> str:
    """The page of an area."""
    return reverse("plans:area", args=[area.id])


def action_address(action: Action) -> str:
    """The page of an action."""
    return reverse("plans:action", args=[action.id])


# The table in its published layout


def tables(actions: Iterable[Action], *, sort: str, answered: Mapping[UUID, int]) -> list[PlanTable]:
    """The rows of a page: area by area in the plan's own order, as it was published; else as one list that names each row's area."""
    rows = list(actions)
    if sort != "number":
        return [PlanTable(plan_table("Actions", rows, answered=answered, name_area=True))] if rows else []
    grouped = groupby(rows, key=lambda action: action.area)
    return [
        PlanTable(
            plan_table(named_area(area), list(group), answered=answered),
            found=shortened(area.found, 400),
            href=area_address(area),
        )
        for area, group in grouped
    ]


def named_area(area: Area) -> str:
    """An area by its number and title, never empty."""
    return f"{area.number} {area.title or area.heading}".strip() or "Actions without an area"


def plan_table(caption: str, actions: Iterable[Action], *, answered: Mapping[UUID, int], name_area: bool = False) -> Table:
    """No, How, What will change, Lead, Timescale, Progress and impact, RAG: the columns such plans are published with."""
    return published(caption, [_row(action, answered.get(action.id, 0), name_area) for action in actions])


def published(caption: str, rows: Iterable[Row]) -> Table:
    """The published columns around rows of seven cells each."""
    return Table(
        caption=caption,
        columns=(
            Column("No", width="narrow"),
            Column("How will we do it?", width="wide"),
            Column("What will change", width="wide"),
            Column("Lead"),
            Column("Timescale"),
            Column("Progress and impact", width="wide"),
            Column("RAG", width="status"),
        ),
        rows=tuple(rows),
        empty="No action of this plan matches. Take a filter away to see more.",
        wide=True,
        even=True,
    )


def _row(action: Action, answers: int, name_area: bool) -> Row:
    printed = f"printed as {action.printed_number}" if action.printed_number not in {"", action.number} else ""
    # Under the widest cell: the number's column is too narrow for a sentence.
    notes = [
        named_area(action.area) if name_area else "",
        "High priority" if action.priority else "",
        f"answers {counted(answers, 'finding')}" if answers else "",
    ]
    return Row(
        id=f"action-{action.id}",
        quiet=action.removed_at is not None,
        cells=(
            Cell(action.number or "Not numbered", href=action_address(action), note=printed),
            Cell(
                action.how, note="\n".join(note for note in notes if note), tag=Tag("Problem", "red") if action.standing_problems else None
            ),
            action.change,
            "\n".join(lead.words for lead in action.leads.all()),
            Cell(action.timescale.words, note=meaning(action)),
            action.progress,
            Cell(rag=action.colour, note=action.reported_why if action.colour == RagStatus.NOT_STATED else ""),
        ),
    )


def meaning(action: Action) -> str:
    """What the timescale was taken to mean, where that says more than the words do."""
    meant = in_words(queries.timescale_of(action))
    return (
        "" if meant.lower().rstrip(".") == action.timescale.words.lower().strip().rstrip(".") else f"Means: {meant[:1].lower()}{meant[1:]}"
    )


# Totals


def totals(plan_import: PlanImport | None, by_area: Mapping[UUID, Tally], priority: Tally | None) -> list[TotalView]:
    """What the standing version declares of itself, beside the rows as they stand now."""
    if plan_import is None:
        return []
    declared = plan_import.totals.select_related("area")
    return [total_view(one, reconcile(one.declared, _rows_counted(one, by_area, priority))) for one in declared]


def _rows_counted(total: DeclaredTotal, by_area: Mapping[UUID, Tally], priority: Tally | None) -> Tally | None:
    match total.scope:
        case TotalScope.PLAN:
            return whole(by_area)
        case TotalScope.AREA if total.area is not None and total.area.area_id is not None:
            return by_area.get(total.area.area_id, tally([]))
        case TotalScope.PRIORITY:
            return priority
    return None


def total_view(total: DeclaredTotal, found: Reconciled) -> TotalView:
    """One printed total with its verdict in words."""
    verdicts = {True: Tag("Agrees", "green"), False: Tag("Does not agree", "red"), None: Tag("Cannot be counted", "grey")}
    rows = tuple(
        Row((line.name, str(line.declared), str(line.counted) if line.counted is not None else "cannot be counted")) for line in found.lines
    )
    columns = (Column(""), Column("In the document", numeric=True), Column("In the rows", numeric=True))
    columns = (Column("Colour"), *columns[1:])
    return TotalView(total.id, total.name, verdicts[found.agrees], found.why, Table(total.name or "Total", columns, rows))


# One action, one plan


def action_facts(action: Action, *, told: bool) -> list[SummaryRow]:
    """Its cells as they stand now. How it will be done is the page's first sentence, its timescale has a part of its own.

    `told`: what stands under progress is the word of an update given here, and no longer the paper's.
    """
    printed = [SummaryRow("No", action.number, note=f"Printed as {action.printed_number}")] if _renumbered(action) else []
    said = "The latest word of its leads. Who said it and when is under Updates." if told else ""
    return [
        *printed,
        SummaryRow("What will change", action.change or "Not stated"),
        SummaryRow("Lead", "\n".join(lead.words for lead in action.leads.all()) or "Not stated", note=_agencies(action)),
        SummaryRow("Progress and impact", action.progress or "Not stated", note=said or _as_written(action)),
        SummaryRow("High priority", {True: "Yes", False: "No", None: "Nobody has said"}[action.priority]),
        *(SummaryRow(heading, words or "Not stated") for heading, words in action.extra.items()),
        _where(action),
    ]


def _renumbered(action: Action) -> bool:
    return action.printed_number not in {"", action.number}


def _as_written(action: Action) -> str:
    return "As the plan was last written. No update has come since." if action.progress else ""


def _where(action: Action) -> SummaryRow:
    if action.last_import is None:
        return SummaryRow("In the document", "Opened here; it is in no document")
    version = f"version {action.last_import.number}"
    page = f"Page {action.page} of {version}" if action.page else version.capitalize()
    return SummaryRow("In the document", page, href=reverse("plans:source", args=[action.id]))


def reported(action: Action) -> str:
    """Why the colour is what it is, as far as the paper tells."""
    if action.reported_status == RagStatus.NOT_STATED:
        return f"Not stated: {action.reported_why}" if action.reported_why else "The paper states no colour."
    sources = {
        "word": "The paper says so in a word.",
        "fill": "The paper says so by the colour of the cell.",
        "person": "A person entered it from the paper.",
    }
    words = f" Printed: {action.reported_words}" if action.reported_words.strip().lower() not in {"", action.reported_status} else ""
    return sources.get(action.reported_source, "Reported by the paper.") + words


def history(versions: Iterable[ActionVersion]) -> Table:
    """Every version of a row, the newest first."""
    rows = [
        Row(
            (
                f"Version {one.plan_import.number}" if one.plan_import else "Changed here",
                day_of(one.recorded_at),
                Cell(one.get_kind_display().capitalize()),
                shortened(row_from_json(one.row).how),
                row_from_json(one.row).timescale.words,
                Cell(rag=row_from_json(one.row).rag.status.value),
            )
        )
        for one in sorted(versions, key=lambda one: one.recorded_at, reverse=True)
    ]
    columns = (
        Column("Version"),
        Column("Brought in on"),
        Column("What happened"),
        Column("How", width="wide"),
        Column("Timescale"),
        Column("RAG"),
    )
    return Table("What this action said before", columns, tuple(rows))


def plan_list(plans: Iterable[Plan], tallies: Mapping[UUID, Tally]) -> list[Bar]:
    """Every plan as one bar that leads to it."""
    empty = tally([])
    return [bar(plan.title, tallies.get(plan.id, empty), plan=plan, href=reverse("plans:plan", args=[plan.id])) for plan in plans]


def versions(imports: "QuerySet[PlanImport]", *, may_keep: bool) -> Table:
    """The documents a plan was made of; each leads to its review for those who keep plans."""
    rows = [
        Row(
            (
                Cell(f"Version {one.number}", href=reverse("plans:review", args=[one.id]) if may_keep else ""),
                day_of(one.applied_at),
                one.applied_by.name if one.applied_by else "",
                Cell(one.original_name, href=reverse("plans:original", args=[one.id])),
            )
        )
        for one in imports
    ]
    return Table("Documents this plan was made of", (Column("Version"), Column("Put in on"), Column("By"), Column("Document")), tuple(rows))


def _agencies(action: Action) -> str:
    confirmed = [f"{lead.words}: {lead.agency.name}" for lead in action.leads.all() if lead.agency]
    return "Confirmed: " + "; ".join(confirmed) if confirmed else ""
