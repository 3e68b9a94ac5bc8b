"""The words a practice standard is declared in: columns, comparisons, deadlines, and what is known in other frames. Pure.

    contact["decided_on"] <= deadline("T01", contact["received_on"])

A term says what is meant and works nothing out. `oracle` reads it in plain Python, record by record, and `compiling` turns it into the
SQL text of each engine; a test holds the two equal. Nothing is compared with what was not written down: like in SQL, the answer is then
neither yes nor no, and `and`, `or` and `not` of it follow (Kleene). There is no arithmetic on dates: a day that follows from another is
a `deadline`, so that bank holidays and a partnership's own limits are in one place.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from goldenthread.measures.clocks import Unit

if TYPE_CHECKING:
    from goldenthread.measures.frames import Frame

Value = str | int | bool


class Kind(StrEnum):
    """What a term answers with."""

    YES_NO = "yes or no"
    DAY = "day"
    INSTANT = "instant"  # seconds since 1 January 1970, UTC, as a whole number: every engine compares those alike
    NUMBER = "number"
    WORD = "word"
    KEY = "key"  # names another record; only ever compared with another key


class Comparison(StrEnum):
    SAME = "="
    OTHER = "≠"
    BEFORE = "<"
    UP_TO = "≤"
    AFTER = ">"
    FROM = "≥"


@dataclass(frozen=True, slots=True, eq=False)
class Term(ABC):
    """Anything that a standard can say. Two terms are compared into a third, so they have no equality of their own."""

    @property
    @abstractmethod
    def kind(self) -> Kind:
        """What it answers with."""

    def __eq__(self, other: object) -> "Term":  # type: ignore[override]  # a comparison is a term, not yet an answer
        return _compared(Comparison.SAME, self, other)

    def __ne__(self, other: object) -> "Term":  # type: ignore[override]  # the same
        return _compared(Comparison.OTHER, self, other)

    def __lt__(self, other: object) -> "Term":
        return _compared(Comparison.BEFORE, self, other)

    def __le__(self, other: object) -> "Term":
        return _compared(Comparison.UP_TO, self, other)

    def __gt__(self, other: object) -> "Term":
        return _compared(Comparison.AFTER, self, other)

    def __ge__(self, other: object) -> "Term":
        return _compared(Comparison.FROM, self, other)

    def __and__(self, other: "Term") -> "Term":
        return Both(yes_no(self), yes_no(other))

    def __or__(self, other: "Term") -> "Term":
        return Either(yes_no(self), yes_no(other))

    def __invert__(self) -> "Term":
        return Not(yes_no(self))

    def __bool__(self) -> bool:
        raise TypeError("A term has no answer yet. Write `&`, `|` and `~` for and, or and not.")

    __hash__ = object.__hash__

    def missing(self) -> "Term":
        """Whether nothing was written down."""
        return Missing(self)

    def known(self) -> "Term":
        """Whether something was written down."""
        return Not(Missing(self))

    def one_of(self, *values: Value) -> "Term":
        """Whether it is one of these."""
        return OneOf(self, values)

    def parts(self) -> Iterator["Term"]:
        """The terms it is made of, one level down, in their order."""
        for field in fields(self):
            value = getattr(self, field.name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Term):
                    yield one


@dataclass(frozen=True, slots=True, eq=False)
class Column(Term):
    """A column of the frame that is looked at, or of another that is looked up in."""

    frame: str
    name: str
    of: Kind

    @property
    def kind(self) -> Kind:
        return self.of


@dataclass(frozen=True, slots=True, eq=False)
class Literal(Term):
    """A word, a whole number, yes or no."""

    value: Value

    @property
    def kind(self) -> Kind:
        if isinstance(self.value, bool):
            return Kind.YES_NO
        return Kind.WORD if isinstance(self.value, str) else Kind.NUMBER


@dataclass(frozen=True, slots=True, eq=False)
class Compared(Term):
    how: Comparison
    left: Term
    right: Term

    @property
    def kind(self) -> Kind:
        return Kind.YES_NO


@dataclass(frozen=True, slots=True, eq=False)
class Both(Term):
    left: Term
    right: Term

    @property
    def kind(self) -> Kind:
        return Kind.YES_NO


@dataclass(frozen=True, slots=True, eq=False)
class Either(Term):
    left: Term
    right: Term

    @property
    def kind(self) -> Kind:
        return Kind.YES_NO


@dataclass(frozen=True, slots=True, eq=False)
class Not(Term):
    of: Term

    @property
    def kind(self) -> Kind:
        return Kind.YES_NO


@dataclass(frozen=True, slots=True, eq=False)
class Missing(Term):
    of: Term

    @property
    def kind(self) -> Kind:
        return Kind.YES_NO


@dataclass(frozen=True, slots=True, eq=False)
class OneOf(Term):
    of: Term
    values: tuple[Value, ...]

    @property
    def kind(self) -> Kind:
        return Kind.YES_NO


@dataclass(frozen=True, slots=True, eq=False)
class When(Term):
    """`then` where the question is answered yes, else `otherwise`."""

    question: Term
    then: Term
    otherwise: Term

    @property
    def kind(self) -> Kind:
        return self.then.kind


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time: by a clock, whose number is a parameter with a day from which it holds, or a fixed one ("5 years" for an age).

    `name` is the column of the calendar that holds where it leads from each day. `tolerated`: with the clock's tolerance.
    """

    clock: str = ""
    tolerated: bool = False
    number: int = 0
    unit: Unit | None = None
    years: bool = False

    @property
    def name(self) -> str:
        """
        >>> Span(clock="T22", tolerated=True).name, Span(number=90, unit=Unit.DAYS).name, Span(number=5, years=True).name
        ('t22_tolerated', 'days_90', 'years_5')
        """
        if self.clock:
            return f"{self.clock.lower()}{'_tolerated' if self.tolerated else ''}"
        return f"{'years' if self.years else str(self.unit).replace(' ', '_')}_{self.number}"


