"""Dates as people in England write them, found in running text: days, months, seasons, quarters, years, and ranges of them.

A date here is a period with a first and a last day, because "June 2023" is a deadline on the 30th and a start on the 1st;
which of the two is meant is decided in `plans.timescales` and `letters`. Nothing is guessed: a day that does not exist, a
quarter of an unknown year or a month without a year is reported with its reason and has no day.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    SEASON = "season"  # a season, a school term or a quarter
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateFound:
    """One date in a text. `words` stand at `start` in it.

    Units: `first` and `day` are the first and last day of what the words name, equal when they name one day; both None when
    no such day can be given, and then `problem` says why. A problem may also stand beside a day that deserves a second look.
    """

    day: date | None
    words: str
    start: int
    precision: Precision
    problem: str | None = None
    first: date | None = None

    @property
    def end(self) -> int:
        """Where the words stop in the text."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Two dates joined by "to", "and", "until" or a dash: "23 to 27 January 2023"."""

    first: DateFound
    last: DateFound


# Meteorological seasons, as England's public bodies use them for deadlines: (first month, last month).
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
# School terms in England; the summer term closes with July.
TERMS = {"spring": (1, 3), "summer": (4, 7), "autumn": (9, 12)}
# "Early June" and "mid June" as deadlines: the day of the month that they are taken to end on.
PARTS_OF_MONTH = {"start": 10, "beginning": 10, "early": 10, "mid": 15, "middle": 15}
# The same for years: the month they are taken to end with.
PARTS_OF_YEAR = {"start": 3, "beginning": 3, "early": 3, "mid": 6, "middle": 6}
FINANCIAL_YEAR_STARTS = 4
ACADEMIC_YEAR_STARTS = 9

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|[3-9]\d)(?:\s?(?:st|nd|rd|th)\b)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?,?\s+)?"
_YEAR4 = r"(?:19|20)\d{2}\b"
# Two figures are a year after an apostrophe, or where nothing but punctuation follows: "16 March 23 children" is not 2023.
_YEAR = rf"(?:{_YEAR4}|['’]\d{{2}}\b|\d{{2}}\b(?=\s*(?:[.,;:)\]/–-]|$|\n)))"
_TO = r"\s*(?:to|and|until|till|through|&|-|–|—)\s*"
_OF = r"(?:\s+of)?\s*"
_PART = r"(?:(?:the\s+)?(?P<part>end|start|beginning|early|mid|middle|late)\b" + _OF + r"[-–]?\s*)"
_SEASON = r"(?:spring|summer|autumn|winter)"
_TWO_FIGURE_CENTURY_TURN = 80


def dates_in(text: str) -> tuple[DateFound, ...]:
    """Every date in the text, in order. A range gives both of its ends.

    >>> [str(found.day) for found in dates_in("Inspected 23 to 27 January 2023, reply by June 2023")]
    ['2023-01-23', '2023-01-27', '2023-06-30']
    >>> dates_in("31/02/2020")[0].problem
    '31 February 2020 does not exist'
    """
    return tuple(sorted(_found(text)[0], key=lambda one: one.start))


def ranges_in(text: str) -> tuple[DateRange, ...]:
    """Neighbouring dates that are joined by nothing but a joining word or a dash; a date belongs to one range."""
    found, ranges, at = dates_in(text), [], 0
    while at + 1 < len(found):
        left, right = found[at : at + 2]
        joined = re.fullmatch(rf"[\s,]*{_TO}{_WEEKDAY}(?:the\s+)?", text[left.end : right.start], re.IGNORECASE)
        if joined:
            ranges.append(DateRange(left, right))
        at += 2 if joined else 1
    return tuple(ranges)


def parse_date(text: str) -> DateFound | None:
    """The date that the text consists of, a label or a closing full stop aside; None when it says more or something else."""
    found = dates_in(text)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0] if re.fullmatch(r"[\s.,:;()]*(?:(?:the|of|on|date|dated)[\s.,:;()]*)*", rest, re.IGNORECASE) else None


def yearless_in(text: str) -> tuple[str, ...]:
    """Months, seasons and days of a month printed without a year: "end of July", "31 March", "summer term"."""
    pattern = rf"\b(?:{_PART})?(?:{_DAY}\s+(?:of\s+)?)?(?:{MONTH}|{_SEASON}(?:\s+term)?)"
    matches = re.finditer(pattern, _found(text)[1], re.IGNORECASE)
    return tuple(match[0] for match in matches if match[0].casefold() not in {"may", "mar"})


def month_number(word: str) -> int:
    """1 for "January", "jan", "Jan."."""
    return _MONTHS.index(word.casefold()[:3]) + 1


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def in_words(day: date) -> str:
    """`23 June 2023`."""
    return f"{day.day} {day:%B %Y}"


# --- the patterns, most telling first; a stretch of text is read once --------------------------------------------------

_Reader = Callable[[re.Match[str]], tuple[DateFound, ...]]


