"""What comes back: somebody who was asked opens the link of their mail and answers, as everybody does."""

from collections.abc import Mapping
from uuid import UUID

from goldenthread.errors import Refused
from goldenthread.involvement import queries, services
from goldenthread.involvement.models import ReplyLink
from goldenthread.involvement.purposes import purpose_of


def answer(asking: UUID, typed: Mapping[str, object]) -> None:
    """Answer through the latest link of an asking. Raises: Refused where it has ended, or takes no such answer."""
    link = ReplyLink.objects.select_related("involvement").filter(involvement=asking).order_by("-made_at", "-id").first()
    if link is None:
        raise Refused("Nobody was sent a link for this.")
    form = purpose_of(link.purpose).form(link.involvement, dict(typed))
    if not form.is_valid():
        raise Refused(f"The answer is not complete: {form.errors.as_text()}")
    services.note_opened(link=link.id)
    services.answer(by=queries.actor_of(link), link=link.id, form=form)
