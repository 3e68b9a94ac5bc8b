"""Words inside a picture: how wide they are, where their lines break, and how labels keep out of each other's way.

SVG breaks no lines and nobody measures letters on a server, so widths are estimates, a little wide, for a plain sans serif.
"""

from collections.abc import Sequence
from itertools import pairwise

from goldenthread.charts import ink
from goldenthread.charts.svg import Element, element

_SLIM = frozenset("iljtfrI.,:;'’‘!|()[]· -")
_BROAD = frozenset("mwMW%@—…")


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = ink.LETTERS,
    anchor: str = "start",
    bold: bool = False,
    colour: str = ink.INK,
    on: str = "",
) -> Element:
    """Words that stand on the line `y`. `on`: the colour beneath, drawn around them, so that they can be read over lines."""
    behind: dict[str, str | float] = {"stroke": on, "stroke_width": 4, "stroke_linejoin": "round", "paint_order": "stroke"} if on else {}
    weight: dict[str, str | float] = {"font_weight": "bold"} if bold else {}
    where: dict[str, str | float] = {"text_anchor": anchor} if anchor != "start" else {}
    return element("text", words, x=x, y=y, font_size=size, fill=colour, **where, **weight, **behind)


def width_of(words: str, size: float = ink.LETTERS) -> float:
    """About how wide words are.

    >>> width_of("ill") < width_of("man")
    True
    """
    return size * sum(0.32 if letter in _SLIM else 0.9 if letter in _BROAD else 0.68 if letter.isupper() else 0.57 for letter in words)


def wrapped(words: str, room: float, size: float = ink.LETTERS, *, most: int = 0) -> list[str]:
    """Words in lines that fit the room; of more lines than `most` the last ends in “…”. A word that is too long is cut where it must be.

    >>> wrapped("Initial child protection conference", 110)
    ['Initial child', 'protection', 'conference']
    >>> wrapped("Initial child protection conference", 110, most=2)
    ['Initial child', 'protection…']
    """
    lines = [""]
    for word in (piece for whole in words.split() for piece in _pieces(whole, room, size)):
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [*lines[: most - 1], _cut(lines[most - 1], room, size)] if most and len(lines) > most else lines


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places as near as may be to those wanted, at least `gap` from each other and, while there is room, between low and high.

    >>> apart([100, 104, 200], 20, 0, 300)
    [92.0, 112.0, 200.0]
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    clusters: list[list[int]] = []
    for place in order:
        clusters.append([place])
        while len(clusters) > 1 and _bottom(clusters[-2], wanted, gap, low, high) + gap > _top(clusters[-1], wanted, gap, low, high):
            clusters[-2:] = [clusters[-2] + clusters[-1]]
    found = dict[int, float]()
    for cluster in clusters:
        top = _top(cluster, wanted, gap, low, high)
        found |= {place: top + index * gap for index, place in enumerate(cluster)}
    return [float(found[place]) for place in range(len(wanted))]


def _top(cluster: Sequence[int], wanted: Sequence[float], gap: float, low: float, high: float) -> float:
    middle = sum(wanted[place] for place in cluster) / len(cluster)
    reach = gap * (len(cluster) - 1)
    return max(low, min(middle - reach / 2, high - reach))


def _bottom(cluster: Sequence[int], wanted: Sequence[float], gap: float, low: float, high: float) -> float:
    return _top(cluster, wanted, gap, low, high) + gap * (len(cluster) - 1)


def _pieces(word: str, room: float, size: float) -> list[str]:
    """A word in pieces that fit, nearly always one."""
    cuts, start = [0], 0
    for end in range(1, len(word) + 1):
        if end - start > 1 and width_of(word[start:end], size) > room:
            start = end - 1
            cuts.append(start)
    return [word[begin:end] for begin, end in pairwise([*cuts, len(word)])]


def _cut(line: str, room: float, size: float) -> str:
    while len(line) > 1 and width_of(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"
