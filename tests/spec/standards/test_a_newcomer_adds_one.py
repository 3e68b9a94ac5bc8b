"""Somebody adds a standard by writing one file: it is found, judged, written as SQL, run and said, and nothing else was touched."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from goldenthread.measures.compiling import sql
from goldenthread.measures.deadlines import Deadlines
from goldenthread.measures.engines import CALENDAR, DuckDB, moment, schema_of
from goldenthread.measures.examples import day, rows_of
from goldenthread.measures.frames import FRAMES
from goldenthread.measures.oracle import judge
from goldenthread.measures.saying import definition
from goldenthread.measures.scopes import Engine, Scope
from goldenthread.measures.standard import Outcome
from goldenthread.standards import catalogue

FILE = '''"""Our own: voice is heard by play before a child is five."""

from goldenthread.measures.frames import CHILD, VOICE
from goldenthread.measures.standard import Example, Outcome, Standard
from goldenthread.measures.terms import birthday, first_in

_FIVE = birthday(first_in(CHILD, "born_on"), 5)

STANDARD = Standard(
    code="heard-by-play",
    journey="Knowing the child",
    title="Young children heard by play",
    statement="A child who is not yet five is heard by play or by being watched.",
    source="Proposed here",
    each=VOICE,
    begins=VOICE["heard_on"],
    counts=_FIVE > VOICE["heard_on"],
    met=VOICE["method"].one_of("play", "observation"),
    examples=(
        Example(Outcome.MET, "Three, by play.", {"heard_on": "2026-03-02", "method": "play"}, {"child": [{"born_on": "2023-01-01"}]}),
        Example(Outcome.NOT_MET, "By talking.", {"heard_on": "2026-03-02", "method": "talking"}, {"child": [{"born_on": "2023-01-01"}]}),
        Example(Outcome.UNKNOWN, "Three; nobody wrote down how.", {"heard_on": "2026-03-02"}, {"child": [{"born_on": "2023-01-01"}]}),
    ),
)
'''


@pytest.fixture
def with_a_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "heard_by_play.py").write_text(FILE, encoding="utf-8")
    monkeypatch.setattr(catalogue, "__path__", [*catalogue.__path__, str(tmp_path)])
    catalogue.standards.cache_clear()
    yield
    catalogue.standards.cache_clear()
    sys.modules.pop(f"{catalogue.__name__}.heard_by_play", None)


@pytest.mark.usefixtures("with_a_new_file")
def test_one_file_is_enough() -> None:
    standard = catalogue.standard("heard-by-play")
    assert dict(definition(standard))["Met where"] == "“talking, drawing, play, observation, letter, other” is “play” or “observation”"
    engine = DuckDB(threads=1)
    engine.put(CALENDAR, pa.table(Deadlines().table(standard.terms())))
    assert [example.outcome for example in standard.examples] == [Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN]
    for example in standard.examples:
        rows = rows_of(standard, example)
        (judged,) = judge(standard, rows, as_at=day(example.as_at), deadlines=Deadlines())
        assert judged.outcome is example.outcome
        for name in standard.frames:
            engine.put(name, pa.Table.from_pylist(rows.get(name, []), schema=schema_of(FRAMES[name], key=pa.string())))
        (row,) = engine.table(sql(standard, Engine.DUCKDB, Scope.EVERYBODY), moment(day(example.as_at))).to_pylist()
        assert Outcome(row["outcome"]) is example.outcome
