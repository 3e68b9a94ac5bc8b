"""`goldenthread serve`: the embedded shape in one process. Prepares the database, starts the worker thread, serves the pages."""

import os
import threading
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Prepare the database and serve the pages, with the worker in the same process."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--no-worker", action="store_true", help="leave jobs and mail to `goldenthread work` in a process of its own")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        self.serve(options["host"], options["port"], with_worker=not options["no_worker"])

    def serve(self, host: str, port: int, *, with_worker: bool) -> None:
        import waitress

        from goldenthread.config.wsgi import application
        from goldenthread.ledger import worker

        stopping = worker.start_in_background() if with_worker else threading.Event()
        server = waitress.create_server(application, host=host, port=port, threads=8, ident=None, max_request_body_size=64 * 1024 * 1024)
        self.stdout.write(self.style.SUCCESS(f"{settings.PARTNERSHIP_NAME}: http://{host}:{port}"))
        self.stdout.write("Press Ctrl+C to stop.")
        self.stdout.flush()
        try:
            server.run()
        finally:
            stopping.set()  # a running job lets go at its next step and waits for the next start
