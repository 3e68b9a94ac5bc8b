"""A plan on another day, with what has changed since marked in its table; and what moved between two days, with who and why."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from goldenthread.govuk.parts import Bar, Cell, Column, Row, Segment, Table, Tag
from goldenthread.govuk.words import capital, counted, day, day_of, shortened
from goldenthread.papers.model import Timescale
from goldenthread.plans import queries
from goldenthread.plans.models import Plan
from goldenthread.plans.moves import IN_WORDS, Move, MoveKind, SnapshotRow
from goldenthread.plans.presenters.standing import SHOWN, PlanTable, published
from goldenthread.plans.queries import Told
from goldenthread.plans.tables import PlanAsAt, TableArea, TableRow, colours
from goldenthread.plans.timescales import in_words
from goldenthread.plans.totals import tally

CAME = (MoveKind.ADDED, MoveKind.RETURNED)
WENT = (MoveKind.REMOVED,)


# The plan on another day


def bars(table: PlanAsAt, plan: Plan) -> tuple[Bar, list[Bar]]:
    """The whole plan as it stood, then each area."""
    listed = [_bar(area.name, area.standing, table.as_at, plan, area) for area in table.areas if area.rows or not area.removed]
    return _bar("All actions", table.standing, table.as_at, plan), listed


def priority_bar(table: PlanAsAt, plan: Plan) -> Bar | None:
    """The high-priority actions of that day by themselves; None where there were none."""
    rows = [row for row in table.standing if row.row.priority]
    return _bar("High priority actions", rows, table.as_at, plan, priority="on") if rows else None


def _bar(title: str, rows: Iterable[TableRow], as_at: date, plan: Plan, area: TableArea | None = None, **asked: str) -> Bar:
    counts = colours(rows)
    within = asked | ({"area": str(area.id)} if area else {})
    return Bar(
        title,
        tuple(Segment(one.value, counts.counts[one], as_at_address(plan, as_at, colour=one.value, **within)) for one in SHOWN),
    )


def as_at_address(plan: Plan, as_at: date, **filters: str) -> str:
    """The page of the plan on a day, at its table."""
    return f"{reverse('plans:as_at', args=[plan.id])}?{urlencode({'as_at': as_at.isoformat()} | filters)}#actions"


Placed = tuple[TableArea, TableRow]


def placed(table: PlanAsAt) -> list[Placed]:
    """Every row with its area, in the plan's order, to be cut into pages."""
    return [(area, row) for area in table.areas for row in area.rows]


def tables(rows: Iterable[Placed], since: Mapping[UUID, list[Move]]) -> list[PlanTable]:
    """The rows of a page in the published layout, area by area; in each row what has moved since that day."""
    return [
        PlanTable(
            published(area.name, [_row(one, since.get(one.id, [])) for _, one in group]),
            found=shortened(area.found, 400),
            href=reverse("plans:area", args=[area.id]),
        )
        for area, group in groupby(rows, key=lambda pair: pair[0])
    ]


def _row(one: TableRow, since: list[Move]) -> Row:
    row = one.row
    moved = "Since then: " + ", ".join(IN_WORDS[move.kind].lower() for move in since) if since else ""
    meant = in_words(row.timescale)
    same = meant.lower().rstrip(".") == row.timescale.words.lower().strip().rstrip(".")
    return Row(
        id=f"action-{one.id}",
        quiet=one.removed,
        cells=(
            Cell(row.number or "Not numbered", href=reverse("plans:action", args=[one.id])),
            Cell(row.how, note="\n".join(filter(None, ("High priority" if row.priority else "", moved))), tag=_tag(one, since)),
            row.change or "",
            "\n".join(lead.words for lead in row.leads),
            Cell(row.timescale.words, note="" if same else f"Means: {meant[:1].lower()}{meant[1:]}"),
            row.progress or "",
            Cell(rag=row.rag.status.value, note=row.rag.why or ""),
        ),
    )


def _tag(one: TableRow, since: list[Move]) -> Tag | None:
    if one.removed:
        return Tag("Was taken out", "grey")
    if any(move.kind in WENT for move in since):
        return Tag("Taken out since", "orange")
    return Tag("Changed since", "yellow") if since else None


def key_table(table: PlanAsAt) -> Table | None:
    """The key of the document that was in the plan on that day."""
    if not table.scheme:
        return None
    rows = tuple(Row((Cell(rag=one.status), one.meaning), heading=None) for one in table.scheme)
    return Table("The key of the plan", (Column("Colour"), Column("What it means")), rows)


