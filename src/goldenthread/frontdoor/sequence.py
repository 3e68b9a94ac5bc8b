"""What happened in the wrong order, told from the facts of one contact and the referral it became. Pure: facts in, faults in words out.

A fault refuses nothing: it happened, and is shown to those who must learn from it. What nobody recorded is no fault, and is not guessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from goldenthread.frontdoor.outcomes import Stage
from goldenthread.govuk.words import day, moment_in_words

ORDER = list(Stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One decision: which of the four, when, and when it was typed."""

    stage: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The facts. `strategy_on`: the days of strategy discussions held after the contact came. `urgent`: one was called for.

    `consulted_on`: the day on which the last partner had been asked before closing; None where nobody was asked or nobody knows.
    """

    received_at: datetime
    rated_at: datetime | None = None  # the first rating
    decisions: tuple[Made, ...] = ()
    urgent: bool = False
    strategy_on: tuple[date, ...] = ()
    visits_on: tuple[date, ...] = ()
    accepted_on: date | None = None
    closed_on: date | None = None
    consultation_known: bool = False
    consulted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A short code and the sentence."""

    code: str
    words: str


def faults(course: Course) -> list[Fault]:
    """Everything in the wrong order, as it came about."""
    return [*_deciding(course), *_screening(course), *_visiting(course), *_closing(course)]


def _deciding(course: Course) -> Iterator[Fault]:
    for made in course.decisions:
        if made.decided_at < course.received_at:
            yield Fault(
                "decision before receipt",
                f"The {Stage(made.stage).label.lower()} is dated {moment_in_words(made.decided_at)}, before the contact was received.",
            )
    in_order = sorted(course.decisions, key=lambda made: ORDER.index(Stage(made.stage)))
    for first, second in pairwise(in_order):
        if second.decided_at < first.decided_at:
            yield Fault(
                "decisions out of order",
                f"The {Stage(second.stage).label.lower()} is dated before the {Stage(first.stage).label.lower()}.",
            )


def _screening(course: Course) -> Iterator[Fault]:
    for made in course.decisions:
        if made.stage != Stage.SCREENING:
            continue
        if course.rated_at is None:
            yield Fault("screening without a rating", "Screening was decided and the contact was never rated.")
        elif made.decided_at < course.rated_at:
            yield Fault("screening before the rating", "Screening was decided before the contact was rated.")


def _visiting(course: Course) -> Iterator[Fault]:
    for visited_on in course.visits_on:
        if course.accepted_on is not None and visited_on < course.accepted_on:
            yield Fault("visit before the referral", f"A visit on {day(visited_on)} took place before the referral was accepted.")
        if course.strategy_on and visited_on < min(course.strategy_on):
            held = day(min(course.strategy_on))
            yield Fault(
                "visit before strategy", f"The visit on {day(visited_on)} came before the strategy discussion of {held} agreed how."
            )
        elif course.urgent and not course.strategy_on:
            yield Fault("visit before strategy", f"The visit on {day(visited_on)} came before any strategy discussion agreed how.")


def _closing(course: Course) -> Iterator[Fault]:
    if course.closed_on is None:
        return
    if course.urgent and not any(held <= course.closed_on for held in course.strategy_on):
        yield Fault("closed without strategy", "A strategy discussion was called for, and the referral was closed without one.")
    if course.consultation_known and (course.consulted_on is None or course.consulted_on > course.closed_on):
        yield Fault("closed before consultation", "The referral was closed before the partners who work with the child were consulted.")
