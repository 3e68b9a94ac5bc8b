"""Made-up numbers: well formed, never two alike, and never anybody's.

NHS numbers come from the range that begins with 999, which is kept for tests; pupil numbers from a council code that no council has. Each
follows from the child's running number alone, by a walk that visits every number of its range once: no list of those given out is kept,
however many children there are. Nine nine-digit beginnings in a hundred have no check digit, and the range ends with a million of them:
those children simply have no number yet, as happens.
"""

from typing import Final

from goldenthread.children.identifiers import nhs_check_digit, upn_check_letter

_NHS_RANGE: Final = 10**6
_UPN_RANGE: Final = 10**9
_NOBODYS_COUNCIL: Final = "999"
_STRIDE: Final = 387_211  # shares no factor with ten, so that the walk comes home only after every number


def nhs_number(running: int, *, seed: int = 0) -> str:
    """The NHS number of the child with this running number; empty where it has none."""
    if running >= _NHS_RANGE:
        return ""
    nine = f"999{(running * _STRIDE + seed) % _NHS_RANGE:06}"
    check = nhs_check_digit(nine)
    return nine + check if check else ""


def pupil_number(running: int, *, seed: int = 0) -> str:
    """The unique pupil number of the child with this running number; empty beyond a thousand million children."""
    if running >= _UPN_RANGE:
        return ""
    twelve = f"{_NOBODYS_COUNCIL}{(running * _STRIDE + seed) % _UPN_RANGE:09}"
    return upn_check_letter(twelve) + twelve
