"""The shapes that page components are made from: links, tables, summary rows, bars, threads.

Presenters of the rooms build these, the tags of `templatetags/govuk.py` draw them. They hold words, numbers and addresses that
were decided elsewhere; no rule of the product lives here, and nothing here touches the database or the request.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

TagColour = Literal["", "grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"]
RagColour = Literal["red", "amber", "green", "completed", "not-assessable", "not-stated"]

RAG_COLOURS: dict[str, RagColour] = {
    "red": "red",
    "amber": "amber",
    "yellow": "amber",
    "green": "green",
    "blue": "completed",
    "complete": "completed",
    "completed": "completed",
    "not assessable": "not-assessable",
}


def rag_colour(status: str) -> RagColour:
    """The colour of a status word; any word of a plan's own key that is not a colour is drawn plain, so it is never mistaken for one."""
    return RAG_COLOURS.get(status.strip().lower(), "not-stated")


def rag_word(status: str) -> str:
    """The status as people read it: "amber" → "Amber", "not_stated" → "Not stated"."""
    words = status.strip().replace("_", " ")
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Link:
    """One way to go. An empty `href` is plain text (the last breadcrumb). `hidden` is said to screen readers after `text`."""

    text: str
    href: str = ""
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One line of a summary list. `value` may hold line breaks; `note` is quieter and stands below it."""

    key: str
    value: str = ""
    href: str = ""
    note: str = ""
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A short state in a coloured box: "Draft", "Late"."""

    text: str
    colour: TagColour = "grey"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG, drawn by `charts`, which escapes every text in it. `narrow`: the same for a phone, where there is one."""

    wide: str
    narrow: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` is how much room it asks for; `sort_href` makes the heading a link, `sorted` says which way it is sorted now."""

    heading: str
    numeric: bool = False
    width: Literal["", "narrow", "status", "wide", "widest"] = ""
    sort_href: str = ""
    sorted: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, each part optional and drawn in this order: link or text, picture, colour, tag, note, further links."""

    text: str = ""
    href: str = ""
    note: str = ""
    rag: str = ""
    tag: Tag | None = None
    links: tuple[Link, ...] = ()
    strong: bool = False
    picture: Picture | None = None

    @property
    def empty(self) -> bool:
        """Nothing to show: a card leaves the line out, a table keeps the gap."""
        return not (self.text or self.note or self.rag or self.tag or self.links or self.picture)


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `id` lets an address point at it, `quiet` greys a row that no longer counts, `heading` is the cell that names it."""

    cells: tuple["Cell | str", ...]
    id: str = ""
    quiet: bool = False
    heading: int | None = 0

    def as_cells(self) -> tuple[Cell, ...]:
        return tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; labelled cards on a small screen. `empty` is what an empty one teaches; a `wide` one is denser and turns to cards sooner.

    `even`: the columns are as wide as they ask for, whatever stands in them, so that the tables of one page stand under each other.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = "Nothing here yet."
    wide: bool = False
    even: bool = False
    caption_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: a status, how many, and the list that this number counts."""

    status: str
    count: int
    href: str = ""

    @property
    def word(self) -> str:
        return rag_word(self.status)

    @property
    def colour(self) -> RagColour:
        return rag_colour(self.status)


@dataclass(frozen=True, slots=True)
class PlacedSegment:
    """A segment with its place in the bar. Units: percent of the bar's width, as text for SVG attributes."""

    segment: Segment
    start: str
    width: str
    middle: str
    labelled: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One stacked bar of statuses: a plan, or one of its areas."""

    title: str
    segments: tuple[Segment, ...]
    href: str = ""

    # Below this share a number would not fit into its piece on a phone; it is in the words below the bar all the same.
    SMALLEST_LABELLED = 0.06

    @property
    def total(self) -> int:
        return sum(segment.count for segment in self.segments)

    def placed(self) -> tuple[PlacedSegment, ...]:
        """The segments that have anything in them, side by side from the left."""
        shares = [(segment, segment.count / self.total) for segment in self.segments if segment.count]
        starts = [sum(share for _, share in shares[:index]) for index in range(len(shares))]
        return tuple(
            PlacedSegment(segment, _percent(start), _percent(share), _percent(start + share / 2), share >= self.SMALLEST_LABELLED)
            for (segment, share), start in zip(shares, starts, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A number to see first. Every number links to what it counts."""

    number: str
    label: str
    href: str = ""
    note: str = ""
    rag: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Something asked of the reader: what, where to do it, by when, in what state."""

    text: str
    href: str = ""
    hint: str = ""
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """One stop on the thread from a finding to its proof. `broken` says in words what is missing there.

    `parts` are the smaller stops that hang on it (the claim, evidence and decisions of one action); they have no parts of their own.
    """

    kind: str
    text: str = ""
    href: str = ""
    note: str = ""
    rag: str = ""
    broken: str = ""
    parts: "tuple[Station, ...]" = ()


def links_of(items: Iterable["Link | tuple[str, str] | str"]) -> Sequence[Link]:
    """Links from links, (text, address) pairs, or bare words."""
    return [item if isinstance(item, Link) else Link(item) if isinstance(item, str) else Link(*item) for item in items]


def _percent(share: float) -> str:
    return f"{share * 100:.3f}".rstrip("0").rstrip(".") + "%"
