"""The head and foot of a letter: its date, those it is addressed to, its title, the greeting, the signatures.

These lines are furniture: they say whose letter it is, not what inspectors found. What the body says is read in `sections`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from goldenthread.papers.dates import Precision, dates_in, parse_date
from goldenthread.papers.letters.addressees import addressees_in
from goldenthread.papers.letters.headings import Role, known_heading, shown
from goldenthread.papers.letters.lines import Line, Shape

_GREETING = re.compile(r"dear\b.{2,120}", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|(?:with )?(?:kind(?:est)?|best|warm(?:est)?) (?:regards|wishes)|signed)\b[,:.]?",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:re|subject)\s*:\s*", re.IGNORECASE)
_TITLE_WORDS = re.compile(r"\b(?:inspection|visit|review|challenge|diagnostic|jtai|ilacs|monitoring|report)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"sent|(?:report |letter |date )?(?:published|publication|of publication|date of (?:this )?(?:letter|report|publication)|date|dated)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r",?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]m)?$", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:inspector|director|manager|chief|head|chair|lead|officer|inspectorate|ofsted|commission|constabulary|association|hmi|cqc|hmicfrs"
    r"|adviser|advisor|regulation|services|council)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:(?:mr|mrs|ms|miss|dr|sir|dame|prof(?:essor)?|cllr)\.? )?(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+(?:[ ,]+[A-Z]{2,6})*")
_FRONT_LINES = 60  # a greeting further down belongs to something quoted
_TITLE_LENGTH = 160
_SIGNATURE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Front:
    """What the head of a letter says. `body` is everything that is neither head nor foot, `set_aside` the head and foot."""

    title: str | None
    dated_on: date | None
    addressees: tuple[str, ...]
    body: tuple[Line, ...]
    set_aside: tuple[Line, ...] = field(default=())


def has_greeting(lines: Sequence[Line]) -> bool:
    """Whether the lines greet somebody: "Dear …"."""
    return _greeting(lines) is not None


def has_sign_off(lines: Sequence[Line]) -> bool:
    """Whether somebody signs: "Yours sincerely"."""
    return any(_SIGN_OFF.fullmatch(line.text) for line in lines)


def read_front(lines: Sequence[Line]) -> Front:
    """Head, body and foot of a letter; of a report without greeting, its title and dates only."""
    text = [line for line in lines if line.shape is not Shape.FURNITURE]
    aside = [line for line in lines if line.shape is Shape.FURNITURE]
    greeting = _greeting(text)
    head, rest = (text[: greeting + 1], text[greeting + 1 :]) if greeting is not None else ([], text)
    while rest and _GREETING.fullmatch(rest[0].text) and head:
        head, rest = [*head, rest[0]], rest[1:]
    titles, rest = _title(rest) if head else _report_title(rest)
    dates = [line for line in [*head, *_above_headings(rest)] if _date_of(line.text)]
    foot = _foot(rest)
    title = " ".join(shown(_SUBJECT.sub("", line.text)) for line in titles) or _title_in(head)
    to_whom = addressees_in(
        [line for line in head if not (_GREETING.fullmatch(line.text) or _tells_a_day(line.text) or line.text == title)]
    )
    used = {id(line) for line in [*titles, *dates, *foot]}
    body = tuple(line for line in rest if id(line) not in used)
    return Front(
        title=title or None,
        dated_on=next((day for line in dates if (day := _date_of(line.text))), None) or _date_at_end(head),
        addressees=to_whom,
        body=body,
        set_aside=(*head, *titles, *[line for line in dates if line not in head], *foot, *aside),
    )


def _greeting(lines: Sequence[Line]) -> int | None:
    return next(
        (at for at, line in enumerate(lines[:_FRONT_LINES]) if _GREETING.fullmatch(line.text) and not line.text.endswith(".")), None
    )


def _date_of(text: str) -> date | None:
    """The day a line gives as the letter's: a date alone, or behind "Date:" or "Report published:"."""
    label = _PUBLISHED.match(text)
    text = _CLOCK.sub("", text)
    found = parse_date(text) or (parse_date(text[label.end() :].lstrip(" :-–")) if label else None)
    return found.day if found and found.precision is Precision.DAY else None


