"""The head of an action table: which column is which, whatever the authority calls it.

A heading is compared with the names that plans use for each column; the closest name wins, one column per meaning, and a column
that no name fits is kept under its own heading. What the rows beneath say is read in `rows` and `records`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from goldenthread.papers.dates import MONTH
from goldenthread.papers.page import Row
from goldenthread.papers.plans.column_names import NAMES, QUESTIONS, Column

_ENOUGH = 88  # of 100
_ASKED = 97.0  # how sure the form of a question makes a heading
_LONGEST = 90  # characters; what is longer is a cell, not a heading
_ONLY_WHOLE = frozenset(
    {"num", "who", "how", "due", "what", "when", "from", "item", "date", "goal", "step", "area", "focus", "impact", "end", "resp", "line"}
)  # too common to begin a name
_IS_FIGURE = re.compile(r"\s*[A-Z]{0,3}\d[\d./-]*[a-z]?[.)*]*\s*$")
_VERSIONS = re.compile(r"(?:version|revision|issue|document)(?: (?:no|number|history|control|date))?")  # the history of the paper itself
_TELLING = (Column.LEAD, Column.TIMESCALE, Column.STATUS, Column.PROGRESS, Column.CHANGE, Column.NUMBER)


@dataclass(frozen=True, slots=True)
class Header:
    """The head of one table. `names` is every heading as printed; `at` the position of each meaning; `lines` how many rows it fills."""

    names: tuple[str, ...]
    at: Mapping[Column, int]
    lines: int = 1

    @property
    def width(self) -> int:
        return len(self.names)

    def heading(self, position: int) -> str:
        """The heading of a column, or a made-up one where the paper has none."""
        name = self.names[position] if position < len(self.names) else ""
        return name or f"Column {position + 1}"

    def column(self, position: int) -> Column | None:
        """The meaning of a position."""
        return next((column for column, at in self.at.items() if at == position), None)


def read_header(rows: Sequence[Row], start: int) -> Header | None:
    """The head that begins at a row, of one line or two; None when the row is no head of an action table."""
    if any(_IS_FIGURE.match(text) for text in rows[start].texts):
        return None  # no heading is a bare number or a date, and most rows have one
    one = _header((rows[start],))
    if start + 1 >= len(rows) or not _may_be_second_line(rows[start], rows[start + 1]):
        return one
    two, below = _header(tuple(rows[start : start + 2])), _header((rows[start + 1],))
    gained = two and len(two.at) > max(len(head.at) if head else 0 for head in (one, below))
    return two if gained else one


def is_repeat(header: Header, row: Row) -> bool:
    """Whether a row prints the head again, as on every new page; a cell cut or joined there may differ."""
    texts = [_plain(text[:_LONGEST]) for text in row.texts]
    names = [_plain(name) for name in header.names]
    same = sum(bool(text) and text == name for text, name in zip(texts, names, strict=False))
    return same >= max(2, (sum(bool(name) for name in names) + 1) // 2)


def closest(heading: str) -> tuple[Column, float] | None:
    """The meaning of one heading and how surely: 100 and more for a name as listed, less for a likeness."""
    return next(iter(_likely(_plain(heading))), None)


def _header(rows: Sequence[Row]) -> Header | None:
    width = max(len(row.cells) for row in rows)
    names = tuple(" ".join(_unrepeated(row.texts[at].strip() for row in rows if at < len(row.cells))) for at in range(width))
    if any(len(name) > _LONGEST for name in names) or any(len(text) > _LONGEST for row in rows for text in row.texts):
        return None
    names = tuple(" ".join(name.split()) for name in names)
    at = dict(_assigned(names))
    if not _is_head_of_actions(at, names):
        return None
    return Header(names, at, len(rows))


def _unrepeated(texts: Iterator[str]) -> Iterator[str]:
    """A heading merged over two rows may be given twice; once is enough."""
    before = ""
    for text in texts:
        if text and text != before:
            yield text
        before = text


def _is_head_of_actions(at: Mapping[Column, int], names: Sequence[str]) -> bool:
    filled = [name for name in names if name]
    if any(_VERSIONS.fullmatch(_plain(name)) for name in filled):
        return False
    telling = sum(column in at for column in _TELLING)
    if Column.HOW in at:
        return telling >= 2 or (telling >= 1 and len(filled) <= 3 and len(at) >= len(filled))
    return Column.CHANGE in at and telling >= 3 and (Column.LEAD in at or Column.TIMESCALE in at)


def _assigned(names: Sequence[str]) -> Iterator[tuple[Column, int]]:
    """Each meaning to the column that fits it best, each column to one meaning; the surest pairs first."""
    offers = [(score, at, column) for at, name in enumerate(names) for column, score in _likely(_undated(_plain(name)))]
    # Of "Update June" and "Update September" the later is the state of things; otherwise the first column of a name is the main one.
    offers.sort(key=lambda offer: (-offer[0], -offer[1] if _undated(_plain(names[offer[1]])) != _plain(names[offer[1]]) else offer[1]))
    taken: dict[Column, int] = {}
    for _, at, column in offers:
        if column not in taken and at not in taken.values():
            taken[column] = at
    change = taken.get(Column.CHANGE)
    if (
        change is not None
        and _plain(names[change]) == "impact"
        and change > min(taken.get(Column.LEAD, change), taken.get(Column.TIMESCALE, change))
    ):
        del taken[Column.CHANGE]  # "Impact" after the lead and the date is what has happened, not what is meant to
    yield from taken.items()


def _undated(plain: str) -> str:
    """A heading without the month, quarter or year that tells one update from the next."""
    kept = re.sub(rf"\b(?:{MONTH}|q[1-4]|quarter [1-4]|(?:20)?\d\d)(?=\s|$)", " ", plain)
    return " ".join(kept.split()) or plain


@lru_cache(maxsize=4096)
def _likely(plain: str) -> tuple[tuple[Column, float], ...]:
    """The meanings a heading may have, best first."""
    if not plain:
        return ()
    asked = next(((column, _ASKED) for column, form in QUESTIONS if re.fullmatch(form, plain)), None)
    scores = ((column, max(_score(plain, name, rank) for rank, name in enumerate(names))) for column, names in NAMES.items())
    likely = {column: score for column, score in scores if score >= _ENOUGH}
    if asked:
        likely = {asked[0]: max(asked[1], likely.get(asked[0], 0.0))} | {
            column: score for column, score in likely.items() if score > _ASKED
        }
    return tuple(sorted(likely.items(), key=lambda pair: -pair[1]))


def _score(plain: str, name: str, rank: int) -> float:
    """An exact name counts by its place in the list; a longer heading that holds the name, or a misspelt one, counts less."""
    if plain == name:
        return 130 - rank * 0.3
    if name in _ONLY_WHOLE or plain.startswith("evidence"):  # "Evidence of impact" is a column of its own
        return 0
    if (
        len(name) > 2
        and name not in _ONLY_WHOLE
        and len(plain.split()) <= len(name.split()) + 6
        and plain.startswith(name)
        and not plain[len(name) : len(name) + 1].isalnum()
    ):
        return 104 - rank * 0.1 + min(len(name) / len(plain), 1) * 6
    if len(name) > 4 and len(plain.split()) <= 7 and plain.endswith(f" {name}"):
        return 96 - rank * 0.05
    alike = len(name) > 4 and abs(len(plain) - len(name)) <= max(2, len(name) // 6)
    return fuzz.ratio(plain, name) - 3 if alike else 0


def _may_be_second_line(first: Row, second: Row) -> bool:
    """A second line of headings is short words only: no number of an action, no sentence, no date."""
    texts = [text.strip() for text in second.texts if text.strip()]
    if not texts or any(re.match(r"[A-Z]{0,3}\d", text) for text in texts):
        return False
    return all(len(text) <= 40 and not text.endswith(".") for text in texts) and any(
        not first.texts[at].strip() or text.strip() for at, text in enumerate(second.texts) if at < len(first.cells)
    )


def _plain(heading: str) -> str:
    """A heading in small letters without signs: "*RAG" → "rag", "Progress & Impact" → "progress and impact"."""
    plain = heading.casefold().replace("&", " and ").replace("’", "").replace("'", "")
    plain = re.sub(r"\([^)]*\)", " ", plain)
    return " ".join(re.sub(r"[^a-z0-9#]+", " ", plain).split()) or " ".join(re.sub(r"[^a-z0-9#]+", " ", heading.casefold()).split())
