"""What a written document is made of: headings, text and tables, in order. The readers' counterpart is `papers.page`."""

from dataclasses import dataclass

from goldenthread.papers.page import Cell

HEAD_FILL = "E8EBEE"  # under the names of columns and rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper that parts are laid on. `source` is its Typst template. *Units*: centimetres; letters in points."""

    source: str
    wide: bool
    margin: float
    letters: int
    headings: tuple[int, int, int]


PLAN_SHEET = Sheet(source="plan.typ", wide=True, margin=1.4, letters=9, headings=(20, 13, 10))
LETTER_SHEET = Sheet(source="letter.typ", wide=False, margin=2.2, letters=12, headings=(22, 15, 13))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the document's title is the only one of level 1."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text, a paragraph to each line."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under one row of column names. *Units*: `widths` are shares of the page's breadth, 100 for all of it.

    `name` says what the table holds, for those who hear it read out. `names_rows`: the first cell of each row names the row.
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    names_rows: bool = False


Part = Heading | Text | Grid
