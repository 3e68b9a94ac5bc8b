"""Rows held for the length of one service, so that two people's changes to one letter follow one another.

Every change to a letter's review locks the letter first; that keeps the order of its pieces whole and rules out deadlock.
"""

from uuid import UUID

from goldenthread.errors import NotFound
from goldenthread.inspections.models import Finding, Letter, Proposal


def locked_letter(id: UUID) -> Letter:  # noqa: A002 - the house's word
    """Raises: NotFound."""
    found = Letter.objects.select_for_update().filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def locked_proposal(letter: Letter, id: UUID) -> Proposal:  # noqa: A002 - the house's word
    """Raises: NotFound, also for a piece of another letter."""
    found = Proposal.objects.select_for_update().filter(letter=letter, id=id).first()
    if found is None:
        raise NotFound
    return found


def locked_finding(id: UUID) -> Finding:  # noqa: A002 - the house's word
    """Raises: NotFound."""
    found = Finding.objects.select_for_update().filter(id=id).first()
    if found is None:
        raise NotFound
    return found
