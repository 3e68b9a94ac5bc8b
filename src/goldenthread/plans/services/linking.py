"""Linking one action to another: answered by it, and then carrying its colour, or not to be done before it.

Links are ended with a reason and never deleted. The plan is held first, so that two people cannot close a circle from both ends; then
the row that answers, then the one that is answered.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.errors import NotFound, Refused
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record
from goldenthread.plans import policies, queries
from goldenthread.plans.models import Action, ActionLink, ActionReference, LinkKind, VersionKind
from goldenthread.plans.policies import colours as rules
from goldenthread.plans.queries import colours
from goldenthread.plans.services.judging import set_colour
from goldenthread.plans.services.locking import locked_plan
from goldenthread.plans.services.suggesting import suggest_again
from goldenthread.plans.services.versions import keep_version, locked_action, mark_changed


@transaction.atomic
def link_actions(*, by: Actor, action: UUID, other: UUID, kind: str) -> ActionLink:
    """Link an action to another of its plan. One that is answered by the other takes its colour from there.

    Raises: NotFound; Refused for a role that keeps no plans, two plans, a row taken out, itself, a link that is there, a circle, or a
    second row that would answer.
    """
    policies.check_keeps(by)
    if kind not in set(LinkKind):
        raise Refused("Choose how the two actions belong together.")
    plan = locked_plan(queries.action(by=by, id=action).area.plan_id)
    leading_to = locked_action(by=by, id=other)
    held = locked_action(by=by, id=action)
    rules.check_link(action=held, other=leading_to, links=colours.links_of_kind(plan, kind))
    now = timezone.now()
    if kind == LinkKind.ANSWERED_BY:
        rules.check_answered_once(answered_already=colours.answers_for(held) is not None)
    made = ActionLink.objects.create(action=held, other=leading_to, kind=kind, made_at=now, made_by_id=by.person())
    before = held.colour
    if kind == LinkKind.ANSWERED_BY:
        set_colour(held, leading_to.colour, now)
    mark_changed(held, now=now)
    after = {"other": str(leading_to.id), "kind": kind, "colour": held.colour}
    record(by=by, what="plans.actions_linked", about=("action", held.id), before=before, after=after)
    suggest_again([held.id], now)
    return made


@transaction.atomic
def link_reference(*, by: Actor, action: UUID, reference: UUID, kind: str) -> ActionLink:
    """The same, for the row that the words of an action point at.

    Raises: as `link_actions`; NotFound for words of another action, or that name no row.
    """
    named = (
        ActionReference.objects.filter(id=reference, action_id=action, refers_to__isnull=False).values_list("refers_to", flat=True).first()
    )
    if named is None:
        raise NotFound
    return link_actions(by=by, action=action, other=named, kind=kind)


@transaction.atomic
def end_link(*, by: Actor, id: UUID, why: str) -> ActionLink:  # noqa: A002 - the house's word
    """Say that a link no longer holds. A row that carried the other's colour has its own again, as it was last judged or printed.

    Raises: NotFound; Refused for a role that keeps no plans, without a reason, or when it was ended before.
    """
    policies.check_keeps(by)
    check_reason(why)
    found = colours.link(by=by, id=id)
    locked_plan(found.action.area.plan_id)
    locked_action(by=by, id=found.other_id)
    held = locked_action(by=by, id=found.action_id)
    found = ActionLink.objects.select_for_update().get(id=id)
    rules.check_link_stands(ended=found.ended_at is not None)
    now, before = timezone.now(), held.colour
    found.ended_at, found.ended_by_id, found.ended_why = now, by.person(), why.strip()
    found.save(update_fields=["ended_at", "ended_by", "ended_why"])
    if found.kind == LinkKind.ANSWERED_BY:
        _own_colour_again(held, by, why.strip())
    mark_changed(held, now=now)
    record(by=by, what="plans.link_ended", about=("action", held.id), before=before, after=held.colour, reason=why.strip())
    suggest_again([held.id], now)
    return found


def _own_colour_again(held: Action, by: Actor, why: str) -> None:
    """The colour changes without a judgement, so a copy of the row says so: the plan as at a day is read from these."""
    now = timezone.now()
    set_colour(held, colours.own_colour(held), now)
    # Always: an earlier copy of the row may hold the colour it carried, which is not its own even where the two are the same today.
    keep_version(held, kind=VersionKind.CHANGED, by=by, now=now, why=why)
