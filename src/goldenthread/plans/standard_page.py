"""What this room lists on the page of a practice standard: the actions whose claim is tested by it."""

from collections.abc import Sequence

from django.urls import reverse

from goldenthread.govuk.parts import Link
from goldenthread.govuk.words import shortened
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission
from goldenthread.plans.models import Action
from goldenthread.plans.queries.practice import claiming
from goldenthread.standards.uses import Use


def _links(by: Actor, standard: str) -> Sequence[Link] | None:
    if not by.may(Permission.READ_PLANS):
        return None
    return [Link(_named(one), f"{reverse('plans:action', args=[one.id])}#claim") for one in claiming(standard)]


def _named(action: Action) -> str:
    number = f"Action {action.number}" if action.number else "Action without a number"
    return f"{number} of {action.area.plan.title}: {shortened(action.how, 100)}"


CLAIMS = Use(room="plans", title="Actions that claim to change this", links=_links, empty="No action of a plan claims to change this yet.")
