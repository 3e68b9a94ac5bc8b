"""All standards for one child, inside a request: the same text as everywhere, run by SQLite in memory over the child's own few rows.

    judged(rows, standards, as_at=today, limits={code: clock, ...}, child=key)

Neither DuckDB nor ibis is imported here. Each thread keeps one empty set of frames with the calendar of the limits in force in it; the
rows of a child are put in, asked about and taken out again. A record reaches this place only through the scoped managers.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final

from goldenthread.measures.clocks import Clock, Limit
from goldenthread.measures.deadlines import Deadlines
from goldenthread.measures.frames import FRAMES
from goldenthread.measures.journey_clocks import CLOCKS
from goldenthread.measures.oracle import day_of, end_of
from goldenthread.measures.scopes import Engine, Scope
from goldenthread.measures.standard import Outcome, Standard
from goldenthread.measures.terms import THERE, Column, InOther
from goldenthread.standards import catalogue, texts

_kept = threading.local()
_LIMITS: Final = "limits"
Limits = Mapping[str, Clock]


@dataclass(frozen=True, slots=True)
class AtHand:
    """One record of the child as one standard judges it. `due_on` and `done_on` are days in London."""

    standard: Standard
    record: str
    child: str | None
    agency: str | None
    kind: str | None
    begins_on: date | None
    due_on: date | None
    done_on: date | None
    outcome: Outcome
    why: str


def judged(
    rows: Mapping[str, Iterable[Mapping[str, object]]], standards: Sequence[Standard], *, as_at: date, limits: Limits, child: str = ""
) -> list[AtHand]:
    """The records in these rows by each standard that looks at them, in the order of the standards: of one `child`, or of all there are.

    `limits`: the clocks in force. Records without a child are left out where one is named.
    """
    found: list[AtHand] = []
    there = {name: list(some) for name, some in rows.items()}
    scope = Scope.ONE_CHILD if child else Scope.EVERYBODY
    given = {"as_at": as_at.isoformat(), "end_of_as_at": end_of(as_at), "child": child}
    with _with_rows(_tables(limits), there) as tables:
        for standard in standards:
            if there.get(standard.each.name):
                found.extend(_said(standard, row) for row in tables.execute(texts.text(standard.code, Engine.SQLITE, scope), given))
    return found


def _tables(limits: Limits) -> sqlite3.Connection:
    """This thread's empty frames with the calendar of these limits; made again when a limit was changed."""
    wanted: dict[str, tuple[Limit, ...]] = {code: one.limits for code, one in limits.items()}
    if getattr(_kept, _LIMITS, None) != wanted:
        _kept.tables, _kept.limits = _new_tables(limits), wanted
    tables: sqlite3.Connection = _kept.tables
    return tables


def _new_tables(limits: Limits) -> sqlite3.Connection:
    tables = sqlite3.connect(":memory:", isolation_level=None, cached_statements=400)
    for frame in FRAMES.values():  # without indexes: what is put in is about one child, or a person's few
        tables.execute(f'CREATE TABLE "{frame.name}" ({", ".join(one.name for one in frame.headings)})')
    names, days = _calendar(tuple(sorted((code, one.limits) for code, one in limits.items())))
    tables.execute(f"CREATE TABLE calendar (on_day PRIMARY KEY, {', '.join(name for name in names if name != 'on_day')}) WITHOUT ROWID")
    tables.executemany(f"INSERT INTO calendar VALUES ({', '.join('?' * len(names))})", days)  # noqa: S608  our own names
    return tables


@lru_cache(maxsize=2)
def _calendar(limits: tuple[tuple[str, tuple[Limit, ...]], ...]) -> tuple[list[str], list[list[Any]]]:
    """The calendar of these limits, worked out once for all threads: most of a second."""
    clocks = {code: replace(CLOCKS[code], limits=some) for code, some in limits}
    table = Deadlines(clocks).table([term for one in catalogue.standards().values() for term in one.terms()])
    return list(table), list(_as_text(zip(*table.values(), strict=True)))


@contextmanager
def _with_rows(tables: sqlite3.Connection, rows: Mapping[str, list[Mapping[str, object]]]) -> Iterator[sqlite3.Connection]:
    tables.execute("BEGIN")
    try:
        for name, some in rows.items():
            names = _needed()[name]
            question = f'INSERT INTO "{name}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608  our own names
            tables.executemany(question, _as_text([row.get(one) for one in names] for row in some))
        yield tables
    finally:
        tables.execute("ROLLBACK")


@cache
def _needed() -> dict[str, list[str]]:
    """The columns of each frame that any standard asks for, and those that every record has."""
    asked: dict[str, set[str]] = {name: {"record", "child", "agency", "team", "locality", "kind"} for name in FRAMES}
    for one in catalogue.standards().values():
        for term in one.terms():
            if isinstance(term, Column):
                asked[term.frame.removeprefix(THERE)].add(term.name)
            elif isinstance(term, InOther):
                asked[term.frame].update(there for _, there in term.on)
                asked[one.each.name].update(here for here, _ in term.on)
    return {name: [heading.name for heading in FRAMES[name].headings if heading.name in some] for name, some in asked.items()}


def _as_text(rows: Iterable[Iterable[object]]) -> Iterator[list[Any]]:
    """Days as the text that SQLite compares: 2026-11-30."""
    return ([value.isoformat() if isinstance(value, date) else value for value in row] for row in rows)


def _said(standard: Standard, row: Sequence[Any]) -> AtHand:
    """*Shape*: the columns of `measures.compiling.COLUMNS`, in their order."""
    record, child, agency, _, _, kind, begins_on, _, _, due_on, done_on, due_s, done_s, outcome, why = row
    return AtHand(
        standard,
        str(record),
        child,
        agency,
        kind,
        _day(begins_on),
        day_of(due_s) if due_s is not None else _day(due_on),
        day_of(done_s) if done_s is not None else _day(done_on),
        Outcome(outcome),
        why,
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
