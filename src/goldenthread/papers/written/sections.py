"""A paper of sections: a title, lines about it, and sections that the caller puts in words. For minutes, a chronology and the like."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.papers.written.action import PrintedSection, body_of
from goldenthread.papers.written.parts import Heading, Part, Text
from goldenthread.papers.written.signs import clean


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """`lines` stand below the title, a paragraph to each; the sections are printed in the order given."""

    title: str
    lines: tuple[str, ...] = ()
    sections: tuple[PrintedSection, ...] = ()


def laid_out_paper(paper: PrintedPaper) -> tuple[Part, ...]:
    """The parts of a paper in its order."""
    return tuple(_parts(paper))


def _parts(paper: PrintedPaper) -> Iterator[Part]:
    yield Heading(clean(paper.title), 1)
    for line in paper.lines:
        if line:
            yield Text(clean(line))
    for section in paper.sections:
        yield Heading(" ".join(clean(section.heading).split()), 2)
        yield body_of(section)
