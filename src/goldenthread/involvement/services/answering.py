"""An answer through a link: the room above does its work, and what was said is kept, in one transaction."""

from uuid import UUID

from django import forms
from django.db import transaction
from django.utils import timezone

from goldenthread.errors import Refused
from goldenthread.involvement import policies, queries
from goldenthread.involvement.models import Answer, ReplyLink
from goldenthread.involvement.purposes import purpose_of
from goldenthread.involvement.services.asking import locked
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record


@transaction.atomic
def answer(*, by: Actor, link: UUID, form: forms.Form) -> Answer:
    """Take the answer that `form` holds. `by` is `queries.actor_of` the link.

    The asking is held while it is answered, so that of two answers at once one is first and the other is told so.
    Raises: Refused for a link that has ended meanwhile, for a second answer to what takes one; whatever the purpose refuses.
    """
    asked = locked(ReplyLink.objects.values_list("involvement_id", flat=True).get(id=link))
    through = ReplyLink.objects.select_related("involvement__person", "involvement__agency").get(id=link)
    purpose = purpose_of(through.purpose)
    policies.check_open(through, now=timezone.now())
    if not queries.may_still_answer(asked):
        raise Refused(policies.ENDED)
    policies.check_answers(asked, again=purpose.again)
    said = purpose.answer(by, asked, form)
    if said.state != asked.state:  # a second answer may say the same
        policies.check_move(asked, said.state)
    before, asked.state, asked.words, asked.answered_at = asked.state, said.state, said.words, timezone.now()
    asked.save(update_fields=["state", "words", "answered_at"])
    given = Answer.objects.create(
        involvement=asked,
        link=through,
        code=said.code,
        words=said.words,
        then=said.then,
        answered_at=asked.answered_at,
        answered_by_id=by.person_id,
    )
    record(by=by, what="involvement.answered", about=("involvement", asked.id), before=before, after=[asked.state, said.code, said.words])
    return given


def note_opened(*, link: UUID) -> None:
    """The link's page was shown for the first time; later times change nothing. It proves no reader: mail systems look at links too."""
    ReplyLink.objects.filter(id=link, opened_at__isnull=True).update(opened_at=timezone.now())
