"""Charts to test: one small sample of each kind, drawn with whatever name is asked for, and how to read a drawing."""

from collections.abc import Callable, Sequence
from datetime import date
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from goldenthread.charts.bars import Outcomes, stacked_bars
from goldenthread.charts.chart import Chart
from goldenthread.charts.flow import Stage, flow_chart
from goldenthread.charts.funnel import FunnelGroup, funnel_chart
from goldenthread.charts.heat import HeatCell, HeatRow, heat_map
from goldenthread.charts.small import small_chart
from goldenthread.charts.xmr import xmr_chart
from goldenthread.measures.spc import Point, Rebase, Xmr, xmr
from goldenthread.measures.standard import Polarity

SVG = "{http://www.w3.org/2000/svg}"
SHARES = [0.82, 0.79, 0.85, 0.81, 0.84, 0.80, 0.83, 0.78, 0.86, 0.82, 0.81, 0.84, None, 0.70, 0.83]


def points(values: Sequence[float | None]) -> list[Point]:
    return [Point(date(2025 + place // 12, place % 12 + 1, 1), value) for place, value in enumerate(values)]


def judged(
    values: Sequence[float | None] = SHARES, *, reason: str = "", target: float | None = 0.9, polarity: Polarity = Polarity.HIGH
) -> Xmr:
    rebases = [Rebase(date(2025, 7, 1), reason)] if reason else []
    return xmr(points(values), target=target, rebases=rebases, polarity=polarity)


def _xmr(name: str, narrow: bool) -> Chart:
    return xmr_chart(judged(reason=name), title=name, two_thirds=True, narrow=narrow)


def _small(name: str, narrow: bool) -> Chart:
    return small_chart(judged(), title=name)


def _funnel(name: str, narrow: bool) -> Chart:
    groups = [FunnelGroup("North", 20, 100), FunnelGroup(name, 90, 120), FunnelGroup("Kept", None, 3), FunnelGroup("Empty", 0, 0)]
    return funnel_chart(groups, title=name, rate=0.2, narrow=narrow)


def _heat(name: str, narrow: bool) -> Chart:
    rows = [
        HeatRow(name, (HeatCell(0.85, "17 of 20"), HeatCell(0.33, "secret", kept_back=True))),
        HeatRow("Police", (HeatCell(), HeatCell(0.4))),
    ]
    return heat_map([name, "Core group"], rows, title=name, narrow=narrow)


def _bars(name: str, narrow: bool) -> Chart:
    groups = [Outcomes(name, 1200, 30, 8, 4), Outcomes("Kept", 9, "fewer than 5", 6, "kept back"), Outcomes("Empty", 0, 0)]
    return stacked_bars(groups, title=name, narrow=narrow)


def _flow(name: str, narrow: bool) -> Chart:
    stages = [Stage("Entered", 400, name), Stage(name, 60), Stage("Came back", "fewer than 5")]
    return flow_chart(stages, title=name, narrow=narrow)


KINDS: dict[str, Callable[[str, bool], Chart]] = {
    "xmr": _xmr,
    "small": _small,
    "funnel": _funnel,
    "heat": _heat,
    "bars": _bars,
    "flow": _flow,
}
EMPTY: dict[str, Callable[[bool], Chart]] = {
    "xmr": lambda narrow: xmr_chart(judged([], target=None), title="None", narrow=narrow),
    "xmr of gaps": lambda narrow: xmr_chart(judged([None, None]), title="None", narrow=narrow),
    "small": lambda narrow: small_chart(judged([], target=None), title="None"),
    "funnel": lambda narrow: funnel_chart([], title="None", narrow=narrow),
    "heat": lambda narrow: heat_map([], [], title="None", narrow=narrow),
    "bars": lambda narrow: stacked_bars([], title="None", narrow=narrow),
    "flow": lambda narrow: flow_chart([], title="None", narrow=narrow),
}


def read(chart: Chart) -> Element:
    """The drawing as a tree; what is not well-formed fails here."""
    return fromstring(chart.svg)


def all_of(chart: Chart, name: str) -> list[Element]:
    return list(read(chart).iter(f"{SVG}{name}"))


def words_in(chart: Chart) -> list[str]:
    """Every text that is drawn."""
    return [one.text or "" for one in all_of(chart, "text")]
