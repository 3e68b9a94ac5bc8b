"""Reads every chain back and names the first bad row of each: changed, missing, put in, swapped, or cut off at the end.

Three things must agree: each row with its own seal and with the row before; each chain with its head; each head with the copies outside
the database (`heads`). What a person reads about it is written by the `verify` command.
"""

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from goldenthread.ledger import chain, heads, snapshots
from goldenthread.ledger.models import ChainHead, Event, ReadEvent

BATCH = 5000
MODELS: tuple[type[Event] | type[ReadEvent], ...] = (Event, ReadEvent)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one stream, at its first bad row. `position` 0 where it is the whole stream or its head."""

    stream: str
    position: int
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was read, and what is wrong with it. `copied` counts the outside copies that were compared."""

    rows: int
    streams: int
    copied: int
    faults: tuple[Fault, ...] = field(default=())

    @property
    def whole(self) -> bool:
        return not self.faults


def verify(*, with_key: bytes | None = None, book: heads.Book | None = None, say: Callable[[int], None] = lambda rows: None) -> Report:
    """Walk all chains. `say` hears how many rows were read so far, once a batch.

    `book` stands for the outside copies where they are not in their usual place.

    *Shape*: one fault per stream at most, the first in its chain; a fault of the outside copies has the stream "heads.log".
    """
    secret = with_key or chain.key()
    walk = _Walk(secret, book or heads.read(with_key=secret), say)
    with snapshots.one_moment():
        for model in MODELS:
            walk.through(model)
        walk.note_openings()
        walk.compare_heads()
    return Report(walk.rows, len(walk.ends), len(walk.copies), tuple(walk.faults.values()))


class _Walk:
    """One pass over everything. Keeps, per stream, where its chain ended and the first fault."""

    def __init__(self, secret: bytes, book: heads.Book, say: Callable[[int], None]) -> None:
        self.secret, self.say = secret, say
        self.rows = 0
        self.ends: dict[str, tuple[int, str]] = {}
        self.opened: set[str] = set()
        self.faults: dict[str, Fault] = {}
        self.copies = {(copy.stream, copy.count): copy for copy in book.copies}
        if book.broken:
            self._blame("heads.log", book.broken, "this line of the outside copies was changed or removed")

    def through(self, model: type[Event] | type[ReadEvent]) -> None:
        """Every row of one table, stream by stream in order."""
        kind = "event" if model is Event else "read"
        columns = (*model.sealed, "seal")
        stream_at, position_at, previous_at = (columns.index(name) for name in ("stream", "position", "previous"))
        rows: Iterator[tuple[Any, ...]] = model.objects.order_by("stream", "position").values_list(*columns).iterator(chunk_size=BATCH)
        for row in rows:
            if row[stream_at] not in self.faults:
                self._check(kind, row[stream_at], row[position_at], row[:-1], row[previous_at], row[-1])
            self.rows += 1
            if self.rows % BATCH == 0:
                self.say(self.rows)

    def note_openings(self) -> None:
        """Which chains the root says were opened."""
        self.opened = set(Event.objects.filter(stream=chain.ROOT, what=chain.OPENED).values_list("reason", flat=True))

    def _check(self, kind: str, stream: str, position: int, values: tuple[Any, ...], previous: str, seal: str) -> None:
        count, last_seal = self.ends.get(stream, (0, ""))
        if position != count + 1:
            return self._blame(stream, count + 1, _misplaced(count + 1, position))
        if not hmac.compare_digest(chain.seal_of(kind, values, with_key=self.secret), seal):
            return self._blame(stream, position, "this row was changed, put in or swapped: its seal does not fit what it says")
        if previous != last_seal:
            return self._blame(stream, position, "this row does not follow the one before it: one of the two was swapped or replaced")
        copy = self.copies.get((stream, position))
        if copy is not None and copy.last_seal != seal:
            return self._blame(stream, position, f"the outside copy of {copy.noted_at:%d %B %Y, %H:%M} UTC has another row here")
        self.ends[stream] = (position, seal)
        return None

    def compare_heads(self) -> None:
        """Whether each chain is as long, and ends as, its head and the outside copies say."""
        known = {head.stream: head for head in ChainHead.objects.all()}
        for stream in sorted({*known, *self.ends, *self.opened, *(stream for stream, _ in self.copies)}):
            if stream not in self.faults and (wrong := self._wrong_with_head(stream, known.get(stream))):
                self._blame(stream, *wrong)

    def _wrong_with_head(self, stream: str, head: ChainHead | None) -> tuple[int, str] | None:
        count, last_seal = self.ends.get(stream, (0, ""))
        noted = max((copied for name, copied in self.copies if name == stream), default=0)
        if count < noted:
            return count + 1, f"rows {count + 1} to {noted} are missing: the copy outside the database has them"
        if head is None:
            return 0, "the chain's head is missing"
        if not hmac.compare_digest(chain.head_seal(head, with_key=self.secret), head.seal):
            return 0, "the chain's head was changed: its seal does not fit what it says"
        if count < head.count:
            return count + 1, f"rows {count + 1} to {head.count} are missing from the end"
        if (count, last_seal) != (head.count, head.last_seal):
            return head.count + 1, "rows were put in after the end that the chain's head knows"
        if stream != chain.ROOT and stream not in self.opened:
            return 0, "nothing in the root chain says that this chain was opened"
        return None

    def _blame(self, stream: str, position: int, what: str) -> None:
        self.faults.setdefault(stream, Fault(stream, position, what))


def _misplaced(expected: int, found: int) -> str:
    if found < expected:
        return f"a second row says that it is number {found}"
    return f"row {expected} is missing" if found == expected + 1 else f"rows {expected} to {found - 1} are missing"
