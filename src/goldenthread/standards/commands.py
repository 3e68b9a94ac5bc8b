"""`goldenthread measure` and `goldenthread synthesise`: standards over files, without a database or a web framework.

Answers go to standard output, progress and complaints to standard error. Exit status: 0 done, 2 wrong usage, 3 refused.
"""

import argparse
import csv
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from pathlib import Path
from time import time
from typing import IO, Any

from goldenthread.errors import NotFound, Refused
from goldenthread.measures.oracle import day_of
from goldenthread.measures.standard import Standard
from goldenthread.standards import catalogue

_ROW = ("standard", "record", "child", "agency", "team", "locality", "due_on", "done_on", "outcome", "why")
_COUNTS = ("met", "not_met", "not_applicable", "unknown", "pending", "rate")


def measure(arguments: Sequence[str]) -> int:
    """`goldenthread measure [CODE …] --frames DIR --as-at DATE [--by month,agency] [--rows] [--engine duckdb|spark] --format json|csv`"""
    asked = _measure_parser().parse_args(arguments)
    try:
        chosen = [catalogue.standard(code) for code in asked.codes] or list(catalogue.standards().values())
        answers = _rows(asked, chosen) if asked.rows else _counts(asked, chosen)
        first = list(islice(answers, 1))  # what must be refused is refused before anything is printed
        _write(chain(first, answers), _ROW if asked.rows else _columns(asked), asked.format, sys.stdout)
    except (Refused, NotFound) as no:
        print(no, file=sys.stderr)
        return 3
    except BrokenPipeError:  # whoever reads has seen enough, like `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def synthesise(arguments: Sequence[str]) -> int:
    """`goldenthread synthesise --children N --seed S --out DIR`"""
    from goldenthread.measures import synthetic

    asked = _synthesise_parser().parse_args(arguments)
    try:
        synthetic.synthesise(
            children=asked.children, seed=asked.seed, out=asked.out, councils=asked.councils, as_at=asked.as_at, told=_told
        )
    except Refused as no:
        print(no, file=sys.stderr)
        return 3
    return 0


def _measure_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="goldenthread measure", description="Work practice standards out over frames in Parquet files.")
    parser.add_argument("codes", nargs="*", metavar="CODE", help="standards by code; all where none is named")
    parser.add_argument("--frames", type=Path, required=True, metavar="DIR", help="the folder with one Parquet file for each frame")
    parser.add_argument(
        "--as-at", type=_day, default=day_of(int(time())), metavar="DATE", help="the day as at which is asked; today by default"
    )
    parser.add_argument(
        "--by", default="", metavar="GROUPS", help="month, agency, team, locality, kind, age, ethnicity, sex: one or several"
    )
    parser.add_argument("--rows", action="store_true", help="the records instead of the counts")
    parser.add_argument("--days", action="store_true", help="with the quartiles of days beside the counts")
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    parser.add_argument("--master", default="local[2]", metavar="URL", help="with --engine spark: the cluster; this machine by default")
    parser.add_argument("--format", choices=("json", "csv"), default="json")
    return parser


def _synthesise_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="goldenthread synthesise", description="Make up the frames of a partnership as Parquet files.")
    parser.add_argument("--children", type=_positive, required=True, metavar="N")
    parser.add_argument("--seed", type=int, required=True, metavar="S", help="the same seed gives the same frames")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--councils", type=_positive, default=1, metavar="N", help="how many councils the children live in")
    parser.add_argument("--as-at", type=_day, default=date(2026, 11, 15), metavar="DATE", help="the last day on which anything happened")
    return parser


def _measured(asked: argparse.Namespace, chosen: Sequence[Standard]) -> Any:
    from goldenthread.measures.engines import DuckDB, Spark
    from goldenthread.standards.measuring import with_frames

    engine = Spark(asked.master).read(asked.frames) if asked.engine == "spark" else DuckDB().read(asked.frames)
    return with_frames(engine, chosen)


def _counts(asked: argparse.Namespace, chosen: Sequence[Standard]) -> Iterator[dict[str, Any]]:
    from goldenthread.measures.counting import groups

    by = groups(asked.by)
    measured = _measured(asked, chosen)
    for place, one in enumerate(chosen, start=1):
        _told(one.title, place, len(chosen))
        yield from measured.counts(one, as_at=asked.as_at, by=by, days=asked.days)


def _rows(asked: argparse.Namespace, chosen: Sequence[Standard]) -> Iterator[dict[str, Any]]:
    measured = _measured(asked, chosen)
    for place, one in enumerate(chosen, start=1):
        _told(one.title, place, len(chosen))
        yield from measured.records(one, as_at=asked.as_at)


def _columns(asked: argparse.Namespace) -> tuple[str, ...]:
    from goldenthread.measures.counting import groups

    quartiles = ("p25_days", "median_days", "p75_days") if asked.days else ()
    return ("standard", *(group.name for group in groups(asked.by)), *_COUNTS[:-1], *quartiles, "rate")


def _write(answers: Iterable[dict[str, Any]], columns: Sequence[str], form: str, out: IO[str]) -> None:
    """One answer at a time, so that a nation's records need not fit in memory."""
    if form == "csv":
        table = csv.DictWriter(out, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(answers)
        return
    out.write('{"results": [')
    for place, one in enumerate(answers):
        out.write(("," if place else "") + "\n  " + json.dumps({name: one[name] for name in columns}, default=str, ensure_ascii=False))
    out.write("\n]}\n")


def _told(what: str, done: int, of: int) -> None:
    """A bar where somebody watches, and nothing where nobody does."""
    if sys.stderr.isatty():
        full = 24 * done // of
        end = "\n" if done == of else ""
        print(f"\r[{'█' * full}{' ' * (24 - full)}] {done} of {of}  {what[:50]:<50}", end=end, file=sys.stderr, flush=True)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{words}” is no day. Write it as 2026-11-30.") from None


def _positive(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"“{words}” is no number of one or more.")
    return int(words)
