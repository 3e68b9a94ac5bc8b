"""What the lines of a section become: findings with their parts and owners, candidates, furniture, grades.

In a list each item is a finding. Where the list has bullets, its plain paragraphs are not items: they introduce the list or
follow it. An item that says there are none is no finding. A lead-in that ends with a colon is one finding with parts when its
heading is singular or when the section holds several such lead-ins; a single lead-in above a list only introduces it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from goldenthread.papers.letters.grades import grade_line, outcome
from goldenthread.papers.letters.headings import Role
from goldenthread.papers.letters.lines import Line, Shape
from goldenthread.papers.letters.owners import labelled_owners, owners_in
from goldenthread.papers.letters.sections import Section, as_item, is_item
from goldenthread.papers.model import Candidate, Finding, FindingKind, Furniture, Grade


@dataclass(slots=True)
class Found:
    """What a letter's sections gave, in order."""

    findings: list[Finding] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)


@dataclass(slots=True)
class _Item:
    line: Line
    parts: list[Line] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)


_NONE = re.compile(
    r"(?:there (?:are|were|is) (?:none|no .{2,80})|not applicable|n/a|nil"
    r"|none(?: (?:were|was|have been|are|is))?(?: (?:identified|found|noted|recorded|at this \w+|this time))*"
    r"|no (?:areas?|priority actions?|(?:immediate|urgent|significant|further|such) .{2,40}|recommendations?|strengths?|weaknesses"
    r"|actions?)"
    r"(?: .{0,80})?\b(?:identified|found|noted|made|recorded|raised|reported|inspection|visit|review|time))\.?",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r"\b(?:focus(?:ed|es)?|looked at|consider(?:ed)?|evaluated?|reviewed|scope|lines of enquiry|evidence|met with|spoke|explore"
    r"|last inspection|previous|previously|were asked|carried out by|sampled)\b|\binclud(?:ed|ing)\s*:$",
    re.IGNORECASE,
)
_LEAD_INS: tuple[tuple[re.Pattern[str], FindingKind], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"\b(?:significant|serious|systemic) (?:weakness(?:es)?|concerns?)\b", FindingKind.PRIORITY_ACTION),
        (r"\b(?:priority|immediate|urgent) actions?\b|\bareas? for priority action\b", FindingKind.PRIORITY_ACTION),
        (
            r"\bareas? (?:for|of|requiring|needing) (?:further )?(?:improvement|development)\b|\bneed(?:s|ed)? to (?:be )?improved?\b",
            FindingKind.AREA_FOR_IMPROVEMENT,
        ),
        (r"\bareas? for (?:further )?consideration\b", FindingKind.AREA_FOR_CONSIDERATION),
        (r"\b(?:strengths?|areas of good practice|working well)\b", FindingKind.STRENGTH),
        (r"\brecommend(?:s|ed|ations?)?\b", FindingKind.RECOMMENDATION),
        (
            r"\b(?:council|authority|partnership|partners|police|constabulary|force|board|trust|icb|leaders|services?|agencies)\b.{0,80}"
            r"\b(?:should|must)(?: (?:now|urgently|immediately|jointly|therefore))?"
            r"(?: (?:ensure|take steps to|act to|improve|work together to)(?: that)?)?:$",
            FindingKind.RECOMMENDATION,
        ),
    )
)
_NOBODY_S = {FindingKind.STRENGTH, FindingKind.PRACTICE_STUDY}  # kinds that ask nobody to act
_RANKS = ("number", "sign", "letter", "roman")


def read_sections(parts: Sequence[Section]) -> Found:
    """Findings, candidates, furniture and grades of all the sections."""
    found = Found()
    for section in parts:
        for title in section.titles:
            if told := grade_line(title.text):
                found.grades.append(Grade(*told, title.source, title.rows))
        before = len(found.findings) + len(found.candidates)
        if section.role is Role.STUDY:
            _read_study(section, found)
        elif section.role in (Role.LIST, Role.BULLETS) and section.kind:
            _List(section, section.kind, found).read()
        else:
            _read_prose(section, found)
        used = len(found.findings) + len(found.candidates) > before
        found.furniture.extend(furniture(title) for title in section.titles_unseen(used))
    return found


def furniture(line: Line) -> Furniture:
    """A line kept as furniture, with its number if it had one."""
    return Furniture(line.as_printed, line.page, line.source, line.rows)


def candidate(line: Line, section: str | None) -> Candidate:
    """A line that a person must place."""
    return Candidate(line.as_printed, section, line.page, line.paragraph, line.source, line.rows)


