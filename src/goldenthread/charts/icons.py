"""The two signs of a scorecard: what a figure does, and what it will do about its target. Each has a shape of its own and its words.

The shapes are those of the points in `xmr`, so that who has learnt one can read the other.
"""

from goldenthread.charts import ink
from goldenthread.charts.lettering import text
from goldenthread.charts.marks import mark
from goldenthread.charts.svg import Element, element
from goldenthread.measures.spc import Assurance, Variation

_RINGS = {Assurance.PASSES: ink.BETTER, Assurance.FAILS: ink.WORSE, Assurance.INCONSISTENT: ink.QUIET}


def variation_icon(variation: Variation) -> str:
    """A sign of 28 by 28: a diamond for better, a square for worse, a triangle for neither, a circle for no real change, else a dash."""
    known = variation not in (Variation.NO_FIGURES, Variation.TOO_FEW)
    return _icon(str(variation), mark(14, 14, variation, 6.5) if known else _dash())


def assurance_icon(assurance: Assurance) -> str:
    """A sign of 28 by 28: a tick in a ring for a target that will be met, a cross for one that will not, a question mark, else a dash."""
    return _icon(str(assurance), *(_ring(assurance) if assurance in _RINGS else [_dash()]))


def _ring(assurance: Assurance) -> list[Element]:
    colour = _RINGS[assurance]
    ring = element("circle", cx=14, cy=14, r=11, fill=ink.PAPER, stroke=colour, stroke_width=2)
    if assurance is Assurance.INCONSISTENT:
        return [ring, text(14, 19.5, "?", size=16, anchor="middle", bold=True, colour=colour)]
    drawing = "M8.5 14.5 L12.5 18.5 L19.5 10" if assurance is Assurance.PASSES else "M9.5 9.5 L18.5 18.5 M18.5 9.5 L9.5 18.5"
    return [ring, element("path", d=drawing, fill="none", stroke=colour, stroke_width=2.5)]


def _dash() -> Element:
    return element("line", x1=8, y1=14, x2=20, y2=14, stroke=ink.QUIET, stroke_width=2.5)


def _icon(title: str, *parts: Element) -> str:
    picture = element(
        "svg",
        element("title", title),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox="0 0 28 28",
        width=28,
        height=28,
        role="img",
        font_family=ink.TYPE,
    )
    return str(picture)
