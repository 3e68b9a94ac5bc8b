"""Decisions as words, tables and tags for pages: who must be consulted, who has answered, what blocks. No rule lives here."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from goldenthread.decisions.policies.deciding import ToConsult
from goldenthread.govuk.parts import Cell, Column, Row, Table


def to_consult_table(whom: Iterable[ToConsult], names: Mapping[UUID, str]) -> Table:
    """Who will be consulted when the proposal is sent, and why. `names`: of agencies and people, by id."""
    rows = tuple(
        Row(
            (
                Cell(names[one.person] if one.person else one.name or "Nobody is named yet", note=one.profession),
                names[one.agency] if one.agency else "No agency",
                one.why,
            )
        )
        for one in whom
    )
    columns = (Column("Who", width="wide"), Column("Agency", width="wide"), Column("Why", width="widest"))
    empty = "No other agency works with the child, as far as this record says. Add whoever is missing after you propose."
    return Table("Who will be consulted", columns, rows, empty=empty)