@dataclass(frozen=True, slots=True, eq=False)
class Deadline(Term):
    """The day to which a span leads from a day. Missing where the day is, and where no calendar reaches."""

    span: Span
    start: Term

    @property
    def kind(self) -> Kind:
        return Kind.DAY


@dataclass(frozen=True, slots=True, eq=False)
class HoursOn(Term):
    """The instant to which a clock in hours leads. `on` is the day of `start` in London, by which the limit in force is found."""

    clock: str
    start: Term
    on: Term

    @property
    def kind(self) -> Kind:
        return Kind.INSTANT


class Found(StrEnum):
    """What is asked of the rows found in another frame."""

    ANY = "any"
    COUNT = "count"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True, eq=False)
class InOther(Term):
    """What another frame knows about the record: whether any row is there, how many, the first or last day of a column.

    `on`: pairs of (column here, column there) that must be the same. `where` may speak of both frames. In the other frame `there()`
    stands for a column of it, also where it is the same frame ("an earlier referral of the same child").
    """

    asked: Found
    frame: str
    on: tuple[tuple[str, str], ...]
    where: Term
    column: "Term | None" = None

    @property
    def kind(self) -> Kind:
        own = self.column.kind if self.column is not None else Kind.DAY
        return {Found.ANY: Kind.YES_NO, Found.COUNT: Kind.NUMBER}.get(self.asked, own)


@dataclass(frozen=True, slots=True, eq=False)
class AsAt(Term):
    """The day as at which is asked."""

    @property
    def kind(self) -> Kind:
        return Kind.DAY


@dataclass(frozen=True, slots=True, eq=False)
class EndOfAsAt(Term):
    """The last instant of that day in London."""

    @property
    def kind(self) -> Kind:
        return Kind.INSTANT


AS_AT: Final = AsAt()
END_OF_AS_AT: Final = EndOfAsAt()
YES: Final = Literal(True)
THERE: Final = "there."  # before the name of the frame that is looked up in


