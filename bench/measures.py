"""Practice standards on made-up partnerships: counts and records against SQL written by hand, against pandas, and against reading alone.

One council of 20,000 children and a region of twelve, as `goldenthread synthesise` makes them (`BENCH_MEASURES=2000` for a quick look).
Each rival gives the same answer, which is checked before anything is timed. Pairs are taken in turn in one process; memory is taken in
a process of its own for each side.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bench import measures_by_hand, measures_in_pandas
from bench.timing import in_turn, line, median, seconds

AS_AT = date(2026, 11, 15)
CHILDREN = int(os.environ.get("BENCH_MEASURES", "20000"))
EIGHT = tuple(measures_by_hand.QUERIES)
PASSES = {1: 7, 12: 5}


def run() -> None:
    from goldenthread.measures import synthetic

    with tempfile.TemporaryDirectory(prefix="goldenthread-frames-") as name:
        for councils in (1, 12):
            folder = Path(name) / str(councils)
            took = seconds(
                lambda folder=folder, councils=councils: synthetic.synthesise(
                    children=CHILDREN * councils, seed=42, out=folder, councils=councils, as_at=AS_AT
                )
            )
            line(f"frames of {CHILDREN * councils:,} children made up", f"{took:.1f} s")
            _compare(folder, councils)
        _growth(Path(name))


def _compare(folder: Path, councils: int) -> None:
    ours, rival = Counting(folder), measures_by_hand.ByHand(folder, AS_AT)
    for code in EIGHT:
        mine, theirs = ours.totals(code), rival.totals(code)
        if mine != theirs:
            raise SystemExit(f"{code}: {mine} is not {theirs}")
    rounds = PASSES[councils]
    where = f"eight standards, {CHILDREN * councils:,} children"
    pair = in_turn(ours.counts, rival.counts, rounds=rounds)
    line(f"{where}: counts by month, agency, locality", f"{pair.ratio:.2f} times SQL by hand", f"{pair.ours:.2f} s")
    pair = in_turn(ours.records, rival.records, rounds=rounds)
    line(f"{where}: records", f"{pair.ratio:.2f} times SQL by hand", f"{pair.ours:.2f} s")
    pair = in_turn(ours.counts, rival.decode, rounds=rounds)
    line(f"{where}: counts", f"{pair.ratio:.1f} times reading the columns they need", f"{pair.rival:.2f} s to read")
    memory = {side: _peak(side, folder) for side in ("ours", "pandas")}
    pair = in_turn(ours.counts, lambda: measures_in_pandas.counts(folder, AS_AT), rounds=3)
    line(
        f"{where}: counts",
        f"{1 / pair.ratio:.1f} times faster than pandas",
        f"{memory['pandas'] / memory['ours']:.1f} times less memory ({memory['ours']} against {memory['pandas']} MB)",
    )


def _growth(home: Path) -> None:
    """All standards at one council and at twelve: how time and memory grow."""
    from goldenthread.standards.catalogue import standards

    took = {}
    for councils in (1, 12):
        counting = Counting(home / str(councils), tuple(standards()))
        took[councils] = median(counting.counts, rounds=3)
    line(
        f"all {len(standards())} standards, twelve councils against one",
        f"{took[12] / took[1]:.1f} times as long",
        f"{took[1]:.2f} s and {took[12]:.2f} s",
    )


class Counting:
    """Our side: the text of the checkout, run by the product's own engine."""

    def __init__(self, folder: Path, codes: tuple[str, ...] = EIGHT) -> None:
        from goldenthread.measures.counting import groups
        from goldenthread.measures.engines import DuckDB
        from goldenthread.standards.catalogue import standard
        from goldenthread.standards.measuring import with_frames

        self.standards = {code: standard(code) for code in codes}
        self.by = groups("month,agency,locality")
        self.measured = with_frames(DuckDB().read(folder), self.standards.values())

    def counts(self) -> None:
        from goldenthread.measures import counting
        from goldenthread.measures.engines import moment
        from goldenthread.measures.scopes import Engine, Scope
        from goldenthread.standards import texts

        for code in self.standards:
            text = counting.counts_sql(texts.text(code, Engine.DUCKDB, Scope.EVERYBODY), self.by)
            self.measured.engine.table(text, moment(AS_AT))

    def records(self) -> None:
        from goldenthread.measures.engines import moment
        from goldenthread.measures.scopes import Engine, Scope
        from goldenthread.standards import texts

        for code in self.standards:
            self.measured.engine.table(texts.text(code, Engine.DUCKDB, Scope.EVERYBODY), moment(AS_AT))

    def totals(self, code: str) -> dict[str, int]:
        (row,) = self.measured.counts(self.standards[code], as_at=AS_AT)
        return {name: row[name] for name in ("met", "not_met", "not_applicable", "unknown", "pending")}


def _peak(side: str, folder: Path) -> int:
    """The most memory, in MB, of a process that does nothing but this side's counts."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.measures", side, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    return int(told.stdout.strip())


def _alone(side: str, folder: Path) -> None:
    work: dict[str, Callable[[], Any]] = {
        "ours": lambda: Counting(folder).counts(),
        "pandas": lambda: measures_in_pandas.counts(folder, AS_AT),
    }
    work[side]()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    _alone(sys.argv[1], Path(sys.argv[2]))
