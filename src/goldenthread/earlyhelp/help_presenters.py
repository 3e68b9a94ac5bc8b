"""Help notes and circumstances as words, tables and lists for pages. No rule lives here; fields that a subject may not see stay away."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse

from goldenthread.children.additions import Due, Moment, Standing
from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp.help_circumstances import CIRCUMSTANCES
from goldenthread.earlyhelp.help_kinds import INTERVENTION, KINDS, NEGLECT_TOOL, WAIT, Asked
from goldenthread.earlyhelp.help_queries import Known, Thread
from goldenthread.earlyhelp.models import FamilyCircumstance, HelpNote
from goldenthread.govuk.parts import Cell, Column, Row, SummaryRow, Table, Tag, TagColour
from goldenthread.govuk.words import capital, counted, day, moment_in_words, shortened
from goldenthread.meetings.models import Meeting

ROOM = "earlyhelp.help"
WAITING = 5  # below every standing of help itself: a wait is no help yet
ANSWERS: dict[str, TagColour] = {"yes": "blue", "no": "grey", "not asked": "orange", "declined": "grey", "not known": "orange"}


def page_of(thread: Thread) -> str:
    """Where one note is shown."""
    return reverse("earlyhelp:help_note", args=[thread.first.child_id, thread.latest.thread])


def title_of(thread: Thread) -> str:
    """ "Speech and language therapy", or the name of the kind where a note has no title."""
    return thread.latest.title or thread.kind.name


def threads_table(threads: Iterable[Thread], *, today: date) -> Table:
    """A child's help notes, what is open first."""
    rows = tuple(
        Row(
            (
                Cell(title_of(one), href=page_of(one), note=one.kind.name if one.latest.title else ""),
                Cell(tag=standing_tag(one), note=_how_far(one, today)),
                Cell(day(one.first.happened_on), note=one.first.agency.name),
                day(one.latest.follow_up_on, ""),
            ),
            quiet=not one.open,
        )
        for one in threads
    )
    columns = (Column("What", width="wide"), Column("Where it stands", width="wide"), Column("Since"), Column("Look again"))
    empty = "Nothing is written here yet. A note says which tool, service or group was tried, and what changed because of it."
    return Table("Help and tools", columns, rows, empty=empty, caption_hidden=True)


def standing_tag(thread: Thread) -> Tag:
    """Where it stands, in its word."""
    return Tag(thread.standing.words, "blue" if thread.open else "grey")


def _how_far(thread: Thread, today: date) -> str:
    row = thread.latest
    if row.kind == WAIT:
        return waited(thread, today)
    if row.done is not None or row.planned is not None:
        of = f" of {row.planned}" if row.planned is not None else ""
        return f"{row.done or 0}{of} sessions" if row.done is not None else counted(row.planned or 0, "session") + " planned"
    return f"{row.scale} of 10" if row.scale is not None else ""


def waited(thread: Thread, today: date) -> str:
    """ "12 weeks of 39", or without the number that nobody said."""
    weeks = counted(thread.weeks_waited(today), "week")
    return weeks if thread.latest.weeks is None else f"{weeks} of {thread.latest.weeks}"


def summary(thread: Thread, subject: Subject, *, meeting: Meeting | None) -> list[SummaryRow]:
    """What holds of a note now."""
    row = thread.latest
    rows = [
        SummaryRow("What it is", thread.kind.name, note=thread.kind.purpose),
        SummaryRow("Where it stands", thread.standing.words, note=f"Since {day(row.happened_on)}"),
    ]
    if row.kind == WAIT:
        rows.append(SummaryRow("How long", waited(thread, subject.today), note=f"Referred {day(thread.first.happened_on)}"))
    if thread.clock_due_on:
        rows.append(SummaryRow("Due", day(thread.clock_due_on)))
    for asked in thread.kind.asked:
        if asked.name == "meeting":
            if meeting:
                where = reverse("meetings:meeting", args=[meeting.id])
                rows.append(SummaryRow("The family’s meeting", day(meeting.held_on), href=where))
        elif words := said(row, asked, subject):
            href = reverse("earlyhelp:offer", args=[row.offer_id]) if asked.name == "offer" else ""
            rows.append(SummaryRow(name_of(row, asked), words, href=href))
    return rows


def name_of(row: HelpNote, asked: Asked) -> str:
    """What a field is called: of the practice model by the words of the day it was written."""
    return str(getattr(row.practice_model, asked.name, "") or asked.words) if row.practice_model else asked.words


def said(row: HelpNote, asked: Asked, subject: Subject) -> str:
    """What stands in a field, in words; empty where nothing does. A field the subject may not see says so."""
    value = getattr(row, asked.name)
    if value in (None, "", False):
        return ""
    if not subject.sees(asked.label):
        return "Not shown to your role"
    if value is True:
        return "Yes"
    return day(value) if isinstance(value, date) else str(getattr(value, "name", value))


