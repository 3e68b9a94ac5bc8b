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
from goldenthread.plans.queries import xrays
from goldenthread.plans.schemes import SCHEMES, Scheme, SchemeCode
from goldenthread.plans.suggesting import Suggestion, suggest

BATCH = 500


def suggest_again(ids: Collection[UUID], now: datetime) -> None:
    """Work out the suggestion of these actions, and of those that are answered by them or depend on them. The last step of a service.

    Runs in the caller's transaction. Always after the event: whoever writes events holds the ledger's chain, and of two people one would
    else wait for the chain with a suggestion in hand that the other waits for behind it.
    """
    reached = sorted(_with_leaning(set(ids)))
    for some in (reached[start : start + BATCH] for start in range(0, len(reached), BATCH)):
        found = Action.objects.filter(id__in=some).values_list("id", "area__plan__scheme")
        schemes = {id_: SCHEMES[SchemeCode(scheme)] for id_, scheme in found}
        _keep(queries.facts_of(actions=some, today=timezone.localdate(now)), schemes, now)


def suggest_for_plan(plan: Plan, now: datetime) -> int:
    """Work out the suggestion of every standing action of a plan; gives back how many there are. Runs in the caller's transaction."""
    today, scheme = timezone.localdate(now), SCHEMES[SchemeCode(plan.scheme)]
    facts = queries.facts_of(plan=plan, today=today)
    said = _keep(facts, {one.id: scheme for one in facts}, now)
    xrays.keep_count(plan, facts, said, today)
    return len(facts)


@nightly.does("plans.suggest_colours", "Suggesting colours")
def suggest_every_night(progress: Progress) -> None:
    """Days go by without anybody's doing: deadlines pass, evidence expires, silence grows. Plan by plan; a killed job begins again."""
    plans = list(Plan.objects.order_by("opened_at", "id"))
    for done, plan in enumerate(plans, start=1):
        with transaction.atomic():
            suggest_for_plan(plan, timezone.now())
        progress.step(done, len(plans), "Suggesting colours")


def _with_leaning(ids: set[UUID]) -> set[UUID]:
    """These actions and all that lean on them, however long the chain."""
    reached, fresh = set(ids), ids
    while fresh:
        leaning = ActionLink.objects.filter(other__in=fresh, ended_at__isnull=True).values_list("action_id", flat=True)
        fresh = set(leaning) - reached
        reached |= fresh
    return reached


def _keep(facts: Iterable[ActionFacts], schemes: Mapping[UUID, Scheme], now: datetime) -> dict[UUID, Suggestion]:
    """Write the suggestions, always in the order of their actions: two people's changes then wait for each other instead of locking."""
    today = timezone.localdate(now)
    said = {one.id: suggest(one, schemes[one.id], today) for one in sorted(facts, key=lambda one: one.id)}
    SuggestedColour.objects.bulk_create(
        [
            SuggestedColour(action_id=id_, status=one.status.value, reasons=list(one.reasons), worked_out_at=now)
            for id_, one in said.items()
        ],
        update_conflicts=True,
        unique_fields=["action"],
        update_fields=["status", "reasons", "worked_out_at"],
        batch_size=BATCH,
    )
    return said
