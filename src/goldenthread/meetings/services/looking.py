"""The record of looks at meetings: written and committed before anything of one leaves, and just so when somebody is refused."""

from uuid import UUID

from goldenthread.children import services as children
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound
from goldenthread.ledger.services import record_read
from goldenthread.meetings import queries
from goldenthread.meetings.models import Meeting


def look(*, by: Subject, meeting: UUID, part: str, writing: bool = False) -> Meeting:
    """Find it, and write the look down: at the meeting, and at each child it is about, as a look at that child.

    Raises: NotFound for a meeting that is not there or not theirs, after writing that down too.
    """
    try:
        found = queries.meeting(by, id=meeting, writing=writing)
    except NotFound:
        record_read(by=by.by, what=f"meeting {part}, for {by.use or 'nothing'}: refused", about=str(meeting))
        raise
    record_read(by=by.by, what=f"meeting {part}, for {by.use or 'nothing'}: allowed", about=str(meeting))
    for _, child in queries.children_of(by, found):
        children.look(by=by, child=child.id, part="meeting", writing=writing)
    return found
