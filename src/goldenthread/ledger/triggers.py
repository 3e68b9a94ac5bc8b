"""The database's own refusal to change what the ledger holds, on SQLite and PostgreSQL.

Events and looks may only be added. A chain's head may only grow by one. Whoever owns the database can drop a trigger; the seals
(`chain`) are for them. Used by a migration; `remove` is for tests. Tables of other rooms that only grow are in `append_only`.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

ADDED_ONLY = ("ledger_event", "ledger_readevent")
HEADS = "ledger_chainhead"
WORDS = "The ledger can only be added to"


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers that are not there."""
    _run(connection, statements_to_install(connection.vendor))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers that are there."""
    _run(connection, statements_to_remove(connection.vendor))


def statements_to_install(vendor: str) -> list[str]:
    """The SQL for one kind of database: "sqlite" or "postgresql"."""
    return _SQLITE_INSTALL if vendor == "sqlite" else _POSTGRES_INSTALL


def statements_to_remove(vendor: str) -> list[str]:
    """The SQL that undoes `statements_to_install`."""
    return _SQLITE_REMOVE if vendor == "sqlite" else _POSTGRES_REMOVE


def names(vendor: str) -> list[str]:
    """What the triggers of one kind of database are called."""
    events, heads = ("update delete", "update delete") if vendor == "sqlite" else ("change truncate", "change delete truncate")
    return [f"{table}_no_{end}" for table in (*ADDED_ONLY, HEADS) for end in (heads if table == HEADS else events).split()]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


_GROWS_BY_ONE = "NEW.count = OLD.count + 1 AND NEW.stream = OLD.stream AND NEW.id = OLD.id"

_SQLITE_INSTALL = [
    *(
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        for table in ADDED_ONLY
        for verb in ("UPDATE", "DELETE")
    ),
    f"CREATE TRIGGER IF NOT EXISTS {HEADS}_no_delete BEFORE DELETE ON {HEADS} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
    f"CREATE TRIGGER IF NOT EXISTS {HEADS}_no_update BEFORE UPDATE ON {HEADS} "
    f"WHEN NOT ({_GROWS_BY_ONE}) BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
]
_SQLITE_REMOVE = [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for table in (*ADDED_ONLY, HEADS) for verb in ("update", "delete")]

# restrict_violation makes psycopg raise what SQLite raises: an IntegrityError.
_POSTGRES_INSTALL = [
    f"CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$body$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'restrict_violation'; END $body$",
    *(
        f"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
        for table in ADDED_ONLY
    ),
    f"CREATE OR REPLACE TRIGGER {HEADS}_no_delete BEFORE DELETE ON {HEADS} FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
    f"CREATE OR REPLACE TRIGGER {HEADS}_no_change BEFORE UPDATE ON {HEADS} "
    f"FOR EACH ROW WHEN (NOT ({_GROWS_BY_ONE})) EXECUTE FUNCTION ledger_refuse()",
    *(
        f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        for table in (*ADDED_ONLY, HEADS)
    ),
]
_POSTGRES_REMOVE = [
    *(
        f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}"
        for table in (*ADDED_ONLY, HEADS)
        for name in ("no_change", "no_delete", "no_truncate")
    ),
]
