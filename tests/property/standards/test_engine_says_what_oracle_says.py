"""DuckDB and the oracle agree on every record of every standard, whatever is in the frames, for everybody and for one child."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.frames import AS_AT, any_frames, meant, said
from goldenthread.measures.deadlines import Deadlines
from goldenthread.measures.engines import CALENDAR, DuckDB, moment, schema_of
from goldenthread.measures.frames import FRAMES
from goldenthread.measures.oracle import judge
from goldenthread.measures.scopes import Engine, Scope
from goldenthread.measures.standard import Standard
from goldenthread.standards.catalogue import standards
from goldenthread.standards.texts import text

DEADLINES = Deadlines()


@pytest.fixture(scope="module")
def engine() -> DuckDB:
    engine = DuckDB(threads=1)
    engine.put(CALENDAR, pa.table(DEADLINES.table([term for one in standards().values() for term in one.terms()])))
    return engine


@pytest.mark.parametrize("standard", standards().values(), ids=list(standards()))
@settings(max_examples=3)
@given(seed=st.integers(0, 10_000))
def test_they_agree_on_every_record(engine: DuckDB, standard: Standard, seed: int) -> None:
    frames = any_frames(standard, seed)
    for name in standard.frames:
        engine.put(name, pa.Table.from_pylist(frames[name], schema=schema_of(FRAMES[name])))
    judged = list(judge(standard, frames, as_at=AS_AT, deadlines=DEADLINES))
    for scope, expected in ((Scope.EVERYBODY, judged), (Scope.ONE_CHILD, [one for one in judged if one.child == 3])):
        found = engine.table(text(standard.code, Engine.DUCKDB, scope), moment(AS_AT) | {"child": 3}).to_pylist()
        assert sorted(map(said, found), key=repr) == sorted(map(meant, expected), key=repr)
