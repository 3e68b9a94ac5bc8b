"""Which practice standards a claim may be bound to and a figure may be cited of, as a form offers them, and how a month is said.

Those that come as a rate per 10,000 children are left out: they have no share that a figure could be. What they come to is for
`standards.figures`.
"""

from datetime import date

from goldenthread.measures.standard import Shown, Standard
from goldenthread.standards import catalogue

Choices = list[tuple[str, list[tuple[str, str]]]]


def claimable() -> dict[str, Standard]:
    """The standards by code, in the order of the child's journey."""
    return {code: one for code, one in catalogue.standards().items() if one.shown is not Shown.PER_CHILDREN}


def choices() -> Choices:
    """The same for a list to choose from. *Shape*: (part of the journey, its standards as (code, title))."""
    by_part: dict[str, list[tuple[str, str]]] = {}
    for code, one in claimable().items():
        by_part.setdefault(one.journey, []).append((code, one.title))
    return list(by_part.items())


def title_of(code: str) -> str:
    """The title of a standard; its code where it is no longer kept, empty where none is named."""
    known = catalogue.standards().get(code)
    return known.title if known else code


def month_in_words(on: date) -> str:
    """ "October 2026"."""
    return f"{on:%B %Y}"
