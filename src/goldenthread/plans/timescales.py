"""What a timescale was taken to mean, in words a person can check against the printed ones.

Pure. Reading words into dates is `papers.plans`; this is the way back.
"""

import re

from goldenthread.govuk.words import day
from goldenthread.papers.model import Timescale, TimescaleKind

_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def in_words(timescale: Timescale) -> str:
    """ "By 31 August 2023", "From 1 June 2023, every 3 months", "No date could be read". Dates read "23 June 2023"."""
    match timescale.kind:
        case TimescaleKind.MILESTONES if timescale.milestones:
            return "; ".join(f"{day(one.due_on)} ({one.words})" if one.due_on else one.words for one in timescale.milestones)
        case TimescaleKind.IMMEDIATE:
            return "Immediate" + _dates(timescale)
        case TimescaleKind.ONGOING:
            return "Ongoing" + _dates(timescale)
        case TimescaleKind.DONE:
            return "The paper says it is done; no date" if not timescale.due_on else "Done" + _dates(timescale)
        case TimescaleKind.UNCLEAR if not (timescale.due_on or timescale.starts_on):
            return "No date could be read" if timescale.words else "No timescale"
    said = _dates(timescale).removeprefix(", ")
    return said[:1].upper() + said[1:] if said else "No date could be read"


def every_in_words(every: str) -> str:
    """An ISO 8601 duration: "P3M" → "every 3 months", "P1W" → "every week"."""
    found = re.fullmatch(r"P(\d+)([DWMY])", every)
    if found is None:
        return f"every {every}"
    count, unit = int(found[1]), _UNITS[found[2]]
    return f"every {unit}" if count == 1 else f"every {count} {unit}s"


def _dates(timescale: Timescale) -> str:
    parts = [
        f"from {day(timescale.starts_on)}" if timescale.starts_on else "",
        every_in_words(timescale.every) if timescale.every else "",
        f"by {day(timescale.due_on)}" if timescale.due_on else "",
    ]
    return "".join(f", {part}" for part in parts if part)