def by_action(moved: Iterable[Move]) -> dict[UUID, list[Move]]:
    """The moves of each row, in their order."""
    found: dict[UUID, list[Move]] = {}
    for move in moved:
        found.setdefault(move.id, []).append(move)
    return found


def difference_in_words(moved: Iterable[Move]) -> str:
    """How far a day is from today, in one sentence."""
    counts = Counter(move.kind for move in moved)
    said = [f"{IN_WORDS[kind].lower()}: {counts[kind]:,}" for kind in MoveKind if counts[kind]]
    return f"Since then {counted(sum(counts.values()), 'move')}: {', '.join(said)}." if said else "Nothing has moved since then."


def before_it_was_here(plan: Plan) -> str:
    """What is said of a day on which the plan was not yet kept here."""
    dated = f" Its document is dated {day(plan.dated_on)}." if plan.dated_on else ""
    return f"This plan has been kept here since {day(queries.known_from(plan))}, so nothing is known here of an earlier day.{dated}"


# What moved between two days


@dataclass(frozen=True, slots=True)
class Sum:
    """How the rows of two days add up. `adds_up` is false only if something is wrong with this page, which then says so."""

    table: Table
    words: str
    adds_up: bool


def sums(before: PlanAsAt, after: PlanAsAt, moved: Iterable[Move], *, area: str, address: str) -> Sum:
    """Rows before, what came and went, rows after; and how many moves of each kind, each leading to them.

    `area` is the id of the one area that is looked at, or empty for all. A row that moves between areas comes into one and leaves another.
    """
    found = list(moved)
    counts = Counter(move.kind for move in found)
    rows_before, rows_after = (_standing(table, area) for table in (before, after))
    crossed = [move for move in found if area and move.kind is MoveKind.MOVED_AREA]
    into = sum(1 for move in crossed if move.after and move.after.area == area)
    came, went = sum(counts[kind] for kind in CAME), sum(counts[kind] for kind in WENT)
    crossing = f" {into:,} came from another area, {len(crossed) - into:,} went to another," if crossed else ""
    words = (
        f"{counted(rows_before, 'action')} on {day(before.as_at)}, {counts[MoveKind.ADDED]:,} added, "
        f"{counts[MoveKind.RETURNED]:,} put back, {went:,} taken out,{crossing} so {counted(rows_after, 'action')} on {day(after.as_at)}."
    )
    links = {kind: f"{address}&{urlencode({'kind': kind.value})}#moves" for kind in MoveKind}
    rows = [Row((Cell(IN_WORDS[kind], href=links[kind]), f"{counts[kind]:,}")) for kind in MoveKind]
    rows.append(Row((Cell("All moves", href=f"{address}#moves"), f"{len(found):,}")))
    table = Table("How many moves of each kind", (Column("What moved"), Column("Moves", numeric=True)), tuple(rows))
    return Sum(table, words, rows_before + came - went + into - (len(crossed) - into) == rows_after)


def _standing(table: PlanAsAt, area: str) -> int:
    """How many rows stood, in one area or in all."""
    return sum(len(one.standing) for one in table.areas if not area or str(one.id) == area)


def names_of_areas(*days: PlanAsAt) -> dict[str, str]:
    """What each area is called, by the id that moves name it with; the later day's words win."""
    return {str(area.id): area.name for one in days for area in one.areas}


def moves_table(moved: Iterable[Move], told: Told, areas: Mapping[str, str]) -> Table:
    """Each move: which action, what was and what is, who decided and why."""
    return Table(
        "Moves",
        (
            Column("No", width="narrow"),
            Column("Action", width="wide"),
            Column("What moved", width="status"),
            Column("Before", width="wide"),
            Column("After", width="wide"),
            Column("Who, and why", width="wide"),
        ),
        tuple(_move(move, told, areas) for move in moved),
        empty="Nothing moved between these two days. Choose an earlier first day to see more.",
        wide=True,
        even=True,
        caption_hidden=True,
    )


def _move(move: Move, told: Told, areas: Mapping[str, str]) -> Row:
    shown = move.after if move.after and not move.after.removed else move.before or move.after
    row = shown.row if shown else None
    area = areas.get(shown.area, "") if shown else ""
    before, after = _before_and_after(move, areas)
    return Row(
        cells=(
            Cell((row.number if row else "") or "Not numbered", href=reverse("plans:action", args=[move.id])),
            Cell(shortened(row.how if row else "", 140), note=area),
            IN_WORDS[move.kind],
            before,
            after,
            _why(move, told),
        )
    )


