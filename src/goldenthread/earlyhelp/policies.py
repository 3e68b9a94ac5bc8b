"""May this be recorded now? Pure checks that raise `Refused` in words for the person who typed. Who may see the child is asked before.

An episode has no state that somebody sets: where it stands follows from its facts (`milestones`), and it ends only by a decision.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from goldenthread.children.policies.records import check_happened
from goldenthread.children.policies.sharing import Words
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.earlyhelp.milestones import Standing
from goldenthread.earlyhelp.models import (
    Assessment,
    AssessmentVersion,
    CameOf,
    Contribution,
    EndingThought,
    EndsAs,
    EpisodeNow,
    FamilyAnswer,
    Says,
)
from goldenthread.earlyhelp.pathways import Step
from goldenthread.earlyhelp.reasons import REASONS
from goldenthread.earlyhelp.wheel import HIGHEST, LOWEST, SEGMENTS
from goldenthread.errors import Refused
from goldenthread.govuk.words import day
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission

PURPOSE_OF_AGREEMENT = "Early help"
LEGAL_BASIS = "Children Act 2004, section 10"
# What an assessment must say before it is complete, each with the words of its field.
WANTED = {
    "needs": "what the child needs",
    "voice": "what the child says",
    "identity": "what who the child is means for the help",
    "working_well": "what is working well",
    "worries": "what people are worried about",
    "must_happen": "what must happen",
}
HAND_RECORDED = frozenset({Step.SEARCHED})  # milestones that nothing else in this room tells of


def check_keeps(by: Actor) -> None:
    """Raises: Refused unless the role records about children."""
    if not by.may(Permission.KEEP_CHILDREN):
        raise Refused("Your role cannot record about children. Ask the child’s worker or your manager.")


def check_manages(by: Actor) -> None:
    """Raises: Refused unless the role manages work with children."""
    if not by.may(Permission.ALLOCATE_CHILDREN):
        raise Refused("Only a manager can do this. Ask yours.")


def check_open(now: EpisodeNow) -> None:
    """Raises: Refused once help has ended: what is new belongs to a new time of help."""
    if now.ended_on is not None:
        raise Refused(f"This early help ended on {day(now.ended_on)} and cannot be changed. Ask for early help again if it is needed.")


def check_day(on: date, *, today: date, since: date) -> None:
    """Raises: Refused for a day to come, or one before the request."""
    check_happened(on, today=today)
    if on < since:
        raise Refused(f"{day(on)} is before early help was asked for, on {day(since)}. Check the day.")


def check_request(*, why: str, searched_on: date | None, received_on: date, today: date) -> None:
    """Raises: Refused for a request without a reason, or with days to come."""
    check_happened(received_on, today=today)
    if not why.strip():
        raise Refused("Write why early help is asked for.")
    if searched_on is not None:
        check_happened(searched_on, today=today)


def check_none_open(names: Sequence[str]) -> None:
    """`names`: the children asked for who have early help already. Raises: Refused for any."""
    if names:
        raise Refused(f"{' and '.join(names)} already has early help that has not ended. Add to that instead.")


def check_agreed(answer: FamilyAnswer | None) -> None:
    """Early help rests on the family's yes. Raises: Refused without it."""
    if answer is None:
        raise Refused("Record first what the family answered to early help. Nothing is assessed without asking them.")
    if not answer.agreed:
        raise Refused("The family did not agree to early help. Record a new answer if they have changed their minds.")


def check_begins(answer: FamilyAnswer | None, now: EpisodeNow, last: Assessment | None) -> None:
    """Raises: Refused without the family's yes or a lead, or while an assessment is still being written."""
    check_agreed(answer)
    if now.lead_id is None:
        raise Refused("Nobody leads this early help yet. Name a lead practitioner first.")
    if last is not None and last.completed_on is None:
        raise Refused("An assessment has been begun already and is not complete. Go on with that one.")


def check_writes(assessment: Assessment) -> None:
    """Raises: Refused for one that is complete: from then on it is what people were given."""
    if assessment.completed_on is not None:
        raise Refused("This assessment is complete and cannot be changed. Begin another one if things are different now.")


def check_scale(scale: int | None) -> None:
    """Raises: Refused outside 0 to 10."""
    if scale is not None and not 0 <= scale <= HIGHEST:
        raise Refused("The scale goes from 0 to 10.")


def check_completes(version: AssessmentVersion | None, contributions: Iterable[Contribution]) -> None:
    """Raises: Refused while something is missing, or while a partner's answer has neither been used nor set aside with a reason."""
    missing = [words for name, words in WANTED.items() if version is None or not getattr(version, name).strip()]
    if missing:
        raise Refused(f"The assessment does not say yet: {', '.join(missing)}.")
    unused = [one.name for one in contributions if one.told == "told" and not one.used]
    if unused:
        raise Refused(f"Say for each answer how you used it, or why not: {', '.join(unused)}.")


