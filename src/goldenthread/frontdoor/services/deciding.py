"""The four dated decisions. Whatever an outcome makes follow is done in the same transaction: a contact is never ended into nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children.services import release_duty, work_ended
from goldenthread.children.subjects import Subject
from goldenthread.decisions import handovers
from goldenthread.decisions.handovers import Handed
from goldenthread.errors import Refused
from goldenthread.frontdoor import policies, queries
from goldenthread.frontdoor.models import Contact, Decision, Referral, ThresholdLevel
from goldenthread.frontdoor.outcomes import OUTCOMES, Follow
from goldenthread.frontdoor.services.screening import tell_colleague
from goldenthread.frontdoor.services.taking import child_of, fact, locked
from goldenthread.frontdoor.services.telling import Telling, tell_sender
from goldenthread.govuk.words import day
from goldenthread.involvement import services as involvement
from goldenthread.ledger.services import record

HELP = "early help"
TO_HOLDER = """Hello {name}

A contact was received about a child whose case you hold. Sign in and open it:

{address}

This message holds no name on purpose.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided. `counts_on` is the day it counts for; `need` belongs to a referral, `council` to one that goes elsewhere."""

    stage: str
    outcome: str
    rationale: str
    decided_at: datetime
    counts_on: date
    level: ThresholdLevel | None = None
    need: str = ""
    council: str = ""


@transaction.atomic
def decide(*, by: Subject, id: UUID, decided: Decided, telling: Telling | None = None) -> Decision:  # noqa: A002 - every service calls it id
    """Decide. `telling`: how the sender is told of an outcome that ends the contact; where nothing is said, by link.

    Raises: NotFound; Refused, also by whoever is to take the child in, and then nothing has been decided.
    """
    policies.check_decides(by, on_duty=queries.team_of(by) is not None)
    contact = locked(by, id)
    full = queries.full(by, contact)
    policies.check_decision(
        stage=decided.stage,
        outcome=decided.outcome,
        rationale=decided.rationale,
        decided=[one.stage for one in full.decisions],
        ended=full.ending is not None,
        level=decided.level,
        levels_known=queries.levels_on(decided.counts_on).exists(),
        need=decided.need,
        council=decided.council,
        decided_at=decided.decided_at,
        counts_on=decided.counts_on,
        now=timezone.now(),
    )
    follows = OUTCOMES[decided.outcome].follows
    if OUTCOMES[decided.outcome].ends:
        involvement.let_go(by=by.by, ids=[one.involvement_id for one in full.checks], why="It was decided without an answer.")
    row = Decision(
        **fact(by, contact.child_id),
        happened_on=decided.counts_on,
        contact_id=contact.id,
        stage=decided.stage,
        outcome=decided.outcome,
        rationale=decided.rationale.strip(),
        decided_at=decided.decided_at,
        level=decided.level,
        council=decided.council.strip(),
        led_to=_hand_over(by, contact, decided) if Follow.EARLY_HELP in follows else "",
    )
    row.save(force_insert=True)
    after = {
        "stage": row.stage,
        "outcome": row.outcome,
        "counts_on": row.happened_on,
        "level": str(row.level_id or ""),
        "led_to": row.led_to,
    }
    record(by=by.by, what="frontdoor.decided", about=("contact", contact.id), after=after, reason=row.rationale[:2000])
    if Follow.REFERRAL in follows:
        _refer(by, contact, row, decided)
    if Follow.CASE_HOLDER in follows:
        _tell_holders(by, contact, row)
    if Follow.TELL_SENDER in follows:
        tell_sender(by=by, contact=contact, decision=row, telling=telling)
    if OUTCOMES[decided.outcome].ends:
        work_ended(by=by, child=contact.child_id, why="The contact was decided.", asked=("frontdoor", contact.id))
        release_duty(by=by, child=contact.child_id, why="The contact was decided.")
    return row


def _hand_over(by: Subject, contact: Contact, decided: Decided) -> str:
    """Early help takes it in; where it is now."""
    if not handovers.is_known(HELP):
        raise Refused("Nobody takes in requests for early help here yet. Choose another outcome, or tell the partnership office.")
    level = f"{decided.level.name} ({decided.level.version.name})" if decided.level else ""
    handed = Handed(
        child=contact.child_id,
        came_from=f"Front door, contact received on {day(timezone.localdate(contact.received_at))}",
        about=("frontdoor", "contact", contact.id),
        happened_on=decided.counts_on,
        reason=decided.rationale.strip(),
        level=level,
    )
    return handovers.receive(HELP, by, handed)


def _refer(by: Subject, contact: Contact, decision: Decision, decided: Decided) -> Referral:
    """The referral, tied to the one before it within clock T47."""
    child = child_of(by, contact)
    policies.check_referral(open_already=queries.referrals_of(by, [child]).exists())
    row = Referral(
        **fact(by, contact.child_id),
        happened_on=decided.counts_on,
        contact_id=contact.id,
        decision=decision,
        accepted_on=decided.counts_on,
        need=decided.need,
        level=decided.level,
        earlier=queries.earlier_referral(by, child=child.id, on=decided.counts_on),
    )
    row.save(force_insert=True)
    after = {"contact": str(contact.id), "need": row.need, "accepted_on": row.accepted_on, "earlier": str(row.earlier_id or "")}
    record(by=by.by, what="frontdoor.referral_accepted", about=("referral", row.id), after=after)
    return row


def _tell_holders(by: Subject, contact: Contact, decision: Decision) -> None:
    held = queries.holders(by, child_of(by, contact))
    policies.check_holder(held=bool(held))
    for tie in held:
        if tie.person_id:
            key = f"frontdoor/holder/{decision.id}/{tie.person_id}"
            tell_colleague(
                tie.person_id, subject="A contact about a child whose case you hold", body=TO_HOLDER, contact=contact.id, key=key
            )
