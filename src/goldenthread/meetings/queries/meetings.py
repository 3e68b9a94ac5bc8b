"""A subject's meetings, one of them, whom to ask to it, who sits there, what is still to be done. All of it through `for_subject`."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When

from goldenthread.children import queries as children
from goldenthread.children.models import CaseRelationship, Child
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound
from goldenthread.involvement import queries as askings
from goldenthread.involvement.models import Involvement
from goldenthread.meetings.facts import ChildFacts
from goldenthread.meetings.kinds import KINDS, MeetingKind
from goldenthread.meetings.models import Meeting, MeetingChild, MeetingState, Seat, Task, scoping
from goldenthread.meetings.professions import PROFESSIONS, Profession
from goldenthread.meetings.queries.facts import facts_of, in_force
from goldenthread.meetings.rules import ToAsk, asked_for

OVER = (MeetingState.CLOSED, MeetingState.CALLED_OFF)


@dataclass(frozen=True, slots=True)
class Line:
    """One place at the table: what the rules say of it (`found`, empty where no rule asks) and what came of it (`seat`).

    `besides` is the profession where neither names one yet.
    """

    found: ToAsk | None
    seat: Seat | None
    besides: str = ""

    @property
    def profession(self) -> Profession:
        if self.found:
            return self.found.profession
        return PROFESSIONS[self.seat.profession if self.seat else self.besides]

    @property
    def at(self) -> str:
        return self.found.at if self.found else self.seat.at if self.seat else ""

    @property
    def mark(self) -> str:
        return mark_of(self.profession.code, self.at)


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


def today(subject: Subject) -> list[Meeting]:
    """A subject's meetings of today that are not over, by time."""
    found = Meeting.objects.for_subject(subject).filter(held_on=subject.today).exclude(state__in=OVER)
    return list(found.select_related("chair").order_by("start_time", "id"))


def keeps_groups(subject: Subject) -> bool:
    """Whether this subject arranges meetings of agencies that are about no child."""
    return scoping.keeps_groups(subject)


def may_record(subject: Subject, meeting: Meeting) -> bool:
    """Whether this subject may write in a meeting they see."""
    return Meeting.objects.for_subject(subject, writing=True).filter(id=meeting.id).exists()


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
    facts = facts_of(subject, [child for _, child in children_of(subject, meeting)], meeting.circumstances)
    return asked_for(KINDS[meeting.kind], facts, meeting.held_on)


def receipts(meeting: Meeting) -> list[Involvement]:
    """Who was sent the minutes of a meeting that the caller may see, and what they confirmed."""
    return list(askings.about(room="meetings", kind="minutes", id=meeting.id))


def tasks(subject: Subject, meeting: Meeting) -> QuerySet[Task]:
    """What this meeting agreed, by day."""
    return Task.objects.for_subject(subject).filter(meeting=meeting).select_related("agency", "done_by").order_by("due_on", "id")


def tasks_of_agency(subject: Subject) -> QuerySet[Task]:
    """What the acting agency has taken on at meetings this subject may see and has not done, by day."""
    open_ = Task.objects.for_subject(subject).filter(agency_id=subject.agency_id, done_at__isnull=True)
    return open_.select_related("meeting").order_by("due_on", "id")


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


def mark_of(profession: str, at: str) -> str:
    """A seat's mark in an address: the name of a child's school does not belong there."""
    return sha256(f"{profession}/{at}".encode()).hexdigest()[:16]


def line(subject: Subject, meeting: Meeting, mark: str) -> Line:
    """The place of this mark: one that the rules or somebody named, or a profession that nobody asks for yet. Raises: NotFound."""
    for one in lines(subject, meeting):
        if one.mark == mark:
            return one
    for code in PROFESSIONS:
        if mark_of(code, "") == mark:
            return Line(None, None, code)
    raise NotFound


def people_around(subject: Subject, meeting: Meeting) -> list[CaseRelationship]:
    """Who works with the children of a meeting now, each person once."""
    ties = [tie for _, child in children_of(subject, meeting) for tie in in_force(subject, child) if tie.person_id]
    return list({tie.person_id: tie for tie in ties}.values())


def names_of_children(subject: Subject, meetings: Iterable[Meeting]) -> dict[UUID, list[str]]:
    """The names of the children of each meeting. Two queries, however many meetings."""
    rows = list(MeetingChild.objects.for_subject(subject).filter(meeting__in=[one.id for one in meetings]).order_by("id"))
    known = {child.id: child.name for child in children.children(subject).filter(id__in=[row.child_id for row in rows])}
    found: dict[UUID, list[str]] = {}
    for row in rows:
        found.setdefault(row.meeting_id, []).append(known[row.child_id])
    return found


def meeting_of_task(subject: Subject, *, id: UUID) -> UUID:  # noqa: A002
    """The meeting at which a task was agreed. Raises: NotFound."""
    found = Task.objects.for_subject(subject, writing=True).filter(id=id).first()
    if found is None:
        raise NotFound
    return found.meeting_id


def for_prompts(subject: Subject, meeting: Meeting) -> tuple[MeetingKind, list[ChildFacts]]:
    """The kind of a meeting and its children, as `rules.prompts` asks for them."""
    return KINDS[meeting.kind], facts_of(subject, [child for _, child in children_of(subject, meeting)], meeting.circumstances)
