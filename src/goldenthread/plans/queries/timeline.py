"""Every fact of a plan in the order it was typed: what a page of the timeline shows, and who moved what between two days.

Facts lie in a table of their own kind. One query puts their moments in order and takes a page of them; then each kind that is on the
page is fetched once. So a long past costs no more than a short one.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet, Value

from goldenthread.plans.models import (
    Action,
    ActionLink,
    ActionVersion,
    Claim,
    ColourDispute,
    Completion,
    DeliveryRag,
    Evidence,
    LeadHolder,
    Occurrence,
    Plan,
    PrioritySetting,
    Redating,
    Update,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact: its table, and the columns that say when and by whom it was typed. `joins` are what its words need."""

    name: str
    model: type[Model]
    at: str = "recorded_at"
    by: str = "recorded_by"
    joins: tuple[str, ...] = ()


KINDS: tuple[Kind, ...] = (
    Kind("cells", ActionVersion, joins=("plan_import",)),
    Kind("update", Update),
    Kind("evidence", Evidence),
    Kind("evidence withdrawn", Evidence, "withdrawn_at", "withdrawn_by"),
    Kind("claim", Claim),
    Kind("holder", LeadHolder, joins=("person",)),
    Kind("holder left", LeadHolder, "ended_at", "ended_by", ("person",)),
    Kind("colour", DeliveryRag, "judged_at", "judged_by"),
    Kind("completion proposed", Completion, "proposed_at", "proposed_by"),
    Kind("completion answered", Completion, "answered_at", "answered_by"),
    Kind("re-test", Completion, "retested_at", "retested_by"),
    Kind("dispute", ColourDispute, "raised_at", "raised_by"),
    Kind("dispute answered", ColourDispute, "answered_at", "answered_by"),
    Kind("date", Redating, joins=("sitting__committee",)),
    Kind("priority", PrioritySetting, joins=("sitting__committee",)),
    Kind("occurrence", Occurrence),
    Kind("link", ActionLink, "made_at", "made_by", ("other",)),
    Kind("link ended", ActionLink, "ended_at", "ended_by", ("other",)),
)
_BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Recorded:
    """One fact: of which kind, when it was typed and by whom. `thing` is the stored row, its action fetched with it."""

    kind: str
    at: datetime
    by: str
    action: Action
    thing: Any


class Timeline(Sequence[Recorded]):
    """The facts of a plan, or of one action, the newest typed first, to be cut into pages by Django's Paginator."""

    def __init__(self, *, plan: Plan | None = None, action: Action | None = None) -> None:
        scope = Q(action=action) if action is not None else Q(action__area__plan=plan)
        first, *others = [_moments(kind, scope) for kind in KINDS]
        self._all: QuerySet[Any, Any] = first.union(*others, all=True).order_by("-at", "-id")

    def __len__(self) -> int:
        return self._all.count()

    def __getitem__(self, some: Any) -> Any:
        """A page of facts. Only slices are asked for."""
        moments = list(self._all[some])
        wanted: dict[str, list[UUID]] = defaultdict(list)
        for name, id_, _ in moments:
            wanted[name].append(id_)
        things = {name: _fetched(_BY_NAME[name], ids) for name, ids in wanted.items()}
        return [_recorded(_BY_NAME[name], things[name][id_], at) for name, id_, at in moments]


def _moments(kind: Kind, scope: Q) -> QuerySet[Any, Any]:
    found = kind.model._default_manager.filter(scope, **{f"{kind.at}__isnull": False}).order_by()
    moments: QuerySet[Any, Any] = found.annotate(fact=Value(kind.name), at=F(kind.at)).values_list("fact", "id", "at")
    return moments


def _fetched(kind: Kind, ids: Collection[UUID]) -> dict[UUID, Any]:
    found = kind.model._default_manager.filter(id__in=ids).select_related("action", kind.by, *kind.joins)
    return {thing.pk: thing for thing in found}


def _recorded(kind: Kind, thing: Any, at: datetime) -> Recorded:
    return Recorded(kind.name, at, getattr(thing, kind.by).name, thing.action, thing)


# Who moved what between two days


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something, when, and why. `kind` is that of the version, where it is one."""

    by: str
    at: datetime
    why: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands behind the moves between two days, by action. *Shape*: of judgements and updates the latest, of the others all."""

    decisions: Mapping[UUID, list[Redating]]
    judged: Mapping[UUID, Said]
    updates: Mapping[UUID, Said]
    versions: Mapping[UUID, list[Said]]


def told_between(actions: Collection[UUID], since: datetime, until: datetime) -> Told:
    """Who moved these actions from one moment until before another. Four queries."""
    decisions: dict[UUID, list[Redating]] = defaultdict(list)
    for one in _within(Redating, actions, since, until).select_related("sitting__committee"):
        decisions[one.action_id].append(one)
    judged = {
        action: Said(by, at, why)
        for action, by, at, why in _within(DeliveryRag, actions, since, until, "judged_at").values_list(
            "action", "judged_by__name", "judged_at", "reason"
        )
    }
    updates = {
        action: Said(by, at)
        for action, by, at in _within(Update, actions, since, until)
        .filter(no_change=False)
        .values_list("action", "recorded_by__name", "recorded_at")
    }
    versions: dict[UUID, list[Said]] = defaultdict(list)
    rows = _within(ActionVersion, actions, since, until).values_list(
        "action", "recorded_by__name", "recorded_at", "why", "kind", "plan_import__number"
    )
    for action, by, at, why, kind, number in rows:
        versions[action].append(Said(by, at, f"Version {number} of the document" if number else why, kind))
    return Told(decisions, judged, updates, versions)


def _within(model: type[Any], actions: Collection[UUID], since: datetime, until: datetime, at: str = "recorded_at") -> Any:
    """Rows typed in that time, oldest first, so that of several the last one stays."""
    found = model.objects.filter(action__in=actions, **{f"{at}__gte": since, f"{at}__lt": until})
    return found.order_by(at, "id")
