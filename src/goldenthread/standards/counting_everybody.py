"""All standards over everybody's records, by an engine in a job: the frames written to a folder, then counted from there.

Imported by the job when it runs and by no page: an engine takes half a second and much memory to load.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.children.frames import Rows
from goldenthread.measures.clocks import Clock
from goldenthread.measures.counting import GROUPS
from goldenthread.measures.engines import DuckDB, schema_of
from goldenthread.measures.frames import FRAMES, LOOKUPS, Frame
from goldenthread.measures.standard import Standard
from goldenthread.standards import catalogue
from goldenthread.standards.framing import fillers, lookups
from goldenthread.standards.measuring import Measured, with_frames
from goldenthread.standards.models import Cut
from goldenthread.standards.places import NUMBERS, Found

_AT_ONCE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted, by which engine, over which frames (`data` is their digest)."""

    found: Found
    data: str
    engine: str


def write(folder: Path, rows: Rows) -> int:
    """Write every frame as Parquet; how many rows there were. *Raises*: OSError where the disk is full."""
    wanted = fillers()
    written = [_write(folder, frame, (row for fill in wanted[frame.name] for row in fill(rows))) for frame in FRAMES.values()]
    for frame, known in zip(LOOKUPS, lookups(), strict=True):
        _write(folder, frame, known)
    return sum(written)


def count(folder: Path, limits: Mapping[str, Clock], *, as_at: date, first: date, told: Callable[[int, int, str], None]) -> Counted:
    """Count every standard over the frames of a folder, by the month from `first` on and by each way to tell records apart."""
    standards = list(catalogue.standards().values())
    measured, found = with_frames(DuckDB(threads=1).read(folder), standards, limits), Found()
    for done, one in enumerate(standards, start=1):
        found |= _of_one(measured, one, as_at, first)
        told(done, len(standards), one.title)
    return Counted(found, _digest(folder), f"duckdb {duckdb.__version__}")


def _of_one(measured: Measured, standard: Standard, as_at: date, first: date) -> Found:
    """All cuts of one standard, month by month."""
    found: Found = {}
    for cut in Cut:
        if cut is Cut.KIND and not standard.sorts:
            continue
        by = [GROUPS["month"], *([] if cut is Cut.WHOLE else [GROUPS[cut.value]])]
        for row in measured.counts(standard, as_at=as_at, by=by, days=cut is Cut.WHOLE):
            month = date.fromisoformat(f"{row['month']}-01") if row["month"] else None
            if month is not None and month < first:
                continue
            name = "" if cut is Cut.WHOLE else row[cut.value] or ""
            found[standard.code, cut.value, month, name] = {number: row.get(number) for number in NUMBERS}
    return found


def _digest(folder: Path) -> str:
    """What the frames of a folder held, in 64 letters: the same records give the same."""
    whole = hashlib.sha256()
    for file in sorted(folder.glob("*.parquet")):
        whole.update(file.name.encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()


def _write(folder: Path, frame: Frame, rows: Iterable[Mapping[str, object]]) -> int:
    """In parts, so that a frame of a million rows need not be held."""
    schema, written, waiting = schema_of(frame, key=pa.string()), 0, iter(rows)
    with pq.ParquetWriter(folder / f"{frame.name}.parquet", schema, compression="zstd") as file:
        while part := list(islice(waiting, _AT_ONCE)):
            file.write_table(pa.Table.from_pylist(part, schema=schema))
            written += len(part)
    return written
