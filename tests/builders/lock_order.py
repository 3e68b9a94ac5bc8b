"""The order in which a piece of work holds rows: all of them first, the ledger's chain last.

Whoever writes an event holds the chain until the transaction ends, and everybody else who writes one waits. If work holds a further row
only then, and somebody holds that row and waits for the chain, the two wait for each other for ever: PostgreSQL fails one of them. That
shows in the order of the statements, without a second process and without luck. SQLite locks no rows, so it is watched on PostgreSQL.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

CHAIN, CHILD = "ledger_chainhead", "children_child"
OF_A_CHILD = ("children_", "decisions_", "frontdoor_", "earlyhelp_")
_CHANGES = re.compile(r'(?P<verb>UPDATE|INSERT INTO|DELETE FROM) "(?P<table>[^"]+)"')
_LOCKS = re.compile(r'FROM "(?P<table>[^"]+)".* FOR (NO KEY )?UPDATE', re.DOTALL)


@dataclass
class Watch:
    """To be given to `connection.execute_wrapper`. One piece of work is what happens inside the outermost savepoint."""

    wrong: list[str] = field(default_factory=list)
    depth: int = 0
    chained: bool = False
    guarded: bool = False  # the child was held first: whoever works on the same child waits there, before the chain
    known: set[tuple[str, UUID]] = field(default_factory=set)  # rows held before the chain, and rows made by this work

    def __call__(self, execute: Callable[..., Any], sql: str, given: Any, *more: Any) -> Any:
        done = execute(sql, given, *more)
        if sql.startswith("SAVEPOINT"):
            self.depth += 1
        elif sql.startswith("RELEASE SAVEPOINT"):
            self.depth -= 1
        if self.depth == 0:
            self.chained, self.guarded, self.known = False, False, set()
        else:
            self.note(sql, [one for one in _flat(given) if isinstance(one, UUID)])
        return done

    def note(self, sql: str, ids: list[UUID]) -> None:
        """One statement inside a piece of work."""
        changes, locks = _CHANGES.match(sql), _LOCKS.search(sql)
        if changes and changes["verb"] == "INSERT INTO":
            self.known |= {(changes["table"], one) for one in ids}
            return
        held = changes or locks
        if held is None:
            return
        table = held["table"]
        if table == CHAIN:
            self.chained = True
        elif table.startswith("ledger_"):
            return
        elif not self.chained:
            self.guarded |= table == CHILD and locks is not None
            self.known |= {(table, one) for one in ids}
        elif not (self.guarded and table.startswith(OF_A_CHILD)) and not (ids and (table, ids[-1]) in self.known):
            self.wrong.append(f"held only behind the chain: {sql[:300]}")


def _flat(given: Any) -> Iterable[Any]:
    if isinstance(given, dict):
        given = given.values()
    for one in given or ():
        if isinstance(one, list | tuple):
            yield from _flat(one)
        else:
            yield one
