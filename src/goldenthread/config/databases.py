"""Where the records are kept: SQLite in the home folder, or the PostgreSQL that `DATABASE_URL` names.

SQLite is opened so that a save that answered is on disk: write-ahead log, full sync, and writers that wait for one another
instead of failing. Its own defaults would fail a second writer at once and take 13 ms a save.
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000;"


def from_address(address: str, *, home: Path) -> dict[str, Any]:
    """Django's settings for one database.

    Raises: ImproperlyConfigured when the address is neither empty nor PostgreSQL's.
    """
    if not address:
        return embedded(home / "goldenthread.sqlite3")
    parts = urlsplit(address)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    if parts.scheme == "sqlite":
        return embedded(Path(unquote(parts.path)))
    raise ImproperlyConfigured("DATABASE_URL must start with postgresql:// or sqlite:///, or be left out.")


def embedded(path: Path) -> dict[str, Any]:
    """SQLite in this file; its folder is made, for its owner only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS, "timeout": 20},
    }