def yes_no(term: Term) -> Term:
    """The term, if it answers yes or no. Raises: TypeError otherwise."""
    if term.kind is not Kind.YES_NO:
        raise TypeError(f"{term!r} answers with a {term.kind}, where yes or no is needed.")
    return term


def when(question: Term, then: "Term | Value", otherwise: "Term | Value") -> Term:
    """One or the other. Raises: TypeError where they are of different kinds."""
    one, other = _term(then), _term(otherwise)
    if one.kind is not other.kind:
        raise TypeError(f"`when` gives a {one.kind} or a {other.kind}; it needs two of a kind.")
    return When(yes_no(question), one, other)


def deadline(clock: str, start: Term, *, tolerated: bool = False) -> Term:
    """The day by which a clock of `journey_clocks` wants it done, by the limit in force on the day it started."""
    return Deadline(Span(clock=clock, tolerated=tolerated), _day(start))


def after(start: Term, number: int, unit: Unit) -> Term:
    """The day so much later (or earlier), where the number is part of what the standard means and nobody's to change."""
    return Deadline(Span(number=number, unit=unit), _day(start))


def birthday(born_on: Term, age: int) -> Term:
    """The day on which somebody becomes so old: born on 29 February, on 1 March."""
    return Deadline(Span(number=age, years=True), _day(born_on))


def hours_on(clock: str, start: Term, on: Term) -> Term:
    """The instant by which a clock in hours wants it done."""
    if start.kind is not Kind.INSTANT:
        raise TypeError("A clock in hours starts at an instant.")
    return HoursOn(clock, start, _day(on))


def there(frame: "Frame", column: str) -> Term:
    """A column of the frame that is looked up in."""
    found = frame[column]
    return Column(THERE + found.frame, found.name, found.of)


def any_in(frame: "Frame", *, on: tuple[tuple[str, str], ...] = (("child", "child"),), where: Term = YES) -> Term:
    """Whether any row of another frame is about the same: by default about the same child."""
    return InOther(Found.ANY, frame.name, on, where)


def count_in(frame: "Frame", *, on: tuple[tuple[str, str], ...] = (("child", "child"),), where: Term = YES) -> Term:
    """How many rows of another frame there are; nought where none is."""
    return InOther(Found.COUNT, frame.name, on, where)


def first_in(frame: "Frame", column: str, *, on: tuple[tuple[str, str], ...] = (("child", "child"),), where: Term = YES) -> Term:
    """The first day (or smallest number) of a column in another frame; missing where no row has one."""
    return InOther(Found.FIRST, frame.name, on, where, there(frame, column))


def last_in(frame: "Frame", column: str, *, on: tuple[tuple[str, str], ...] = (("child", "child"),), where: Term = YES) -> Term:
    """The last day (or greatest number) of a column in another frame; missing where no row has one."""
    return InOther(Found.LAST, frame.name, on, where, there(frame, column))


def walk(term: Term) -> Iterator[Term]:
    """The term and all that it is made of."""
    yield term
    for part in term.parts():
        yield from walk(part)


def _compared(how: Comparison, left: Term, right: object) -> Term:
    other = _term(right)
    if left.kind is not other.kind:
        raise TypeError(f"A {left.kind} cannot be compared with a {other.kind}.")
    if how not in (Comparison.SAME, Comparison.OTHER) and left.kind in (Kind.WORD, Kind.KEY, Kind.YES_NO):
        raise TypeError(f"A {left.kind} is the same as another or not; none comes before.")
    return Compared(how, left, other)


def _day(term: Term) -> Term:
    if term.kind is not Kind.DAY:
        raise TypeError(f"A {term.kind} is no day to count from.")
    return term


def _term(value: object) -> Term:
    if isinstance(value, Term):
        return value
    if isinstance(value, str | int):
        return Literal(value)
    raise TypeError(f"{value!r} is no word, number, yes or no.")
