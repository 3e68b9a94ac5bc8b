"""Tables of other rooms that only grow: the database refuses the rest, and says when its guard was lost."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from goldenthread.ledger import append_only
from goldenthread.ledger.append_only import AddedOnly, FreeToChange, Rule

pytestmark = pytest.mark.django_db(transaction=True)

TABLE = "ledger_proof"
WITHDRAWN = ("withdrawn_by", "withdrawn_why")


def made_in_this_test() -> migrations.Migration:
    """A migration of a later room: one model, which may be withdrawn once."""
    fields = [
        ("id", models.UUIDField(primary_key=True)),
        ("what", models.TextField()),
        ("withdrawn_by", models.UUIDField(null=True)),
        ("withdrawn_why", models.TextField(blank=True)),
        ("%", models.IntegerField(default=3)),
    ]
    made = migrations.Migration("9001_proof", "ledger")
    made.operations = [migrations.CreateModel("Proof", fields), AddedOnly(TABLE, may_change=WITHDRAWN)]
    return made


def run(*operations: migrations.operations.base.Operation, state: ProjectState) -> ProjectState:
    step = migrations.Migration("9002_step", "ledger")
    step.operations = list(operations)
    return go(step, state)


def go(step: migrations.Migration, state: ProjectState) -> ProjectState:
    with connection.schema_editor() as editor:
        return step.apply(state.clone(), editor)


@pytest.fixture
def proofs() -> Iterator[ProjectState]:
    """A table that only grows, with one row in it; gone after the test."""
    state = go(made_in_this_test(), ProjectState())
    sql("INSERT INTO ledger_proof VALUES (%s, 'a letter', NULL, '', 3)", uuid4().hex)
    yield state
    sql("DROP TABLE ledger_proof")


def sql(words: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words, values)


def value(column: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM ledger_proof")  # noqa: S608 - the columns are named in this file
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE ledger_proof SET what = 'another letter'",
        "UPDATE ledger_proof SET what = 'another letter', withdrawn_why = 'mistyped'",
        "DELETE FROM ledger_proof",
    ],
)
def test_what_was_added_is_not_changed_or_removed(proofs: ProjectState, words: str) -> None:
    with pytest.raises(IntegrityError, match="This record can only be added to"):
        sql(words)
    assert value("what") == "a letter"


def test_a_column_with_any_name_is_guarded(proofs: ProjectState) -> None:
    with pytest.raises(IntegrityError, match=append_only.WORDS):
        sql('UPDATE ledger_proof SET "%%" = 4')


def test_nor_emptied_at_once_on_postgresql(proofs: ProjectState) -> None:
    words = "TRUNCATE ledger_proof" if connection.vendor == "postgresql" else "DELETE FROM ledger_proof"
    with pytest.raises(IntegrityError, match=append_only.WORDS):
        sql(words)


def test_what_may_be_filled_is_filled_once(proofs: ProjectState) -> None:
    first, second = uuid4().hex, uuid4().hex
    sql("UPDATE ledger_proof SET withdrawn_why = 'mistyped'")
    sql("UPDATE ledger_proof SET withdrawn_by = %s, withdrawn_why = 'mistyped', what = 'a letter'", first)  # as saving a whole row does
    for words, given in [
        ("UPDATE ledger_proof SET withdrawn_by = %s", [second]),
        ("UPDATE ledger_proof SET withdrawn_by = NULL", []),
        ("UPDATE ledger_proof SET withdrawn_why = ''", []),
        ("UPDATE ledger_proof SET withdrawn_why = 'another reason'", []),
    ]:
        with pytest.raises(IntegrityError, match=append_only.WORDS):
            sql(words, *given)
    assert value("withdrawn_why") == "mistyped"
    assert str(value("withdrawn_by")).replace("-", "") == first


def test_a_table_without_such_columns_takes_no_change_at_all(proofs: ProjectState) -> None:
    run(AddedOnly(TABLE), state=proofs)
    with pytest.raises(IntegrityError, match=append_only.WORDS):
        sql("UPDATE ledger_proof SET withdrawn_why = 'mistyped'")


def test_going_back_takes_the_guard_away(proofs: ProjectState) -> None:
    operation = AddedOnly(TABLE, may_change=WITHDRAWN)
    with connection.schema_editor() as editor:
        operation.database_backwards("ledger", editor, proofs, proofs)
    sql("UPDATE ledger_proof SET what = 'another letter'")
    assert value("what") == "another letter"


def test_a_migration_may_step_aside_mend_rows_alter_the_table_and_guard_it_again(proofs: ProjectState) -> None:
    def mend(apps: object, editor: object) -> None:
        sql("UPDATE ledger_proof SET what = 'mended'")

    run(
        FreeToChange(TABLE, may_change=WITHDRAWN),
        migrations.RunPython(mend, mend),
        migrations.AddField("Proof", "where", models.TextField(default="here")),
        AddedOnly(TABLE, may_change=WITHDRAWN),
        state=proofs,
    )
    assert (value("what"), value('"where"')) == ("mended", "here")
    for words in ("UPDATE ledger_proof SET what = 'x'", "UPDATE ledger_proof SET \"where\" = 'x'"):
        with pytest.raises(IntegrityError, match=append_only.WORDS):
            sql(words)
    with connection.schema_editor() as editor:
        FreeToChange(TABLE, may_change=WITHDRAWN).database_backwards("ledger", editor, proofs, proofs)
    with pytest.raises(IntegrityError, match=append_only.WORDS):
        sql("UPDATE ledger_proof SET what = 'x'")


def test_a_name_that_the_database_does_not_know_stops_the_migration(proofs: ProjectState) -> None:
    with pytest.raises(ValueError, match="no table ledger_prof"):
        run(AddedOnly("ledger_prof"), state=proofs)
    with pytest.raises(ValueError, match="no column withdrawn_by_id"):
        run(AddedOnly(TABLE, may_change=("withdrawn_by_id",)), state=proofs)


@pytest.fixture
def applied(proofs: ProjectState, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The migration of this test, as one that stands in the folder and was applied."""
    made, load = made_in_this_test(), MigrationLoader.load_disk
    made.dependencies = [max(key for key in MigrationLoader(connection).disk_migrations if key[0] == "ledger")]

    def load_with_it(loader: MigrationLoader) -> None:
        load(loader)
        loader.disk_migrations[("ledger", made.name)] = made

    monkeypatch.setattr(MigrationLoader, "load_disk", load_with_it)
    columns = append_only._columns

    def with_it(models: object) -> append_only.Columns:
        return columns(models) | columns(proofs.apps)  # type: ignore[arg-type]

    monkeypatch.setattr(append_only, "_columns", with_it)
    MigrationRecorder(connection).record_applied("ledger", made.name)
    yield
    MigrationRecorder(connection).record_unapplied("ledger", made.name)


