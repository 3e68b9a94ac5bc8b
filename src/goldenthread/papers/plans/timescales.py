"""The timescale column: words into a kind, a start, a deadline, a rhythm or milestones, without ever inventing a day.

The words are always kept as printed. A start is not a deadline ("From June 2023" has none), a status word is not a date
("Completed"), and what counts from a day that the plan does not give ("within 3 months") stays unclear and says why.
Dates themselves are found in `papers.dates`.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from goldenthread.papers.dates import MONTH, DateFound, Precision, dates_in, yearless_in
from goldenthread.papers.model import Milestone, Timescale, TimescaleKind

_DONE = re.compile(
    r"^\W*(?:now\s+|all\s+|already\s+|action\s+|work\s+|this\s+is\s+|task\s+)*"
    r"(?:completed?|done|achieved|closed|finished|delivered|signed\s+off|in\s+place|embedded)\b",
    re.IGNORECASE,
)
# "Completed by March 2024" and "Complete review by June" are deadlines, not statements that the work is done.
_STILL_TO_COME = re.compile(
    r"^\W*(?:to\s+be\s+)?(?:completed?|closed|delivered|done|achieved|in\s+place|embedded)\s+(?:by|before|end|no\s+later)\b", re.IGNORECASE
)
_IMMEDIATE = re.compile(
    r"\b(?:immediate(?:ly)?|straight\s?away|asap|a\.s\.a\.p|as\s+soon\s+as\s+possible|forthwith|with\s+immediate\s+effect|urgent(?:ly)?|now)\b",
    re.IGNORECASE,
)
_ONGOING = re.compile(
    r"\b(?:on-?\s?going|continu(?:ous(?:ly)?|ing|al(?:ly)?|es?)|business\s+as\s+usual|bau|in\s+progress|underway|throughout|rolling)\b",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:from|since|start(?:s|ed|ing)?|commenc(?:e|es|ed|ing)|begin(?:s|ning)?|began|effective|w\.?e\.?f\.?|launch(?:es|ed|ing)?)\b|\bonwards?\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:by|before|until|till?|complet(?:e[ds]?|ion|ing)|end(?:s|ing|ed)?|deadline|due|no\s+later\s+than|conclud\w+|finish\w*)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\b(?:revised|extended|moved|re-?dated|slipped|amended|changed|now|new\s+(?:date|deadline))\b", re.IGNORECASE)
_WEEK = re.compile(r"\b(?:w\s?[/.]?\s?c\.?|week\s+(?:commencing|beginning|of)|w\s?/\s?b)\s*:?\s*$", re.IGNORECASE)
_SPAN = re.compile(r"[\s,]*(?:to|until|till|through|-|–|—)\s*(?:the\s+)?(?:end\s+of\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till?|to|by|end(?:s|ing)?)\s+(?:the\s+)?$", re.IGNORECASE)
_PHASE = re.compile(r"\b(?:phase|stage|part|tranche|step)\s+(?:\d+|one|two|three|four|[a-d]|i{1,3})\b", re.IGNORECASE)
_PENDING = re.compile(
    r"^\W*(?:tb[cad]|to\s+be\s+(?:confirmed|agreed|decided|determined)|n\s?/?\s?a|not\s+(?:known|set|agreed|applicable)|none|[-–—?])\W*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:within|in|after|over)?\s*(?:the\s+)?(?:next\s+)?(?:\d+|one|two|three|four|six|nine|twelve|eighteen)\s*(?:-\s*)?(?:working\s+)?(?:day|week|month|year)s?\b"
    r"|\b(?:short|medium|long)[\s-]+term\b",
    re.IGNORECASE,
)

_LONGEST = 600  # characters; a longer cell holds something else
_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "other": 2,
    "second": 2,
}
_NUMBER = r"\d+|" + "|".join(_NUMBERS)
_EVERY = re.compile(
    rf"\b(?:every|each|once\s+(?:a|an|every|per)|per)\s+(?:(?P<n>{_NUMBER})\s+)?(?P<unit>day|week|fortnight|month|quarter|year|term)s?\b",
    re.IGNORECASE,
)
_N_MONTHLY = re.compile(rf"\b(?P<n>{_NUMBER})[\s-]*(?P<unit>week|month|year)ly\b", re.IGNORECASE)
_TIMES_A_YEAR = re.compile(
    r"\b(?P<n>twice|two\s+times|three\s+times|four\s+times|six\s+times)\s+(?:a|per|each|every)\s+(?:year|annum)\b", re.IGNORECASE
)
_UNITS = {"day": "P{}D", "week": "P{}W", "fortnight": "P2W", "month": "P{}M", "quarter": "P3M", "year": "P{}Y"}
_TIMES = {"twice": "P6M", "two": "P6M", "three": "P4M", "four": "P3M", "six": "P2M"}
# Order matters: "bi-monthly" holds "monthly".
_RHYTHMS: tuple[tuple[str, str | None, str | None], ...] = (
    (r"bi-?\s?monthly", "P2M", "can mean every two months or twice a month; taken as every two months"),
    (r"bi-?\s?weekly", "P2W", "can mean every two weeks or twice a week; taken as every two weeks"),
    (r"bi-?\s?annual(?:ly)?|bi-?\s?yearly", "P6M", "can mean twice a year or every two years; taken as twice a year"),
    (r"biennial(?:ly)?", "P2Y", None),
    (r"half[\s-]?yearly|semi-?\s?annual(?:ly)?", "P6M", None),
    (r"(?:half[\s-]?)?term(?:ly)\b|half[\s-]?termly", None, "a school term has no fixed length, so the next dates cannot be worked out"),
    (r"daily", "P1D", None),
    (r"fortnightly", "P2W", None),
    (r"weekly", "P1W", None),
    (r"quarterly", "P3M", None),
    (r"monthly|on\s+a\s+month\s+basis", "P1M", None),
    (r"annual(?:ly)?|yearly", "P1Y", None),
)


def read_timescale(words: str) -> Timescale:
    """One timescale cell, interpreted.

    *Units*: see `Timescale`. A month without a year, an impossible day and a relative period give no date but a problem.

    >>> read_timescale("Quarterly from 01/12/2019").every
    'P3M'
    """
    words = words.strip()
    if not words:
        return Timescale("", TimescaleKind.UNCLEAR, problem="No timescale is given")
    if len(words) > _LONGEST:
        return Timescale(words, TimescaleKind.UNCLEAR, problem="The cell is too long to be a timescale")
    found = dates_in(words)
    if _DONE.match(words) and not _STILL_TO_COME.match(words):
        return _done(words, found)
    every, doubt = _rhythm(words)
    if every or doubt:
        return _recurring(words, found, every, doubt)
    if not found:
        return _without_date(words)
    if _ONGOING.search(words) and not _started_work(words):
        return _ongoing(words, found)
    return _one_date(words, found[0]) if len(found) == 1 else _many_dates(words, found)


def with_start(timescale: Timescale, words: str) -> Timescale:
    """The timescale with the start that a column of its own gives; unchanged when that column holds no day."""
    found = dates_in(words)
    if not found or found[0].first is None or timescale.starts_on is not None:
        return timescale
    kind = TimescaleKind.FROM if timescale.kind is TimescaleKind.UNCLEAR and not timescale.words else timescale.kind
    return Timescale(timescale.words, kind, found[0].first, timescale.due_on, timescale.every, timescale.milestones, timescale.problem)


def _done(words: str, found: Sequence[DateFound]) -> Timescale:
    if _ONGOING.search(words):
        return Timescale(words, TimescaleKind.ONGOING, problem="The words say both that it is done and that it goes on")
    milestones = tuple(Milestone(words, one.day) for one in found[:1])
    return Timescale(words, TimescaleKind.DONE, milestones=milestones, problem=_problems(None, found))


def _without_date(words: str) -> Timescale:
    if _PENDING.match(words):
        return Timescale(words, TimescaleKind.UNCLEAR, problem="No date has been set yet")
    if yearless := yearless_in(words):
        kind = TimescaleKind.ONGOING if _ONGOING.search(words) else TimescaleKind.FROM if _START.search(words) else TimescaleKind.BY
        return Timescale(words, kind, problem=f"“{yearless[0]}” has no year")
    if _ONGOING.search(words):
        return Timescale(words, TimescaleKind.ONGOING)
    if _IMMEDIATE.search(words):
        return Timescale(words, TimescaleKind.IMMEDIATE)
    if _RELATIVE.search(words):
        return Timescale(words, TimescaleKind.UNCLEAR, problem=f"“{words}” counts from a day that the plan does not give")
    return Timescale(words, TimescaleKind.UNCLEAR, problem=f"“{words}” names no date")


def _recurring(words: str, found: Sequence[DateFound], every: str | None, doubt: str | None) -> Timescale:
    ends = [one for one in found if _UNTIL.search(words[: one.start]) and not re.search(r"\bby\s+$", words[: one.start], re.IGNORECASE)]
    starts = [one.first for one in found if one not in ends]
    due = ends[-1].day if ends else None
    return Timescale(words, TimescaleKind.RECURRING, starts[0] if starts else None, due, every, problem=_problems(doubt, found))


def _ongoing(words: str, found: Sequence[DateFound]) -> Timescale:
    """Ongoing work with a date: a start, an end, or a moment at which it is looked at again."""
    first = found[0]
    before = words[: first.start]
    if len(found) == 1 and _UNTIL.search(before):
        return Timescale(words, TimescaleKind.ONGOING, due_on=first.day, problem=_problems(None, found))
    if _START.search(before) or (first.start == 0 and len(found) == 1):
        return Timescale(words, TimescaleKind.ONGOING, starts_on=first.first, problem=_problems(None, found))
    return Timescale(words, TimescaleKind.ONGOING, milestones=_milestones(words, found), problem=_problems(None, found))


def _one_date(words: str, found: DateFound) -> Timescale:
    around = words[: found.start] + " " + words[found.end :]
    starts = _START.search(around) or re.match(r"start\s+(?!of\b)", found.words, re.IGNORECASE)
    if starts and not _END.search(words[: found.start]):
        return Timescale(words, TimescaleKind.FROM, starts_on=found.first, problem=found.problem)
    spans = re.search(rf"^{MONTH}(?:\s+(?:to|and)\s+|\s*[-–]\s*){MONTH}", found.words, re.IGNORECASE)
    return Timescale(
        words, TimescaleKind.BY, found.first if spans else None, _deadline(words, found), problem=_deadline_problem(words, found)
    )


def _many_dates(words: str, found: Sequence[DateFound]) -> Timescale:
    first, last = found[0], found[-1]
    between = words[first.end : last.start]
    before = words[: first.start]
    if len(found) == 2:
        spans = bool(_SPAN.fullmatch(between) or _BETWEEN.search(before)) and not re.search(r"\bby\b", before, re.IGNORECASE)
        starts_then_ends = bool(_START.search(words[: first.end])) and bool(_END.search(between) or _SPAN.fullmatch(between))
        if spans or starts_then_ends:
            return Timescale(words, TimescaleKind.BY, first.first, _deadline(words, last), problem=_problems(None, found))
        if _MOVED.search(between):
            return Timescale(
                words, TimescaleKind.BY, None, last.day, None, _milestones(words, found), f"Moved: first {first.words}, then {last.words}"
            )
    days = [day for one in found if (day := _deadline(words, one)) is not None]
    return Timescale(
        words,
        TimescaleKind.MILESTONES,
        due_on=max(days, default=None),
        milestones=_milestones(words, found),
        problem=_problems(None, found),
    )


def _milestones(words: str, found: Sequence[DateFound]) -> tuple[Milestone, ...]:
    """The words cut into one piece per date, no character lost. Each ends with its date, or begins with it where the cell does."""
    if found[0].start == 0 and found[-1].end < len(words.rstrip(" .;,")):
        cuts = [one.start for one in found[1:]]
    else:
        cuts = [_after(words, one.end) for one in found[:-1]]
    edges = [0, *cuts, len(words)]
    pieces = [words[start:end].strip() for start, end in pairwise(edges)]
    return tuple(Milestone(piece, one.day) for piece, one in zip(pieces, found, strict=True))


def _after(words: str, end: int) -> int:
    """Behind the stops and closing brackets that belong to what ends here."""
    closing = re.compile(r"[\s.,;:)\]]*").match(words, end)
    return closing.end() if closing else end


def _deadline(words: str, found: DateFound) -> date | None:
    """A week ends on its Sunday, as a month does on its last day."""
    if found.day is not None and found.precision is Precision.DAY and _WEEK.search(words[: found.start]):
        return found.day + timedelta(days=6)
    return found.day


def _deadline_problem(words: str, found: DateFound) -> str | None:
    if found.problem:
        return found.problem
    if found.precision is Precision.YEAR and found.words.strip().isdigit():
        return f"Only the year {found.words} is given; its last day is taken as the deadline"
    if phase := _PHASE.search(words):
        return f"The date is for {phase[0]} only; no date is given for the whole"
    return None


def _problems(doubt: str | None, found: Sequence[DateFound]) -> str | None:
    return "; ".join(dict.fromkeys(why for why in (doubt, *(one.problem for one in found)) if why)) or None


def _started_work(words: str) -> bool:
    """Recruitment commenced in May 2024: a start, though "underway" might be near."""
    return bool(re.search(r"\bcommenced\b|\bstarted\b", words, re.IGNORECASE)) and not re.search(r"\bon-?\s?going\b", words, re.IGNORECASE)


def _rhythm(words: str) -> tuple[str | None, str | None]:
    """How often, as an ISO 8601 duration, and what is doubtful about it."""
    for pattern, every, doubt in _RHYTHMS:
        if found := re.search(rf"\b(?:{pattern})", words, re.IGNORECASE):
            counted = _N_MONTHLY.search(words)
            if counted and counted.end() >= found.end():
                break
            return every, f"“{found[0]}”: {doubt}" if doubt else None
    if (found := _N_MONTHLY.search(words)) or (found := _EVERY.search(words)):
        unit = _UNITS.get(found["unit"].casefold())
        return (
            (unit.format(_count(found["n"])), None)
            if unit
            else (None, "a school term has no fixed length, so the next dates cannot be worked out")
        )
    if found := _TIMES_A_YEAR.search(words):
        return _TIMES[found["n"].split()[0].casefold()], None
    return None, None


def _count(words: str | None) -> int:
    return 1 if words is None else int(words) if words.isdigit() else _NUMBERS[words.casefold()]
