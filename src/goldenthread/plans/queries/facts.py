"""What is known of actions today, gathered for the rules: what `suggesting`, `xrays` and `occurrences` judge from.

One query for each kind of fact, however many actions: of updates, claims and judgements only the latest of each action leaves the
database, as plain values. What is decided from facts is in those pure modules; who may see them was asked by the caller.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from goldenthread.papers.model import Milestone as PaperMilestone
from goldenthread.papers.model import RagStatus, TimescaleKind
from goldenthread.plans.facts import ActionFacts, LeadFact, OtherRow, Proof, ProofKind
from goldenthread.plans.facts import Claim as ClaimFact
from goldenthread.plans.facts import Practice as PracticeFact
from goldenthread.plans.models import (
    Action,
    ActionLead,
    ActionLink,
    Claim,
    Completion,
    DeliveryRag,
    Evidence,
    FindingLink,
    LeadHolder,
    LinkKind,
    Milestone,
    Occurrence,
    OccurrenceOutcome,
    Plan,
    Redating,
    TieState,
    Update,
)
from goldenthread.plans.queries.practice import practice_facts

_Found = TypeVar("_Found", bound=QuerySet[Any])
_ROW = (
    *("id", "number", "how", "change", "priority", "colour", "progress", "removed_at", "own_initiative_at", "area__own_initiative_at"),
    *("area__plan__ends_on", "area__plan__opened_at", "area_id"),
    *("timescale__words", "timescale__kind", "timescale__starts_on", "timescale__due_on", "timescale__every"),
)


def facts_of(*, plan: Plan | None = None, actions: Collection[UUID] | None = None, today: date | None = None) -> list[ActionFacts]:
    """The facts of every standing action of a plan, or of these actions (also those taken out), as they stand now.

    *Shape*: one per action, in the order of the plan. Always the same number of queries.
    *Units*: `today` says who holds a lead's role; left out, it is the day where the partnership is.
    """
    wanted = _Wanted(plan, tuple(actions or ()))
    known = _Known.of(wanted, today or timezone.localdate())
    found = Action.objects.filter(wanted.rows()).order_by("area__plan", "area__order", "order", "id")
    return [known.facts(row) for row in found.values(*_ROW)]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which actions: the standing ones of a plan, or these."""

    plan: Plan | None
    ids: tuple[UUID, ...]

    def rows(self, under: str = "") -> Q:
        """The actions themselves, or with `under` ("action__") what hangs on them by that road."""
        if self.plan is None:
            return Q(**{f"{under}id__in": self.ids})
        return Q(**{f"{under}area__plan": self.plan, f"{under}removed_at__isnull": True})

    def areas(self) -> Q:
        """The areas they stand in, for what hangs on an area."""
        if self.plan is None:
            return Q(area__in=Action.objects.filter(id__in=self.ids).order_by().values("area"))
        return Q(area__plan=self.plan)


@dataclass(frozen=True, slots=True)
class _Told:
    """What updates say of one action, taken together."""

    on: date | None = None
    impact_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Finish:
    """The newest completion that a second person accepted, unless another colour was judged since."""

    on: date | None = None
    retest_on: date | None = None
    held: bool | None = None


