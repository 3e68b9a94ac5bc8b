"""The colour the rules suggest for an action, with every reason in a plain sentence.

Pure: facts, a scheme and a day in; a suggestion out. The machine suggests and never sets: a person judges, with a reason, and a
disagreement is shown to both sides. Here is also what a disagreement is and how it is said. What a colour means under which key is
in `schemes`, smells that are no colour are in `xrays`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.govuk.words import capital, counted, day
from goldenthread.papers.model import RagStatus
from goldenthread.plans.facts import ActionFacts, OtherRow
from goldenthread.plans.occurrences import GRACE_DAYS, Occurrence, can_repeat, due_dates, missed, missed_running, next_due, standing
from goldenthread.plans.schemes import Scheme
from goldenthread.plans.timescales import every_in_words

Sign = tuple[RagStatus, str]

_WORST_FIRST = (RagStatus.RED, RagStatus.AMBER)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long is too long. *Units*: days; the limit itself is still in time."""

    stale_after_days: int = 180  # proof that describes something older than this says little about today
    quiet_after_days: int = 90
    grace_days: int = GRACE_DAYS
    figures_after_days: int = 40  # standards are worked out every night; a month and a few days without is no slip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A colour and why. *Shape*: at least one reason, the deciding ones first."""

    status: RagStatus
    reasons: tuple[str, ...]


USUAL = Limits()


def suggest(facts: ActionFacts, scheme: Scheme, today: date, limits: Limits = USUAL) -> Suggestion:
    """What the rules make of an action on a day.

    A row answered by another follows that row. Work said to be finished is Completed only with proof that stands, no re-test that
    failed or is overdue, and no doubt about the standard of its claim. Work that has no date to keep or miss is not assessable and
    never green. For the rest the worst sign decides, and without a sign it is green.
    """
    if facts.removed:
        return Suggestion(RagStatus.NOT_ASSESSABLE, ("This row was taken out of the plan.",))
    if facts.answered_by is not None:
        return _following(facts.answered_by)
    if facts.finished(today):
        return _finished(facts, today, limits)
    if facts.colour is RagStatus.COMPLETED and facts.completed_on is None:
        return Suggestion(RagStatus.AMBER, ("It is said to be completed, but nobody has recorded the day and the proof.",))
    signs = sorted(_signs(facts, scheme, today, limits), key=lambda sign: _WORST_FIRST.index(sign[0]))
    reasons = tuple(words for _, words in signs)
    if not can_be_missed(facts):
        return Suggestion(RagStatus.NOT_ASSESSABLE, (_why_not_assessable(facts), *reasons))
    return Suggestion(signs[0][0], reasons) if signs else Suggestion(RagStatus.GREEN, (_why_green(facts, today),))


def can_be_missed(facts: ActionFacts) -> bool:
    """Whether any date is agreed that can be kept or missed: a deadline, a dated milestone, or days that come again.

    A start alone is no such date, and neither is a rhythm without a first day.
    """
    return facts.deadline is not None or _comes_again(facts)


def occurrences(facts: ActionFacts, today: date, limits: Limits = USUAL) -> tuple[Occurrence, ...]:
    """The due days of an action that comes again, up to today, and how each stands; none for an action that does not.

    They end with the deadline or the plan's period. Days before the plan came to be kept here are left out unless somebody answered
    them: nobody was asked then.
    """
    if facts.starts_on is None or facts.every is None or not _comes_again(facts):
        return ()
    due = due_dates(facts.starts_on, facts.every, min(end for end in (today, facts.due_on, facts.period_ends_on) if end))
    asked = [one for one in due if facts.kept_from is None or one >= facts.kept_from or one in (*facts.held, *facts.explained)]
    return tuple(standing(asked, facts.held, facts.explained, today, limits.grace_days))


def heard_on(facts: ActionFacts, today: date) -> date | None:
    """The newest day somebody told of: an update, or a due day answered as held."""
    days = (facts.last_update_on, *facts.held)
    return max((one for one in days if one and one <= today), default=None)


