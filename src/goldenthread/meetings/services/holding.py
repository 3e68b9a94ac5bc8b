"""While a meeting goes on: who is there, what it comes to for each child, who does what; and its closing, after which nothing changes."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children.subjects import Subject
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import InvolvementState
from goldenthread.ledger.services import record
from goldenthread.meetings import policies, queries
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Came, Meeting, MeetingChild, MeetingState, Seat, Task
from goldenthread.meetings.professions import PROFESSIONS
from goldenthread.meetings.quorum import Ahead, Counted, Present, check_goes_ahead, counted
from goldenthread.meetings.services.arranging import locked, moved
from goldenthread.partners.models import Agency

THERE = (Came.ATTENDED, Came.DEPUTY, Came.LEFT_EARLY)
# What each says about the asking; a report or a deputy were said by their answer, which stands.
ENDS_AS = {Came.ATTENDED: InvolvementState.ATTENDED, Came.LEFT_EARLY: InvolvementState.LEFT_EARLY, Came.ABSENT: InvolvementState.ABSENT}


@transaction.atomic
def take_attendance(
    *,
    by: Subject,
    id: UUID,  # noqa: A002 - every service calls it id
    came: Mapping[UUID, str],
    deputies: Mapping[UUID, str] | None = None,
) -> None:
    """Say who is there, by seat; to be said again as often as somebody comes or goes. `deputies`: who came in somebody's place.

    Raises: NotFound; Refused.
    """
    meeting = locked(by, id)
    policies.check_in_progress(meeting)
    ours = {seat.id: seat for seat in queries.seats(by, meeting) if seat.asked}
    for seat, how in came.items():
        if seat not in ours:
            raise NotFound
        deputy = (deputies or {}).get(seat, "").strip()
        if deputy and not children.may_be_named(deputy, [child.id for _, child in queries.children_of(by, meeting)]):
            raise Refused("This person must not be told anything about the child, so cannot be there in somebody’s place.")
        now = {"came": Came(how)} | ({"deputy": deputy} if deputy else {})
        Seat.objects.for_subject(by, writing=True).filter(id=seat).update(**now)
    record(by=by.by, what="meetings.attendance_taken", about=("meeting", meeting.id), after={str(one): how for one, how in came.items()})


@transaction.atomic
def record_outcome(*, by: Subject, id: UUID, child: UUID, words: str, goes_on: bool | None = None) -> None:  # noqa: A002
    """What the meeting comes to for one child; `goes_on` answers what its kind asks. Raises: NotFound; Refused."""
    meeting = locked(by, id)
    policies.check_in_progress(meeting)
    if not words.strip():
        raise Refused("Write what the meeting came to for this child.")
    changed = (
        MeetingChild.objects.for_subject(by, writing=True)
        .filter(meeting=meeting, child=child)
        .update(outcome=words.strip(), goes_on=goes_on)
    )
    if not changed:
        raise NotFound
    after = {"child": str(child), "words": words.strip(), "goes_on": goes_on}
    record(by=by.by, what="meetings.outcome_recorded", about=("meeting", meeting.id), after=after)


@transaction.atomic
def record_group_outcome(*, by: Subject, id: UUID, words: str) -> None:  # noqa: A002
    """What a meeting about no child comes to. Raises: NotFound; Refused."""
    meeting = locked(by, id)
    if KINDS[meeting.kind].about_children:
        raise NotFound
    policies.check_in_progress(meeting)
    if not words.strip():
        raise Refused("Write what the meeting came to.")
    Meeting.objects.for_subject(by, writing=True).filter(id=meeting.id).update(outcome=words.strip())
    record(by=by.by, what="meetings.outcome_recorded", about=("meeting", meeting.id), after={"words": words.strip()})


@transaction.atomic
def add_task(*, by: Subject, id: UUID, words: str, agency: Agency, due_on: date) -> Task:  # noqa: A002
    """What one agency does by a day. Raises: NotFound; Refused."""
    meeting = locked(by, id)
    policies.check_in_progress(meeting)
    if not words.strip():
        raise Refused("Write what is to be done.")
    if due_on < by.today:
        raise Refused("The day by which it is to be done has gone. Choose today or a later day.")
    now = timezone.now()
    made = Task(meeting=meeting, words=words.strip(), agency=agency, due_on=due_on, recorded_at=now, recorded_by_id=by.by.person())
    made.save(force_insert=True)
    after = {"task": str(made.id), "agency": str(agency.id), "due_on": due_on, "words": made.words}
    record(by=by.by, what="meetings.task_added", about=("meeting", meeting.id), after=after)
    return made


@transaction.atomic
def finish_task(*, by: Subject, id: UUID) -> UUID:  # noqa: A002
    """It is done; also after the meeting, for that is when most of it happens. Gives back the meeting. Raises: NotFound; Refused."""
    mine = Task.objects.for_subject(by, writing=True).filter(id=id)
    found = mine.first()
    if found is None:
        raise NotFound
    if not mine.filter(done_at__isnull=True).update(done_at=timezone.now(), done_by_id=by.by.person()):
        raise Refused("This is done already. Load the page again.")
    record(by=by.by, what="meetings.task_done", about=("meeting", found.meeting_id), after={"task": str(id)})
    return found.meeting_id


@transaction.atomic
def close(*, by: Subject, id: UUID, why: str = "", words: str = "") -> Counted:  # noqa: A002
    """Close it: the seats are counted, everybody's asking ends as they came, and nothing changes any more.

    Raises: NotFound; Refused while something is missing, and without a quorum unless the kind allows going ahead for this reason.
    """
    meeting = locked(by, id)
    policies.check_in_progress(meeting)
    taken = [seat for seat in queries.seats(by, meeting) if seat.asked]
    kind = KINDS[meeting.kind]
    outcomes = [row.outcome for row, _ in queries.children_of(by, meeting)] if kind.about_children else [meeting.outcome]
    policies.check_closes(outcomes, taken)
    count = counted(kind, [_present(seat) for seat in taken if seat.came in THERE])
    ahead = Ahead(why) if why else None
    check_goes_ahead(kind, count, why=ahead, words=words, last_was_quorate=queries.last_was_quorate(by, meeting))
    ended = {seat.involvement_id: ENDS_AS[Came(seat.came)] for seat in taken if seat.involvement_id and seat.came in ENDS_AS}
    others = {seat.involvement_id for seat in queries.seats(by, meeting) if seat.involvement_id} - ended.keys()
    involvement.hold({*ended, *others})
    for asked, state in ended.items():
        involvement.note_came(by=by.by, id=asked, state=state)
    involvement.let_go(by=by.by, ids=others, why="The meeting is over.")
    without = {} if count.quorate else {"ahead": ahead or "", "ahead_words": words.strip(), "missing": "\n".join(count.missing)}
    now = {"closed_at": timezone.now(), "closed_by_id": by.by.person(), "quorate": count.quorate}
    moved(by, meeting, MeetingState.CLOSED, "meetings.closed", reason=words.strip() if not count.quorate else "", **now, **without)
    return count


def count_now(by: Subject, meeting: Meeting) -> Counted:
    """Whether enough are there by what has been said so far."""
    taken = queries.seats(by, meeting)
    return counted(KINDS[meeting.kind], [_present(seat) for seat in taken if seat.asked and seat.came in THERE])


def _present(seat: Seat) -> Present:
    agency = seat.agency
    return Present(PROFESSIONS[seat.profession], str(agency.id) if agency else "", agency.kind if agency else "")