def _found(text: str) -> tuple[list[DateFound], str]:
    """The dates, and the text with each of them blotted out, so that no stretch is read twice and time grows with the text."""
    found: list[DateFound] = []
    for pattern, reader in _READERS:

        def blotted(match: re.Match[str], reader: _Reader = reader) -> str:
            dates = reader(match)
            found.extend(dates)
            return "\0" * len(match[0]) if dates else match[0]

        text = pattern.sub(blotted, text)
    return found, text


def _year(words: str) -> int:
    figures = int(words.strip("'’ "))
    if figures >= 100:
        return figures
    return figures + (1900 if figures >= _TWO_FIGURE_CENTURY_TURN else 2000)


def _one(
    match: re.Match[str], group: int | str, first: date | None, day: date | None, precision: Precision, problem: str | None = None
) -> DateFound:
    return DateFound(day=day, words=match[group], start=match.start(group), precision=precision, problem=problem, first=first)


def _a_day(match: re.Match[str], group: int | str, day: str, month: int, year: int) -> DateFound:
    number = int(re.sub(r"\D", "", day))
    try:
        real = date(year, month, number)
    except ValueError:
        name = f"{number} {date(2000, month, 1):%B} {year}" if 1 <= month <= 12 else match[group]
        why = "does not exist" if 1 <= month <= 12 else "is not a date in day, month, year order"
        return _one(match, group, None, None, Precision.DAY, f"{name} {why}")
    return _one(match, group, real, real, Precision.DAY)


def _iso(match: re.Match[str]) -> tuple[DateFound, ...]:
    return (_a_day(match, 0, match["d"], int(match["m"]), int(match["y"])),)


def _numeric(match: re.Match[str]) -> tuple[DateFound, ...]:
    dotted, short = "." in match[0], len(match["y"]) == 2
    # "1.2.3" style numbers of sections: with dots, a short year must look like one of ours.
    if dotted and short and len(match["d"] + match["m"]) < 4 and not 15 <= int(match["y"]) <= 40:
        return ()
    return (_a_day(match, 0, match["d"], int(match["m"]), _year(match["y"])),)


def _month_figures(match: re.Match[str]) -> tuple[DateFound, ...]:
    year, month = int(match["y"]), int(match["m"])
    return (_one(match, 0, date(year, month, 1), last_day(year, month), Precision.MONTH),)


def _day_range(match: re.Match[str]) -> tuple[DateFound, ...]:
    year, month = _year(match["y"]), month_number(match["month"])
    first_month = month_number(match["month1"]) if match["month1"] else month
    first_year = year - 1 if first_month > month else year
    first = _a_day(match, "first", match["d1"], first_month, first_year)
    return first, _a_day(match, "last", match["d2"], month, year)


def _day_words(match: re.Match[str]) -> tuple[DateFound, ...]:
    return (_a_day(match, 0, match["d"], month_number(match["month"]), _year(match["y"])),)


def _months(match: re.Match[str]) -> tuple[DateFound, ...]:
    """July/August 2023: one period. A first month later in the year than the second began the year before."""
    year, month1, month2 = _year(match["y"]), month_number(match["month1"]), month_number(match["month2"])
    first = date(year - 1 if month1 > month2 else year, month1, 1)
    return (_one(match, 0, first, last_day(year, month2), Precision.MONTH),)


def _month(match: re.Match[str]) -> tuple[DateFound, ...]:
    year, month = _year(match["y"]), month_number(match["month"])
    part = (match["part"] or "").casefold()
    day = date(year, month, PARTS_OF_MONTH[part]) if part in PARTS_OF_MONTH else last_day(year, month)
    first = last_day(year, month) if part == "end" else date(year, month, {"mid": 15, "middle": 15, "late": 20}.get(part, 1))
    return (_one(match, 0, first, day, Precision.MONTH),)


def _month_or_day(match: re.Match[str]) -> tuple[DateFound, ...]:
    month, figures = date(2000, month_number(match["month"]), 1), match["y"]
    year = 2000 + int(figures)
    why = f"{match[0]} could be {int(figures)} {month:%B} or {month:%B} {year}; taken as the month, for days stand before months here"
    return (_one(match, 0, date(year, month.month, 1), last_day(year, month.month), Precision.MONTH, why),)


def _season(match: re.Match[str]) -> tuple[DateFound, ...]:
    year, name = _year(match["y"]), match["season"].casefold()
    second = (match["season2"] or name).casefold()
    table = TERMS if match["term"] and name in TERMS and second in TERMS else SEASONS
    (begins, _), (_, ends) = table[name], table[second]
    if second == "winter" and table is SEASONS:
        return (_one(match, 0, date(year, begins, 1), last_day(year + 1, ends), Precision.SEASON),)
    return (_one(match, 0, date(year - 1 if begins > ends else year, begins, 1), last_day(year, ends), Precision.SEASON),)


