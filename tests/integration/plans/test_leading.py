"""What "my work" asks of an agency: the rows it leads, each once, and nothing of those that nobody is known to lead."""

import pytest

from builders import imported_plans as build
from cast import Cast, actor
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission
from goldenthread.plans.models import ActionLead
from goldenthread.plans.queries.leading import actions_led_by

pytestmark = pytest.mark.django_db


def test_a_row_with_two_leads_of_one_agency_is_asked_about_once(cast: Cast) -> None:
    office = actor(cast.improvement_lead)
    build.imported(office)
    lead = ActionLead.objects.order_by("action__area__order", "action__order").first()
    assert lead is not None
    for order in (8, 9):
        ActionLead.objects.create(action=lead.action, order=order, words=f"Team {order}", agency_id=office.agency_id)

    assert [action.id for action in actions_led_by(by=office)] == [lead.action_id]


def test_somebody_without_an_agency_leads_nothing(cast: Cast) -> None:
    build.imported(actor(cast.improvement_lead))
    assert ActionLead.objects.filter(agency=None).exists()
    nobody = Actor(person_id=cast.stranger.id, agency_id=None, permissions=frozenset({Permission.READ_PLANS}))

    assert not actions_led_by(by=nobody).exists()