def _taken_as_grade(line: Line, section: Section, found: Found) -> bool:
    """Keeps a judgement. A sentence that tells one stays a candidate as well."""
    if line.shape is Shape.GRADE:
        found.grades.append(Grade(line.text, line.beside[0], line.source, line.rows))
        return True
    if told := grade_line(line.text):
        found.grades.append(Grade(*told, line.source, line.rows))
        if line.numbered:
            found.furniture.append(Furniture(line.marker, line.page, line.source))
        return True
    if told := outcome(section.name, line.text):
        found.grades.append(Grade(*told, line.source, line.rows))
    return False


# --- prose --------------------------------------------------------------------------------------------------------------


def _announced(text: str) -> FindingKind | None:
    """The kind of list that a sentence ending in a colon introduces, unless it tells what inspectors looked at."""
    last = re.split(r"(?<=[.!?])\s+", text)[-1]
    if not last.endswith(":") or _SCOPE.search(last):
        return None
    said = [(found.end(), kind) for pattern, kind in _LEAD_INS for found in pattern.finditer(last)]
    return max(said, key=lambda one: one[0])[1] if said else None


def _read_prose(section: Section, found: Found) -> None:
    """Candidates, but for a list that its own introduction calls a list of findings."""
    at = 0
    while at < len(section.lines):
        line = section.lines[at]
        at += 1
        if _taken_as_grade(line, section, found):
            continue
        found.candidates.append(candidate(line, section.name))
        kind = _announced(line.text) if section.role is not Role.NEXT_STEPS and line.shape is Shape.PARAGRAPH else None
        end = at
        while kind and end < len(section.lines) and is_item(section.lines[end]):
            end += 1
        if kind and end > at:
            items = [as_item(one) for one in section.lines[at:end]]
            _List(section.of(items, kind), kind, found, owners_in(line.text)).read()
            at = end


def _read_study(section: Section, found: Found) -> None:
    """One finding of all its paragraphs; under a heading in the plural each list item is a study."""
    lines = [line for line in section.lines if not _taken_as_grade(line, section, found)]
    bullets = [line for line in lines if line.shape is Shape.BULLET]
    if bullets and not section.one:
        _List(section, FindingKind.PRACTICE_STUDY, found).read()
        return
    text = [line for line in lines if line.shape is not Shape.BULLET] or lines
    if not text:
        return
    found.findings.append(
        Finding(
            kind=FindingKind.PRACTICE_STUDY,
            text="\n".join(line.as_printed for line in text),
            section=section.name,
            page=text[0].page,
            paragraph=text[0].paragraph,
            parts=tuple(line.as_printed for line in lines if line not in text),
            source=_joined(line.source for line in lines),
            rows=_joined(line.rows for line in lines),
        )
    )


# --- lists --------------------------------------------------------------------------------------------------------------


def _rank(marker: str) -> str:
    """What sort of marker: a number, a sign, a letter or a small Roman number."""
    bare = marker.strip("().").casefold()
    if bare.isdigit():
        return "number"
    if re.fullmatch(r"[ivx]+", bare):
        return "roman"
    return "letter" if bare.isalpha() and bare != "o" else "sign"


class _List:
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
            _taken_as_grade(line, self.section, self.found)
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
            self.items.append(_Item(line))

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

    def _paragraph(self, at: int, line: Line) -> None:
        if self._leads_in(at) and not _SCOPE.search(line.text):
            self._lead_in(line)
        elif self.has_bullets:
            self.closed = self.closed or bool(self.items)
            self._set_aside(line)
        elif self.closed or self._ends_plain_list(line):
            self.closed = True
            self._set_aside(line)
        elif line.text.endswith(":") and not self.items:
            self.owners = owners_in(line.text)
            self._set_aside(line)
        elif self.section.one and self.items and not owners_in(line.text):
            self._set_aside(line)  # the explanation that follows a single finding
        else:
            self.items.append(_Item(line))

    def _lead_in(self, line: Line) -> None:
        """A sentence before list items: the finding itself, or only their introduction."""
        self.closed = False
        if self.section.role is Role.LIST and (self.section.one or self.lead_ins > 1 or self.items):
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
        said = () if self.kind in _NOBODY_S else owners_in(line.text) or self.owners
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
                source=_joined(one.source for one in lines),
                rows=_joined(one.rows for one in lines),
            )
        )


_T = TypeVar("_T")


def _joined(many: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(one for some in many for one in some))
