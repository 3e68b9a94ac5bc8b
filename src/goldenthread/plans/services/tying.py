"""Tying areas and actions to the findings they answer: offered by likeness, true once a person says so.

A refused offer is kept, so that it is not offered again; a person's own tie needs no likeness.
"""

from collections.abc import Hashable, Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.inspections.queries import findings_for_ids, findings_to_answer
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record
from goldenthread.partners.permissions import Permission
from goldenthread.plans import policies, queries
from goldenthread.plans.likeness import LIFT, Likeness, likely_pairs
from goldenthread.plans.models import Action, Area, FindingLink, Plan, TieState

# Offering reads the register on the room's own behalf: what is offered is shown only to those who may read both.
_READER = Actor(person_id=None, agency_id=None, permissions=frozenset({Permission.READ_FINDINGS}))


def offer_ties(*, plan: Plan, areas: Iterable[Area], actions: Iterable[Action]) -> int:
    """Offer likely findings for these areas and actions; pairs offered or answered before stay as they are.

    Runs in the caller's transaction. Gives back how many are offered that were not before.
    """
    found = findings_to_answer(by=_READER)
    found = found.filter(letter_id=plan.letter_id) if plan.letter_id else found
    texts: dict[Hashable, str] = {finding.id: f"{finding.theme} {finding.text}" for finding in found}
    in_areas = likely_pairs({area.id: f"{area.title} {area.found}" for area in areas}, texts)
    of_area = {(pair.left, pair.right): pair.score // LIFT for pair in in_areas}
    rows = list(actions)
    claims: dict[Hashable, str] = {action.id: f"{action.how} {action.change}" for action in rows}
    lift: dict[tuple[Hashable, Hashable], int] = {
        (action.id, finding): of_area[action.area_id, finding]
        for action in rows
        for finding in texts
        if (action.area_id, finding) in of_area
    }
    in_actions = likely_pairs(claims, texts, lift)
    links = [*(_link(pair, area=True) for pair in in_areas), *(_link(pair, area=False) for pair in in_actions)]
    known = queries.pairs_of_plan(plan)
    fresh = [link for link in links if (link.finding_id, link.area_id, link.action_id) not in known]
    # A colleague may offer the same at this moment: the second to arrive changes nothing.
    FindingLink.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    return len(fresh)


@transaction.atomic
def offer_ties_again(*, by: Actor, plan: UUID) -> int:
    """Look for likely findings once more, after letters were added or the plan was tied to its letter."""
    policies.check_keeps(by)
    found = queries.plan(by=by, id=plan)
    offered = offer_ties(plan=found, areas=queries.areas(found), actions=queries.actions(found))
    record(by=by, what="plans.ties_offered", about=("plan", found.id), after={"offered": offered})
    return offered


@transaction.atomic
def answer_ties(*, by: Actor, plan: UUID, confirmed: Iterable[UUID], refused: Iterable[UUID]) -> int:
    """Confirm and refuse offered ties of one plan in bulk; either can be taken back by answering again.

    Gives back how many were answered.
    """
    policies.check_keeps(by)
    links = queries.links_of_plan(queries.plan(by=by, id=plan))
    answered = 0
    for state, ids in ((TieState.CONFIRMED, list(confirmed)), (TieState.REFUSED, list(refused))):
        chosen = FindingLink.objects.select_for_update().filter(id__in=links.filter(id__in=ids).values("id")).exclude(state=state)
        changed = [str(link.id) for link in chosen]
        answered += chosen.update(state=state, answered_at=timezone.now(), answered_by_id=by.person())
        if changed:
            record(by=by, what=f"plans.ties_{state}", about=("plan", plan), after=changed)
    return answered


@transaction.atomic
def tie(*, by: Actor, finding: UUID, area: UUID | None = None, action: UUID | None = None) -> FindingLink:
    """Say that an area or an action answers a finding, offered or not.

    Raises: NotFound for a finding, area or action that is not there; Refused for neither or both.
    """
    policies.check_keeps(by)
    policies.check_tie(area=area, action=action)
    if finding not in findings_for_ids(by=by, ids=[finding]):
        raise NotFound
    end = {"area": queries.area(by=by, id=area)} if area else {"action": queries.action(by=by, id=action)} if action else {}
    answered = {"state": TieState.CONFIRMED, "answered_at": timezone.now(), "answered_by_id": by.person()}
    link, _ = FindingLink.objects.update_or_create(finding_id=finding, **end, defaults=answered)
    record(by=by, what="plans.finding_tied", about=("finding", finding), after={"area": str(area or ""), "action": str(action or "")})
    return link


@transaction.atomic
def untie(*, by: Actor, link: UUID) -> FindingLink:
    """Take back a confirmed tie. It stays as refused, so that it is not offered again.

    Raises: NotFound.
    """
    policies.check_keeps(by)
    found = FindingLink.objects.select_for_update().filter(id=link).first()
    if found is None:
        raise NotFound
    before, found.state = found.state, TieState.REFUSED
    found.answered_at, found.answered_by_id = timezone.now(), by.person()
    found.save(update_fields=["state", "answered_at", "answered_by"])
    record(by=by, what="plans.finding_untied", about=("finding", found.finding_id), before=before, after=found.state)
    return found


@transaction.atomic
def declare_own_initiative(*, by: Actor, own: bool, area: UUID | None = None, action: UUID | None = None) -> Area | Action:
    """Say that an area or action answers no finding because the partnership wants it anyway, or take that back.

    Raises: NotFound; Refused for neither or both.
    """
    policies.check_keeps(by)
    policies.check_tie(area=area, action=action)
    thing: Area | Action = queries.area(by=by, id=area) if area else queries.action(by=by, id=action or UUID(int=0))
    thing.own_initiative_at = timezone.now() if own else None
    thing.own_initiative_by_id = by.person() if own else None
    thing.save(update_fields=["own_initiative_at", "own_initiative_by"])
    what = "plans.own_initiative_declared" if own else "plans.own_initiative_taken_back"
    record(by=by, what=what, about=("area" if area else "action", thing.id))
    return thing


def _link(pair: Likeness, *, area: bool) -> FindingLink:
    end = UUID(str(pair.left))
    return FindingLink(
        finding_id=UUID(str(pair.right)), area_id=end if area else None, action_id=None if area else end, likeness=pair.score
    )