def quiet_since(facts: ActionFacts, today: date, limits: Limits = USUAL) -> date | None:
    """The day since which nothing was heard, if that is too long ago; None while there is no reason to ask.

    Work is not yet expected to be heard of before it starts, nor before the plan came to be kept here.
    """
    if facts.starts_on and facts.starts_on > today:
        return None
    since = max((one for one in (heard_on(facts, today), facts.starts_on, facts.kept_from) if one), default=date.min)
    return since if (today - since).days > limits.quiet_after_days else None


def disagree(judged: RagStatus, suggested: RagStatus) -> bool:
    """Whether a colour that stands differs from the suggested one. A row without a colour disagrees with nothing."""
    return judged is not RagStatus.NOT_STATED and judged is not suggested


def disagreement(judged: RagStatus, suggestion: Suggestion) -> str:
    """The disagreement in words, with the reasons; empty where there is none."""
    if not disagree(judged, suggestion.status):
        return ""
    return " ".join((f"It stands at {judged.value}; the rules suggest {suggestion.status.value}.", *suggestion.reasons))


def _following(other: OtherRow) -> Suggestion:
    if other.removed:
        return Suggestion(RagStatus.NOT_ASSESSABLE, (f"It is answered by {other.named}, which is no longer in the plan.",))
    if other.status is RagStatus.NOT_STATED:
        return Suggestion(RagStatus.NOT_ASSESSABLE, (f"It is answered by {other.named}, which has no colour yet.",))
    return Suggestion(other.status, (f"It is answered by {other.named}, which is {other.status.value}.",))


def _finished(facts: ActionFacts, today: date, limits: Limits) -> Suggestion:
    proofs = facts.proofs(today)
    doubts = []
    if not proofs:
        doubts.append("all its proof has expired" if facts.evidence else "there is no proof")
    if facts.retest_on and facts.retest_on < today and facts.retest_held is None:
        doubts.append(f"the re-test due on {day(facts.retest_on)} has no answer")
    doubts.extend(_of_practice(facts, today, limits))
    done = f"It was finished on {day(facts.completed_on)}"
    if doubts:
        return Suggestion(RagStatus.AMBER, tuple(f"{done}, but {doubt}." for doubt in doubts))
    tested = "; the re-test held" if facts.retest_held else f"; to be tested again on {day(facts.retest_on)}" if facts.retest_on else ""
    return Suggestion(RagStatus.COMPLETED, (f"{done}, with {counted(len(proofs), 'piece')} of proof{tested}.",))


def _signs(facts: ActionFacts, scheme: Scheme, today: date, limits: Limits) -> Iterator[Sign]:
    """Everything that speaks against green."""
    if facts.completed_on and facts.retest_held is False:
        yield RagStatus.AMBER, f"It was finished on {day(facts.completed_on)}, but the re-test found that it had not held."
    yield from _of_dates(facts, scheme, today)
    yield from _of_milestones(facts, today)
    yield from _of_occurrences(facts, today, limits)
    for other in facts.depends_on:
        if other.status is RagStatus.RED and not other.removed:
            yield RagStatus.AMBER, f"It depends on {other.named}, which is red."
    for doubt in _of_practice(facts, today, limits):
        yield RagStatus.AMBER, f"{capital(doubt)}."
    yield from _of_silence(facts, today, limits)


def _of_dates(facts: ActionFacts, scheme: Scheme, today: date) -> Iterator[Sign]:
    deadline, forecast = facts.deadline, facts.forecast_on
    if facts.past_deadline(today):
        yield RagStatus.RED, f"The deadline, {day(deadline)}, has passed and the work is not finished."
    elif deadline and forecast and forecast > deadline:
        yield scheme.slip_before_deadline, f"The lead expects to finish on {day(forecast)}, after the deadline of {day(deadline)}."
    elif forecast and forecast < today:
        yield RagStatus.AMBER, f"The lead expected to finish on {day(forecast)}, and nothing says that it is finished."