@dataclass(frozen=True, slots=True)
class _Judged:
    """The newest judgement of one action."""

    status: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything that hangs on the rows, by action."""

    milestones: Mapping[UUID, list[PaperMilestone]]
    leads: Mapping[UUID, list[LeadFact]]
    told: Mapping[UUID, _Told]
    forecasts: Mapping[UUID, date]
    claims: Mapping[UUID, ClaimFact]
    practice: Mapping[str, PracticeFact]
    evidence: Mapping[UUID, list[Proof]]
    occurrences: Mapping[UUID, list[tuple[str, date]]]
    depends_on: Mapping[UUID, list[OtherRow]]
    answered_by: Mapping[UUID, list[OtherRow]]
    finished: Mapping[UUID, _Finish]
    judged: Mapping[UUID, _Judged]
    moved: Mapping[UUID, tuple[int, date | None]]
    areas_tied: Collection[UUID]
    actions_tied: Collection[UUID]

    @classmethod
    def of(cls, wanted: _Wanted, today: date) -> "_Known":
        of_these = wanted.rows("action__")
        judged, links, claims = _judged(of_these), _links(of_these), _claims(of_these)
        return cls(
            milestones=_milestones(wanted.rows("timescale__action__")),
            leads=_leads(of_these, today),
            told=_told(of_these),
            forecasts=_forecasts(of_these),
            claims=claims,
            practice=practice_facts({one.standard for one in claims.values() if one.standard}, today),
            evidence=_evidence(of_these),
            occurrences=_occurrences(of_these),
            depends_on=links[LinkKind.DEPENDS_ON],
            answered_by=links[LinkKind.ANSWERED_BY],
            finished=_finished(of_these, judged),
            judged=judged,
            moved=_moved(of_these),
            areas_tied=_tied(wanted.areas(), "area_id"),
            actions_tied=_tied(of_these, "action_id"),
        )

    def facts(self, row: Mapping[str, Any]) -> ActionFacts:
        """One row of `_ROW` with everything that hangs on it."""
        id_ = row["id"]
        judged, told, finish = self.judged.get(id_), self.told.get(id_, _Told()), self.finished.get(id_, _Finish())
        moves, original = self.moved.get(id_, (0, row["timescale__due_on"]))
        occurrences, claim = self.occurrences.get(id_, []), self.claims.get(id_)
        return ActionFacts(
            id=id_,
            number=row["number"],
            how=row["how"],
            change=row["change"],
            timescale=row["timescale__words"] or "",
            kind=TimescaleKind(row["timescale__kind"] or TimescaleKind.UNCLEAR),
            starts_on=row["timescale__starts_on"],
            due_on=row["timescale__due_on"],
            every=row["timescale__every"] or None,
            milestones=tuple(self.milestones.get(id_, ())),
            original_due_on=original,
            moves=moves,
            leads=tuple(self.leads.get(id_, ())),
            priority=row["priority"],
            colour=RagStatus(row["colour"]),
            colour_by_person=judged is not None and judged.status == row["colour"],
            progress=row["progress"],
            last_update_on=told.on,
            last_impact_on=told.impact_on,
            forecast_on=self.forecasts.get(id_),
            claim=claim,
            practice=self.practice.get(claim.standard) if claim else None,
            evidence=tuple(self.evidence.get(id_, ())),
            held=tuple(due for outcome, due in occurrences if outcome == OccurrenceOutcome.HELD),
            explained=tuple(due for outcome, due in occurrences if outcome == OccurrenceOutcome.MISSED),
            depends_on=tuple(self.depends_on.get(id_, ())),
            answered_by=next(iter(self.answered_by.get(id_, ())), None),
            completed_on=finish.on,
            retest_on=finish.retest_on,
            retest_held=finish.held,
            answers_findings=id_ in self.actions_tied or row["area_id"] in self.areas_tied,
            own_initiative=bool(row["own_initiative_at"] or row["area__own_initiative_at"]),
            removed=row["removed_at"] is not None,
            period_ends_on=row["area__plan__ends_on"],
            kept_from=timezone.localdate(row["area__plan__opened_at"]),
        )


def _latest(found: _Found, *, by: str, per: tuple[str, ...] = ("action_id",)) -> _Found:
    """Of each action (or whatever `per` names) only the newest row; which one is asked of the database, so the others stay there."""
    newest = Window(RowNumber(), partition_by=[F(name) for name in per], order_by=[F(by).desc(), F("id").desc()])
    return found.order_by().alias(nth=newest).filter(nth=1)


def _milestones(of_these: Q) -> dict[UUID, list[PaperMilestone]]:
    found: dict[UUID, list[PaperMilestone]] = defaultdict(list)
    rows = Milestone.objects.filter(of_these).order_by("order")
    for action, words, due_on in rows.values_list("timescale__action_id", "words", "due_on"):
        found[action].append(PaperMilestone(words, due_on))
    return found


def _leads(of_these: Q, today: date) -> dict[UUID, list[LeadFact]]:
    """A holder is kept by the words of the lead, so that a lead read again keeps whoever holds its role."""
    holding = LeadHolder.objects.filter(of_these, ended_at__isnull=True, from_on__lte=today).order_by("from_on", "id")
    holders = {(action, words): name for action, words, name in holding.values_list("action_id", "words", "person__name")}
    found: dict[UUID, list[LeadFact]] = defaultdict(list)
    rows = ActionLead.objects.filter(of_these).order_by("order")
    for action, words, agency in rows.values_list("action_id", "words", "agency__name"):
        found[action].append(LeadFact(words, agency, holders.get((action, words))))
    return found


def _told(of_these: Q) -> dict[UUID, _Told]:
    """The newest day that any update tells of, and the newest that one with impact does."""
    rows = Update.objects.filter(of_these).order_by().values("action_id")
    rows = rows.annotate(on=Max("described_on"), impact_on=Max("described_on", filter=~Q(impact="")))
    return {row["action_id"]: _Told(row["on"], row["impact_on"]) for row in rows}


def _forecasts(of_these: Q) -> dict[UUID, date]:
    """The day the lead last said they expect to finish; an update without one leaves the earlier word standing."""
    rows = _latest(Update.objects.filter(of_these, forecast_on__isnull=False), by="recorded_at")
    return {action: on for action, on in rows.values_list("action_id", "forecast_on") if on}


def _claims(of_these: Q) -> dict[UUID, ClaimFact]:
    rows = _latest(Claim.objects.filter(of_these), by="recorded_at")
    cells = ("statement", "baseline", "baseline_on", "target", "by_on", "how_known", "standard")
    return {row.pop("action_id"): ClaimFact(**row) for row in rows.values("action_id", *cells)}


def _evidence(of_these: Q) -> dict[UUID, list[Proof]]:
    """What was withdrawn is left out; what has expired is for the rules to see."""
    rows = Evidence.objects.filter(of_these, withdrawn_at__isnull=True).order_by("-strength", "-until_on", "id")
    found: dict[UUID, list[Proof]] = defaultdict(list)
    for action, kind, strength, until_on, expires_on in rows.values_list("action_id", "kind", "strength", "until_on", "expires_on"):
        found[action].append(Proof(ProofKind(kind), strength, until_on, expires_on))
    return found


def _occurrences(of_these: Q) -> dict[UUID, list[tuple[str, date]]]:
    """The latest word on each due day."""
    rows = _latest(Occurrence.objects.filter(of_these), by="recorded_at", per=("action_id", "due_on"))
    found: dict[UUID, list[tuple[str, date]]] = defaultdict(list)
    for action, outcome, due_on in rows.order_by("due_on").values_list("action_id", "outcome", "due_on"):
        found[action].append((outcome, due_on))
    return found


def _links(of_these: Q) -> dict[str, dict[UUID, list[OtherRow]]]:
    """Kind of link → action → the rows at the other end, with the colour that stands there."""
    rows = ActionLink.objects.filter(of_these, ended_at__isnull=True).order_by("made_at", "id")
    found: dict[str, dict[UUID, list[OtherRow]]] = {kind: defaultdict(list) for kind in LinkKind}
    ends = ("action_id", "kind", "other__number", "other__colour", "other_id", "other__removed_at")
    for action, kind, number, colour, other, removed_at in rows.values_list(*ends):
        found[kind][action].append(OtherRow(number, RagStatus(colour), other, removed_at is not None))
    return found


def _judged(of_these: Q) -> dict[UUID, _Judged]:
    rows = _latest(DeliveryRag.objects.filter(of_these), by="judged_at")
    return {action: _Judged(status, at) for action, status, at in rows.values_list("action_id", "status", "judged_at")}


def _finished(of_these: Q, judged: Mapping[UUID, _Judged]) -> dict[UUID, _Finish]:
    """Accepted completions. Whoever judges another colour afterwards opens the work again, and the completion no longer counts."""
    rows = _latest(Completion.objects.filter(of_these, accepted=True), by="answered_at")
    found: dict[UUID, _Finish] = {}
    for action, answered_at, retest_on, held, retested_at in rows.values_list(
        "action_id", "answered_at", "retest_on", "held", "retested_at"
    ):
        last_word = judged.get(action)
        stands_until = retested_at if held is False else answered_at
        if answered_at is None or (last_word and stands_until and last_word.at > stands_until):
            continue
        found[action] = _Finish(timezone.localdate(answered_at), retest_on, held)
    return found


def _moved(of_these: Q) -> dict[UUID, tuple[int, date | None]]:
    """How often boards moved the date of each action, and what it was before the first of these decisions."""
    counts = dict(Redating.objects.filter(of_these).order_by().values_list("action_id").annotate(moves=Count("id")))
    first = Window(RowNumber(), partition_by=[F("action_id")], order_by=[F("recorded_at").asc(), F("id").asc()])
    rows = Redating.objects.filter(of_these).order_by().annotate(nth=first).filter(nth=1)
    return {action: (counts[action], was_due_on) for action, was_due_on in rows.values_list("action_id", "was_due_on")}


def _tied(of_these: Q, end: str) -> set[UUID]:
    return set(FindingLink.objects.filter(of_these, state=TieState.CONFIRMED).order_by().values_list(end, flat=True))
