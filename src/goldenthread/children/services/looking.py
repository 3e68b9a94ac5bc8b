"""The record of looks at children: written and committed before anything of the child leaves, and just so when somebody is refused."""

from uuid import UUID

from goldenthread.children import queries
from goldenthread.children.policies.access import Decision
from goldenthread.children.subjects import Subject
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.services import record_read


def look(*, by: Subject, child: UUID, part: str, writing: bool = False) -> Decision:
    """Decide, and write the decision down: which part of the record, for what, whether allowed and why. Holds nothing of the child.

    In words that a search of the ledger finds again: "child page, for work: allowed, relationship". If the record cannot be written the
    request ends there, so nothing is shown. Raises: what the database raises then.
    """
    decided = queries.decision(by, child, writing=writing)
    answer = "allowed" if decided.allowed else "refused"
    record_read(by=by.by, what=f"child {part}, for {by.use or 'nothing'}: {answer}, {decided.reason}", about=str(child))
    return decided


def look_at_list(*, by: Actor, part: str) -> None:
    """Write down that somebody was shown names of children they have a part in: found by a search, or offered as possible duplicates."""
    record_read(by=by, what=f"children {part}", about="")
