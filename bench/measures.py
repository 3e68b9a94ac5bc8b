"""Practice standards on made-up partnerships: against SQL written by hand, against pandas, and against reading alone; then for one child.

One council of 20,000 children and a region of twelve, as `goldenthread synthesise` makes them: `BENCH_MEASURES=2000` makes councils of so
many, `BENCH_COUNCILS=1` leaves the region out. Each rival gives the same answer, group by group or record by record, which is checked
before anything is timed. Pairs are taken in turn in one process; memory is taken in a process of its own for each side.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.timing import in_turn, line, median, seconds

if TYPE_CHECKING:
    from bench.measures_by_hand import ByHand
    from goldenthread.measures.standard import Standard

AS_AT = date(2026, 11, 15)
CHILDREN = int(os.environ.get("BENCH_MEASURES", "20000"))
COUNCILS = (1,) if os.environ.get("BENCH_COUNCILS") == "1" else (1, 12)
GOALS = {1: "goal ≤ 1.5", 12: "goal ≤ 1.25"}
ROUNDS = {1: 11, 12: 5}
RANDOM, HEAVIEST = 300, 100  # children looked at one by one
WRITTEN = 200_000  # rows of a frame


def run() -> None:
    from goldenthread.measures import synthetic

    print("Standards")
    with tempfile.TemporaryDirectory(prefix="goldenthread-frames-") as name:
        home = Path(name)
        for councils in COUNCILS:
            children = CHILDREN * councils
            took = seconds(
                lambda councils=councils, children=children: synthetic.synthesise(
                    children=children, seed=42, out=home / str(councils), councils=councils, as_at=AS_AT
                )
            )
            line(f"frames of {children:,} children made up", f"{took:.1f} s")
        for councils in COUNCILS:
            _compare(home / str(councils), councils)
        _all_of_them(home)
        _one_child(home / "1")
        _snapshot(home)


def _compare(folder: Path, councils: int) -> None:
    """The eight that were written by hand as well."""
    from bench import measures_in_pandas
    from bench.measures_by_hand import ByHand

    ours, rival = Counting(folder), ByHand(folder, AS_AT)
    groups, records = _check(folder, ours, rival)
    rounds, goal = ROUNDS[councils], GOALS[councils]
    eight = f"eight standards, {CHILDREN * councils:,} children"
    pair = in_turn(ours.counts, rival.counts, rounds=rounds)
    line(f"{eight}: counts, {groups:,} groups", f"{pair.ratio:.2f} times SQL by hand ({goal})", f"{pair.ours:.2f} s")
    pair = in_turn(ours.records, rival.records, rounds=rounds)
    line(f"{eight}: {records:,} records", f"{pair.ratio:.2f} times SQL by hand ({goal})", f"{pair.ours:.2f} s")
    pair = in_turn(ours.counts, rival.decode, rounds=rounds)
    line(f"{eight}: counts", f"{pair.ratio:.1f} times reading the columns they need", f"{pair.rival:.2f} s to read")
    pair = in_turn(lambda: measures_in_pandas.grouped(folder, AS_AT), ours.counts, rounds=rounds)
    line(f"{eight}: counts", f"pandas takes {pair.ratio:.1f} times as long", f"{pair.ours:.2f} s")
    peaks = {side: _peak(side, folder) for side in ("ours", "by hand", "pandas")}
    told = f"ours {peaks['ours']}, SQL by hand {peaks['by hand']}, pandas {peaks['pandas']} MB"
    line(f"{eight}: counts, a process's most memory", f"pandas takes {peaks['pandas'] / peaks['ours']:.1f} times as much", told)


def _check(folder: Path, ours: "Counting", rival: "ByHand") -> tuple[int, int]:
    """Whether all three sides say the same: how many groups and records that is. Nothing is timed where they do not."""
    from bench import measures_in_pandas

    in_pandas, groups, records = measures_in_pandas.grouped(folder, AS_AT), 0, 0
    for code in ours.standards:
        mine, by_hand = ours.groups(code), rival.groups(code)
        _same(f"{code}, counts in SQL by hand", _bag(mine.to_pydict().values()), _bag(by_hand.to_pydict().values()))
        frame = in_pandas[code].astype(object).where(in_pandas[code].notna(), None)
        _same(f"{code}, counts in pandas", _bag(mine.to_pydict().values()), _bag(frame[name] for name in mine.column_names))
        names = ["record", "child", "agency", "team", "locality", "outcome"]
        one, other = ours.rows(code).select(names), rival.rows(code).select(names)
        _same(f"{code}, records in SQL by hand", one.cast(other.schema), other)
        groups, records = groups + mine.num_rows, records + one.num_rows
    return groups, records


def _same(what: str, ours: object, theirs: object) -> None:
    if ours != theirs:
        raise SystemExit(f"{what}: not what the product says. Nothing is measured.")


def _bag(columns: Iterable[Iterable[object]]) -> Counter[tuple[object, ...]]:
    return Counter(zip(*columns, strict=True))


def _all_of_them(home: Path) -> None:
    """Every standard there is, at one council and at twelve: how time and memory grow."""
    from goldenthread.standards.catalogue import standards

    codes = tuple(standards())
    took = {councils: median(Counting(home / str(councils), codes).counts, rounds=3) for councils in COUNCILS}
    peaks = {councils: _peak("all", home / str(councils)) for councils in COUNCILS}
    for councils in COUNCILS:
        line(f"all {len(codes)} standards, {CHILDREN * councils:,} children: counts", f"{took[councils]:.2f} s", f"{peaks[councils]} MB")
    if len(COUNCILS) > 1:
        times = f"{took[12] / took[1]:.1f} times as long", f"{peaks[12] / peaks[1]:.1f} times as much memory"
        line(f"all {len(codes)} standards, twelve councils against one", *times)


class Counting:
    """Our side: the text of the checkout, run by the product's own engine."""

    def __init__(self, folder: Path, codes: Sequence[str] = ()) -> None:
        from goldenthread.measures.counting import groups
        from goldenthread.measures.engines import DuckDB
        from goldenthread.standards.catalogue import standard
        from goldenthread.standards.measuring import with_frames

        self.standards: dict[str, Standard] = {code: standard(code) for code in codes or EIGHT}
        self.by = groups("month,agency,locality")
        self.engine = with_frames(DuckDB().read(folder), self.standards.values()).engine

    def counts(self) -> None:
        for code in self.standards:
            self.groups(code)

    def records(self) -> None:
        for code in self.standards:
            self.rows(code)

    def groups(self, code: str) -> Any:
        from goldenthread.measures.counting import counts_sql
        from goldenthread.measures.engines import moment

        return self.engine.table(counts_sql(self._text(code), self.by), moment(AS_AT))

    def rows(self, code: str) -> Any:
        from goldenthread.measures.counting import rows_sql
        from goldenthread.measures.engines import moment

        return self.engine.table(rows_sql(self._text(code)), moment(AS_AT))

    def _text(self, code: str) -> str:
        from goldenthread.measures.scopes import Engine, Scope
        from goldenthread.standards import texts

        return texts.text(code, Engine.DUCKDB, Scope.EVERYBODY)


