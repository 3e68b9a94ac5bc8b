"""Saying that a colour is wrong, and answering that: with words, and with a new judgement where the answer is yes."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.errors import NotFound
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.policies import check_reason
from goldenthread.ledger.services import record
from goldenthread.plans import policies
from goldenthread.plans.models import ColourDispute
from goldenthread.plans.policies import colours as rules
from goldenthread.plans.queries import colours
from goldenthread.plans.services.judging import check_can_be, check_nobody_judged, keep_judgement, named_answer
from goldenthread.plans.services.suggesting import suggest_again
from goldenthread.plans.services.versions import locked_action, mark_changed


@transaction.atomic
def raise_dispute(*, by: Actor, action: UUID, should_be: str, words: str) -> ColourDispute:
    """Say which colour an action should have, and why. The colour that stands is kept with it.

    Raises: NotFound; Refused for a role that disputes nothing, without words, for the colour that stands, for a row that carries the
    colour of another, and while one's own earlier dispute waits for its answer.
    """
    held = locked_action(by=by, id=action)
    policies.check_standing(held)
    waiting = ColourDispute.objects.filter(action=held, raised_by=by.person(), answered_at__isnull=True).exists()
    rules.check_disputes(by, action=held, should_be=should_be, open_already=waiting)
    rules.check_own_colour(named_answer(held))
    check_reason(words)
    now = timezone.now()
    made = ColourDispute.objects.create(
        action=held, colour=held.colour, should_be=should_be, words=words.strip(), raised_at=now, raised_by_id=by.person()
    )
    mark_changed(held, now=now)
    record(by=by, what="plans.colour_disputed", about=("action", held.id), before=held.colour, after=should_be, reason=words.strip())
    return made


@transaction.atomic
def answer_dispute(*, by: Actor, id: UUID, answer: str, status: str = "", version: int = 0) -> ColourDispute:  # noqa: A002 - the house's word
    """Answer a dispute with words. `status` is the colour judged with the same words; empty: the colour stays.

    `version` is how many judgements the person was shown. Raises: NotFound; Refused for one's own, an answered one, without words, or
    for a colour that cannot be judged; Conflict when somebody judged meanwhile.
    """
    held = locked_action(by=by, id=colours.dispute(by=by, id=id).action_id)
    found = ColourDispute.objects.select_for_update().filter(id=id).first()
    if found is None:
        raise NotFound
    rules.check_answers_dispute(by, raised_by=found.raised_by_id, answered=found.answered_at is not None)
    check_reason(answer)
    now, before = timezone.now(), held.colour
    found.answer, found.answered_at, found.answered_by_id = answer.strip(), now, by.person()
    found.save(update_fields=["answer", "answered_at", "answered_by"])
    if status:
        policies.check_standing(held)
        rules.check_own_colour(named_answer(held))
        check_nobody_judged(held, shown=version)
        check_can_be(held, status)
        keep_judgement(by=by, action=held, status=status, reason=answer, now=now)
    mark_changed(held, now=now)
    record(by=by, what="plans.dispute_answered", about=("action", held.id), before=before, after=held.colour, reason=answer.strip())
    suggest_again([held.id], now)
    return found
