"""Deciding: nothing blocks any more, a manager or the lead says so, the child passes to the new lead, and the matter is finished."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children import services as keeping
from goldenthread.children.policies.ending import goes_on, holds
from goldenthread.children.subjects import Subject
from goldenthread.decisions import queries
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.matters import Decided, matter_of
from goldenthread.decisions.models import Decision, DecisionState
from goldenthread.decisions.policies import deciding
from goldenthread.decisions.queries import Whole
from goldenthread.decisions.services.proposing import let_consulted_go, locked
from goldenthread.ledger.services import record


@transaction.atomic
def decide(*, by: Subject, id: UUID, rationale: str, family_told: str, decided_on: date) -> Decision:  # noqa: A002 - every service calls it id
    """Decide what was proposed, and finish the matter in the same transaction: what the room above refuses undoes it all.

    Raises: NotFound; Refused while anything blocks, and for whoever may not decide this.
    """
    row = locked(by, id)
    deciding.check_move(row.state, DecisionState.DECIDED)
    child = children.child(by, id=row.child_id, writing=True)
    leads = any(tie.person_id == by.person_id and holds(tie, by.today) for tie in queries.ties_now(by, child))
    deciding.check_decides(by.by, role=by.role, own=row.agency_id == by.agency_id, leads=leads, kind=row.kind)
    deciding.check_final(rationale=rationale, family_told=family_told, decided_on=decided_on, proposed_on=row.happened_on, today=by.today)
    whole = queries.whole(by, row)
    deciding.check_nothing_blocks(queries.what_blocks_now(by, whole))
    final = {"decided_on": decided_on, "final_rationale": rationale.strip(), "family_told": family_told.strip()}
    ours = Decision.objects.for_subject(by, writing=True).filter(id=row.id)
    ours.update(decided_at=timezone.now(), decided_by_id=by.by.person(), **final)
    let_consulted_go(by, row, why="It was decided without an answer.")
    after = {"kind": row.kind, "decided_on": decided_on, "receiver": str(whole.receiving.person_id) if whole.receiving else ""}
    record(by=by.by, what="decisions.decided", about=("decision", row.id), before=row.state, after=after, reason=rationale.strip())
    _hand_over(by, whole)
    decided = Decided(
        id=row.id,
        kind=DecisionKind(row.kind),
        decided_on=decided_on,
        rationale=rationale.strip(),
        receiver=whole.receiving.person_id if whole.receiving else None,
        receiving_agency=whole.receiving.agency_id if whole.receiving else None,
        first_meeting_on=whole.first_meeting_on,
    )
    matter_of(row.matter).finish(by, row.about, decided)
    keeping.work_ended(by=by, child=child.id, why="What they were asked about is decided.", asked=("decisions", row.id))
    return row


def _hand_over(by: Subject, whole: Whole) -> None:
    """Whoever takes over the lead holds the child’s case from now on."""
    if whole.receiving is None:
        return
    kind = DecisionKind(whole.row.kind)
    basis = matter_of(whole.row.matter).basis.get(kind, deciding.BASIS_OF_RECEIVER[kind])
    person, agency = whole.receiving.person, whole.receiving.agency
    for tie in queries.ties_now(by, whole.child):
        if (tie.kind, tie.person_id, tie.agency_id, tie.basis) == ("allocated", person.id, agency.id, basis) and goes_on(tie):
            return  # they hold it already, as when the same lead goes on with less
    keeping.hand_over(
        by=by,
        child=whole.row.child_id,
        person=person,
        agency=agency,
        basis=basis,
        part="Lead professional",
        reason=f"Decision {whole.row.id}: {whole.row.kind}.",
    )