def _of_milestones(facts: ActionFacts, today: date) -> Iterator[Sign]:
    """Milestones that passed without a word; the last one is the deadline where no other is agreed, and has its own sign."""
    heard, asked_from = heard_on(facts, today), facts.kept_from or date.min
    for milestone in facts.milestones:
        due_on = milestone.due_on
        if due_on and asked_from <= due_on < today and due_on != facts.deadline and (heard is None or heard < due_on):
            yield RagStatus.AMBER, f"A step was due on {day(due_on)} ({milestone.words}) and nothing has been heard since."


def _of_occurrences(facts: ActionFacts, today: date, limits: Limits) -> Iterator[Sign]:
    found = occurrences(facts, today, limits)
    days, run = missed(found), missed_running(found)
    if run > 1:
        yield RagStatus.RED, f"It was due {run} times running without a word, from {day(days[-run])} to {day(days[-1])}."
        days = days[:-run]
    if len(days) == 1:
        yield RagStatus.AMBER, f"It was due on {day(days[0])}, and nobody has said whether it took place."
    elif days:
        yield RagStatus.AMBER, f"{counted(len(days), 'due day')} from {day(days[0])} to {day(days[-1])} passed without a word."


def _of_practice(facts: ActionFacts, today: date, limits: Limits) -> Iterator[str]:
    """What the standard of the claim makes doubtful, as clauses. It is about practice, not about time, so it is never more than amber."""
    practice = facts.practice
    if practice is None:
        return
    named = f"the standard that its claim is tested by (“{practice.title}”)"
    if practice.worsens:
        yield f"{named} is getting worse by more than chance"
    if practice.misses:
        yield f"{named} will reliably miss its target unless something changes"
    if (worked_out := practice.measured_on) and (today - worked_out).days > limits.figures_after_days:
        yield f"{named} was last worked out as at {day(worked_out)}, more than {limits.figures_after_days} days ago"


def _of_silence(facts: ActionFacts, today: date, limits: Limits) -> Iterator[Sign]:
    proofs = facts.proofs(today)
    if facts.evidence and not proofs:
        yield RagStatus.AMBER, "All its proof has expired."
    elif proofs and (today - (newest := max(proof.describes_to for proof in proofs))).days > limits.stale_after_days:
        yield RagStatus.AMBER, f"The newest proof describes {day(newest)}, more than {limits.stale_after_days} days ago."
    if (since := quiet_since(facts, today, limits)) is not None:
        told = heard_on(facts, today)
        yield RagStatus.AMBER, f"Nothing has been heard since {day(since)}." if told else "Nobody has said yet how it is going."


def _comes_again(facts: ActionFacts) -> bool:
    return facts.starts_on is not None and can_repeat(facts.every)


def _why_not_assessable(facts: ActionFacts) -> str:
    if facts.every and facts.starts_on is None:
        return f"It comes {every_in_words(facts.every)}, but no first day is agreed, so no day can be kept or missed."
    if facts.starts_on:
        return f"It starts on {day(facts.starts_on)}, but no deadline is agreed, so it can be neither on time nor late."
    return "No date is agreed, so it can be neither on time nor late."


def _why_green(facts: ActionFacts, today: date) -> str:
    parts = [f"Due {day(facts.deadline)}"] if facts.deadline else []
    if facts.starts_on and facts.every and _comes_again(facts):
        coming = next_due(facts.starts_on, facts.every, today)
        over = coming is None or any(end and coming > end for end in (facts.deadline, facts.period_ends_on))
        comes = f"comes {every_in_words(facts.every)}" + ("" if over else f", next on {day(coming)}")
        parts.append(comes if parts else f"It {comes}")
    heard = heard_on(facts, today)
    parts.append(f"last heard of on {day(heard)}" if heard else "nothing to be heard yet")
    return "; ".join(parts) + "."
