"""What somebody who was consulted says, through their link: kept, told at once to whoever asks, and a “no” opens a disagreement."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goldenthread.children.services import hold_by_link
from goldenthread.decisions import unscoped
from goldenthread.decisions.models import Consultation, ConsultationAnswer, Decision, Disagreement, DisagreementStage, View
from goldenthread.decisions.policies import deciding
from goldenthread.errors import NotFound
from goldenthread.involvement.models import Involvement
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record, send_later

MAIL = """Hello {name}

{what} Sign in and open the page to read it:

{address}
"""


def answer(*, by: Actor, asked: Involvement, view: str, words: str) -> None:
    """Keep one answer, in the transaction that keeps the asking’s. It may be given again until it is decided.

    Raises: NotFound for an asking that is no consultation; Refused once it is decided or withdrawn, and for a “no” without a reason.
    """
    row = unscoped.consulted(asked.id)
    if row is None:
        raise NotFound
    decision = held(row.decision_id)
    deciding.check_open(decision.state)
    deciding.check_answer(view, words)
    given = ConsultationAnswer(consultation=row, view=View(view), words=words.strip(), answered_at=timezone.now())
    given.save(force_insert=True)
    after = {"consultation": str(row.id), "view": view, "words": words.strip()}
    record(by=by, what="decisions.answered", about=("decision", decision.id), after=after)
    if view == View.DISAGREE:
        _dispute(by, decision, row, words.strip())
    tell_proposer(decision, f"answer/{given.id}", "Somebody has answered about a decision that you proposed.")


def held(decision: UUID) -> Decision:
    """The decision that a link's answer is about, and its child before it, until the transaction ends."""
    hold_by_link(unscoped.decision_of(decision).child_id)
    return unscoped.locked_decision(decision)


def tell_proposer(decision: Decision, key: str, what: str) -> None:
    """A mail to whoever proposed it, which names no child."""
    send_later(
        to=decision.recorded_by.email,
        subject="About a decision that you proposed",
        body=MAIL.format(
            name=decision.recorded_by.name,
            what=what,
            address=f"{settings.SITE_ADDRESS}{reverse('decisions:decision', args=[decision.id])}",
        ),
        key=f"decisions/{decision.id}/{key}",
        about=("decision", decision.id),
    )


def _dispute(by: Actor, decision: Decision, row: Consultation, words: str) -> None:
    """Somebody does not agree: it is disputed from now on, and what they say is a disagreement at its first stage. Once for each."""
    if unscoped.disagrees_already(row.id):
        return
    at = timezone.now()
    if unscoped.mark_disputed(decision.id, at=at):
        record(by=by, what="decisions.disputed", about=("decision", decision.id), before=decision.state, after="disputed")
    # Whoever has no account cannot stand in the record themselves: then it is written down by whoever asked them, and the consultation
    # says whose words they are.
    writer = by.person_id or decision.recorded_by_id
    mark: dict[str, Any] = {"child_id": decision.child_id, "recorded_at": at, "recorded_by_id": writer}
    raised = Disagreement(
        decision=decision,
        consultation=row,
        words=words,
        happened_on=timezone.localdate(at),
        agency_id=row.agency_id or decision.agency_id,
        **mark,
    )
    raised.save(force_insert=True)
    begin(raised, timezone.localdate(at), by=writer)
    record(by=by, what="decisions.disagreement_raised", about=("disagreement", raised.id), after={"decision": str(decision.id)})


def begin(row: Disagreement, from_on: date, *, by: Any) -> None:
    """The first stage of a disagreement."""
    DisagreementStage(disagreement=row, number=1, from_on=from_on, moved_at=timezone.now(), moved_by_id=by).save(force_insert=True)
