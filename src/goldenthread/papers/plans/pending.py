"""Lines met between tables, waiting until it is known what they are: the title, an area's heading, or text for a person to place.

What is decided here is only what becomes of a waiting line; when to decide is for `walk`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.papers.model import Candidate, Furniture, Place
from goldenthread.papers.plans.headings import is_edition, is_generic, is_plan_title, is_strong_heading, is_weak_heading


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text outside the action tables: a block, or a row of a table that is no action.

    `source` or `rows` say where it came from; `marked` is true where the file itself calls it a heading.
    """

    text: str
    page: int | None = None
    paragraph: int | None = None
    marked: bool = False
    listed: bool = False
    source: tuple[int, ...] = ()
    rows: tuple[Place, ...] = ()

    @property
    def is_strong(self) -> bool:
        """Whether it can only be a heading."""
        return not self.listed and is_strong_heading(self.text, self.marked)

    @property
    def is_heading(self) -> bool:
        """Whether it looks like a heading, for naming the section of what follows."""
        return not self.listed and (self.marked or self.is_strong or is_weak_heading(self.text))

    def as_furniture(self) -> Furniture:
        """The line as something that belongs to the page."""
        return Furniture(self.text, self.page, self.source, self.rows)

    def as_candidate(self, section: str | None) -> Candidate:
        """The line as something a person must place."""
        return Candidate(self.text, section, self.page, self.paragraph, self.source, self.rows)


def area_heading_at(lines: Sequence[Line], weak: bool = True) -> int | None:
    """Which of the waiting lines heads the table that follows: the nearest that can only be a heading, else the last one if it is short.

    A line that names the whole plan is the title and heads no area.
    """
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].is_strong and _names_an_area(lines[at].text):
            return at
    return len(lines) - 1 if weak and lines and lines[-1].is_heading and _names_an_area(lines[-1].text) else None


def _names_an_area(text: str) -> bool:
    return not (is_plan_title(text) or is_generic(text) or is_edition(text))


def as_candidates(lines: Sequence[Line], section: str | None) -> list[Candidate]:
    """The lines in order, each under the nearest heading above it."""
    placed = []
    for line in lines:
        placed.append(line.as_candidate(section))
        if line.is_heading:
            section = line.text
    return placed
