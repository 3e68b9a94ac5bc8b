"""Database rows as lines of JSON, one file per table, the same whichever database they came from.

All tables of all rooms, found through Django's models, so that a new model is saved without anybody thinking of it. Sessions are left
out: they are keys to the door, and everybody can sign in again.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

from django.apps import apps
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.management.color import no_style
from django.db import connection, models
from django.utils.duration import duration_string

BATCH = 1000
# Rows that `migrate` itself makes. A restore replaces them; any other row means that the host is in use.
MADE_BY_MIGRATE = frozenset({"contenttypes.ContentType", "auth.Permission"})

Model: TypeAlias = type[models.Model]
Field: TypeAlias = "models.Field[Any, Any]"


def all_tables() -> list[Model]:
    """Every model with a table that belongs into a backup, tables between two models included, in the order of their names."""
    found = apps.get_models(include_auto_created=True)
    kept = [model for model in found if model._meta.managed and not model._meta.proxy and not issubclass(model, AbstractBaseSession)]
    return sorted(kept, key=lambda model: model._meta.label)


def rows_of(model: Model) -> "models.QuerySet[Any]":
    """Every row there is, and not through a manager: those of children show nothing to anybody who does not say who they are."""
    return models.QuerySet(model=model)


def lines_of(model: Model) -> Iterator[bytes]:
    """The table's rows, one JSON list each, columns in the order of `columns_of`."""
    names = column_names(model)
    rows = rows_of(model).order_by("pk").values_list(*names).iterator(chunk_size=BATCH)
    for row in rows:
        yield json.dumps(row, default=_plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def load(model: Model, names: list[str], lines: Iterable[bytes]) -> int:
    """Put rows back, exactly as they were; how many.

    Not through the models: creating an object would stamp today's date where a field says so, and ask for validity that was
    checked when the row was made. The database's own constraints hold all the same.
    """
    fields = {str(field.attname): field for field in columns_of(model)}
    columns = [fields[name] for name in names]
    quote = connection.ops.quote_name
    into = ", ".join(quote(str(field.column)) for field in columns)
    # Names come from our own models and are quoted; values are parameters.
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({into}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608
    count = 0
    with connection.cursor() as cursor:
        for batch in _batches(lines):
            cursor.executemany(sql, [[_for_database(field, value) for field, value in zip(columns, row, strict=True)] for row in batch])
            count += len(batch)
    return count


def columns_of(model: Model) -> list[Field]:
    """The stored columns, without those that the database computes."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def column_names(model: Model) -> list[str]:
    """Their names, in the order of the values of a line."""
    return [str(field.attname) for field in columns_of(model)]


def empty_what_migrate_made() -> None:
    """Make room for the saved rows of the tables that `migrate` fills."""
    for label in sorted(MADE_BY_MIGRATE):
        apps.get_model(label)._base_manager.all().delete()


def in_use() -> list[str]:
    """The tables that hold anything of people's."""
    return [model._meta.label for model in all_tables() if model._meta.label not in MADE_BY_MIGRATE and rows_of(model).exists()]


def continue_numbering(loaded: list[Model]) -> None:
    """PostgreSQL counts its own numbers: let it go on after the highest one that was put back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), loaded):
            cursor.execute(statement)


def _batches(lines: Iterable[bytes]) -> Iterator[list[list[Any]]]:
    batch: list[list[Any]] = []
    for line in lines:
        batch.append(json.loads(line))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _for_database(field: Field, value: Any) -> Any:
    if isinstance(field, models.JSONField) and not field.null:
        return field.get_db_prep_value(value, connection)  # None here is JSON's own null
    return field.get_db_prep_save(field.to_python(value), connection)


def _plain(value: object) -> str:
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case timedelta():
            return duration_string(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode("ascii")
    raise TypeError(f"A {type(value).__name__} cannot be saved")
