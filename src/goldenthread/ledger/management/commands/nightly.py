"""`goldenthread nightly`: the work of this night, now. Workers start it by themselves; this is for a machine that has none, and to try."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from goldenthread.ledger import jobs, nightly, worker
from goldenthread.ledger.models import JobState


class Command(BaseCommand):
    help = "Do the work of today's night now, unless it was started before."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="also what was started before")

    def handle(self, *args: Any, **options: Any) -> None:
        worker.know_all_jobs()
        started = nightly.start_today(again=options["again"])
        jobs.run_waiting(among={one.job.pk for one in started if one.job and not one.earlier})
        for one in started:
            self.stdout.write(f"{jobs.title_of(one.kind)}: {self._said(one)}")
        if not started:
            self.stdout.write("There is nothing to do at night.")

    def _said(self, one: nightly.Started) -> str:
        if one.job is None:
            return "started before"
        one.job.refresh_from_db()
        state = JobState(one.job.state).label.lower()
        words = f"{state}. {one.job.problem or one.job.words}".strip()
        return f"started before, {words}" if one.earlier else words
