"""A plan as it is to be printed: words and colours, nothing of where they are stored. How it lies on paper is in `layout`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.papers.model import RagStatus, SchemeEntry


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One action, in the words of its seven columns. `status_words` is what the cell said where that was no status of ours."""

    number: str
    how: str
    change: str = ""
    lead: str = ""
    timescale: str = ""
    progress: str = ""
    status: RagStatus = RagStatus.NOT_STATED
    status_words: str = ""
    priority: bool = False


@dataclass(frozen=True, slots=True)
class PrintedArea:
    """One area with its rows. `heading` stands above it; `title` is what needs to improve, `found` what inspectors said."""

    heading: str
    title: str
    found: str
    rows: tuple[PrintedRow, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class PrintedPlan:
    """The whole plan, or the part of it that `scope` puts in words. Its totals are counted from its rows, so they cannot differ.

    `notes` are sentences to stand beneath the totals: where the plan's own document counts otherwise, for example.
    """

    title: str
    as_at: date
    areas: tuple[PrintedArea, ...]
    period: str = ""
    scope: str = ""
    scheme: tuple[SchemeEntry, ...] = ()
    notes: tuple[str, ...] = ()

    def rows(self) -> Iterator[PrintedRow]:
        """Every row, area by area."""
        for area in self.areas:
            yield from area.rows
