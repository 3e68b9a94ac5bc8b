"""What is read of the ledger: days are the partnership's own, and no list reads past its index however long it grows."""

from datetime import UTC, date, datetime
from unittest import mock
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Model, QuerySet
from django.utils import timezone

from goldenthread.errors import Refused
from goldenthread.ledger import leases, policies, queries, services
from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.ledger.models import Event, Job, JobState, new_id
from goldenthread.ledger.queries import RUN_SYSTEM, Search

pytestmark = pytest.mark.django_db

ENGINEER = Actor(person_id=UUID(int=7), agency_id=None, permissions=frozenset({RUN_SYSTEM}))


def happened(moment: datetime) -> UUID:
    with mock.patch.object(timezone, "now", return_value=moment):
        return services.record(by=SYSTEM, what="tests.something_done", about=("thing", new_id())).id


def found(*, from_on: date | None = None, to_on: date | None = None) -> set[UUID]:
    return set(queries.events(Search(what="tests.", from_on=from_on, to_on=to_on)).values_list("id", flat=True))


def test_a_day_begins_at_midnight_in_london() -> None:
    last_of_june = happened(datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC))
    first_of_july = happened(datetime(2026, 6, 30, 23, 0, tzinfo=UTC))
    first_of_january = happened(datetime(2027, 1, 1, 0, 0, tzinfo=UTC))

    assert found(to_on=date(2026, 6, 30)) == {last_of_june}
    assert found(from_on=date(2026, 7, 1)) == {first_of_july, first_of_january}
    assert found(from_on=date(2026, 7, 1), to_on=date(2026, 12, 31)) == {first_of_july}
    assert found(to_on=date.max) == {last_of_june, first_of_july, first_of_january}


def plan_of(rows: QuerySet[Model]) -> str:
    """How the database would fetch these, were the table long: PostgreSQL reads a short one whole unless told not to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    return rows.explain()


def test_the_newest_rows_and_the_next_job_are_found_by_an_index() -> None:
    between = Search(from_on=date(2026, 1, 1), to_on=date(2026, 1, 31))
    assert "event_when" in plan_of(queries.events(between)[:100])
    assert "read_when" in plan_of(queries.looks(between)[:100])
    assert "job_newest" in plan_of(queries.jobs(by=ENGINEER)[:50])
    waiting = Job.objects.filter(state=JobState.WAITING, try_at__lte=timezone.now()).order_by("try_at", "id")
    assert "job_queue" in plan_of(waiting[:5])


def test_a_job_that_ended_while_it_was_being_cancelled_is_not_said_to_be_cancelled() -> None:
    job = services.start_job(by=ENGINEER, kind="tests.quick")

    check = policies.check_cancel

    def check_and_end(looked_at: Job) -> None:
        check(looked_at)
        if taken := leases.take(new_id()):
            leases.finish(taken, leads_to="")

    with mock.patch.object(policies, "check_cancel", check_and_end), pytest.raises(Refused, match="already over"):
        services.cancel_job(by=ENGINEER, id=job.id)

    assert not Event.objects.filter(what="ledger.job_cancelled").exists()
