"""Groups beside each other in a funnel: whose share differs from all the others' by more than its few or many cases explain.

It is no ranking, and draws none: a group inside the funnel differs by chance, whatever its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.charts import ink
from goldenthread.charts.chart import Chart, Table, drawn
from goldenthread.charts.labels import Box, labels
from goldenthread.charts.lettering import text
from goldenthread.charts.marks import LIMIT, MEAN, TWO_THIRDS, Entry, Pen, entry_of_line, key, line, path
from goldenthread.charts.scales import Measured, Scale, axis, round_numbers
from goldenthread.charts.svg import Element, element
from goldenthread.measures.proportions import FunnelLimits, funnel_limits
from goldenthread.measures.small_numbers import KEPT_BACK

_STEPS = 80  # pieces of a curve
_SHARE = Measured.SHARE


class Standing(StrEnum):
    """Where a group lies. The words are shown."""

    INSIDE = "within what chance gives"
    BEYOND = "beyond what chance usually gives"
    FAR_BEYOND = "far beyond what chance gives"
    NOBODY = "nobody to count"
    KEPT_BACK = KEPT_BACK


@dataclass(frozen=True, slots=True)
class FunnelGroup:
    """A team, school or locality: how many met it, of how many. `met` is None where the figures are kept back; it is not drawn then."""

    name: str
    met: int | None
    of: int


@dataclass(frozen=True, slots=True)
class _Placed:
    group: FunnelGroup
    share: float
    limits: FunnelLimits
    standing: Standing


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where shares and cases lie on the paper, and the round numbers along both sides."""

    x: Scale
    y: Scale
    across: tuple[float, ...]
    up: tuple[float, ...]


def funnel_chart(
    groups: Sequence[FunnelGroup], *, title: str, rate: float | None = None, dispersion: float = 1.0, narrow: bool = False
) -> Chart:
    """Draw groups in their funnel; those outside it are named.

    `rate`: the overall share, by default that of all groups drawn together. `dispersion`: see `measures.proportions.funnel_limits`.
    *Shape*: the table has every group in the order given, those kept back too. With nobody at all the funnel is empty and says so.
    """
    counted = [(group.met, group.of) for group in groups if group.met is not None and group.of]
    overall = rate if rate is not None else sum(met for met, _ in counted) / sum(of for _, of in counted) if counted else 0.0
    placed = [_placed(group, overall, dispersion) for group in groups]
    shown = [one for one in placed if one]
    size, width = (ink.SMALL_LETTERS, ink.NARROW) if narrow else (ink.LETTERS, ink.WIDE)
    plot = _plot(shown, overall, narrow)
    parts = [*_axes(plot, size), *_funnel(plot, overall, dispersion), *_dots(plot, shown, size)]
    beneath, deep = key(_entries(overall), 8, plot.y.start + size * 4, width - 16, size)
    table = Table(("Group", "Cases", "Met it", "Share", "What it shows"), tuple(map(_row, groups, placed)))
    return drawn(title, _words(shown, overall), table, (width, plot.y.start + size * 4.8 + deep), [*parts, *beneath])


def _placed(group: FunnelGroup, overall: float, dispersion: float) -> _Placed | None:
    limits = funnel_limits(overall, group.of, dispersion=dispersion)
    if group.met is None or limits is None:
        return None
    share = group.met / group.of
    if not limits.lower_alarm <= share <= limits.upper_alarm:
        return _Placed(group, share, limits, Standing.FAR_BEYOND)
    inside = limits.lower_warning <= share <= limits.upper_warning
    return _Placed(group, share, limits, Standing.INSIDE if inside else Standing.BEYOND)


def _plot(shown: Sequence[_Placed], overall: float, narrow: bool) -> _Plot:
    most = max((one.group.of for one in shown), default=10)
    across = round_numbers(0, most * 1.04, 4 if narrow else 8)
    lines = [limit for one in shown for limit in (one.limits.lower_warning, one.limits.upper_warning)]
    values = [_SHARE.shown(value) for value in [overall, *[one.share for one in shown], *lines]]
    up = axis(min(values), max(values), _SHARE, 5 if narrow else 6)
    left, right, bottom = (46.0, 350.0, 244.0) if narrow else (58.0, 940.0, 340.0)
    return _Plot(Scale(0, across[-1], left, right), Scale(up[0], up[-1], bottom, 14), tuple(across), tuple(up))


