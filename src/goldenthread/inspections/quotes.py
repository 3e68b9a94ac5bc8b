"""Words as printed: cutting a passage where one sentence ends and the next begins, joining passages, and sealing a quote.

Pure text work: no record is touched here. A quote is only ever a run of the printed characters, so a cut is a position in the
text and never something typed. `policies` says when a cut is allowed, `services` makes it.
"""

import hashlib
import itertools
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SENTENCE_ENDS = re.compile(r"(?:[.!?;:][\"'’”)\]]*\s+|\n+\s*)(?=\S)")
_LIKELY_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|Mrs?|Ms|Dr|St|No|para|cf|vs|p|pp)\.\s+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, line or list item of a passage. Units: `start` counts characters from 0."""

    start: int
    words: str


def sentences(text: str) -> list[Sentence]:
    """Where a passage may be cut without typing anything: the start of each sentence or line after the first.

    Shape: in order, together every character of the text but the white space between them.
    """
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text) if not _LIKELY_ABBREVIATION.search(text[: match.end()])]
    starts = [len(text) - len(text.lstrip()), *ends]
    spans = zip(starts, [*starts[1:], len(text)], strict=True)
    return [Sentence(start, text[start:end].strip()) for start, end in spans if text[start:end].strip()]


def pieces(text: str, cuts: Iterable[int]) -> list[str]:
    """The passage cut at these positions. Empty pieces are left in, so that a caller can refuse them."""
    edges = [0, *sorted(set(cuts)), len(text)]
    return [text[start:end].strip() for start, end in itertools.pairwise(edges)]


def whole(text: str, parts: Sequence[str]) -> str:
    """The passage with its sub-points: as it stands when it holds them already, else with each on a line of its own."""
    missing = [part for part in parts if part not in text]
    return "\n".join([text, *missing]) if missing else text


def parts_within(piece: str, parts: Sequence[str]) -> list[str]:
    """The sub-points that stand wholly inside a piece, unless the piece is that sub-point and nothing else."""
    return [part for part in parts if part in piece and part != piece]


def seal(*, letter_sha256: str, text: str, parts: Sequence[str], page: int | None, paragraph: int | None) -> str:
    """The digest that a finding carries: which file, which words, where they stood. A changed comma changes it."""
    content = json.dumps([letter_sha256, text, list(parts), page, paragraph], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def joined(first: str, second: str) -> str:
    """Two passages as one: on the same line where the second goes on with the sentence of the first, else on a line of its own."""
    goes_on = second[:1].islower() and first.rstrip()[-1:] not in {".", "!", "?", ":", ";"}
    return f"{first.rstrip()}{' ' if goes_on else chr(10)}{second.lstrip()}"
