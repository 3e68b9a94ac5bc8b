"""The stored facts of meetings: the meeting and its children, everybody's seat, what was agreed. Nothing is shown without a subject.

`scoping` says who sees a meeting, `meeting` holds the rows. No rules here; what every field is stands below.
"""

from goldenthread.meetings.models.meeting import Came, Meeting, MeetingChild, MeetingState, Seat, Task

__all__ = ["Came", "Meeting", "MeetingChild", "MeetingState", "Seat", "Task"]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


PERSONAL: dict[str, frozenset[str]] = {
    "Meeting": _names("chair circumstances lawful_basis arranged_by closed_by ahead_words missing"),
    "MeetingChild": _names("child outcome"),
    "Seat": _names("profession at why reason name email person deputy report decided_by"),
    "Task": _names("words recorded_by done_by"),
}

NOT_PERSONAL: dict[str, frozenset[str]] = {
    "Meeting": _names("id kind held_on start_time place agency state arranged_at closed_at quorate ahead"),
    "MeetingChild": _names("id meeting"),
    "Seat": _names("id meeting level asked agency involvement came decided_at"),
    "Task": _names("id meeting agency due_on recorded_at done_at"),
}
