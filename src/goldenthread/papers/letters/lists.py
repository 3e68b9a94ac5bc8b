"""Lists: which lines are items, which are parts of an item, and which only stand around the list.

In a list each item is a finding. Where the list has bullets, its plain paragraphs are not items: they introduce the list or
follow it. An item that says there are none is no finding. A lead-in that ends with a colon is one finding with parts when its
heading is singular or when the section holds several such lead-ins; a single lead-in above a list only introduces it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldenthread.papers.letters.found import Found, candidate, furniture, joined_up, taken_as_grade
from goldenthread.papers.letters.headings import Role
from goldenthread.papers.letters.lines import Line, Shape
from goldenthread.papers.letters.owners import labelled_owners, owners_in
from goldenthread.papers.letters.sections import Section
from goldenthread.papers.model import Finding, FindingKind, Furniture


@dataclass(slots=True)
class _Item:
    line: Line
    parts: list[Line] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    asked: tuple[str, ...] = ()  # whom the sentence above the list says are to act


_NONE = re.compile(
    r"(?:there (?:are|were|is) (?:none|no .{2,80})|not applicable|n/a|nil"
    r"|none(?: (?:were|was|have been|are|is))?(?: (?:identified|found|noted|recorded|at this \w+|this time))*"
    r"|no (?:areas?|priority actions?|(?:immediate|urgent|significant|further|such) .{2,40}|recommendations?|strengths?|weaknesses"
    r"|actions?)"
    r"(?: .{0,80})?\b(?:identified|found|noted|made|recorded|raised|reported|inspection|visit|review|time))\.?",
    re.IGNORECASE,
)
# A sentence with one of these tells what was looked at, not what was found.
SCOPE = re.compile(
    r"\b(?:focus(?:ed|es)?|looked at|consider(?:ed)?|evaluated?|reviewed|scope|lines of enquiry|evidence|met with|spoke|explore"
    r"|last inspection|previous|previously|were asked|carried out by|sampled)\b|\binclud(?:ed|ing)\s*:$",
    re.IGNORECASE,
)
# A lead-in that says nothing of its own: "The trust must:", "… address the following weaknesses:". One with a time limit does.
_ONLY_ASKS = re.compile(
    r"\b(?:should|must|shall|needs? to|ha(?:s|ve) to|(?:are|is) (?:required )?to|recommends? that)"
    r"(?: (?:now|also|urgently|immediately|jointly|together|therefore|ensure|make sure|act to))*(?: that)?\s*:$",
    re.IGNORECASE,
)
_TIME_LIMIT = re.compile(r"(?:within|by|in the next|before|no later than|with immediate|immediately)\b", re.IGNORECASE)
_ONLY_NAMES = re.compile(
    r"^(?!.*\b(?:includ\w+|such as|in particular|namely|especially)\b).*\bfollowing(?: [\w'’-]+){0,6}\s*:$", re.IGNORECASE
)
_NOBODY_S = {FindingKind.STRENGTH, FindingKind.PRACTICE_STUDY}  # kinds that ask nobody to act
_RANKS = ("number", "sign", "letter", "roman")


def _rank(marker: str) -> str:
    """What sort of marker: a number, a sign, a letter or a small Roman number."""
    bare = marker.strip("().").casefold()
    if bare.isdigit():
        return "number"
    if re.fullmatch(r"[ivx]+", bare):
        return "roman"
    return "letter" if bare.isalpha() and bare != "o" else "sign"


class ListReader:
    """Reads one list, line by line. What is read so far is `items`; `closed` once prose has ended the list."""

    def __init__(self, section: Section, kind: FindingKind, found: Found, owners: Sequence[str] = ()) -> None:
        self.section, self.kind, self.found, self.owners = section, kind, found, tuple(owners)
        self.items: list[_Item] = []
        self.closed = False
        self.has_bullets = section.role is Role.BULLETS or any(line.shape is Shape.BULLET for line in section.lines)
        self.lead_ins = sum(1 for at, _ in enumerate(section.lines) if self._leads_in(at))

    def read(self) -> None:
        """Adds the section's findings and all its other lines to what was found."""
        for at, line in enumerate(self.section.lines):
            self._line(at, line)
        for item in self.items:
            self._add(item)

    def _line(self, at: int, line: Line) -> None:
        owners = labelled_owners(line.text) if self.items and not self.closed else ()
        if owners:
            self.items[-1].owners.extend(owners)
            self.found.furniture.append(furniture(line))
        elif _NONE.fullmatch(line.text):
            self._set_aside(line)
        elif line.shape is Shape.BULLET:
            self._bullet(line)
        elif line.shape is Shape.GRADE:
            taken_as_grade(line, self.section, self.found)
        else:
            self._paragraph(at, line)

    def _set_aside(self, line: Line) -> None:
        self.found.candidates.append(candidate(line, self.section.name))

    def _bullet(self, line: Line) -> None:
        if self.closed:
            self._set_aside(line)
        elif self.items and self._is_part(line, self.items[-1]):
            self.items[-1].parts.append(line)
        else:
            self.items.append(_Item(line, asked=self.owners))

    def _is_part(self, line: Line, item: _Item) -> bool:
        """Whether a list item belongs to the one above it: deeper, marked as deeper, or what its colon announces."""
        head = item.line
        if head.shape is Shape.PARAGRAPH:
            return head.text.endswith(":")
        if line.level != head.level:
            return line.level > head.level
        rank, head_rank = _rank(line.marker), _rank(head.marker)
        if head_rank == "letter" and rank == "roman" and line.marker.strip("().") in "ivx" and line.marker[0] == head.marker[0]:
            rank = "letter"  # h), i), j): a letter after all
        announces = head.text.endswith(":")
        if rank != head_rank or (rank == "sign" and line.marker != head.marker):
            return announces or _RANKS.index(rank) > _RANKS.index(head_rank)
        open_still = not item.parts or not item.parts[-1].text.endswith(".")
        return announces and open_still and line.text[:1].islower()

    def _leads_in(self, at: int) -> bool:
        line, after = self.section.lines[at], self.section.lines[at + 1 : at + 2]
        return line.shape is Shape.PARAGRAPH and line.text.endswith(":") and bool(after) and after[0].shape is Shape.BULLET

    def _numbers(self, at: int) -> bool:
        """Whether a numbered item stands here."""
        return any(line.shape is Shape.BULLET and line.numbered for line in self.section.lines[at : at + 1])

    def _paragraph(self, at: int, line: Line) -> None:
        if self._leads_in(at) and not SCOPE.search(line.text):
            self._lead_in(at, line)
        elif self.has_bullets:
            self.closed = self.closed or bool(self.items)
            self._set_aside(line)
        elif self.closed or self._ends_plain_list(line):
            self.closed = True
            self._set_aside(line)
        elif line.text.endswith(":") and (not self.items or _ONLY_ASKS.search(line.text)):
            self.owners = owners_in(line.text)
            self._set_aside(line)
        elif self.section.one and self.items and not owners_in(line.text):
            self._set_aside(line)  # the explanation that follows a single finding
        else:
            self.items.append(_Item(line, asked=self.owners))

    def _lead_in(self, at: int, line: Line) -> None:
        """A sentence before list items: the finding itself, or only their introduction."""
        self.closed = False
        last = re.split(r"(?<=[.!?])\s+", line.text)[-1]
        asks = _ONLY_ASKS.search(last) and not self.section.one
        introduces = _ONLY_NAMES.search(last) or (asks and (self._numbers(at + 1) or not _TIME_LIMIT.match(last)))
        if self.section.role is Role.LIST and not introduces and (self.section.one or self.lead_ins > 1 or self.items):
            self.items.append(_Item(line))
        else:
            self.owners = owners_in(line.text)
            self._set_aside(line)

    def _ends_plain_list(self, line: Line) -> bool:
        """In a list without bullets: whole sentences after items that were none are no longer the list."""
        texts = [item.line.text for item in self.items]
        whole = bool(re.search(r"[.!?]\s+[A-Z]", line.text)) and line.text.endswith(".")
        return bool(texts) and whole and not any(text.endswith(".") for text in texts)

    def _add(self, item: _Item) -> None:
        line, lines = item.line, [item.line, *item.parts]
        said = () if self.kind in _NOBODY_S else owners_in(line.text) or item.asked
        owners = line.beside or tuple(item.owners) or said
        self.found.furniture.extend(Furniture(one.marker, one.page, one.source, one.rows) for one in lines if one.numbered)
        self.found.findings.append(
            Finding(
                kind=self.kind,
                text=line.text,
                section=self.section.name,
                page=line.page,
                paragraph=line.paragraph,
                parts=tuple(part.text for part in item.parts),
                owners=owners,
                source=joined_up(one.source for one in lines),
                rows=joined_up(one.rows for one in lines),
            )
        )
