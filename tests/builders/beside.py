"""A database beside the test's own, for processes of their own: those that are killed, and those that many speak to at once.

It is a copy of the test's database, tables and all, so that no process has to make them again. SQLite: the test's lives in memory, where
no other process sees it, so the copy is a file. PostgreSQL: a second database, dropped afterwards; the test's own stays as it was.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection


@contextmanager
def environment(home: Path, name: str = "beside") -> Iterator[dict[str, str]]:
    """What a process of the product needs in its environment to keep its records in the copy, and its files in `home`.

    The test's database must be at rest: a test with real transactions, or a fixture before any test.
    """
    home.mkdir(parents=True, exist_ok=True)
    with _in_a_file(home / f"{name}.sqlite3") if connection.vendor == "sqlite" else _beside(name) as address:
        yield os.environ | {
            "DATABASE_URL": address,
            "GOLDENTHREAD_HOME": str(home),
            "GOLDENTHREAD_LEDGER_KEY": str(settings.LEDGER_KEY),
            "GOLDENTHREAD_HTTPS": "0",
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
            "PYTHONWARNINGS": "ignore",
        }


@contextmanager
def _in_a_file(path: Path) -> Iterator[str]:
    connection.ensure_connection()
    copy = sqlite3.connect(path)
    connection.connection.backup(copy)
    copy.close()
    yield f"sqlite:///{path}"


@contextmanager
def _beside(name: str) -> Iterator[str]:
    at = connection.settings_dict
    database = f"{at['NAME']}_{name}"
    drop = f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)'
    connection.close()  # nobody may be connected to a database that is copied
    with connection._nodb_cursor() as cursor:
        cursor.execute(drop)  # of a run that was cut short
        cursor.execute(f'CREATE DATABASE "{database}" TEMPLATE "{at["NAME"]}"')
    try:
        yield _address(database)
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(drop)


def _address(database: str) -> str:
    """Of this database on the test's server."""
    at = connection.settings_dict
    named = {name: at[name.upper()] for name in ("user", "password", "host", "port") if at[name.upper()]}
    return f"postgresql:///{quote(database)}?{urlencode(at['OPTIONS'] | named)}"
