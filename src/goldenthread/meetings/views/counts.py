"""Attendance of the whole partnership: numbers by agency and kind of meeting, and nothing of any child."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.measures.small_numbers import FEWEST
from goldenthread.meetings import presenters, queries
from goldenthread.meetings.views.rules import MeetingRequest, of_meetings

MONTHS_SHOWN = 12


@of_meetings("GET")
def attendance(request: MeetingRequest) -> HttpResponse:
    """The last twelve months, to today: a map to see at a glance, and the table it is drawn from."""
    today = request.subject.today
    from_on = presenters.twelve_months_before(today)
    counted = queries.attendance(from_on=from_on, to_on=today)
    context = {
        "table": presenters.attendance_table(counted),
        "map": presenters.attendance_map(counted),
        "from_on": from_on,
        "today": today,
        "shown_from": FEWEST,
    }
    return render(request, "meetings/partnership_attendance.html", context)
