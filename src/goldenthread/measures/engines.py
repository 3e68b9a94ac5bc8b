"""The SQL text of standards, run on an engine over frames that lie in files: DuckDB in this process, or Spark on a cluster.

Nothing here is imported by a page: a request never waits for an engine. Both engines are given the same text by `compiling`, and each adds
only how a parameter is written and how a file is read. *Raises*: Refused where the frames cannot be read.

>>> engine = DuckDB(threads=1)
>>> engine.put("contact", pa.table({"record": [1, 2], "decided_on": [date(2026, 3, 3), None]}))
>>> engine.table('SELECT COUNT(*) AS many FROM "contact" WHERE decided_on <= :as_at', moment(date(2026, 3, 3))).to_pylist()
[{'many': 1}]
"""

from datetime import date
from pathlib import Path
from typing import Any, Final, Protocol

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.errors import Refused
from goldenthread.measures.deadlines import CALENDAR as CALENDAR
from goldenthread.measures.frames import FRAMES, LOOKUPS, Frame
from goldenthread.measures.oracle import end_of
from goldenthread.measures.parameters import dollars
from goldenthread.measures.scopes import Engine
from goldenthread.measures.terms import Kind

_ARROW: Final = {
    Kind.DAY: pa.date32(),
    Kind.INSTANT: pa.int64(),
    Kind.YES_NO: pa.bool_(),
    Kind.WORD: pa.string(),
    Kind.NUMBER: pa.int64(),
    Kind.KEY: pa.int64(),
}


class Running(Protocol):
    """An engine with the frames in it. `days_between`: how it says the days from one day to another."""

    dialect: Engine
    days_between: str

    def table(self, text: str, parameters: dict[str, Any]) -> pa.Table:
        """The rows of a query with `:parameters`."""

    def put(self, name: str, table: pa.Table) -> None:
        """Take a table from memory. Replaces what had the name."""


def schema_of(frame: Frame, *, key: pa.DataType | None = None) -> pa.Schema:
    """The columns of a frame with their types. `key`: what keys are, by default whole numbers."""
    return pa.schema([(one.name, key if key is not None and one.kind is Kind.KEY else _ARROW[one.kind]) for one in frame.headings])


def moment(as_at: date) -> dict[str, Any]:
    """The parameters that say as at when."""
    return {"as_at": as_at, "end_of_as_at": end_of(as_at)}


class DuckDB:
    """DuckDB in this process. `memory`: the most it may use ("2GB"); beyond that it spills to `spill`."""

    dialect = Engine.DUCKDB
    days_between = "datediff('day', {}, {})"

    def __init__(self, *, threads: int | None = None, memory: str = "", spill: Path | None = None) -> None:
        settings: dict[str, Any] = {"threads": threads} if threads else {}
        settings |= {"memory_limit": memory} if memory else {}
        settings |= {"temp_directory": str(spill)} if spill else {}
        self._engine = duckdb.connect(config=settings)
        self._engine.execute("SET enable_progress_bar = false")  # it would stand in the middle of the answers

    def read(self, folder: Path) -> "DuckDB":
        """Take the frames of a folder: one Parquet file, or a folder of them, for each. A frame that is not there has no rows."""
        if not folder.is_dir():
            raise Refused(f"There is no folder {folder}. Give the one that holds the frames, one Parquet file each.")
        for frame in (*FRAMES.values(), *LOOKUPS):
            files = sorted(folder.glob(f"{frame.name}.parquet")) or sorted((folder / frame.name).glob("*.parquet"))
            if not files:
                self.put(frame.name, schema_of(frame).empty_table())
                continue
            self._check(frame, files[0])
            if frame in LOOKUPS:  # a few rows, asked for by every query: opened once
                self.put(frame.name, pq.read_table(files[0]))
                continue
            names = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
            self._engine.execute(f'CREATE VIEW "{frame.name}" AS SELECT * FROM read_parquet([{names}])')  # noqa: S608  our own names
        return self

    def put(self, name: str, table: pa.Table) -> None:
        """Take a table from memory. Replaces what had the name."""
        self._engine.register("arriving", table)
        self._engine.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM arriving')  # noqa: S608  our own names
        self._engine.unregister("arriving")

    def table(self, text: str, parameters: dict[str, Any]) -> pa.Table:
        """The rows of a query with `:parameters`."""
        asked = dollars(text)
        return self._engine.execute(asked, {name: value for name, value in parameters.items() if f"${name}" in asked}).to_arrow_table()

    def _check(self, frame: Frame, file: Path) -> None:
        try:
            there = pq.read_schema(file)
        except (OSError, pa.ArrowInvalid) as cannot:
            raise Refused(f"{file} cannot be read as Parquet. Write it again, for instance with `goldenthread synthesise`.") from cannot
        lacking = [one.name for one in frame.headings if one.name not in there.names]
        if lacking:
            raise Refused(f"{file} lacks the columns {', '.join(lacking)}. A column that nobody fills has to be there, and empty.")


class Spark:
    """Spark: on this machine, or on the cluster at `master`. The frames lie where every worker can read them."""

    dialect = Engine.SPARK
    days_between = "datediff({1}, {0})"

    def __init__(self, master: str = "local[2]", **settings: str) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError as absent:
            raise Refused("Spark is not installed here. Install the extra: pip install 'goldenthread[spark]', and Java 17.") from absent
        chosen = {
            "spark.sql.session.timeZone": "UTC",
            "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": "8",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.ui.showConsoleProgress": "false",
            **settings,
        }
        builder = SparkSession.builder.master(master).appName("goldenthread")
        for name, value in chosen.items():
            builder = builder.config(name, value)
        self._engine = builder.getOrCreate()
        self._engine.sparkContext.setLogLevel("ERROR")

    def read(self, folder: Path) -> "Spark":
        """Take the frames of a folder. A frame that is not there has no rows."""
        if not folder.is_dir():
            raise Refused(f"There is no folder {folder}. Give the one that holds the frames, one Parquet file each.")
        for frame in (*FRAMES.values(), *LOOKUPS):
            files = [str(file) for file in (folder / f"{frame.name}.parquet", folder / frame.name) if file.exists()]
            if files:
                self._engine.read.parquet(files[0]).createOrReplaceTempView(frame.name)
            else:
                self.put(frame.name, schema_of(frame).empty_table())
        return self

    def put(self, name: str, table: pa.Table) -> None:
        """Take a table from memory. Replaces what had the name."""
        self._engine.createDataFrame(table).createOrReplaceTempView(name)

    def table(self, text: str, parameters: dict[str, Any]) -> pa.Table:
        """The rows of a query with `:parameters`."""
        return self._engine.sql(text, args={name: value for name, value in parameters.items() if f":{name}" in text}).toArrow()

    def close(self) -> None:
        """Let the cluster go."""
        self._engine.stop()
