"""Where colours come from: judgements, suggestions, completions, disputes, and rows that carry the colour of another.

Each list is one query. Who may see an action was asked when it was fetched; what is asked of a person is in `for_me` order: oldest first.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.papers.model import RagStatus
from goldenthread.partners.permissions import Permission
from goldenthread.plans import policies
from goldenthread.plans.models import (
    Action,
    ActionLink,
    ActionVersion,
    Colour,
    ColourDispute,
    Completion,
    DeliveryRag,
    LinkKind,
    OfferedRow,
    Plan,
    SuggestedColour,
)
from goldenthread.plans.policies import colours as rules
from goldenthread.plans.queries import speaking
from goldenthread.plans.suggesting import Suggestion


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """How many pieces of evidence of one action still count, have expired, were withdrawn."""

    standing: int
    expired: int
    withdrawn: int


def check_judges(*, by: Actor, action: Action) -> None:
    """Raises: Refused when the action is somebody else's to judge."""
    known = speaking.speakers(action)
    rules.check_judges(by, led_by=known.led_by, held_by=known.held_by)


def judgements(action: Action) -> QuerySet[DeliveryRag]:
    """Every judgement of one action, the latest first. Their number is the version that the form carries."""
    return DeliveryRag.objects.filter(action=action).select_related("judged_by").order_by("-judged_at", "-id")


def suggestion(action: Action) -> Suggestion | None:
    """What the rules made of it when they last looked; None where they never did."""
    found = SuggestedColour.objects.filter(action=action).first()
    return _as_suggestion(found) if found else None


def suggestions(plan: Plan) -> dict[UUID, Suggestion]:
    """What the rules made of each standing action of a plan. One query."""
    found = SuggestedColour.objects.filter(action__area__plan=plan, action__removed_at__isnull=True)
    return {one.action_id: _as_suggestion(one) for one in found}


def own_colour(action: Action) -> str:
    """The colour a row has by itself: what was judged last, or what the paper said if a document that gives a colour came in after that."""
    judged = judgements(action).first()
    giving = OfferedRow.objects.filter(action=action).exclude(row__rag__0=RagStatus.NOT_STATED.value)
    documents = ActionVersion.objects.filter(action=action, plan_import__in=giving.values("plan_import")).order_by("-recorded_at", "-id")
    printed_at = documents.values_list("recorded_at", flat=True).first()
    if judged and (printed_at is None or judged.judged_at >= printed_at):
        return judged.status
    return action.reported_status


# Completions


def completions(action: Action) -> QuerySet[Completion]:
    """Every time it was said to be complete, the latest first."""
    return (
        Completion.objects.filter(action=action).select_related("proposed_by", "answered_by", "retested_by").order_by("-proposed_at", "-id")
    )


def completion(*, by: Actor, id: UUID) -> Completion:  # noqa: A002 - the house's word
    """One completion with its action.

    Raises: NotFound.
    """
    policies.check_reads(by)
    found = Completion.objects.select_related("action__area__plan", "proposed_by", "answered_by").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def completions_to_answer(*, by: Actor) -> QuerySet[Completion]:
    """Completions that wait for a second person and that this one may answer, the longest waiting first. For "my work"."""
    policies.check_reads(by)
    if not by.may(Permission.JUDGE_COLOURS):
        return Completion.objects.none()
    waiting = Completion.objects.filter(answered_at__isnull=True, action__removed_at__isnull=True).exclude(proposed_by=by.person_id)
    return waiting.select_related("action__area__plan", "proposed_by").order_by("proposed_at", "id")


def retests_due(*, by: Actor, today: date) -> QuerySet[Completion]:
    """Completed actions whose day to be tested again has come without an answer, the longest overdue first. For "my work"."""
    policies.check_reads(by)
    if not by.may(Permission.JUDGE_COLOURS):
        return Completion.objects.none()
    return _standing_completions().filter(retested_at__isnull=True, retest_on__lte=today).order_by("retest_on", "id")


def completion_that_stands(action: Action) -> Completion | None:
    """The accepted completion that makes this action completed; None when it is not, or only the paper says so."""
    return _standing_completions().filter(action=action).first()


def _standing_completions() -> QuerySet[Completion]:
    """Of each completed action the last accepted completion. Whoever judged another colour since then opened the work again."""
    later = Completion.objects.filter(action=OuterRef("action"), accepted=True, answered_at__gt=OuterRef("answered_at"))
    since = DeliveryRag.objects.filter(action=OuterRef("action"), judged_at__gt=OuterRef("answered_at")).exclude(status=Colour.COMPLETED)
    found = Completion.objects.filter(accepted=True, action__colour=Colour.COMPLETED, action__removed_at__isnull=True)
    return found.exclude(Exists(later)).exclude(Exists(since)).select_related("action__area__plan", "proposed_by", "answered_by")


