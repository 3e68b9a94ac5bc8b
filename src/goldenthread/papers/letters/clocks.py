"""The dates a letter says in prose: when inspectors came, and by when an answer is asked for.

Neither is ever supposed: a date counts only in a sentence that says what it is the date of. A deadline told relative to the
letter is worked out with England's bank holidays where the letter's date is known; where the clock starts on a day the letter
does not give, there is no date and a problem that says so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from goldenthread.papers.dates import MONTH, DateFound, Precision, dates_in, in_words, last_day, ranges_in
from goldenthread.papers.model import Problem

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z'\"“(])")
# "8 January 24 and …": two figures after a month are a year where a joining word follows, for that is no count of anything.
_SHORT_YEAR = re.compile(
    rf"\b(\d{{1,2}}(?:st|nd|rd|th)? {MONTH}) ([1-4]\d)(?= (?:and|to|until|by|we|the|our|inspectors|ofsted)\b)", re.IGNORECASE
)
_LONGEST_SENTENCE = 3_000  # characters; no more of a "sentence" is searched, which keeps hostile files quick
_OCCASION = re.compile(
    r"\b(?:inspection|visit|visited|review|inspected|inspectors|fieldwork|on[- ]?site|challenge|diagnostic|evaluation)\b", re.IGNORECASE
)
_HAPPENED = re.compile(
    r"\b(?:took place|taken place|taking place|carried out|conducted|undertaken|undertook|held|visited|inspected|completed"
    r"|(?:was|were) on[- ]?site|ran from|spent|began|started)\b"
    r"|\b(?:inspection|visit|review)(?: (?:to|of) .{2,80}?)?,? (?:on|from|between)\b|\binspection of \d"
    r"|\b(?:inspection|visit|review|fieldwork) dates?\b|\bdates? of (?:the |this )?(?:inspection|visit|review|fieldwork)\b"
    r"|\bon[- ]?site (?:activity|fieldwork|phase|work|week|dates?)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:last|previous|previously|earlier|prior|since the|following the|as a result of|judged|published|will (?:be|take)|next)\b",
    re.IGNORECASE,
)
_THIS_ONE = re.compile(
    r"\bthis (?:inspection|visit|review|monitoring|focused|letter)"
    r"|(?<!previous )(?<!last )\b(?:inspection|visit|review|fieldwork) dates?\b",
    re.IGNORECASE,
)
_TOOK_PLACE = re.compile(r"^(?!.*\b(?:last|previous|earlier|prior)\b).*\b(?:took place|ran from)\b", re.IGNORECASE)
_BEGAN_AND_ENDED = re.compile(
    r"\b(?:began|started|commenced|opened)\b.{3,60}\b(?:ended|finished|concluded|closed|completed)\b", re.IGNORECASE
)
_LIST_OF_DAYS = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?,\s*(?:\d{1,2}(?:st|nd|rd|th)?,\s*)*$")

# A sentence asks for an answer when it holds one of each: somebody must, an answer, and that it goes somewhere.
_ASKS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"should|must|shall|will|please|requires?|required|needs? to|asked?|expect(?:s|ed)?|invited?|request(?:s|ed)?|are to|is to"
        r"|due|deadline|ha(?:s|ve) until|let us|requested|wanted|would like",
        r"statements?|responses?|plans?|replies|reply|answers?|respond",
        r"send|sent|submit(?:ted)?|submission|provide[ds]?|return(?:ed)?|respond|reply|receive[ds]?|publish(?:ed)?|prepare[ds]?|forward(?:ed)?"
        r"|due|deadline|set out|produce[ds]?|let us|reach(?:es)?"
        r"|(?:requested|required|expected|wanted|needed) (?:by|on|no later)|share[ds]?",
    )
)
_OTHERS_WILL = re.compile(  # what the inspectorate itself will do is asked of nobody
    r"\b(?:we|inspectors|ofsted|cqc|hmicfrs|hmi|the inspectorates?)\b (?:will|shall|may|plan to|intend to|expect to|would)"
    r" (?:then |also |next )?(?:return|visit|re-?visit|review|publish|inspect|monitor|respond|write|meet|provide|send|consider|carry)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|before|until|no later than|not later than|on or before|due on|deadline (?:is|of|for .{3,60} is))\s*"
    r"(?:the |(?:(?:12 )?noon|midday|midnight|close of (?:business|play)|end of the day) (?:on )?(?:the )?"
    r"|(?:\d{1,2}(?:[.:]\d\d)?\s?[ap]m )?(?:on )?(?:the )?)?$",
    re.IGNORECASE,
)
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
}  # fmt: skip
_WITHIN = re.compile(
    r"\b(?:within|in|by|no later than|not later than)\s+(?:the next\s+)?"
    rf"(?P<many>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
    r"\s*(?:\(\d+\)\s*)?(?P<unit>working days?|calendar days?|days?|weeks?|(?:calendar )?months?)"
    r"(?:\s*(?:of|from|after|following)\s+(?P<start>[^.;]{3,120}))?",
    re.IGNORECASE,
)
_FROM_LETTER = re.compile(
    r"\b(?:date of (?:this|the) (?:letter|report)|(?:this|the) letter['’]s date|publication|published|issue of this"
    r"|this (?:letter|report))\b",
    re.IGNORECASE,
)
_MEANS_ABOVE = re.compile(r"(?:this|it|these|both|they)\b", re.IGNORECASE)
_ON_RECEIPT = re.compile(r"\brecei(?:pt|ving|ved|ve)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Due:
    """By when an answer is asked for; None where nobody asks, or where it cannot be told (then `problems` says why)."""

    on: date | None = None
    problems: tuple[Problem, ...] = ()


def sentences(texts: Iterable[str]) -> Iterator[str]:
    """The sentences of the texts (the beginnings of endless ones), in order, years of two figures written out."""
    return (_SHORT_YEAR.sub(r"\1 20\2", sentence[:_LONGEST_SENTENCE]) for text in texts for sentence in _SENTENCE.split(text))


# --- when inspectors came -----------------------------------------------------------------------------------------------


def inspected_between(texts: Iterable[str], dated_on: date | None) -> tuple[date | None, date | None]:
    """First and last day of the inspection or visit the letter is about. *Units*: inclusive; both None where it does not say."""
    held = [one for one in sentences(texts) if _OCCASION.search(one) and _HAPPENED.search(one)]
    surest_first = (
        [one for one in held if _THIS_ONE.search(one)],
        [one for one in held if _TOOK_PLACE.search(one)],
        [one for one in held if not _EARLIER.search(one)],
    )
    for sentence in (one for some in surest_first for one in some):
        days = _days(sentence)
        if days and (dated_on is None or days[1] <= dated_on):
            return days
    return None, None


def _days(sentence: str) -> tuple[date, date] | None:
    """The stretch of days a sentence gives: a range, or a single day behind "on"; a list of days counts from its first."""
    for pair in ranges_in(sentence):
        if (
            pair.first.precision is pair.last.precision is Precision.DAY
            and pair.first.day
            and pair.last.day
            and pair.first.day <= pair.last.day
        ):
            listed = _LIST_OF_DAYS.search(sentence[: pair.first.start])
            first = pair.first.day.replace(day=int(listed[1])) if listed and int(listed[1]) < pair.first.day.day else pair.first.day
            return first, pair.last.day
    if (ends := _BEGAN_AND_ENDED.search(sentence)) and len(told := dates_in(sentence[ends.start() :])) >= 2:
        began, ended = told[0].day, told[1].day
        if began and ended and told[0].precision is told[1].precision is Precision.DAY and began <= ended:
            return began, ended
    single = [one for one in dates_in(sentence) if _is_day_told(sentence, one)]
    return (single[0].day, single[0].day) if single and single[0].day else None


def _is_day_told(sentence: str, found: DateFound) -> bool:
    before = sentence[: found.start].rstrip().casefold()
    return found.precision is Precision.DAY and found.day is not None and before.endswith(("on", ":", "date", "dates"))


# --- by when an answer is asked for -------------------------------------------------------------------------------------


def response_due(texts: Iterable[str], dated_on: date | None) -> Due:
    """The day by which the letter asks for a response, statement or plan.

    *Units*: the last day on which it may arrive. Working days leave out weekends and England's bank holidays, and the day
    after the letter's date is the first. A month's count ends on the same day of the later month, or on its last.
    """
    problems: list[Problem] = []
    for sentence in _with_what_it_means(sentences(texts)):
        if _OTHERS_WILL.search(sentence) or not all(pattern.search(sentence) for pattern in _ASKS):
            continue
        for found in dates_in(sentence):
            if found.day and _BY.search(sentence[: found.start]) and (dated_on is None or found.day > dated_on):
                return Due(found.day, tuple(problems))
            if not found.day and found.problem and _BY.search(sentence[: found.start]):
                problems.append(Problem("response due", f"The letter asks for an answer by a day that cannot be read: {found.problem}."))
        if told := _WITHIN.search(sentence):
            due, problem = _counted(told, dated_on)
            if due or problem:
                return Due(due, (*problems, *((problem,) if problem else ())))
    return Due(None, tuple(problems))


def _with_what_it_means(told: Iterable[str]) -> Iterator[str]:
    """Each sentence; one that begins with "This" or "It" behind the sentence that says what is meant."""
    before = ""
    for sentence in told:
        yield f"{before} {sentence}" if _MEANS_ABOVE.match(sentence) else sentence
        before = sentence


def _counted(told: re.Match[str], dated_on: date | None) -> tuple[date | None, Problem | None]:
    start, words = told["start"] or "", " ".join(told[0].split())
    if _ON_RECEIPT.search(start):
        return None, Problem(
            "response due", f"The letter counts “{words}”, and does not say when it was received. Enter the date yourself."
        )
    if not _FROM_LETTER.search(start):
        return None, Problem("response due", f"The letter says “{words}”, and not from which day. Enter the date yourself.")
    if dated_on is None:
        return None, Problem("response due", f"The letter counts “{words}”, and no date of the letter was found. Enter the date yourself.")
    many = int(told["many"]) if told["many"].isdigit() else _NUMBERS[told["many"].casefold()]
    due = _after(dated_on, many, told["unit"].casefold())
    if "publi" in start.casefold():
        return due, Problem(
            "response due", f"Counted from the letter’s date, {in_words(dated_on)}. Check that it was published on that day."
        )
    return due, None


def _after(day: date, many: int, unit: str) -> date:
    if unit.startswith("working"):
        return working_days_after(day, many)
    if "month" in unit:
        year, month = divmod(day.year * 12 + day.month - 1 + many, 12)
        return date(year, month + 1, min(day.day, last_day(year, month + 1).day))
    return day + timedelta(days=many * (7 if unit.startswith("week") else 1))


def working_days_after(day: date, many: int) -> date:
    """The day that is so many working days after another, in England. *Source*: the bank holidays of England and Wales."""
    while many:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in _bank_holidays(day.year):
            many -= 1
    return day


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
