"""Evidence for an action, added and withdrawn but never deleted; and its claim, "what will change" in a form that can be tested.

Each new form of the claim is a row of its own, so that nobody can move the target without its being seen.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason, check_version
from goldenthread.ledger.services import record
from goldenthread.plans import policies
from goldenthread.plans.models import Action, Claim, Evidence, Update
from goldenthread.plans.queries import speaking
from goldenthread.plans.services.suggesting import suggest_again
from goldenthread.plans.services.versions import locked_action, mark_changed


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence as offered. *Units*: `strength` is a step of the ladder, 1 to 7; days are inclusive.

    `from_on` to `until_on` is what it tells of, `expires_on` the last day it counts; None: it does not expire.
    """

    kind: str
    strength: int
    what: str
    until_on: date
    where: str = ""
    reading: str = ""
    from_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """The parts of a claim, as typed. What nobody knows yet is empty. `standard` is the code of the one by which it is tested."""

    statement: str
    baseline: str = ""
    baseline_on: date | None = None
    target: str = ""
    by_on: date | None = None
    how_known: str = ""
    standard: str = ""


@transaction.atomic
def add_evidence(*, by: Actor, action: UUID, piece: Piece) -> Evidence:
    """Offer one piece of evidence.

    Raises: NotFound; Refused for somebody else's action, and for words or days that cannot be.
    """
    held = locked_action(by=by, id=action)
    speaking.check_speaks(by=by, action=held)
    policies.check_standing(held)
    now = timezone.now()
    kept = keep_evidence(by=by, action=held, piece=piece, now=now)
    mark_changed(held, now=now)
    suggest_again([held.id], now)
    return kept


def keep_evidence(*, by: Actor, action: Action, piece: Piece, now: datetime, update: Update | None = None) -> Evidence:
    """The same within another service's transaction, which holds the action and has asked whether this person may.

    Raises: Refused for words or days that cannot be.
    """
    policies.check_evidence(
        what=piece.what.strip(),
        strength=piece.strength,
        from_on=piece.from_on,
        until_on=piece.until_on,
        expires_on=piece.expires_on,
        today=timezone.localdate(now),
        earliest=policies.earliest_told(action.area.plan),
    )
    kept = Evidence.objects.create(
        action=action,
        update=update,
        kind=piece.kind,
        strength=piece.strength,
        what=piece.what.strip(),
        where=piece.where.strip(),
        reading=piece.reading.strip(),
        from_on=piece.from_on,
        until_on=piece.until_on,
        expires_on=piece.expires_on,
        recorded_at=now,
        recorded_by_id=by.person(),
    )
    after = [kept.kind, kept.strength, kept.what, kept.where, kept.reading, str(kept.from_on), str(kept.until_on), str(kept.expires_on)]
    record(by=by, what="plans.evidence_added", about=("action", action.id), after=after)
    return kept


@transaction.atomic
def withdraw_evidence(*, by: Actor, id: UUID, reason: str) -> Evidence:  # noqa: A002 - the house's word
    """Say that a piece of evidence no longer counts, and why. It stays to be seen.

    Raises: NotFound; Refused without a reason, for somebody else's action, and when it was withdrawn before.
    """
    check_reason(reason)
    held = locked_action(by=by, id=speaking.piece_of_evidence(by=by, id=id).action_id)
    speaking.check_speaks(by=by, action=held)
    piece = Evidence.objects.select_for_update().get(id=id)
    policies.check_withdraw(withdrawn=piece.withdrawn_at is not None)
    now = timezone.now()
    piece.withdrawn_at, piece.withdrawn_by_id, piece.withdrawn_why = now, by.person(), reason.strip()
    piece.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    mark_changed(held, now=now)
    record(by=by, what="plans.evidence_withdrawn", about=("action", held.id), before=str(id), reason=reason.strip())
    suggest_again([held.id], now)
    return piece


@transaction.atomic
def make_claim(*, by: Actor, action: UUID, promise: Promise, version: int) -> Claim:
    """Say what will change. `version` is how many forms of the claim the person was shown.

    The same words again make no new form. Raises: NotFound; Conflict when somebody else saved one meanwhile; Refused for somebody
    else's action, without a statement, for days that cannot be, and for a standard that is not kept.
    """
    held = locked_action(by=by, id=action)
    speaking.check_speaks(by=by, action=held)
    policies.check_standing(held)
    before = speaking.claims(held)
    check_version(shown=version, now=len(before), what="this claim")
    now = timezone.now()
    made = _claim_of(promise)
    policies.check_claim(statement=made.statement, baseline_on=made.baseline_on, by_on=made.by_on, today=timezone.localdate(now))
    if before and promise_of(before[0]) == promise_of(made):
        return before[0]
    if made.standard and not (before and before[0].standard == made.standard):
        policies.check_standard_named(made.standard)
    made.action, made.recorded_at, made.recorded_by_id = held, now, by.person()
    made.save(force_insert=True)
    mark_changed(held, now=now)
    record(
        by=by,
        what="plans.claim_made",
        about=("action", held.id),
        before=_as_words(before[0]) if before else None,
        after=_as_words(made),
    )
    suggest_again([held.id], now)
    return made


def promise_of(claim: Claim) -> Promise:
    """The parts of a claim, to compare two of them."""
    return Promise(claim.statement, claim.baseline, claim.baseline_on, claim.target, claim.by_on, claim.how_known, claim.standard)


def _claim_of(promise: Promise) -> Claim:
    return Claim(
        statement=promise.statement.strip(),
        baseline=promise.baseline.strip(),
        baseline_on=promise.baseline_on,
        target=promise.target.strip(),
        by_on=promise.by_on,
        how_known=promise.how_known.strip(),
        standard=promise.standard.strip(),
    )


def _as_words(claim: Claim) -> list[str]:
    return [claim.statement, claim.baseline, str(claim.baseline_on), claim.target, str(claim.by_on), claim.how_known, claim.standard]
