"""The stored facts of meetings: the meeting and its children, everybody's seat, what was agreed. Nothing is shown without a subject.

`scoping` says who sees a meeting, `meeting` holds the rows, `refusals` what was done where a family does not agree. No rules here; what
every field is stands below.
"""

from goldenthread.meetings.models.meeting import Came, Meeting, MeetingChild, MeetingState, Seat, Task
from goldenthread.meetings.models.refusals import RefusalMet, WhyNotHeld

__all__ = ["Came", "Meeting", "MeetingChild", "MeetingState", "RefusalMet", "Seat", "Task", "WhyNotHeld"]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


PERSONAL: dict[str, frozenset[str]] = {
    "Meeting": _names(
        "chair circumstances lawful_basis arranged_by closed_by ahead_words missing outcome called_off_by called_off_why minutes_sent_by"
    ),
    "MeetingChild": _names("child outcome goes_on"),
    "RefusalMet": _names("child recorded_by agreement why_not words"),
    "Seat": _names("profession at why reason name email person deputy report decided_by"),
    "Task": _names("words recorded_by done_by"),
}

NOT_PERSONAL: dict[str, frozenset[str]] = {
    "Meeting": _names(
        "id kind held_on start_time place agency state arranged_at closed_at quorate ahead counts_from_on called_off_at minutes_sent_at"
    ),
    "MeetingChild": _names("id meeting"),
    "RefusalMet": _names("id happened_on recorded_at agency meeting"),
    "Seat": _names("id meeting level asked agency involvement came decided_at"),
    "Task": _names("id meeting agency due_on recorded_at done_at"),
}
