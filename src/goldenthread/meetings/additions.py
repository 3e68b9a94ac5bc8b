"""What this room adds to a child's page, to lists and to My work: moments, what is due, a plan agreed at a conference, a way to begin."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldenthread.children.additions import Addition, Due, Moment, Standing
from goldenthread.children.models import Agreement, Child
from goldenthread.children.subjects import Subject
from goldenthread.govuk.parts import Link, Tag
from goldenthread.govuk.words import capital, counted, day, shortened
from goldenthread.involvement.models import InvolvementState
from goldenthread.measures.clocks import due
from goldenthread.meetings import queries, timing
from goldenthread.meetings.family import contacts
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Meeting, MeetingState, RefusalMet, Seat
from goldenthread.meetings.professions import PROFESSIONS
from goldenthread.meetings.queries.due import PLANNED, Row
from goldenthread.meetings.timing import Coming
from goldenthread.partners.clocks import clock
from goldenthread.partners.permissions import Permission

NOT_HELD_AFTER_ALL = Tag("Day has gone", "orange")
TODAY = Tag("Today", "blue")
PLAN_WEIGHT = 50


def moments(subject: Subject, child: Child) -> Iterator[Moment]:
    """Arranged, held, called off, and what was answered to invitations; professionals who did not meet, and why."""
    rows = queries.rows_of(subject, [child.id]).get(child.id, Row()).rows
    for row in rows:
        yield from _of_meeting(row.meeting, row.outcome)
    about = {row.meeting_id: row.meeting for row in rows}
    for seat in (
        Seat.objects.for_subject(subject)
        .filter(meeting__in=list(about), involvement__answered_at__isnull=False)
        .select_related("involvement", "agency")
    ):
        yield _answered(seat, about[seat.meeting_id])
    left = RefusalMet.objects.for_subject(subject).filter(child=child, meeting__isnull=True)
    for one in left.select_related("recorded_by", "agency"):
        words = f"{one.get_why_not_display()}: {one.words}"
        yield Moment(
            one.happened_on, one.recorded_at, "Professionals did not meet", words, one.agency.name, one.recorded_by.name, "meetings"
        )


def _of_meeting(meeting: Meeting, outcome: str) -> Iterator[Moment]:
    name, href = KINDS[meeting.kind].name, _page(meeting)
    agency, who = meeting.agency.name, meeting.arranged_by.name
    planned = f"For {day(meeting.held_on)} at {meeting.start_time:%H:%M}, {meeting.place}"
    arranged_on = timezone.localdate(meeting.arranged_at)
    yield Moment(arranged_on, meeting.arranged_at, f"{name} arranged", planned, agency, who, "meetings", href)
    if meeting.state == MeetingState.CLOSED and meeting.closed_at and meeting.closed_by:
        yield Moment(meeting.held_on, meeting.closed_at, f"{name} held", outcome, agency, meeting.closed_by.name, "meetings", href)
    if meeting.called_off_at and meeting.called_off_by:
        at, why = meeting.called_off_at, meeting.called_off_why
        yield Moment(timezone.localdate(at), at, f"{name} called off", why, agency, meeting.called_off_by.name, "meetings", href)


def _answered(seat: Seat, meeting: Meeting) -> Moment:
    asked = seat.involvement
    assert asked is not None and asked.answered_at is not None  # noqa: S101, PT018 - asked for by the query; for the type checker
    what = f"Answer to an invitation: {KINDS[meeting.kind].name.lower()}"
    words = f"{capital(PROFESSIONS[seat.profession].words)}: {InvolvementState(asked.state).label.lower()}"
    agency = seat.agency.name if seat.agency else ""
    return Moment(timezone.localdate(asked.answered_at), asked.answered_at, what, words, agency, seat.name, "meetings", _page(meeting))


def standings(subject: Subject, children: Sequence[Child]) -> dict[UUID, list[Standing]]:
    """A child protection plan, by what conferences came to for the child."""
    found = {}
    for id_, row in queries.rows_of(subject, [child.id for child in children]).items():
        if since := timing.has_plan(row.held()):
            found[id_] = [Standing("Child protection plan, agreed at a conference", PLAN_WEIGHT, since)]
    return found


def dues(subject: Subject, children: Sequence[Child]) -> Iterator[Due]:
    """Meetings of today or not closed, whom nobody has asked, minutes and tasks that are late, the next meeting, families that refused."""
    ids = [child.id for child in children]
    rows = queries.rows_of(subject, ids)
    of_whom: dict[UUID, list[UUID]] = {}
    meetings: dict[UUID, Meeting] = {}
    for id_, row in rows.items():
        for one in row.rows:
            of_whom.setdefault(one.meeting_id, []).append(id_)
            meetings[one.meeting_id] = one.meeting
    for meeting, found in _of_meetings(subject, list(meetings.values())):
        for id_ in of_whom[meeting]:
            yield Due(id_, found.text, found.href, found.hint, found.due_on, found.tag)
    for id_ in ids:
        row = rows.get(id_, Row())
        yield from (_next(id_, one) for one in timing.coming(row.held(), row.planned()) if one.planned is None or one.too_late)
    for agreement, arranged in queries.unmet_refusals(subject, ids):
        if arranged is None:
            yield _refused(agreement)


def _of_meetings(subject: Subject, meetings: Sequence[Meeting]) -> Iterator[tuple[UUID, Due]]:
    planned = [one for one in meetings if one.state in PLANNED and one.held_on >= subject.today]
    missing = queries.not_asked(subject, planned) if planned else {}
    nobody = UUID(int=0)
    for one in meetings:
        name, href = KINDS[one.kind].name, _page(one)
        over = one.held_on < subject.today
        if one.state in (*PLANNED, MeetingState.IN_PROGRESS) and one.held_on == subject.today:
            yield one.id, Due(nobody, f"{name} at {one.start_time:%H:%M}", href, one.place, one.held_on, TODAY)
        if one.state in PLANNED and over:
            text = f"{name}: say whether it was held, or call it off"
            yield one.id, Due(nobody, text, href, f"It was to be on {day(one.held_on)}.", one.held_on, NOT_HELD_AFTER_ALL)
        if one.state == MeetingState.IN_PROGRESS and over:
            yield one.id, Due(nobody, f"{name}: take attendance and close it", href, f"It was on {day(one.held_on)}.", one.held_on)
        if one.id in missing:
            who = ", ".join(dict.fromkeys(found.profession.words for found in missing[one.id]))
            text = f"{name}: {counted(len(missing[one.id]), 'person', 'people')} who must be asked"
            yield one.id, Due(nobody, text, href, f"Not asked yet: {who}.", one.held_on)
        yield from ((one.id, Due(nobody, f"{name}: send the minutes", href, "", by)) for by in _minutes_due(subject, one))
    for task in queries.late_tasks(subject, [one.id for one in meetings]):
        about = next(one for one in meetings if one.id == task.meeting_id)
        yield task.meeting_id, Due(nobody, f"Task: {shortened(task.words, 90)}", _page(about), task.agency.name, task.due_on)


def _minutes_due(subject: Subject, meeting: Meeting) -> list[date]:
    """The day by which the last of the minutes' clocks ends, where nothing was sent."""
    running = queries.minutes_clocks(meeting, subject.now)
    return [max(one.due.on for one in running)] if running and meeting.minutes_sent_at is None else []


