"""The ledger as Django knows it, with the check that what may only grow is still guarded by the database."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 - Django's own name for it
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


class LedgerConfig(AppConfig):
    name = "goldenthread.ledger"
    label = "ledger"

    def ready(self) -> None:
        register(what_only_grows_is_guarded, Tags.database)


def what_only_grows_is_guarded(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Only of a database that is up to date: before `migrate` has run, triggers are missing because their tables are."""
    from goldenthread.ledger import append_only

    lost: list[str] = []
    for connection in (connections[alias] for alias in databases or ()):
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            lost += append_only.lost(connection)
    if not lost:
        return []
    words = f"The database no longer guards what may only grow: {', '.join(lost)} missing or altered."
    hint = "A migration altered their tables without saying AddedOnly again (goldenthread.ledger.append_only)."
    return [Warning(words, hint=hint, id="ledger.W001")]
