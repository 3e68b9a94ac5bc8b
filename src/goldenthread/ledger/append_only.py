"""Tables of any room that the database itself only lets grow: an operation for migrations, and what is known of the tables it was run on.

    operations = [
        migrations.CreateModel("Evidence", ...),
        AddedOnly("plans_evidence", may_change=("withdrawn_at", "withdrawn_by_id", "withdrawn_why")),
    ]

The migrations are the one register: `declared` reads it from them, and whoever must step round the triggers (tests that empty every
table) or looks whether they are there (`lost`, the system check, a test) asks that register. A restore only adds, so it needs no way
round. The ledger's own tables have triggers of their own kind in `triggers`; they are counted in here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from django.apps import apps
from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState, StateApps

from goldenthread.ledger import triggers

WORDS = "This record can only be added to"

Columns: TypeAlias = dict[str, tuple[str, ...]]  # table → its columns


@dataclass(frozen=True, slots=True)
class Rule:
    """One table that only grows. `may_change` are columns that may be filled once, from nothing to something, and never again."""

    table: str
    may_change: tuple[str, ...] = ()


class AddedOnly(Operation):
    """Install triggers that refuse to change, remove or (on PostgreSQL) truncate rows of these tables. Reversible.

    Names are those of database tables and columns ("plans_evidence", "withdrawn_by_id"), which this migration or an earlier one made.
    `may_change` columns may go from NULL or '' to a value, once; they are the same for all tables of one operation.

    The trap: on SQLite a later migration that alters such a table builds it anew, and its triggers are gone. So a migration that alters
    the table, or must mend its rows, says `FreeToChange` first and `AddedOnly` last, also when it only adds a column. A test and
    `check --database default` name what was forgotten.
    """

    reversible = True

    def __init__(self, *tables: str, may_change: tuple[str, ...] = ()) -> None:
        self.rules = tuple(Rule(table, tuple(may_change)) for table in tables)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Models do not know of it."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        self._install(schema_editor, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        self._remove(schema_editor)

    def describe(self) -> str:
        return f"Only let {self._names()} be added to"

    def _install(self, schema_editor: BaseDatabaseSchemaEditor, state: ProjectState) -> None:
        columns = _columns(state.apps)
        for rule in self.rules:
            for statement in _to_install(schema_editor.connection, rule, columns):
                schema_editor.execute(statement, params=None)

    def _remove(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for rule in self.rules:
            for statement in _to_remove(schema_editor.connection, rule.table):
                schema_editor.execute(statement, params=None)

    def _names(self) -> str:
        return ", ".join(rule.table for rule in self.rules)


class FreeToChange(AddedOnly):
    """The reverse of `AddedOnly`, for the start of a migration that alters these tables, mends their rows or drops them.

    `may_change` is what held until now, so that going back puts it there again.
    """

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        self._remove(schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        self._install(schema_editor, to_state)

    def describe(self) -> str:
        return f"Let {self._names()} be changed"


def declared(connection: BaseDatabaseWrapper) -> list[Rule]:
    """The tables that only grow, as the migrations applied to this database left them, in the order of their names."""
    loader = MigrationLoader(connection)
    rules: dict[str, Rule] = {}
    for key in _in_order(loader):
        operations = loader.graph.nodes[key].operations if key in loader.applied_migrations else []
        for operation in operations:
            if isinstance(operation, FreeToChange):
                rules = {table: rule for table, rule in rules.items() if rule not in operation.rules}
            elif isinstance(operation, AddedOnly):
                rules |= {rule.table: rule for rule in operation.rules}
    return [rules[table] for table in sorted(rules)]


def lost(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that should be there and are not, or say something else than they should: "plans_evidence_no_update"."""
    columns = _columns(apps)
    wanted = {name: said for rule in declared(connection) for name, said in _as_kept(connection, rule, columns).items()}
    there = _there(connection)
    absent = {*triggers.names(connection.vendor), *wanted} - {*there}
    return sorted(absent | {name for name, said in wanted.items() if there.get(name) != said})


def statements_to_remove(connection: BaseDatabaseWrapper) -> list[str]:
    """SQL that takes every trigger away, the ledger's own too. For tests, which empty every table."""
    rooms = [statement for rule in declared(connection) for statement in _to_remove(connection, rule.table)]
    return [*triggers.statements_to_remove(connection.vendor), *rooms]


def statements_to_install(connection: BaseDatabaseWrapper) -> list[str]:
    """SQL that puts back what `statements_to_remove` took."""
    columns = _columns(apps)
    rooms = [statement for rule in declared(connection) for statement in _to_install(connection, rule, columns)]
    return [*triggers.statements_to_install(connection.vendor), *rooms]


def _in_order(loader: MigrationLoader) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for leaf in sorted(loader.graph.leaf_nodes()):
        for key in loader.graph.forwards_plan(leaf):
            if key not in seen:
                seen.add(key)
                yield key


