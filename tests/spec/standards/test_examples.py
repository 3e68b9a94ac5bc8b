"""Every example child of every standard, by the oracle and by DuckDB: a standard that says something else than its examples is wrong."""

from collections.abc import Iterator
from functools import cache

import pyarrow as pa
import pytest

from goldenthread.measures.compiling import sql
from goldenthread.measures.deadlines import Deadlines
from goldenthread.measures.engines import CALENDAR, DuckDB, moment, schema_of
from goldenthread.measures.examples import CHILD, Rows, day, rows_of
from goldenthread.measures.frames import FRAMES
from goldenthread.measures.oracle import judge
from goldenthread.measures.scopes import Engine, Scope
from goldenthread.measures.standard import Example, Outcome, Shown, Standard
from goldenthread.standards.catalogue import standards

EVERY = [(one, example) for one in standards().values() for example in one.examples]
NAMES = [f"{one.code}: {example.says}" for one, example in EVERY]


@pytest.fixture(scope="module")
def engine() -> Iterator[DuckDB]:
    engine = DuckDB(threads=1)
    terms = [term for one in standards().values() for term in one.terms()]
    engine.put(CALENDAR, pa.table(Deadlines().table(terms)))
    return engine


@pytest.mark.parametrize(("standard", "example"), EVERY, ids=NAMES)
def test_the_example_comes_out_as_it_says(engine: DuckDB, standard: Standard, example: Example) -> None:
    rows = rows_of(standard, example)
    (judged,) = [one for one in judge(standard, rows, as_at=day(example.as_at), deadlines=Deadlines()) if one.record == "r"]
    assert judged.outcome is example.outcome, judged.why
    put(engine, standard, rows)
    for scope in Scope:
        found = engine.table(compiled(standard.code, scope), moment(day(example.as_at)) | {"child": CHILD}).to_pylist()
        (row,) = [one for one in found if one["record"] == "r"]
        assert (Outcome(row["outcome"]), row["why"]) == (judged.outcome, judged.why)


@cache
def compiled(code: str, scope: Scope) -> str:
    """Written anew, not the text that stands in the checkout; once for all examples of a standard."""
    return sql(standards()[code], Engine.DUCKDB, scope)


@pytest.mark.parametrize("standard", standards().values(), ids=list(standards()))
def test_each_outcome_that_can_come_has_an_example(standard: Standard) -> None:
    shown = {example.outcome for example in standard.examples}
    can = {Outcome.MET} | (set() if standard.shown is Shown.PER_CHILDREN else {Outcome.NOT_MET})
    can |= {Outcome.NOT_APPLICABLE} if standard.excused else set()
    can |= {Outcome.PENDING} if standard.due is not None else set()
    assert can <= shown, f"No example is {', '.join(one.word for one in can - shown)}."


def put(engine: DuckDB, standard: Standard, rows: Rows) -> None:
    for name in standard.frames:
        engine.put(name, pa.Table.from_pylist(rows.get(name, []), schema=schema_of(FRAMES[name], key=pa.string())))
