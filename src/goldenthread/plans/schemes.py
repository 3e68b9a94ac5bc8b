"""How a plan's key is to be read. The same colour means different things under different keys.

Pure: two ways of judging are known. Under one, red begins once the deadline has gone by; under the other, red begins as soon as the
work runs late, although the deadline may still be ahead. The plan's own printed key is kept word for word with its import; here is
only which way it reads and what that means in our words. `suggesting` works out colours by it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.papers.model import RagStatus


class SchemeCode(StrEnum):
    BY_DEADLINE = "by deadline"
    BY_DELAY = "by delay"


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way of judging. *Shape*: `meanings` has every colour that can be suggested.

    `slip_before_deadline` is the colour of work that is certain to miss a deadline which is still ahead. Where red means late it may
    be red or amber; a plan that reads it as amber replaces it here.
    """

    code: SchemeCode
    name: str
    meanings: Mapping[RagStatus, str]
    slip_before_deadline: RagStatus


_COMMON = {
    RagStatus.COMPLETED: "The work is finished, there is proof, and a second person has agreed.",
    RagStatus.NOT_ASSESSABLE: "There is no date that can be kept or missed, so nobody can say whether it is on time.",
}

SCHEMES: Mapping[SchemeCode, Scheme] = {
    SchemeCode.BY_DEADLINE: Scheme(
        SchemeCode.BY_DEADLINE,
        "Red once the deadline has gone by",
        {
            RagStatus.RED: "The deadline has gone by and the work is unfinished.",
            RagStatus.AMBER: "The deadline is still ahead, but as things stand it will not be kept, or there is reason to doubt it.",
            RagStatus.GREEN: "The work is on course for its deadline.",
            **_COMMON,
        },
        RagStatus.AMBER,
    ),
    SchemeCode.BY_DELAY: Scheme(
        SchemeCode.BY_DELAY,
        "Red once the work runs late",
        {
            RagStatus.RED: "The work is unfinished and running late, even if its deadline is still ahead.",
            RagStatus.AMBER: "The work might miss its deadline.",
            RagStatus.GREEN: "The work should be finished in time.",
            **_COMMON,
        },
        RagStatus.RED,
    ),
}

_DATE = r"(?:date|deadline|timescale|time|day)s?"
_GONE_BY = re.compile(
    rf"(?<!not )(?<!yet )\bpassed\b|\bgone (?:by|past)\b|\bexpired\b|\boverdue\b|(?<!be )\bmissed\b"
    rf"|\b(?:past|after|beyond) (?:(?:its|the|their|an?|agreed|due|target|end) )*{_DATE}\b"
)
_LATE = re.compile(
    r"\bdelay(?:s|ed)?\b|\b(?:running|is|are) late\b|\bbehind\b|\bslip(?:s|ped|ping|page)?\b|\boff[ -](?:track|course|target)\b"
)
_MAY_MISS = re.compile(r"\brisks?\b|\bmay\b|\bmight\b|\bcould\b|\bconcerns?\b|\bpossibl[ey]\b|\bin doubt\b")
_WILL_MISS = re.compile(
    r"\bnot on (?:target|track|course|schedule)\b|\boff[ -](?:target|track|course)\b|\bwill (?:not|miss)\b|\bunlikely\b|\bbehind\b|\bdelay"
)


def recognise(entries: Iterable[tuple[str, str]]) -> SchemeCode:
    """Which way a printed key reads, from its words for red; where those do not tell, from its words for amber.

    *Shape*: pairs of colour and meaning as printed ("Red" or "R"). A key that says neither is read by delay: red then begins sooner,
    and a suggestion that is too strict is argued with, one that is too mild is overlooked.
    """
    words = {status.strip().lower()[:1]: " ".join(meaning.lower().split()) for status, meaning in entries}
    red, amber = words.get("r", ""), words.get("a", "")
    gone_by, late = bool(_GONE_BY.search(red)), bool(_LATE.search(red))
    if gone_by != late:
        return SchemeCode.BY_DEADLINE if gone_by else SchemeCode.BY_DELAY
    if _WILL_MISS.search(amber) and not _MAY_MISS.search(amber):
        return SchemeCode.BY_DEADLINE
    return SchemeCode.BY_DELAY
