"""The title page of a plan: its title, the lines that only repeat or date it, and the day it was last changed.

Everything that stands before the first area passes here; what is neither title nor edition goes on as text to be placed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.papers.dates import Precision, dates_in
from goldenthread.papers.model import Furniture
from goldenthread.papers.plans.headings import is_edition, is_plan_title
from goldenthread.papers.plans.pending import Line

# What comes right before the day of the paper, the surest first.
_DATED = (
    r"(?:last\s+)?(?:updated|revised|reviewed|amended)",
    r"as\s+(?:at|of)",
    r"(?:^|\b)(?:date(?:d|\s+of\s+(?:plan|issue|publication))?|published|issued|version\s+date)",
    r"(?:submitted|sent|agreed|approved|signed\s+off)\b[^.]{0,60}?",
)
_SEARCHED = 12  # lines of a title page
_LONGEST_EDITION = 100


@dataclass(frozen=True, slots=True)
class Front:
    """The title page read: `rest` are the lines that a person must place."""

    title: str | None
    dated_on: date | None
    furniture: tuple[Furniture, ...]
    rest: tuple[Line, ...]


def read_front(lines: Sequence[Line], fallback: str) -> Front:
    """The lines before the first area, taken apart. `fallback` is the title in the file's own properties.

    *Shape*: the title's own line is furniture too, so that the review can show where it stood.
    """
    title = _title(lines)
    furniture: list[Furniture] = []
    rest: list[Line] = []
    for line in lines:
        same = title is not None and _same(line.text, title.text)
        edition = is_edition(line.text) and len(line.text) <= _LONGEST_EDITION
        if same or edition:
            furniture.append(line.as_furniture())
        else:
            rest.append(line)
    return Front(title.text if title else fallback or None, _dated_on(lines), tuple(furniture), tuple(rest))


def _title(lines: Sequence[Line]) -> Line | None:
    first = [line for line in lines if not line.listed][:_SEARCHED]
    for line in first:
        if is_plan_title(line.text):
            return line
    return next((line for line in first if line.marked), None)


def _same(text: str, title: str) -> bool:
    return " ".join(text.split()).casefold() == " ".join(title.split()).casefold()


def _dated_on(lines: Sequence[Line]) -> date | None:
    """The day the paper gives itself. A month alone is no day, and none is made of it."""
    for pattern in _DATED:
        for line in lines:
            for found in dates_in(line.text):
                before = line.text[: found.start]
                if found.precision is Precision.DAY and found.day and re.search(rf"{pattern}\W*(?:on\s+|the\s+)?$", before, re.IGNORECASE):
                    return found.day
    alone = (dates_in(line.text) for line in lines if is_edition(line.text))
    return next((found[0].day for found in alone if len(found) == 1 and found[0].precision is Precision.DAY), None)
