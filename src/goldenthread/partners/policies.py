"""What may be done to agencies, people and memberships now. Pure: reads what it is given, raises `Refused` in words for the user.

Whether a role may keep partners at all is the guard's question (`access`); these are asked by `services` before each change.
"""

from datetime import date
from uuid import UUID

from goldenthread.errors import Refused
from goldenthread.govuk.words import day
from goldenthread.ledger.actors import Actor
from goldenthread.measures.clocks import Clock, Limit, Unit, limit_on
from goldenthread.partners.models import Agency, Membership, Person, Team
from goldenthread.partners.permissions import Permission


def check_keeps_partners(by: Actor) -> None:
    """Only those who keep partners, and the person at the machine's own keyboard (who acts as the system).

    Raises: Refused.
    """
    if by.person_id is not None and not by.may(Permission.KEEP_PARTNERS):
        raise Refused("Your role cannot change agencies or people. Ask the partnership office.")


def check_not_oneself(by: Actor, person_id: UUID) -> None:
    """Nobody gives themselves a right or takes the traces away. Raises: Refused."""
    if by.person_id == person_id:
        raise Refused("You cannot change your own roles or access. Ask another person in the partnership office to do it.")


def check_dates(from_on: date, to_on: date | None) -> None:
    """Raises: Refused when the last day is before the first."""
    if to_on is not None and to_on < from_on:
        raise Refused("The last day must be the same as or after the first day.")


def check_membership(
    *, person: Person, agency: Agency, team: Team | None, from_on: date, to_on: date | None, others: list[Membership]
) -> None:
    """`others` are this person's memberships of the same agency in the same role. Raises: Refused."""
    check_dates(from_on, to_on)
    if not person.is_active:
        raise Refused(f"{person.name} is switched off. Switch them on first.")
    if agency.to_on is not None and agency.to_on < from_on:
        raise Refused(f"{agency.name} left the partnership on {day(agency.to_on)}. Choose an agency that is still part of it.")
    if team is not None and team.agency_id != agency.id:
        raise Refused(f"{team.name} is not a team of {agency.name}. Choose one of its own teams, or none.")
    for other in others:
        if _overlap(from_on, to_on, other.from_on, other.to_on):
            raise Refused(
                f"{person.name} already has this role at {agency.name} from {day(other.from_on)}. End it first, or choose other dates."
            )


def check_end(*, membership: Membership, today: date, last_day: date | None, others_who_keep: int) -> None:
    """`others_who_keep`: how many other people could still keep partners afterwards. Raises: Refused."""
    if membership.ended_at is not None or (membership.to_on is not None and membership.to_on < today):
        raise Refused("This role has already ended.")
    if last_day is not None and last_day < today:
        raise Refused("Choose today or a later day. To end it now, leave the day empty.")
    if last_day is not None and last_day < membership.from_on:
        raise Refused(f"The role starts on {day(membership.from_on)}. Choose that day or a later one.")
    if others_who_keep == 0:
        raise Refused("Nobody else could keep agencies and people after this. Give somebody else that role first.")


def check_switch_off(*, person: Person, others_who_keep: int) -> None:
    """Raises: Refused."""
    if not person.is_active:
        raise Refused(f"{person.name} is already switched off.")
    if others_who_keep == 0:
        raise Refused("Nobody else could keep agencies and people after this. Give somebody else that role first.")


def check_invite(person: Person) -> None:
    """Raises: Refused."""
    if not person.is_active:
        raise Refused(f"{person.name} is switched off. Switch them on first.")


def check_set_limit(*, by: Actor, clock: Clock, limit: Limit, today: date) -> None:
    """Whether the partnership may set this limit for this clock. Raises: Refused."""
    if not by.may(Permission.SET_CLOCKS):
        raise Refused("Only the partnership office sets how long things may take. Ask them.")
    if not clock.changeable:
        raise Refused(f"The time for “{clock.name}” is set by law and cannot be changed here.")
    now = limit_on(clock, max(limit.from_on, clock.limits[0].from_on))
    if limit.from_on < today:
        raise Refused("This day has gone. What began before today is judged by the limit of its own day. Enter today or a later day.")
    if limit.unit is Unit.HOURS and now.unit is not Unit.HOURS:
        raise Refused("This clock is started by a day and not by an hour, so it cannot run in hours. Choose days.")
    if (limit.number < 0) != (now.number < 0) and now.number:
        which = "before" if now.number < 0 else "after"
        raise Refused(f"This clock counts to a day {which} “{clock.starts}”. Its direction cannot be changed.")


def _overlap(from_on: date, to_on: date | None, other_from: date, other_to: date | None) -> bool:
    return (other_to is None or from_on <= other_to) and (to_on is None or other_from <= to_on)