def _axes(plot: _Plot, size: float) -> Iterator[Element]:
    x, y = plot.x, plot.y
    for tick in plot.up:
        yield line(x.start, y(tick), x.end, y(tick), Pen(ink.GRID, 1))
        yield text(x.start - 8, y(tick) + size * 0.35, _SHARE.said(tick), size=size, anchor="end", colour=ink.QUIET)
    for tick in plot.across:
        anchor = "end" if tick == plot.across[-1] else "middle"
        yield text(x(tick), y.start + size * 1.5, Measured.NUMBER.said(tick), size=size, anchor=anchor, colour=ink.QUIET)
    yield text((x.start + x.end) / 2, y.start + size * 2.9, "How many cases", size=size, anchor="middle", colour=ink.QUIET)


def _funnel(plot: _Plot, overall: float, dispersion: float) -> Iterator[Element]:
    x, y = plot.x, plot.y
    cases = [max(1, round(x.high * (step / _STEPS) ** 2)) for step in range(1, _STEPS + 1)]
    found = [(of, limits) for of in sorted(set(cases)) if (limits := funnel_limits(overall, of, dispersion=dispersion))]
    for pen, pick in ((LIMIT, ("lower_warning", "upper_warning")), (TWO_THIRDS, ("lower_alarm", "upper_alarm"))):
        for name in pick:
            places = [(x(of), y(getattr(limits, name))) for of, limits in found if y.low <= getattr(limits, name) <= y.high]
            yield element(
                "polyline", points=path(places), fill="none", stroke=pen.colour, stroke_width=pen.width, stroke_dasharray=pen.dashes
            )
    yield line(x.start, y(overall), x.end, y(overall), MEAN)


def _dot(x: float, y: float, standing: Standing) -> Element:
    if standing is Standing.INSIDE:
        return element("circle", cx=x, cy=y, r=5, fill=ink.COMMON, stroke=ink.PAPER, stroke_width=1)
    if standing is Standing.BEYOND:
        return element("path", d=f"M{x:.1f} {y - 7:.1f} l7 13 h-14 Z", fill=ink.PAPER, stroke=ink.NEITHER, stroke_width=2.5)
    return element("path", d=f"M{x:.1f} {y - 9:.1f} l9 9 l-9 9 l-9 -9 Z", fill=ink.NEITHER, stroke=ink.PAPER, stroke_width=1)


def _dots(plot: _Plot, shown: Sequence[_Placed], size: float) -> Iterator[Element]:
    x, y = plot.x, plot.y
    for one in sorted(shown, key=lambda one: one.standing is not Standing.INSIDE):
        yield _dot(x(one.group.of), y(one.share), one.standing)
    named = [(x(one.group.of), y(one.share), one.group.name) for one in shown if one.standing is not Standing.INSIDE]
    yield from labels(named, [(x(one.group.of), y(one.share)) for one in shown], Box(x.start, y.end, x.end, y.start), size)


def _entries(overall: float) -> list[Entry]:
    return [
        *map(_entry, (Standing.INSIDE, Standing.BEYOND, Standing.FAR_BEYOND)),
        entry_of_line(f"all together {_SHARE.said(overall)}", MEAN),
        entry_of_line("19 in 20 groups lie within", LIMIT),
        entry_of_line("499 in 500 lie within", TWO_THIRDS),
    ]


def _entry(standing: Standing) -> Entry:
    return Entry(lambda x, y: _dot(x + 8, y, standing), str(standing))


def _row(group: FunnelGroup, placed: _Placed | None) -> tuple[str, ...]:
    if placed:
        return group.name, f"{group.of:,}", f"{group.met:,}", _SHARE.said(placed.share), placed.standing.value
    if group.met is None:
        return group.name, KEPT_BACK, KEPT_BACK, KEPT_BACK, Standing.KEPT_BACK.value
    return group.name, "0", "0", "–", Standing.NOBODY.value


def _words(shown: Sequence[_Placed], overall: float) -> str:
    if not shown:
        return "There is no group to show yet."
    said = [f"{len(shown)} {'group' if len(shown) == 1 else 'groups'}; all together {_SHARE.said(overall)}."]
    for standing in (Standing.FAR_BEYOND, Standing.BEYOND):
        said += [
            f"{one.group.name}: {_SHARE.said(one.share)} of {one.group.of:,}, {standing}." for one in shown if one.standing is standing
        ]
    return " ".join(
        [*said, "The others differ by no more than chance gives." if len(said) > 1 else "They differ by no more than chance gives."]
    )
