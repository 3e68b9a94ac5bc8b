"""A letter to a family with their plan in it: short paragraphs, and the steps as a table that says who, what and by when.

Pure, like all of `written`: only what it was given stands in the file, so whoever makes the letter has left out what must not be in it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.papers.page import Cell
from goldenthread.papers.written.action import PrintedSection
from goldenthread.papers.written.layout import day
from goldenthread.papers.written.parts import LETTER_SHEET, Grid, Heading, Part, Text
from goldenthread.papers.written.pdf import as_pdf
from goldenthread.papers.written.signs import clean
from goldenthread.papers.written.word import as_docx


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLetter:
    """A letter. `opening` and `closing` have a paragraph to each line; sections without anything to say are left out by the caller.

    `sender` stands above: who writes, and how to reach them.
    """

    title: str
    written_on: date
    sender: str
    opening: str
    sections: tuple[PrintedSection, ...]
    closing: str = ""


_WRITERS: Mapping[str, Callable[[str, Sequence[Part]], bytes]] = {
    "docx": lambda title, parts: as_docx(title, parts, LETTER_SHEET),
    "pdf": lambda title, parts: as_pdf(title, parts, LETTER_SHEET),
}
LETTER_FORMATS = tuple(_WRITERS)


def write_letter(letter: PrintedLetter, ending: str) -> bytes:
    """A letter as a file. `ending` is one of `LETTER_FORMATS`.

    *Shape*: sender and day, the title, the opening, then each section under its heading, then the closing.
    """
    return _WRITERS[ending](letter.title, laid_out_letter(letter))


def laid_out_letter(letter: PrintedLetter) -> tuple[Part, ...]:
    """The parts of a letter in the order of the paper."""
    return tuple(_parts(letter))


def _parts(letter: PrintedLetter) -> Iterator[Part]:
    yield Heading(" ".join(clean(letter.title).split()), 1)
    yield Text(clean(letter.sender))
    yield Text(day(letter.written_on))
    yield Text(clean(letter.opening))
    for section in letter.sections:
        yield Heading(" ".join(clean(section.heading).split()), 2)
        if isinstance(section.body, str):
            yield Text(clean(section.body).strip())
        else:
            table = section.body
            rows = tuple(tuple(Cell(clean(text)) for text in row) for row in table.rows)
            widths = table.widths or (100 / len(table.head),) * len(table.head)
            yield Grid(clean(section.heading), tuple(map(clean, table.head)), rows, widths)
    if letter.closing:
        yield Text(clean(letter.closing))
