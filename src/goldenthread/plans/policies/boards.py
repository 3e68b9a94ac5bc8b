"""What a board may decide about a plan, who writes it down, and what the office may agree without one.

A date that stands is moved by a sitting and by nothing else. Where no date could be read there is nothing to move, so the office may
agree what the words mean.
"""

from collections.abc import Collection
from datetime import date

from goldenthread.errors import Refused
from goldenthread.govuk.words import day
from goldenthread.ledger.actors import Actor
from goldenthread.papers.model import Timescale, TimescaleKind
from goldenthread.partners.permissions import Permission
from goldenthread.plans.models import Committee, Plan, Sitting
from goldenthread.plans.occurrences import can_repeat

LONGEST_MINUTE = 100


def may_keep_boards(by: Actor) -> bool:
    """Whether this person writes down what boards decided: the office. An importer puts documents in and decides nothing."""
    return by.may(Permission.KEEP_PLANS) and by.may(Permission.UPDATE_ACTIONS)


def check_keeps_boards(by: Actor) -> None:
    """Raises: Refused, shown to whoever is not the office."""
    if not may_keep_boards(by):
        raise Refused("Only the partnership office writes down what a board decided. Ask the office to do it.")


def check_committee_name(*, name: str, taken: bool) -> None:
    """Raises: Refused for a board without a name, or with one that another has."""
    if not name.strip():
        raise Refused("Enter the name of the board or committee.")
    if len(name.strip()) > 200:
        raise Refused("Keep the name under 200 letters.")
    if taken:
        raise Refused(f"There is a board called {name.strip()} already. Use that one, or choose another name.")


def check_sitting(*, held_on: date, today: date, known: bool) -> None:
    """Raises: Refused for a day still to come, or one that is written down already."""
    if held_on > today:
        raise Refused(f"{day(held_on)} is still to come. Write the sitting down once it has taken place.")
    if known:
        raise Refused(f"The sitting of {day(held_on)} is written down already.")


def check_decides(plan: Plan, sitting: Sitting) -> None:
    """Raises: Refused when another board decides about this plan."""
    if plan.board_id is not None and sitting.committee_id != plan.board_id:
        board: Committee | None = plan.board
        raise Refused(f"{board} decides about this plan. Choose one of its sittings, or say on the plan that another board decides.")


def check_minute(minute: str) -> None:
    """Raises: Refused for more than the place in the minutes."""
    if len(minute.strip()) > LONGEST_MINUTE:
        raise Refused(f"Give the number of the minute in under {LONGEST_MINUTE} letters. The reason has a box of its own.")


def check_new_date(*, was: date | None, due_on: date, starts_on: date | None, held_on: date) -> None:
    """Raises: Refused for the date that stands, or one before the action starts or before the board sat."""
    if due_on == was:
        raise Refused(f"{day(due_on)} is the date that stands. Enter the date the board moved it to.")
    if starts_on is not None and due_on < starts_on:
        raise Refused(f"The action starts on {day(starts_on)}, after {day(due_on)}. Check the new date.")
    if due_on < held_on:
        raise Refused(f"The board sat on {day(held_on)}, after {day(due_on)}. Check the new date and the sitting.")


def check_new_priority(*, was: bool | None, priority: bool) -> None:
    """Raises: Refused when the decision changes nothing."""
    if was is priority:
        raise Refused("This action has high priority already." if priority else "This action does not have high priority.")


def agreed_already(timescale: Timescale) -> str:
    """What stands that only a board may move, in words; empty where no date was ever read or agreed."""
    if timescale.due_on is not None:
        return f"the date {day(timescale.due_on)}"
    if any(one.due_on for one in timescale.milestones):
        return "its dates"
    return "how often it comes again" if timescale.starts_on is not None and can_repeat(timescale.every) else ""


def check_agrees(before: Timescale, after: Timescale) -> None:
    """Raises: Refused where a date stands already, or where the new meaning is missing what it needs."""
    if stands := agreed_already(before):
        raise Refused(
            f"For this action {stands} stands already. Only a board moves it: choose “Move the date” and the sitting that decided it."
        )
    if after.kind is TimescaleKind.BY and after.due_on is None:
        raise Refused("Enter the date by which it is to be done.")
    if after.kind is TimescaleKind.MILESTONES and not any(one.due_on for one in after.milestones):
        raise Refused("Enter each of the dates on a line of its own, for example: first draft 30 June 2027.")
    if after.kind is TimescaleKind.RECURRING and (after.starts_on is None or not can_repeat(after.every)):
        raise Refused("Say from which day it comes again and how often, so that each time can be counted.")
    if after.starts_on and after.due_on and after.due_on < after.starts_on:
        raise Refused("The date it is due is before the day it starts. Check both dates.")
    if (after.kind, after.starts_on, after.due_on, after.every, after.milestones) == (
        before.kind,
        before.starts_on,
        before.due_on,
        before.every,
        before.milestones,
    ):
        raise Refused("This is what the timescale is taken to mean already.")


def check_occurrence(*, due_on: date, days: Collection[date]) -> None:
    """Raises: Refused for a day on which the action is not due. *Shape*: `days` are those until now, and the next one."""
    if not days:
        raise Refused("Nobody has agreed how often this action comes again. Agree what its timescale means first.")
    if due_on not in days:
        raise Refused(f"The action is not due on {day(due_on)}, or that day is still far off. Choose one of its days.")


def check_held(*, held_on: date, today: date) -> None:
    """Raises: Refused for a day still to come."""
    if held_on > today:
        raise Refused(f"{day(held_on)} is still to come. Write it down once it has taken place.")


def check_missed(*, due_on: date, today: date, held: bool) -> None:
    """Raises: Refused where it may still take place, or did."""
    if due_on > today:
        raise Refused(f"{day(due_on)} is still to come, so it was not missed.")
    if held:
        raise Refused("This was written down as held, with its evidence. It was not missed.")


def check_submission(*, sent_to: str, sent_on: date, today: date, rows: int) -> None:
    """Raises: Refused for a plan sent to nobody, on a day to come, or without a row."""
    if not sent_to.strip():
        raise Refused("Say who the plan was sent to.")
    if len(sent_to.strip()) > 300:
        raise Refused("Keep who it was sent to under 300 letters. More can be said in the note.")
    if sent_on > today:
        raise Refused(f"{day(sent_on)} is still to come. Freeze the plan on the day it is sent.")
    if not rows:
        raise Refused("This plan has no action, so there is nothing to send.")
