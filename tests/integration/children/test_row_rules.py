"""The second net on PostgreSQL: raw SQL by a role that owns nothing finds no row that the manager would not show, and never more."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from builders import meetings as tables
from builders.children import Ground, add, every, random_world, restricted, subject
from cast import Cast
from goldenthread.children import rls
from goldenthread.children.models import CaseRelationship, Child, ChildName, Family
from goldenthread.meetings.models import Meeting

ROLE = "goldenthread_test_app"
postgresql = connection.vendor == "postgresql"


@contextmanager
def as_the_role() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
        yield
        cursor.execute("RESET ROLE")  # after an error the savepoint takes the role back itself


def rows(table: str, column: str = "id") -> set[object]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608 - names of our own tables
        return {row[0] for row in cursor.fetchall()}


def test_every_table_with_a_row_about_a_child_is_ruled_in_every_room() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]
    about = {model._meta.db_table for model in ours if any(field.related_model is Child for field in model._meta.concrete_fields)}
    own = {model._meta.db_table for model in apps.get_app_config("children").get_models() if model is not Family}
    meeting = {model._meta.db_table for model in apps.get_app_config("meetings").get_models()}
    assert about | own | meeting <= set(rls.tables())


def test_a_part_of_a_fact_is_ruled_by_it_and_plain_lists_are_not() -> None:
    ruled = rls.tables()
    assert "children_restriction" in ruled["children_restrictionmember"]
    assert not {"partners_person", "partners_agency", "children_family", "ledger_event"} & set(ruled)


@pytest.mark.skipif(postgresql, reason="says what happens anywhere else")
@pytest.mark.django_db
def test_elsewhere_the_command_says_that_it_cannot() -> None:
    with pytest.raises(CommandError, match="PostgreSQL"):
        call_command("row_rules", ROLE)


@pytest.mark.skipif(not postgresql, reason="row rules are PostgreSQL’s own")
class TestOnPostgreSQL:
    @pytest.fixture(autouse=True)
    def _installed(self, db: None) -> None:
        said = StringIO()
        call_command("row_rules", ROLE, stdout=said)
        call_command("row_rules", ROLE, stdout=said)
        assert f"{len(rls.tables())} tables" in said.getvalue()

    def test_raw_sql_without_saying_who_asks_finds_nothing(self, cast: Cast) -> None:
        add(cast.health_visitor)
        with as_the_role():
            assert [table for table in rls.tables() if rows(table)] == []
        assert rows("children_child")

    def test_raw_sql_finds_what_the_manager_shows_in_every_random_world(self) -> None:
        ground = Ground()
        asking = [subject(who) for who in ground.people]
        of_a_child = [table for table, asked in rls.tables().items() if 'children_may_see("child_id")' in asked]
        assert len(of_a_child) > 10
        seen = 0
        for seed in range(60):
            with transaction.atomic():
                random_world(ground, seed)
                for one in asking:
                    shown = set(Child.objects.for_subject(one).values_list("id", flat=True))
                    ties = set(CaseRelationship.objects.for_subject(one).values_list("id", flat=True))
                    with as_the_role():
                        rls.say_who(one)
                        assert rows("children_child") == shown, seed
                        assert rows("children_caserelationship") == ties, seed
                        assert set(every(Child).values_list("id", flat=True)) == shown
                        for table in of_a_child:
                            assert rows(table, "child_id") <= shown, table
                    seen += len(shown)
                transaction.set_rollback(True)
        assert seen > 40

    def test_a_meeting_about_a_hidden_child_too_is_not_there_in_any_of_its_tables(self, cast: Cast) -> None:
        child = add(cast.health_visitor)
        sibling = add(cast.health_visitor, "Cal", sibling=child.id)
        meeting, _ = tables.with_task(cast, child)
        both = tables.opened(cast.health_visitor, child, sibling)
        tables.invited(cast.health_visitor, both)
        seen_by = lambda: {table: rows(table) for table in ("meetings_meeting", "meetings_seat", "meetings_task", "meetings_meetingchild")}  # noqa: E731
        with as_the_role():
            rls.say_who(subject(cast.health_visitor))
            before = seen_by()
        assert before["meetings_meeting"] == {meeting.id, both.id}
        restricted(cast, sibling)
        with as_the_role():
            rls.say_who(subject(cast.health_visitor))
            after = seen_by()
            assert after["meetings_meeting"] == {one.id for one in Meeting.objects.for_subject(subject(cast.health_visitor))}
        assert after["meetings_meeting"] == {meeting.id}
        assert all(after[table] < before[table] for table in before if table != "meetings_task")
        assert after["meetings_task"] == before["meetings_task"]

    @pytest.mark.parametrize(
        "sql", ["UPDATE children_childname SET given = 'x'", "DELETE FROM children_childname", "TRUNCATE children_voice"]
    )
    def test_the_role_changes_no_fact(self, cast: Cast, sql: str) -> None:
        add(cast.health_visitor)
        with pytest.raises(DatabaseError, match="permission denied"), as_the_role(), connection.cursor() as cursor:
            cursor.execute(sql)
        assert every(ChildName).get().given == "Ada"


@pytest.mark.skipif(not postgresql, reason="row rules are PostgreSQL’s own")
@pytest.mark.django_db(transaction=True)
def test_who_asked_is_forgotten_with_the_transaction(cast: Cast) -> None:
    """A connection from a pool must carry nobody on to the next request."""
    with connection.cursor() as cursor:
        with rls.acting(subject(cast.health_visitor)):
            cursor.execute("SELECT current_setting(%s, true)", [rls.WHO])
            assert cursor.fetchone() == (str(cast.health_visitor.id),)
        cursor.execute("SELECT current_setting(%s, true)", [rls.WHO])
        assert cursor.fetchone() in {("",), (None,)}
    with pytest.raises(RuntimeError), transaction.atomic(), rls.acting(subject(cast.health_visitor)):
        pass
