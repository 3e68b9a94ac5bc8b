"""What the rules make of actions, worked out and kept beside them: after each change, and every night for the whole partnership.

A suggestion is no judgement: it is worked out from facts and may be written again at any time, without an event. The rules are in
`plans.suggesting`, the facts in `queries.facts`. Judging is in `judging`.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.ledger import nightly
from goldenthread.ledger.jobs import Progress
from goldenthread.plans import queries
from goldenthread.plans.facts import ActionFacts
from goldenthread.plans.models import Action, ActionLink, Plan, SuggestedColour
from goldenthread.plans.schemes import SCHEMES, Scheme, SchemeCode
from goldenthread.plans.suggesting import suggest

BATCH = 500


def suggest_again(ids: Collection[UUID], now: datetime) -> None:
    """Work out the suggestion of these actions, and of those that are answered by them or depend on them. The last step of a service.

    Runs in the caller's transaction.
    """
    reached = sorted(_with_leaning(set(ids)))
    for some in (reached[start : start + BATCH] for start in range(0, len(reached), BATCH)):
        found = Action.objects.filter(id__in=some).values_list("id", "area__plan__scheme")
        schemes = {id_: SCHEMES[SchemeCode(scheme)] for id_, scheme in found}
        _keep(queries.facts_of(actions=some, today=timezone.localdate(now)), schemes, now)


def suggest_for_plan(plan: Plan, now: datetime) -> int:
    """Work out the suggestion of every standing action of a plan; gives back how many there are. Runs in the caller's transaction."""
    facts = queries.facts_of(plan=plan, today=timezone.localdate(now))
    scheme = SCHEMES[SchemeCode(plan.scheme)]
    _keep(facts, {one.id: scheme for one in facts}, now)
    return len(facts)


@nightly.does("plans.suggest_colours", "Suggesting colours")
def suggest_every_night(progress: Progress) -> None:
    """Days go by without anybody's doing: deadlines pass, evidence expires, silence grows. Plan by plan; a killed job begins again."""
    plans = list(Plan.objects.order_by("opened_at", "id"))
    for done, plan in enumerate(plans, start=1):
        with transaction.atomic():
            suggest_for_plan(plan, timezone.now())
        progress.step(done, len(plans), "Suggesting colours")


def suggested_now(id: UUID) -> tuple[str, str]:  # noqa: A002 - the house's word
    """The suggestion that stands for one action, to be kept with a judgement. *Shape*: colour and reasons, empty where none was made."""
    found = SuggestedColour.objects.filter(action=id).first()
    return (found.status, "\n".join(found.reasons)) if found else ("", "")


def _with_leaning(ids: set[UUID]) -> set[UUID]:
    """These actions and all that lean on them, however long the chain."""
    reached, fresh = set(ids), ids
    while fresh:
        leaning = ActionLink.objects.filter(other__in=fresh, ended_at__isnull=True).values_list("action_id", flat=True)
        fresh = set(leaning) - reached
        reached |= fresh
    return reached


def _keep(facts: Iterable[ActionFacts], schemes: Mapping[UUID, Scheme], now: datetime) -> None:
    """Write the suggestions, always in the order of their actions: two people's changes then wait for each other instead of locking."""
    today = timezone.localdate(now)
    made = []
    for one in sorted(facts, key=lambda one: one.id):
        found = suggest(one, schemes[one.id], today)
        made.append(SuggestedColour(action_id=one.id, status=found.status.value, reasons=list(found.reasons), worked_out_at=now))
    SuggestedColour.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["action"],
        update_fields=["status", "reasons", "worked_out_at"],
        batch_size=BATCH,
    )
