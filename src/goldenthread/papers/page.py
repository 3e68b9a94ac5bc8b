"""What a file looks like before anybody asks what it means: parts in reading order, each text block or table.

Every reader in `formats` turns its file into one `Paper`; `letters` and `plans` read nothing else. A paper holds every
character of the file's text. Colours are kept here as seen (`RRGGBB`); what a colour means is decided in `plans`.
Look next at `model.py`, which is what a reading gives back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Style(StrEnum):
    """How a block stands on the page, as far as the file format tells."""

    HEADING = "heading"  # the format says so: a heading style, or larger or bold type standing alone
    PARAGRAPH = "paragraph"
    BULLET = "bullet"  # an item of a list; `text` is without its bullet, `marker` keeps it
    FURNITURE = "furniture"  # page number, running head or foot: repeats with the page, not with the sense


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or piece of page furniture.

    Units: `page` counts from 1 and is None where the format has no pages (text, most DOCX). `level` is the depth of a heading
    (1 is the title) or of a list item (0 is outermost). `gap_before` is true when white space stands above it.
    """

    text: str
    style: Style = Style.PARAGRAPH
    page: int | None = None
    level: int = 0
    marker: str = ""
    gap_before: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text (lines kept as newlines) and its background as `RRGGBB`, None where it has none or is white."""

    text: str = ""
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it lies on one page. A row cut by a page edge is two rows here; `plans` joins them.

    `number` is the row's number in a sheet or CSV file, counted from 1; None elsewhere.
    """

    cells: tuple[Cell, ...]
    page: int | None = None
    number: int | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand together. `name` is a sheet's name in a workbook, else empty."""

    rows: tuple[Row, ...]
    page: int | None = None
    name: str = ""


Part = Block | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """One file, taken apart in reading order. `parts` are referred to everywhere else by their index in this tuple."""

    format: str  # "pdf" | "docx" | "xlsx" | "csv" | "text"
    parts: tuple[Part, ...] = ()
    pages: int | None = None
    title: str = ""  # from the file's own properties; often wrong, so used only when the text gives none
    problems: tuple[str, ...] = field(default=())  # what the file said of itself that a reader should know: "page 3 is a picture"

    def blocks(self) -> Iterator[tuple[int, Block]]:
        """The text blocks with their index among the parts."""
        return ((index, part) for index, part in enumerate(self.parts) if isinstance(part, Block))

    def tables(self) -> Iterator[tuple[int, Table]]:
        """The tables with their index among the parts."""
        return ((index, part) for index, part in enumerate(self.parts) if isinstance(part, Table))
