"""Meetings as words, tables and papers: the pages (`meetings`), clocks (`timing`), counts (`counts`), minutes (`printing`)."""

from goldenthread.meetings.presenters.counts import attendance_map, attendance_table, twelve_months_before
from goldenthread.meetings.presenters.meetings import (
    choice_of_child,
    kind_of,
    lines_table,
    meetings_table,
    quorum_now,
    receipts_table,
    state_tag,
    summary,
    tasks_table,
    when,
)
from goldenthread.meetings.presenters.printing import minutes
from goldenthread.meetings.presenters.timing import clocks_table, refusal_due, refusal_summary

__all__ = [
    "attendance_map",
    "attendance_table",
    "choice_of_child",
    "clocks_table",
    "kind_of",
    "lines_table",
    "meetings_table",
    "minutes",
    "quorum_now",
    "receipts_table",
    "refusal_due",
    "refusal_summary",
    "state_tag",
    "summary",
    "tasks_table",
    "twelve_months_before",
    "when",
]
