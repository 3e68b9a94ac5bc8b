"""A child in few words, wherever one is named: how old, and short for those who are only asked."""

from datetime import date

from goldenthread.children.models import Child
from goldenthread.govuk.words import day


def age(child: Child, today: date) -> str:
    """ "7 years", "5 months", "Unborn, expected 3 January 2027"."""
    if child.born_on is None:
        late = " (the day has gone)" if child.expected_on and child.expected_on < today else ""
        return f"Unborn, expected {day(child.expected_on)}{late}"
    months = (today.year - child.born_on.year) * 12 + today.month - child.born_on.month - (today.day < child.born_on.day)
    years = months // 12
    if years >= 2:
        return f"{years} years"
    return f"{months} month{'' if months == 1 else 's'}" if months else "Under a month"


def short_name(name: str) -> str:
    """A given name and one letter: "Mirren A.". Of an unborn child "Unborn A."."""
    parts = name.split()
    return f"{' '.join(parts[:-1])} {parts[-1][:1]}." if len(parts) > 1 else name
