"""What meetings add to a child's page, to lists of children and to My work: those that were held, those to come, what was agreed and is
not done, and whom of the family they asked. Each function asks a fixed number of queries, however many children.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.urls import reverse

from goldenthread.children.additions import Addition, Contact, Due, Moment
from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.govuk.parts import Link
from goldenthread.govuk.words import day, shortened
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Came, Meeting, MeetingChild, MeetingState, Seat, Task
from goldenthread.meetings.professions import PROFESSIONS, Group
from goldenthread.partners.permissions import Permission

ROOM = "meetings"
COMING = (MeetingState.DRAFT, MeetingState.OPEN)


def moments(subject: Subject, child: Child) -> Iterable[Moment]:
    """Meetings that were held, with what each came to for this child."""
    outcomes = dict(MeetingChild.objects.for_subject(subject).filter(child=child).values_list("meeting", "outcome"))
    held = Meeting.objects.for_subject(subject).filter(id__in=outcomes, state__in=(MeetingState.IN_PROGRESS, MeetingState.CLOSED))
    return [
        Moment(
            one.held_on,
            one.closed_at or one.arranged_at,
            _name(one),
            outcomes[one.id] or "What it came to is not written yet.",
            one.agency.name,
            (one.closed_by or one.arranged_by).name,
            ROOM,
            _page(one.id),
        )
        for one in held.select_related("agency", "closed_by", "arranged_by")
    ]


def dues(subject: Subject, children: Sequence[Child]) -> Iterable[Due]:
    """Meetings to come and tasks that nobody has done, for each child they are about. Three queries."""
    about: dict[UUID, list[UUID]] = {}
    for meeting, child in MeetingChild.objects.for_subject(subject).filter(child__in=children).values_list("meeting", "child"):
        about.setdefault(meeting, []).append(child)
    tasks = Task.objects.for_subject(subject).filter(meeting__in=about, done_at__isnull=True).select_related("agency")
    coming = Meeting.objects.for_subject(subject).filter(id__in=about, state__in=COMING)
    found = [Due(child, _name(one), _page(one.id), due_on=one.held_on) for one in coming for child in about[one.id]]
    found += [
        Due(child, shortened(task.words, 120), _page(task.meeting_id), f"{task.agency.name}, agreed at a meeting", task.due_on)
        for task in tasks
        for child in about[task.meeting_id]
    ]
    return found


def doors(subject: Subject, child: Child) -> Iterable[Link]:
    """Arranging one."""
    return [Link("Arrange a meeting", reverse("meetings:arrange", args=[child.id]))] if subject.by.may(Permission.KEEP_CHILDREN) else []


def contacts(subject: Subject, child: Child) -> Iterable[Contact]:
    """The family as they were asked to meetings about this child: who came, sent somebody or sent word."""
    meetings = MeetingChild.objects.for_subject(subject).filter(child=child).values("meeting")
    family = [code for code, one in PROFESSIONS.items() if one.group is Group.FAMILY]
    seats = Seat.objects.for_subject(subject).filter(meeting__in=meetings, profession__in=family, asked=True).select_related("meeting")
    return [
        Contact(
            seat.name,
            f"{_name(seat.meeting)}, {day(seat.meeting.held_on)}",
            seat.meeting.held_on,
            contributed=bool(seat.came) and seat.came != Came.ABSENT,
            href=_page(seat.meeting_id),
        )
        for seat in seats
    ]


def _name(meeting: Meeting) -> str:
    return KINDS[meeting.kind].name


def _page(meeting: UUID) -> str:
    return reverse("meetings:meeting", args=[meeting])


MEETINGS = Addition(room=ROOM, title="Meetings", moments=moments, dues=dues, doors=doors, contacts=contacts)
