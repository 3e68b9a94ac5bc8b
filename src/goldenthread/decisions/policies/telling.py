"""What each of those consulted may read of a decision, and when the family may be asked what they make of it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.children.policies.sharing import Allowed, Words
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.models import DecisionState, FeedbackState, Reading
from goldenthread.errors import Refused
from goldenthread.govuk.words import day

F = FeedbackState
FEEDBACK_MOVES: Mapping[str, frozenset[str]] = {
    F.NOT_ASKED: frozenset(),
    F.ASKED: frozenset({F.ANSWERED, F.DECLINED}),
    F.ANSWERED: frozenset(),
    F.DECLINED: frozenset(),
}
ASKED_FOR_FEEDBACK = frozenset({DecisionKind.CLOSE, DecisionKind.STEP_DOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What is typed for the notices: the decision and why, and for those with whom sharing was refused the agreed minimum."""

    full: str
    outcome: str
    worries: str = ""
    safety_plan: str = ""
    legal_basis: str = ""

    def of(self, reading: str) -> str:
        """The words of one notice."""
        if reading == Reading.NOTHING:
            return ""
        if reading == Reading.MINIMAL:
            return f"What we worry about\n{self.worries.strip()}\n\nThe safety plan\n{self.safety_plan.strip()}"
        return (self.full if reading == Reading.FULL else self.outcome).strip()


def reading_for(allowed: Allowed | None, *, may_be_told: bool = True) -> tuple[Reading, str]:
    """Which text somebody reads, and why that one. `allowed`: the words their agency may read now; None for whoever belongs to none."""
    if not may_be_told:
        return Reading.NOTHING, "They were marked as not to be told after they had been asked."
    if allowed is None:
        return Reading.OUTCOME, "They belong to no agency, so they are told only that it was decided."
    return Reading.MINIMAL if allowed.words is Words.MINIMUM else Reading.FULL, allowed.why


def check_tells(state: DecisionState, *, own: bool) -> None:
    """Raises: Refused before it is decided, and for another agency's decision."""
    if state != DecisionState.DECIDED:
        raise Refused("Nothing is decided yet, so there is nothing to tell.")
    if not own:
        raise Refused("The agency that decided this tells the others.")


def check_texts(texts: Texts, readings: Iterable[str]) -> None:
    """Raises: Refused when nobody is left to tell, or a text that somebody would read is missing."""
    wanted = set(readings)
    if not wanted:
        raise Refused("Everybody who was consulted has been told.")
    if Reading.FULL in wanted and not texts.full.strip():
        raise Refused("Write what was decided and why.")
    if Reading.OUTCOME in wanted and not texts.outcome.strip():
        raise Refused("Write what those are told who belong to no agency.")
    if Reading.MINIMAL in wanted and not (texts.worries.strip() and texts.safety_plan.strip()):
        raise Refused("The family did not agree to share with everybody. Write the worries and the safety plan: the others read only that.")
    if Reading.MINIMAL in wanted and not texts.legal_basis.strip():
        raise Refused("Write what it rests on in law that the worries and the safety plan are shared.")


def check_feedback(state: DecisionState, kind: str) -> None:
    """Raises: Refused before it is decided, and after a decision that no family is asked about."""
    if state != DecisionState.DECIDED:
        raise Refused("The family is asked what they make of it once it is decided.")
    if kind not in ASKED_FOR_FEEDBACK:
        raise Refused("The family is asked after a closing or a step down. Write what they say on the child’s page.")


def check_said(*, helped: str, changed: str, better: str) -> None:
    """Raises: Refused when none of the three is answered."""
    if not (helped.strip() or changed.strip() or better.strip()):
        raise Refused("Write at least one of the three, or choose that they do not want to say.")


def check_day(happened_on: date, *, decided_on: date, today: date) -> None:
    """Raises: Refused for a day before the decision or to come."""
    if not decided_on <= happened_on <= today:
        raise Refused(f"Enter a day from {day(decided_on)}, when it was decided, to today.")
