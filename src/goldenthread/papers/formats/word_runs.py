"""The words of one Word paragraph: runs, tabs, breaks, symbols, links and fields; without deleted text and without text boxes.

Text boxes hang on a paragraph but are stories of their own: `inner_boxes` gives them. Every alternate drawing is stored twice in the
file (a new and an old form); only one of the two is read.
"""

from collections.abc import Iterator
from typing import Any

Element = Any  # an lxml element; lxml ships no types

BODY_LEVEL = 9  # Word's outline level for ordinary text
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SKIPPED = {f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "txbxContent", "fldData", "sdtPr", "rt")}
_SYMBOLS = {"f0b7": "•", "f0a7": "▪", "f0fc": "✓", "f0fb": "✗", "f0d8": "➢", "f0fe": "☒", "f0a8": "☐"}


def w(name: str) -> str:
    """A WordprocessingML name with its namespace."""
    return f"{_W}{name}"


def paragraph_text(paragraph: Element) -> str:
    """The text of a paragraph. *Shape*: breaks are newlines, tabs are spaces."""
    return "".join(_texts(paragraph)).replace("\xa0", " ")


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        name = child.tag
        if not isinstance(name, str) or name in _SKIPPED or (name == f"{_MC}Fallback" and _chosen(element) is not None):
            continue
        if name in (f"{_W}t", _FORMULA):
            yield child.text or ""
        elif name in (f"{_W}tab", f"{_W}ptab"):
            yield " "
        elif name in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif name == f"{_W}noBreakHyphen":
            yield "-"
        elif name == f"{_W}sym":
            yield _symbol(child)
        else:
            yield from _texts(child)


def _symbol(element: Element) -> str:
    code = (element.get(w("char")) or "").lower()
    try:
        return _SYMBOLS.get(code) or chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _chosen(element: Element) -> Element | None:
    return element.find(f"{_MC}Choice")


def inner_boxes(element: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph or inside a table, each once, outermost first."""
    for child in element:
        if not isinstance(child.tag, str) or (child.tag == f"{_MC}Fallback" and _chosen(element) is not None):
            continue
        if child.tag in (w("del"), w("moveFrom")):
            continue
        if child.tag == w("txbxContent"):
            yield child
        else:
            yield from inner_boxes(child)


def whole_is_bold(paragraph: Element) -> bool:
    """Whether every run that holds words is set in bold (or underlined): a heading by its look."""
    runs = [run for run in paragraph.iter(w("r")) if "".join(_texts(run)).strip()]
    return bool(runs) and (all(_is_on(run, "b") for run in runs) or all(_is_on(run, "u") for run in runs))


def _is_on(run: Element, name: str) -> bool:
    setting = run.find(f"{w('rPr')}/{w(name)}")
    return setting is not None and setting.get(w("val"), "on") not in ("0", "false", "off", "none")
