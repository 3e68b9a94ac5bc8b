"""Copies of the chains' heads outside the database, one line an hour, each sealed together with the line before.

Whoever holds the database and a copy of its past could put an old, shorter chain and its old head back; the database alone would look
whole. `heads.log` in the home folder remembers. Send it on to another machine (any log shipper will do) and even the owner of this one
cannot take a day back. `verification` compares.
"""

import hmac
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.ledger import chain
from goldenthread.ledger.models import ChainHead

Entry = dict[str, Any]  # one line as JSON: at, heads, after, seal


@dataclass(frozen=True, slots=True)
class Copy:
    """One chain's length and last seal, as they were at some time."""

    stream: str
    count: int
    last_seal: str
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class Book:
    """What the file says. `broken` is the number of the first line that was changed or does not follow the one before; 0 for none."""

    copies: tuple[Copy, ...]
    broken: int
    last_seal: str


def path() -> Path:
    """Where the copies are kept."""
    return Path(settings.HOME) / "heads.log"


@transaction.atomic
def write() -> int:
    """Add a line for the chains that grew since the last one; how many those are."""
    # The root's lock keeps two workers from adding a line after the same line.
    if ChainHead.objects.select_for_update().filter(stream=chain.ROOT).first() is None:
        return 0
    book = read()
    noted = {copy.stream: copy.count for copy in book.copies}
    grown = [head for head in ChainHead.objects.order_by("stream") if head.count > noted.get(head.stream, 0)]
    if grown:
        heads = [[head.stream, head.count, head.last_seal] for head in grown]
        _add({"at": timezone.now().astimezone(UTC).isoformat(timespec="seconds"), "heads": heads, "after": book.last_seal})
    return len(grown)


def read(*, with_key: bytes | None = None) -> Book:
    """The whole file; an empty book when there is none yet."""
    text = path().read_text(encoding="ascii", errors="replace") if path().exists() else ""
    return book_of(text, with_key=with_key or chain.key())


def book_of(text: str, *, with_key: bytes) -> Book:
    """What such a file's text says. Whole lines only: a line cut short by a crash was never noted."""
    previous = ""
    copies: list[Copy] = []
    for number, line in enumerate(text[: text.rfind("\n") + 1].splitlines(), start=1):
        entry = _checked(line, previous, with_key)
        if entry is None:
            return Book(tuple(copies), number, previous)
        noted_at = datetime.fromisoformat(entry["at"])
        copies += [Copy(stream, count, seal, noted_at) for stream, count, seal in entry["heads"]]
        previous = entry["seal"]
    return Book(tuple(copies), 0, previous)


def _checked(line: str, previous: str, secret: bytes) -> Entry | None:
    try:
        entry = json.loads(line)
        seal = entry.pop("seal")
    except (ValueError, KeyError, AttributeError):
        return None
    good = hmac.compare_digest(_seal(entry, secret), str(seal)) and entry["after"] == previous
    return {**entry, "seal": seal} if good else None


def _seal(entry: Entry, secret: bytes) -> str:
    return hmac.digest(secret, chain.canonical(entry).encode("ascii"), "sha256").hex()


def _add(entry: Entry) -> None:
    line = chain.canonical({**entry, "seal": _seal(entry, chain.key())}) + "\n"
    handle = os.open(path(), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+", encoding="ascii", errors="replace", newline="") as file:
        file.truncate(file.read().rfind("\n") + 1)
        file.seek(0, os.SEEK_END)
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
