"""The SQL text of standards, as it stands in this folder: written by `make docs` from the declarations, read wherever one is run.

One file for each standard and engine, with a query for everybody and one for a single child. `make check` fails where one is stale.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from goldenthread.measures.clocks import Clock
from goldenthread.measures.scopes import Engine, Scope
from goldenthread.measures.standard import Standard

_FOLDER = files("goldenthread.standards") / "sql"


@cache
def text(code: str, engine: Engine, scope: Scope) -> str:
    """The query of a standard. *Shape*: see `measures.compiling.sql`. *Raises*: FileNotFoundError until `make docs` was run."""
    written = (_FOLDER / engine.value / f"{code}.sql").read_text(encoding="utf-8")
    return dict(zip(Scope, written.split(SEPARATOR), strict=True))[scope]


SEPARATOR = "\n-- one child\n"


def joined(queries: dict[Scope, str]) -> str:
    """The file of both queries."""
    return SEPARATOR.join(queries[scope] for scope in Scope)


def definition_digest(standard: Standard, limits: Mapping[str, Clock]) -> str:
    """What is run, in 64 letters: the text for everybody, and every limit it leans on with its days."""
    said = text(standard.code, Engine.DUCKDB, Scope.EVERYBODY)
    leaned_on = [repr(limits[code].limits) for code in standard.clocks]
    return hashlib.sha256("\n".join([said, *leaned_on]).encode()).hexdigest()
