"""What a standard says, exactly: its definition in words, where it comes from, its limits and their history, its example children."""

from collections.abc import Iterable

from django.urls import reverse

from goldenthread.govuk.parts import Cell, Column, Row, SummaryRow, Table
from goldenthread.govuk.words import day
from goldenthread.measures.clocks import Clock
from goldenthread.measures.saying import definition as said
from goldenthread.measures.standard import Shown, Standard
from goldenthread.standards.presenters import words


def definition(standard: Standard) -> list[SummaryRow]:
    """Line by line, made from what is worked out."""
    return [SummaryRow(key, value[:1].upper() + value[1:]) for key, value in said(standard)]


def facts(standard: Standard) -> list[SummaryRow]:
    """Where it comes from, who keeps it, what it is set beside."""
    rows = [
        SummaryRow("Source", standard.source),
        SummaryRow("Number", standard.measure or "None: our own"),
        SummaryRow("Better", str(standard.polarity).capitalize()),
        SummaryRow("Target", f"{standard.target:.0f}%" if standard.target is not None else "None is set"),
    ]
    if standard.known:
        known = standard.known
        unit = " per 10,000 children" if standard.shown is Shown.PER_CHILDREN else "%"
        rows.append(SummaryRow(f"{known.where}, {known.year}", f"{known.rate:g}{unit}", note=known.note))
    if standard.note:
        rows.append(SummaryRow("To mind", standard.note))
    rows.append(SummaryRow("Kept by", standard.owner.capitalize()))
    rows.append(SummaryRow("Looked at last", day(standard.reviewed_on), note=f"Next: {day(standard.next_review_on)}"))
    return rows


def limits_table(clocks: Iterable[Clock]) -> Table:
    """The limits it leans on, each with the day from which it holds: what began before keeps the limit of its own day."""
    rows = [
        Row((Cell(one.name, href=reverse("partners:clock", args=[one.code]), note=one.code), str(limit), day(limit.from_on), limit.source))
        for one in clocks
        for limit in reversed(one.limits)
    ]
    columns = (Column("Clock", width="wide"), Column("Limit"), Column("Holds from"), Column("Source", width="wide"))
    return Table("Its limits", columns, tuple(rows), empty="It leans on no limit that could be changed.")


def examples_table(standard: Standard) -> Table:
    """A child for each way in which it comes out. The tests of the product hold the standard to them."""
    rows = tuple(Row((one.says, Cell(tag=words.outcome_tag(one.outcome)))) for one in standard.examples)
    return Table("Examples", (Column("For instance", width="widest"), Column("Comes out as", width="status")), rows)
