"""The text of each standard for the database that serves the pages, run there: it agrees with the oracle on every record."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import pytest
from django.db import connection

from builders.frames import AS_AT, any_frames, meant, said
from goldenthread.measures.deadlines import Deadlines
from goldenthread.measures.engines import moment
from goldenthread.measures.examples import Rows
from goldenthread.measures.frames import FRAMES
from goldenthread.measures.oracle import judge
from goldenthread.measures.parameters import percents
from goldenthread.measures.scopes import Engine, Scope
from goldenthread.measures.standard import Standard
from goldenthread.measures.terms import Kind
from goldenthread.standards.catalogue import standards
from goldenthread.standards.texts import text

DEADLINES = Deadlines()
FIRST = AS_AT - timedelta(days=365 * 40)  # no day in the frames is earlier, and none is so much later that this ends before it
TYPES = {
    Kind.DAY: "date",
    Kind.INSTANT: "bigint",
    Kind.YES_NO: "bool",
    Kind.WORD: "text",
    Kind.NUMBER: "bigint",
    Kind.KEY: "bigint",
}


@pytest.fixture(scope="module")
def calendar() -> dict[str, list[date | int | None]]:
    terms = [term for one in standards().values() for term in one.terms()]
    return DEADLINES.table(terms, first=FIRST, last=AS_AT + timedelta(days=366 * 3))


@pytest.fixture
def in_database(db: None, calendar: dict[str, list[date | int | None]]) -> Iterator[None]:
    columns = {name: "bigint" if name.endswith("_hours") else "date" for name in calendar}
    put("calendar", columns, list(zip(*calendar.values(), strict=True)))
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX calendar_day ON calendar (on_day)")
    return


@pytest.mark.usefixtures("in_database")
def test_the_database_agrees_with_the_oracle_on_every_standard() -> None:
    engine = Engine.POSTGRES if connection.vendor == "postgresql" else Engine.SQLITE
    for standard in standards().values():
        frames = any_frames(standard, seed=1)
        put_frames(standard, frames)
        judged = list(judge(standard, frames, as_at=AS_AT, deadlines=DEADLINES))
        for scope, expected in ((Scope.EVERYBODY, judged), (Scope.ONE_CHILD, [one for one in judged if one.child == 3])):
            assert asked(text(standard.code, engine, scope)) == sorted(repr(meant(one)) for one in expected), standard.code


def asked(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(percents(sql), moment(AS_AT) | {"child": 3})
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return sorted(repr(said(_as_days(row))) for row in rows)


def _as_days(row: dict[str, object]) -> dict[str, object]:
    """SQLite gives the text in which it keeps a day."""
    return {name: date.fromisoformat(value) if name.endswith("_on") and isinstance(value, str) else value for name, value in row.items()}


def put_frames(standard: Standard, frames: Rows) -> None:
    for name in standard.frames:
        headings = FRAMES[name].headings
        put(name, {one.name: TYPES[one.kind] for one in headings}, [[row.get(one.name) for one in headings] for row in frames[name]])


def put(name: str, columns: Mapping[str, str], rows: Sequence[Sequence[object]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TABLE IF EXISTS "{name}"')
        cursor.execute(f'CREATE TEMPORARY TABLE "{name}" ({", ".join(f"{column} {of}" for column, of in columns.items())})')
        cursor.executemany(f'INSERT INTO "{name}" VALUES ({", ".join(["%s"] * len(columns))})', rows)  # noqa: S608  made in this test
