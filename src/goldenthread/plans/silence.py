"""Why somebody should be asked about an action today: what is due or late, what nobody has spoken of, what should have taken place.

Pure. A reason is a sentence for the person who holds the action. No reason: they are left in peace.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.govuk.words import counted, day
from goldenthread.papers.model import RagStatus
from goldenthread.plans.facts import ActionFacts
from goldenthread.plans.occurrences import Occurrence, OccurrenceState, can_repeat, due_dates, standing


@dataclass(frozen=True, slots=True)
class Asking:
    """When to ask. *Units*: whole days."""

    due_within_days: int = 30
    quiet_after_days: int = 60


USUAL = Asking()


def reasons_to_ask(facts: ActionFacts, today: date, when: Asking = USUAL) -> tuple[str, ...]:
    """Every reason, the most pressing first.

    Nobody is asked about what is completed or out of the plan, nor about a row that another row answers: that one is asked about.
    """
    if facts.removed or facts.colour is RagStatus.COMPLETED or facts.answered_by is not None:
        return ()
    return (*_late(facts, today), *_due(facts, today, when), *_comes_again(facts, today), *_quiet(facts, today, when))


def lateness(facts: ActionFacts, today: date) -> tuple[bool, date]:
    """Sorts what is late before what is not, each by its last day; without a day it comes last."""
    return not facts.past_deadline(today), facts.deadline or date.max


def _late(facts: ActionFacts, today: date) -> Iterator[str]:
    if facts.deadline is not None and facts.past_deadline(today):
        yield f"It was due on {day(facts.deadline)} and is not completed."


def _due(facts: ActionFacts, today: date, when: Asking) -> Iterator[str]:
    for words, on in [("It", facts.due_on), *((f"“{one.words}”", one.due_on) for one in facts.milestones)]:
        if on is not None and 0 <= (on - today).days <= when.due_within_days:
            yield f"{words} is due {'today' if on == today else f'on {day(on)}'}."


def _comes_again(facts: ActionFacts, today: date) -> Iterator[str]:
    open_days = [one for one in _occurrences(facts, today) if one.state in (OccurrenceState.DUE, OccurrenceState.MISSED)]
    if len(open_days) == 1:
        yield f"It was to take place on {day(open_days[0].due_on)}, and nobody has said whether it did."
    elif open_days:
        yield f"{counted(len(open_days), 'time')} nobody has said whether it took place, the last on {day(open_days[-1].due_on)}."


def _occurrences(facts: ActionFacts, today: date) -> list[Occurrence]:
    if facts.starts_on is None or facts.every is None or not can_repeat(facts.every):
        return []
    # What was due before the plan came here is held against nobody.
    due = [on for on in due_dates(facts.starts_on, facts.every, today) if facts.kept_from is None or on >= facts.kept_from]
    return standing(due, facts.held, facts.explained, today)


def _quiet(facts: ActionFacts, today: date, when: Asking) -> Iterator[str]:
    last = facts.last_update_on
    since = max((on for on in (last, facts.kept_from) if on), default=None)
    if since is None or (today - since).days <= when.quiet_after_days:
        return
    yield f"The last word on it is of {day(last)}." if last else f"Nobody has said anything since it came here on {day(since)}."