def test_the_register_is_read_from_the_migrations_that_were_applied(applied: None) -> None:
    assert Rule(TABLE, WITHDRAWN) in append_only.declared(connection)
    MigrationRecorder(connection).record_unapplied("ledger", "9001_proof")
    assert Rule(TABLE, WITHDRAWN) not in append_only.declared(connection)


def test_a_guard_that_was_lost_is_named(applied: None, proofs: ProjectState, capsys: pytest.CaptureFixture[str]) -> None:
    assert append_only.lost(connection) == []
    run(AddedOnly(TABLE), state=proofs)  # tighter than what was declared
    lost = "ledger_proof_no_update" if connection.vendor == "sqlite" else "ledger_proof_no_change"
    assert append_only.lost(connection) == [lost]
    run(FreeToChange(TABLE), state=proofs)
    assert lost in append_only.lost(connection)
    call_command("check", databases=["default"])
    assert f"{lost}" in capsys.readouterr().err


def test_a_table_built_anew_by_sqlite_is_found_unguarded(applied: None, proofs: ProjectState) -> None:
    """The trap that the operation's own words warn of. PostgreSQL alters in place and keeps its guard."""
    run(migrations.AlterField("Proof", "what", models.TextField(null=True)), state=proofs)
    left = ["ledger_proof_no_delete", "ledger_proof_no_update"] if connection.vendor == "sqlite" else []
    assert append_only.lost(connection) == left


def test_tests_may_step_round_every_guard_and_put_it_back(applied: None) -> None:
    with connection.cursor() as cursor:
        for statement in append_only.statements_to_remove(connection):
            cursor.execute(statement)
        sql("UPDATE ledger_proof SET what = 'x'")
        assert len(append_only.lost(connection)) > 4
        for statement in append_only.statements_to_install(connection):
            cursor.execute(statement)
    assert append_only.lost(connection) == []


def test_after_migrate_everything_declared_is_guarded() -> None:
    """Every room's tables, whatever its later migrations did to them."""
    assert append_only.lost(connection) == []


def test_without_a_guard_of_the_ledgers_own_the_check_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    from goldenthread.ledger import triggers

    triggers.remove(connection)
    assert set(triggers.names(connection.vendor)) <= {*append_only.lost(connection)}
    triggers.install(connection)
    assert append_only.lost(connection) == []
