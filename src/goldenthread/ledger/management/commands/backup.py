"""`goldenthread backup FILE`: everything into one file, while people go on working."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.errors import Refused
from goldenthread.ledger import backups

PASSPHRASE = "GOLDENTHREAD_BACKUP_PASSPHRASE"  # noqa: S105 - the name of a variable


class Command(BaseCommand):
    help = f"Save everything into one file. It is sealed when {PASSPHRASE} is set."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        passphrase = os.environ.get(PASSPHRASE, "")
        try:
            made = backups.save(options["file"], passphrase=passphrase, say=lambda words: self.stdout.write(f"  {words}"))
        except Refused as no:
            raise CommandError(str(no)) from no
        except OSError as trouble:
            raise CommandError(
                f"The backup could not be written to {options['file']}: {trouble.strerror}. Nothing is left of it."
            ) from trouble
        rows = sum(part.rows for part in made.tables)
        self.stdout.write(self.style.SUCCESS(f"{options['file']}: {rows:,} rows of {len(made.tables)} tables, and the uploaded files."))
        if not passphrase:
            self.stdout.write(
                f"Anybody who has this file can read it, and it holds this installation's keys. Keep it where only those may come who may "
                f"see everything. To seal it, set {PASSPHRASE} and run this again."
            )
