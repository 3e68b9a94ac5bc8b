"""Which agency the printed words of a lead may mean. Pure; what it offers counts only once a person confirms it."""

import re
from collections.abc import Iterable
from uuid import UUID

from goldenthread.papers.model import Lead


def agency_for(lead: Lead, names: Iterable[tuple[str, UUID]]) -> UUID | None:
    """The agency named in a lead: by the part the reader took for an agency, else the longest name standing in its words.

    *Shape*: `names` are (name, agency id), longest first. None when no name stands there, or when two agencies' names do and
    neither holds the other.
    """
    known = list(names)
    for text in (lead.agency, lead.words):
        found = [(name, agency) for name, agency in known if text and _stands_in(name, text)]
        if found:
            inside = [pair for pair in found if not _stands_in(pair[0], found[0][0])]
            return None if any(agency != found[0][1] for _, agency in inside) else found[0][1]
    return None


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
