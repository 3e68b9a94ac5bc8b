"""The record of looks at decisions: written and committed before anything of one leaves, and just so when somebody is refused."""

from uuid import UUID

from goldenthread.children import services as children
from goldenthread.children.subjects import Subject
from goldenthread.decisions import queries
from goldenthread.decisions.matters import Matter
from goldenthread.decisions.models import Decision, Disagreement, HeldRisk
from goldenthread.errors import NotFound
from goldenthread.ledger.services import record_read


def look(*, by: Subject, decision: UUID, part: str, writing: bool = False) -> Decision:
    """Find it, and write the look down: at the decision, and at the child it is about. Raises: NotFound, after writing that down too."""
    try:
        found = queries.decision(by, id=decision, writing=writing)
    except NotFound:
        _refused(by, f"decision {part}", decision)
        raise
    _look_at(by, found.child_id, f"decision {part}", writing)
    return found


def look_at_matter(*, by: Subject, matter: Matter, about: UUID, part: str) -> UUID:
    """The child a matter is about, for whoever may write of them; the look is written down. Raises: NotFound."""
    try:
        child = matter.child(by, about)
    except NotFound:
        _refused(by, part, about)
        raise
    _look_at(by, child, part, writing=True)
    return child


def look_at_disagreement(*, by: Subject, disagreement: UUID, part: str, writing: bool = False) -> Disagreement:
    """The same for a disagreement. Raises: NotFound."""
    try:
        found = queries.disagreement(by, id=disagreement, writing=writing)
    except NotFound:
        _refused(by, f"disagreement {part}", disagreement)
        raise
    _look_at(by, found.child_id, f"disagreement {part}", writing)
    return found


def look_at_risk(*, by: Subject, risk: UUID, part: str) -> HeldRisk:
    """The same for a held risk of the acting agency. Raises: NotFound."""
    try:
        found = queries.held_risk(by, id=risk)
    except NotFound:
        _refused(by, f"held risk {part}", risk)
        raise
    _look_at(by, found.child_id, f"held risk {part}", writing=True)
    return found


def _look_at(by: Subject, child: UUID, part: str, writing: bool) -> None:
    if not children.look(by=by, child=child, part=part, writing=writing).allowed:
        raise NotFound


def _refused(by: Subject, what: str, about: UUID) -> None:
    record_read(by=by.by, what=f"{what}, for {by.use or 'nothing'}: refused", about=str(about))
