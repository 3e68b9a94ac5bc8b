"""The frames that this installation's own records fill, written to a folder for an engine, or given as rows of one child.

Each room says in its `frames` module how it fills which; a frame that no room fills has no rows until an extract brings some. `rows` says
which records may be read: those of everybody (`unscoped`), or those of one child that a person sees.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.children import frames as children
from goldenthread.children.frames import FrameRow, Rows
from goldenthread.decisions import frames as decisions
from goldenthread.earlyhelp import frames as earlyhelp
from goldenthread.frontdoor import frames as frontdoor
from goldenthread.measures.engines import schema_of
from goldenthread.measures.frames import FRAMES, LOOKUPS, Frame
from goldenthread.meetings import frames as meetings
from goldenthread.partners.models import Agency, Locality, Team

Filler = Callable[[Rows], Iterable[FrameRow]]
_ROOMS: Final[tuple[ModuleType, ...]] = (children, frontdoor, earlyhelp, meetings, decisions)
_AT_ONCE: Final = 5_000


@cache
def fillers() -> dict[str, list[Filler]]:
    """The functions that fill each frame: those of the rooms that are called like it."""
    return {name: [getattr(room, name) for room in _ROOMS if hasattr(room, name)] for name in FRAMES}


def write(folder: Path, rows: Rows, told: Callable[[str, int, int], None]) -> int:
    """Write every frame as Parquet; how many rows there were. *Raises*: OSError where the disk is full."""
    written = 0
    wanted = fillers()
    for place, frame in enumerate(FRAMES.values(), start=1):
        written += _write(folder, frame, (row for fill in wanted[frame.name] for row in fill(rows)))
        told(frame.each, place, len(FRAMES))
    for frame, known in zip(LOOKUPS, _lookups(), strict=True):
        _write(folder, frame, known)
    return written


def gathered(rows: Rows, *, frames: Iterable[str] = FRAMES) -> dict[str, list[FrameRow]]:
    """The rows of these frames that our records fill, held in memory: for a person's own children. *Shape*: see `measures.frames`."""
    return {name: [row for fill in fillers()[name] for row in fill(rows)] for name in frames if fillers()[name]}


def digest(folder: Path) -> str:
    """What the frames of a folder held, in 64 letters: the same records give the same."""
    whole = hashlib.sha256()
    for file in sorted(folder.glob("*.parquet")):
        whole.update(file.name.encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()


def _lookups() -> Iterator[Iterable[Mapping[str, object]]]:
    yield ({"key": str(one.id), "name": one.name, "sort": one.kind} for one in Agency.objects.order_by("id"))
    yield ({"key": str(one.id), "name": one.name} for one in Team.objects.order_by("id"))
    yield ({"key": str(one.id), "name": one.name} for one in Locality.objects.order_by("id"))


def _write(folder: Path, frame: Frame, rows: Iterable[Mapping[str, object]]) -> int:
    """In parts, so that a frame of a million rows need not be held."""
    schema, written, waiting = schema_of(frame, key=pa.string()), 0, iter(rows)
    with pq.ParquetWriter(folder / f"{frame.name}.parquet", schema, compression="zstd") as file:
        while part := list(islice(waiting, _AT_ONCE)):
            file.write_table(pa.Table.from_pylist(part, schema=schema))
            written += len(part)
    return written
