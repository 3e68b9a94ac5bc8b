"""Names beside points, each where it covers no point and no other name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from goldenthread.charts import ink
from goldenthread.charts.lettering import text, width_of, wrapped
from goldenthread.charts.marks import Pen, line
from goldenthread.charts.svg import Element

_REACH = 13.0  # from a point to its name
_STEPS = (0, -1, 1, -2, 2, -3, 3, -4, 4)  # lines up or down, the nearest first


@dataclass(frozen=True, slots=True)
class Box:
    """A place that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def labels(named: Sequence[tuple[float, float, str]], points: Sequence[tuple[float, float]], paper: Box, size: float) -> Iterator[Element]:
    """The names of some points. *Shape*: `named` is where a point is and what it is called, `points` all that must stay in sight.

    A name that had to go some lines up or down is tied to its point. Where there is no free place at all it stands beside its
    point. A name too long for half the paper is cut; the table has it whole.
    """
    taken = [Box(x - 8, y - 8, x + 8, y + 8) for x, y in points]
    for x, y, whole in named:
        name = wrapped(whole, (paper.right - paper.left) * 0.45, size, most=1)[0]
        free = [(box, step) for box, step in _places(x, y, width_of(name, size), size) if _is_free(box, paper, taken)]
        box, step = free[0] if free else next(_places(x, y, width_of(name, size), size))
        taken.append(box)
        if step:
            yield line(x, y, box.left if box.left > x else box.right, (box.top + box.bottom) / 2, Pen(ink.EDGE, 1))
        left = box.left > x
        yield text(
            box.left if left else box.right,
            box.bottom - size * 0.3,
            name,
            size=size,
            anchor="start" if left else "end",
            bold=True,
            on=ink.PAPER,
        )


def _places(x: float, y: float, wide: float, size: float) -> Iterator[tuple[Box, int]]:
    for step, right in product(_STEPS, (True, False)):
        top = y + step * size * 1.3 - size * 0.65
        left = x + _REACH if right else x - _REACH - wide
        yield Box(left, top, left + wide, top + size * 1.3), step


def _is_free(box: Box, paper: Box, taken: Sequence[Box]) -> bool:
    inside = paper.left <= box.left and box.right <= paper.right and paper.top <= box.top and box.bottom <= paper.bottom
    return inside and not any(box.meets(other) for other in taken)
