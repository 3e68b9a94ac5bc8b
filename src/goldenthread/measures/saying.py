"""A standard's definition in words, made from the terms that are worked out, so that the words cannot say something else.

A column is said by what its frame says it means; a clock by its name.
"""

from collections.abc import Iterator
from typing import Final

from goldenthread.measures import terms as t
from goldenthread.measures.frames import FRAMES
from goldenthread.measures.journey_clocks import CLOCKS
from goldenthread.measures.standard import Standard

_HOW: Final = {
    t.Comparison.SAME: "is",
    t.Comparison.OTHER: "is not",
    t.Comparison.BEFORE: "is before",
    t.Comparison.UP_TO: "is not later than",
    t.Comparison.AFTER: "is later than",
    t.Comparison.FROM: "is not before",
}
_OF_NUMBERS: Final = {
    t.Comparison.BEFORE: "is less than",
    t.Comparison.UP_TO: "is at most",
    t.Comparison.AFTER: "is more than",
    t.Comparison.FROM: "is at least",
}


def definition(standard: Standard) -> Iterator[tuple[str, str]]:
    """The definition line by line: what the line is about, and what it says.

    >>> from goldenthread.standards.catalogue import standard
    >>> dict(definition(standard("contact-decided")))["Due"]
    'the day by which “Decision on a referral” must be done, from “day on which it came in”'
    """
    yield "One row for each", standard.each.each
    yield "Looked at from", say(standard.begins)
    if standard.counts is not t.YES:
        yield "Counts where", say(standard.counts)
    for excuse in standard.excused:
        yield "Not applicable", f"“{excuse.words}”: {say(excuse.where)}"
    if standard.needs:
        yield "Unknown where this is missing", "; ".join(say(one) for one in standard.needs)
    for one in standard.unclear:
        yield "Unknown", f"“{one.words}”: {say(one.where)}"
    if standard.due is not None and standard.done is not None:
        yield "Due", say(standard.due)
        yield "Done", say(standard.done)
    if standard.tolerated is not None:
        yield "Late, but within tolerance, until", say(standard.tolerated)
    if standard.met is not None and standard.met is not t.YES:
        yield "Met where", say(standard.met)


def say(term: t.Term) -> str:
    """One term in words."""
    match term:
        case t.Column(frame, name, _):
            where = " there" if frame.startswith(t.THERE) else ""
            return f"“{FRAMES[frame.removeprefix(t.THERE)].heading(name).meaning}”{where}"
        case t.Literal(value):
            return {True: "yes", False: "no"}[value] if isinstance(value, bool) else f"“{value}”" if isinstance(value, str) else str(value)
        case t.AsAt() | t.EndOfAsAt():
            return "the day as at which is asked"
        case t.Compared(how, left, right):
            words = _OF_NUMBERS.get(how, _HOW[how]) if left.kind is t.Kind.NUMBER else _HOW[how]
            return f"{say(left)} {words} {say(right)}"
        case t.Both(left, right):
            return f"{_part(left)} and {_part(right)}"
        case t.Either(left, right):
            return f"{_part(left)} or {_part(right)}"
        case t.Not(of):
            return f"{say(of.of)} is recorded" if isinstance(of, t.Missing) else f"not ({say(of)})"
        case t.Missing(of):
            return f"{say(of)} is not recorded"
        case t.OneOf(of, values):
            return f"{say(of)} is {' or '.join(say(t.Literal(one)) for one in values)}"
        case t.When(question, then, otherwise):
            return f"{say(then)} where {say(question)}; else {say(otherwise)}"
        case t.Deadline(span, start):
            return _span(span, say(start))
        case t.HoursOn(clock, start, _):
            return f"the instant by which “{CLOCKS[clock].name}” must be done, from {say(start)}"
        case t.InOther():
            return _in_other(term)
        case _:
            raise TypeError(f"Nobody said how to say {term!r}.")


def _part(term: t.Term) -> str:
    return f"({say(term)})" if isinstance(term, t.Both | t.Either | t.When) else say(term)


def _span(span: t.Span, start: str) -> str:
    if span.clock:
        tolerated = " with its tolerance" if span.tolerated else ""
        return f"the day by which “{CLOCKS[span.clock].name}” must be done{tolerated}, from {start}"
    if span.years:
        return f"the {span.number}th birthday" if span.number != 1 else "the first birthday"
    unit = str(span.unit).removesuffix("s") if abs(span.number) == 1 else str(span.unit)
    return f"{abs(span.number)} {unit} {'after' if span.number >= 0 else 'before'} {start}"


def _in_other(term: t.InOther) -> str:
    frame = FRAMES[term.frame]
    same = " and ".join(f"“{frame.heading(name).meaning}”" for _, name in term.on)
    where = "" if term.where is t.YES else f", where {say(term.where)}"
    about = f"with the same {same}{where}"
    asked = {t.Found.ANY: f"there is a {frame.each} {about}", t.Found.COUNT: f"the number of rows “{frame.each}” {about}"}
    if term.asked in asked:
        return asked[term.asked]
    first = "first" if term.asked is t.Found.FIRST else "last"
    return f"the {first} {say(term.column) if term.column is not None else ''} of a {frame.each} {about}"