def _before_and_after(move: Move, areas: Mapping[str, str]) -> tuple[Cell, Cell]:
    old, new = move.before, move.after
    if move.kind in (*CAME, *WENT):
        gone = move.kind in WENT
        whole = _whole(old if gone else new)
        return (whole, Cell("Not in the plan")) if gone else (Cell("Not in the plan"), whole)
    if old is None or new is None:
        return Cell(), Cell()
    if move.kind is MoveKind.RECOLOURED:
        return Cell(rag=old.row.rag.status.value), Cell(rag=new.row.rag.status.value)
    if move.kind is MoveKind.MOVED_AREA:
        return Cell(areas.get(old.area, "Another area")), Cell(areas.get(new.area, "Another area"))
    if move.kind is MoveKind.REDATED:
        return _dates(old.row.timescale), _dates(new.row.timescale)
    named = len(move.changes) > 1 or move.kind is MoveKind.REWORDED
    said = [(f"{change.column}: " if named else "", change) for change in move.changes]
    return (
        Cell("\n".join(f"{name}{change.before or 'Nothing'}" for name, change in said)),
        Cell("\n".join(f"{name}{change.after or 'Nothing'}" for name, change in said)),
    )


def _whole(row: SnapshotRow | None) -> Cell:
    """What a row said that came or went."""
    if row is None:
        return Cell()
    cells = (row.row.how, row.row.change, "; ".join(lead.words for lead in row.row.leads), row.row.timescale.words, row.row.progress)
    return Cell("\n".join(text for text in cells if text), rag=row.row.rag.status.value)


def _dates(timescale: Timescale) -> Cell:
    return Cell(capital(in_words(timescale)))


def _why(move: Move, told: Told) -> Cell:
    """Who decided and why, as far as it is on record."""
    if move.kind is MoveKind.REDATED and (decisions := told.decisions.get(move.id)):
        return Cell(
            "\n".join(
                f"{one.sitting.committee}, {day(one.sitting.held_on)}{f', minute {one.minute}' if one.minute else ''}: {one.reason}"
                for one in decisions
            )
        )
    if move.kind is MoveKind.RECOLOURED and (judged := told.judged.get(move.id)):
        return Cell(f"{judged.by}, {day_of(judged.at)}: {judged.why}")
    if move.kind is MoveKind.PROGRESSED and (update := told.updates.get(move.id)):
        return Cell(f"{update.by}, {day_of(update.at)}")
    versions = told.versions.get(move.id, [])
    note = "No decision recorded" if move.kind is MoveKind.REDATED else ""
    if move.kind in (*CAME, *WENT):
        kinds = {MoveKind.ADDED: "added", MoveKind.REMOVED: "removed", MoveKind.RETURNED: "returned"}
        versions = [one for one in versions if one.kind == kinds[move.kind]] or versions
    said = "\n".join(dict.fromkeys(f"{one.by}, {day_of(one.at)}: {one.why}" for one in versions))
    if not said and move.kind is MoveKind.RECOLOURED:
        said = "It takes the colour of the action that answers for it"
    return Cell(said, note=note)


def since_last_board(plan: Plan, today: date) -> tuple[date, str]:
    """From which day "since the last board" counts, and what that day was."""
    sitting = queries.last_sitting(plan)
    if sitting is None or sitting.held_on < queries.known_from(plan):
        return queries.known_from(plan), "since it was put in"
    return min(sitting.held_on, today), f"since {sitting.committee} sat on {day(sitting.held_on)}"


MOVES_COUNTED = 300  # touched actions; more are only counted, so that the plan's page stays quick


@dataclass(frozen=True, slots=True)
class Pace:
    """How much has moved since the board last sat, and how many actions nobody has touched since."""

    words: str
    href: str


def pace(plan: Plan, today: date) -> Pace:
    """In one sentence that leads to the moves. Exact moves are counted while they are few; else the actions that were touched."""
    last, words = since_last_board(plan, today)
    touched = queries.touched_since(plan, last).count()
    untouched = queries.tallies_of_plans([plan]).get(plan.id, tally([])).total
    if touched > MOVES_COUNTED:
        said = f"{counted(touched, 'action')} touched {words}"
    else:
        moved = queries.moves_between(plan, last, today) if touched else ()
        reached = {move.id for move in moved}
        untouched -= len({move.id for move in moved if move.kind not in WENT})
        left = f"; {counted(untouched, 'action')} without a move" if untouched else ""
        said = (
            f"{counted(len(moved), 'move')} of {counted(len(reached), 'action')} {words}{left}" if moved else f"Nothing has moved {words}"
        )
    return Pace(said, f"{reverse('plans:moved', args=[plan.id])}?from={last.isoformat()}")
