"""A colour is judged by a person, with a reason; beside it is kept what the rules suggested at that moment.

Completed is not judged here: it has a step of its own in `completing`. A row that another answers for carries that row's colour and has
no judgement of its own; `carry` hands the colour on.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldenthread.govuk.words import day_of
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason, check_version
from goldenthread.ledger.services import record
from goldenthread.plans import policies, queries
from goldenthread.plans.models import Action, Colour, DeliveryRag, JudgedBy, LinkKind, Plan
from goldenthread.plans.policies import colours as rules
from goldenthread.plans.queries import colours
from goldenthread.plans.services.locking import locked_plan
from goldenthread.plans.services.suggesting import suggest_again, suggest_for_plan
from goldenthread.plans.services.versions import locked_action, mark_changed
from goldenthread.plans.suggesting import can_be_missed


@transaction.atomic
def judge_colour(*, by: Actor, action: UUID, status: str, reason: str, version: int) -> DeliveryRag:
    """Judge the colour of an action. `version` is how many judgements the person was shown.

    Raises: NotFound; Refused for somebody else's action, without a reason, for a colour that cannot be judged, for a row answered by
    another; Conflict, telling of the judgement, when somebody else judged meanwhile.
    """
    held = locked_action(by=by, id=action)
    colours.check_judges(by=by, action=held)
    policies.check_standing(held)
    rules.check_own_colour(named_answer(held))
    check_nobody_judged(held, shown=version)
    check_reason(reason)
    check_can_be(held, status)
    now = timezone.now()
    before = held.colour
    made = keep_judgement(by=by, action=held, status=status, reason=reason, now=now)
    record(by=by, what="plans.colour_judged", about=("action", held.id), before=before, after=status, reason=reason.strip())
    suggest_again([held.id], now)
    return made


@transaction.atomic
def choose_scheme(*, by: Actor, plan: UUID, scheme: str, version: int) -> Plan:
    """Say how the colours of a plan are judged: is red a deadline that has gone by, or work that runs late?

    Colours that stand stay as they are; what the rules suggest is worked out anew. Raises: NotFound; Conflict; Refused for a role that
    keeps no plans, and for a way that is not known.
    """
    policies.check_keeps(by)
    held = locked_plan(plan)
    check_version(shown=version, now=held.version, what="this plan")
    rules.check_scheme(scheme)
    now, before = timezone.now(), held.scheme
    Plan.objects.filter(id=held.id).update(scheme=JudgedBy(scheme), version=F("version") + 1)
    held.refresh_from_db()
    record(by=by, what="plans.scheme_chosen", about=("plan", held.id), before=before, after=scheme)
    suggest_for_plan(held, now)
    return held


def keep_judgement(*, by: Actor, action: Action, status: str, reason: str, now: datetime) -> DeliveryRag:
    """The judgement itself, within the transaction of a service that holds the action and has asked whether it may be.

    The colour stands from now on, also for every row that carries it. What the rules suggest for them is worked out by the caller, last.
    """
    suggested = colours.suggestion(action)
    made = DeliveryRag.objects.create(
        action=action,
        status=status,
        reason=reason.strip(),
        suggested=suggested.status.value if suggested else "",
        suggested_why="\n".join(suggested.reasons) if suggested else "",
        judged_at=now,
        judged_by_id=by.person(),
    )
    set_colour(action, status, now)
    return made


def set_colour(action: Action, status: str, now: datetime) -> None:
    """The colour stands from now on, here and wherever it is carried to.

    Before the event, which holds the ledger's chain: a row that is waited for behind the chain may be held by somebody who waits for it.
    """
    Action.objects.filter(id=action.id).update(colour=status)
    action.colour = status
    mark_changed(action, now=now)
    carry([action.id], now)


def carry(ids: Iterable[UUID], now: datetime) -> list[UUID]:
    """Hand the colours of these actions on to the rows that they answer for, and to those that these answer for.

    Always from the row that answers to the one that is answered, the order in which every service takes hold of rows. Gives back the
    rows whose colour changed.
    """
    changed: list[UUID] = []
    reached, coming = set(ids), list(ids)
    while coming:
        found = {row: other for row, other in colours.carrying(coming).items() if row not in reached}
        stands = dict(Action.objects.filter(id__in=set(found.values())).values_list("id", "colour"))
        for row, other in found.items():
            if Action.objects.filter(id=row).exclude(colour=stands[other]).update(colour=stands[other], changed_at=now):
                changed.append(row)
        reached |= found.keys()
        coming = list(found)
    return changed


def carry_in_plan(plan: Plan, now: datetime) -> list[UUID]:
    """The same for a whole plan, after a document brought colours of its own: rows that another answers for still carry its colour."""
    links = colours.links_of_kind(plan, LinkKind.ANSWERED_BY)
    answering = {other for others in links.values() for other in others}
    return carry(sorted(answering - links.keys()), now)


def named_answer(action: Action) -> str:
    """The row that answers for this one, by its number; empty where it answers for itself."""
    link = colours.answers_for(action)
    return (link.other.number or "another action") if link else ""


def check_nobody_judged(action: Action, *, shown: int) -> None:
    """Raises: Conflict, in words that tell of the latest judgement."""
    made = list(colours.judgements(action))
    latest = f"{made[0].judged_by.name} judged it {made[0].get_status_display().lower()} on {day_of(made[0].judged_at)}" if made else ""
    said = f"{latest} while you had this page open: “{made[0].reason}”" if made else ""
    rules.check_nobody_judged(shown=shown, now=len(made), latest=said)


def check_can_be(action: Action, status: str) -> None:
    """Raises: Refused for a colour that this action cannot be judged."""
    dated = status != Colour.GREEN or can_be_missed(queries.facts_of(actions=[action.id])[0])
    rules.check_judgement(status, can_be_missed=dated)
