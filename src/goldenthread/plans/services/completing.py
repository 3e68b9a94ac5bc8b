"""Completion: proposed with a day to test it again, accepted by a second person, tested on that day and found to have held or not.

Only acceptance makes an action Completed, and it is the second person's judgement. What has not held is amber and open again.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record
from goldenthread.plans import policies
from goldenthread.plans.models import Action, Colour, Completion
from goldenthread.plans.policies import colours as rules
from goldenthread.plans.queries import colours
from goldenthread.plans.services.judging import keep_judgement, named_answer
from goldenthread.plans.services.proving import Piece, keep_evidence
from goldenthread.plans.services.suggesting import suggest_again
from goldenthread.plans.services.versions import locked_action, mark_changed


@transaction.atomic
def propose_completion(*, by: Actor, action: UUID, reason: str, retest_on: date) -> Completion:
    """Say that an action is complete. Its colour stays as it is until a second person agrees.

    Raises: NotFound; Refused for somebody else's action, without a reason or evidence that counts, for a day to test it again that is
    not ahead or more than 18 months away, and while another proposal waits.
    """
    held = locked_action(by=by, id=action)
    colours.check_judges(by=by, action=held)
    policies.check_standing(held)
    rules.check_own_colour(named_answer(held))
    waiting = Completion.objects.filter(action=held, answered_at__isnull=True).exists()
    rules.check_proposes(action=held, waiting=waiting, accepted=colours.completion_that_stands(held) is not None)
    now = timezone.now()
    today = timezone.localdate(now)
    check_reason(reason)
    rules.check_retest_day(retest_on, today=today)
    _check_proof(held, today)
    made = Completion.objects.create(action=held, reason=reason.strip(), retest_on=retest_on, proposed_at=now, proposed_by_id=by.person())
    mark_changed(held, now=now)
    record(by=by, what="plans.completion_proposed", about=("action", held.id), after=str(retest_on), reason=reason.strip())
    suggest_again([held.id], now)
    return made


@transaction.atomic
def answer_completion(*, by: Actor, id: UUID, accepted: bool, answer: str) -> Completion:  # noqa: A002 - the house's word
    """Agree as the second person, which makes the action Completed, or refuse; whoever proposed it may take it back by refusing.

    Raises: NotFound; Refused without words, for one's own, for an answered one, and for accepting without evidence that counts today.
    """
    held, found = _locked(by=by, id=id)
    rules.check_answers_completion(by, found, accepted=accepted)
    check_reason(answer)
    now = timezone.now()
    if accepted:
        policies.check_standing(held)
        rules.check_own_colour(named_answer(held))
        rules.check_accepts(found, today=timezone.localdate(now))
        _check_proof(held, timezone.localdate(now))
    found.accepted, found.answer, found.answered_at, found.answered_by_id = accepted, answer.strip(), now, by.person()
    found.save(update_fields=["accepted", "answer", "answered_at", "answered_by"])
    before = held.colour
    if accepted:
        keep_judgement(by=by, action=held, status=Colour.COMPLETED, reason=answer, now=now)
    mark_changed(held, now=now)
    what = "plans.completion_accepted" if accepted else "plans.completion_refused"
    record(by=by, what=what, about=("action", held.id), before=before, after=held.colour, reason=answer.strip())
    suggest_again([held.id], now)
    return found


@transaction.atomic
def retest(*, by: Actor, id: UUID, held: bool, words: str, evidence: Piece | None = None) -> Completion:  # noqa: A002
    """Say on its day whether a completed action has held. If it has not, it is amber, with these words, and open again.

    Raises: NotFound; Refused without words, before its day, for a role that judges only its own actions, and when it is said to have
    held without evidence of the time since it was completed.
    """
    action, found = _locked(by=by, id=id)
    rules.check_retests(by)
    policies.check_standing(action)
    now = timezone.now()
    standing = colours.completion_that_stands(action)
    rules.check_retest(found, stands=standing is not None and standing.id == found.id, today=timezone.localdate(now))
    check_reason(words)
    completed_on = timezone.localdate(found.answered_at)
    rules.check_retest_proof(held=held, describes_to=evidence.until_on if evidence else None, completed_on=completed_on)
    found.held, found.retest_words, found.retested_at, found.retested_by_id = held, words.strip(), now, by.person()
    found.save(update_fields=["held", "retest_words", "retested_at", "retested_by"])
    if not held:
        keep_judgement(by=by, action=action, status=Colour.AMBER, reason=words, now=now)
    if evidence is not None:
        keep_evidence(by=by, action=action, piece=evidence, now=now)  # writes an event, so after every row is held
    mark_changed(action, now=now)
    what = "plans.retest_held" if held else "plans.retest_not_held"
    record(by=by, what=what, about=("action", action.id), before=Colour.COMPLETED.value, after=action.colour, reason=words.strip())
    suggest_again([action.id], now)
    return found


def _locked(*, by: Actor, id: UUID) -> tuple[Action, Completion]:  # noqa: A002
    """The action first and then its completion, as every service holds them."""
    held = locked_action(by=by, id=colours.completion(by=by, id=id).action_id)
    found = Completion.objects.select_for_update().filter(id=id).first()
    if found is None:
        raise NotFound
    return held, found


def _check_proof(action: Action, today: date) -> None:
    counts = colours.evidence_counts(action, today)
    rules.check_proof(standing=counts.standing, expired=counts.expired, withdrawn=counts.withdrawn)
