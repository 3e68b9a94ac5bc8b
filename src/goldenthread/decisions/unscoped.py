"""The few reads of this room past the access rule. Each says why it must be.

Most are for those who hold a reply link: they were asked and have no relationship with the child, so the rule shows them nothing. What
they may be shown is decided by the purpose of their link (`purposes`). One is a count without any child. Nothing here gives a list of
children or decisions to a person.
"""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Min

from goldenthread.children.models import Child
from goldenthread.children.models.scoping import everything
from goldenthread.decisions.models import (
    Consultation,
    ConsultationAnswer,
    Decision,
    Disagreement,
    Feedback,
    HeldRisk,
    Notice,
    Receiving,
    ReceivingAnswer,
)


def consulted(involvement: UUID) -> Consultation | None:
    """The consultation that this asking is about, with its decision, for whoever holds the link."""
    return everything(Consultation).filter(involvement=involvement).select_related("agency", "person").first()


def asked_to_receive(involvement: UUID) -> Receiving | None:
    """Who was asked to take over the lead, for whoever holds the link."""
    return everything(Receiving).filter(involvement=involvement).select_related("agency", "person").first()


def noticed(involvement: UUID) -> Notice | None:
    """The notice of this asking, for whoever holds the link."""
    return everything(Notice).filter(involvement=involvement).first()


def asked_for_feedback(involvement: UUID) -> Feedback | None:
    """What one of the family is asked, for whoever holds the link."""
    return everything(Feedback).filter(involvement=involvement).select_related("recorded_by").first()


def decision_of(decision: UUID) -> Decision:
    """The decision that a link leads to, with who proposed it."""
    return everything(Decision).select_related("recorded_by", "agency").get(id=decision)


def locked_decision(decision: UUID) -> Decision:
    """The same, held until the transaction ends, so that no answer comes in while it is being decided."""
    everything(Decision).select_for_update().get(id=decision)
    return decision_of(decision)


def child_of(decision: Decision) -> Child:
    """For the record that a link's answer makes about the child; nothing of it is shown."""
    return everything(Child).get(id=decision.child_id)


def latest_answer(consultation: UUID) -> ConsultationAnswer | None:
    """What whoever holds the link said last, to be shown to themselves."""
    return everything(ConsultationAnswer).filter(consultation=consultation).order_by("-answered_at", "-id").first()


def latest_word_of(receiving: UUID) -> ReceivingAnswer | None:
    """The same for whoever is asked to take over the lead."""
    return everything(ReceivingAnswer).filter(receiving=receiving).order_by("-answered_at", "-id").first()


def asked_last(decision: UUID) -> UUID | None:
    """Who was asked last to take over the lead: their word counts, an earlier one’s no more."""
    return everything(Receiving).filter(decision=decision).order_by("-asked_at", "-id").values_list("id", flat=True).first()


def mark_disputed(decision: UUID, *, at: datetime) -> int:
    """Somebody who was asked by link does not agree; how many decisions became disputed by it (one or none)."""
    return everything(Decision).filter(id=decision, disputed_at__isnull=True).update(disputed_at=at)


def disagrees_already(consultation: UUID) -> bool:
    """Whether a disagreement of this consultation is open, so that saying it again raises no second one."""
    return everything(Disagreement).filter(consultation=consultation, resolved_at__isnull=True).exists()


def keep_feedback(feedback: UUID, *, at: datetime, helped: str, changed: str, better: str) -> int:
    """What one of the family said through their link, once; how many rows (one or none)."""
    waiting = everything(Feedback).filter(id=feedback, answered_at__isnull=True, declined_at__isnull=True)
    return waiting.update(answered_at=at, helped=helped, changed=changed, better=better)


def keep_decline(feedback: UUID, *, at: datetime) -> int:
    """They do not want to say anything; how many rows (one or none)."""
    waiting = everything(Feedback).filter(id=feedback, answered_at__isnull=True, declined_at__isnull=True)
    return waiting.update(declined_at=at)


def risks_held() -> tuple[int, date | None]:
    """How many risks are held and unresolved in the whole partnership, and since when the longest.

    For the board, which sees no child: two numbers, of which `queries.risks_in_sum` hides the small ones.
    """
    still_open = everything(HeldRisk).filter(resolved_at__isnull=True)
    return still_open.count(), still_open.aggregate(first=Min("happened_on"))["first"]
