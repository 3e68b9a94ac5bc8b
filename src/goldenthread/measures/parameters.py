"""How a parameter is written in the SQL text of a standard (`:as_at`), and in what each driver reads."""

import re
from typing import Final

_PARAMETER: Final = re.compile(r"(?<![:\w]):(as_at|end_of_as_at|child)\b")


def dollars(text: str) -> str:
    """The text as DuckDB names parameters.

    >>> dollars("x <= :as_at AND y::DATE = 'a:b'")
    "x <= $as_at AND y::DATE = 'a:b'"
    """
    return _PARAMETER.sub(r"$\1", text)


def percents(text: str) -> str:
    """The text as database cursors name parameters, with every other per cent sign doubled.

    >>> percents("x <= :as_at AND y LIKE 'a%'")
    "x <= %(as_at)s AND y LIKE 'a%%'"
    """
    return _PARAMETER.sub(r"%(\1)s", text.replace("%", "%%"))
