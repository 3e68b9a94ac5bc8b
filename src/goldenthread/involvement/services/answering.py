"""An answer, through a link or signed in: the room above does its work, and what was said is kept, in one transaction."""

from uuid import UUID

from django import forms
from django.db import transaction
from django.utils import timezone

from goldenthread.errors import Refused
from goldenthread.involvement import endings, policies, queries
from goldenthread.involvement.models import Answer, Involvement, InvolvementState, ReplyLink
from goldenthread.involvement.purposes import purpose_of
from goldenthread.involvement.services.asking import locked
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record

NOBODYS = UUID(int=0)
NOT_INVOLVED = "They answered that they are not involved, or do not take it on."


@transaction.atomic
def answer(*, by: Actor, form: forms.Form, link: UUID | None = None, asking: UUID | None = None) -> Answer:
    """Take the answer that `form` holds: through a `link`, where `by` is `queries.actor_of` it; or of an `asking` by somebody signed in.

    The asking is held while it is answered, so that of two answers at once one is first and the other is told so.
    Raises: Refused for a link that has ended meanwhile, for a second answer to what takes one; whatever the purpose refuses. NotFound for
    an asking that is not theirs to answer.
    """
    through = _through(link) if link else None
    asked = locked(through.involvement_id if through else (asking or NOBODYS))
    endings.hold(asked)
    opened = _opened(asked, through, by)
    acting, purpose = opened.actor, opened.purpose
    policies.check_answers(asked, again=purpose.again)
    said = purpose.answer(acting, asked, form)
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
        answered_by_id=acting.person_id,
        on_behalf=opened.on_behalf,
    )
    if said.state == InvolvementState.DECLINED:
        endings.ended(acting, asked, NOT_INVOLVED)
    after = [asked.state, said.code, said.words, *(["in another’s place"] if opened.on_behalf else [])]
    record(by=acting, what="involvement.answered", about=("involvement", asked.id), before=before, after=after)
    return given


def _through(link: UUID) -> ReplyLink:
    return ReplyLink.objects.select_related("involvement__person", "involvement__agency").get(id=link)


def _opened(asked: Involvement, through: ReplyLink | None, by: Actor) -> queries.Opened:
    """What may be answered now, asked again with the asking held: between the page and the button it may have ended."""
    now = timezone.now()
    if through is None:
        opened = queries.asked_of(by=by, id=asked.id)
        policies.check_in_time(opened.until, now=now)
        return opened
    through = _through(through.id)
    policies.check_open(through, now=now)
    if not queries.may_still_answer(asked):
        raise Refused(policies.ENDED)
    return queries.Opened(asked, purpose_of(through.purpose), by, through.expires_at, through)


def note_opened(*, link: UUID) -> None:
    """The link's page was shown for the first time; later times change nothing. It proves no reader: mail systems look at links too."""
    ReplyLink.objects.filter(id=link, opened_at__isnull=True).update(opened_at=timezone.now())
