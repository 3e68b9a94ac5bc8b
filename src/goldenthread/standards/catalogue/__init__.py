"""Every practice standard of the partnership, one file each. To add one, write a file here with a `STANDARD` and its examples, and run
`make docs`: the SQL text of each engine and the standard's page are made from it, and the tests find its examples by themselves.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from goldenthread.errors import NotFound
from goldenthread.measures.standard import Standard


@cache
def standards() -> dict[str, Standard]:
    """All standards by code, in the order of the child's journey and then by their number on the scorecard."""
    found = [import_module(f"{__name__}.{module.name}").STANDARD for module in iter_modules(__path__)]
    return {one.code: one for one in sorted(found, key=lambda one: (JOURNEY.index(one.journey), one.measure or "N", one.code))}


def standard(code: str) -> Standard:
    """One standard. Raises: NotFound that says which there are."""
    known = standards()
    if code not in known:
        raise NotFound(f"There is no standard “{code}”. There are: {', '.join(known)}.")
    return known[code]


JOURNEY = (
    "Front door",
    "Early help",
    "Referral and assessment",
    "Child protection",
    "Care and missing",
    "Meetings and partners",
    "Deciding together",
    "Knowing the child",
    "Staff",
    "Recording",
)
