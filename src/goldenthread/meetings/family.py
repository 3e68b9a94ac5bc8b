"""Whom of the family meetings asked, for the network on a child's page: who came, sent somebody or sent word, and who was asked in vain."""

from collections.abc import Iterable

from django.urls import reverse

from goldenthread.children.additions import Contact
from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.govuk.words import day
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Came, MeetingChild, Seat
from goldenthread.meetings.professions import PROFESSIONS, Group


def contacts(subject: Subject, child: Child) -> Iterable[Contact]:
    """The family's seats at meetings about this child that the subject may see. One query."""
    meetings = MeetingChild.objects.for_subject(subject).filter(child=child).values("meeting")
    family = [code for code, one in PROFESSIONS.items() if one.group is Group.FAMILY]
    seats = Seat.objects.for_subject(subject).filter(meeting__in=meetings, profession__in=family, asked=True)
    rows = seats.values_list("name", "came", "meeting", "meeting__kind", "meeting__held_on")
    return [
        Contact(
            name,
            f"{KINDS[kind].name}, {day(held_on)}",
            held_on,
            contributed=bool(came) and came != Came.ABSENT,
            href=reverse("meetings:meeting", args=[meeting]),
        )
        for name, came, meeting, kind, held_on in rows
    ]
