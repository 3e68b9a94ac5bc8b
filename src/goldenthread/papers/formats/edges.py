"""Page numbers, running heads and running feet: what repeats with the page and not with the sense. Used by `text` and `pdf`."""

import re
from collections import Counter
from collections.abc import Sequence

_PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:page|p\.?)?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–—\s]*$", re.IGNORECASE)
_WITH_PAGE = re.compile(r"^.{0,100}\bpage\s+\d{1,3}(?:\s+of\s+\d{1,3})?$|^page\s+\d{1,3}\s+of\s+\d{1,3}\b.{0,100}$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_EDGE = 3  # lines at the top and the bottom of a page that may be a running head or foot


def is_page_number(line: str) -> bool:
    """Whether a line is a page number and nothing else: "3", "- 3 -", "Page 2 of 9"."""
    return bool(_PAGE_NUMBER.match(line))


def carries_page_number(line: str) -> bool:
    """Whether a line is a page number or a running line that holds one: "Inspection of a place | Page 2 of 9"."""
    return is_page_number(line) or bool(_WITH_PAGE.match(line.strip()))


def running_lines(pages: Sequence[Sequence[str]]) -> set[str]:
    """The lines that stand at the edge of most pages, with figures masked so that "Report 3" and "Report 4" are one.

    A line counts once a page and only near its top or bottom; two pages are enough for a paper of two or three.
    """
    filled = [[line for line in page if line.strip()] for page in pages]
    filled = [page for page in filled if page]
    if len(filled) < 2:
        return set()
    seen: Counter[str] = Counter()
    for page in filled:
        seen.update({masked(line) for line in [*page[:_EDGE], *page[-_EDGE:]] if len(line) <= 160})
    enough = max(2, (len(filled) + 1) // 2)
    return {line for line, times in seen.items() if times >= enough}


def masked(line: str) -> str:
    """A line with its figures and spacing made alike, for comparing lines of different pages."""
    return _DIGITS.sub("#", " ".join(line.split())).casefold()
