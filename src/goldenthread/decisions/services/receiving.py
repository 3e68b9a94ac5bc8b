"""Passing the lead on: somebody of any agency is asked to take it, and says yes with the day of the first meeting, or no and why."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.policies.records import check_may_be_told
from goldenthread.children.services import Whom, ask_partner
from goldenthread.children.subjects import Subject
from goldenthread.decisions import queries, unscoped
from goldenthread.decisions.models import Receiving, ReceivingAnswer
from goldenthread.decisions.policies import deciding
from goldenthread.decisions.services.consulting import held, tell_proposer
from goldenthread.decisions.services.proposing import acting_for, locked
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import Involvement, InvolvementKind
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import new_id
from goldenthread.ledger.services import record
from goldenthread.measures import clocks
from goldenthread.partners.clocks import clock
from goldenthread.partners.models import Agency, Person

ACCEPTANCE = "decisions.acceptance"
TO_ANSWER = "T27"


@transaction.atomic
def ask_to_receive(*, by: Subject, id: UUID, person: Person, agency: Agency | None = None) -> Receiving:  # noqa: A002 - every service calls it id
    """Ask somebody with an account to take over the lead. Whoever was asked before no longer counts. Raises: NotFound; Refused.

    `agency`: for which of theirs, where they act for several.
    """
    row = locked(by, id)
    deciding.check_open(row.state)
    deciding.check_receives(row.kind)
    if not queries.receivers().filter(id=person.id).exists():
        raise Refused(f"{person.name} does not work with children in this product. Choose somebody else.")
    where = acting_for(person, agency)
    child = children.child(by, id=row.child_id, writing=True)
    whom = Whom(agency=where, profession="receiving lead", person=person)
    check_may_be_told(whom.called, person.email, children.kept_from(by, child))
    due_on = clocks.due(clock(TO_ANSWER), by.today).on
    id_ = new_id()
    asked = ask_partner(
        by=by,
        child=child,
        key=f"decisions/receiving/{id_}",
        kind=InvolvementKind.CONSULTATION,
        about=involvement.About("decisions", "decision", row.id),
        purpose=ACCEPTANCE,
        whom=whom,
        why="Whoever is to take over the lead says so before it is decided.",
        due_on=due_on,
        expires_on=clocks.due(clock(TO_ANSWER), due_on).on,
        subject="Will you take the lead for a family?",
        opening=f"It is proposed to {row.kind}, and that you take over the lead. Will you, and when is the first meeting?",
    )
    made = Receiving(
        id=id_, decision=row, person=person, agency=where, involvement=asked, asked_at=timezone.now(), asked_by_id=by.by.person()
    )
    made.save(force_insert=True)
    record(by=by.by, what="decisions.receiver_asked", about=("decision", row.id), after={"person": str(person.id), "agency": str(where.id)})
    return made


def answer_receiving(*, by: Actor, asked: Involvement, first_meeting_on: date | None, words: str) -> None:
    """They take it on, with the day of the first meeting; or cannot, and why. It may be said again until it is decided.

    Raises: NotFound; Refused once it is decided, or when somebody else was asked meanwhile.
    """
    row = unscoped.asked_to_receive(asked.id)
    if row is None:
        raise NotFound
    decision = held(row.decision_id)
    deciding.check_open(decision.state)
    if unscoped.asked_last(decision.id) != row.id:
        raise Refused("Somebody else has been asked meanwhile, so nothing was saved. Speak to whoever asked you.")
    deciding.check_takes_on(first_meeting_on, words, today=timezone.localdate())
    given = ReceivingAnswer(receiving=row, first_meeting_on=first_meeting_on, words=words.strip(), answered_at=timezone.now())
    given.save(force_insert=True)
    after = {"receiving": str(row.id), "first_meeting_on": first_meeting_on, "words": words.strip()}
    record(by=by, what="decisions.receiver_answered", about=("decision", decision.id), after=after)
    tell_proposer(decision, f"receiving/{given.id}", "Whoever you asked to take over the lead has answered.")
