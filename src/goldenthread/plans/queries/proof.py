"""What hangs on actions along the thread: the claim that stands, the evidence that counts, what boards and second persons decided.

Four queries, however many actions. What is missing there, and how it is said, is decided in `presenters.proof`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from goldenthread.plans.facts import Claim as ClaimFact
from goldenthread.plans.models import Action, Claim, Completion, Evidence, Redating


@dataclass(slots=True)
class ActionProof:
    """What hangs on one action. `evidence` is the strongest first, without what was withdrawn; `moves` the oldest first."""

    claim: ClaimFact | None = None
    evidence: list[Evidence] = field(default_factory=list)
    moves: list[Redating] = field(default_factory=list)
    completion: Completion | None = None


def proof_of(actions: Iterable[Action]) -> dict[UUID, ActionProof]:
    """The proof of each of these actions. *Shape*: action → its proof; every action is there, also one without any."""
    ids = {action.id for action in actions}
    found: dict[UUID, ActionProof] = defaultdict(ActionProof, {id_: ActionProof() for id_ in ids})
    # Claims and completions come oldest first, so that the latest of each action is the one that stays.
    for claim in Claim.objects.filter(action__in=ids).order_by("recorded_at", "id"):
        found[claim.action_id].claim = _as_fact(claim)
    pieces = Evidence.objects.filter(action__in=ids, withdrawn_at__isnull=True).select_related("recorded_by")
    for piece in pieces.order_by("-strength", "-until_on", "id"):
        found[piece.action_id].evidence.append(piece)
    decided = Redating.objects.filter(action__in=ids).select_related("sitting__committee")
    for move in decided.order_by("recorded_at", "id"):
        found[move.action_id].moves.append(move)
    said = Completion.objects.filter(action__in=ids).select_related("proposed_by", "answered_by", "retested_by")
    for completion in said.order_by("proposed_at", "id"):
        found[completion.action_id].completion = completion
    return dict(found)


def _as_fact(claim: Claim) -> ClaimFact:
    return ClaimFact(claim.statement, claim.baseline, claim.baseline_on, claim.target, claim.by_on, claim.how_known, claim.standard)
