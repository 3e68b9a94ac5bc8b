"""Reads one letter: puts front, sections, clocks and grades together and leaves nothing out.

Everything printed ends as a finding, a candidate, a grade, the section of one of them, an addressee or furniture; the tests hold
this for every letter they read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldenthread.papers.letters.clocks import inspected_between, response_due
from goldenthread.papers.letters.found import furniture
from goldenthread.papers.letters.front import read_front
from goldenthread.papers.letters.headings import Role, known_heading
from goldenthread.papers.letters.lines import Line, Shape, block_lines, joined
from goldenthread.papers.letters.prose import read_sections
from goldenthread.papers.letters.sections import sections
from goldenthread.papers.letters.tables import table_lines
from goldenthread.papers.model import Kind, Problem, Reading
from goldenthread.papers.page import Block, Paper


def lines_of(paper: Paper) -> list[Line]:
    """The whole paper as one run of lines, sentences cut by a page edge put together."""
    return joined(_headings_restored(list(_lines(paper))))


def _headings_restored(lines: Sequence[Line]) -> Iterator[Line]:
    """A list's heading that every theme repeats can be mistaken for a running head: above a list item it is a heading."""
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        above_item = line.shape is Shape.FURNITURE and after is not None and after.shape is Shape.BULLET
        known = known_heading(line.text) if above_item else None
        yield replace(line, shape=Shape.HEADING) if known and known.role is Role.LIST else line


def _lines(paper: Paper) -> Iterator[Line]:
    for index, part in enumerate(paper.parts):
        yield from block_lines(index, part) if isinstance(part, Block) else table_lines(index, part)


def read_letter(paper: Paper) -> Reading:
    """The reading of an inspection or review letter.

    *Shape*: findings, candidates and furniture in printed order; `inspected` and `response_due_on` None where the letter does
    not say, with a problem where it says something that cannot be worked out.
    """
    front = read_front(lines_of(paper))
    found = read_sections(sections(front.body))
    texts = [line.text for line in (*front.body, *front.set_aside)]
    due = response_due(texts, front.dated_on)
    inspected_from, inspected_to = inspected_between(texts, front.dated_on)
    return Reading(
        kind=Kind.INSPECTION_LETTER,
        title=front.title or paper.title or None,
        dated_on=front.dated_on,
        inspected_from=inspected_from,
        inspected_to=inspected_to,
        addressees=front.addressees,
        response_due_on=due.on,
        grades=tuple(found.grades),
        findings=tuple(found.findings),
        candidates=tuple(found.candidates),
        furniture=(*(furniture(line) for line in front.set_aside), *found.furniture),
        problems=(*(Problem("file", problem) for problem in paper.problems), *due.problems),
    )
