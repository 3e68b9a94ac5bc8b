"""A plan's whole table as a value: areas and their rows as they stand now, as they stood on a day, or as they were sent away.

Pure. What prints, counts, compares and freezes a plan takes this value and does not ask where it came from: `queries.past` gathers one
from what is stored, `table_from_json` gives back a frozen one word for word.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from goldenthread.papers.model import Action, SchemeEntry
from goldenthread.plans.moves import Snapshot, SnapshotRow
from goldenthread.plans.rows import row_as_json, row_from_json
from goldenthread.plans.totals import Tally, tally


@dataclass(frozen=True, slots=True)
class TableRow:
    """One action as its cells said on that day."""

    id: UUID
    row: Action
    removed: bool = False


@dataclass(frozen=True, slots=True)
class TableArea:
    """One area in the words it had. *Shape*: rows in the plan's order, those taken out among them and marked; `removed`: all of it was."""

    id: UUID
    number: str
    heading: str
    title: str
    found: str
    rows: tuple[TableRow, ...]
    removed: bool = False

    @property
    def name(self) -> str:
        """Its number and title, never empty."""
        return f"{self.number} {self.title or self.heading}".strip() or "Actions without an area"

    @property
    def standing(self) -> tuple[TableRow, ...]:
        return tuple(row for row in self.rows if not row.removed)


@dataclass(frozen=True, slots=True)
class PlanAsAt:
    """A plan at the end of a day. *Shape*: no areas at all on a day before it was put in."""

    title: str
    as_at: date
    areas: tuple[TableArea, ...]
    starts_on: date | None = None
    ends_on: date | None = None
    scheme: tuple[SchemeEntry, ...] = ()

    @property
    def standing(self) -> tuple[TableRow, ...]:
        """Every row that stood in the plan, area by area."""
        return tuple(row for area in self.areas for row in area.standing)

    def only(self, wanted: Callable[[TableArea, TableRow], bool], *, with_empty: bool = False) -> "PlanAsAt":
        """A part of it: the rows wanted, and the areas that have one; with `with_empty` the other areas too."""
        parts = (replace(area, rows=tuple(row for row in area.rows if wanted(area, row))) for area in self.areas)
        return replace(self, areas=tuple(area for area in parts if area.rows or with_empty))

    def among(self, ids: Collection[UUID]) -> "PlanAsAt":
        """The part with these actions."""
        return self.only(lambda _, row: row.id in ids)

    def whole(self) -> "PlanAsAt":
        """Every area that stood, and in it the rows that did."""
        standing = self.only(lambda _, row: not row.removed, with_empty=True)
        return replace(standing, areas=tuple(area for area in standing.areas if area.rows or not area.removed))

    def snapshot(self) -> Snapshot:
        """The same to compare with another day."""
        rows = {row.id: SnapshotRow(row.id, str(area.id), row.row, row.removed) for area in self.areas for row in area.rows}
        return Snapshot(self.as_at, rows)


def colours(rows: Iterable[TableRow]) -> Tally:
    """How many of these rows have each colour."""
    return tally(row.row.rag.status for row in rows)


def table_as_json(table: PlanAsAt) -> dict[str, Any]:
    """Everything in a table, ready to be stored; rows that were taken out are left behind. `table_from_json` gives the same back."""
    return {
        "title": table.title,
        "as_at": table.as_at.isoformat(),
        "starts_on": table.starts_on.isoformat() if table.starts_on else None,
        "ends_on": table.ends_on.isoformat() if table.ends_on else None,
        "scheme": [[entry.status, entry.meaning] for entry in table.scheme],
        "areas": [
            {
                "id": str(area.id),
                "number": area.number,
                "heading": area.heading,
                "title": area.title,
                "found": area.found,
                "rows": [{"id": str(row.id), "cells": row_as_json(row.row)} for row in area.standing],
            }
            for area in table.whole().areas
        ],
    }


def table_from_json(data: Mapping[str, Any]) -> PlanAsAt:
    """The table that `table_as_json` stored."""
    return PlanAsAt(
        title=data["title"],
        as_at=date.fromisoformat(data["as_at"]),
        starts_on=_day(data["starts_on"]),
        ends_on=_day(data["ends_on"]),
        scheme=tuple(SchemeEntry(status, meaning) for status, meaning in data["scheme"]),
        areas=tuple(
            TableArea(
                id=UUID(area["id"]),
                number=area["number"],
                heading=area["heading"],
                title=area["title"],
                found=area["found"],
                rows=tuple(TableRow(UUID(row["id"]), row_from_json(row["cells"])) for row in area["rows"]),
            )
            for area in data["areas"]
        ),
    )


def digest_of(content: Mapping[str, Any]) -> str:
    """The SHA-256 of stored content in its one canonical form: keys in order, no spaces, every letter as itself.

    A database may keep the keys of JSON in another order than it was given; the digest does not depend on it.
    """
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
