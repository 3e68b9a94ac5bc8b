"""Who holds the role that an action names as its lead. The role outlives its holder, so it is known by its words.

A holder needs no account that opens anything: a person added here by name and address can be asked by link, and has no other right.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.partners.models import Person
from goldenthread.partners.permissions import Permission
from goldenthread.partners.queries import people, person_id_of
from goldenthread.partners.queries import person as person_of
from goldenthread.partners.services import add_person
from goldenthread.plans import policies
from goldenthread.plans.models import LeadHolder
from goldenthread.plans.queries import speaking
from goldenthread.plans.services.suggesting import suggest_again
from goldenthread.plans.services.versions import locked_action, mark_changed


@transaction.atomic
def name_holder(
    *,
    by: Actor,
    lead: UUID,
    from_on: date,
    person: UUID | None = None,
    name: str = "",
    email: str = "",
    takes_over: bool = False,
) -> LeadHolder:
    """Say who holds a lead's role from a day: somebody who is here, or a name and an address, which adds a person without any right.

    With `takes_over` those who held it until now hold it no longer; without, they share it.
    Raises: NotFound; Refused for another agency's role, for somebody of another agency, and for who may not add people.
    """
    named = speaking.lead(by=by, id=lead)
    policies.check_names_holder(by, agency=named.agency_id)
    action = locked_action(by=by, id=named.action_id)
    policies.check_standing(action)
    policies.check_names_a_lead(named.words, {one.words for one in action.leads.all()})
    chosen = person_of(id=person) if person else _person_named(by=by, name=name, email=email)
    if not by.may(Permission.KEEP_PLANS):
        policies.check_of_agency(name=chosen.name, belongs=people(agency_id=named.agency_id).filter(id=chosen.id).exists())
    standing = LeadHolder.objects.select_for_update().filter(action=action, words=named.words, ended_at__isnull=True)
    holds = standing.filter(person=chosen).exists()
    today = timezone.localdate()
    policies.check_holder(name=chosen.name, active=chosen.is_active, from_on=from_on, today=today, holds=holds)
    now = timezone.now()
    before = [str(id_) for id_ in standing.values_list("person_id", flat=True)]
    if takes_over:
        standing.update(ended_at=now, ended_by_id=by.person())
    holder = LeadHolder.objects.create(
        action=action, words=named.words, person=chosen, from_on=from_on, recorded_at=now, recorded_by_id=by.person()
    )
    mark_changed(action, now=now)
    record(by=by, what="plans.holder_named", about=("action", action.id), before=before, after=[named.words, str(chosen.id), str(from_on)])
    suggest_again([action.id], now)
    return holder


@transaction.atomic
def end_holding(*, by: Actor, id: UUID) -> LeadHolder:  # noqa: A002 - the house's word
    """Say that somebody holds a role no longer. What they said and did stays theirs.

    Raises: NotFound; Refused for another agency's role, and when it is over already.
    """
    found = speaking.holder(by=by, id=id)
    action = locked_action(by=by, id=found.action_id)
    policies.check_names_holder(by, agency=speaking.agency_of_role(action, found.words))
    holder = LeadHolder.objects.select_for_update().get(id=id)
    policies.check_end_of_holding(ended=holder.ended_at is not None)
    now = timezone.now()
    holder.ended_at, holder.ended_by_id = now, by.person()
    holder.save(update_fields=["ended_at", "ended_by"])
    mark_changed(action, now=now)
    record(by=by, what="plans.holding_ended", about=("action", action.id), before=[holder.words, str(holder.person_id)])
    suggest_again([action.id], now)
    return holder


def _person_named(*, by: Actor, name: str, email: str) -> Person:
    """Whoever has this address, else a new person. Raises: Refused for those who do not keep people, and without a name or address."""
    policies.check_adds_holder(by)
    policies.check_named(name=name, email=email)
    known = person_id_of(email=email)
    return person_of(id=known) if known else add_person(by=by, name=name, email=email)
