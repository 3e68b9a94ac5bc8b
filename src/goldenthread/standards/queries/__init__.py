"""What may be read of results: those that stand, the months of one standard, its groups, and when it was last worked out."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import QuerySet

from goldenthread.measures.standard import Standard
from goldenthread.partners.clocks import clocks
from goldenthread.standards import texts
from goldenthread.standards.models import Cut, Measuring, Result
from goldenthread.standards.queries.records import agency_names, judged, names, records

__all__ = [
    "agency_names",
    "all_months",
    "definitions_now",
    "earlier_figures",
    "groups",
    "judged",
    "last_measuring",
    "month",
    "months",
    "months_of_some",
    "names",
    "records",
    "standing_results",
    "without_month",
]


def standing_results() -> QuerySet[Result]:
    """Results that no later one replaces. *Shape*: one a standard, cut, month and group."""
    return Result.objects.filter(replaced_by__isnull=True)


def months(standard: str, *, since: date | None = None) -> list[Result]:
    """The months of a standard for everybody, in their order; a month in which nothing was looked at has no row."""
    found = standing_results().filter(standard=standard, cut=Cut.WHOLE, month_on__isnull=False)
    return list((found.filter(month_on__gte=since) if since else found).order_by("month_on"))


def all_months() -> dict[str, list[Result]]:
    """The same for every standard at once, in one query."""
    found: dict[str, list[Result]] = {}
    for one in standing_results().filter(cut=Cut.WHOLE, month_on__isnull=False).order_by("month_on"):
        found.setdefault(one.standard, []).append(one)
    return found


def months_of_some(standards: Collection[str]) -> dict[str, list[Result]]:
    """Every month of some standards for everybody, in one query. *Shape*: standard → its months in their order; each standard is there."""
    found: dict[str, list[Result]] = {code: [] for code in standards}
    for one in standing_results().filter(standard__in=found, cut=Cut.WHOLE, month_on__isnull=False).order_by("month_on"):
        found[one.standard].append(one)
    return found


def month(standard: str, month_on: date) -> Result | None:
    """What stands for one standard in the month that begins on this day, for everybody, with the working out that found it."""
    found = standing_results().filter(standard=standard, cut=Cut.WHOLE, month_on=month_on)
    return found.select_related("measuring").first()


def definitions_now(standards: Iterable[Standard]) -> dict[str, str]:
    """The digest of what is run for each of these standards today, to hold against that of a result. *Shape*: code → digest."""
    limits = {one.code: one for one in clocks()}
    return {one.code: texts.definition_digest(one, limits) for one in standards}


def groups(standard: str, cut: Cut, *, since: date) -> list[Result]:
    """The months of a standard by group since a day, by group and month."""
    return list(standing_results().filter(standard=standard, cut=cut, month_on__gte=since).order_by("name", "month_on"))


def without_month(standard: str) -> Result | None:
    """What no day puts in a month, for everybody: it is told beside the months, so that nothing drops out."""
    return standing_results().filter(standard=standard, cut=Cut.WHOLE, month_on__isnull=True).first()


def last_measuring() -> Measuring | None:
    """The last working out of all standards; None before the first."""
    return Measuring.objects.order_by("-measured_at", "-id").first()


def earlier_figures(result: Result) -> list[Result]:
    """The results that stood before this one, the last first."""
    found: list[Result] = []
    one = result.replaces
    while one is not None:
        found.append(one)
        one = one.replaces
    return found
