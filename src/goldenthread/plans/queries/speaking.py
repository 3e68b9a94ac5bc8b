"""What is said of an action and what proves it: updates, evidence, claims, who holds its leads' roles, and who may speak for it.

Each list is one query. Who may see an action was asked when it was fetched.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.plans import policies
from goldenthread.plans.models import Action, ActionLead, Claim, Evidence, LeadHolder, Update


@dataclass(frozen=True, slots=True)
class Speakers:
    """Whose action it is. *Shape*: `led_by` are the agencies that lead it, `held_by` the people who hold one of its leads' roles today."""

    led_by: frozenset[UUID]
    held_by: frozenset[UUID]


def speakers(action: Action) -> Speakers:
    """Who may speak for an action, to ask `policies.check_speaks_for`. Two queries; leads fetched before cost none."""
    return Speakers(
        frozenset(lead.agency_id for lead in action.leads.all() if lead.agency_id),
        frozenset(LeadHolder.objects.filter(action=action, ended_at__isnull=True).values_list("person_id", flat=True)),
    )


def check_speaks(*, by: Actor, action: Action) -> None:
    """Raises: Refused when the action is somebody else's to speak for."""
    known = speakers(action)
    policies.check_speaks_for(by, led_by=known.led_by, held_by=known.held_by)


def updates(action: Action) -> QuerySet[Update]:
    """What was said, the latest first, each with its evidence."""
    found = Update.objects.filter(action=action).select_related("recorded_by")
    return found.prefetch_related("evidence").order_by("-recorded_at", "-id")


def evidence(action: Action) -> QuerySet[Evidence]:
    """Everything offered as proof, withdrawn or not, the strongest and newest first, each with what it cites."""
    return Evidence.objects.filter(action=action).select_related("recorded_by", "withdrawn_by", "citation")


def piece_of_evidence(*, by: Actor, id: UUID) -> Evidence:  # noqa: A002 - the house's word
    """One piece with its action.

    Raises: NotFound.
    """
    policies.check_reads(by)
    found = Evidence.objects.select_related("action__area__plan", "withdrawn_by").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def claims(action: Action) -> list[Claim]:
    """Every form of the claim, the one that stands first. Their number is the version that forms carry."""
    return list(Claim.objects.filter(action=action).select_related("recorded_by").order_by("-recorded_at", "-id"))


def standard_of_claim(action: UUID) -> str:
    """The code of the standard that the claim which stands is tested by; empty where there is none."""
    found = Claim.objects.filter(action=action).order_by("-recorded_at", "-id").values_list("standard", flat=True).first()
    return found or ""


def holders(action: Action) -> QuerySet[LeadHolder]:
    """Who holds and who held the roles of its leads, the latest first."""
    return LeadHolder.objects.filter(action=action).select_related("person", "recorded_by", "ended_by").order_by("-from_on", "-id")


def holder(*, by: Actor, id: UUID) -> LeadHolder:  # noqa: A002
    """One person's holding of one role, with its action.

    Raises: NotFound.
    """
    policies.check_reads(by)
    found = LeadHolder.objects.select_related("action__area__plan", "person").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def lead(*, by: Actor, id: UUID) -> ActionLead:  # noqa: A002
    """One lead of one action, with both ends.

    Raises: NotFound, also for a lead that a newer version of the plan no longer has.
    """
    policies.check_reads(by)
    found = ActionLead.objects.select_related("action__area__plan", "agency").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def agency_of_role(action: Action, words: str) -> UUID | None:
    """The agency of the lead with these words; None when nobody confirmed one, or the plan no longer names the lead."""
    return next((lead.agency_id for lead in action.leads.all() if lead.words == words), None)
