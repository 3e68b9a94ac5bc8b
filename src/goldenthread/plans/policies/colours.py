"""Who may judge a colour, complete, re-test and dispute, and whether it can be done now; which links between actions can be. Pure.

Who speaks for an action is in `rights`. What the rules would make of it is in `plans.suggesting` and binds nobody, with one exception:
work that has no date to keep or miss cannot be on course for it.
"""

import calendar
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from goldenthread.errors import Conflict, Refused
from goldenthread.govuk.words import counted, day
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission
from goldenthread.plans.models import Action, Colour, Completion, JudgedBy
from goldenthread.plans.policies.rights import may_speak_for

LONGEST_WAIT_MONTHS = 18  # between a completion and the day it is tested again
JUDGED_HERE = (Colour.RED, Colour.AMBER, Colour.GREEN, Colour.NOT_ASSESSABLE)


def may_judge(by: Actor, *, led_by: Collection[UUID], held_by: Collection[UUID]) -> bool:
    """Whether this person may judge the colour of an action: whoever speaks for it, and those who judge any."""
    return by.may(Permission.JUDGE_COLOURS) or may_speak_for(by, led_by=led_by, held_by=held_by)


def check_judges(by: Actor, *, led_by: Collection[UUID], held_by: Collection[UUID]) -> None:
    """Raises: Refused when the action is another agency's to judge."""
    if not may_judge(by, led_by=led_by, held_by=held_by):
        raise Refused("Your agency does not lead this action, so you cannot judge it. If its colour is wrong, say so on the action’s page.")


def check_judgement(status: str, *, can_be_missed: bool) -> None:
    """Raises: Refused for a colour nobody judges here, and for green where no date could be missed."""
    if status == Colour.COMPLETED:
        raise Refused("Completion has its own step: evidence, a day to test it again, and a second person. Use “Say that it is complete”.")
    if status not in JUDGED_HERE:
        raise Refused("Choose a colour: red, amber, green or not assessable.")
    if status == Colour.GREEN and not can_be_missed:
        raise Refused("This action has no date that can be missed, so it cannot be green. Agree what its timescale means first.")


def check_nobody_judged(*, shown: int, now: int, latest: str) -> None:
    """Raises: Conflict, telling of the `latest` judgement, when somebody judged while the page was open."""
    if shown != now:
        raise Conflict(f"{latest} Your words are kept below. Look at what was said, then send them again if you still think so.")


def check_own_colour(answered_by: str) -> None:
    """Raises: Refused for a row that carries the colour of another, named by `answered_by`."""
    if answered_by:
        raise Refused(f"This row is answered by {answered_by} and carries its colour. Go there, or end the link first.")


def check_proposes(*, action: Action, waiting: bool, accepted: bool) -> None:
    """Raises: Refused when a completion waits for its second person, or was accepted and stands."""
    if waiting:
        raise Refused("Somebody has already said that this is complete, and a second person has not answered yet.")
    if accepted and action.colour == Colour.COMPLETED:
        raise Refused("This action is completed already. If it is not, judge its colour anew.")


def check_retest_day(retest_on: date, *, today: date) -> None:
    """Raises: Refused for a day that is not ahead, or is too far ahead."""
    if retest_on <= today:
        raise Refused("The day to test it again must lie ahead. Enter a day after today.")
    if retest_on > (last := _months_later(today, LONGEST_WAIT_MONTHS)):
        raise Refused(f"Test it again within {LONGEST_WAIT_MONTHS} months. Enter {day(last)} or an earlier day.")


def check_proof(*, standing: int, expired: int, withdrawn: int) -> None:
    """Raises: Refused without a piece of evidence that still counts, saying what is there instead."""
    if standing:
        return
    there = [counted(number, f"{word} piece") for number, word in ((expired, "expired"), (withdrawn, "withdrawn")) if number]
    verb = "is" if expired + withdrawn == 1 else "are"
    found = f"There {verb} only {' and '.join(there)} of evidence" if there else "There is no evidence yet"
    raise Refused(f"{found}. Add at least one piece of evidence that counts today, then come back.")


def may_second(by: Actor, completion: Completion) -> bool:
    """Whether this person may be the second one: somebody who judges any action, and not the one who proposed it."""
    return by.may(Permission.JUDGE_COLOURS) and by.person_id != completion.proposed_by_id


def may_take_back(by: Actor, completion: Completion) -> bool:
    """Whoever said that it is complete may take that back."""
    return by.person_id is not None and by.person_id == completion.proposed_by_id


def check_answers_completion(by: Actor, completion: Completion, *, accepted: bool) -> None:
    """Raises: Refused for an answered one, for the wrong person, and for one's own."""
    if completion.answered_at is not None:
        raise Refused("This has been answered already. Go back to the action to see what was said.")
    if accepted and may_take_back(by, completion):
        raise Refused("You said yourself that this is complete, so a second person must agree. Ask a colleague who judges colours.")
    if not (may_second(by, completion) or (not accepted and may_take_back(by, completion))):
        raise Refused("Only the partnership office or a quality assurer can answer this. Ask one of them.")