def _quarter(match: re.Match[str]) -> tuple[DateFound, ...]:
    number, year = int(match["q"] or match["q2"]), _year(match["y"] or match["y2"])
    if not (match["y_to"] or match["y2_to"]):
        why = f"{match[0]} could be a quarter of the calendar year or of the financial year"
        return (_one(match, 0, None, None, Precision.SEASON, why),)
    month = (FINANCIAL_YEAR_STARTS - 1 + (number - 1) * 3) % 12 + 1
    year += 1 if month < FINANCIAL_YEAR_STARTS else 0
    return (_one(match, 0, date(year, month, 1), last_day(year, month + 2), Precision.SEASON),)


def _split_year(match: re.Match[str]) -> tuple[DateFound, ...]:
    """2024/25: a financial year unless the words before it say academic or school."""
    year, following = int(match["y"]), match["y_to"]
    if int(following) % 100 != (year + 1) % 100:
        return ()
    before = match.string[max(0, match.start() - 20) : match.start()].casefold()
    begins = ACADEMIC_YEAR_STARTS if re.search(r"academic|school", before) else FINANCIAL_YEAR_STARTS
    return (_one(match, 0, date(year, begins, 1), last_day(year + 1, begins - 1), Precision.YEAR),)


def _whole_year(match: re.Match[str]) -> tuple[DateFound, ...]:
    year, part = int(match["y"]), (match["part"] or "").casefold()
    day = last_day(year, PARTS_OF_YEAR.get(part, 12))
    first = last_day(year, 12) if part == "end" else date(year, {"mid": 6, "middle": 6, "late": 10}.get(part, 1), 1)
    return (_one(match, 0, first, day, Precision.YEAR),)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_compiled(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:[T ]00:00(?::00)?)?\b"), _iso),
    (_compiled(r"(?<![\d./])(?P<d>\d{1,2})\s?(?P<s>[/.\-])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>\d{4}|\d{2})(?![\d/])"), _numeric),
    (
        _compiled(
            rf"(?P<first>\b(?P<d1>{_DAY})(?:\s+(?P<month1>{MONTH}))?){_TO}{_WEEKDAY}(?:the\s+)?"
            rf"(?P<last>(?P<d2>{_DAY})\s+(?:of\s+)?(?P<month>{MONTH}),?\s+(?P<y>{_YEAR}))"
        ),
        _day_range,
    ),
    (_compiled(rf"\b{_WEEKDAY}(?P<d>{_DAY})[\s-]?\s*(?:of\s+)?(?P<month>{MONTH}),?[\s-]*(?P<y>{_YEAR})"), _day_words),
    (_compiled(rf"\b{_WEEKDAY}(?P<month>{MONTH})\s+(?P<d>{_DAY}),?\s+(?P<y>{_YEAR4})"), _day_words),
    (_compiled(r"(?<![\d./])(?P<m>0?[1-9]|1[0-2])/(?P<y>20\d{2})\b"), _month_figures),
    (_compiled(rf"\b(?P<month1>{MONTH})(?:\s*/\s*|{_TO})(?P<month2>{MONTH}),?\s+(?P<y>{_YEAR4}|['’]\d{{2}}\b)"), _months),
    (_compiled(rf"\b{_PART}?(?P<month>{MONTH}),?(?:\s*-\s*|\s+of\s+|\s*)(?P<y>{_YEAR4}|['’]\d{{2}}\b|(?<=-)\d{{2}}\b)"), _month),
    (_compiled(rf"(?<!\d\s)\b(?P<month>{MONTH})\s+(?P<y>[12]\d|3[01])\b(?![\d/:.]\d|\s*{MONTH})"), _month_or_day),
    (
        _compiled(
            rf"\b(?:end\s+of\s+|late\s+|early\s+)?(?P<season>{_SEASON})(?:\s*/\s*(?P<season2>{_SEASON}))?(?P<term>\s+term)?,?(?:\s+of)?"
            rf"\s+(?P<y>{_YEAR4})(?:\s?[/–-]\s?\d{{2,4}}\b)?"
        ),
        _season,
    ),
    (
        _compiled(
            r"\b(?:q(?:uarter)?\s?(?P<q>[1-4])\b[\s,(]*(?:of\s+)?(?P<y>(?:20)?\d{2})\b(?:\s?[/–-]\s?(?P<y_to>(?:20)?\d{2})\b)?"
            r"|(?P<y2>20\d{2})(?:\s?[/–-]\s?(?P<y2_to>(?:20)?\d{2}))?\s+q(?:uarter)?\s?(?P<q2>[1-4])\b)"
        ),
        _quarter,
    ),
    (_compiled(r"(?<![\d/.-])(?P<y>20\d{2})\s?[/–-]\s?(?P<y_to>\d{2}|20\d{2})\b(?![/.-]\d)"), _split_year),
    (_compiled(rf"(?<![\w/.£,-])(?:{_PART})?(?P<y>{_YEAR4})(?![/.,-]?\d|%)"), _whole_year),
)
