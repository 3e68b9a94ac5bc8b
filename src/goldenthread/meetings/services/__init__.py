"""Every change to meetings, each with its event in the same transaction: arranging, asking, answering, holding, closing, sending minutes.

What is valid is in `policies`, reads in `queries`. Import the verbs from here.
"""

from goldenthread.meetings.services.arranging import arrange, arrange_group, call_off, open_for_invitations, start
from goldenthread.meetings.services.holding import (
    add_task,
    close,
    count_now,
    finish_task,
    record_group_outcome,
    record_outcome,
    take_attendance,
)
from goldenthread.meetings.services.inviting import PURPOSE, Reply, answer, invite, invite_agency, leave_out
from goldenthread.meetings.services.looking import look
from goldenthread.meetings.services.minutes import send_minutes
from goldenthread.meetings.services.refusals import meet_without_agreement, not_held

__all__ = [
    "PURPOSE",
    "Reply",
    "add_task",
    "answer",
    "arrange",
    "arrange_group",
    "call_off",
    "close",
    "count_now",
    "finish_task",
    "invite",
    "invite_agency",
    "leave_out",
    "look",
    "meet_without_agreement",
    "not_held",
    "open_for_invitations",
    "record_group_outcome",
    "record_outcome",
    "send_minutes",
    "start",
    "take_attendance",
]
