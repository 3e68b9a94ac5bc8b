"""`goldenthread demo`: make the demo partnership if it is not there, then serve it in this process."""

import os
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.demo import families, loading
from goldenthread.ledger import worker


class Command(BaseCommand):
    help = "Make the demo partnership and serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--load-only", action="store_true", help="make the demo partnership and stop")
        parser.add_argument("--families", type=int, metavar="FIRST", help="live a few more families, from this one on, and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo mode is off. Start it with `make demo` or `goldenthread demo`.")
        if options["families"] is not None:
            os.nice(10)  # whoever looks round comes first
            families.live_some(options["families"])
            return
        self._make_ready()
        if not options["load_only"]:
            self.stdout.write("Pick a person to be, and look round.")
            if families.others_left():
                self.stdout.write("Families that nobody named here knows are added while you do.")
                families.live_the_others(self._say)
            call_command("serve")

    def _make_ready(self) -> None:
        """The mark is written last, so a demo whose making was interrupted is begun again instead of shown half done."""
        mark = settings.HOME / "demo.ready"
        if mark.exists():
            return
        self._empty_home()
        self.stdout.write("Making the demo partnership (about two minutes)")
        call_command("migrate", verbosity=0)
        loading.load_people_and_families(self._say)
        stopping = worker.start_in_background(by_night=False)  # the first night begins when everything is there
        loading.load(self._say)
        stopping.set()
        mark.write_text("made\n", encoding="ascii")

    def _empty_home(self) -> None:
        """Only ever the demo's own SQLite file; a PostgreSQL database is never emptied by a demo."""
        name = settings.DATABASES["default"]["NAME"]
        if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
            for suffix in ("", "-wal", "-shm"):
                (settings.HOME / (str(name).rpartition("/")[2] + suffix)).unlink(missing_ok=True)
        (settings.HOME / families.MARK).unlink(missing_ok=True)

    def _say(self, words: str) -> None:
        self.stdout.write(f"  {words}")
        self.stdout.flush()
