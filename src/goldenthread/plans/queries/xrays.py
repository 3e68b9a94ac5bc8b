"""The standing checks over a plan, as `plans.xrays` makes them, on the facts of today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, F, Max, Q, QuerySet, Subquery

from goldenthread.inspections.models import Finding
from goldenthread.inspections.queries import findings_to_answer
from goldenthread.ledger.actors import Actor
from goldenthread.plans import xrays
from goldenthread.plans.facts import ActionFacts
from goldenthread.plans.models import Action, FindingLink, Plan, TieState
from goldenthread.plans.queries.colours import carries, differs, disputed, suggestions
from goldenthread.plans.queries.facts import facts_of
from goldenthread.plans.queries.ties import findings_with_answers
from goldenthread.plans.schemes import SCHEMES, SchemeCode
from goldenthread.plans.suggesting import Suggestion, suggest

KEPT_FOR = 86_400  # seconds; the day is part of what it is kept under


@dataclass(frozen=True, slots=True)
class Examined:
    """What the checks found in one plan. *Shape*: `results` has every check, in the order of `plans.xrays`."""

    results: tuple[xrays.Result, ...]
    facts: Mapping[UUID, ActionFacts]

    @property
    def rows(self) -> int:
        """How many actions there is something to look at."""
        return len({id_ for result in self.results if result.xray.about is xrays.Subject.ACTION for id_ in result.ids})


@dataclass(frozen=True, slots=True)
class Watched:
    """How many standing rows a plan has; how many differ from what the rules suggest, have a colour that is disputed, carry the colour of
    another row, and were found by some check."""

    rows: int
    differing: int
    disputed: int
    carried: int
    to_look_at: int


def examined(plan: Plan, *, by: Actor, today: date) -> Examined:
    """Every check over the standing actions of a plan and the findings it should answer. Always the same number of queries.

    Where the rules have not looked at an action yet, they do so now.
    """
    return _examined(plan, findings_without_action(plan, by=by).values_list("id", flat=True), today)


def rows_found(plan: Plan, code: str, today: date) -> tuple[UUID, ...]:
    """The actions that one check found; none for a check that is not known or is not about actions."""
    return next((result.ids for result in _examined(plan, (), today).results if result.xray.code == code), ())


def watched(plan: Plan, *, by: Actor, today: date) -> Watched:
    """What there is to look at in a plan. Two queries; the checks are made again only when something they look at has changed."""
    counts, state = _state(plan, today)
    kept = cache.get(_key(plan))
    rows = kept[1] if kept and kept[0] == state else None
    if rows is None:
        rows = examined(plan, by=by, today=today).rows
        cache.set(_key(plan), (state, rows), KEPT_FOR)
    return Watched(counts["rows"], counts["differing"], counts["disputed"], counts["carried"], int(rows))


def keep_count(plan: Plan, facts: Sequence[ActionFacts], said: Mapping[UUID, Suggestion], today: date) -> None:
    """Keep the count of a plan whose facts are at hand, so that the next to open its page need not wait for it."""
    found = Examined(xrays.examine(facts, said, (), today), {})
    cache.set(_key(plan), (_state(plan, today)[1], found.rows), KEPT_FOR)


def _key(plan: Plan) -> str:
    """One entry for each plan, however often it changes: what is full lets go of others' entries, and sign-in counts its tries there."""
    return f"plans.xrays:{plan.id}"


def findings_without_action(plan: Plan, *, by: Actor) -> QuerySet[Finding]:
    """What inspectors asked for and no standing action of the plan answers, itself or through its area.

    For a plan that answers no letter: the findings of the whole register that nothing answers in any plan.
    """
    asked = findings_to_answer(by=by)
    if plan.letter_id is None:
        return asked.exclude(id__in=findings_with_answers())
    tied = FindingLink.objects.filter(state=TieState.CONFIRMED)
    alone = Q(action__area__plan=plan, action__removed_at__isnull=True)
    standing = Action.objects.filter(area__plan=plan, removed_at__isnull=True)
    through = Q(area__in=standing.order_by().values("area"))
    return asked.filter(letter_id=plan.letter_id).exclude(id__in=tied.filter(alone | through).values("finding"))


def _examined(plan: Plan, without: Iterable[UUID], today: date) -> Examined:
    facts, made, scheme = facts_of(plan=plan, today=today), suggestions(plan), SCHEMES[SchemeCode(plan.scheme)]
    said = {one.id: made.get(one.id) or suggest(one, scheme, today) for one in facts}
    return Examined(xrays.examine(facts, said, without, today), {one.id: one for one in facts})


def _state(plan: Plan, today: date) -> tuple[dict[str, Any], str]:
    """What is counted of a plan's standing rows, and a word that is another one as soon as the checks over them could find otherwise.

    One query: the page of a plan asks many already.
    """
    ties = FindingLink.objects.filter(Q(area__plan=plan) | Q(action__area__plan=plan)).order_by(F("answered_at").desc(nulls_last=True))
    found = Action.objects.filter(area__plan=plan, removed_at__isnull=True).aggregate(
        rows=Count("id"),
        differing=Count("id", filter=differs()),
        disputed=Count("id", filter=disputed()),
        carried=Count("id", filter=carries()),
        changed=Max("changed_at"),
        suggested=Max("suggestion__worked_out_at"),
        tied=Max(Subquery(ties.values("answered_at")[:1])),
        own=Count("own_initiative_at"),
        own_since=Max("own_initiative_at"),
        own_areas=Count("area__own_initiative_at"),
        own_areas_since=Max("area__own_initiative_at"),
    )
    said = repr([today, plan.scheme, *sorted(found.items())])
    return found, sha256(said.encode()).hexdigest()
