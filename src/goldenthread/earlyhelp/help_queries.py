"""What may be read of help notes and circumstances, all of it through `for_subject`. Counts are in `offers_queries`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp.help_circumstances import shown_to
from goldenthread.earlyhelp.help_kinds import FAMILY_GROUP, KINDS, HelpKind, Standing
from goldenthread.earlyhelp.models import FamilyCircumstance, HelpNote
from goldenthread.errors import NotFound, Refused
from goldenthread.measures.clocks import due
from goldenthread.meetings.models import Meeting, MeetingChild, MeetingState
from goldenthread.partners.clocks import clock
from goldenthread.partners.one_look import once_a_look

DAYS_IN_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Thread:
    """A help note and what became of it. `rows`: the first row first."""

    rows: tuple[HelpNote, ...]

    @property
    def first(self) -> HelpNote:
        return self.rows[0]

    @property
    def latest(self) -> HelpNote:
        return self.rows[-1]

    @property
    def kind(self) -> HelpKind:
        return KINDS[self.latest.kind]

    @property
    def standing(self) -> Standing:
        return self.kind.standing(self.latest.standing)

    @property
    def open(self) -> bool:
        return self.standing.open

    @property
    def clock_due_on(self) -> date | None:
        """By when its clock wants it to have moved on; None without a clock, when it has, or for a day before anybody set a limit."""
        if not self.kind.clock or self.latest.standing not in self.kind.clock_runs_in:
            return None
        try:
            return due(clock(self.kind.clock), self._since).on
        except Refused:
            return None

    @property
    def _since(self) -> date:
        """The day it last came to where it stands: an offer made again starts the clock again."""
        same = self.latest
        for row in reversed(self.rows):
            if row.standing != self.latest.standing:
                break
            same = row
        return same.happened_on

    def weeks_waited(self, today: date) -> int:
        """*Units*: whole weeks from the day of referral, until today or until the wait was over."""
        until = today if self.open else self.latest.happened_on
        return (until - self.first.happened_on).days // DAYS_IN_A_WEEK


@once_a_look
def threads_of(subject: Subject, children: Sequence[Child]) -> dict[UUID, list[Thread]]:
    """The help notes of these children, what is open first, of those the latest first. One query, however many."""
    rows = HelpNote.objects.for_subject(subject).filter(child__in=[child.id for child in children])
    rows = rows.select_related("recorded_by", "agency", "asked_agency", "offer", "practice_model").order_by("recorded_at", "id")
    by_thread: dict[UUID, list[HelpNote]] = {}
    for row in rows:
        by_thread.setdefault(row.thread, []).append(row)
    found: dict[UUID, list[Thread]] = {}
    for one in by_thread.values():
        found.setdefault(one[0].child_id, []).append(Thread(tuple(one)))
    return {child: sorted(some, key=_order) for child, some in found.items()}


def _order(thread: Thread) -> tuple[bool, int]:
    return (not thread.open, -thread.latest.happened_on.toordinal())


def threads(subject: Subject, child: Child) -> list[Thread]:
    """The help notes of one child."""
    return threads_of(subject, [child]).get(child.id, [])


def thread(subject: Subject, child: Child, *, id: UUID) -> Thread:  # noqa: A002 - every query calls it id
    """One of them, by the id of its first row. Raises: NotFound, also for a note about another child."""
    rows = HelpNote.objects.for_subject(subject).filter(child=child, thread=id)
    rows = rows.select_related("recorded_by", "agency", "asked_agency", "offer", "practice_model").order_by("recorded_at", "id")
    if not (found := tuple(rows)):
        raise NotFound
    return Thread(found)


def of_group(subject: Subject, group: UUID) -> list[tuple[Child, Thread]]:
    """The notes that were written once for several children: of those whom this subject may write about, by name. Raises: NotFound."""
    about = HelpNote.objects.for_subject(subject, writing=True).filter(group=group).values("child")
    children = list(Child.objects.for_subject(subject, writing=True).filter(id__in=about).order_by("name", "id"))
    known = threads_of(subject, children)
    found = [(child, one) for child in children for one in known.get(child.id, []) if one.latest.group == group]
    if not found:
        raise NotFound
    return found


def children_to_choose(subject: Subject, *, words: str = "") -> QuerySet[Child]:
    """Children whom this subject may write about, by name; those whose name holds the words."""
    found = Child.objects.for_subject(subject, writing=True)
    return (found.filter(name__icontains=words) if words else found).order_by("name", "id")


def family_meetings(subject: Subject, child: Child) -> list[Meeting]:
    """Closed meetings of the wider family about this child, the latest first: what a note of a held conference may point to."""
    about = MeetingChild.objects.for_subject(subject).filter(child=child).values("meeting")
    closed = Meeting.objects.for_subject(subject).filter(id__in=about, kind=FAMILY_GROUP, state=MeetingState.CLOSED)
    return list(closed.order_by("-held_on", "-id"))


def meeting_seen(subject: Subject, meeting_id: UUID | None) -> Meeting | None:
    """The meeting a note points to, where this subject may see it: it may be about a brother or sister who is hidden from them."""
    return Meeting.objects.for_subject(subject).filter(id=meeting_id).first() if meeting_id else None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one circumstance: every answer, the latest first. Empty where nobody recorded asking."""

    kind: str
    answers: tuple[FamilyCircumstance, ...]

    @property
    def latest(self) -> FamilyCircumstance | None:
        return self.answers[0] if self.answers else None


def circumstances(subject: Subject, child: Child) -> list[Known]:
    """What this subject may see of a child's circumstances, one entry for each kind that they may see."""
    kinds = [one.code for one in shown_to(subject)]
    rows = FamilyCircumstance.objects.for_subject(subject).filter(child=child, kind__in=kinds).select_related("recorded_by", "agency")
    told = list(rows.order_by("-happened_on", "-recorded_at", "-id"))
    return [Known(kind, tuple(row for row in told if row.kind == kind)) for kind in kinds]


def family_to_write_about(subject: Subject, child: Child) -> list[Child]:
    """The child and those of its brothers and sisters whom this subject may write about: they all get what is said of the family."""
    if child.family_id is None:
        return [child]
    others = Child.objects.for_subject(subject, writing=True).filter(family_id=child.family_id).exclude(id=child.id)
    return [child, *others.order_by("born_on", "expected_on", "id")]
