"""A partnership that never was, as frames in Parquet: to try standards on, to measure how fast they are, to show what charts show.

Everything is made by DuckDB from hashes of keys, so that the same children and the same seed give the same bytes with one version of the
libraries, whatever the number of cores. Children are made in parts of at most `partnership.PART`, and a part is written before the next is
made: memory does not grow with their number. What is said where:

- `macros`: chance, choice, delays, working days and instants in London, as words of SQL. `codes`: how often each word is chosen.
- `partnership`: councils, their agencies, teams and localities.
- `roll`, `front_door`, `social_work`, `going_missing`, `early_help`, `rhythms`, `meetings`, `deciding`, `knowing`, `staff`: the tables, in
  the order in which they follow from each other.
- `writing`: a table becomes a frame, and a frame or column that nobody makes is an error.

Nothing in it is about anybody: there are keys and codes, and no names, numbers or words of people. No partnership should read its own
practice into the rates here; they were chosen to look like England's.

>>> with TemporaryDirectory() as folder:
...     rows = synthesise(children=50, seed=1, out=Path(folder))
>>> rows["child"], rows["training"] > 0
(50, True)
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import duckdb

from goldenthread.errors import Refused
from goldenthread.measures.synthetic import (
    codes,
    deciding,
    early_help,
    front_door,
    going_missing,
    knowing,
    macros,
    meetings,
    rhythms,
    roll,
    social_work,
    staff,
)
from goldenthread.measures.synthetic.partnership import Part, lookups, parts_of
from goldenthread.measures.synthetic.writing import Step, Writers

Told = Callable[[str, int, int], None]

STEPS: Final[tuple[Step, ...]] = (
    *roll.STEPS,
    *front_door.STEPS,
    *social_work.STEPS,
    *going_missing.STEPS,
    *early_help.STEPS,
    *rhythms.STEPS,
    *meetings.STEPS,
    *deciding.STEPS,
    *knowing.STEPS,
    *staff.STEPS,
)
_MEMORY: Final = "640MB"  # of the engine; what is beyond it goes to a folder beside the frames until the part is written


def synthesise(
    children: int, seed: int, out: Path, councils: int = 1, as_at: date = date(2026, 11, 15), told: Told | None = None
) -> dict[str, int]:
    """Write the frames of so many children into `out`, one Parquet file each, over whatever has their names. Returns the rows of each.

    *Units*: five years up to `as_at`; what had not happened by then is missing, but meetings of the four weeks after it are there.
    `told`: is called with what is being made, how much of it all is done, and how much there is.
    *Raises*: Refused for numbers that make no partnership, or a day whose working days are not known.
    """
    if children < 1 or councils < 1 or councils > children:
        raise Refused("Ask for one child or more, and for no more councils than children.")
    macros.check(as_at)
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".making-", dir=out) as making, duckdb.connect(config=_settings(Path(making))) as engine:
        engine.execute("SET enable_progress_bar = false")  # it would write into what a command answers
        macros.create(engine, seed, as_at)
        codes.create(engine)
        with Writers(Path(making)) as writers:
            for frame, table in lookups(councils).items():
                writers.write(frame, table)
            _make_all(engine, writers, parts_of(engine, children, councils), told or _nobody)
        return writers.move_to(out)


def _make_all(engine: duckdb.DuckDBPyConnection, writers: Writers, parts: list[Part], told: Told) -> None:
    """Part by part: every table of it in turn, then the frames among them to their files, then away with them."""
    for place, part in enumerate(parts):
        macros.create_part(engine, part)
        for done, step in enumerate(STEPS, start=place * len(STEPS)):
            told(step.name, done, len(parts) * len(STEPS))
            step.make(engine)
        for step in STEPS:
            if step.is_frame:
                writers.write(step.name, step.rows(engine))
            step.drop(engine)
    told("all frames", len(parts) * len(STEPS), len(parts) * len(STEPS))


def _nobody(what: str, done: int, of: int) -> None:
    """Where nobody watches."""


def _settings(making: Path) -> dict[str, str | bool | int | float | list[str]]:
    return {"memory_limit": _MEMORY, "temp_directory": str(making / "spill")}
