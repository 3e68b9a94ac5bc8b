"""What the family makes of it: asked by a link to an email address, or written down as said in person; or not asked, and why."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.services import Whom, ask_partner
from goldenthread.children.subjects import Subject
from goldenthread.decisions import unscoped
from goldenthread.decisions.models import Decision, Feedback
from goldenthread.decisions.policies import telling
from goldenthread.decisions.services.consulting import tell_proposer
from goldenthread.decisions.services.marks import fact
from goldenthread.decisions.services.proposing import locked
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import Involvement, InvolvementKind
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import new_id
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record
from goldenthread.measures import clocks
from goldenthread.partners.clocks import clock

FEEDBACK = "decisions.feedback"
TO_ANSWER = "T28f"


@transaction.atomic
def ask_feedback(*, by: Subject, id: UUID, teller_name: str, tie: str, email: str) -> Feedback:  # noqa: A002 - every service calls it id
    """Ask one of the family, or the child, by a link. Raises: NotFound; Refused, above all for somebody who must not be told."""
    row = _decided(by, id)
    child = children.child(by, id=row.child_id, writing=True)
    due_on = clocks.due(clock(TO_ANSWER), by.today).on
    id_ = new_id()
    asked = ask_partner(
        by=by,
        child=child,
        key=f"decisions/feedback/{id_}",
        kind=InvolvementKind.CONTRIBUTION,
        about=involvement.About("decisions", "decision", row.id),
        purpose=FEEDBACK,
        whom=Whom(agency=None, profession=tie.strip(), name=teller_name.strip(), email=email.strip()),
        why="The family is asked what they make of it after help has ended or changed.",
        due_on=due_on,
        expires_on=clocks.due(clock(TO_ANSWER), due_on).on,
        subject="What helped, and what could be better?",
        opening="The help you had has ended or changed. We want to know from you what helped, what changed and what could be better.",
    )
    made = Feedback(
        id=id_, decision=row, teller_name=teller_name.strip(), tie=tie.strip(), involvement=asked, **fact(by, row.child_id, by.today)
    )
    made.save(force_insert=True)
    record(by=by.by, what="decisions.feedback_asked", about=("decision", row.id), after={"feedback": str(made.id)})
    return made


@transaction.atomic
def note_feedback(
    *,
    by: Subject,
    id: UUID,  # noqa: A002
    teller_name: str,
    tie: str,
    happened_on: date,
    helped: str = "",
    changed: str = "",
    better: str = "",
    declined: bool = False,
) -> Feedback:
    """Write down what one of the family said in person, or that they did not want to. Raises: NotFound; Refused."""
    row = _decided(by, id)
    telling.check_day(happened_on, decided_on=row.decided_on or by.today, today=by.today)
    if not teller_name.strip():
        raise Refused("Write who said it.")
    if not declined:
        telling.check_said(helped=helped, changed=changed, better=better)
    said = {} if declined else {"helped": helped.strip(), "changed": changed.strip(), "better": better.strip()}
    now = timezone.now()
    made = Feedback(
        decision=row,
        teller_name=teller_name.strip(),
        tie=tie.strip(),
        answered_at=None if declined else now,
        declined_at=now if declined else None,
        **said,
        **fact(by, row.child_id, happened_on),
    )
    made.save(force_insert=True)
    record(by=by.by, what="decisions.feedback_noted", about=("decision", row.id), after={"feedback": str(made.id), **said})
    return made


@transaction.atomic
def note_not_asked(*, by: Subject, id: UUID, why: str) -> Feedback:  # noqa: A002
    """It was decided not to ask the family, and why. Raises: NotFound; Refused without a reason."""
    row = _decided(by, id)
    check_reason(why)
    made = Feedback(decision=row, not_asked_why=why.strip(), **fact(by, row.child_id, by.today))
    made.save(force_insert=True)
    record(by=by.by, what="decisions.feedback_not_asked", about=("decision", row.id), after=str(made.id), reason=why.strip())
    return made


def answer_feedback(*, by: Actor, asked: Involvement, helped: str, changed: str, better: str, declined: bool) -> None:
    """What one of the family says through their link, once. Raises: NotFound; Refused."""
    row = unscoped.asked_for_feedback(asked.id)
    if row is None:
        raise NotFound
    at = timezone.now()
    if declined:
        kept = unscoped.keep_decline(row.id, at=at)
    else:
        telling.check_said(helped=helped, changed=changed, better=better)
        kept = unscoped.keep_feedback(row.id, at=at, helped=helped.strip(), changed=changed.strip(), better=better.strip())
    if not kept:
        raise Refused("You have answered this already. Your first answer stands, and nothing was changed.")
    after = {"feedback": str(row.id), "declined": declined, "said": [helped, changed, better]}
    record(by=by, what="decisions.feedback_answered", about=("decision", row.decision_id), after=after)
    decision = unscoped.decision_of(row.decision_id)
    tell_proposer(decision, f"feedback/{row.id}", "The family has answered what they make of a decision.")


def _decided(by: Subject, id_: UUID) -> Decision:
    row = locked(by, id_)
    telling.check_feedback(row.state, row.kind)
    return row
