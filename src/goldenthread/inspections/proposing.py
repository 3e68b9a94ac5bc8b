"""From a reading to the pieces offered for review: findings, text that may be one, and page furniture, in the paper's own order.

Pure: data in, data out. Every finding, candidate and piece of furniture of the reading becomes one offer. A paper that was read
as something else than a letter is offered block by block, so that a person is never stuck with a wrong guess.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from goldenthread.inspections.models import OfferedAs
from goldenthread.papers.model import Candidate, Finding, Furniture, Kind, Place, Reading
from goldenthread.papers.page import Block, Paper, Style
from goldenthread.papers.reading import row_text

LONGEST_THEME = 120


@dataclass(frozen=True, slots=True)
class Offer:
    """One piece to decide. `rows` are [part, row] pairs, `sources` part indexes, both into `Paper.parts`."""

    offered_as: OfferedAs
    text: str
    kind: str = ""
    section: str = ""
    parts: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    page: int | None = None
    paragraph: int | None = None
    sources: tuple[int, ...] = ()
    rows: tuple[tuple[int, int], ...] = field(default=())

    @property
    def theme(self) -> str:
        """The heading it stood under, where that is short enough to be a theme."""
        return self.section if self.offered_as == OfferedAs.FINDING and len(self.section) <= LONGEST_THEME else ""


def offers(paper: Paper, reading: Reading) -> list[Offer]:
    """What to put before a person, in the order of the paper."""
    found = list(_offers_of(reading) if reading.kind != Kind.IMPROVEMENT_PLAN else _block_by_block(paper))
    return sorted(found, key=_place)


def _offers_of(reading: Reading) -> Iterator[Offer]:
    for finding in reading.findings:
        yield _finding(finding)
    for candidate in reading.candidates:
        yield _candidate(candidate)
    for furniture in reading.furniture:
        yield _furniture(furniture)


def _finding(found: Finding) -> Offer:
    return Offer(
        OfferedAs.FINDING,
        found.text,
        kind=found.kind.value,
        section=found.section or "",
        parts=found.parts,
        owners=found.owners,
        page=found.page,
        paragraph=found.paragraph,
        sources=found.source,
        rows=_pairs(found.rows),
    )


def _candidate(found: Candidate) -> Offer:
    return Offer(
        OfferedAs.CANDIDATE,
        found.text,
        section=found.section or "",
        page=found.page,
        paragraph=found.paragraph,
        sources=found.source,
        rows=_pairs(found.rows),
    )


def _furniture(found: Furniture) -> Offer:
    return Offer(OfferedAs.FURNITURE, found.text, page=found.page, sources=found.source, rows=_pairs(found.rows))


def _block_by_block(paper: Paper) -> Iterator[Offer]:
    for index, part in enumerate(paper.parts):
        if isinstance(part, Block):
            furniture = part.style == Style.FURNITURE
            yield Offer(OfferedAs.FURNITURE if furniture else OfferedAs.CANDIDATE, part.text, page=part.page, sources=(index,))
        else:
            yield from (
                Offer(OfferedAs.CANDIDATE, row_text(row), page=row.page, sources=(index,), rows=((index, number),))
                for number, row in enumerate(part.rows)
                if row_text(row)
            )


def _pairs(places: tuple[Place, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((place.part, place.row) for place in places)


def _place(offer: Offer) -> tuple[int, int]:
    """Where it stands in the paper; what names no place comes last."""
    last = (1_000_000_000, 0)
    of_tables = {part for part, _ in offer.rows}
    return min([*((source, -1) for source in offer.sources if source not in of_tables), *offer.rows], default=last)
