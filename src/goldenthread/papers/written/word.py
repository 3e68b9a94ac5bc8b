"""A plan as a Word document: real headings, tables with a head that repeats, colours as shading under their word, A4 landscape.

Tables are put together as XML, a row at a time: python-docx looks through the whole table for each cell it makes, which is felt
from a hundred rows on.
"""

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goldenthread.papers.page import Cell
from goldenthread.papers.written.parts import HEAD_FILL, PLAN_SHEET, Grid, Heading, Part, Sheet
from goldenthread.papers.written.signs import clean

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_LONG, _SHORT = 29.7, 21.0  # sides of A4 in centimetres
_TWIPS = 567  # to a centimetre
_FONT, _INK, _RULE = "Arial", "0B0C0C", "8A9095"


def as_docx(title: str, parts: Sequence[Part], sheet: Sheet = PLAN_SHEET) -> bytes:
    """The parts as a document that names its title and language and counts its pages."""
    import docx

    paper = docx.Document()
    _named(paper, " ".join(clean(title).split()))
    _page(paper, sheet)
    _styles(paper, sheet)
    for part in parts:
        if isinstance(part, Heading):
            paper.add_heading(part.text, level=part.level)
        elif isinstance(part, Grid):
            paper.element.body.insert(-1, _table(part, sheet))
            paper.add_paragraph().paragraph_format.space_after = 0
        else:
            for line in part.text.split("\n"):
                paper.add_paragraph(line)
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def _named(paper: "Document", title: str) -> None:
    facts = paper.core_properties
    facts.title, facts.language, facts.author, facts.comments = title[:255], "en-GB", "", ""


def _page(paper: "Document", sheet: Sheet) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(_LONG), Cm(_SHORT)) if sheet.wide else (Cm(_SHORT), Cm(_LONG))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(sheet.margin)
    section.footer_distance = Cm(0.7)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        foot.add_run(words)
        foot._p.append(_element("w:fldSimple", {"w:instr": field}, _element("w:r", {}, _text("1"))))


def _styles(paper: "Document", sheet: Sheet) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    ink = RGBColor.from_string(_INK)
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    body: Any = paper.styles["Normal"]
    body.font.name, body.font.size, body.font.color.rgb = _FONT, Pt(sheet.letters), ink
    body.paragraph_format.space_after = Pt(4)
    for level, size in enumerate(sheet.headings, 1):
        style: Any = paper.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold, style.font.color.rgb = _FONT, Pt(size), True, ink
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14 if level == 2 else 6), Pt(4)
        fonts = style.element.rPr.rFonts
        for theme in [name for name in fonts.attrib if str(name).endswith("Theme")]:
            del fonts.attrib[theme]  # else the theme's own face wins over ours


def _table(part: Grid, sheet: Sheet) -> "BaseOxmlElement":
    breadth = int(((_LONG if sheet.wide else _SHORT) - 2 * sheet.margin) * _TWIPS)
    widths = [int(breadth * width / 100) for width in part.widths]
    return _element(
        "w:tbl",
        {},
        _element(
            "w:tblPr",
            {},
            _element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
            _borders(),
            _element("w:tblLayout", {"w:type": "fixed"}),
            _element(
                "w:tblCellMar", {}, *(_element(f"w:{side}", {"w:w": "80", "w:type": "dxa"}) for side in ("top", "left", "bottom", "right"))
            ),
            _element("w:tblLook", _named_cells(part)),
            _element("w:tblCaption", {"w:val": part.name}),
            _element("w:tblDescription", {"w:val": "Columns: " + ", ".join(part.head)}),
        ),
        _element("w:tblGrid", {}, *(_element("w:gridCol", {"w:w": str(width)}) for width in widths)),
        _row([Cell(name, HEAD_FILL) for name in part.head], widths, head=True),
        *(_row(row, widths) for row in part.rows),
    )


def _named_cells(part: Grid) -> dict[str, str]:
    """Which cells are names: those of the first row, and of the first column where they name rows."""
    rows = {"w:firstColumn": "1"} if part.names_rows else {}
    return {"w:val": "00A0" if rows else "0020", "w:firstRow": "1", **rows, "w:noVBand": "1", "w:noHBand": "1"}


def _borders() -> "BaseOxmlElement":
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": _RULE}
    return _element("w:tblBorders", {}, *(_element(f"w:{edge}", line) for edge in edges))


def _row(cells: Sequence[Cell], widths: Sequence[int], *, head: bool = False) -> "BaseOxmlElement":
    """A row stays on one page where it can; the head comes again on each."""
    manner = [_element("w:cantSplit", {}), *([_element("w:tblHeader", {})] if head else [])]
    return _element("w:tr", {}, _element("w:trPr", {}, *manner), *(_cell(*one) for one in zip(cells, widths, strict=True)))


def _cell(cell: Cell, width: int) -> "BaseOxmlElement":
    shade = [_element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": cell.fill})] if cell.fill else []
    form = _element("w:tcPr", {}, _element("w:tcW", {"w:w": str(width), "w:type": "dxa"}), *shade)
    return _element("w:tc", {}, form, *_paragraphs(cell.text, bold=bool(cell.fill)))


def _paragraphs(text: str, *, bold: bool) -> Iterator["BaseOxmlElement"]:
    for line in text.split("\n"):
        close = _element("w:pPr", {}, _element("w:spacing", {"w:before": "0", "w:after": "0"}))
        strong = [_element("w:rPr", {}, _element("w:b", {}))] if bold else []
        run = [_element("w:r", {}, *strong, _text(line))] if line else []
        yield _element("w:p", {}, close, *run)


def _text(words: str) -> "BaseOxmlElement":
    from docx.oxml.ns import qn

    made = _element("w:t", {qn("xml:space"): "preserve"})
    made.text = words
    return made


def _element(name: str, attributes: dict[str, str], *inside: "BaseOxmlElement") -> "BaseOxmlElement":
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: BaseOxmlElement = OxmlElement(name)
    for key, value in attributes.items():
        made.set(key if key.startswith("{") else qn(key), value)
    made.extend(inside)
    return made
