"""`goldenthread work`: a worker in a process of its own. Run as many as you like."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from goldenthread.ledger import jobs, outbox, worker


class Command(BaseCommand):
    help = "Do waiting jobs and send waiting mail until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is waiting now, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            worker.know_all_jobs()
            self.stdout.write(f"{jobs.run_waiting()} jobs done, {outbox.send_waiting(limit=1000)} mails sent.")
        else:
            worker.run_until_signalled()
