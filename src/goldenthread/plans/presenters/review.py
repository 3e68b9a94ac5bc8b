"""The review of a document: how much was read and what needs a person, problems first; then every row, and what was left over."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.urls import reverse

from goldenthread.errors import Refused
from goldenthread.govuk.parts import Cell, Column, Figure, Link, Row, SummaryRow, Table, Tag
from goldenthread.govuk.words import counted, day, day_of, shortened
from goldenthread.plans import policies, queries
from goldenthread.plans.differences import Change, columns_of
from goldenthread.plans.models import (
    DeclaredTotal,
    ImportProblem,
    ImportState,
    Leftover,
    OfferedArea,
    OfferedRemoval,
    OfferedRow,
    PlanImport,
    ProblemAnswer,
    RowState,
)
from goldenthread.plans.presenters.standing import TotalView, total_view
from goldenthread.plans.presenters.words import named, row_tag
from goldenthread.plans.queries import Difference, ReviewCounts
from goldenthread.plans.rows import row_from_json
from goldenthread.plans.timescales import in_words
from goldenthread.plans.totals import reconcile

# Problems of the whole document that are put right on the page of colours and priorities; the reader's own words for them.
ENTERED_TOGETHER = frozenset({"Status", "Priority"})


@dataclass(frozen=True, slots=True)
class ProblemCard:
    """Something the reader was not sure of, where it is put right (`href`, `mend`), and the answer given."""

    problem: ImportProblem
    href: str
    answered: str
    read: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class AreaRows:
    """The rows of one area on this page of the review. `waiting` counts those that nobody has checked."""

    area: OfferedArea
    heading: str
    table: Table
    waiting: int


@dataclass(frozen=True, slots=True)
class DifferenceCard:
    """One difference of a newer version, with the decision about it."""

    difference: Difference
    heading: str
    tag: Tag
    words: str
    changes: tuple[Change, ...]
    likeness: str

    @property
    def id(self) -> str:
        return str(self.difference.offered.id)

    @property
    def decision(self) -> str:
        return self.difference.decision


def figures(plan_import: PlanImport, counts: ReviewCounts, undecided: int) -> list[Figure]:
    """What needs the reviewer, in numbers that lead to it."""
    review, leads, changes = (reverse(f"plans:{name}", args=[plan_import.id]) for name in ("review", "leads", "changes"))
    found = [
        _figure(counts.problems_waiting, "problem to answer", "problems to answer", f"{review}#problems", f"{counts.problems:,} found"),
        _figure(
            counts.waiting,
            "row to check",
            "rows to check",
            f"{review}#rows",
            f"{counts.rows:,} read = {counts.checked:,} checked + {counts.set_aside:,} set aside + {counts.waiting:,} to check",
        ),
        _figure(counts.leads_waiting, "lead to match", "leads to match", leads, counted(counts.leads, "different wording")),
    ]
    if plan_import.plan_id and plan_import.state == ImportState.REVIEW:
        found.append(_figure(undecided, "difference to decide", "differences to decide", changes))
    return found


def _figure(number: int, one: str, many: str, href: str, note: str = "") -> Figure:
    """The number and its words apart, so that it can stand large."""
    return Figure(f"{number:,}", one if number == 1 else many, href, note)


def facts(plan_import: PlanImport) -> list[SummaryRow]:
    """What the document says of itself."""
    newer = f"A newer version of {plan_import.plan.title}" if plan_import.plan else "A new plan"
    if plan_import.number:
        newer = f"Version {plan_import.number} of {plan_import.plan.title}" if plan_import.plan else newer
    return [
        SummaryRow("Title", plan_import.title),
        SummaryRow("Date of the plan", day(plan_import.dated_on)),
        SummaryRow("Runs from", day(plan_import.starts_on)),
        SummaryRow("Runs until", day(plan_import.ends_on)),
        SummaryRow("This is", newer),
        SummaryRow("Answers the letter", plan_import.letter.title if plan_import.letter else "None chosen"),
        SummaryRow(
            "Document",
            plan_import.original_name,
            href=reverse("plans:original", args=[plan_import.id]),
            note=f"Put in by {plan_import.received_by.name} on {day_of(plan_import.received_at)}",
        ),
    ]


def problem_cards(problems: Iterable[ImportProblem]) -> list[ProblemCard]:
    """Every problem, those without an answer first."""
    return [problem_card(problem) for problem in problems]


def problem_card(problem: ImportProblem) -> ProblemCard:
    """One problem with what was read in its row."""
    href, mend = _where_to_mend(problem)
    answered = ""
    if problem.answered_by and problem.answered_at:
        answer = ProblemAnswer(problem.answer).label
        answered = f"{answer[:1].upper()}{answer[1:]}: {problem.answered_by.name}, {day_of(problem.answered_at)}. {problem.note}".strip()
    row = row_from_json(problem.row.row) if problem.row else None
    read = f"Read as: {named(row.number or '', row.how)} Timescale “{row.timescale.words}” ({in_words(row.timescale)})" if row else ""
    return ProblemCard(problem, href, answered, read, mend)


def _where_to_mend(problem: ImportProblem) -> tuple[str, str]:
    """*Shape*: (address, what one does there); both empty where the answer is given on the spot."""
    if problem.row_id:
        return reverse("plans:row", args=[problem.plan_import_id, problem.row_id]), "Put it right in the row"
    if problem.where in ENTERED_TOGETHER:
        return reverse("plans:colours", args=[problem.plan_import_id]), "Enter them for all rows"
    return "", ""


def areas_of(rows: Iterable[OfferedRow]) -> list[AreaRows]:
    """The rows of this page of the review, area by area."""
    return [_area_rows(area, list(group)) for area, group in groupby(rows, key=lambda row: row.area)]


def _area_rows(area: OfferedArea, rows: list[OfferedRow]) -> AreaRows:
    heading = f"{area.number} {area.title or area.heading}".strip() or "Rows without an area"
    columns = (
        Column("No", width="narrow"),
        Column("How will we do it?", width="wide"),
        Column("What will change", width="wide"),
        Column("Lead"),
        Column("Timescale"),
        Column("RAG", width="status"),
        Column("Checked?"),
    )
    table = Table(heading, columns, tuple(_offered_row(row) for row in rows), wide=True, even=True)
    return AreaRows(area, heading, table, sum(1 for row in rows if row.state == RowState.OFFERED))


def _offered_row(offered: OfferedRow) -> Row:
    row = row_from_json(offered.row)
    href = reverse("plans:row", args=[offered.plan_import_id, offered.id])
    open_problems = getattr(offered, "open_problems", 0)
    moved = f"printed as {row.printed_number}" if row.printed_number and row.printed_number != row.number else ""
    return Row(
        id=f"row-{offered.id}",
        quiet=offered.state == RowState.SET_ASIDE,
        cells=(
            Cell(row.number or "None", href=href, note=moved),
            Cell(shortened(row.how, 300), tag=Tag(counted(open_problems, "problem"), "red") if open_problems else None),
            shortened(row.change or "", 200),
            "\n".join(lead.words for lead in row.leads),
            Cell(row.timescale.words, note=in_words(row.timescale)),
            Cell(rag=row.rag.status.value),
            Cell(tag=row_tag(offered.state), note=offered.reason, links=(Link("Check", href, f"action {row.number or ''}"),)),
        ),
    )


def area_choices(areas: Iterable[OfferedArea]) -> list[tuple[str, str]]:
    """Areas to choose from."""
    return [(str(area.id), named(area.number, area.title or area.heading) or "Without a name") for area in areas]


def total_views(totals: Iterable[DeclaredTotal], rows: list[OfferedRow]) -> list[TotalView]:
    """Each printed total beside the rows of the review as they are now."""
    return [total_view(one, reconcile(one.declared, queries.offered_tally(rows, one))) for one in totals]


def key_table(plan_import: PlanImport) -> Table:
    """The plan's own key: what each colour means here."""
    rows = tuple(Row((Cell(rag=entry.status.lower()), entry.meaning)) for entry in plan_import.scheme.all())
    return Table("Key of this plan", (Column("Colour", width="narrow"), Column("What it means")), rows, empty="The document has no key.")


