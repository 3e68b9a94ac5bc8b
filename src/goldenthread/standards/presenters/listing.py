"""All standards as a scorecard: exceptions first, then everything in the order of the child's journey."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from goldenthread.charts.small import small_chart
from goldenthread.govuk.parts import Cell, Column, Link, Picture, Row, Table
from goldenthread.measures.spc import Assurance, Variation, Xmr
from goldenthread.measures.standard import Standard
from goldenthread.standards import catalogue, figures
from goldenthread.standards.figures import Figure
from goldenthread.standards.models import Result
from goldenthread.standards.presenters import words
from goldenthread.standards.presenters.months import months_of


@dataclass(frozen=True, slots=True)
class Line:
    """One standard on the scorecard. `figure`: that of its last full month, None where there is none."""

    standard: Standard
    on: date | None
    figure: Figure | None
    judged: Xmr

    @property
    def exception(self) -> bool:
        """Whether it comes first: it gets worse, or misses its target by more than chance."""
        return self.judged.variation is Variation.CONCERNING or self.judged.assurance is Assurance.FAILS


def listed(months: Mapping[str, Sequence[Result]], *, every: bool, until: date) -> list[Line]:
    """One line a standard. *Units*: full months before that of `until`."""
    found = []
    for code, one in catalogue.standards().items():
        shown = months_of(one, months.get(code, ()), every=every)
        full = figures.shown_months(one, shown, until=until)
        last = full[-1] if full else None
        found.append(Line(one, last, shown[last] if last else None, figures.series(one, shown, until=until)))
    return found


def exceptions(lines: Iterable[Line]) -> Table:
    """Those that get worse or miss their target by more than chance."""
    rows = tuple(_row(line) for line in lines if line.exception)
    empty = "No standard gets worse or misses its target by more than chance."
    return Table("What needs a look first", _COLUMNS, rows, empty=empty, even=True)


def tables(lines: Iterable[Line]) -> list[Table]:
    """One table for each part of the child's journey, with the standards that have figures."""
    by_part: dict[str, list[Row]] = {part: [] for part in catalogue.JOURNEY}
    for line in lines:
        if line.figure is not None:
            by_part[line.standard.journey].append(_row(line))
    return [Table(part, _COLUMNS, tuple(rows), even=True) for part, rows in by_part.items() if rows]


def waiting(lines: Iterable[Line]) -> list[Link]:
    """Those without a figure: what they look at was not recorded here, or not in a full month yet."""
    return [Link(line.standard.title, reverse("standards:standard", args=[line.standard.code])) for line in lines if line.figure is None]


_COLUMNS = (
    Column("Standard", width="widest"),
    Column("Last full month", numeric=True),
    Column("Month by month"),
    Column("Change", width="status"),
    Column("Target", width="status"),
)


def _of(figure: Figure) -> str:
    """Of how many: a share of two is no share of two hundred."""
    return f", of {figure.of}" if figure.of else ""


def _row(line: Line) -> Row:
    one = line.standard
    name = Cell(one.title, href=reverse("standards:standard", args=[one.code]), note=one.measure)
    if line.figure is None or line.on is None:
        return Row((name, Cell("No figures yet"), Cell(), Cell(), Cell()))
    chart = Cell(picture=Picture(small_chart(line.judged, title=one.title).svg))
    target = Cell(f"{one.target:.0f}%" if one.target is not None else "", tag=words.target_tag(line.judged.assurance))
    change = Cell(tag=words.change_tag(line.judged.variation))
    return Row((name, Cell(line.figure.percent, note=f"{words.month(line.on)}{_of(line.figure)}"), chart, change, target))
