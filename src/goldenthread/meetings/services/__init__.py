"""Every change to meetings, each with its event in the same transaction: arranging, asking, answering by link, holding, closing.

What is valid is in `policies`, reads in `queries`. Import the verbs from here.
"""

from goldenthread.meetings.services.arranging import arrange, call_off, open_for_invitations, start
from goldenthread.meetings.services.holding import add_task, close, count_now, finish_task, record_outcome, take_attendance
from goldenthread.meetings.services.inviting import PURPOSE, Reply, answer, invite, leave_out
from goldenthread.meetings.services.looking import look

__all__ = [
    "PURPOSE",
    "Reply",
    "add_task",
    "answer",
    "arrange",
    "call_off",
    "close",
    "count_now",
    "finish_task",
    "invite",
    "leave_out",
    "look",
    "open_for_invitations",
    "record_outcome",
    "start",
    "take_attendance",
]
