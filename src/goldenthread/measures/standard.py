"""A practice standard: one declaration, from which everything else follows. Pure; the declarations are in `standards/catalogue`.

A record of the frame `each` that `counts` is *not applicable* where it is excused, *unknown* where something it stands on was not
written down, *met* or *not met* by what was done, and *pending* while its time still runs. Overdue work that is not done is not met: it
never drops out. `outcome_of` and `why_of` say this once, in the same terms as the standard itself, for every engine.

>>> [outcome.word for outcome in Outcome]
['met', 'not_met', 'not_applicable', 'unknown', 'pending']
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from functools import reduce

from goldenthread.measures.frames import Frame
from goldenthread.measures.terms import (
    AS_AT,
    END_OF_AS_AT,
    YES,
    Column,
    Deadline,
    HoursOn,
    InOther,
    Kind,
    Literal,
    Term,
    walk,
    when,
)


class Outcome(IntEnum):
    """What became of one record. The numbers are those in the SQL text."""

    MET = 1
    NOT_MET = 2
    NOT_APPLICABLE = 3
    UNKNOWN = 4
    PENDING = 5

    @property
    def word(self) -> str:
        """The key in results: "not_met"."""
        return self.name.lower()


class Polarity(StrEnum):
    HIGH = "higher is better"
    LOW = "lower is better"
    NEUTRAL = "neither is better by itself"


class Shown(StrEnum):
    """Which share people know the standard by. The rate in results is always the share met."""

    MET = "share that met it"
    NOT_MET = "share that did not"
    PER_CHILDREN = "per 10,000 children"


@dataclass(frozen=True, slots=True)
class Excuse:
    """A reason for which the standard does not apply to a record, or nothing can be said of it, in a few words for the row."""

    words: str
    where: Term


def over_before_due(words: str, *, ended: Term, due: Term, done: Term, where: Term = YES) -> Excuse:
    """What it was for ended before it was due, and it had not been done by then. What was done in time stays met. `where`: only there."""
    over = (ended <= AS_AT) & (ended < due) & (done.missing() | (done > ended))
    return Excuse(words, over if where is YES else where & over)


@dataclass(frozen=True, slots=True)
class Known:
    """A published figure to set beside ours, with the year and what to mind when the two are compared."""

    rate: float  # per cent of what is shown, or per 10,000 children
    year: str
    where: str
    note: str


@dataclass(frozen=True, slots=True)
class Example:
    """A child for whom the standard comes out so, and why. `each` gives the columns of the record, `others` rows of other frames.

    *Units*: days as "2026-03-02", instants as "2026-03-02 09:00" in London. What is not given is missing. The record is "r", the child "c".
    """

    outcome: Outcome
    says: str
    each: Mapping[str, object]
    others: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)
    as_at: str = "2026-06-30"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """See the module. `measure` is its number on the partnership's scorecard, empty where it has none there.

    `begins`: the day from which the record is looked at; nothing that begins after the day as at which is asked exists yet.
    `due` and `done`: both days, or both instants. `tolerated`: how much later still counts as within tolerance, shown apart and not met.
    `met`: what else must be so, or all there is where nothing is due. `needs`: columns without which nothing can be said; `unclear`: what
    else leaves it unknown, such as an answer of which the day is known and the hour is not.
    `falls_on`: the day that puts the record in a month; by default the day it is due, else the day it begins.
    """

    code: str
    title: str
    statement: str
    source: str
    each: Frame
    begins: Term
    examples: tuple[Example, ...]
    measure: str = ""
    journey: str
    counts: Term = YES
    due: Term | None = None
    done: Term | None = None
    tolerated: Term | None = None
    met: Term | None = None
    excused: tuple[Excuse, ...] = ()
    needs: tuple[Column, ...] = ()
    unclear: tuple[Excuse, ...] = ()
    falls_on: Term | None = None
    days_from: Term | None = None
    polarity: Polarity = Polarity.HIGH
    shown: Shown = Shown.MET
    target: float | None = None
    known: Known | None = None
    prompt: str = ""
    owner: str = "partnership office"
    reviewed_on: date = date(2026, 11, 30)
    next_review_on: date = date(2027, 11, 30)
    valid_from: date = date(2010, 1, 1)
    valid_to: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if (self.due is None) != (self.done is None):
            raise TypeError(f"{self.code}: what is due must be done some day; give both or neither.")
        if self.due is None and self.met is None:
            raise TypeError(f"{self.code}: say when it is met.")
        if self.due is not None and self.done is not None and self.due.kind is not self.done.kind:
            raise TypeError(f"{self.code}: due is a {self.due.kind}, done a {self.done.kind}.")
        if self.begins.kind is not Kind.DAY:
            raise TypeError(f"{self.code}: it begins on a day.")

    @property
    def clocks(self) -> tuple[str, ...]:
        """The clocks whose limits are its parameters, in the order in which it names them."""
        found = dict.fromkeys(
            term.span.clock if isinstance(term, Deadline) else term.clock
            for term in self.terms()
            if (isinstance(term, Deadline) and term.span.clock) or isinstance(term, HoursOn)
        )
        return tuple(found)

    @property
    def frames(self) -> tuple[str, ...]:
        """The frames it reads, its own first."""
        return tuple(dict.fromkeys([self.each.name, *(term.frame for term in self.terms() if isinstance(term, InOther))]))

    @property
    def of_stock(self) -> bool:
        """Whether it is about what there is as at the day, and not about what fell in a month."""
        return self.falls_on is AS_AT

    @property
    def of_practice(self) -> bool:
        """Whether it says what good practice for one child is; a rate or a share that is neither good nor bad does not."""
        return self.polarity is not Polarity.NEUTRAL and self.shown is not Shown.PER_CHILDREN

    @property
    def sorts(self) -> bool:
        """Whether its records are of several sorts, so that they can be told apart by kind."""
        return bool(self.each.sorts)

    def terms(self) -> list[Term]:
        """Every term in it."""
        said = [self.begins, self.counts, self.due, self.done, self.tolerated, self.met, self.falls_on, self.days_from]
        said += [excuse.where for excuse in (*self.excused, *self.unclear)]
        return [one for term in (*said, *self.needs) if term is not None for one in walk(term)]


AS_SHOULD_BE, NOT_AS_SHOULD_BE = "as it should be", "not as it should be"  # why, where nothing more can be said than the outcome does
_Say = Callable[[Outcome, str], str | int]  # how an answer is said: by its number or in words


def is_looked_at(standard: Standard) -> Term:
    """Whether a record is one of those the standard is about, as at the day."""
    return (standard.begins <= AS_AT) & standard.counts


def is_done(standard: Standard) -> Term:
    """Whether it was done by the day as at which is asked."""
    if standard.done is None:
        raise TypeError(f"{standard.code}: nothing of it is to be done.")
    return standard.done.known() & (standard.done <= _now(standard.done))


def outcome_of(standard: Standard) -> Term:
    """The outcome of a record that is looked at, as the number of `Outcome`."""
    return _chain(standard, lambda outcome, _: int(outcome))


def why_of(standard: Standard) -> Term:
    """The reason for the outcome in a few words: "late", "overdue", "not recorded: asked_on"."""
    return _chain(standard, lambda _, why: why)


def period_of(standard: Standard) -> Term:
    """The day that puts the record in a month. Missing where what it follows from is."""
    if standard.falls_on is not None:
        return standard.falls_on
    return standard.due if standard.due is not None and standard.due.kind is Kind.DAY else standard.begins


def days_begin(standard: Standard) -> Term:
    """The day from which its days are counted, for quartiles."""
    return standard.days_from if standard.days_from is not None else standard.begins


def _chain(standard: Standard, say: _Say) -> Term:
    """The questions in their order; the first yes gives the answer."""
    answers: list[tuple[Term, Outcome, str]] = [(excuse.where, Outcome.NOT_APPLICABLE, excuse.words) for excuse in standard.excused]
    answers += [(column.missing(), Outcome.UNKNOWN, f"not recorded: {column.name}") for column in standard.needs]
    answers += [(one.where, Outcome.UNKNOWN, one.words) for one in standard.unclear]
    if standard.due is not None and standard.done is not None:
        done, due = is_done(standard), standard.due
        answers.append((due.missing(), Outcome.UNKNOWN, "no day by which it is due"))
        answers.append((~done & (_now(due) > due), Outcome.NOT_MET, "overdue"))
        answers.append((~done, Outcome.PENDING, "not due yet"))
        if standard.tolerated is not None:
            answers.append(((standard.done > due) & (standard.done <= standard.tolerated), Outcome.NOT_MET, "late, within tolerance"))
        answers.append((standard.done > due, Outcome.NOT_MET, "late"))
        if standard.met is None:
            return _say_all(answers, Literal(say(Outcome.MET, "in time")), say)
    if standard.met is None:
        raise TypeError(f"{standard.code}: say when it is met.")
    answers.append((standard.met, Outcome.MET, AS_SHOULD_BE))
    answers.append((~standard.met, Outcome.NOT_MET, NOT_AS_SHOULD_BE))
    return _say_all(answers, Literal(say(Outcome.UNKNOWN, "not recorded")), say)


def _say_all(answers: list[tuple[Term, Outcome, str]], last: Term, say: _Say) -> Term:
    return reduce(lambda rest, one: when(one[0], Literal(say(one[1], one[2])), rest), reversed(answers), last)


def _now(like: Term) -> Term:
    return AS_AT if like.kind is Kind.DAY else END_OF_AS_AT
