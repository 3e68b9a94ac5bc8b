"""After a referral was accepted: visits, and its end, which a decision of the room below brings about and nothing else."""

from datetime import date
from uuid import UUID

from django.db import transaction

from goldenthread.children.policies.records import check_keeps
from goldenthread.children.services import hold, release_duty, work_ended
from goldenthread.children.subjects import Subject
from goldenthread.decisions import handovers
from goldenthread.decisions.handovers import Handed
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.matters import Decided
from goldenthread.errors import Refused
from goldenthread.frontdoor import policies, queries
from goldenthread.frontdoor.models import Closure, Referral, Visit
from goldenthread.frontdoor.services.deciding import HELP
from goldenthread.frontdoor.services.taking import fact
from goldenthread.govuk.words import day
from goldenthread.ledger.services import record

ENDS_WITH_REFERRAL = ("child in need", "protection")  # care of a child who is looked after goes on


@transaction.atomic
def record_visit(
    *,
    by: Subject,
    id: UUID,  # noqa: A002 - every service calls it id
    happened_on: date,
    seen: bool,
    seen_alone: str,
    visitor: str,
    words: str = "",
) -> Visit:
    """Somebody went to see the child. A visit in the wrong order is kept and shown as a fault. Raises: NotFound; Refused."""
    check_keeps(by.by)
    referral = _locked(by, id)
    policies.check_visit(happened_on=happened_on, today=by.today, seen=seen, seen_alone=seen_alone, words=words)
    row = Visit(
        **fact(by, referral.child_id),
        happened_on=happened_on,
        referral=referral,
        seen=seen,
        seen_alone=seen_alone,
        visitor=visitor.strip(),
        words=words.strip(),
    )
    row.save(force_insert=True)
    after = {"on": happened_on, "seen": seen, "alone": seen_alone}
    record(by=by.by, what="frontdoor.visited", about=("referral", referral.id), after=after)
    return row


def close_referral(by: Subject, about: UUID, decided: Decided) -> None:
    """The end of a referral, in the transaction of the decision that ends it. For a step down, early help takes the child in.

    Only `matter` names it. Raises: NotFound; Refused, which undoes the decision.
    """
    referral = _locked(by, about)
    policies.check_closes(closed=queries.closure(by, referral) is not None)
    row = Closure(
        **fact(by, referral.child_id),
        happened_on=decided.decided_on,
        referral=referral,
        kind=decided.kind,
        decision=decided.id,
        reason=decided.rationale,
        led_to=_step_down(by, referral, decided) if decided.kind == DecisionKind.STEP_DOWN else "",
    )
    row.save(force_insert=True)
    after = {"kind": row.kind, "decision": str(row.decision), "on": row.happened_on, "led_to": row.led_to}
    record(by=by.by, what="frontdoor.referral_closed", about=("referral", referral.id), after=after)
    why = "The referral was closed."
    work_ended(by=by, child=referral.child_id, why=why, bases=ENDS_WITH_REFERRAL)
    release_duty(by=by, child=referral.child_id, why=why)


def _step_down(by: Subject, referral: Referral, decided: Decided) -> str:
    if not handovers.is_known(HELP):
        raise Refused("Nobody takes in early help here yet, so the referral cannot be stepped down.")
    level = f"{referral.level.name} ({referral.level.version.name})" if referral.level else ""
    handed = Handed(
        child=referral.child_id,
        came_from=f"Step down from the referral accepted on {day(referral.accepted_on)}",
        about=("frontdoor", "referral", referral.id),
        happened_on=decided.decided_on,
        reason=decided.rationale,
        level=level,
        receiver=decided.receiver,
        receiving_agency=decided.receiving_agency,
        first_meeting_on=decided.first_meeting_on,
    )
    return handovers.receive(HELP, by, handed)


def _locked(by: Subject, id_: UUID) -> Referral:
    found = queries.referral(by, id=id_, writing=True)
    hold(by=by, children={found.child_id})
    Referral.objects.for_subject(by, writing=True).select_for_update(of=("self",)).get(id=id_)
    return found
