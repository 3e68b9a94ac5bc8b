"""Meetings as words, tables and tags for pages: who should be here and why, who answered, what was agreed. No rule lives here."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from goldenthread.children.models import Child
from goldenthread.govuk.parts import Cell, Column, Link, Row, SummaryRow, Table, Tag, TagColour
from goldenthread.govuk.words import capital, day, day_of
from goldenthread.involvement.models import Involvement, InvolvementState
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Meeting, MeetingState, Seat
from goldenthread.meetings.models import Task as Agreed
from goldenthread.meetings.policies import PLANNING
from goldenthread.meetings.queries import Line
from goldenthread.meetings.quorum import QUORUMS, Counted
from goldenthread.meetings.rules import Level

STATES: dict[str, TagColour] = {
    MeetingState.DRAFT: "grey",
    MeetingState.OPEN: "blue",
    MeetingState.IN_PROGRESS: "purple",
    MeetingState.CLOSED: "green",
    MeetingState.CALLED_OFF: "grey",
}
ANSWERS: dict[str, TagColour] = {
    InvolvementState.SENT: "blue",
    InvolvementState.NO_REPLY: "orange",
    InvolvementState.LAPSED: "orange",
    InvolvementState.DECLINED: "grey",
}


def kind_of(meeting: Meeting) -> str:
    """ "Core group"."""
    return KINDS[meeting.kind].name


def when(meeting: Meeting) -> str:
    """ "24 November 2026 at 14:30"."""
    return f"{day(meeting.held_on)} at {meeting.start_time:%H:%M}"


def state_tag(meeting: Meeting) -> Tag:
    """Where it stands."""
    return Tag(meeting.get_state_display(), STATES[meeting.state])


def meetings_table(meetings: Sequence[Meeting], names: Mapping[UUID, list[str]]) -> Table:
    """The subject's meetings, in the order of `queries.meetings`."""
    rows = tuple(
        Row(
            (
                Cell(kind_of(one), href=reverse("meetings:meeting", args=[one.id]), note=when(one)),
                ", ".join(names.get(one.id, [])),
                one.chair.name,
                Cell(tag=state_tag(one)),
            ),
            quiet=one.state == MeetingState.CALLED_OFF,
        )
        for one in meetings
    )
    columns = (Column("Meeting", width="wide"), Column("About", width="wide"), Column("Chair"), Column("State"))
    empty = "No meeting yet. Open a child’s page and arrange one; it appears here for everybody who works with that child."
    return Table("Meetings", columns, rows, empty=empty, caption_hidden=True)


def choice_of_child(children: Iterable[Child], *, words: str) -> Table:
    """The subject's children, each leading to the form for a meeting about it."""
    rows = tuple(
        Row((Cell(one.name, href=reverse("meetings:arrange", args=[one.id])), day(one.born_on, "Not born yet"))) for one in children
    )
    empty = f"None of your children is called “{words}”." if words else "No child is here for you yet. Add one under Children first."
    return Table("Your children", (Column("Name", width="wide"), Column("Born")), rows, empty=empty, caption_hidden=True)


def summary(meeting: Meeting, count: Counted) -> list[SummaryRow]:
    """Day, place, chair, and whether enough are there."""
    rows = [
        SummaryRow("When", when(meeting)),
        SummaryRow("Where", meeting.place),
        SummaryRow("Chair", meeting.chair.name, note=meeting.agency.name),
        SummaryRow("What it is for", KINDS[meeting.kind].purpose),
    ]
    if meeting.called_off_why:
        rows.append(SummaryRow("Called off because", meeting.called_off_why, note=day_of(meeting.called_off_at)))
    if meeting.circumstances:
        rows.append(SummaryRow("What holds for the family", "\n".join(capital(one) for one in meeting.circumstances)))
    if meeting.lawful_basis:
        rows.append(SummaryRow("Basis in law", meeting.lawful_basis))
    return [*rows, *_quorum(meeting, count)]


def quorum_now(meeting: Meeting, count: Counted) -> str:
    """One sentence for the page on which attendance is taken: whether enough are here, and who is missing."""
    rule = QUORUMS.get(meeting.kind)
    if rule is None:
        return "This kind of meeting has no rule about who must be there."
    if count.quorate:
        return f"Enough are here ({rule.words})."
    return f"Not enough are here yet. {' '.join(count.missing)}"


