"""Whoever decides or begins something about a child holds the child first, then the thing, and the ledger's chain last.

Two who work on one child come one after the other then, whichever rooms they work in: none of them holds the chain and waits for a row of
somebody who waits for the chain, and nobody begins a second one of what there may be one of. Adding a fact waits for nobody.
"""

from uuid import UUID

from goldenthread.children import unscoped
from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound


def hold(*, by: Subject, children: set[UUID]) -> None:
    """Hold these children until the transaction ends. Raises: NotFound unless all of them are the subject's to write about."""
    mine = Child.objects.for_subject(by, writing=True).filter(id__in=children)
    if len(mine.select_for_update(of=("self",), no_key=True).order_by("id").values_list("id")) != len(children):
        raise NotFound


def hold_by_link(child: UUID) -> None:
    """The same where an answer through a link changes what stands about a child. Whoever holds the link has no relationship."""
    unscoped.hold(child)
