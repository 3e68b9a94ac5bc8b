"""The review of a reading: how much was read, what needs a person, and a card for each offered piece."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.urls import reverse

from goldenthread.govuk.parts import Cell, Column, Figure, Row, SummaryRow, Table, Tag
from goldenthread.govuk.words import capital, counted, day_of
from goldenthread.inspections import policies, quotes
from goldenthread.inspections.models import FindingKind, Letter, LetterState, OfferedAs, Proposal, ProposalState, Transcript
from goldenthread.inspections.presenters import pages, words
from goldenthread.inspections.queries import Tally

# What the reviewer may look at, in the order of the tabs. The first is what needs a person.
SHOWN = {
    "findings": "Findings",
    "other": "Other text",
    "aside": "Set aside",
    "all": "Everything",
}
EMPTY = {
    "findings": "Nothing here was read as a finding. Look through the other text: accept what is one.",
    "other": "No other text waits.",
    "aside": "Nothing is set aside.",
    "all": "Nothing was read from this file.",
}
LOOKS = {ProposalState.ACCEPTED.value: " gt-proposal--accepted", ProposalState.SET_ASIDE.value: " gt-proposal--set-aside"}
PIECES_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Card:
    """One piece of the letter with what may be done with it. `problem` is why the last try was refused."""

    proposal: Proposal
    anchor: str
    kind_tag: Tag | None
    state_tag: Tag
    where: str
    parts: tuple[str, ...]
    source: str
    href: str
    names: str
    needs_reason: bool
    decided: str
    look: str
    form: BaseForm | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The cards under one heading of the letter. `acceptable` counts those that "accept all" would take."""

    heading: str
    cards: tuple[Card, ...]
    acceptable: int


@dataclass(frozen=True, slots=True)
class Tab:
    """One way of looking at the pieces, with how many there are."""

    key: str
    text: str
    count: int
    current: bool


def shown_of(asked: str) -> str:
    """The tab asked for, or the first."""
    return asked if asked in SHOWN else "findings"


def pick(proposals: Iterable[Proposal], shown: str) -> list[Proposal]:
    """The pieces that belong to a tab."""
    return [proposal for proposal in proposals if shown == "all" or tab_of(proposal) == shown]


def tab_of(proposal: Proposal) -> str:
    """Where a piece is looked for: findings are what the reader or a person took for one."""
    if proposal.state == ProposalState.SET_ASIDE:
        return "aside"
    return "findings" if proposal.offered_as == OfferedAs.FINDING or proposal.state == ProposalState.ACCEPTED else "other"


def tabs(proposals: list[Proposal], shown: str) -> list[Tab]:
    """The tabs with their counts; those of the first three add up to the last."""
    return [Tab(key, text, len(pick(proposals, key)), key == shown) for key, text in SHOWN.items()]


def card(proposal: Proposal, *, letter: Letter, form: BaseForm | None = None, problem: str = "") -> Card:
    """One piece as the page shows it. Without a form there are no buttons."""
    return Card(
        proposal=proposal,
        anchor=anchor_of(proposal),
        kind_tag=words.kind_tag(proposal.kind),
        state_tag=Tag(capital(ProposalState(proposal.state).label), words.STATE_COLOURS[proposal.state]),
        where=capital(words.place(proposal.page, proposal.paragraph)),
        parts=tuple(part for part in proposal.parts if part not in proposal.text),
        source=_source_anchor(proposal),
        href=reverse("inspections:proposal", args=[letter.id, proposal.id]),
        names=f"piece {proposal.order}",
        needs_reason=proposal.offered_as == OfferedAs.FINDING,
        decided=_decided(proposal),
        look=" gt-proposal--problem" if problem else LOOKS.get(proposal.state, ""),
        form=form if is_open(letter, proposal) else None,
        problem=problem,
    )


def cards(
    proposals: Iterable[Proposal], *, letter: Letter, form_of: Callable[[Proposal], BaseForm | None], refused: Mapping[UUID, str]
) -> list[Card]:
    """The pieces of a page of the review. `refused` says on which of them the last try failed, and why."""
    return [card(one, letter=letter, form=form_of(one), problem=refused.get(one.id, "")) for one in proposals]


def sections(cards: Iterable[Card], *, letter: Letter) -> list[Section]:
    """Cards that follow one another under the same heading, together."""
    return [_section(heading, tuple(group), letter) for heading, group in groupby(cards, key=lambda one: one.proposal.section)]


def anchor_of(proposal: Proposal) -> str:
    """The id of a card in the page."""
    return f"piece-{proposal.id}"


def is_open(letter: Letter, proposal: Proposal) -> bool:
    """Whether the buttons of a card are there at all."""
    in_review = letter.state == LetterState.REVIEW
    late = letter.state == LetterState.CONFIRMED and proposal.state != ProposalState.ACCEPTED
    return (in_review or late) and proposal.state in policies.LIVE


