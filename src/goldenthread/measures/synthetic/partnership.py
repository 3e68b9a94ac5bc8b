"""Who there is: councils of unlike sizes, each with its own agencies, teams and localities, and the parts in which children are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

import duckdb
import pyarrow as pa

from goldenthread.measures.engines import schema_of
from goldenthread.measures.frames import LOOKUPS

PART: Final = 20_000  # children at a time, however large a council is
STRIDE: Final = 2_000_000  # keys of a part: no frame has 100 rows for each child. England’s keys have nine digits, a health number ten

# In the order of their numbers, which `meetings`, `front_door` and `deciding` use: 1 is social care, 2 early help, 3 the police …
AGENCIES: Final = (
    ("children’s social care", "council"),
    ("early help service", "council"),
    ("police", "police"),
    ("health visiting and school nursing", "0-19 provider"),
    ("hospital trust", "acute trust"),
    ("mental health trust", "mental health"),
    ("general practices", "general practice"),
    ("primary schools", "school"),
    ("secondary schools", "school"),
    ("early years settings", "early years"),
    ("housing", "housing"),
    ("probation", "probation"),
    ("youth justice", "youth justice"),
    ("family support charity", "voluntary"),
    ("drug and alcohol service", "voluntary"),
    ("domestic abuse service", "voluntary"),
)
# 1-2 front door, 3-8 assessment, 9-14 safeguarding, 15-16 care, 17-22 early help
TEAMS: Final = (
    *(f"front door {number}" for number in (1, 2)),
    *(f"assessment {number}" for number in range(1, 7)),
    *(f"safeguarding {number}" for number in range(1, 7)),
    *(f"children in care {number}" for number in (1, 2)),
    *(f"early help {number}" for number in range(1, 7)),
)
LOCALITIES: Final = (
    "Harbour",
    "Old Town",
    "Mill Lane",
    "Quarry Hill",
    "Riverside",
    "Northgate",
    "Parklands",
    "Coalfield",
    "Meadows",
    "Fell Side",
)


@dataclass(frozen=True, slots=True)
class Part:
    """Some children of one council. `council` and `number` count from 0; `first`: whether it is the first of its council."""

    number: int
    council: int
    children: int
    children_of_council: int
    first: bool

    @property
    def base(self) -> int:
        """Below every key of the part."""
        return self.number * STRIDE


def parts_of(engine: duckdb.DuckDBPyConnection, children: int, councils: int) -> list[Part]:
    """The parts of all councils, in order. The engine has the macros."""
    parts: list[Part] = []
    for council, size in enumerate(_sizes(engine, children, councils)):
        for begun in range(0, size, PART):
            parts.append(Part(len(parts), council, min(PART, size - begun), size, begun == 0))
    return parts


def lookups(councils: int) -> dict[str, pa.Table]:
    """The frames that give agencies, teams and localities their names."""
    agencies = [(f"Council {council}: {name}", sort) for council in range(1, councils + 1) for name, sort in AGENCIES]
    teams = [(f"Council {council}: {name}",) for council in range(1, councils + 1) for name in TEAMS]
    localities = [(f"Council {council}: {name}",) for council in range(1, councils + 1) for name in LOCALITIES]
    rows: dict[str, Sequence[tuple[str, ...]]] = {"agency": agencies, "team": teams, "locality": localities}
    return {frame.name: _table(schema_of(frame), rows[frame.name]) for frame in LOOKUPS}


def _table(schema: pa.Schema, rows: Sequence[tuple[str, ...]]) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(schema.names, (key, *row), strict=True)) for key, row in enumerate(rows, start=1)], schema)


def _sizes(engine: duckdb.DuckDBPyConnection, children: int, councils: int) -> list[int]:
    """Lognormal with a sigma of a half, each with a child at least, together all of them."""
    drawn = engine.execute("SELECT normal(range, 'size of council') FROM range(?) ORDER BY range", [councils]).fetchall()
    weights = [exp(one / 2) for (one,) in drawn]
    sizes = [1 + int((children - councils) * weight / sum(weights)) for weight in weights]
    sizes[0] += children - sum(sizes)
    return sizes
