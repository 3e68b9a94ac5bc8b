"""What a line between the tables is: the heading of an area, a label ("What needs to improve?"), a note on asterisks, a title.

Only the form of a line is judged here, never its subject. How areas are opened and closed by these is in `walk`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.papers.dates import dates_in


class Label(StrEnum):
    TITLE = "title"  # what needs to improve
    FOUND = "found"  # what inspectors found


_LABELS: tuple[tuple[Label, str], ...] = (
    (
        Label.TITLE,
        r"what\s+(?:do\s+(?:we|you)\s+)?needs?\s+to\s+(?:be\s+)?(?:improved?|change)|what\s+(?:do\s+)?we\s+need\s+to\s+improve|areas?\s+(?:for|of)\s+improvement"
        r"|improvement\s+(?:needed|required)|what\s+must\s+improve|inspection\s+recommendation|recommendation|our\s+aim|aim|objective",
    ),
    (
        Label.FOUND,
        r"what\s+did\s+(?:the\s+)?(?:inspectors?|inspection|ofsted)\s+(?:find|say|tell\s+us|conclude)|what\s+(?:the\s+)?(?:inspectors?|inspection|ofsted)\s+(?:found|said|told\s+us)"
        r"|inspect(?:ion|ors?['’]?)\s+findings?|findings?|what\s+was\s+found|background|context|why\s+(?:this|it)\s+matters",
    ),
)
_AREA = re.compile(
    r"^\W*(?:area(?:\s+(?:for|of)\s+(?:improvement|focus|development))?|improvement\s+area|(?:improvement\s+|strategic\s+|key\s+)?priority(?:\s+area)?|(?:key\s+)?theme|domain|objective"
    r"|outcome|section|rec(?:ommendation)?|work\s?stream|finding|strand|pillar|standard|goal|aim|part|key\s+line\s+of\s+enquiry|judgement)"
    r"\s*(?:no\.?|number)?\s*(?P<number>\d{1,2}|[A-Z]|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)\b\s*(?P<rest>[:.\-–—)]*\s*.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"^\s*(?P<number>\d{1,2}|[A-Z])(?:[.):]|\s[-–—]|\s(?=[A-Z]))\s*(?P<rest>[A-Z‘'“\"*].*)$", re.DOTALL)
_KEYWORD = re.compile(
    r"^\W*(?:area|priority|theme|domain|objective|outcome|section|recommendation|work\s?stream|finding|strand|pillar)\b[^:]{0,30}[:–—-]\s*\S",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^\W*(?:\w+\s+)?(?:actions?|action\s+plan|actions?\s+plan|improvement\s+plan|progress\s+tracker|tracker|plan|table\s+\w+|continued|\(?cont['’]?d?\.?\)?|summary|the\s+plan|our\s+plan)\W*$",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:action|improvement|learning|delivery|recovery|response|implementation|development|priority|transformation|multi-?agency|partnership|jtai|ilacs|ofsted|inspection"
    r"|recommendations?|audit|quality|safeguarding|children['’]?s?|send|oversight|progress|service|strategic)\b"
    r".*\b(?:plan|tracker|log|programme|monitor)\b|\b(?:plan|tracker|log)\b.*\b(?:action|improvement|inspection|ofsted|jtai|findings|recommendations)\b",
    re.IGNORECASE | re.DOTALL,
)
_EDITION = re.compile(
    r"^\W*(?:(?:last\s+)?(?:updated?|revised|reviewed)|version|v\s?\d|draft|final|dated?|published|as\s+(?:at|of)|(?:reporting\s+)?period|position\s+as|status\s+as|prepared)\b.{0,60}$",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\s*(?P<mark>[*†#]+)\s*(?P<words>[^*].{0,80})$")
_NOTE = re.compile(r"^\W*(?:please\s+note|notes?|n\.?b\.?|source|caveat)\b(?!\s*\d)", re.IGNORECASE)
_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}


@dataclass(frozen=True, slots=True)
class AreaHeading:
    """A heading taken apart: its number, if it prints one, and the rest."""

    number: str | None
    title: str


def read_label(text: str) -> tuple[Label, str, str] | None:
    """The label that a line begins with, as printed, and what follows it. A line that only uses the words in a sentence is none."""
    for label, pattern in _LABELS:
        found = re.match(rf"^\W*(?:{pattern})(?P<sign>\s*(?:[?:]\s*[-–]?|[-–—]\s|\n)|\W*$)", text, re.IGNORECASE)
        if found:
            return label, text[: found.end()].strip(), text[found.end() :].strip()
    return None


def read_area_heading(text: str) -> AreaHeading:
    """The number and the title of an area's heading: "2. Capacity", "Priority 3: Voice", "Theme A – Health"."""
    for pattern in (_AREA, _NUMBERED):
        if found := pattern.match(text):
            rest = re.sub(r"^[\s:.\-–—)]+", "", found["rest"]).strip()
            number = found["number"]
            return AreaHeading(_WORDS.get(number.casefold(), number.upper() if number.isalpha() else number), rest or text.strip())
    return AreaHeading(None, text.strip())


def is_strong_heading(text: str, marked: bool) -> bool:
    """A line that can only be a heading: marked as one, numbered, in capitals, or named "Area …", "Priority …"."""
    if len(text) > 220 or is_generic(text) or is_mark_note(text):
        return False
    if _AREA.match(text) and (len(text) <= 160 or ":" in text):
        return True
    if marked or (_KEYWORD.match(text) and len(text.split()) <= 25):
        return True
    numbered = _NUMBERED.match(text)
    if numbered and len(text.split()) <= 16 and not text.rstrip().endswith((".", ";")):
        return True
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= 4 and all(sign.isupper() for sign in letters) and len(text.split()) <= 22


def is_weak_heading(text: str) -> bool:
    """A line that may be a heading where it stands right above a table: short, and no sentence."""
    return (
        len(text.split()) <= 14
        and not re.search(r"[.;,:]\s*$", text)
        and text[:1].isupper()
        and not is_generic(text)
        and not is_mark_note(text)
    )


def is_generic(text: str) -> bool:
    """A line that names no subject: "Action plan", "Table 2", "continued", or a note."""
    return bool(_GENERIC.match(text) or _NOTE.match(text))


def is_plan_title(text: str) -> bool:
    """A line that names a plan or tracker, and is no sentence about one."""
    return len(text) <= 250 and bool(_PLAN.search(text)) and not re.search(r"[.;:,]\s*$", text)


def is_edition(text: str) -> bool:
    """A line of a title page that gives only the period, the version or the date: "June 2023 – May 2024", "(Updated …)"."""
    if _EDITION.match(text) and len(text) <= 100:
        return True
    rest = text
    for found in dates_in(text):
        rest = rest.replace(found.words, " ", 1)
    return rest != text and not re.search(r"[A-Za-z]{3,}", re.sub(r"\b(?:to|and|until|from|for|the|of)\b", "", rest, flags=re.IGNORECASE))


def is_mark_note(text: str) -> bool:
    """A note that explains an asterisk: "*High priority action"."""
    return bool(_MARK.match(text)) and len(text.split()) <= 14 and not text.rstrip().endswith("*")


def priority_mark(text: str) -> str | None:
    """The sign that marks a priority action, when the note says so."""
    found = _MARK.match(text)
    return found["mark"] if found and re.search(r"\bpriority\b", found["words"], re.IGNORECASE) else None