def leftovers(found: Iterable[Leftover]) -> tuple[list[Leftover], list[Leftover], list[Leftover]]:
    """Text that may be a row, text that a person placed, and page furniture."""
    everything = list(found)
    waiting = [one for one in everything if not one.furniture and one.row_id is None]
    return waiting, [one for one in everything if one.row_id], [one for one in everything if one.furniture and one.row_id is None]


def difference_cards(found: Iterable[Difference]) -> list[DifferenceCard]:
    """Every difference, with what to call it."""
    return [_difference_card(one) for one in found]


def _difference_card(one: Difference) -> DifferenceCard:
    tags = {
        "added": "New action",
        "changed": "Changed",
        "removed": "No longer there",
        "area added": "New area",
        "area changed": "Area changed",
    }
    colours = {"added": Tag(tags["added"], "green"), "removed": Tag(tags["removed"], "red"), "area added": Tag(tags["area added"], "green")}
    tag = colours.get(one.kind, Tag(tags[one.kind], "blue"))
    match one.offered:
        case OfferedRow() as offered:
            row = row_from_json(offered.row)
            likeness = f"Matched with action {offered.action.number}, words {offered.likeness} of 100 alike" if offered.action else ""
            return DifferenceCard(one, f"Action {row.number or 'without a number'}", tag, row.how, one.changes, likeness)
        case OfferedRemoval() as removal:
            return DifferenceCard(one, f"Action {removal.action.number}", tag, removal.action.how, (), "")
        case OfferedArea() as area:
            return DifferenceCard(one, f"Area {area.number}".strip(), tag, area.title or area.heading, one.changes, "")


def review_address(id: UUID) -> str:  # noqa: A002 - the house's word
    """Where a document is reviewed."""
    return reverse("plans:review", args=[id])


def theirs(offered: OfferedRow) -> list[SummaryRow]:
    """What a row says now, for somebody whose own words were typed on an older version."""
    return [SummaryRow(column, words) for column, words in columns_of(row_from_json(offered.row)).items() if words]


def area_now(offered: OfferedArea) -> list[SummaryRow]:
    """The same of an area."""
    said = (("Number", offered.number), ("What needs to improve", offered.title), ("What inspectors found", offered.found))
    return [SummaryRow(label, words) for label, words in said if words]


def what_is_left(plan_import: PlanImport, counts: ReviewCounts, undecided: int) -> str:
    """Why the document cannot be put in yet; empty when it can."""
    try:
        policies.check_ready_to_apply(
            title=plan_import.title, problems=counts.problems_waiting, unchecked=counts.waiting, undecided=undecided, rows=counts.checked
        )
    except Refused as no:
        return str(no)
    return ""
