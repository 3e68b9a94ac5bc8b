"""The second net on PostgreSQL: raw SQL by a role that owns nothing finds no row that the manager would not show, and never more."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from builders.children import Ground, add, every, random_world, subject
from cast import Cast
from goldenthread.children import rls
from goldenthread.children.models import CaseRelationship, Child, ChildName, Family

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


def test_every_table_of_the_room_that_names_a_child_is_ruled() -> None:
    from django.apps import apps

    models = [model for model in apps.get_app_config("children").get_models() if model is not Family]
    assert set(rls.tables()) == {model._meta.db_table for model in models}


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
        assert "13 tables" in said.getvalue()

    def test_raw_sql_without_saying_who_asks_finds_nothing(self, cast: Cast) -> None:
        add(cast.health_visitor)
        with as_the_role():
            assert [table for table in rls.tables() if rows(table)] == []
        assert rows("children_child")

    def test_raw_sql_finds_what_the_manager_shows_in_every_random_world(self) -> None:
        ground = Ground()
        asking = [subject(who) for who in ground.people]
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
                        for table in rls.tables():
                            if table not in {"children_child", "children_restrictionmember"}:
                                assert rows(table, "child_id") <= shown, table
                    seen += len(shown)
                transaction.set_rollback(True)
        assert seen > 40

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
