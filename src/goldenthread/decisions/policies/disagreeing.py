"""Professional disagreement: its stages, by when each should have ended it, who ends it how; and held risks, also as a sum for the board.

`DISAGREEMENT_MOVES` is the state machine: one stage after another, and from each to the end. A person moves it on, never time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.decisions.models import Resolution
from goldenthread.errors import Refused
from goldenthread.govuk.words import day
from goldenthread.measures import clocks
from goldenthread.measures.small_numbers import FEWER, small
from goldenthread.partners.clocks import clock
from goldenthread.partners.permissions import Role

STAGES: Mapping[int, str] = {
    1: "The workers talk it over",
    2: "Their managers talk it over",
    3: "Safeguarding leads and senior managers talk it over",
    4: "The partnership’s own leads decide",
}
RESOLVED = "resolved"
DISAGREEMENT_MOVES: Mapping[str, frozenset[str]] = {
    **{f"stage {one}": frozenset({f"stage {one + 1}", RESOLVED} if one + 1 in STAGES else {RESOLVED}) for one in STAGES},
    RESOLVED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Sum:
    """What the board reads: how many in words, and for how many days the longest has been held. `longest` is None where there is none."""

    many: str
    longest: int | None


def stage_due(number: int, from_on: date) -> date:
    """By when a stage that began on this day should have ended the disagreement."""
    return clocks.due(clock(f"T62{number}"), from_on).on


def check_raises(words: str, *, happened_on: date, today: date) -> None:
    """Raises: Refused without words, or for a day to come."""
    if not words.strip():
        raise Refused("Write what you do not agree with, and why.")
    if happened_on > today:
        raise Refused(f"{day(happened_on)} is still to come. Enter the day it was raised, today or earlier.")


def check_moves_on(*, number: int, resolved: bool) -> None:
    """Raises: Refused at the last stage, and once it has ended."""
    if resolved:
        raise Refused("This disagreement has ended. Load the page again.")
    if f"stage {number + 1}" not in DISAGREEMENT_MOVES[f"stage {number}"]:
        raise Refused("This is the last stage. Record how the disagreement ended.")


def check_resolves(*, resolved: bool, resolution: str, words: str, role: str, raised_on: date, resolved_on: date, today: date) -> None:
    """Raises: Refused once it has ended, without words, on an impossible day, or when somebody but a manager upholds a decision."""
    if resolved:
        raise Refused("This disagreement has ended already. Load the page again.")
    if not words.strip():
        raise Refused("Write what was agreed, or why the decision stands.")
    if not raised_on <= resolved_on <= today:
        raise Refused(f"Enter a day from {day(raised_on)}, when it was raised, to today.")
    if resolution == Resolution.UPHELD and role != Role.MANAGER:
        raise Refused("Only a manager can say that a decision stands although somebody does not agree. Ask yours.")


def check_discussion(*, resolved: bool, arranged: bool) -> None:
    """Raises: Refused once it has ended, or when a discussion is arranged already."""
    if resolved:
        raise Refused("This disagreement has ended, so nothing is left to discuss.")
    if arranged:
        raise Refused("A discussion about it is arranged already. Open it below.")


def days_taken(raised_on: date, ended_on: date | None, *, today: date) -> int:
    """How many days a disagreement took, or has taken until today. *Units*: calendar days; nought on the day itself."""
    return ((ended_on or today) - raised_on).days


def check_holds(words: str, *, happened_on: date, today: date) -> None:
    """Raises: Refused without words, or for a day to come."""
    if not words.strip():
        raise Refused("Write which risk you hold, and whom you have told of it.")
    if happened_on > today:
        raise Refused(f"{day(happened_on)} is still to come. Enter the day since which you hold it.")


def check_risk_ends(words: str, *, resolved: bool, since: date, resolved_on: date, today: date) -> None:
    """Raises: Refused once it has ended, without words, or on an impossible day."""
    if resolved:
        raise Refused("This has been resolved already. Load the page again.")
    if not words.strip():
        raise Refused("Write how it was resolved: who took it, or what changed.")
    if not since <= resolved_on <= today:
        raise Refused(f"Enter a day from {day(since)}, since when you hold it, to today.")


def in_sum(many: int, first: date | None, *, today: date) -> Sum:
    """The two numbers as they may be said where no child may be told. *Units*: calendar days.

    >>> in_sum(3, date(2026, 11, 2), today=date(2026, 11, 16))
    Sum(many='fewer than 5', longest=14)
    >>> in_sum(0, None, today=date(2026, 11, 16))
    Sum(many='none', longest=None)
    """
    if not many or first is None:
        return Sum("none", None)
    return Sum(FEWER if small(many) else f"{many:,}", (today - first).days)