EIGHT = (
    "contact-decided",
    "assessment-in-time-from-start",
    "early-help-review-in-time",
    "partners-told",
    "not-referred-again",
    "attendance",
    "health-visitor-asked",
    "return-interview-in-time",
)
Rows = dict[str, list[dict[str, Any]]]


def _one_child(folder: Path) -> None:
    """What a child's page asks: the rows are there, the answers are not. Each child three times, so that it is the child that is slow."""
    from bench.measures_by_hand import OneChild
    from goldenthread.measures.journey_clocks import CLOCKS
    from goldenthread.standards import at_hand, catalogue

    practice = [one for one in catalogue.standards().values() if one.of_practice]
    eight = [catalogue.standard(code) for code in EIGHT]
    frames = {frame for one in eight for frame in one.frames}
    by_hand = OneChild(AS_AT)

    def judged(child: str, rows: Rows, standards: Sequence["Standard"]) -> list[at_hand.AtHand]:
        return at_hand.judged(rows, standards, as_at=AS_AT, limits=CLOCKS, child=child)

    first = seconds(lambda: judged("", {}, practice))
    line("one child: the first of a thread, which makes its calendar", f"{first * 1000:.0f} ms", "once")
    for which, children in _children(folder).items():
        some = {child: {name: rows[name] for name in frames if name in rows} for child, rows in children.items()}
        for child, rows in some.items():
            _same(f"child {child}", sorted(judged(child, rows, eight), key=_place), sorted(by_hand.judged(rows), key=_place))
        whole = _each(lambda child, children=children: judged(child, children[child], practice), children)
        ours = _each(lambda child, some=some: judged(child, some[child], eight), children)
        theirs = _each(lambda child, some=some: by_hand.judged(some[child]), children)
        rows_each = statistics.median(sum(map(len, rows.values())) for rows in children.values())
        told = f"median {statistics.median(whole):.1f}, p99 {_p99(whole):.1f} ms (goal p99 ≤ 10 ms)"
        line(f"one child, {len(practice)} standards, SQLite in memory, {which}", told, f"{rows_each:.0f} rows")
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        told = (
            f"median {statistics.median(ours):.2f}, p99 {_p99(ours):.1f} ms; Python {statistics.median(theirs):.3f}, {_p99(theirs):.2f} ms"
        )
        line(f"one child, eight standards, {which}", f"{ratio:.1f} times Python by hand (goal ≤ 3)", told)


def _place(one: Any) -> tuple[str, str]:
    return one.standard.code, one.record


def _each(work: Callable[[str], object], children: Iterable[str]) -> list[float]:
    """The middle one of three times for each child, in ms."""
    return [statistics.median(seconds(lambda child=child: work(child)) for _ in range(3)) * 1000 for child in children]


