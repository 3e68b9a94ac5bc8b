"""An XmR chart as small as a word, for a line of a scorecard: the ups and downs, the limits as a band, the last month by its shape.

It holds no words of its own; its title, its description and the line it stands in say the same. The whole chart is `xmr`.
"""

from collections.abc import Iterator

from goldenthread.charts import ink, xmr_words
from goldenthread.charts.chart import Chart, drawn
from goldenthread.charts.frame import Frame, framed, stretches, ups_and_downs
from goldenthread.charts.marks import Pen, line, mark
from goldenthread.charts.scales import Measured
from goldenthread.charts.svg import Element, element
from goldenthread.measures.spc import Variation, Xmr

_WIDTH, _HEIGHT = 160.0, 44.0


def small_chart(series: Xmr, *, title: str, measured: Measured = Measured.SHARE) -> Chart:
    """Draw a judged series in 160 by 44. *Shape*: words and table are those of `xmr_chart`."""
    frame = framed(series, measured, _WIDTH, (2.0, _WIDTH - 6, 7.0, _HEIGHT - 7), 3)
    parts = [*_band(frame, series, measured), *ups_and_downs(frame, series.months, measured, 1.5), *_dots(frame, series, measured)]
    return drawn(title, xmr_words.words(series, measured), xmr_words.table(series, measured), (_WIDTH, _HEIGHT), parts, fills=False)


def _band(frame: Frame, series: Xmr, measured: Measured) -> Iterator[Element]:
    for part in stretches(series):
        left, right = frame.left + part.first * frame.slot, frame.left + (part.last + 1) * frame.slot
        high, low = (frame.y(measured.shown(limit)) for limit in (part.limits.upper, part.limits.lower))
        yield element("rect", x=left, y=high, width=right - left, height=max(low - high, 1.0), fill=ink.PALE)
        yield line(left, frame.y(part.limits.mean), right, frame.y(part.limits.mean), Pen(ink.EDGE, 1))
    if series.target is not None:
        yield line(frame.left, frame.y(series.target), frame.right, frame.y(series.target), Pen(ink.TARGET, 1.5, "6 3"))


def _dots(frame: Frame, series: Xmr, measured: Measured) -> Iterator[Element]:
    """The months that are no chance, and the last one larger. A month between two gaps has no line, so it has its dot."""
    for place, month in enumerate(series.months):
        if month.value is None:
            continue
        around = [series.months[near].value for near in (place - 1, place + 1) if 0 <= near < len(series.months)]
        alone = all(value is None for value in around)
        last = month is series.last
        if last or alone or month.variation not in (Variation.COMMON, Variation.TOO_FEW):
            yield mark(frame.x(place), frame.y(measured.shown(month.value)), month.variation, 4.2 if last else 2.2)
