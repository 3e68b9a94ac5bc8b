"""PDF: words by their place on the page. Tables are taken first (`pdf_tables`), what is left becomes text (`pdf_lines`, `pdf_flow`).

A page without a single letter is a picture and is said in `problems`. Reading order is from top to bottom; pages set in several
columns are not unpicked.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from goldenthread.errors import Refused
from goldenthread.papers.formats.flow import ends, glued, is_cut, numbered_lists
from goldenthread.papers.formats.pdf_flow import Look, Stretch, is_furniture, right_edge, running, stretches, usual_look
from goldenthread.papers.formats.pdf_lines import Line, doubled, drawn_signs, lines_of, words_of
from goldenthread.papers.formats.pdf_ruled import ruled_grids
from goldenthread.papers.formats.pdf_tables import Box, Filled, crowded, fill_grids, grids, painted, table_of, texts
from goldenthread.papers.limits import MAX_PAGES
from goldenthread.papers.page import Block, Paper, Part, Style, Table

_LOCKED = "This PDF is locked with a password. Save a copy without a password and try again."
_BROKEN = "This PDF is broken. Open it, print it to a new PDF and try again."
_LOST = "(cid:"  # how pdfminer writes a glyph that no table turns into a letter


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    height: float
    width: float
    lines: tuple[Line, ...]  # outside tables
    tables: tuple[Filled, ...]
    paints: tuple[tuple[Box, str | None], ...]
    problem: str | None


def read_pdf(data: bytes) -> Paper:
    """A PDF as a paper.

    Raises: Refused when it is encrypted, broken or longer than the limit.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        pdf = pdfplumber.open(io.BytesIO(data))  # never closed: closing it visits every page, of which there may be a million
        _check_harmless(pdf.doc.catalog)
        _check_length(pdf)
        pages = [_page(page) for page in pdf.pages]
        title = pdf.metadata.get("Title") if isinstance(pdf.metadata, dict) else ""
    except (PSException, PdfminerException) as error:
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        raise Refused(_LOCKED if isinstance(cause, PDFEncryptionError) else _BROKEN) from error
    return _paper(pages, title.strip() if isinstance(title, str) else "")


def _check_harmless(catalogue: dict[str, Any]) -> None:
    """Refuses a PDF that carries other files or scripts, or starts something when it is opened. Nothing here runs them; others might."""
    from pdfminer.pdftypes import resolve1

    names, action = resolve1(catalogue.get("Names")), resolve1(catalogue.get("OpenAction"))
    carries = isinstance(names, dict) and any(resolve1(names.get(kind)) for kind in ("EmbeddedFiles", "JavaScript"))
    starts = isinstance(action, dict) and str(resolve1(action.get("S"))).strip("/'") in ("JavaScript", "Launch")
    if carries or starts or "Collection" in catalogue:
        raise Refused("This PDF has other files or a script in it. Print it to a new PDF and try again.")


def _check_length(pdf: Any) -> None:
    """Counts the pages that are there, not the number the file claims, and stops counting at the limit."""
    from pdfminer.pdfpage import PDFPage

    if sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), MAX_PAGES + 1)) > MAX_PAGES:
        raise Refused(f"This PDF has more than {MAX_PAGES} pages. Save the pages you need as a PDF of their own.")


def _page(page: Any) -> _Page:
    chars = page.chars
    if doubled(chars):
        page = page.dedupe_chars(tolerance=1)
        chars = page.chars
    drawn = grids(page)
    drawn = sorted([*drawn, *ruled_grids(page, chars, drawn)], key=lambda grid: grid.box[1])
    tables, outside = fill_grids(drawn, [*chars, *drawn_signs(page, chars)])
    number = page.page_number
    problem = None
    if not any(char["text"].strip() for char in chars) and page.images:
        problem = f"Page {number} is a picture: its words cannot be read. Ask for the document as text, or type what it says."
    elif crowded(page):
        problem = f"Page {number} holds a very detailed drawing. If there is a table in it, it was read as plain text: check it by hand."
    elif sum(char["text"].startswith(_LOST) for char in chars) > 0.05 * len(chars) and chars:
        problem = f"Page {number} uses letters that cannot be read. Ask for the document in another form, or check the page by hand."
    read = _Page(
        number, float(page.height), float(page.width), tuple(lines_of(words_of(outside))), tuple(tables), tuple(painted(page)), problem
    )
    page.close()
    return read


def _paper(pages: Sequence[_Page], title: str) -> Paper:
    repeated = running([(page.height, page.lines) for page in pages])
    bodies = [[line for line in page.lines if not is_furniture(line, page.height, repeated)] for page in pages]
    look = usual_look(bodies, ((char for table in page.tables for chars in table.chars.values() for char in chars) for page in pages))
    right = right_edge([(page.width, body) for page, body in zip(pages, bodies, strict=True)])
    words = frozenset(word for page in pages for word in _known_words(page))
    parts: list[Part] = []
    last: Stretch | None = None
    for page, body in zip(pages, bodies, strict=True):
        furniture = [line for line in page.lines if line not in body]
        for item in _in_order(page, body, look, right, words):
            if isinstance(item, Table):
                parts.append(item)
                last = None
            elif last is not None and _runs_on(last, item):
                at = next(index for index in range(len(parts) - 1, -1, -1) if parts[index] is last.block)
                whole = replace(last.block, text=glued(last.block.text, item.block.text, words))
                parts[at] = whole
                last = replace(item, block=whole)
            else:
                parts.append(item.block)
                last = item
        parts.extend(Block(line.text, Style.FURNITURE, page.number) for line in furniture)
    problems = tuple(page.problem for page in pages if page.problem)
    return Paper(format="pdf", parts=tuple(_levelled(list(numbered_lists(parts)))), pages=len(pages), title=title, problems=problems)


def _known_words(page: _Page) -> Iterator[str]:
    for text in (*(line.text for line in page.lines), *texts(page.tables)):
        yield from (word.strip(".,;:()'\"’‘“”").casefold() for word in text.split())


def _in_order(page: _Page, body: Sequence[Line], look: Look, right: float, words: frozenset[str]) -> Iterator[Stretch | Table]:
    """A page's tables, and the text above, between and below them."""
    start = 0
    for filled in page.tables:
        end = start + sum(line.top < filled.grid.box[1] for line in body[start:])
        yield from stretches(body[start:end], look, page.number, right, words)
        yield table_of(filled, page.paints, page.number, words)
        start = end
    yield from stretches(body[start:], look, page.number, right, words)


def _runs_on(above: Stretch, below: Stretch) -> bool:
    """Whether the first block of a page goes on with the last of the page before: half a sentence above, no start of one below."""
    one, two = above.block, below.block
    if one.page == two.page or one.style is Style.HEADING or two.style is not Style.PARAGRAPH:
        return False
    return is_cut(one, two) or (above.full and not ends(one.text) and abs(above.x0 - below.x0) < 3)


def _levelled(parts: Sequence[Part]) -> Iterator[Part]:
    """List items with their depth counted in steps of indent instead of points."""
    indents = sorted({part.level for part in parts if isinstance(part, Block) and part.style is Style.BULLET and part.level > 3})
    steps: dict[int, int] = {}
    for indent in indents:
        near = next((other for other in steps if indent - other < 9), None)
        steps[indent] = steps[near] if near is not None else len(set(steps.values()))
    for part in parts:
        if isinstance(part, Block) and part.style is Style.BULLET:
            yield replace(part, level=min(steps.get(part.level, 0), 3))
        else:
            yield part
