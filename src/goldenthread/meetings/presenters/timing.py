"""Clocks and what is due, as words for pages. No rule lives here."""

from collections.abc import Iterable, Sequence
from datetime import date

from goldenthread.children.models import Agreement
from goldenthread.govuk.parts import Cell, Column, Row, SummaryRow, Table, Tag, TagColour
from goldenthread.govuk.words import capital, day
from goldenthread.measures.clocks import Standing, due
from goldenthread.meetings.timing import WITHOUT_AGREEMENT, Timed
from goldenthread.partners.clocks import clock

STANDINGS: dict[Standing, tuple[str, TagColour]] = {
    Standing.RUNNING: ("Running", "blue"),
    Standing.OVERDUE: ("Late, not done yet", "red"),
    Standing.IN_TIME: ("In time", "green"),
    Standing.TOLERATED: ("Later, within tolerance", "orange"),
    Standing.LATE: ("Was late", "red"),
}


def clocks_table(clocks: Iterable[tuple[Sequence[str], Timed]]) -> Table:
    """By when a meeting and its minutes were due, from what, by which limit and where that comes from, and how it stands."""
    rows = tuple(
        Row(
            (
                Cell(one.clock.name, note=", ".join(names)),
                Cell(day(one.due.on), note=f"{capital(str(one.due.limit))} from {one.since}"),
                Cell(tag=tag_of(one), note=f"Done on {day(one.stopped_on)}" if one.stopped_on else ""),
                Cell(capital(one.due.limit.source), note="" if one.due.limit.verified else "Usual practice, not checked in a source."),
            )
        )
        for names, one in clocks
    )
    columns = (Column("What"), Column("Due", width="wide"), Column("How it stands"), Column("Where the limit comes from", width="wide"))
    empty = "No clock runs for this meeting: nothing that starts one is recorded here."
    return Table("Clocks", columns, rows, empty=empty, caption_hidden=True)


def refusal_due(agreement: Agreement) -> date:
    """By when professionals meet where a family does not agree."""
    return due(clock(WITHOUT_AGREEMENT), agreement.happened_on).on


def refusal_summary(agreement: Agreement) -> list[SummaryRow]:
    """What the family did not agree to, and by when professionals meet all the same."""
    limit = due(clock(WITHOUT_AGREEMENT), agreement.happened_on).limit
    note = f"{capital(str(limit))} from the day of the answer. {capital(limit.source)}."
    return [
        SummaryRow("What", agreement.purpose, note=agreement.words),
        SummaryRow("Answer", agreement.get_answer_display(), note=f"{agreement.teller_name} {day(agreement.happened_on)}".strip()),
        SummaryRow("Professionals meet by", day(refusal_due(agreement)), note=note),
    ]


def tag_of(one: Timed) -> Tag:
    """How a clock stands, in a word."""
    words, colour = STANDINGS[one.standing]
    return Tag(words, colour)
