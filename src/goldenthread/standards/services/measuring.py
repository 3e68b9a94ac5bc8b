"""Working all standards out over what every room has recorded, in a job with progress, from one moment of the database.

Only what differs from the result that stands is kept, as a new result that says which one it replaces; so nights on which nothing
changed add nothing, and a month that is put right later keeps both figures.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

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
from goldenthread.measures.working_days import CALENDAR
from goldenthread.partners.clocks import clocks
from goldenthread.partners.permissions import Permission
from goldenthread.standards import catalogue, texts, unscoped
from goldenthread.standards.models import Measuring, Result
from goldenthread.standards.places import NUMBERS, Place
from goldenthread.standards.policies import check_measure
from goldenthread.standards.queries import standing_results

if TYPE_CHECKING:
    from goldenthread.standards.counting_everybody import Counted

KIND: Final = "standards.measure"
LEFT_OVER_AFTER: Final = 3_600  # seconds; longer than any working out takes
_PREFIX: Final = "frames-"
MONTHS_KEPT: Final = 36  # months before that were measured while they were among them, and stay as they were


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
    from goldenthread.standards import counting_everybody  # an engine is for jobs; no page waits until one is loaded

    as_at = timezone.localdate()
    _take_away_leftovers()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=settings.HOME) as name:
        with one_moment():
            limits = {one.code: one for one in clocks()}
            written = counting_everybody.write(Path(name), unscoped.rows)
        counted = counting_everybody.count(Path(name), limits, as_at=as_at, first=_first_month(as_at), told=progress.step)
    _keep(progress.actor, as_at, written, counted, limits)


def frames_left() -> Iterator[Path]:
    """Folders of frames that are in use, or that a killed job left."""
    return Path(settings.HOME).glob(f"{_PREFIX}*")


def _take_away_leftovers() -> None:
    """Frames of a job that was killed: no later job uses them, and they are about children."""
    before = timezone.now().timestamp() - LEFT_OVER_AFTER
    for folder in frames_left():
        if folder.stat().st_mtime < before:
            shutil.rmtree(folder)


@transaction.atomic
def _keep(by: Actor, as_at: date, written: int, counted: "Counted", limits: Mapping[str, Clock]) -> None:
    """Write what differs from what stands. A group that is found no longer becomes nought."""
    before, first, found = {_place(one): one for one in standing_results()}, _first_month(as_at), counted.found
    gone = {
        place: dict.fromkeys(NUMBERS[:5], 0)
        for place, one in before.items()
        if place not in found and (one.month_on is None or one.month_on >= first) and any(one.counts.values())
    }
    new = [(place, numbers) for place, numbers in (found | gone).items() if not _same(before.get(place), numbers)]
    measuring = Measuring.objects.create(
        as_at_on=as_at,
        measured_at=timezone.now(),
        engine=counted.engine,
        calendar=CALENDAR,
        data=counted.data,
        records=written,
        results=len(new),
    )
    definitions = {code: texts.definition_digest(one, limits) for code, one in catalogue.standards().items()}
    Result.objects.bulk_create(_results(measuring, new, before, definitions), batch_size=500)
    record(
        by=by,
        what="standards.measured",
        about=("measuring", measuring.pk),
        after={"as_at": as_at, "data": counted.data, "results": len(new)},
    )


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


def _first_month(as_at: date) -> date:
    return months_after(as_at.replace(day=1), -MONTHS_KEPT)


def _place(one: Result) -> Place:
    return one.standard, one.cut, one.month_on, one.name


def _same(before: Result | None, numbers: Mapping[str, Any]) -> bool:
    return before is not None and all(getattr(before, name) == numbers.get(name) for name in NUMBERS)
