"""Word documents: body in order, headings, list items with their numbers, tables with fills, and what stands outside the body.

Text boxes come after the paragraph they hang on; footnotes and comments after the body; running heads and feet are furniture.
Deleted text of tracked changes is no text and is said in `problems`. Runs are read in `word_runs`, list numbers worked out in
`word_lists`, tables taken apart in `word_tables`. Word files have no pages.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from goldenthread.errors import Refused
from goldenthread.papers.formats.markers import split_marker
from goldenthread.papers.formats.word_lists import Lists
from goldenthread.papers.formats.word_runs import BODY_LEVEL, Element, inner_boxes, paragraph_text, w, whole_is_bold
from goldenthread.papers.formats.word_tables import Colours, read_table, single_cell
from goldenthread.papers.page import Block, Paper, Part, Style

_HEADING_STYLE = re.compile(r"^(?:heading|title|subtitle)\s*(\d)?", re.IGNORECASE)
_BROKEN = "This Word document is broken. Open it in Word, save it again as .docx and try once more."
_LONGEST_BOLD_HEADING = 120
_EDGES = ("header", "footer")
_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


@dataclass(slots=True)
class _Reading:
    """What is needed while one document is taken apart: its styles, its list counters, its colours; and what was noticed."""

    levels: dict[str, int]  # heading level by style id
    lists: Lists
    colours: Colours
    problems: dict[str, None] = field(default_factory=dict)


def read_docx(data: bytes) -> Paper:
    """A Word document as a paper.

    Raises: Refused when the document is broken.
    """
    document = _open(data)
    element: Element = document.element
    reading = _Reading(_heading_levels(document), Lists.of(document), Colours.of(document))
    parts = [*_edges(document, "header"), *_story(element.body, reading), *_notes(document, reading), *_diagrams(document)]
    parts += _edges(document, "footer")
    if next(element.iter(w("del"), w("moveFrom")), None) is not None:
        reading.problems["This document holds tracked changes. Text that was deleted was left out; text that was added was read."] = None
    title = (document.core_properties.title or "").strip()
    return Paper(format="docx", parts=tuple(parts), title=title, problems=tuple(reading.problems))


def _open(data: bytes) -> Any:
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = Document(io.BytesIO(data))
        whole = document.styles.element is not None and document.element.body is not None and document.core_properties is not None
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, TypeError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise Refused(_BROKEN) from error
    if not whole:
        raise Refused(_BROKEN)
    return document


def _heading_levels(document: Any) -> dict[str, int]:
    """Heading level by style id; a style that is based on a heading is one too."""
    levels: dict[str, int] = {}
    for style in document.styles.element.iter(w("style")):
        level = _own_level(style)
        based_on = style.find(w("basedOn"))
        if level is None and based_on is not None:
            level = levels.get(based_on.get(w("val"), ""))
        if level is not None:
            levels[style.get(w("styleId"), "")] = level
    return levels


def _own_level(style: Element) -> int | None:
    outline = style.find(f"{w('pPr')}/{w('outlineLvl')}")
    if outline is not None and outline.get(w("val"), "").isdigit() and int(outline.get(w("val"))) < BODY_LEVEL:
        return int(outline.get(w("val"))) + 1
    name = style.find(w("name"))
    found = _HEADING_STYLE.match(name.get(w("val"), "")) if name is not None else None
    return int(found.group(1) or 1) if found else None


def _story(container: Element, reading: _Reading) -> Iterator[Part]:
    """The paragraphs and tables of a body, a box or a note, in order; what content controls and insertions wrap is unwrapped."""
    gap = True
    for child in container:
        if child.tag == w("p"):
            blocks = list(_paragraph(child, reading, gap))
            yield from blocks
            gap = not blocks or reading.lists.spaced(child)
        elif child.tag == w("tbl"):
            yield from _table(child, reading)
            gap = True
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("moveTo"), w("customXml"), w("smartTag")):
            yield from _story(child, reading)


def _table(table: Element, reading: _Reading) -> Iterator[Part]:
    """A table; one of a single cell is a box drawn around text and is read as text."""
    if (cell := single_cell(table)) is not None:
        yield from _story(cell, reading)
        return
    read = read_table(table, reading.lists, reading.colours)
    if read.rows:
        yield read
    for box in inner_boxes(table):
        yield from _story(box, reading)


def _paragraph(paragraph: Element, reading: _Reading, gap: bool) -> Iterator[Block]:
    text = paragraph_text(paragraph)
    item = reading.lists.item(paragraph)
    level = _heading_level(paragraph, reading, text, bool(item))
    if level is not None:
        yield from _worded(f"{item.label} {text}" if item and not item.is_sign else text, Style.HEADING, level, "", gap)
    elif item and text.strip():
        yield from _worded(text, Style.BULLET, item.level, item.label, gap)
    else:
        marker, words = split_marker(text)
        style = Style.BULLET if marker and words else Style.PARAGRAPH
        for at, line in enumerate(_lines(words if style is Style.BULLET else text)):
            yield Block(line, style, marker=marker if style is Style.BULLET else "", gap_before=gap and at == 0)
    for box in inner_boxes(paragraph):
        yield from (part for part in _story(box, reading) if isinstance(part, Block))


def _worded(text: str, style: Style, level: int, marker: str, gap: bool) -> Iterator[Block]:
    words = " ".join(text.split())
    if words:
        yield Block(words, style, level=level, marker=marker, gap_before=gap)


def _lines(text: str) -> list[str]:
    """Lines that were broken by hand: short ones stand for themselves (an address), long ones are one paragraph."""
    lines = [line for line in (" ".join(one.split()) for one in text.split("\n")) if line]
    return lines if all(len(line) <= 80 for line in lines) else [" ".join(lines)]


def _heading_level(paragraph: Element, reading: _Reading, text: str, listed: bool) -> int | None:
    if not text.strip():
        return None
    outline = paragraph.find(f"{w('pPr')}/{w('outlineLvl')}")
    if outline is not None and outline.get(w("val"), "").isdigit() and int(outline.get(w("val"))) < BODY_LEVEL:
        return int(outline.get(w("val"))) + 1
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    level = reading.levels.get(style.get(w("val"), "")) if style is not None else None
    if level is None and not listed and len(text) <= _LONGEST_BOLD_HEADING and whole_is_bold(paragraph) and not text.rstrip().endswith("."):
        return 2
    return level


def _edges(document: Any, edge: str) -> Iterator[Block]:
    """Running heads or feet, each text once."""
    seen = set()
    for part in _related(document, edge):
        for paragraph in part.iter(w("p")):
            text = " ".join(paragraph_text(paragraph).split())
            if text and text not in seen:
                seen.add(text)
                yield Block(text, Style.FURNITURE)


def _notes(document: Any, reading: _Reading) -> Iterator[Part]:
    for kind, name in _NOTES.items():
        for part in _related(document, kind):
            for note in part.iter(w(name)):
                yield from _story(note, reading)


def _diagrams(document: Any) -> Iterator[Block]:
    """The words of drawn diagrams (SmartArt), a paragraph each."""
    text = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for part in _related(document, "diagramData"):
        for paragraph in part.iter(f"{text}p"):
            words = " ".join("".join(run.text or "" for run in paragraph.iter(f"{text}t")).split())
            if words:
                yield Block(words)


def _related(document: Any, kind: str) -> Iterator[Element]:
    """The parsed parts that the document points at with a relation of this kind."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for relation in document.part.rels.values():
        if relation.reltype.rsplit("/", 1)[-1] == kind and not relation.is_external:
            try:
                yield etree.fromstring(relation.target_part.blob, parser)
            except etree.XMLSyntaxError as error:
                raise Refused(_BROKEN) from error
