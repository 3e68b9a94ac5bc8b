"""One standard by month and by group: what its page says first, its chart, the tables beneath."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.charts.funnel import FunnelGroup, funnel_chart
from goldenthread.charts.xmr import xmr_chart
from goldenthread.govuk.parts import Column, Picture, Row, Table
from goldenthread.measures.spc import Xmr
from goldenthread.measures.standard import Outcome, Shown, Standard
from goldenthread.standards import figures
from goldenthread.standards.figures import Figure
from goldenthread.standards.models import Cut, Result
from goldenthread.standards.presenters import words

Months = Mapping[date, Figure]
FEWEST_GROUPS = 3  # fewer are read from the table
BESIDE_EACH_OTHER = (Cut.AGENCY, Cut.TEAM, Cut.LOCALITY)
_ORDER = (Outcome.MET, Outcome.NOT_MET, Outcome.PENDING, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a standard's page says first. `on`: the last full month."""

    judged: Xmr
    on: date | None
    figure: Figure | None
    rate_words: str
    chart: Picture | None


def months_of(standard: Standard, results: Iterable[Result], *, every: bool) -> Months:
    """What may be said of each month, in their order."""
    return {one.month_on: figures.figure(standard, one, every=every) for one in results if one.month_on is not None}


def page_of(standard: Standard, months: Months, *, until: date) -> Page:
    """*Units*: full months before that of `until`."""
    full = figures.shown_months(standard, months, until=until)
    last = full[-1] if full else None
    judged = figures.series(standard, months, until=until)
    return Page(judged, last, months[last] if last else None, rate_words(standard), _chart(standard, judged) if full else None)


def _chart(standard: Standard, judged: Xmr) -> Picture:
    wide, narrow = (xmr_chart(judged, title=standard.title, narrow=narrow).svg for narrow in (False, True))
    return Picture(wide, narrow)


def rate_words(standard: Standard) -> str:
    """What the rate is a share of."""
    if standard.shown is Shown.NOT_MET:
        return "of those that met it or did not, the share that did not"
    return "of those that met it or did not, the share that did"


def months_table(standard: Standard, months: Months, judged: Xmr) -> Table:
    """Every month, the last first, with its five counts, and in words what the chart shows by a mark."""
    said = {one.on: one.words for one in judged.months if one.signals}
    columns = (
        Column("Month"),
        Column("Rate", numeric=True),
        *(Column(words.OUTCOMES[one][0], numeric=True) for one in _ORDER),
        Column("Change"),
    )
    rows = tuple(
        Row((words.month(on), one.percent, *(one.said[outcome.word] for outcome in _ORDER), said.get(on, "")))
        for on, one in sorted(months.items(), reverse=True)
    )
    return Table("Month by month", columns, rows, empty="Nothing was measured yet.", wide=True)


def cuts_of(standard: Standard) -> list[Cut]:
    """The ways in which its records are told apart."""
    return [cut for cut in Cut if cut is not Cut.WHOLE and (cut is not Cut.KIND or standard.sorts)]


@dataclass(frozen=True, slots=True)
class Groups:
    """One way to tell records apart: the table, and a funnel where groups can be set beside each other."""

    table: Table
    funnel: Picture | None


def groups_of(standard: Standard, cut: Cut, results: Sequence[Result]) -> Groups:
    """Twelve months of each group. The funnel is for agencies, teams and localities: it is no ranking, and kinds or ages are no rivals."""
    return Groups(cut_table(standard, cut, results), _funnel(standard, cut, results) if cut in BESIDE_EACH_OTHER else None)


def _funnel(standard: Standard, cut: Cut, results: Sequence[Result]) -> Picture | None:
    by_group: dict[str, list[Result]] = {}
    for one in results:
        if one.name and one.eligible:
            by_group.setdefault(one.name, []).append(one)
    if len(by_group) < FEWEST_GROUPS or standard.shown is Shown.PER_CHILDREN:
        return None
    groups = [
        FunnelGroup(
            name, sum(one.not_met if standard.shown is Shown.NOT_MET else one.met for one in some), sum(one.eligible for one in some)
        )
        for name, some in by_group.items()
    ]
    title = f"{standard.title}, by {cut.label}"
    return Picture(*(funnel_chart(groups, title=title, narrow=narrow).svg for narrow in (False, True)))


def cut_table(standard: Standard, cut: Cut, results: Sequence[Result]) -> Table:
    """Twelve months added up for each group; those in no group last. The groups add up to the months."""
    by_group: dict[str, list[Result]] = {}
    for one in results:
        by_group.setdefault(one.name, []).append(one)
    columns = (
        Column(cut.label.capitalize(), width="wide"),
        Column("Rate", numeric=True),
        *(Column(words.OUTCOMES[one][0], numeric=True) for one in _ORDER),
    )
    rows = []
    for name, some in sorted(by_group.items(), key=lambda one: (not one[0], one[0])):
        total = figures.figure(standard, figures.added_up(some), every=True)
        rows.append(Row((name or "Not known", total.percent, *(total.said[outcome.word] for outcome in _ORDER))))
    return Table(f"By {cut.label}", columns, tuple(rows), wide=True)


def without_month(standard: Standard, result: Result | None, *, every: bool) -> str:
    """How many records no day puts in a month; empty where there are none."""
    if result is None or not any(result.counts.values()):
        return ""
    said = figures.figure(standard, result, every=every).said
    counts = ", ".join(f"{words.OUTCOMES[one][0].lower()}: {said[one.word]}" for one in _ORDER if said[one.word] != "0")
    return f"Records that no day puts in a month ({counts}) are in no line of this table."


def exported(standard: Standard, months: Months) -> Iterator[list[str]]:
    """The months as rows of text, headings first."""
    yield ["standard", "month", "rate", *(one.word for one in _ORDER)]
    for on, one in sorted(months.items()):
        rate = "kept back" if one.kept_back else "" if one.rate is None else f"{one.rate:.4f}"
        yield [standard.code, f"{on:%Y-%m}", rate, *(one.said[outcome.word] for outcome in _ORDER)]
