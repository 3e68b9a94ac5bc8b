"""From tables to files: a step makes one table, and those that have a frame's name are written as that frame, row group after row group.

A step gives columns by name, in any order, and more than the frame has where later steps need them. What the frame has and the step does
not give is an error here, and so is a frame that no step makes: nothing comes out empty because somebody forgot it.
"""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.measures.engines import schema_of
from goldenthread.measures.frames import FRAMES, LOOKUPS
from goldenthread.measures.synthetic.partnership import STRIDE

_ALL: Final = {**FRAMES, **{frame.name: frame for frame in LOOKUPS}}
_ROWS: Final = 100_000  # of a row group: what a reader skips or holds at once


@dataclass(frozen=True, slots=True)
class Step:
    """A table and the query that makes it.

    `by`: the columns that put its rows in order, and no two rows are the same in all of them; `record` counts in that order. Empty where
    the query gives `record` itself, or nothing refers to the rows.
    """

    name: str
    text: str
    by: str = ""

    @property
    def is_frame(self) -> bool:
        """Whether it is written."""
        return self.name in _ALL

    def make(self, engine: duckdb.DuckDBPyConnection) -> None:
        """Make the table."""
        counted = f"base() + row_number() OVER (ORDER BY {self.by}) AS record, " if self.by else ""
        engine.execute(f"CREATE TABLE {self.name} AS SELECT {counted}* FROM ({self.text})")  # noqa: S608  our own names

    def rows(self, engine: duckdb.DuckDBPyConnection) -> pa.Table:
        """The rows of its frame, in the order of their keys. Raises: LookupError that names the columns the query does not give."""
        wanted = schema_of(_ALL[self.name])
        there = engine.table(self.name).columns
        if lacking := [name for name in wanted.names if name not in there]:
            raise LookupError(f"Nothing makes {', '.join(lacking)} of the frame {self.name}.")
        columns = ", ".join(wanted.names)
        table = engine.execute(f"SELECT {columns} FROM {self.name} ORDER BY record").to_arrow_table()  # noqa: S608  our own names
        if table.num_rows > STRIDE:
            raise OverflowError(f"The frame {self.name} has {table.num_rows} rows in one part, and {STRIDE} keys.")
        return table

    def drop(self, engine: duckdb.DuckDBPyConnection) -> None:
        """Let go of it."""
        engine.execute(f"DROP TABLE {self.name}")


class Writers:
    """One open file for every frame. As a context: closes them, and on leaving without an error checks that each was written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows = dict.fromkeys(_ALL, 0)
        self._files: dict[str, pq.ParquetWriter] = {}

    def __enter__(self) -> "Writers":
        return self

    def write(self, frame: str, table: pa.Table) -> None:
        """Add rows to a frame."""
        schema = schema_of(_ALL[frame])
        if frame not in self._files:
            self._files[frame] = pq.ParquetWriter(self._folder / f"{frame}.parquet", schema, compression="zstd")
        # The pieces in which an engine hands rows over differ from run to run, and pages of a file follow them: so they are made one.
        self._files[frame].write_table(table.cast(schema).combine_chunks(), row_group_size=_ROWS)
        self._rows[frame] += table.num_rows

    def __exit__(self, error: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        for file in self._files.values():
            file.close()
        lacking = [name for name in _ALL if name not in self._files]
        if error is None and lacking:
            raise LookupError(f"Nothing makes the frames {', '.join(lacking)}.")

    def move_to(self, out: Path) -> dict[str, int]:
        """Put the closed files where they belong. Returns the rows of each frame."""
        for name in self._files:
            (self._folder / f"{name}.parquet").replace(out / f"{name}.parquet")
        return dict(self._rows)
