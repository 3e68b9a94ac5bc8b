"""The SQL text of standards, as it stands in this folder: written by `make docs` from the declarations, read wherever one is run.

One file for each standard and engine, with a query for everybody and one for a single child. `make check` fails where one is stale.
"""

from functools import cache
from importlib.resources import files

from goldenthread.measures.scopes import Engine, Scope

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
