"""What every chart function gives: the picture, its title, what it says in words, and the table beneath it."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.charts import ink
from goldenthread.charts.svg import Element, element


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart. *Shape*: as many cells in each row as headings; the first names the row. All words, already said."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart. `svg` is one well-formed element, every text in it escaped; `words` is also its description."""

    svg: str
    title: str
    words: str
    table: Table


def drawn(title: str, words: str, table: Table, size: tuple[float, float], parts: Iterable[Element], *, fills: bool = True) -> Chart:
    """The frame around the parts of a chart.

    *Units*: `size` is the width and height of the drawing in its own units. One that `fills` takes all the width it is given, else it
    stands at its own size. Title and description come first, as readers of the screen expect, and need no identifier on the page.
    """
    width, height = size
    taken: dict[str, str | float] = {"width": "100%"} if fills else {"width": width, "height": height}
    picture = element(
        "svg",
        element("title", title),
        element("desc", words),
        element("rect", x=0, y=0, width=width, height=height, fill=ink.PAPER),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
        font_family=ink.TYPE,
        **taken,
    )
    return Chart(str(picture), title, words, table)
