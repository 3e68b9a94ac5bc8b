"""What the sections of a letter become: lists their findings, studies one finding each, all other text candidates.

A list inside prose is a list of findings only where the sentence above it says so. Items are told apart in `lists`.
"""

import re
from collections.abc import Sequence

from goldenthread.papers.letters.found import Found, candidate, furniture, joined_up, taken_as_grade
from goldenthread.papers.letters.grades import grade_line
from goldenthread.papers.letters.headings import Role
from goldenthread.papers.letters.lines import Shape
from goldenthread.papers.letters.lists import SCOPE, ListReader
from goldenthread.papers.letters.numbers import as_item, is_item
from goldenthread.papers.letters.owners import owners_in
from goldenthread.papers.letters.sections import Section
from goldenthread.papers.model import Finding, FindingKind, Grade

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


def read_sections(parts: Sequence[Section]) -> Found:
    """Findings, candidates, furniture and grades of all the sections."""
    found = Found()
    for section in parts:
        for title in section.titles:
            if (told := grade_line(title.text)) and not found.has_grade(*told):
                found.grades.append(Grade(*told, title.source, title.rows))
        before = len(found.findings) + len(found.candidates)
        if section.role is Role.STUDY:
            _read_study(section, found)
        elif section.role in (Role.LIST, Role.BULLETS) and section.kind:
            ListReader(section, section.kind, found).read()
        else:
            _read_prose(section, found)
        used = len(found.findings) + len(found.candidates) > before
        found.furniture.extend(furniture(title) for title in section.titles_unseen(used))
    return found


def _announced(text: str) -> FindingKind | None:
    """The kind of list that a sentence ending in a colon introduces, unless it tells what inspectors looked at."""
    last = re.split(r"(?<=[.!?])\s+", text)[-1]
    if not last.endswith(":") or SCOPE.search(last):
        return None
    said = [(found.end(), kind) for pattern, kind in _LEAD_INS for found in pattern.finditer(last)]
    return max(said, key=lambda one: one[0])[1] if said else None


def _read_prose(section: Section, found: Found) -> None:
    """Candidates, but for a list that its own introduction calls a list of findings."""
    at = 0
    while at < len(section.lines):
        line = section.lines[at]
        at += 1
        if taken_as_grade(line, section, found):
            continue
        found.candidates.append(candidate(line, section.name))
        kind = _announced(line.text) if section.role is not Role.NEXT_STEPS and line.shape is Shape.PARAGRAPH else None
        end = at
        while kind and end < len(section.lines) and is_item(section.lines[end]):
            end += 1
        if kind and end > at:
            items = [as_item(one) for one in section.lines[at:end]]
            ListReader(section.of(items, kind), kind, found, owners_in(line.text)).read()
            at = end


def _read_study(section: Section, found: Found) -> None:
    """One finding of all its paragraphs; under a heading in the plural each list item is a study."""
    lines = [line for line in section.lines if not taken_as_grade(line, section, found)]
    bullets = [line for line in lines if line.shape is Shape.BULLET]
    if bullets and not section.one:
        ListReader(section, FindingKind.PRACTICE_STUDY, found).read()
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
            source=joined_up(line.source for line in lines),
            rows=joined_up(line.rows for line in lines),
        )
    )
