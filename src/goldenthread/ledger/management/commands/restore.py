"""`goldenthread restore FILE`: everything back from one file, on an empty host."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from goldenthread.errors import Refused
from goldenthread.ledger import backups
from goldenthread.ledger.management.commands.backup import PASSPHRASE


class Command(BaseCommand):
    help = "Rebuild everything from a backup, on an empty host. Checks every row, foreign key and chain before it counts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        try:
            made = backups.restore(
                options["file"], passphrase=os.environ.get(PASSPHRASE, ""), say=lambda words: self.stdout.write(f"  {words}")
            )
        except Refused as no:
            raise CommandError(str(no)) from no
        except OSError as trouble:
            raise CommandError(f"The backup could not be restored: {trouble.strerror}. Nothing was changed.") from trouble
        rows = sum(part.rows for part in made.tables)
        self.stdout.write(
            self.style.SUCCESS(f"Restored {rows:,} rows of {len(made.tables)} tables, and the uploaded files, as of {_said(made.made_at)}.")
        )
        self.stdout.write("Row counts, foreign keys and the record of who did what were checked. Everybody has to sign in again.")


def _said(moment: str) -> str:
    when = timezone.localtime(datetime.fromisoformat(moment))
    return f"{when.day} {when:%B %Y, %H:%M}"