def _tells_a_day(text: str) -> bool:
    return any(found.precision is Precision.DAY for found in dates_in(text))


def _date_at_end(head: Sequence[Line]) -> date | None:
    """A date that closes a line of the head: "Feedback letter, 3 July 2019"."""
    for line in head:
        for found in dates_in(line.text):
            if found.precision is Precision.DAY and found.day and found.end == len(line.text.rstrip(".")):
                return found.day
    return None


def _above_headings(lines: Sequence[Line]) -> list[Line]:
    """The first lines under the title, where some letters and all reports print their date."""
    return [line for line in lines[:12] if len(line.text) <= 60]


def _is_title(line: Line) -> bool:
    return (
        line.shape in (Shape.PARAGRAPH, Shape.HEADING)
        and 4 <= len(line.text) <= _TITLE_LENGTH
        and not line.text.endswith((".", ",", ";", ":"))
        and _date_of(line.text) is None
        and known_heading(line.text) is None
    )


def _title(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The title under a greeting, of one line or of several that stand close together."""
    if not lines or not (_is_title(lines[0]) or _SUBJECT.match(lines[0].text)):
        return [], lines
    end = 1
    while end < min(3, len(lines)) and _is_title(lines[end]) and not lines[end].gap:
        end += 1
    return lines[:end], lines[end:]


def _report_title(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The title of a report: the line among the first that speaks of an inspection, else the first heading."""
    first = lines[:10]
    named = [
        line
        for line in first
        if _is_title(line) and _TITLE_WORDS.search(line.text) and not re.search(r"\bdates?\b", line.text, re.IGNORECASE)
    ]
    chosen = (
        named
        or [line for line in first if line.shape is Shape.HEADING and _is_title(line)]
        or [line for line in first[:1] if _is_title(line)]
    )[:1]
    return chosen, [line for line in lines if line not in chosen]


def _title_in(head: Sequence[Line]) -> str:
    """A title printed above the greeting."""
    for line in head:
        if _SUBJECT.match(line.text) or (_is_title(line) and _TITLE_WORDS.search(line.text) and "," not in line.text):
            return shown(_SUBJECT.sub("", line.text))
    return ""


# --- signatures ---------------------------------------------------------------------------------------------------------


def _foot(lines: Sequence[Line]) -> list[Line]:
    """The lines of the signatures: from "Yours sincerely" on, or a name with a post at the end or before an appendix."""
    start = next((at for at, line in enumerate(lines) if _SIGN_OFF.fullmatch(line.text)), None)
    if start is not None:
        return [lines[start], *_signatures(lines[start + 1 :])]
    ends = [at for at, line in enumerate(lines) if (known := known_heading(line.text)) and known.role is Role.APPENDIX]
    for end in [*ends, len(lines)]:
        for begin in range(max(0, end - 8), end - 1):
            block = lines[begin:end]
            if (
                _PERSON.fullmatch(block[0].text)
                and len(_signatures(block)) == len(block)
                and any(_POST.search(line.text) for line in block[1:])
            ):
                return list(block)
    return []


def _signatures(lines: Sequence[Line]) -> list[Line]:
    """The run of short lines that names who signs; it stops where text or an appendix begins."""
    end = 0
    for line in lines:
        known = known_heading(line.text)
        plain = line.shape in (Shape.PARAGRAPH, Shape.HEADING) and len(line.text) <= _SIGNATURE_LENGTH
        if known or not plain or line.text.endswith((".", ":", ";")) or (dates_in(line.text) and len(line.text) > 40):
            break
        end += 1
    return list(lines[:end])