def check_accepts(completion: Completion, *, today: date) -> None:
    """Raises: Refused when the day to test it again went by while nobody answered."""
    if completion.retest_on <= today:
        raise Refused(
            f"The day to test it again, {day(completion.retest_on)}, has come while this was waiting. Refuse it and ask for a new one."
        )


def may_retest(by: Actor) -> bool:
    """Whether this person may say if a completed action has held: a lead does not test their own work again."""
    return by.may(Permission.JUDGE_COLOURS)


def check_retests(by: Actor) -> None:
    """Raises: Refused for those who do not judge any action."""
    if not may_retest(by):
        raise Refused("Only the partnership office or a quality assurer can say whether it has held. Ask one of them.")


def check_retest(completion: Completion, *, stands: bool, today: date) -> None:
    """Raises: Refused before its day, after it was answered, and when the completion no longer counts."""
    if completion.retested_at is not None:
        raise Refused("This has been tested again already. Go back to the action to see what was found.")
    if not (completion.accepted and stands):
        raise Refused("This action is no longer completed, so there is nothing to test again.")
    if completion.retest_on > today:
        raise Refused(
            f"It is to be tested again on {day(completion.retest_on)}. If you know now that it has not held, judge its colour instead."
        )


def check_retest_proof(*, held: bool, describes_to: date | None, completed_on: date) -> None:
    """Raises: Refused when it is said to have held without evidence of the time since it was completed."""
    if held and describes_to is None:
        raise Refused("Say what shows that it has held: add a piece of evidence below.")
    if held and describes_to is not None and describes_to < completed_on:
        raise Refused(f"The evidence must describe the time since it was completed. Its last day must be {day(completed_on)} or later.")


def check_scheme(scheme: str) -> None:
    """Raises: Refused for a way of judging that nobody knows."""
    if scheme not in set(JudgedBy):
        raise Refused("Choose how the colours of this plan are judged.")


def may_dispute(by: Actor) -> bool:
    """Whether this person may say that a colour is wrong."""
    return by.may(Permission.DISPUTE_COLOURS)


def check_disputes(by: Actor, *, action: Action, should_be: str, open_already: bool) -> None:
    """Raises: Refused for a role that disputes nothing, for the colour that stands, and for saying the same thing twice."""
    if not may_dispute(by):
        raise Refused("Your role cannot dispute a colour. Tell the partnership office what you think is wrong.")
    if should_be not in set(Colour) - {Colour.NOT_STATED}:
        raise Refused("Choose the colour that it should be.")
    if should_be == action.colour:
        raise Refused(f"It is {Colour(action.colour).label.lower()} already. Choose the colour that it should be.")
    if open_already:
        raise Refused("You have already said that this colour is wrong, and it has not been answered yet.")


def may_answer_dispute(by: Actor, *, raised_by: UUID) -> bool:
    """Whether this person may answer: somebody who judges any action, and not the one who raised it."""
    return by.may(Permission.JUDGE_COLOURS) and by.person_id != raised_by


def check_answers_dispute(by: Actor, *, raised_by: UUID, answered: bool) -> None:
    """Raises: Refused for an answered one, for one's own, and for those who do not judge any action."""
    if answered:
        raise Refused("This has been answered already. Go back to the action to see what was said.")
    if by.person_id == raised_by:
        raise Refused("You raised this yourself, so somebody else must answer it.")
    if not may_answer_dispute(by, raised_by=raised_by):
        raise Refused("Only the partnership office or a quality assurer can answer this. Ask one of them.")


def check_link(*, action: Action, other: Action, links: Mapping[UUID, Collection[UUID]]) -> None:
    """Whether `action` may be linked to `other`. *Shape*: `links` are the standing ones of this kind, action → the others it leads to.

    Raises: Refused for two plans, a row taken out, itself, a link that is there, or one that would lead back to where it started.
    """
    if action.area.plan_id != other.area.plan_id:
        raise Refused("The two actions are in different plans. Choose an action of the same plan.")
    if action.removed_at or other.removed_at:
        raise Refused("One of the two actions was taken out of the plan. Put it back first, or choose another.")
    if action.id == other.id:
        raise Refused("An action cannot be linked to itself. Choose another action.")
    if other.id in links.get(action.id, ()):
        raise Refused("The two actions are linked in this way already.")
    if action.id in _reached(other.id, links):
        raise Refused("That would go round in a circle: the other action leads back to this one. End that link first.")


def check_answered_once(*, answered_already: bool) -> None:
    """Raises: Refused for a second row that would answer for the same one."""
    if answered_already:
        raise Refused("Another action answers for this one already. End that link first.")


def check_link_stands(*, ended: bool) -> None:
    """Raises: Refused when it is over already."""
    if ended:
        raise Refused("This link has been ended already. Nothing was changed.")


def _reached(start: UUID, links: Mapping[UUID, Collection[UUID]]) -> set[UUID]:
    reached, coming = {start}, [start]
    while coming:
        fresh = set(links.get(coming.pop(), ())) - reached
        reached |= fresh
        coming += fresh
    return reached


def _months_later(start: date, months: int) -> date:
    """The same day so many months on, or the last one of a month that is too short."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
