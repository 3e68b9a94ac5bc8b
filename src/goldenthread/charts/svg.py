"""A few elements of SVG as values, written out with every text escaped. It knows no chart; see `chart` for the frame around one.

    str(element("text", "<script>", x=4, font_size=15))     # '<text x="4" font-size="15">&lt;script&gt;</text>'

Only elements and attributes that draw are known. Anything else (script, style, links, handlers) cannot be made here, whoever asks.
"""

import re
from dataclasses import dataclass
from html import escape

ELEMENTS = frozenset({"svg", "title", "desc", "g", "rect", "line", "path", "polyline", "circle", "text"})
ATTRIBUTES = frozenset(
    [
        "xmlns",
        "viewBox",
        "width",
        "height",
        "role",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "d",
        "points",
        "transform",
        "fill",
        "fill-opacity",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "stroke-linejoin",
        "stroke-linecap",
        "paint-order",
        "font-family",
        "font-size",
        "font-weight",
        "text-anchor",
    ]
)
# What XML 1.0 has no way to write, not even escaped: one such sign in a name and no reader would draw anything.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Element:
    """One element. Its children are elements or words; words are escaped when it is written out."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: "tuple[Element | str, ...]"

    def __post_init__(self) -> None:
        unknown = {name for name, _ in self.attributes} - ATTRIBUTES
        if self.name not in ELEMENTS or unknown:
            raise ValueError(f"No chart draws <{self.name}> with {', '.join(sorted(unknown)) or 'nothing else'}.")

    def __str__(self) -> str:
        attributes = "".join(f' {name}="{written(value)}"' for name, value in self.attributes)
        inside = "".join(str(child) if isinstance(child, Element) else written(child) for child in self.children)
        return f"<{self.name}{attributes}>{inside}</{self.name}>"


def element(name: str, *children: Element | str, **attributes: str | float) -> Element:
    """An element. An attribute's underscores are hyphens; numbers are written with at most two decimals.

    >>> str(element("rect", x=0.333333, y=2.0, stroke_width=1, fill='"red"'))
    '<rect x="0.33" y="2" stroke-width="1" fill="&quot;red&quot;"></rect>'
    """
    named = tuple((key.replace("_", "-"), value if isinstance(value, str) else plain(value)) for key, value in attributes.items())
    return Element(name, named, children)


def written(words: str) -> str:
    """Words that can be nothing but words, inside an element or an attribute."""
    return escape(_UNWRITABLE.sub("", words), quote=True)


def plain(number: float) -> str:
    """A length as short as it can be written: 12, 12.5, 0.33."""
    said = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said