def check_use(contribution: Contribution, words: str) -> None:
    """Raises: Refused before an answer, a second time, or without words."""
    if contribution.answered_at is None:
        raise Refused("They have not answered yet, so there is nothing to use.")
    if contribution.used:
        raise Refused("This has been said already. Load the page again.")
    if not words.strip():
        raise Refused("Say how you used what they told you, or why you did not.")


def check_shares(*, with_family: bool, family_has_it: bool, before_family: str, words: Words) -> None:
    """`words`: what may be shared with this agency now. Parents first, then partners, and nobody with whom the family does not agree.

    Raises: Refused.
    """
    if with_family:
        return
    if not family_has_it and not before_family.strip():
        raise Refused("The family has not been given this yet. Share it with them first, or say why a partner must have it before them.")
    if words is Words.MINIMUM:
        raise Refused(
            "The family does not agree to share with this agency. Record on the child’s page who authorised sharing all the same, and why."
        )


def check_plan(aim: str) -> None:
    """Raises: Refused without what is to change."""
    if not aim.strip():
        raise Refused("Write what is to change, in the family’s own words.")


def check_step(*, what: str, somebody: bool) -> None:
    """Raises: Refused without what is to be done, or by whom."""
    if not what.strip():
        raise Refused("Write what is to be done.")
    if not somebody:
        raise Refused("Say who does it: an agency, or somebody of the family by name.")


def check_came_of(came_of: str, words: str, *, out: bool) -> None:
    """`out`: the step is no longer in the plan. Raises: Refused."""
    if out:
        raise Refused("This step is no longer in the plan. Load the page again.")
    if came_of != CameOf.DONE and not words.strip():
        raise Refused("Say what came in the way, or what changed.")


def check_score(segment: str, score: int) -> None:
    """Raises: Refused for what is not on the wheel."""
    if segment not in SEGMENTS or not LOWEST <= score <= HIGHEST:
        raise Refused(f"Score each part of the wheel from {LOWEST} to {HIGHEST}.")


def check_note(standing: Standing, *, says: str, reason: str, words: str) -> None:
    """Whether this can be said of a milestone as it stands. Raises: Refused."""
    if says == Says.REASON:
        if not standing.drifted:
            raise Refused("This milestone has not been missed, so it needs no reason.")
        if reason not in REASONS or not words.strip():
            raise Refused("Choose a reason, and write in your own words what happened.")
    elif standing.done_on is not None:
        raise Refused("This has been done already. Load the page again.")
    elif says == Says.DONE:
        if standing.step not in HAND_RECORDED:
            raise Refused("This is recorded by doing it: by an allocation, an assessment, a plan or a review.")
    elif standing.due_on is None and standing.step not in {Step.CONTRIBUTED, Step.SHARED, Step.SEARCHED, Step.REASSESSED}:
        raise Refused("This belongs to every early help and cannot be left out.")
    elif not words.strip():
        raise Refused("Say why it does not apply to this family.")


def check_oversight(*, decision: str, rationale: str, direction: str, check_on: date, today: date) -> None:
    """Raises: Refused unless it is whole."""
    if not (decision.strip() and rationale.strip() and direction.strip()):
        raise Refused("Write what you decided, why, and what is to be done.")
    if check_on <= today:
        raise Refused("Choose a day to come on which you look again.")


def check_thought(*, ends_as: str, words: str, risk: str, attempts: int) -> None:
    """Raises: Refused for a family that nobody has tried to reach, or without a thought about risk."""
    if not words.strip():
        raise Refused("Write why help is to end.")
    if ends_as == EndsAs.DISENGAGED:
        if not attempts:
            raise Refused("Write down first how you tried to reach the family. Silence is not an answer.")
        if not risk.strip():
            raise Refused("Write what may go wrong without this help, and who would see it.")


ENDS_BY = {
    DecisionKind.CLOSE: frozenset({EndsAs.MET, EndsAs.DISENGAGED, EndsAs.MOVED, EndsAs.OTHER}),
    DecisionKind.STEP_UP: frozenset({EndsAs.STEPPED_UP}),
    DecisionKind.STEP_DOWN: frozenset({EndsAs.STEPPED_DOWN}),
    DecisionKind.NO_FURTHER_ACTION: frozenset({EndsAs.NOT_TAKEN_UP}),
}


def check_ends(now: EpisodeNow, thought: EndingThought | None, kind: DecisionKind) -> None:
    """Whether this way of ending may be proposed, or is finished, on what was thought through. Raises: Refused."""
    check_open(now)
    if thought is None:
        raise Refused("Think the ending through first: write why help is to end.")
    if thought.ends_as not in ENDS_BY[kind]:
        raise Refused(f"What you wrote about ending says “{thought.get_ends_as_display().lower()}”, which does not fit “{kind}”.")
