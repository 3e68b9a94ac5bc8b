"""The headings that letters of this family use, as data: what a heading announces and how its text is to be read.

A heading says that a list of findings follows (and of which kind), or one study, or prose, or the next steps. Add a wording
here and nowhere else. How lines are recognised as headings at all is in `sections`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.papers.model import FindingKind


class Role(StrEnum):
    """What stands under a heading."""

    LIST = "list"  # each item is a finding
    BULLETS = "bullets"  # only list items are findings, paragraphs are not
    STUDY = "study"  # all of it is one finding
    PROSE = "prose"  # candidates
    NEXT_STEPS = "next steps"  # candidates; what is asked of the reader, never findings
    APPENDIX = "appendix"  # a number for the heading that follows


@dataclass(frozen=True, slots=True)
class Known:
    """What a heading announces. `one` is true where it is worded for a single finding ("Area for priority action")."""

    role: Role
    kind: FindingKind | None = None
    one: bool = False


LONGEST = 130  # characters; a longer line is no heading

_AREAS = r"(?:key |main |summary |summary of |overall |further |other |identified )*(?:areas?|aspects?|points?|issues?|matters?)"
_FOR = r"(?:for|of|requiring|needing|in need of)"
_WHERE = r"(?: (?:for|in|of|about|across|from|within|by|at|to) .{3,80})?"
_WHO = r"(?:it|we|you|they|this|[\w' -]{3,60})"
_PURE = (  # not "strengths and areas for …", and no sentence
    r"(?!.*\b(?:and|&) (?:weaknesses|areas|challenges|recommendations|issues|priorities|concerns))"
    r"(?!.*\b(?:are|is|were|was|has|have|saw|found|identified|looked|following)\b)"
)

# Most telling first. Each pattern is matched against the whole heading as `normalised`: lower case, no number, no colon.
_PATTERNS: dict[tuple[Role, FindingKind | None], tuple[str, ...]] = {
    (Role.STUDY, FindingKind.PRACTICE_STUDY): (
        r"(?:case|practice|good practice) (?:study|studies|example|examples)\b.*",
        r"(?:examples? of )?(?:highly |very )?effective practice|(?:innovative|promising) practice",
    ),
    (Role.LIST, FindingKind.PRIORITY_ACTION): (
        rf"(?:{_AREAS} {_FOR} )?(?:urgent|immediate|priority)(?: and (?:urgent|immediate))? (?:actions?|improvements?)"
        rf"(?: (?:areas?|required|needed))?(?: \d+)?{_WHERE}",
        rf"{_AREAS} {_FOR} (?:urgent|immediate) (?:attention|action|improvement){_WHERE}",
        rf"(?:{_AREAS} of )?(?:significant|serious|systemic) (?:weakness(?:es)?|concerns?|failings?){_WHERE}",
        r"causes? of concern(?: \d+)?|(?:immediate |urgent )?priorities for (?:immediate |urgent )?action|(?:immediate|urgent) priorities",
    ),
    (Role.LIST, FindingKind.AREA_FOR_CONSIDERATION): (
        rf"{_AREAS} (?:for|to) (?:further |future )?consider(?:ation)?{_WHERE}",
        r"(?:for|things to|points to|issues to) consider(?:ation)?",
    ),
    (Role.LIST, FindingKind.AREA_FOR_IMPROVEMENT): (
        rf"{_AREAS} {_FOR} (?:further |continued |future )?(?:improvements?|developments?){_WHERE}(?: \d+)?",
        rf"{_AREAS} (?:that|which|where) .{{0,60}}\b(?:needs?|requires?|required|must|should|needed|necessary)\b.*",
        r"what (?:still )?needs? (?:to (?:be )?(?:improved?|better|done better|change|developed?)|improving|improvement|further \w+)\b.*",
        rf"(?:what|where|how) (?:do|does|should|must|can|could) {_WHO} (?:still )?(?:need to )?(?:improve|do better|develop|change)\b.*",
        rf"what {_WHO} (?:needs?|must|should)(?: to)? (?:improve|do better|do to improve)\b.*",
        rf"(?:what|things|areas|where|ways) (?:that |in which )?{_WHO} (?:could|should|can|must|might)"
        r" (?:do better|improve|be (?:better|stronger))\b.*",
        r"where (?:more |further |most )?(?:improvements?|work|progress|action|development) (?:is|are)"
        r" (?:still |most )?(?:needed|required|necessary)\b.*",
        r"what (?:is not|isn't|could be|needs to be) (?:working (?:so )?well|better)|even better if|what are we worried about",
        r"(?:key |main |further )?improvements? (?:needed|required|areas?|points?|priorities)|further (?:improvement|development)",
        rf"(?:key |main |summary |areas of )*weaknesses{_WHERE}",
    ),
    (Role.LIST, FindingKind.STRENGTH): (
        rf"{_PURE}(?:[\w'&,-]+ ){{0,5}}strengths{_WHERE}",
        r"(?:(?:key|main|other|particular|significant) )*areas? of (?:\w+ )?strength|what are (?:the|its|your|our) .{0, 40}\bstrengths",
        r"(?:summary |key |main )*positive (?:observations?|practice|findings?|points|features|aspects)",
        r"what(?:'s| is| are| was| were)? (?:working|going|done|being done) well\b.*|what works(?: well)?\b.*",
        rf"what (?:is|are|does|do) {_WHO} (?:doing|do|does) (?:well|that is effective|effectively)\b.*|what {_WHO} (?:does|do) well",
        r"(?:(?:areas|examples|aspects|features|elements|points|evidence) of )?(?:good|notable|best|strong) practice"
        r"(?: observed| identified| seen)?",
    ),
    (Role.LIST, FindingKind.RECOMMENDATION): (
        rf"(?:(?:summary|list) of )?(?:the |our |key |main |formal |specific |further )*recommendations?(?: r?\d+(?:\.\d+)*)?{_WHERE}",
        rf"required actions?|requirements|actions? {_WHO} (?:must|should) take.*",
    ),
    (Role.BULLETS, FindingKind.AREA_FOR_CONSIDERATION): (r"case (?:record|file)s? (?:review|audit|sampling)s?\b.*",),
    (Role.NEXT_STEPS, None): (
        r"next steps.*|what happens next|(?:what|how) (?:you|the \w+) (?:needs?|should|must)(?: to)? (?:do next|respond)",
    ),
    (Role.APPENDIX, None): (r"(?:appendix|annexe?|schedule) (?:\d{1,2}|[a-z]|[ivx]+|one|two|three|four|five)",),
    (Role.PROSE, None): (
        r"(?:summary of |headline |main |key |overall |detailed |overview of |additional )*findings\b.*",
        r"(?:executive |overall )?summary|introduction|background|context|overview|conclusions?|scope.*|methodology|contents|glossary",
        r"areas covered by .*|about (?:this|the) (?:inspection|visit|review|letter|report).*|information about .*",
        r"(?:the )?inspect(?:ion|ors)(?: team| details| outcomes?| judgements?)?|the (?:review|peer) team",
    ),
}
_COMPILED = tuple((re.compile(pattern), role, kind) for (role, kind), patterns in _PATTERNS.items() for pattern in patterns)
_APPENDIX = re.compile(r"(?:appendix|annexe?|schedule) (?:\d{1,2}|[a-z]|[ivx]+|one|two|three|four|five)\s*[:.-]\s*(?P<title>.{3,})")
_ONE = re.compile(r"(?:area|aspect|point|issue|matter|cause|recommendation)\b.*|priority action(?: \d+)?")
_STUDIES = re.compile(r"\b(?:studies|examples)\b")
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z][.)]|section \d{1,2}[:.]?)\s+")


def normalised(text: str) -> str:
    """A heading's words for comparing: lower case, straight quotes and dashes, without its number, marks and closing colon."""
    words = text.replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-").casefold()
    return _NUMBER.sub("", " ".join(words.split()).strip("*_# ")).rstrip(":;? ").strip()


def known_heading(text: str) -> Known | None:
    """What the heading announces, or None when its words are not among those we know (or too long to be a heading)."""
    if len(text) > LONGEST or text.rstrip().endswith((".", ",", ";")):
        return None
    words = normalised(text)
    if appendix := _APPENDIX.fullmatch(words):
        return known_heading(appendix["title"]) or Known(Role.PROSE)
    for pattern, role, kind in _COMPILED:
        if pattern.fullmatch(words):
            one = not _STUDIES.search(words) if role is Role.STUDY else bool(_ONE.fullmatch(words))
            return Known(role, kind, one)
    return None


def shown(text: str) -> str:
    """A heading as the section of its items: as printed, without marks of emphasis and closing colon."""
    return text.strip("*_# ").rstrip(": ").strip()