def _quorum(meeting: Meeting, count: Counted) -> list[SummaryRow]:
    rule = QUORUMS.get(meeting.kind)
    if rule is None:
        return []
    needed = SummaryRow("Who must be there", capital(rule.words), note="" if rule.verified else "Usual practice, not checked in a source.")
    if meeting.state == MeetingState.CLOSED:
        said = "Yes" if meeting.quorate else f"No. {meeting.missing}\nIt went ahead because {meeting.ahead}: {meeting.ahead_words}"
        return [needed, SummaryRow("Enough came", said)]
    if meeting.state == MeetingState.IN_PROGRESS:
        return [needed, SummaryRow("Enough are here", "Yes" if count.quorate else f"Not yet. {' '.join(count.missing)}")]
    return [needed]


def lines_table(meeting: Meeting, lines: Iterable[Line], *, may_ask: bool) -> Table:
    """Who should be here and why, who was asked and what they answered. Those who must come stand first."""
    open_ = may_ask and meeting.state in PLANNING
    rows = tuple(
        Row(
            (
                Cell(capital(one.profession.words), note=one.at),
                Cell(_strength(one), note="\n".join(_why(one))),
                _answer(one.seat),
                Cell(links=tuple(_links(meeting, one)) if open_ else ()),
            ),
            quiet=one.seat is not None and not one.seat.asked,
        )
        for one in lines
    )
    columns = (Column("Who", width="wide"), Column("Why", width="widest"), Column("Answer", width="wide"), Column("To do"))
    return Table("Who should be here", columns, rows, empty="No rule asks for anybody.", caption_hidden=True)


def receipts_table(sent: Iterable[Involvement]) -> Table:
    """Who was sent the minutes, and who has confirmed that they read them."""
    rows = tuple(
        Row(
            (
                Cell(one.person.name if one.person else one.contact_name, note=one.agency.name if one.agency else ""),
                Cell(tag=Tag("Read", "green"), note=day_of(one.answered_at)) if one.answered_at else Cell(tag=Tag("Not confirmed", "grey")),
            )
        )
        for one in sent
    )
    return Table("Who was sent the minutes", (Column("Who", width="wide"), Column("Receipt")), rows, caption_hidden=True)


def _strength(line: Line) -> str:
    level = line.found.level if line.found else Level(line.seat.level) if line.seat and line.seat.level else None
    return f"{capital(level.words)} be asked" if level else "Asked besides the rules"


def _why(line: Line) -> list[str]:
    words = [str(one) for one in line.found.reasons] if line.found else (line.seat.why.splitlines() if line.seat else [])
    return [*dict.fromkeys(words), *([f"Decided: {line.seat.reason}"] if line.seat and line.seat.reason else [])]


def _answer(seat: Seat | None) -> Cell:
    if seat is None:
        return Cell(tag=Tag("Not asked yet", "orange"))
    if not seat.asked:
        return Cell(tag=Tag("Left out", "grey"))
    note = "\n".join(part for part in (_reached(seat), f"Deputy: {seat.deputy}" if seat.deputy else "", seat.report) if part)
    if seat.came:
        return Cell(seat.name, tag=Tag(seat.get_came_display(), "orange" if seat.came == "absent" else "green"), note=note)
    if seat.involvement is None:
        return Cell(seat.name, tag=Tag("Asked in person", "blue"), note=note)
    state = seat.involvement.state
    return Cell(seat.name, tag=Tag(seat.involvement.get_state_display(), ANSWERS.get(state, "green")), note=note)


def _reached(seat: Seat) -> str:
    return seat.agency.name if seat.agency else ""


def _links(meeting: Meeting, line: Line) -> Iterable[Link]:
    if line.seat is not None and line.seat.asked:
        return
    if meeting.state == MeetingState.OPEN:
        yield Link("Ask", reverse("meetings:invite", args=[meeting.id, line.mark]), hidden=f"the {line.profession}")
    if line.found and line.seat is None:
        yield Link("Leave out", reverse("meetings:leave_out", args=[meeting.id, line.mark]), hidden=f"the {line.profession}")


def tasks_table(tasks: Iterable[Agreed], *, caption: str, empty: str) -> Table:
    """What was agreed, by day."""
    rows = tuple(
        Row(
            (
                Cell(one.words),
                one.agency.name,
                day(one.due_on),
                Cell(tag=Tag("Done", "green") if one.done_at else Tag("Open", "blue"), note=day_of(one.done_at, "")),
            ),
            quiet=one.done_at is not None,
        )
        for one in tasks
    )
    columns = (Column("What", width="widest"), Column("Agency", width="wide"), Column("By"), Column("State"))
    return Table(caption, columns, rows, empty=empty, caption_hidden=True)
