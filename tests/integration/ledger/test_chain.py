"""Events and looks: kept with the change they record, joined into chains, refused to be changed by the database itself."""

import threading
from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from goldenthread.ledger import chain, services, verification
from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.ledger.models import ChainHead, Event, ReadEvent, new_id

WHO = Actor(person_id=UUID(int=7), agency_id=UUID(int=8), session="5e55")
PLAN = ("plan", UUID(int=9))

pytestmark = pytest.mark.django_db


def test_an_event_says_who_did_what_for_whom_and_only_digests_of_the_thing() -> None:
    event = services.record(by=WHO, what="plans.plan_imported", about=PLAN, before=None, after={"actions": 26}, reason="new version")
    kept = Event.objects.get(pk=event.pk)
    assert (kept.recorded_by, kept.agency_id, kept.session) == (WHO.person_id, WHO.agency_id, WHO.session)
    assert (kept.stream, kept.position, kept.what, kept.about_kind, kept.about_id) == ("plans", 1, "plans.plan_imported", *PLAN)
    assert kept.before == ""
    assert kept.after == chain.digest_of({"actions": 26}) != chain.digest_of({"actions": 27})


def test_each_row_carries_the_seal_of_the_one_before() -> None:
    first, second = (services.record(by=WHO, what="plans.x", about=PLAN) for _ in range(2))
    assert (second.position, second.previous) == (2, first.seal)
    head = ChainHead.objects.get(stream="plans")
    assert (head.count, head.last_seal) == (2, second.seal)


def test_a_change_that_is_rolled_back_takes_its_event_with_it() -> None:
    services.record(by=WHO, what="plans.x", about=PLAN)
    with transaction.atomic():
        services.record(by=WHO, what="plans.y", about=PLAN)
        transaction.set_rollback(True)
    assert list(Event.objects.filter(stream="plans").values_list("what", flat=True)) == ["plans.x"]
    assert verification.verify().whole


def test_opening_a_chain_is_written_in_the_root_chain() -> None:
    services.record(by=WHO, what="plans.x", about=PLAN)
    services.record_read(by=WHO, what="letter file", about="12")
    opened = Event.objects.filter(stream=chain.ROOT, what=chain.OPENED).order_by("position")
    assert list(opened.values_list("reason", flat=True)) == ["plans", chain.stream_of_reads(date(2026, 11, 16))]


def test_a_look_has_a_transaction_of_its_own_and_refuses_to_join_another() -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        services.record_read(by=WHO, what="letter file", about="12")
    assert not ReadEvent.objects.exists()


@pytest.mark.parametrize("table", ["ledger_event", "ledger_readevent"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET what = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_refuses_to_change_or_remove_rows(table: str, sql: str) -> None:
    if sql.startswith("TRUNCATE") and connection.vendor == "sqlite":
        sql = "DELETE FROM {} WHERE true"  # SQLite's own form of it
    services.record(by=WHO, what="plans.x", about=PLAN)
    services.record_read(by=WHO, what="letter file", about="12")
    with pytest.raises(DatabaseError, match="only be added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(table))
    assert Event.objects.filter(what="plans.x").count() == ReadEvent.objects.count() == 1


@pytest.mark.parametrize("sql", ["DELETE FROM ledger_chainhead", "UPDATE ledger_chainhead SET count = count - 1"])
def test_the_database_refuses_to_shorten_a_head(sql: str) -> None:
    services.record(by=WHO, what="plans.x", about=PLAN)
    with pytest.raises(DatabaseError, match="only be added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_writers_of_two_rooms_in_opposite_order_do_not_wait_for_each_other_for_ever() -> None:
    troubles: list[BaseException] = []

    def write(rooms: tuple[str, str]) -> None:
        try:
            for _ in range(20):
                with transaction.atomic():
                    for room in rooms:
                        services.record(by=SYSTEM, what=f"{room}.x", about=("thing", new_id()))
        finally:
            connection.close()

    before = threading.excepthook
    threading.excepthook = lambda args: troubles.append(args.exc_value) if args.exc_value else None
    try:
        writers = [threading.Thread(target=write, args=(rooms,)) for rooms in [("plans", "letters"), ("letters", "plans")] * 2]
        for writer in writers:
            writer.start()
            if connection.vendor == "sqlite":  # one writer at a time, and one connection to the test's database in memory
                writer.join(timeout=30)
        for writer in writers:
            writer.join(timeout=30)
    finally:
        threading.excepthook = before
    assert troubles == []
    assert ChainHead.objects.get(stream="plans").count == ChainHead.objects.get(stream="letters").count == 80
    assert verification.verify().whole
