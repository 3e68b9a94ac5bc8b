"""Working all standards out over what every room has recorded, in a job with progress, from one moment of the database.

Only what differs from the result that stands is kept, as a new result that says which one it replaces; so nights on which nothing
changed add nothing, and a month that is put right later keeps both figures.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.ledger import jobs, nightly
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.jobs import Progress
from goldenthread.ledger.models import Job
from goldenthread.ledger.services import record, start_job
from goldenthread.ledger.snapshots import one_moment
from goldenthread.measures.clocks import Clock, months_after
from goldenthread.measures.counting import GROUPS
from goldenthread.measures.engines import DuckDB
from goldenthread.measures.standard import Outcome, Standard
from goldenthread.measures.working_days import CALENDAR
from goldenthread.partners.clocks import clocks
from goldenthread.partners.permissions import Permission
from goldenthread.standards import catalogue, framing, texts, unscoped
from goldenthread.standards.measuring import Measured, with_frames
from goldenthread.standards.models import Cut, Measuring, Result
from goldenthread.standards.policies import check_measure
from goldenthread.standards.queries import standing_results

KIND: Final = "standards.measure"
LEFT_OVER_AFTER: Final = 3_600  # seconds; longer than any working out takes
_PREFIX: Final = "frames-"
MONTHS_KEPT: Final = 36  # months before that were measured while they were among them, and stay as they were
_NUMBERS: Final = (*(one.word for one in Outcome), "p25_days", "median_days", "p75_days")
Place = tuple[str, str, date | None, str]  # standard, cut, month, name of the group
Found = dict[Place, dict[str, Any]]


def measure_now(*, by: Actor) -> Job:
    """Ask for all standards to be worked out now. *Raises*: Refused where the person may not."""
    check_measure(by)
    return start_job(by=by, kind=KIND, needs=Permission.MEASURE_STANDARDS)


@nightly.does("standards.measure_nightly", "Working out the standards")
def measure_every_night(progress: Progress) -> None:
    """Every night, as at the day that ended."""
    _measure(progress)


@jobs.runs(KIND, "Working out the standards")
def measure_as_asked(progress: Progress) -> None:
    """When somebody asked for it."""
    _measure(progress)
    progress.leads_to(reverse("standards:standards"))


def _measure(progress: Progress) -> None:
    as_at = timezone.localdate()
    _take_away_leftovers()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=settings.HOME) as name:
        folder = Path(name)
        with one_moment():
            limits = {one.code: one for one in clocks()}
            rows = framing.write(folder, unscoped.rows, lambda what, done, of: None)
        progress.step(0, len(catalogue.standards()), "Reading what was recorded")
        data = framing.digest(folder)
        measured = with_frames(DuckDB(threads=1).read(folder), catalogue.standards().values(), limits)
        found: Found = {}
        for done, one in enumerate(catalogue.standards().values(), start=1):
            found |= _worked_out(measured, one, as_at)
            progress.step(done, len(catalogue.standards()), one.title)
    _keep(progress.actor, as_at, data, rows, found, limits)


def frames_left() -> Iterator[Path]:
    """Folders of frames that are in use, or that a killed job left."""
    return Path(settings.HOME).glob(f"{_PREFIX}*")


def _take_away_leftovers() -> None:
    """Frames of a job that was killed: no later job uses them, and they are about children."""
    before = timezone.now().timestamp() - LEFT_OVER_AFTER
    for folder in frames_left():
        if folder.stat().st_mtime < before:
            shutil.rmtree(folder)


def _worked_out(measured: Measured, standard: Standard, as_at: date) -> Found:
    """All cuts of one standard, month by month."""
    first = months_after(as_at.replace(day=1), -MONTHS_KEPT)
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
            found[standard.code, cut.value, month, name] = {number: row.get(number) for number in _NUMBERS}
    return found


@transaction.atomic
def _keep(by: Actor, as_at: date, data: str, rows: int, found: Found, limits: Mapping[str, Clock]) -> None:
    """Write what differs from what stands. A group that is found no longer becomes nought."""
    before = {_place(one): one for one in standing_results()}
    first = months_after(as_at.replace(day=1), -MONTHS_KEPT)
    gone = {
        place: dict.fromkeys(_NUMBERS[:5], 0)
        for place, one in before.items()
        if place not in found and (one.month_on is None or one.month_on >= first) and any(one.counts.values())
    }
    new = [(place, numbers) for place, numbers in (found | gone).items() if not _same(before.get(place), numbers)]
    measuring = Measuring.objects.create(
        as_at_on=as_at,
        measured_at=timezone.now(),
        engine=f"duckdb {duckdb.__version__}",
        calendar=CALENDAR,
        data=data,
        records=rows,
        results=len(new),
    )
    definitions = {code: texts.definition_digest(one, limits) for code, one in catalogue.standards().items()}
    Result.objects.bulk_create(_results(measuring, new, before, definitions), batch_size=500)
    record(by=by, what="standards.measured", about=("measuring", measuring.pk), after={"as_at": as_at, "data": data, "results": len(new)})


def _results(
    measuring: Measuring, new: list[tuple[Place, dict[str, Any]]], before: Mapping[Place, Result], definitions: Mapping[str, str]
) -> Iterator[Result]:
    for place, numbers in new:
        standard, cut, month, name = place
        yield Result(
            measuring=measuring,
            standard=standard,
            definition=definitions.get(standard, ""),
            cut=cut,
            month_on=month,
            name=name,
            replaces=before.get(place),
            **numbers,
        )


def _place(one: Result) -> Place:
    return one.standard, one.cut, one.month_on, one.name


def _same(before: Result | None, numbers: Mapping[str, Any]) -> bool:
    return before is not None and all(getattr(before, name) == numbers.get(name) for name in _NUMBERS)
