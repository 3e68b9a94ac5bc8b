"""What the second of two people is shown: field by field what they typed beside what was saved meanwhile. Nothing typed is lost."""

from collections.abc import Iterable

from goldenthread.govuk.parts import Column, Row, Table


def differing(fields: Iterable[tuple[str, str, str]]) -> Table | None:
    """*Shape*: (field, mine, theirs). Only fields that differ are shown; None when there are none."""
    rows = [
        Row((label, mine or "Nothing", theirs or "Nothing"))
        for label, mine, theirs in fields
        if " ".join(mine.split()) != " ".join(theirs.split())
    ]
    columns = (Column("Part"), Column("What you typed", width="wide"), Column("What is saved now", width="wide"))
    return Table("Where the two differ", columns, tuple(rows)) if rows else None
