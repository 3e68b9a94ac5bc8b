"""Word tables: rows and cells with merged ones given their room, nested tables flattened into lines, shading as `RRGGBB`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from goldenthread.papers.formats import colours
from goldenthread.papers.formats.markup import tidy_lines, without_tags
from goldenthread.papers.formats.word_lists import Lists
from goldenthread.papers.formats.word_runs import Element, paragraph_text, w
from goldenthread.papers.limits import check_cells
from goldenthread.papers.page import Cell, Row, Table

_WIDEST = 64  # columns; Word allows 63
_THEME_NAMES = {"background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2", "light1": "lt1", "dark1": "dk1"}
_THEME_NAMES |= {"light2": "lt2", "dark2": "dk2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}
_HIGHLIGHTS = {
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "black": "000000",
}
_WRAPPERS = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a document's theme, by name, and what its shading names stand for."""

    theme: Mapping[str, str]

    @classmethod
    def of(cls, document: Any) -> Self:
        """The theme of a document that python-docx opened; empty when it has none."""
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/theme") and not relation.is_external:
                return cls(colours.theme_colours(relation.target_part.blob))
        return cls({})

    def of_shading(self, shading: Element) -> str | None:
        """The background a `w:shd` paints; a theme colour wins over the plain one written beside it, which may be stale."""
        if shading.get(w("val")) == "solid":
            return self._named(shading, "themeColor", "themeTint", "themeShade") or colours.plain(shading.get(w("color")))
        return self._named(shading, "themeFill", "themeFillTint", "themeFillShade") or colours.plain(shading.get(w("fill")))

    def _named(self, shading: Element, name: str, tint: str, shade: str) -> str | None:
        theme = shading.get(w(name), "")
        rgb = self.theme.get(_THEME_NAMES.get(theme, theme))
        if rgb is None:
            return None
        lighter, darker = _share(shading.get(w(tint))), _share(shading.get(w(shade)))
        if lighter is not None:
            return colours.plain(colours.tinted(rgb, 1 - lighter))
        return colours.plain(colours.tinted(rgb, darker - 1) if darker is not None else rgb)


def _share(digits: str | None) -> float | None:
    try:
        return int(digits, 16) / 255 if digits else None
    except ValueError:
        return None


def single_cell(table: Element) -> Element | None:
    """The only cell of a table that has no other: such a table is a box around text."""
    rows = list(_children(table, "tr"))
    cells = list(_children(rows[0], "tc")) if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None


def read_table(table: Element, lists: Lists, shades: Colours) -> Table:
    """A table with every row as wide as the widest. *Shape*: a merged cell's text stands in its first place, the others are empty."""
    rows = [_row(row, lists, shades) for row in _children(table, "tr") if row.find(f"{w('trPr')}/{w('del')}") is None]
    width = max((len(row) for row in rows), default=0)
    check_cells(width * len(rows))
    return Table(tuple(Row((*row, *(Cell() for _ in range(width - len(row))))) for row in rows if any(cell.text for cell in row)))


def _row(row: Element, lists: Lists, shades: Colours) -> list[Cell]:
    cells = [Cell() for _ in range(_number(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0))]
    for cell in _children(row, "tc"):
        span = _number(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), 1)
        cells.append(Cell(_text(cell, lists), _fill(cell, shades)))
        cells.extend(Cell() for _ in range(max(0, span - 1)))
    return cells


def _number(element: Element | None, otherwise: int) -> int:
    value = element.get(w("val"), "") if element is not None else ""
    return min(int(value), _WIDEST) if value.isdigit() and len(value) < 6 else otherwise


def _children(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also where a content control or an insertion wraps them."""
    for child in element:
        if child.tag == w(name):
            yield child
        elif child.tag in {w(wrapper) for wrapper in _WRAPPERS}:
            yield from _children(child, name)


def _text(cell: Element, lists: Lists) -> str:
    return tidy_lines(without_tags("\n".join(_lines(cell, lists))))


def _lines(container: Element, lists: Lists) -> Iterator[str]:
    for child in container:
        if child.tag == w("p"):
            item, text = lists.item(child), paragraph_text(child)
            yield f"{item.label} {text}" if item and (text.strip() or not item.is_sign) else text
        elif child.tag == w("tbl"):
            for row in _children(child, "tr"):
                yield " | ".join(text for text in (_text(cell, lists).replace("\n", " ") for cell in _children(row, "tc")) if text)
        elif child.tag in {w(wrapper) for wrapper in _WRAPPERS}:
            yield from _lines(child, lists)


def _fill(cell: Element, shades: Colours) -> str | None:
    """The cell's own shading; where it has none, the shading or the marker pen on its words."""
    own = cell.find(f"{w('tcPr')}/{w('shd')}")
    fill = shades.of_shading(own) if own is not None else None
    if fill:
        return fill
    for shading in (*cell.iter(w("shd")),):
        if shading is not own and (fill := shades.of_shading(shading)):
            return fill
    return next((_HIGHLIGHTS[one.get(w("val"))] for one in cell.iter(w("highlight")) if one.get(w("val")) in _HIGHLIGHTS), None)
