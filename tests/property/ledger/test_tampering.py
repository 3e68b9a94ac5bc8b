"""Whoever owns the database can drop the triggers and edit anything. Every edit of the chains is found, and its stream named."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.models import Max
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.ledger import chain, heads, services, triggers, verification
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import ChainHead, Event, ReadEvent, new_id

WHO = Actor(person_id=UUID(int=7), agency_id=UUID(int=8), session="5e55")
Row = Event | ReadEvent
TEXT_FIELDS = ["what", "session", "seal", "previous", "stream"]


@pytest.fixture
def chains(db: None, settings: object, tmp_path: Path) -> None:
    """Three chains and the root, a copy of the heads taken half-way, and the triggers gone."""
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    for number in range(12):
        services.record(
            by=WHO, what=f"{'plans' if number % 3 else 'letters'}.changed", about=("plan", new_id()), after=number, reason="why"
        )
        services.record_read(by=WHO, what="letter file", about=str(number))
        if number == 7:
            heads.write()
    assert verification.verify().whole
    triggers.remove(connection)


def change(rows: list[Row], pick: Callable[[int], int]) -> set[str]:
    row = rows[pick(len(rows))]
    field = TEXT_FIELDS[pick(len(TEXT_FIELDS))]
    type(row).objects.filter(pk=row.pk).update(**{field: (getattr(row, field) + "f")[-40:]})
    return {row.stream}


def change_when(rows: list[Row], pick: Callable[[int], int]) -> set[str]:
    row = rows[pick(len(rows))]
    type(row).objects.filter(pk=row.pk).update(recorded_at=row.recorded_at - timedelta(microseconds=1))
    return {row.stream}


def remove(rows: list[Row], pick: Callable[[int], int]) -> set[str]:
    row = rows[pick(len(rows))]
    row.delete()
    return {row.stream}


def remove_and_close_the_gap(rows: list[Row], pick: Callable[[int], int]) -> set[str]:
    row = rows[pick(len(rows))]
    row.delete()
    for after in type(row).objects.filter(stream=row.stream, position__gt=row.position).order_by("position"):
        type(row).objects.filter(pk=after.pk).update(position=after.position - 1)
    return {row.stream}


def put_in(rows: list[Row], pick: Callable[[int], int]) -> set[str]:
    """A copy of a row at the end of its chain, joined to it as well as one can without the key."""
    row = rows[pick(len(rows))]
    last = type(row).objects.filter(stream=row.stream).order_by("position").last()
    assert last is not None
    row.id, row.position, row.previous = new_id(), last.position + 1, last.seal
    row.save(force_insert=True)
    return {row.stream}


def swap(rows: list[Row], pick: Callable[[int], int]) -> set[str]:
    """Two rows of one chain change places: everything but their place is exchanged."""
    row = rows[pick(len(rows))]
    others = [other for other in rows if other.stream == row.stream and other.pk != row.pk]
    if not others:
        return set()
    other = others[pick(len(others))]
    top = type(row).objects.aggregate(top=Max("position"))["top"]
    type(row).objects.filter(pk=row.pk).update(position=top + 1)
    type(row).objects.filter(pk=other.pk).update(position=row.position)
    type(row).objects.filter(pk=row.pk).update(position=other.position)
    return {row.stream}


def cut_the_end(rows: list[Row], pick: Callable[[int], int]) -> set[str]:
    row = rows[pick(len(rows))]
    type(row).objects.filter(stream=row.stream, position__gte=row.position).delete()
    return {row.stream}


def take_a_chain_away(rows: list[Row], pick: Callable[[int], int]) -> set[str]:
    row = rows[pick(len(rows))]
    type(row).objects.filter(stream=row.stream).delete()
    ChainHead.objects.filter(stream=row.stream).delete()
    return {row.stream}


def change_a_head(rows: list[Row], pick: Callable[[int], int]) -> set[str]:
    row = rows[pick(len(rows))]
    ChainHead.objects.filter(stream=row.stream).update(last_seal=row.previous, count=row.position - 1)
    return {row.stream}


EDITS = [change, change_when, remove, remove_and_close_the_gap, put_in, swap, cut_the_end, take_a_chain_away, change_a_head]


@given(edit=st.sampled_from(EDITS), where=st.lists(st.integers(0, 10_000), min_size=4, max_size=4))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_edit_is_found_and_its_chain_named(chains: None, edit: Callable[..., set[str]], where: list[int]) -> None:
    with transaction.atomic():
        rows: list[Row] = [*Event.objects.order_by("stream", "position"), *ReadEvent.objects.order_by("stream", "position")]
        touched = edit(rows, lambda size: where.pop() % size)
        found = {fault.stream for fault in verification.verify().faults}
        transaction.set_rollback(True)
    assert touched <= found


def test_an_old_copy_of_the_whole_ledger_is_found_by_the_copy_outside(db: None, settings: object, tmp_path: Path) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    services.record(by=WHO, what="plans.x", about=("plan", new_id()))
    old_head = ChainHead.objects.get(stream="plans")
    services.record(by=WHO, what="plans.y", about=("plan", new_id()))
    heads.write()
    triggers.remove(connection)
    Event.objects.filter(what="plans.y").delete()
    ChainHead.objects.filter(stream="plans").update(count=old_head.count, last_seal=old_head.last_seal, seal=old_head.seal)
    (fault,) = verification.verify().faults
    assert (fault.stream, fault.position) == ("plans", 2)
    assert "outside" in fault.what


@pytest.mark.parametrize("harm", [lambda line: line.replace("plans", "plant"), lambda line: ""])
def test_a_changed_or_removed_line_of_the_outside_copy_is_found(
    db: None, settings: object, tmp_path: Path, harm: Callable[[str], str]
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    for _ in range(2):
        services.record(by=WHO, what="plans.x", about=("plan", new_id()))
        heads.write()
    lines = heads.path().read_text(encoding="ascii").splitlines(keepends=True)
    heads.path().write_text(harm(lines[0]) + lines[1], encoding="ascii")
    assert [fault.stream for fault in verification.verify().faults] == ["heads.log"]


def test_a_line_cut_short_by_a_crash_is_no_alarm_and_is_written_again(db: None, settings: object, tmp_path: Path) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    services.record(by=WHO, what="plans.x", about=("plan", new_id()))
    heads.write()
    whole = heads.path().read_text(encoding="ascii")
    heads.path().write_text(whole + whole[:30], encoding="ascii")
    assert verification.verify().whole
    services.record(by=WHO, what="plans.y", about=("plan", new_id()))
    assert heads.write() == 1
    assert heads.path().read_text(encoding="ascii").startswith(whole)
    assert heads.read().broken == 0
    assert heads.write() == 0


def test_another_key_proves_nothing(db: None) -> None:
    services.record(by=WHO, what="plans.x", about=("plan", new_id()))
    assert {fault.stream for fault in verification.verify(with_key=b"another").faults} == {"plans", chain.ROOT}