def evidence_counts(action: Action, today: date) -> EvidenceCount:
    """What of its evidence counts on this day. One query."""
    pieces = list(speaking.evidence(action))
    withdrawn = sum(one.withdrawn_at is not None for one in pieces)
    expired = sum(one.withdrawn_at is None and one.expires_on is not None and one.expires_on < today for one in pieces)
    return EvidenceCount(len(pieces) - withdrawn - expired, expired, withdrawn)


# Disputes


def disputes(action: Action) -> QuerySet[ColourDispute]:
    """Everything that was said against its colour, the latest first."""
    return ColourDispute.objects.filter(action=action).select_related("raised_by", "answered_by").order_by("-raised_at", "-id")


def disputes_of_plan(plan: Plan) -> QuerySet[ColourDispute]:
    """The same for every standing action of a plan: open ones first, each with its action."""
    found = ColourDispute.objects.filter(action__area__plan=plan, action__removed_at__isnull=True)
    found = found.select_related("action__area", "raised_by", "answered_by")
    return found.order_by(F("answered_at").desc(nulls_first=True), "raised_at", "id")


def disputed() -> Q:
    """Rows whose colour somebody holds to be wrong, where nobody has answered."""
    return Q(id__in=ColourDispute.objects.filter(answered_at__isnull=True).order_by().values("action"))


def dispute(*, by: Actor, id: UUID) -> ColourDispute:  # noqa: A002
    """One dispute with its action.

    Raises: NotFound.
    """
    policies.check_reads(by)
    found = ColourDispute.objects.select_related("action__area__plan", "raised_by", "answered_by").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def disputes_to_answer(*, by: Actor) -> QuerySet[ColourDispute]:
    """Open disputes that this person may answer, the oldest first. For "my work"."""
    policies.check_reads(by)
    if not by.may(Permission.JUDGE_COLOURS):
        return ColourDispute.objects.none()
    waiting = ColourDispute.objects.filter(answered_at__isnull=True, action__removed_at__isnull=True).exclude(raised_by=by.person_id)
    return waiting.select_related("action__area__plan", "raised_by").order_by("raised_at", "id")


# Links


def links(action: Action) -> QuerySet[ActionLink]:
    """What it is linked to and what is linked to it, as things stand."""
    ends = Q(action=action) | Q(other=action)
    return ActionLink.objects.filter(ends, ended_at__isnull=True).select_related("action__area", "other__area", "made_by")


def ended_links(action: Action) -> QuerySet[ActionLink]:
    """The links of it that no longer hold, the latest first."""
    ends = Q(action=action) | Q(other=action)
    found = ActionLink.objects.filter(ends, ended_at__isnull=False).select_related("action", "other", "ended_by")
    return found.order_by("-ended_at", "-id")


def link(*, by: Actor, id: UUID) -> ActionLink:  # noqa: A002
    """One link with both its ends.

    Raises: NotFound.
    """
    policies.check_reads(by)
    found = ActionLink.objects.select_related("action__area__plan", "other__area").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def answers_for(action: Action) -> ActionLink | None:
    """The link to the row that answers for this one and whose colour it carries."""
    return ActionLink.objects.filter(action=action, kind=LinkKind.ANSWERED_BY, ended_at__isnull=True).select_related("other").first()


def links_of_kind(plan: Plan, kind: str) -> dict[UUID, set[UUID]]:
    """The standing links of one kind in a plan. *Shape*: action → the actions it leads to. One query."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    standing = ActionLink.objects.filter(action__area__plan=plan, kind=kind, ended_at__isnull=True)
    for action, other in standing.values_list("action_id", "other_id"):
        found[action].add(other)
    return found


def carries() -> Q:
    """Rows that are answered by another and carry its colour."""
    return Q(id__in=ActionLink.objects.filter(kind=LinkKind.ANSWERED_BY, ended_at__isnull=True).order_by().values("action"))


def carrying(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """The rows that carry the colour of one of these. *Shape*: the row → the one that answers for it. One query."""
    found = ActionLink.objects.filter(other__in=list(ids), kind=LinkKind.ANSWERED_BY, ended_at__isnull=True).order_by("action_id")
    return dict(found.values_list("action_id", "other_id"))


def numbers(plan: Plan) -> dict[str, list[UUID]]:
    """The standing actions of a plan by their number; more than one where the paper itself numbers two alike. One query."""
    found: dict[str, list[UUID]] = defaultdict(list)
    standing = Action.objects.filter(area__plan=plan, removed_at__isnull=True).exclude(number="")
    for number, action in standing.order_by("area__order", "order").values_list("number", "id"):
        found[number].append(action)
    return dict(found)


def differs() -> Q:
    """Rows whose colour is not the suggested one, as `suggesting.disagree` says it, for the database."""
    return Q(suggestion__isnull=False) & ~Q(colour=Colour.NOT_STATED) & ~Q(colour=F("suggestion__status"))


def _as_suggestion(found: SuggestedColour) -> Suggestion:
    return Suggestion(RagStatus(found.status), tuple(found.reasons))
