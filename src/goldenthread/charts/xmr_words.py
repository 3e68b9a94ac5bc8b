"""What an XmR chart says, in words and as a table. The judgement itself is made in `measures.spc`."""

from goldenthread.charts.chart import Table
from goldenthread.charts.scales import Measured, long_month
from goldenthread.measures.spc import ON_TRIAL, Assurance, Variation, Xmr

NOTHING = "There are no figures yet."
_OPEN = (Assurance.NO_TARGET, Assurance.TOO_FEW)


def words(series: Xmr, measured: Measured) -> str:
    """The chart for whoever cannot see it, or would rather read: latest figure, what it means, the limits, the target, gaps, changes."""
    if not series.last:
        return NOTHING
    return " ".join([*_latest(series, measured), *_target(series, measured), *_gaps(series), *_rebases(series)])


def table(series: Xmr, measured: Measured) -> Table:
    """*Shape*: one row for each month, gaps too."""
    rows = tuple(
        (long_month(month.on), "no figure", "–")
        if month.value is None
        else (long_month(month.on), measured.said(month.value), str(month.words))
        for month in series.months
    )
    return Table(("Month", "Figure", "What it shows"), rows)


def notes(series: Xmr) -> list[str]:
    """Why limits were set anew, lettered as on the chart: "A, from 1 April 2026: new front door"."""
    return [
        f"{letter(place)}, from {one.on.day} {long_month(one.on)}: limits set anew because of this: {one.reason}"
        for place, one in enumerate(series.rebases)
    ]


def letter(place: int) -> str:
    """A, B, C … and after Z a number."""
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def _latest(series: Xmr, measured: Measured) -> list[str]:
    last = series.last
    if last is None or last.value is None:
        return []
    said = [f"The latest figure is {measured.said(last.value)}, in {long_month(last.on)}: {last.words}."]
    if last.limits:
        low, high = (measured.said(measured.shown(limit)) for limit in (last.limits.lower, last.limits.upper))
        swing = f"by itself the figure goes up and down between {low} and {high}" if low != high else "it has hardly moved"
        said.append(f"The average is {measured.said(last.limits.mean)}; {swing}.")
        if last.limits.trial:
            said.append(f"These are {ON_TRIAL}.")
    return said


def _target(series: Xmr, measured: Measured) -> list[str]:
    if series.target is None:
        return []
    said = f"The target is {measured.said(series.target)}"
    return [f"{said}: {series.assurance}." if series.assurance in _OPEN else f"{said}. As things stand, the figure {series.assurance}."]


def _gaps(series: Xmr) -> list[str]:
    gaps = sum(month.variation is Variation.NO_FIGURES for month in series.months)
    return [f"{gaps} {'month has' if gaps == 1 else 'months have'} no figure and {'is' if gaps == 1 else 'are'} left open."] if gaps else []


def _rebases(series: Xmr) -> list[str]:
    return [note if note.endswith((".", "!", "?")) else f"{note}." for note in notes(series)]