def figures(sums: Tally) -> list[Figure]:
    """What needs you, first; then what was decided. They add up to what was offered."""
    waiting, other = sums.findings_waiting, sums.waiting - sums.findings_waiting
    return [
        Figure(str(waiting), "finding waits for you" if waiting == 1 else "findings wait for you", "?show=findings"),
        Figure(str(sums.accepted), "accepted", "?show=findings"),
        Figure(str(sums.set_aside), "set aside", "?show=aside", f"{sums.furniture} of them page furniture" if sums.furniture else ""),
        Figure(
            str(other), "piece of other text" if other == 1 else "pieces of other text", "?show=other", "Look through them for findings"
        ),
    ]


def sum_in_words(sums: Tally) -> str:
    """The reconciliation: every piece of the letter is in exactly one of the three."""
    return f"{counted(sums.offered, 'piece')} = {sums.accepted} accepted + {sums.set_aside} set aside + {sums.waiting} waiting"


def how_much(transcript: Transcript) -> str:
    """How much of the file was read, in words."""
    paper = transcript.paper
    of_pages = f" on {counted(paper['pages'], 'page')}" if paper.get("pages") else ""
    tables = sum("rows" in part for part in paper["parts"])
    in_tables = f" and {counted(tables, 'table')}" if tables else ""
    return f"{counted(len(paper['parts']) - tables, 'paragraph')}{in_tables}{of_pages} read."


def problems(transcript: Transcript) -> list[Mapping[str, Any]]:
    """What the reader could not make sense of, with where."""
    found: list[Mapping[str, Any]] = list(transcript.reading.get("problems", ()))
    if transcript.reading.get("kind") == "improvement_plan":
        what = "This reads as an improvement plan, not as a letter. If it is one, take it back here and put it in under Plans."
        found.insert(0, {"where": "The whole file", "what": what})
    elif transcript.reading.get("kind") == "unknown":
        what = "This was not recognised as a letter, so every paragraph is offered as other text. Accept those that are findings."
        found.insert(0, {"where": "The whole file", "what": what})
    return found


def sentences_to_cut(proposal: Proposal) -> list[quotes.Sentence]:
    """Where a piece may be cut: every sentence or line after the first."""
    return quotes.sentences(quotes.whole(proposal.text, proposal.parts))[1:]


def to_confirm(proposals: Iterable[Proposal]) -> Table:
    """What will become findings: how many of each kind under each heading, and in all."""
    accepted = [proposal for proposal in proposals if proposal.state == ProposalState.ACCEPTED]
    counts = Counter((proposal.kind, proposal.section) for proposal in accepted)
    rows = [Row((FindingKind(kind).label, section or "No heading", str(number))) for (kind, section), number in counts.items()]
    rows.append(Row((Cell("All findings", strong=True), "", Cell(str(len(accepted)), strong=True))))
    return Table("What will be confirmed", (Column("Kind"), Column("Heading"), Column("Findings", numeric=True)), tuple(rows))


def naming_now(proposal: Proposal) -> list[SummaryRow]:
    """What a piece is called at this moment, for somebody whose own wording came second."""
    kind = FindingKind(proposal.kind).label if proposal.kind else "None"
    return [
        SummaryRow("Theme now", proposal.theme or "None"),
        SummaryRow("Kind now", kind),
        SummaryRow("Asked to act now", "\n".join(proposal.owners) or "Nobody"),
    ]


def review_address(letter_id: UUID, proposal: Proposal | None = None) -> str:
    """The review, at a piece if one is given."""
    address = reverse("inspections:review", args=[letter_id])
    return f"{address}?piece={proposal.id}#{anchor_of(proposal)}" if proposal else address


def _section(heading: str, cards: tuple[Card, ...], letter: Letter) -> Section:
    waiting = [
        one
        for one in cards
        if one.proposal.state == ProposalState.WAITING and one.proposal.offered_as == OfferedAs.FINDING and one.proposal.kind
    ]
    return Section(heading, cards, len(waiting) if letter.state == LetterState.REVIEW else 0)


def _source_anchor(proposal: Proposal) -> str:
    if proposal.rows:
        return pages.anchor_of(*proposal.rows[0])
    return pages.anchor_of(min(proposal.sources)) if proposal.sources else ""


def _decided(proposal: Proposal) -> str:
    if proposal.decided_by is None or proposal.decided_at is None:
        return "Set aside by the reader: it belongs to the page, not to the sense." if proposal.state == ProposalState.SET_ASIDE else ""
    what = capital(ProposalState(proposal.state).label)
    reason = f": {proposal.reason}" if proposal.reason else ""
    return f"{what} by {proposal.decided_by.name} on {day_of(proposal.decided_at)}{reason}"
