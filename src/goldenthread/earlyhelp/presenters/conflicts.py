"""What the second of two people is shown: field by field what they typed beside what was saved meanwhile. Nothing typed is lost."""

from collections.abc import Mapping

from goldenthread.govuk.parts import Column, Row, Table


def conflict(labels: Mapping[str, str], typed: Mapping[str, str], saved: object) -> Table | None:
    """*Shape*: one row for each field that differs; None when there are none. `saved` is the version as it stands, by field name."""
    pairs = [(label, typed.get(name, "").strip(), _words(saved, name)) for name, label in labels.items()]
    rows = tuple(
        Row((label, mine or "Nothing", theirs or "Nothing"))
        for label, mine, theirs in pairs
        if " ".join(mine.split()) != " ".join(theirs.split())
    )
    columns = (Column("Part"), Column("What you typed", width="wide"), Column("What is saved now", width="wide"))
    return Table("Where the two differ", columns, rows) if rows else None


def _words(saved: object, name: str) -> str:
    value = getattr(saved, name, None)
    return "" if value is None else str(value)