def history(thread: Thread, subject: Subject) -> Table:
    """Every row of a note, the latest first, with both dates."""
    rows = tuple(
        Row(
            (
                day(row.happened_on),
                Cell(thread.kind.standing(row.standing).words, note=_told(row, subject)),
                Cell(row.agency.name, note=row.recorded_by.name),
                moment_in_words(row.recorded_at),
            )
        )
        for row in reversed(thread.rows)
    )
    columns = (Column("Happened"), Column("What", width="widest"), Column("Who", width="wide"), Column("Written down"))
    return Table("What became of it", columns, rows, caption_hidden=True)


def _told(row: HelpNote, subject: Subject) -> str:
    lines = [
        f"{name_of(row, asked)}: {words}"
        for asked in KINDS[row.kind].asked
        if asked.name not in {"title", "meeting"} and (words := said(row, asked, subject))
    ]
    return "\n".join(lines)


def group_table(notes: Iterable[tuple[Child, Thread]], *, today: date) -> Table:
    """The children of one group whom the subject works with, each with where it stands for them."""
    rows = tuple(
        Row((Cell(child.name, href=page_of(one)), Cell(tag=standing_tag(one), note=_how_far(one, today)), one.latest.changed))
        for child, one in notes
    )
    columns = (Column("Child"), Column("Where it stands", width="wide"), Column("What changed", width="wide"))
    return Table("Children in this group", columns, rows, caption_hidden=True)


def circumstances_table(known: Iterable[Known]) -> Table:
    """What the family lives with: the latest answer about each, or that nobody recorded asking."""
    rows = tuple(_circumstance(one) for one in known)
    columns = (Column("About", width="wide"), Column("Answer"), Column("Words", width="widest"), Column("Told"))
    return Table("What the family lives with", columns, rows, empty="Nothing here is shown to your role.", caption_hidden=True)


def _circumstance(known: Known) -> Row:
    name, row = CIRCUMSTANCES[known.kind].name, known.latest
    if row is None:
        return Row((name, Cell(tag=Tag("Nobody has recorded asking", "orange")), "", ""))
    tag = Tag(row.get_standing_display(), ANSWERS[row.standing])
    return Row((name, Cell(tag=tag, note=_how_long(row)), row.words, Cell(day(row.happened_on), note=row.agency.name)))


def _how_long(row: FamilyCircumstance) -> str:
    since = f"Since {day(row.from_on)}" if row.from_on else ""
    until = f"until {day(row.to_on)}" if row.to_on else ""
    return capital(" ".join(part for part in (since, until) if part))


# What this part of the room adds to a child's page, lists and My work.


def moments(child: Child, threads: Iterable[Thread], known: Iterable[Known], subject: Subject) -> list[Moment]:
    """Every row as a line of the chronology."""
    found = [
        Moment(
            row.happened_on,
            row.recorded_at,
            f"{title_of(one)}: {one.kind.standing(row.standing).words[:1].lower()}{one.kind.standing(row.standing).words[1:]}",
            shortened(_told(row, subject), 400),
            row.agency.name,
            row.recorded_by.name,
            ROOM,
            page_of(one),
        )
        for one in threads
        for row in one.rows
    ]
    found += [
        Moment(
            row.happened_on,
            row.recorded_at,
            f"{CIRCUMSTANCES[one.kind].name}: {row.get_standing_display().lower()}",
            row.words,
            row.agency.name,
            row.recorded_by.name,
            ROOM,
            reverse("earlyhelp:help", args=[child.id]),
        )
        for one in known
        for row in one.answers
    ]
    return found


def standings(threads: Iterable[Thread], *, today: date) -> list[Standing]:
    """What the child waits for, while help goes on."""
    return [
        Standing(f"Waiting for {one.latest.title}: {waited(one, today)}", WAITING, one.first.happened_on, page_of(one))
        for one in threads
        if one.latest.kind == WAIT and one.open
    ]


def dues(child: Child, threads: Iterable[Thread], *, today: date) -> list[Due]:
    """What is due, late or missing about open notes: at most one line for each reason."""
    return [due for one in threads if one.open for due in _dues(child, one, today)]


def _dues(child: Child, thread: Thread, today: date) -> Iterable[Due]:
    row, href = thread.latest, page_of(thread)
    if row.kind == NEGLECT_TOOL and row.standing == "expected":
        yield Due(child.id, "Use the neglect assessment tool, or say why not", href, "A worry is about neglect.", row.follow_up_on)
    elif row.follow_up_on:
        yield Due(child.id, f"Look again: {title_of(thread)}", href, thread.standing.words, row.follow_up_on)
    if thread.clock_due_on:
        yield Due(child.id, f"{thread.kind.name}: hold it, or say what became of the offer", href, "", thread.clock_due_on)
    until = thread.first.happened_on + timedelta(weeks=row.weeks or 0)
    if row.kind == WAIT and row.weeks is not None and until < today:
        yield Due(child.id, f"Longer wait than the service said: {title_of(thread)}", href, waited(thread, today), until)
    if row.kind == INTERVENTION and row.planned and row.done is not None and row.done >= row.planned:
        yield Due(child.id, f"What came of it for the child: {title_of(thread)}", href, f"All {row.planned} sessions are done.")
