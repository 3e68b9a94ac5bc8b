"""An area of a plan while its rows are being gathered, before it is known to hold any. `walk` gathers; `read_plan` makes areas of it."""

from dataclasses import dataclass, field

from goldenthread.papers.model import Place
from goldenthread.papers.plans.headings import read_area_heading
from goldenthread.papers.plans.pending import Line
from goldenthread.papers.plans.records import Record


@dataclass(slots=True)
class AreaDraft:
    """An area while its rows are being gathered.

    `of_column` is true when a column of the table, and no heading, opened it; `titled` when a label, and not the heading, gave its title.
    """

    heading: str | None = None
    number: str | None = None
    title: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    rows: list[Place] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    of_column: bool = False
    titled: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it has been named and no action has followed yet."""
        return not self.records

    @property
    def name(self) -> str | None:
        """What the area is called on the page."""
        return self.heading or next(iter(self.title), None)


def headed(line: Line) -> AreaDraft:
    """The area that a line heads."""
    parted = read_area_heading(line.text)
    return AreaDraft(line.text, parted.number, [parted.title], source=list(line.source), rows=list(line.rows))
