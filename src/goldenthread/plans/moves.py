"""What happened to a plan between two days: which rows came, went or came back, and what moved in those that stayed.

Pure: two snapshots in, moves out. A snapshot is the plan as it stood on a day; gathering one is a query's work. `differences`
compares two *readings*, whose rows must first be matched; the rows of snapshots are known by their ids. A row that came or went is
told once, and not also cell by cell.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from goldenthread.papers.model import Action, Timescale
from goldenthread.plans.differences import Change, changes_between, changes_in_words

_TOLD_ELSEWHERE = frozenset({"Lead", "Progress and impact", "RAG"})  # columns that have a kind of move of their own
_MEANING = "Timescale means"


class MoveKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    RETURNED = "returned"
    MOVED_AREA = "moved area"
    REDATED = "re-dated"
    RECOLOURED = "recoloured"
    REWORDED = "reworded"
    PROGRESSED = "progressed"
    RELED = "re-led"


IN_WORDS: Mapping[MoveKind, str] = {
    MoveKind.ADDED: "Added",
    MoveKind.REMOVED: "Taken out",
    MoveKind.RETURNED: "Put back",
    MoveKind.MOVED_AREA: "Moved to another area",
    MoveKind.REDATED: "Date moved",
    MoveKind.RECOLOURED: "Colour changed",
    MoveKind.REWORDED: "Words changed",
    MoveKind.PROGRESSED: "Progress told",
    MoveKind.RELED: "Lead changed",
}


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """One row on that day. `area` names its area in a way that stays the same; `removed`: it was known and no longer in the plan."""

    id: UUID
    area: str
    row: Action
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The plan on a day. *Shape*: rows by id, in the plan's order; rows taken out may be there, marked, or not at all."""

    as_at: date
    rows: Mapping[UUID, SnapshotRow]

    @property
    def standing(self) -> tuple[SnapshotRow, ...]:
        return tuple(row for row in self.rows.values() if not row.removed)


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that happened to one row.

    *Shape*: `before` is None for a row that was not known, `after` for one that no longer is. `changes` has the columns that differ,
    for the kinds that are about words, dates, leads or progress; the timescale's is what it was taken to mean.
    """

    id: UUID
    kind: MoveKind
    before: SnapshotRow | None
    after: SnapshotRow | None
    changes: tuple[Change, ...] = ()


def moves(before: Snapshot, after: Snapshot) -> tuple[Move, ...]:
    """Everything that happened between two snapshots of one plan, in the plan's order; several moves of a row stand together.

    *Shape*: rows that stand after = rows that stood before + added + returned - removed. A row that came and went in between is no
    move.
    """
    return tuple(move for id_ in _in_order(before, after) for move in _of_row(id_, before.rows.get(id_), after.rows.get(id_)))


def _in_order(before: Snapshot, after: Snapshot) -> Iterable[UUID]:
    """The later plan's order; a row that is no longer there follows the row it stood behind."""
    gone: dict[UUID | None, list[UUID]] = {}
    behind: UUID | None = None
    for id_ in before.rows:
        if id_ in after.rows:
            behind = id_
        else:
            gone.setdefault(behind, []).append(id_)
    yield from gone.get(None, [])
    for id_ in after.rows:
        yield id_
        yield from gone.get(id_, [])


def _of_row(id_: UUID, before: SnapshotRow | None, after: SnapshotRow | None) -> Iterator[Move]:
    stood, stands = before is not None and not before.removed, after is not None and not after.removed
    if stood and stands and before and after:
        yield from _of_standing_row(before, after)
    elif stands:
        yield Move(id_, MoveKind.RETURNED if before else MoveKind.ADDED, before, after)
    elif stood:
        yield Move(id_, MoveKind.REMOVED, before, after)


def _of_standing_row(before: SnapshotRow, after: SnapshotRow) -> Iterator[Move]:
    old, new = before.row, after.row
    if before.area != after.area:
        yield Move(after.id, MoveKind.MOVED_AREA, before, after)
    if old == new:
        return
    own = {change.column: change for change in changes_between(replace(old, extra={}), replace(new, extra={}))}
    redated = _dates(old.timescale) != _dates(new.timescale)
    if redated:
        yield Move(after.id, MoveKind.REDATED, before, after, _only(own, _MEANING))
    if old.rag.status is not new.rag.status:
        yield Move(after.id, MoveKind.RECOLOURED, before, after)
    told = _TOLD_ELSEWHERE | ({_MEANING} if redated else set())
    worded = (*(change for column, change in own.items() if column not in told), *_extra_changes(old, new))
    if worded:
        yield Move(after.id, MoveKind.REWORDED, before, after, worded)
    if _words(old.progress) != _words(new.progress):
        yield Move(after.id, MoveKind.PROGRESSED, before, after, _only(own, "Progress and impact"))
    if _leads(old) != _leads(new):
        yield Move(after.id, MoveKind.RELED, before, after, _only(own, "Lead"))


def _only(changes: Mapping[str, Change], column: str) -> tuple[Change, ...]:
    """The change of one column. There is none where only an agency behind the same words moved."""
    return (changes[column],) if column in changes else ()


def _extra_changes(old: Action, new: Action) -> tuple[Change, ...]:
    """Columns we have no name for, compared apart: one of them may be headed as one of ours is."""
    headings = dict.fromkeys((*old.extra, *new.extra))
    return changes_in_words({heading: (old.extra.get(heading, ""), new.extra.get(heading, "")) for heading in headings})


def _dates(timescale: Timescale) -> tuple[date | str | None, ...]:
    """Everything agreed about days; which words stand behind them is another matter."""
    return (timescale.starts_on, timescale.due_on, timescale.every, *(one.due_on for one in timescale.milestones))


def _leads(row: Action) -> tuple[tuple[list[str], str | None, str | None], ...]:
    return tuple((_words(lead.words), lead.agency, lead.role) for lead in row.leads)


def _words(text: str | None) -> list[str]:
    return (text or "").split()
