"""What changed between two readings of the same plan: which rows are the same row, and which of their words moved.

Pure: rows of `papers.model` in, matches and changes out. Nothing is stored or decided here; `services.applying` does what a
person accepted. Look next at `rows`, which turns stored rows into the dataclass compared here.
"""

import difflib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from goldenthread.papers.model import Action
from goldenthread.papers.plans.leads import without_joiner
from goldenthread.plans.timescales import in_words

SAME_PLACE = 45  # likeness (0-100) at which rows with the same number in the same area are one row
ANYWHERE = 82  # likeness at which rows are one row although their numbers differ


class PieceKind(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, went or came."""

    kind: PieceKind
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One column of one row that differs. `pieces` put together give the old words (same + gone) and the new (same + new)."""

    column: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with what identifies it: an opaque key for the caller, and the number of its area."""

    key: Hashable
    area: str
    row: Action


@dataclass(frozen=True, slots=True)
class Match:
    """An old row and a new row taken to be the same. *Units*: likeness of their words from 0 to 100."""

    old: Hashable
    new: Hashable
    likeness: int


def columns_of(row: Action) -> dict[str, str]:
    """A row as people see it: column heading → words. The interpretation of a timescale is a column of its own."""
    return {
        "No": row.number or "",
        "How will we do it?": row.how,
        "What will change": row.change or "",
        "Lead": "; ".join(without_joiner(lead.words) for lead in row.leads),
        "Timescale": row.timescale.words,
        "Timescale means": in_words(row.timescale),
        "Progress and impact": row.progress or "",
        "RAG": row.rag.status.value,
        "Priority": {True: "yes", False: "no", None: ""}[row.priority],
        **row.extra,
    }


def changes_between(before: Action, after: Action) -> tuple[Change, ...]:
    """The columns whose words differ; white space alone is no difference."""
    old, new = columns_of(before), columns_of(after)
    return changes_in_words({column: (old.get(column, ""), new.get(column, "")) for column in dict.fromkeys((*old, *new))})


def changes_in_words(pairs: Mapping[str, tuple[str, str]]) -> tuple[Change, ...]:
    """The same for anything that has named texts: name → (before, after)."""
    return tuple(Change(column, old, new, pieces_between(old, new)) for column, (old, new) in pairs.items() if old.split() != new.split())


def pieces_between(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as runs of words."""
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(PieceKind.SAME, " ".join(old[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece(PieceKind.GONE, " ".join(old[i1:i2])))
        if j2 > j1:
            pieces.append(Piece(PieceKind.NEW, " ".join(new[j1:j2])))
    return tuple(pieces)


def match_rows(old: Sequence[Placed], new: Sequence[Placed]) -> tuple[Match, ...]:
    """Pairs of rows taken to be the same row; each row is in at most one pair.

    Rows in the same place are compared first, so that a rewritten row keeps its history; what is left is matched by its words
    alone, so that a renumbered row keeps its history too. Both passes are cheap: a plan of 6,000 rows is not compared with
    itself row by row.
    """
    found = list(_in_the_same_place(old, new))
    taken_old, taken_new = {match.old for match in found}, {match.new for match in found}
    left_old = [one for one in old if one.key not in taken_old]
    left_new = [one for one in new if one.key not in taken_new]
    return (*found, *_by_their_words(left_old, left_new))


def _in_the_same_place(old: Iterable[Placed], new: Iterable[Placed]) -> Iterable[Match]:
    by_place: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for one in old:
        if one.row.number:
            by_place[one.area, one.row.number].append(one)
    for one in new:
        waiting = by_place.get((one.area, one.row.number or ""), [])
        scored = [(round(fuzz.token_sort_ratio(other.row.how, one.row.how)), index) for index, other in enumerate(waiting)]
        if scored and (best := max(scored))[0] >= SAME_PLACE:
            yield Match(waiting.pop(best[1]).key, one.key, best[0])


def _by_their_words(old: Sequence[Placed], new: Iterable[Placed]) -> Iterable[Match]:
    words = {index: one.row.how for index, one in enumerate(old)}
    for one in new:
        best = process.extractOne(one.row.how, words, scorer=fuzz.token_sort_ratio, score_cutoff=ANYWHERE) if one.row.how else None
        if best is not None:
            del words[best[2]]
            yield Match(old[best[2]].key, one.key, round(best[1]))
