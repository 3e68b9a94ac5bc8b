"""What the clocks and the rules say of the meetings of many children at once: what was held, what is planned, what is missing or late.

A fixed number of queries, however many children and meetings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.models import Agreement, Child
from goldenthread.children.subjects import Subject
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Meeting, MeetingChild, MeetingState, RefusalMet, Seat, Task
from goldenthread.meetings.queries.facts import facts_of, standing_refusals
from goldenthread.meetings.rules import Level, ToAsk, asked_for
from goldenthread.meetings.timing import Held, Timed, clock_of, timed
from goldenthread.partners.one_look import once_a_look

PLANNED = (MeetingState.DRAFT, MeetingState.OPEN)


@dataclass(slots=True)
class Row:
    """The meetings of one child: each with what it came to for this child, by day."""

    rows: list[MeetingChild] = field(default_factory=list)

    def held(self, *, before: Meeting | None = None) -> list[Held]:
        """Those that were held; `before`: without this one and what came after it."""
        closed = [row for row in self.rows if row.meeting.state == MeetingState.CLOSED]
        if before is not None:
            closed = [row for row in closed if row.meeting_id != before.id and row.meeting.held_on <= before.held_on]
        return [Held(row.meeting.kind, row.meeting.held_on, row.goes_on, bool(row.meeting.quorate)) for row in closed]

    def planned(self) -> list[tuple[str, date, UUID]]:
        """Those still to come, by day."""
        coming = [row.meeting for row in self.rows if row.meeting.state in PLANNED or row.meeting.state == MeetingState.IN_PROGRESS]
        return [(one.kind, one.held_on, one.id) for one in coming]


@once_a_look
def rows_of(subject: Subject, ids: Sequence[UUID]) -> dict[UUID, Row]:
    """All meetings of these children that the subject may see. One query."""
    found: dict[UUID, Row] = {}
    rows = (
        MeetingChild.objects.for_subject(subject)
        .filter(child__in=list(ids))
        .select_related("meeting__agency", "meeting__arranged_by", "meeting__closed_by", "meeting__called_off_by")
    )
    for row in rows.order_by("meeting__held_on", "meeting__start_time", "id"):
        found.setdefault(row.child_id, Row()).rows.append(row)
    return found


def clocks_of(subject: Subject, meeting: Meeting) -> list[tuple[list[str], Timed]]:
    """The clocks of one meeting, each with the names of the children it runs for; none where every child has the same."""
    about = {row.child_id: row for row in MeetingChild.objects.for_subject(subject).filter(meeting=meeting)}
    names = {child.id: child.name for child in children.children(subject).filter(id__in=list(about))}
    rows = rows_of(subject, list(about))
    found: dict[tuple[str, date], list[str]] = {}
    since: dict[tuple[str, date], str] = {}
    for id_ in about:
        started = clock_of(KINDS[meeting.kind], rows.get(id_, Row()).held(before=meeting), meeting.counts_from_on)
        if started is not None:
            code, on, why = started
            found.setdefault((code, on), []).append(names[id_])
            since[code, on] = why
    began = meeting.held_on if meeting.state in (MeetingState.IN_PROGRESS, MeetingState.CLOSED) else None
    running = [] if meeting.state == MeetingState.CALLED_OFF else list(found.items())
    told = [(who if len(found) > 1 else [], timed(code, on, since[code, on], began, subject.now)) for (code, on), who in running]
    return [*told, *(([], one) for one in minutes_clocks(meeting, subject.now))]


def minutes_clocks(meeting: Meeting, now: datetime) -> list[Timed]:
    """By when the outline and the minutes of a closed meeting were to be sent. What is sent is the whole, so that it stops both."""
    kind = KINDS[meeting.kind]
    codes = [code for code in (kind.outline_clock, kind.minutes_clock) if code]
    if meeting.state != MeetingState.CLOSED:
        return []
    sent = timezone.localdate(meeting.minutes_sent_at) if meeting.minutes_sent_at else None
    return [timed(code, meeting.held_on, "the day of the meeting", sent, now) for code in codes]


def not_asked(subject: Subject, meetings: Sequence[Meeting]) -> dict[UUID, list[ToAsk]]:
    """Whom the rules say must be asked to each of these meetings and nobody has asked or left out. Six queries at most."""
    ids = [one.id for one in meetings]
    about = list(MeetingChild.objects.for_subject(subject).filter(meeting__in=ids))
    known = {child.id: child for child in children.children(subject).filter(id__in=[row.child_id for row in about])}
    facts = {one.key: one for one in facts_of(subject, list(known.values()))}
    taken: dict[UUID, set[tuple[str, str]]] = {}
    for seat in Seat.objects.for_subject(subject).filter(meeting__in=ids):
        taken.setdefault(seat.meeting_id, set()).add((seat.profession, seat.at))
    found = {}
    for meeting in meetings:
        theirs = [facts[str(row.child_id)].with_flags(meeting.circumstances) for row in about if row.meeting_id == meeting.id]
        must = [one for one in asked_for(KINDS[meeting.kind], theirs, meeting.held_on) if one.level is Level.MUST]
        if missing := [one for one in must if (one.profession.code, one.at) not in taken.get(meeting.id, set())]:
            found[meeting.id] = missing
    return found


def late_tasks(subject: Subject, meetings: Iterable[UUID]) -> QuerySet[Task]:
    """What was agreed at these meetings, is not done, and whose day has gone."""
    late = Task.objects.for_subject(subject).filter(meeting__in=list(meetings), done_at__isnull=True, due_on__lt=subject.today)
    return late.select_related("agency").order_by("due_on", "id")


def unmet_refusals(subject: Subject, ids: Sequence[UUID]) -> list[tuple[Agreement, Meeting | None]]:
    """Families that do not agree to a service, of which neither a meeting was held nor a reason said; with the meeting that is arranged."""
    standing = standing_refusals(subject, ids)
    met: dict[UUID, RefusalMet] = {}
    for row in RefusalMet.objects.for_subject(subject).filter(agreement__in=[one.id for one in standing]).order_by("recorded_at", "id"):
        met[row.agreement_id] = row
    arranged = {
        one.id: one
        for one in Meeting.objects.for_subject(subject).filter(id__in=[row.meeting_id for row in met.values() if row.meeting_id])
    }
    found: list[tuple[Agreement, Meeting | None]] = []
    for one in standing:
        answer = met.get(one.id)
        if answer is not None and answer.meeting_id is None:
            continue
        meeting = arranged.get(answer.meeting_id) if answer and answer.meeting_id else None
        if meeting is None or meeting.state == MeetingState.CALLED_OFF:
            found.append((one, None))
        elif meeting.state != MeetingState.CLOSED:
            found.append((one, meeting))
    return found


def refusal(subject: Subject, child: Child, *, id: UUID) -> Agreement | None:  # noqa: A002 - every query calls it id
    """One of a child’s families’ standing refusals; None where it is not one now."""
    return next((one for one in standing_refusals(subject, [child.id]) if one.id == id), None)
