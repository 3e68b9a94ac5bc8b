"""Who may read, keep and speak for what in a plan: the role, and for some things the agency that leads the action."""

from collections.abc import Collection
from uuid import UUID

from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission


def check_reads(by: Actor) -> None:
    """Raises: NotFound for a role without plans, as for a page that never was."""
    if not by.may(Permission.READ_PLANS):
        raise NotFound


def check_keeps(by: Actor) -> None:
    """Raises: Refused, shown to a role that reads plans and may not keep them."""
    if not by.may(Permission.KEEP_PLANS):
        raise Refused("Your role lets you read plans, not change them. Ask the partnership office to make this change.")


def may_speak_for(by: Actor, *, led_by: Collection[UUID], held_by: Collection[UUID]) -> bool:
    """Whether this person may say what has happened on an action, and judge it as its lead.

    The office may for any; others whose role leads actions only for those their acting agency leads or they hold themselves.
    *Shape*: `led_by` are agencies, `held_by` people.
    """
    if by.may(Permission.KEEP_PLANS) and by.may(Permission.UPDATE_ACTIONS):
        return True
    return by.may(Permission.UPDATE_ACTIONS) and (by.agency_id in led_by or by.person_id in held_by)


def check_speaks_for(by: Actor, *, led_by: Collection[UUID], held_by: Collection[UUID]) -> None:
    """Raises: Refused when the action is another agency's to speak for."""
    if not may_speak_for(by, led_by=led_by, held_by=held_by):
        raise Refused("Your agency does not lead this action, so only its lead or the partnership office can do this. Ask them.")
