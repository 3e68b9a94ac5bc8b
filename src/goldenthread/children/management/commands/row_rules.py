"""`goldenthread row-rules ROLE`: let this role of PostgreSQL read children only as the access rule says, even by raw SQL."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.children import rls


class Command(BaseCommand):
    help = "Make a role that owns nothing, and put row rules on every table that holds a child. Done again, it puts them there anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            ruled = rls.install(options["role"])
        except ValueError as no:
            raise CommandError(str(no)) from no
        self.stdout.write(f"{len(ruled)} tables now show {options['role']} only what the person asking may see.")
