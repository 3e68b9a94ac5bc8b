"""A record in sections, for a room that keeps one about somebody: a title, lines beneath it, then headings with tables or text.

What stands in it, and what this reader may not be given, is for the room; only what it was given is in the file. In the same parts as a
plan (`layout`), so that the same writers make the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.papers.written.action import PrintedSection, body_of
from goldenthread.papers.written.parts import Heading, Part, Text
from goldenthread.papers.written.signs import clean


@dataclass(frozen=True, slots=True)
class PrintedRecord:
    """`lines` stand under the title: what it is, as at when, who took it away."""

    title: str
    lines: tuple[str, ...] = ()
    sections: tuple[PrintedSection, ...] = ()


def laid_out_record(record: PrintedRecord) -> tuple[Part, ...]:
    """The parts of a record in the order of the paper."""
    return tuple(_parts(record))


def _parts(record: PrintedRecord) -> Iterator[Part]:
    yield Heading(clean(record.title), 1)
    for line in record.lines:
        yield Text(clean(line))
    for section in record.sections:
        yield Heading(" ".join(clean(section.heading).split()), 2)
        yield body_of(section)
