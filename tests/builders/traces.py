"""What a request left behind: the whole database before and after it, and a way to undo it."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client

# Signing in and looking leave their own traces, which are not what a form is for.
NOT_COUNTED = {"partners.PersonSession", "ledger.ReadEvent", "ledger.ChainHead", "partners.KeptForm", "ledger.FormKey"}

SEALS = {"seal", "previous", "before", "after", "last_seal", "digest"}
_WRITES = re.compile(r'(?:INSERT\b.*? INTO|UPDATE) "(?P<table>[^"]+)"')
# In the text of a mail or the key of one: an id, or a link that works once or for one purpose.
_MADE_UP_NOW = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|/(link|reply)/\S+")

Facts = Counter[tuple[str, ...]]


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Nothing of what happens inside stays, in the database or in the browser."""
    kept = {name: morsel.coded_value for name, morsel in client.cookies.items()}
    inside = transaction.atomic()
    inside._from_testcase = True  # type: ignore[attr-defined]  # a look at a file is committed on its own, which no transaction may hold
    with inside:
        yield
        transaction.set_rollback(True)
    client.cookies.clear()
    for name, value in kept.items():
        client.cookies[name] = value


def facts() -> Facts:
    """Every row of every room as words, without what is new each time: ids, instants, seals."""
    found: Facts = Counter()
    for model in _counted():
        found.update(_rows(model))
    return found


class Written:
    """Which tables were written to: words that were nowhere before can only be in these."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def note(self, execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        if (wrote := _WRITES.match(sql)) is not None:
            self.tables.add(wrote["table"])
        return execute(sql, *given)

    def holds(self, words: str) -> bool:
        """Whether any row of any room now says this."""
        models_ = [model for model in _counted() if model._meta.db_table in self.tables]
        return any(words in cell for model in models_ for row in _rows(model) for cell in row)

    def facts(self) -> dict[str, Facts]:
        """The rows of each of these tables as they stand now: in any other nothing can have changed."""
        return {table: of_table(table) for table in self.tables}


def of_table(table: str) -> Facts:
    """The same for one table; nothing for one that is not counted."""
    return Counter(row for model in _counted() if model._meta.db_table == table for row in _rows(model))


@contextmanager
def written() -> Iterator[Written]:
    """Tells what is written to inside."""
    found = Written()
    with connection.execute_wrapper(found.note):
        yield found


def _counted() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("goldenthread.") and model._meta.label not in NOT_COUNTED]


def _rows(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    names = [field.attname for field in model._meta.concrete_fields if field.name not in SEALS]
    for row in models.QuerySet(model=model).order_by().values_list(*names):  # in whatever order: sorting costs, and rows are counted
        yield (model._meta.label, *(f"{name}={_lasting(value)}" for name, value in zip(names, row, strict=True)))


def _lasting(value: object) -> str:
    if isinstance(value, datetime):
        return "an instant"
    if isinstance(value, UUID):
        return "an id"
    if isinstance(value, date):
        return value.isoformat()
    # PostgreSQL keeps the keys of JSON in an order of its own.
    words = json.dumps(value, sort_keys=True, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
    return _MADE_UP_NOW.sub("made up now", words)
