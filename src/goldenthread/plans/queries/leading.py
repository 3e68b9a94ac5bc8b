"""What one agency leads, across every plan: the rows that "my work" asks its people about."""

from django.db.models import F, QuerySet

from goldenthread.ledger.actors import Actor
from goldenthread.plans import policies
from goldenthread.plans.models import Action, ActionLead, ReportedStatus
from goldenthread.plans.queries.standing import with_cells


def actions_led_by(*, by: Actor) -> QuerySet[Action]:
    """Standing rows that the actor's agency leads and that are not completed, the earliest deadline first.

    Rows without a deadline come last. Each comes with its plan, area, timescale and leads.

    Raises: NotFound for a role without plans.
    """
    policies.check_reads(by)
    if by.agency_id is None:  # else the database would look for leads whose agency nobody knows
        return Action.objects.none()
    # Through a subquery: a row with two leads of one agency is still one row.
    leading = ActionLead.objects.filter(agency=by.agency_id).values("action")
    led = Action.objects.filter(id__in=leading, removed_at__isnull=True).exclude(colour=ReportedStatus.COMPLETED)
    return with_cells(led).select_related("area__plan").order_by(F("timescale__due_on").asc(nulls_last=True), "area__order", "order")
