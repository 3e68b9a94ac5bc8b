"""What a letter's sections have given so far, and the ways in which a line is put there.

The reading itself is made in `reader`; which line becomes what is decided in `prose` and `lists`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from goldenthread.papers.letters.grades import grade_line, outcome
from goldenthread.papers.letters.lines import Line, Shape
from goldenthread.papers.letters.sections import Section
from goldenthread.papers.model import Candidate, Finding, Furniture, Grade

_T = TypeVar("_T")


@dataclass(slots=True)
class Found:
    """What a letter's sections gave, in order."""

    findings: list[Finding] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)

    def has_grade(self, area: str, grade: str) -> bool:
        """Whether the judgement was told before: reports give it in a table and again above the paragraphs that explain it."""
        said = (_plain(area), _plain(grade))
        return any((_plain(one.area), _plain(one.grade)) == said for one in self.grades)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).removeprefix("the ")


def furniture(line: Line) -> Furniture:
    """A line kept as furniture, with its number if it had one."""
    return Furniture(line.as_printed, line.page, line.source, line.rows)


def candidate(line: Line, section: str | None) -> Candidate:
    """A line that a person must place."""
    return Candidate(line.as_printed, section, line.page, line.paragraph, line.source, line.rows)


def taken_as_grade(line: Line, section: Section, found: Found) -> bool:
    """Keeps a judgement. A sentence that tells one stays a candidate as well."""
    if line.shape is Shape.GRADE:
        found.grades.append(Grade(line.text, line.beside[0], line.source, line.rows))
        return True
    if told := grade_line(line.text):
        if found.has_grade(*told):
            found.furniture.append(furniture(line))
            return True
        found.grades.append(Grade(*told, line.source, line.rows))
        if line.numbered:
            found.furniture.append(Furniture(line.marker, line.page, line.source))
        return True
    if told := outcome(section.name, line.text):
        found.grades.append(Grade(*told, line.source, line.rows))
    return False


def joined_up(many: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    """The places of several lines, each once."""
    return tuple(dict.fromkeys(one for some in many for one in some))