def _p99(times: Sequence[float]) -> float:
    return sorted(times)[len(times) * 99 // 100]


def _children(folder: Path) -> dict[str, dict[str, Rows]]:
    """The rows of children drawn at random, and of those who have most. Keys are words, as the product's own are."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from goldenthread.measures.frames import FRAMES
    from goldenthread.measures.terms import Kind

    tables = {name: pq.read_table(folder / f"{name}.parquet") for name in FRAMES}
    many = Counter(child for table in tables.values() for child in table["child"].drop_null().to_pylist())
    heaviest = [child for child, _ in many.most_common(HEAVIEST)]
    drawn = random.Random(42).sample(sorted(many), min(RANDOM, len(many)))  # noqa: S311  nothing is secret here
    found: dict[str, Rows] = {str(child): {} for child in (*drawn, *heaviest)}
    wanted = pa.array([int(child) for child in found], pa.int64())
    for name, table in tables.items():
        theirs = table.filter(pc.is_in(table["child"], wanted))
        keys = [one.name for one in FRAMES[name].headings if one.kind is Kind.KEY]
        for key in keys:
            theirs = theirs.set_column(theirs.column_names.index(key), key, theirs[key].cast(pa.string()))
        for row in theirs.to_pylist():
            found[row["child"]].setdefault(name, []).append(row)
    groups = {f"{len(drawn)} at random": drawn, f"the {len(heaviest)} heaviest": heaviest}
    return {which: {str(child): found[str(child)] for child in some} for which, some in groups.items()}


def _snapshot(home: Path) -> None:
    """Writing only. How long the records take to come out of a database is not in it: `framing` reads them as Django gives them."""
    told = _alone_told("snapshot", home)
    line(
        f"a frame written in parts, {WRITTEN:,} made-up rows, no database read",
        f"{told['ours']:.1f} CPU s for a million rows",
        f"{told['from_pylist']:.1f} of them pa.Table.from_pylist alone, all at once",
    )


def _written(home: Path) -> dict[str, float]:
    import django
    import pyarrow as pa

    django.setup()
    from goldenthread.measures.engines import schema_of
    from goldenthread.measures.frames import INVITATION
    from goldenthread.standards import counting_everybody

    rows, schema = _invitations(WRITTEN), schema_of(INVITATION, key=pa.string())

    def cpu(work: Callable[[], object]) -> float:
        begun = time.process_time()
        work()
        return (time.process_time() - begun) * 1_000_000 / WRITTEN

    work: dict[str, Callable[[], object]] = {
        "ours": lambda: counting_everybody._write(home, INVITATION, iter(rows)),
        "from_pylist": lambda: pa.Table.from_pylist(rows, schema=schema),
    }
    return {name: statistics.median(cpu(do) for _ in range(3)) for name, do in work.items()}


def _invitations(many: int) -> list[dict[str, object]]:
    """Rows as a room gives them: keys as words, days, yes and no."""
    keys = [f"01999999-0000-7000-8000-{number:012x}" for number in range(many)]
    days = [date.fromordinal(AS_AT.toordinal() - number) for number in range(1500)]
    return [
        {
            "record": key,
            "child": keys[n // 15],
            "agency": keys[n % 12],
            "team": None,
            "locality": keys[n % 8],
            "kind": "core group",
            "meeting": keys[n // 5],
            "profession": "health visitor",
            "arranged_on": days[n % 1450],
            "held_on": days[n % 1440],
            "must": n % 3 == 0,
            "sent_on": days[n % 1445],
            "answered_on": days[n % 1442] if n % 4 else None,
            "answer": "accepted" if n % 4 else None,
            "came": bool(n % 5),
            "report_on": None,
        }
        for n, key in enumerate(keys)
    ]


def _peak(side: str, folder: Path) -> int:
    """The most memory, in MB, of a process that does nothing but this side's counts."""
    return int(_alone_told(side, folder)["peak"])


def _alone_told(side: str, folder: Path) -> dict[str, float]:
    settings = {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", "GOLDENTHREAD_HOME": str(folder / "home"), "DATABASE_URL": ""}
    asked = [sys.executable, "-m", "bench.measures", side, str(folder)]
    root = Path(__file__).parents[1]
    told: dict[str, float] = json.loads(
        subprocess.run(asked, stdout=subprocess.PIPE, check=True, cwd=root, env={**os.environ, **settings}).stdout
    )
    return told


def _alone(side: str, folder: Path) -> dict[str, float]:
    """One side by itself. The kernel's figure for this program's memory: that of `getrusage` remembers whoever started it."""
    if side == "snapshot":
        return _written(folder)
    if side == "pandas":
        from bench import measures_in_pandas

        measures_in_pandas.grouped(folder, AS_AT)
    elif side == "by hand":
        from bench.measures_by_hand import ByHand

        ByHand(folder, AS_AT).counts()
    else:
        from goldenthread.standards.catalogue import standards

        Counting(folder, tuple(standards()) if side == "all" else EIGHT).counts()
    words = Path("/proc/self/status").read_text(encoding="ascii").split()
    return {"peak": int(words[words.index("VmHWM:") + 1]) // 1024}


if __name__ == "__main__":
    print(json.dumps(_alone(sys.argv[1], Path(sys.argv[2]))))
