"""`make bench`: papers and standards in this process, then pages and saves in a child per database, each on an empty one."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    if "--on-this-database" in sys.argv:
        return _on_this_database()
    from bench import measures, reading, writing

    reading.run()
    writing.run()
    measures.run()
    with tempfile.TemporaryDirectory(prefix="goldenthread-bench-") as home:
        _child("SQLite", {"GOLDENTHREAD_HOME": home, "DATABASE_URL": ""})
        if address := _scratch_postgres():
            _child("PostgreSQL", {"GOLDENTHREAD_HOME": home, "DATABASE_URL": address})
        else:
            print("PostgreSQL: no server answers here, so nothing is measured on it.")
    return 0


def _child(name: str, where: dict[str, str]) -> None:
    print(f"On {name}", flush=True)
    settings = {"GOLDENTHREAD_DEMO": "1", "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"}
    subprocess.run([sys.executable, "-m", "bench", "--on-this-database"], cwd=ROOT, env={**os.environ, **settings, **where}, check=True)


def _scratch_postgres() -> str:
    """A fresh database beside the one the tests name, so that a run measures an empty one."""
    sys.path.insert(0, str(ROOT / "tests"))
    import psycopg

    from postgres import address

    server = address()
    if not server:
        return ""
    name = "goldenthread_bench"
    with psycopg.connect(server.replace("/goldenthread", "/postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/goldenthread", f"/{name}")


def _on_this_database() -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from bench import children, pages, running, saving

    call_command("migrate", verbosity=0)
    saving.run()
    pages.run()
    running.run()
    children.run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
