"""How a row is sealed and joined to the row before it.

A stream is one chain: the events of a room ("plans"), or one day's looks ("reads.2026-11-16"). Each row carries a keyed digest
(HMAC-SHA256) over all its columns and the seal of the row before, so that whoever can write to the database but lacks the key cannot
change, remove, add or swap a row unseen. `ChainHead` holds each chain's length and end; `heads` keeps copies outside the database.
`verification` reads it all back.

Looks have a chain a day: the day can be let go whole when its keeping time is over, its head staying behind as proof, and two
people who look at once wait for one commit, not for a page. Opening a chain is itself an event of the root stream, so that a whole
chain cannot vanish either.
"""

import hmac
import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.ledger.models import ChainHead, Event, ReadEvent, new_id

ROOT = "ledger"
READS = "reads."
OPENED = "ledger.stream_opened"
FORMAT = "1"  # a later change of what is sealed takes the next number, so that old rows stay provable


def key() -> bytes:
    """The ledger's own secret. It is not in the database, which is the point of it."""
    return str(settings.LEDGER_KEY).encode()


def seal_of(kind: str, values: tuple[Any, ...], *, with_key: bytes) -> str:
    """The keyed digest of one row's columns, in the order of its model's `sealed`."""
    return hmac.digest(with_key, canonical([FORMAT, kind, *values]).encode("ascii"), "sha256").hex()


def digest_of(state: object) -> str:
    """A keyed digest of a thing's state, empty for None. Keyed, because a date or a colour could be guessed from a bare one."""
    return "" if state is None else hmac.digest(key(), canonical(state).encode("ascii"), "sha256").hex()


def head_seal(head: ChainHead, *, with_key: bytes) -> str:
    """The seal that a chain's head should carry."""
    return seal_of("head", (head.stream, head.count, head.last_seal), with_key=with_key)


def append(row: Event | ReadEvent, *, by: Actor) -> None:
    """Seal a row and put it at the end of its stream. To be called inside a transaction, which keeps the head locked until it ends."""
    secret = key()
    head = _locked_head(row)
    row.position = head.count + 1
    row.previous = head.last_seal
    row.recorded_at = timezone.now()
    row.recorded_by, row.agency_id, row.session = by.person_id, by.agency_id, by.session
    row.seal = seal_of(kind_of(row.stream), tuple(getattr(row, name) for name in row.sealed), with_key=secret)
    row.save(force_insert=True)
    head.count, head.last_seal = row.position, row.seal
    head.seal = head_seal(head, with_key=secret)
    head.save(update_fields=["count", "last_seal", "seal"])


def kind_of(stream: str) -> str:
    """Which of the two tables a stream lives in; sealed too, so that a row cannot move from one to the other."""
    return "read" if stream.startswith(READS) else "event"


def stream_of_reads(day: date) -> str:
    """The stream that holds one day's looks, the day in UTC."""
    return READS + day.isoformat()


def _locked_head(row: Event | ReadEvent) -> ChainHead:
    """The head of the row's stream, ours until the transaction ends.

    Events lock the root first, always: two transactions that write to two rooms' streams in opposite order would otherwise wait
    for each other for ever. Looks are alone in their transaction and lock their own day only.
    """
    if isinstance(row, Event):
        locked = ChainHead.objects.select_for_update().filter(stream__in={ROOT, row.stream}).order_by("id")  # the root has the oldest id
        heads = {head.stream: head for head in locked}
    else:
        heads = {head.stream: head for head in ChainHead.objects.select_for_update().filter(stream=row.stream)}
    return heads.get(row.stream) or _opened(row.stream)


def _opened(stream: str) -> ChainHead:
    _make_head(ROOT)
    root = ChainHead.objects.select_for_update().get(stream=ROOT)
    if stream == ROOT:
        return root
    if already := ChainHead.objects.select_for_update().filter(stream=stream).first():
        return already
    head = _make_head(stream)
    append(Event(stream=ROOT, what=OPENED, about_kind="stream", about_id=head.id, reason=stream), by=SYSTEM)
    return head


def _make_head(stream: str) -> ChainHead:
    head = ChainHead(id=new_id(), stream=stream)
    head.seal = head_seal(head, with_key=key())
    ChainHead.objects.bulk_create([head], ignore_conflicts=True)  # another transaction may be opening the root at this moment
    return head


def _plain(value: object) -> str:
    if isinstance(value, datetime):  # before date: every datetime is one
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID | date):
        return str(value)
    raise TypeError(f"A {type(value).__name__} cannot be sealed")


# One encoder for all rows: json.dumps with options builds a new one each time, which doubles the cost of checking a chain.
canonical = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=_plain).encode
