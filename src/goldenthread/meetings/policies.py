"""Is it valid now: what may become of a meeting, and what may be written in it when. Pure checks that raise in words for the user.

Who may see a meeting is asked before (`models/scoping.py`). `MEETING_MOVES` is the state machine; nothing moves without it.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from goldenthread.errors import Refused
from goldenthread.govuk.words import day
from goldenthread.ledger.actors import Actor
from goldenthread.meetings.kinds import MeetingKind
from goldenthread.meetings.models import Meeting, MeetingState, Seat
from goldenthread.partners.permissions import Permission

S = MeetingState
MEETING_MOVES: Mapping[str, frozenset[str]] = {
    S.DRAFT: frozenset({S.OPEN, S.CALLED_OFF}),
    S.OPEN: frozenset({S.IN_PROGRESS, S.CALLED_OFF}),
    S.IN_PROGRESS: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.CALLED_OFF: frozenset(),
}
PLANNING = (S.DRAFT, S.OPEN)


def check_arranges(by: Actor) -> None:
    """Raises: Refused unless the role records about children."""
    if not by.may(Permission.KEEP_CHILDREN):
        raise Refused("Your role cannot arrange or keep meetings. Ask the child’s worker or your manager.")


def check_plan(kind: MeetingKind, *, held_on: date, today: date, lawful_basis: str, agreement_refused: bool) -> None:
    """Raises: Refused for a kind that is not about help for a child, a day gone by, or professionals alone without a basis in law."""
    if kind.column is None:
        raise Refused(f"A meeting of the kind “{kind}” is not arranged for a child. Choose another kind.")
    if held_on < today:
        raise Refused(f"{day(held_on)} has gone. Choose today or a later day.")
    if not lawful_basis.strip() and (agreement_refused or kind.code == "professionals-meeting"):
        raise Refused("The family does not agree, or is not there. Write the basis in law on which professionals meet.")


def check_group(kind: MeetingKind, *, held_on: date, today: date, keeps: bool) -> None:
    """`keeps`: whether they keep meetings about no child. Raises: Refused for others, for another kind, and for a day gone by."""
    if not keeps:
        raise Refused("Meetings of agencies are arranged by the partnership office or a manager at the front door. Ask one of them.")
    if kind.about_children:
        raise Refused(f"A meeting of the kind “{kind}” is about children. Open a child’s page and arrange it there.")
    if held_on < today:
        raise Refused(f"{day(held_on)} has gone. Choose today or a later day.")


def check_sends_minutes(meeting: Meeting, someone: bool) -> None:
    """`someone`: whether anybody who came can be reached. Raises: Refused before it is closed, a second time, and for nobody."""
    if meeting.state != S.CLOSED:
        raise Refused("The meeting is not closed yet. Close it first, so that what is sent does not change any more.")
    if meeting.minutes_sent_at is not None:
        raise Refused("The minutes have been sent already.")
    if not someone:
        raise Refused("Nobody who came can be reached by mail. Give the minutes to them in person; download them from this page.")


def check_refusal(answer: str | None) -> None:
    """`answer`: the latest about the service. Raises: Refused unless the family does not agree now."""
    if answer not in ("refused", "withdrawn"):
        raise Refused("The family has not refused, or has agreed since. Look at the child’s page again.")


def check_move(meeting: Meeting, to: str) -> None:
    """Raises: Refused when this meeting cannot become this now."""
    if to not in MEETING_MOVES[meeting.state]:
        now = meeting.get_state_display().lower()
        raise Refused(f"This meeting stands as “{now}” and cannot become “{S(to).label.lower()}”. Load the page again.")


def check_starts(meeting: Meeting, *, today: date) -> None:
    """Raises: Refused before its day: attendance is taken where the meeting is, not in advance."""
    check_move(meeting, S.IN_PROGRESS)
    if today < meeting.held_on:
        raise Refused(f"The meeting is on {day(meeting.held_on)}. Start it on its day, or call it off and arrange another.")


def check_planning(meeting: Meeting) -> None:
    """Raises: Refused once it has begun: whom to ask is settled before."""
    if meeting.state not in PLANNING:
        raise Refused("The meeting has begun or is over, so nobody is asked any more. Take attendance instead.")


def check_invites(meeting: Meeting) -> None:
    """Raises: Refused unless invitations are out."""
    check_planning(meeting)
    if meeting.state != S.OPEN:
        raise Refused("Open the meeting for invitations first, so that nobody is asked to a plan that still changes.")


def check_in_progress(meeting: Meeting) -> None:
    """Raises: Refused unless the meeting is going on: outcomes and tasks are written there, and afterwards nothing changes."""
    if meeting.state == S.CLOSED:
        raise Refused("The meeting is closed and cannot be changed. What is new belongs to the next one.")
    if meeting.state != S.IN_PROGRESS:
        raise Refused("The meeting has not begun. Start it first; outcomes and tasks are written while it goes on.")


def check_answerable(meeting: Meeting) -> None:
    """Raises: Refused for an answer after the meeting."""
    if meeting.state not in (*PLANNING, S.IN_PROGRESS):
        raise Refused("The meeting is over or called off, so there is nothing to answer any more. Speak to whoever asked you.")


def check_seat_free(seat: Seat | None) -> None:
    """Raises: Refused when somebody was asked to this seat already."""
    if seat is not None and seat.asked:
        raise Refused("Somebody has been asked to this seat already. Look at the list again.")


def check_closes(outcomes: Iterable[str], seats: Iterable[Seat]) -> None:
    """Raises: Refused while an outcome or anybody's attendance is missing."""
    if not all(words.strip() for words in outcomes):
        raise Refused("Write what the meeting came to for each child before you close it.")
    if not all(seat.came for seat in seats):
        raise Refused("Say for everybody who was asked whether they came before you close the meeting.")
