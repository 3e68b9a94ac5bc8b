"""`goldenthread verify`: is the record of who did what, and who looked at what, as it was written?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.ledger import heads, verification


class Command(BaseCommand):
    help = "Check that nothing in the record of who did what was changed, removed or put in. Exits 1 when something was."

    def handle(self, *args: Any, **options: Any) -> None:
        report = verification.verify(say=self._say if sys.stderr.isatty() else lambda rows: None)
        for fault in report.faults:
            place = f" row {fault.position}" if fault.position else ""
            self.stderr.write(self.style.ERROR(f"{fault.stream}{place}: {fault.what}"))
        read = f"{report.rows:,} rows of {report.streams:,} chains read, {report.copied:,} outside copies compared"
        if not report.whole:
            self.stderr.write(
                f"{read}. {len(report.faults)} chains are not as they were written. Keep this database as it is and call for help."
            )
            raise SystemExit(1)
        heads.write()
        self.stdout.write(self.style.SUCCESS(f"{read}. Nothing was changed, removed or put in."))

    def _say(self, rows: int) -> None:
        self.stderr.write(f"\r{rows:,} rows", ending="")