def _next(child: UUID, one: Coming) -> Due:
    hint = f"{capital(str(one.limit))} from {one.since}."
    if one.planned is None:
        href = reverse("meetings:arrange", args=[child]) + f"?kind={one.kind.code}"
        return Due(child, f"{one.clock.name}: not arranged", href, hint, one.due_on)
    text = f"{one.clock.name}: arranged for {day(one.planned_on)}, after it is due"
    return Due(child, text, reverse("meetings:meeting", args=[one.planned]), hint, one.due_on)


def _refused(agreement: Agreement) -> Due:
    said = "took agreement back" if agreement.answer == "withdrawn" else "did not agree"
    by = due(clock(timing.WITHOUT_AGREEMENT), agreement.happened_on).on
    text = "Professionals meet on a basis in law, or say why not"
    hint = f"The family {said} to {agreement.purpose} on {day(agreement.happened_on)}. That does not stop a meeting."
    return Due(agreement.child_id, text, reverse("meetings:refused", args=[agreement.child_id, agreement.id]), hint, by)


def doors(subject: Subject, child: Child) -> Iterable[Link]:
    """Arranging a meeting, for those who may."""
    if subject.by.may(Permission.KEEP_CHILDREN):
        yield Link("Arrange a meeting", reverse("meetings:arrange", args=[child.id]))


def _page(meeting: Meeting) -> str:
    return reverse("meetings:meeting", args=[meeting.id])


MEETINGS = Addition(room="meetings", title="Meetings", moments=moments, standings=standings, dues=dues, doors=doors, contacts=contacts)
