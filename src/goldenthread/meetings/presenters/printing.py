"""The minutes of a meeting as a paper: who was asked and why, who came, what it came to for each child, the tasks. No rule lives here."""

from collections.abc import Iterable, Sequence

from goldenthread.govuk.words import capital, day, day_of
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Meeting, MeetingChild, MeetingState, Seat, Task
from goldenthread.meetings.presenters.meetings import kind_of, when
from goldenthread.meetings.professions import PROFESSIONS
from goldenthread.meetings.quorum import Counted
from goldenthread.papers.written import PrintedPaper, PrintedSection, PrintedTable

PURPOSE_OF_THE_PAPER = "For those who work with the child, or children, and for nobody else. Do not pass it on."


def minutes(
    meeting: Meeting,
    *,
    outcomes: Sequence[tuple[MeetingChild, str]],
    seats: Iterable[Seat],
    tasks: Iterable[Task],
    count: Counted,
) -> PrintedPaper:
    """`outcomes`: each child’s row with the child’s name; none where the meeting is about no child."""
    lines = [when(meeting), meeting.place, f"Chair: {meeting.chair.name}, {meeting.agency.name}", _state(meeting, count)]
    if meeting.lawful_basis:
        lines.append(f"Basis in law: {meeting.lawful_basis}")
    if outcomes:
        lines.append(PURPOSE_OF_THE_PAPER)
    taken = list(seats)
    came = PrintedTable(("Who", "As what", "Came"), tuple(map(_came, (one for one in taken if one.asked))), (34, 36, 30))
    asked = PrintedTable(("As what", "Asked or left out", "Why"), tuple(map(_why, taken)), (24, 22, 54))
    agreed = PrintedTable(("What", "Agency", "By", "Done"), tuple(map(_task, tasks)), (46, 24, 16, 14))
    said = [PrintedSection(f"What it came to for {name}", _outcome(meeting, row)) for row, name in outcomes]
    if not outcomes:
        said = [PrintedSection("What it came to", meeting.outcome)]
    return PrintedPaper(
        title=f"{kind_of(meeting)}, {day(meeting.held_on)}",
        lines=tuple(lines),
        sections=(
            *said,
            PrintedSection("Tasks", agreed),
            PrintedSection("Who came", came),
            PrintedSection("Who was asked, and why", asked),
        ),
    )


def _state(meeting: Meeting, count: Counted) -> str:
    if meeting.state != MeetingState.CLOSED:
        return f"Not closed yet: {meeting.get_state_display().lower()}. This can still change."
    closed = f"Closed on {day_of(meeting.closed_at)}."
    if meeting.quorate:
        return f"{closed} Enough came."
    return f"{closed} Too few came. {meeting.missing} It went ahead because {meeting.ahead}: {meeting.ahead_words}"


def _outcome(meeting: Meeting, row: MeetingChild) -> str:
    asks = KINDS[meeting.kind].goes_on
    said = "" if not asks or row.goes_on is None else f"\n{asks} {'Yes' if row.goes_on else 'No'}."
    return f"{row.outcome}{said}"


def _came(seat: Seat) -> tuple[str, str, str]:
    agency = f"\n{seat.agency.name}" if seat.agency else ""
    deputy = f"\n{seat.deputy}" if seat.deputy else ""
    report = f"\nReport: {seat.report}" if seat.report else ""
    return f"{seat.name}{agency}", capital(PROFESSIONS[seat.profession].words), f"{seat.get_came_display() or 'Not said'}{deputy}{report}"


def _why(seat: Seat) -> tuple[str, str, str]:
    words = capital(PROFESSIONS[seat.profession].words)
    place = f"\n{seat.at}" if seat.at else ""
    why = "\n".join(part for part in (seat.why, f"Decided: {seat.reason}" if seat.reason else "") if part)
    return f"{words}{place}", "Asked" if seat.asked else "Left out", why or "Asked by name."


def _task(task: Task) -> tuple[str, str, str, str]:
    return task.words, task.agency.name, day(task.due_on), day_of(task.done_at, "Not yet")
