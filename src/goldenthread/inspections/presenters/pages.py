"""The letter's own text as the review shows it: blocks and table rows by page, each with an anchor and what became of it.

Works on the paper as it was stored (`Transcript.paper`), and takes only what it shows from it: a field that a later reader adds
or leaves out does not make an old letter unreadable.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from goldenthread.inspections.models import OfferedAs, Proposal, ProposalState

AROUND = 4  # parts shown before and after a single piece, for the sense
AROUND_MANY = 1  # the same for a page of pieces, which bring their own surroundings
MOST_PARTS = 200  # on one page of the product; a longer letter is shown in stretches

Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block or row of the paper. `look` is heading, paragraph, bullet, furniture or row; `fate` used, waiting or empty."""

    anchor: str
    text: str
    look: str
    marker: str
    fate: str
    chosen: bool
    href: str = ""


@dataclass(frozen=True, slots=True)
class PageView:
    """The blocks of one page; `number` None where the paper has no pages."""

    number: int | None
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of the parts of a paper: which proposals stand on which part or row, which of them are looked at, where they lead."""

    on_part: Mapping[int, Sequence[Proposal]]
    on_row: Mapping[tuple[int, int], Sequence[Proposal]]
    chosen: Collection[UUID] = ()
    chosen_parts: Collection[int] = ()
    href: Callable[[Proposal], str] | None = None

    def at(self, part: int, row: int | None = None) -> Sequence[Proposal]:
        return self.on_row.get((part, row), ()) if row is not None and (part, row) in self.on_row else self.on_part.get(part, ())


def anchor_of(part: int, row: int | None = None) -> str:
    """The id of a block or row in the page, for addresses that end in "#part-12"."""
    return f"part-{part}" if row is None else f"part-{part}-{row}"


def marks(proposals: Iterable[Proposal], chosen: Collection[UUID] = (), href: Callable[[Proposal], str] | None = None) -> Marks:
    """Where the live proposals stand. `chosen` are the ids of those looked at; `href` says where a block leads."""
    on_part: dict[int, list[Proposal]] = {}
    on_row: dict[tuple[int, int], list[Proposal]] = {}
    for proposal in proposals:
        for part, row in proposal.rows:
            on_row.setdefault((part, row), []).append(proposal)
        for part in set(proposal.sources) - {part for part, _ in proposal.rows}:
            on_part.setdefault(part, []).append(proposal)
    return Marks(on_part, on_row, chosen, href=href)


def stretch(paper: Stored, parts: Iterable[int], around: int = AROUND) -> range:
    """The parts to show so that these can be read in place: with what stands around them, and no more than a page can hold."""
    wanted = [part for part in parts if 0 <= part < len(paper["parts"])]
    if not wanted:
        return range(min(len(paper["parts"]), MOST_PARTS))
    first = max(min(wanted) - around, 0)
    return range(first, min(max(wanted) + around + 1, len(paper["parts"]), first + MOST_PARTS))


def pages(paper: Stored, shown: Iterable[int], noted: Marks) -> list[PageView]:
    """The text of these parts, page by page, each block with its mark."""
    pieces = [piece for index in shown for piece in _pieces(index, paper["parts"][index], noted)]
    return [PageView(number, tuple(view for _, view in group)) for number, group in groupby(pieces, key=lambda piece: piece[0])]


def part_text(part: Stored) -> str:
    """The words of one part: a block's text, or its rows one under the other."""
    return str(part["text"]) if "text" in part else "\n".join(_row_text(row) for row in part["rows"])


def _pieces(index: int, part: Stored, noted: Marks) -> Iterable[tuple[int | None, BlockView]]:
    if "text" in part:
        look = _Look(anchor_of(index), part["text"], part.get("style", "paragraph"), part.get("marker", ""))
        yield part.get("page"), _view(index, look, noted.at(index), noted)
        return
    for number, row in enumerate(part["rows"]):
        if text := _row_text(row):
            look = _Look(anchor_of(index, number), text, "row")
            yield row.get("page", part.get("page")), _view(index, look, noted.at(index, number), noted)


@dataclass(frozen=True, slots=True)
class _Look:
    anchor: str
    text: str
    style: str
    marker: str = ""


def _view(part: int, look: _Look, found: Sequence[Proposal], noted: Marks) -> BlockView:
    chosen = part in noted.chosen_parts or any(proposal.id in noted.chosen for proposal in found)
    lead = next((proposal for proposal in found if proposal.offered_as != OfferedAs.FURNITURE), None)
    return BlockView(look.anchor, look.text, look.style, look.marker, _fate(found), chosen, noted.href(lead) if noted.href and lead else "")


def _fate(found: Sequence[Proposal]) -> str:
    states = {proposal.state for proposal in found}
    if ProposalState.WAITING in states:
        return "waiting"
    return "used" if ProposalState.ACCEPTED in states else ""


def _row_text(row: Stored) -> str:
    return " | ".join(" ".join(str(cell["text"]).split()) for cell in row["cells"] if cell["text"].strip())
