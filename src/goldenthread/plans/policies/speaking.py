"""What a lead may say of an action, and what may be offered as its proof: days that can be, words that are there. Pure checks that raise.

Who may say it at all is in `rights`.
"""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from goldenthread.errors import Refused
from goldenthread.govuk.words import day
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission
from goldenthread.plans.models import Plan, Strength

LONGEST_WORDS = 10_000
NOTHING_SAID = "Write what has happened, or tick “No change”."
YEARS_BEFORE_THE_PLAN = 5  # what is told may be older than the plan: a plan often goes on from an earlier one


def check_update(*, progress: str, impact: str, no_change: bool) -> None:
    """Raises: Refused for an update that says nothing, or that says two things at once."""
    if no_change and (progress or impact):
        raise Refused("You ticked “No change” and also wrote words. Take the tick away to keep the words, or take the words away.")
    if not (no_change or progress or impact):
        raise Refused(NOTHING_SAID)
    if max(len(progress), len(impact)) > LONGEST_WORDS:
        raise Refused(f"Keep each box under {LONGEST_WORDS:,} letters. Put the rest into a document and name it as evidence.")


def check_days_of_update(*, described_on: date, forecast_on: date | None, today: date, earliest: date) -> None:
    """Raises: Refused for words about a day to come, about a time long before the plan, or for an end expected in the past."""
    if described_on > today:
        raise Refused(f"The day your words describe, {day(described_on)}, has not come yet. Enter today or an earlier day.")
    if described_on < earliest:
        raise Refused(f"The day your words describe is too long ago. Enter {day(earliest)} or a later day.")
    if forecast_on is not None and forecast_on < today:
        raise Refused(f"The day you expect to finish, {day(forecast_on)}, has gone. Enter today or a later day, or leave it empty.")


def check_evidence(
    *, what: str, strength: int, from_on: date | None, until_on: date, expires_on: date | None, today: date, earliest: date
) -> None:
    """Raises: Refused for evidence without words or off the ladder, about days to come, or whose days are out of order."""
    if not what:
        raise Refused("Say what the evidence is, for example “Dip sample of 20 records”.")
    if strength not in set(Strength):
        raise Refused("Choose how much the evidence proves, from 1 to 7.")
    if until_on > today:
        raise Refused(f"The evidence cannot describe days to come. Its last day, {day(until_on)}, must be today or earlier.")
    if until_on < earliest:
        raise Refused(f"The evidence is too old for this plan. The last day it describes must be {day(earliest)} or later.")
    if from_on is not None and from_on > until_on:
        raise Refused("The first day the evidence describes is after the last one. Put right one of the two days.")
    if expires_on is not None and expires_on < until_on:
        raise Refused("The evidence would expire before the last day it describes. Enter a later day, or leave it empty.")


def check_withdraw(*, withdrawn: bool) -> None:
    """Raises: Refused when somebody withdrew it before."""
    if withdrawn:
        raise Refused("This evidence has been withdrawn already. Nothing was changed.")


def check_claim(*, statement: str, baseline_on: date | None, by_on: date | None, today: date) -> None:
    """Raises: Refused for a claim without words, a beginning that is still to come, or a target before it."""
    if not statement:
        raise Refused("Say what will be different for children and families.")
    if baseline_on is not None and baseline_on > today:
        raise Refused(f"The day of the starting point, {day(baseline_on)}, has not come yet. Enter today or an earlier day.")
    if baseline_on is not None and by_on is not None and by_on <= baseline_on:
        raise Refused("The target must be reached after the day of the starting point. Put right one of the two days.")


def check_names_a_lead(words: str, leads: Collection[str]) -> None:
    """Raises: Refused when the action has no lead of these words any more."""
    if words not in leads:
        raise Refused("The plan no longer names this lead. Load the action again to see who leads it now.")


def check_holder(*, name: str, active: bool, from_on: date, today: date, holds: bool) -> None:
    """Raises: Refused for a person whose account is closed, who holds it already, or from a day to come."""
    if not active:
        raise Refused(f"{name}’s account is switched off. Choose somebody else, or ask the partnership office to switch it on.")
    if holds:
        raise Refused(f"{name} holds this role already. Nothing was changed.")
    if from_on > today:
        raise Refused(f"{day(from_on)} has not come yet. Enter today or an earlier day, and name a later holder when the day comes.")


def check_answers_something(answers: int) -> None:
    """Raises: Refused for a form that was sent empty."""
    if not answers:
        raise Refused("Tell us about at least one action: write what has happened, or tick “No change”.")


def check_answers_line(*, number: str, answered: bool, out: bool, held: bool) -> None:
    """Raises: Refused when an action can no longer be answered through a mail. The words typed stay on the page."""
    name = f"Action {number}".strip()
    if out:
        raise Refused(f"{name} was taken out of the plan meanwhile. Take your words for it away, then send the others.")
    if not held:
        raise Refused(f"{name} is no longer yours. Take your words for it away, then send the others.")
    if answered:
        raise Refused(f"You have answered {name.lower()} already, and that stands. Take these words away, then send the others.")


def check_adds_holder(by: Actor) -> None:
    """Raises: Refused for those who do not keep people, whether or not somebody has the address they wrote."""
    if not by.may(Permission.KEEP_PARTNERS):
        raise Refused("Only the partnership office can add people. Choose somebody from the list, or ask the office to add them.")


def check_named(*, name: str, email: str) -> None:
    """Raises: Refused unless a new person is given by name and by address."""
    if not (name.strip() and email.strip()):
        raise Refused("Choose a person, or write both the name and the email address of somebody who is not in the list.")


def check_of_agency(*, name: str, belongs: bool) -> None:
    """Raises: Refused when an agency's lead names somebody of another agency."""
    if not belongs:
        raise Refused(f"{name} does not work for the agency that leads this. Choose one of its people, or ask the partnership office.")


def check_end_of_holding(*, ended: bool) -> None:
    """Raises: Refused when it is over already."""
    if ended:
        raise Refused("This has been ended already. Nothing was changed.")


def may_name_holder(by: Actor, *, agency: UUID | None) -> bool:
    """Whether this person may say who holds a lead's role: the office for any, an agency's lead for roles of that agency."""
    if by.may(Permission.KEEP_PLANS):
        return True
    return by.may(Permission.NAME_HOLDERS) and agency is not None and by.agency_id == agency


def check_names_holder(by: Actor, *, agency: UUID | None) -> None:
    """Raises: Refused when the role is another agency's to fill."""
    if not may_name_holder(by, agency=agency):
        raise Refused("Only the lead of the agency that is named, or the partnership office, can say who holds this role. Ask them.")


def earliest_told(plan: Plan) -> date:
    """The first day that words or evidence of this plan may describe: five years before the earliest day known of it.

    *Units*: years of 365 days and a quarter, rounded down; whether 29 February lies between is nobody's question here.
    """
    began = min(on for on in (timezone.localdate(plan.opened_at), plan.starts_on, plan.dated_on) if on)
    return began - timedelta(days=YEARS_BEFORE_THE_PLAN * 1461 // 4)
