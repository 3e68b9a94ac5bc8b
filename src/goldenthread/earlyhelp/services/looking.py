"""The record of looks at early help: written and committed before anything of it leaves, and just so when somebody is refused."""

from uuid import UUID

from goldenthread.children import services as children
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import queries
from goldenthread.earlyhelp.models import Episode
from goldenthread.errors import NotFound
from goldenthread.ledger.services import record_read


def look(*, by: Subject, episode: UUID, part: str, writing: bool = False) -> Episode:
    """Find it, and write the look down as one at the child. Raises: NotFound for one that is not there or not theirs, after writing
    that down too.
    """
    try:
        found = queries.episode(by, id=episode, writing=writing)
    except NotFound:
        record_read(by=by.by, what=f"early help {part}, for {by.use or 'nothing'}: refused", about=str(episode))
        raise
    record_read(by=by.by, what=f"early help {part}, for {by.use or 'nothing'}: allowed", about=str(episode))
    children.look(by=by, child=found.child_id, part="early help", writing=writing)
    return found
