"""What a backup says about itself: which version made it, and of each part how big it is and its SHA-256."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One member of the zip. For a table, `label` is its model, `columns` the order of its values, `rows` how many lines."""

    name: str
    size: int
    sha256: str
    label: str = ""
    columns: list[str] = field(default_factory=list)
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """`key_check` tells whether a ledger key is the one the chains were sealed with, and nothing about the key."""

    made_at: str
    migrations: list[list[str]]
    key_check: str
    parts: list[Part]
    format: int = FORMAT

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def from_json(cls, text: "str | bytes") -> "Manifest":
        given: dict[str, Any] = json.loads(text)
        return cls(**(given | {"parts": [Part(**part) for part in given["parts"]]}))

    @property
    def tables(self) -> list[Part]:
        return [part for part in self.parts if part.label]


def migrations_here() -> list[list[str]]:
    """The version of this database: every migration that was applied to it."""
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def check_of(key: bytes) -> str:
    """A word that only this key makes."""
    return hmac.digest(key, b"golden thread backup", hashlib.sha256).hex()[:32]
