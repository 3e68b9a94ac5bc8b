"""Whether the words of an update claim that an action is finished. Pure: such words change nothing, so a page says where that is done."""

import re

_FINISHED = re.compile(r"\b(?:complete|completed|completion)\b", re.IGNORECASE)
# "Not yet complete", "to be completed by May", "until completion": said of what is still to come.
_TO_COME = re.compile(
    r"\b(?:not|never|nor|isn['’]t|hasn['’]t|haven['’]t|to be|will be|until|before|towards|pending|awaiting|once|when|if|partly|half)"
    r"(?:\s+(?:yet|been|fully|be|have|has|is|are|its|the|it|\w+ly))*\s*$",
    re.IGNORECASE,
)


def says_finished(words: str) -> bool:
    """Whether some "complete" in these words is said of what is done, not of what is to come."""
    return any(not _TO_COME.search(words[: found.start()]) for found in _FINISHED.finditer(words))