def _columns(models: StateApps | Apps) -> Columns:
    found = models.get_models(include_auto_created=True)
    return {model._meta.db_table: tuple(sorted(str(field.column) for field in model._meta.local_concrete_fields)) for model in found}


def _to_remove(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    quote = connection.ops.quote_name
    if connection.vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {quote(f'{table}_no_{verb}')}" for verb in ("update", "delete")]
    return [f"DROP TRIGGER IF EXISTS {quote(f'{table}_no_{what}')} ON {quote(table)}" for what in ("change", "truncate")]


def _to_install(connection: BaseDatabaseWrapper, rule: Rule, columns: Columns) -> list[str]:
    """Raises: ValueError for a table or column that is not there, at the moment the migration runs."""
    if rule.table not in columns:
        raise ValueError(f"There is no table {rule.table} in this migration: name tables as the database does, such as 'plans_evidence'")
    if unknown := ", ".join(sorted({*rule.may_change} - {*columns[rule.table]})):
        raise ValueError(f"{rule.table} has no column {unknown}: name columns as the database does, such as 'withdrawn_by_id'")
    function = [] if connection.vendor == "sqlite" else [_POSTGRES_FUNCTION]
    return [*_to_remove(connection, rule.table), *function, *_texts(connection, rule, columns).values()]


def _texts(connection: BaseDatabaseWrapper, rule: Rule, columns: Columns) -> dict[str, str]:
    """Name of trigger → the SQL that makes it."""
    return _sqlite_texts(connection, rule, columns) if connection.vendor == "sqlite" else _postgres_texts(connection, rule)


def _sqlite_texts(connection: BaseDatabaseWrapper, rule: Rule, columns: Columns) -> dict[str, str]:
    quote = connection.ops.quote_name
    table, refuse = quote(rule.table), f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    update, delete = f"{rule.table}_no_update", f"{rule.table}_no_delete"
    when = f" WHEN {_changes_more(rule, columns, quote)}" if rule.may_change else ""
    return {
        update: f"CREATE TRIGGER {quote(update)} BEFORE UPDATE ON {table}{when} {refuse}",
        delete: f"CREATE TRIGGER {quote(delete)} BEFORE DELETE ON {table} {refuse}",
    }


def _changes_more(rule: Rule, columns: Columns, quote: Callable[[str], str]) -> str:
    """True of an update that touches a column that never changes, or one that was filled before."""
    frozen = [f"OLD.{quote(name)} IS NOT NEW.{quote(name)}" for name in columns.get(rule.table, ()) if name not in rule.may_change]
    once = [f"(OLD.{quote(name)} IS NOT NEW.{quote(name)} AND OLD.{quote(name)} <> '')" for name in rule.may_change]
    return " OR ".join(frozen + once)


def _postgres_texts(connection: BaseDatabaseWrapper, rule: Rule) -> dict[str, str]:
    quote = connection.ops.quote_name
    table = quote(rule.table)
    change, truncate = f"{rule.table}_no_change", f"{rule.table}_no_truncate"
    may_change = ", ".join(f"'{name}'" for name in rule.may_change)
    return {
        change: f"CREATE TRIGGER {quote(change)} BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION ledger_added_only({may_change})",
        truncate: f"CREATE TRIGGER {quote(truncate)} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_added_only()",
    }


def _as_kept(connection: BaseDatabaseWrapper, rule: Rule, columns: Columns) -> dict[str, str]:
    """Name of trigger → what the database keeps of it: SQLite the SQL that made it, PostgreSQL what the function is given."""
    texts = _texts(connection, rule, columns)
    if connection.vendor == "sqlite":
        return texts
    return {name: "".join(f"{column}," for column in rule.may_change) if name.endswith("_no_change") else "" for name in texts}


def _there(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Every trigger in force, in the shape of `_as_kept`."""
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE_TRIGGERS if connection.vendor == "sqlite" else _POSTGRES_TRIGGERS)
        return dict(cursor.fetchall())


_SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_POSTGRES_TRIGGERS = r"""
SELECT tgname, replace(encode(tgargs, 'escape'), '\000', ',') FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"""


# One function for all tables; it looks at a row as JSON, so that a column added later is frozen without anybody saying so.
# restrict_violation makes psycopg raise what SQLite raises: an IntegrityError.
_POSTGRES_FUNCTION = f"""CREATE OR REPLACE FUNCTION ledger_added_only() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    was jsonb;
    becomes jsonb;
    open text[];
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 THEN
        was := to_jsonb(OLD);
        becomes := to_jsonb(NEW);
        open := ARRAY(SELECT name FROM unnest(TG_ARGV) AS name WHERE coalesce(was ->> name, '') = '');
        IF was - open = becomes - open THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'restrict_violation';
END $body$"""  # noqa: S608 - written here from constants alone
