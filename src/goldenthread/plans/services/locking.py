"""Records held for the length of one service, so that two people's changes to one import follow one another.

Every change to a review locks the import first; that keeps the order of its rows whole and rules out deadlock.
"""

from uuid import UUID

from goldenthread.errors import NotFound
from goldenthread.plans.models import OfferedRow, Plan, PlanImport


def locked_import(id: UUID) -> PlanImport:  # noqa: A002 - the house's word
    """Raises: NotFound."""
    found = PlanImport.objects.select_for_update().filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def locked_plan(id: UUID) -> Plan:  # noqa: A002 - the house's word
    """Raises: NotFound."""
    found = Plan.objects.select_for_update(no_key=True).filter(id=id).first()  # what points at the plan may be added meanwhile
    if found is None:
        raise NotFound
    return found


def row_of_import(plan_import: PlanImport, id: UUID) -> OfferedRow:  # noqa: A002 - the house's word
    """Raises: NotFound, also for a row of another import."""
    found = OfferedRow.objects.filter(plan_import=plan_import, id=id).select_related("area").first()
    if found is None:
        raise NotFound
    return found
