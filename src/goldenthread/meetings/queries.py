"""What may be read of meetings: a subject's meetings, one of them, whom to ask to it, who sits there, what is still to be done.

All of it through `for_subject`. What the rules need to know of a child is gathered here from the child's record.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When

from goldenthread.children import queries as children
from goldenthread.children.models import CaseRelationship, Child
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound
from goldenthread.involvement.models import Involvement
from goldenthread.meetings.facts import ChildFacts, Flag, School
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Meeting, MeetingChild, MeetingState, Seat, Task
from goldenthread.meetings.rules import ToAsk, asked_for

OVER = (MeetingState.CLOSED, MeetingState.CALLED_OFF)
BY_BASIS = {"protection": Flag.PROTECTION, "in care": Flag.LOOKED_AFTER}


@dataclass(frozen=True, slots=True)
class Line:
    """One place at the table: what the rules say of it (`found`, empty where no rule asks) and what came of it (`seat`)."""

    found: ToAsk | None
    seat: Seat | None


def meetings(subject: Subject) -> QuerySet[Meeting]:
    """A subject's meetings: those to come first, the nearest at the top; then those that are over, the latest first."""
    over = Case(When(state__in=OVER, then=Value(1)), default=Value(0))
    coming = Case(When(state__in=OVER, then=None), default="held_on")
    return Meeting.objects.for_subject(subject).select_related("chair").order_by(over, coming, "-held_on", "-id")


def meeting(subject: Subject, *, id: UUID, writing: bool = False) -> Meeting:  # noqa: A002 - every query calls it id
    """Raises: NotFound for a meeting that is not there, and just so for one about a child this subject may not see."""
    found = Meeting.objects.for_subject(subject, writing=writing).select_related("chair", "agency").filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def children_of(subject: Subject, meeting: Meeting) -> list[tuple[MeetingChild, Child]]:
    """The children of a meeting with what it came to for each, in a steady order."""
    rows = MeetingChild.objects.for_subject(subject).filter(meeting=meeting).order_by("id")
    seen = {child.id: child for child in children.children(subject).filter(id__in=rows.values("child"))}
    return [(row, seen[row.child_id]) for row in rows]


def seats(subject: Subject, meeting: Meeting) -> list[Seat]:
    """Everybody who was asked or left out."""
    found = Seat.objects.for_subject(subject).filter(meeting=meeting)
    return list(found.select_related("person", "agency", "involvement").order_by("decided_at", "id"))


def lines(subject: Subject, meeting: Meeting) -> list[Line]:
    """Everybody whom the rules ask for on the meeting's day, with their seat; then those who were asked besides."""
    taken = {(seat.profession, seat.at): seat for seat in seats(subject, meeting)}
    found = to_ask(subject, meeting)
    by_rule = [Line(one, taken.pop((one.profession.code, one.at), None)) for one in found]
    return [*by_rule, *(Line(None, seat) for seat in taken.values())]


def to_ask(subject: Subject, meeting: Meeting) -> tuple[ToAsk, ...]:
    """What the rules say on the facts as they are recorded now."""
    facts = [facts_of(subject, child, meeting.circumstances) for _, child in children_of(subject, meeting)]
    return asked_for(KINDS[meeting.kind], facts, meeting.held_on)


def facts_of(subject: Subject, child: Child, circumstances: Iterable[str] = ()) -> ChildFacts:
    """What the child's record and the person arranging a meeting say, as the rules need it.

    Schools, nurseries and open agencies are those whose people work with the child now.
    """
    ties = in_force(subject, child)
    agencies = {tie.agency_id: tie.agency for tie in ties}.values()
    return ChildFacts(
        key=str(child.id),
        born_on=child.born_on,
        expected_on=child.expected_on,
        schools=tuple(School(one.name) for one in agencies if one.kind == "school"),
        nurseries=tuple(one.name for one in agencies if one.kind == "early years"),
        open_agencies=tuple(one.name for one in agencies),
        flags=frozenset({Flag(one) for one in circumstances} | {BY_BASIS[tie.basis] for tie in ties if tie.basis in BY_BASIS}),
    )


def in_force(subject: Subject, child: Child) -> list[CaseRelationship]:
    """Who works with the child today, in every agency."""
    ties = children.around(subject, child)
    return [
        tie for tie in ties if tie.ended_at is None and tie.from_on <= subject.today and (tie.to_on is None or tie.to_on >= subject.today)
    ]


def tasks(subject: Subject, meeting: Meeting) -> QuerySet[Task]:
    """What this meeting agreed, by day."""
    return Task.objects.for_subject(subject).filter(meeting=meeting).select_related("agency", "done_by").order_by("due_on", "id")


def open_tasks_before(subject: Subject, meeting: Meeting) -> QuerySet[Task]:
    """What earlier closed meetings on any of these children agreed and nobody has done: it heads the agenda."""
    about = MeetingChild.objects.for_subject(subject).filter(meeting=meeting).values("child")
    earlier = MeetingChild.objects.for_subject(subject).filter(child__in=about).exclude(meeting=meeting).values("meeting")
    found = Task.objects.for_subject(subject).filter(meeting__in=earlier, done_at__isnull=True)
    return found.select_related("agency", "done_by").order_by("due_on", "id")


def last_was_quorate(subject: Subject, meeting: Meeting) -> bool:
    """Whether the meeting of this kind before it, on any of these children, had a quorum; so it counts where there was none."""
    about = MeetingChild.objects.for_subject(subject).filter(meeting=meeting).values("child")
    same = MeetingChild.objects.for_subject(subject).filter(child__in=about).exclude(meeting=meeting).values("meeting")
    closed = Meeting.objects.for_subject(subject).filter(id__in=same, kind=meeting.kind, state=MeetingState.CLOSED)
    last = closed.order_by("-held_on", "-id").first()
    return last is None or bool(last.quorate)


def invited_to(asked: Involvement) -> Meeting:
    """The meeting an invitation is about, for whoever holds its link. Raises: NotFound."""
    found = Meeting.objects.by_link(asked.about_id).first()
    if found is None:
        raise NotFound
    return found
