"""Practice beside a plan: how the standards stand that claims are bound to, what was cited of them, which actions claim to change one.

Results hold true counts. What is judged here for everybody is judged from what everybody may see (`standards.figures`); what one person
sees of a figure is decided in `presenters.practice`, from the rows that this module hands on.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from goldenthread.measures.clocks import months_after
from goldenthread.measures.spc import Assurance, Variation
from goldenthread.measures.standard import Standard
from goldenthread.plans.claimable import claimable
from goldenthread.plans.facts import Practice as PracticeFact
from goldenthread.plans.models import Action, Citation, Claim
from goldenthread.standards import catalogue, figures
from goldenthread.standards import queries as standards
from goldenthread.standards.models import Result

MONTHS_OFFERED = 24


@dataclass(frozen=True, slots=True)
class Practice:
    """What is known of some standards now, with true counts.

    *Shape*: `months` every month that stands, by standard; `definitions` the digest of what is run for each today; both leave out
    standards that are no longer kept. `as_at_on`: the day as at which all were last worked out, None before the first time.
    """

    months: Mapping[str, list[Result]] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    as_at_on: date | None = None

    def until(self, today: date) -> date:
        """The day whose month is not yet a full one."""
        return self.as_at_on or today

    def month(self, standard: str, on: date) -> Result | None:
        """What stands for that month."""
        return next((one for one in self.months.get(standard, ()) if one.month_on == on), None)


def practice_of(codes: Collection[str]) -> Practice:
    """These standards as they stand. Three queries, none where no standard is named."""
    kept = [known for code, known in catalogue.standards().items() if code in codes]
    if not kept:
        return Practice()
    last = standards.last_measuring()
    return Practice(standards.months_of_some({one.code for one in kept}), standards.definitions_now(kept), last.as_at_on if last else None)


def practice_facts(codes: Collection[str], today: date) -> dict[str, PracticeFact]:
    """How each of these standards stands, for the rules that suggest colours. *Shape*: by code, without those no longer kept.

    The reasons that follow are read by everybody who reads the plan, so small figures are kept back before anything is judged. Two
    queries, none where no standard is named.
    """
    kept = [known for code, known in catalogue.standards().items() if code in codes]
    if not kept:
        return {}
    last, months = standards.last_measuring(), standards.months_of_some({one.code for one in kept})
    measured_on = last.as_at_on if last else None
    return {one.code: _fact(one, months[one.code], measured_on, today) for one in kept}


def _fact(standard: Standard, results: Collection[Result], measured_on: date | None, today: date) -> PracticeFact:
    shown = {one.month_on: figures.figure(standard, one, every=False) for one in results if one.month_on is not None}
    judged = figures.series(standard, shown, until=measured_on or today)
    worsens, misses = judged.variation is Variation.CONCERNING, judged.assurance is Assurance.FAILS
    return PracticeFact(standard.title, worsens, misses, measured_on)


def result_to_cite(standard: Standard, month_on: date) -> tuple[Result | None, bool]:
    """What stands for a month, and whether it is a month that can be told of: one that is over, or of what there is as at a day."""
    found, last = standards.month(standard.code, month_on), standards.last_measuring()
    until = last.as_at_on if last else timezone.localdate()
    return found, bool(figures.shown_months(standard, [month_on], until=until))


def is_cited(action: Action, result: Result) -> bool:
    """Whether this very result stands under the action already, not withdrawn."""
    return Citation.objects.filter(evidence__action=action, evidence__withdrawn_at__isnull=True, result=result).exists()


def months_to_cite() -> list[date]:
    """The months that a form offers, the newest first: that of the last working out, which only some standards have, and those before."""
    last = standards.last_measuring()
    month = (last.as_at_on if last else timezone.localdate()).replace(day=1)
    return [months_after(month, -back) for back in range(MONTHS_OFFERED + 1)]


def month_to_begin_with(code: str) -> date:
    """The last month of a standard that can be told of; of a standard without any, the last full one."""
    offered = months_to_cite()
    known = claimable().get(code)
    if known is not None:
        there = [one.month_on for one in standards.months_of_some({code})[code] if one.month_on in offered and one.eligible]
        last = standards.last_measuring()
        shown = figures.shown_months(known, [on for on in there if on], until=last.as_at_on if last else timezone.localdate())
        if shown:
            return shown[-1]
    return offered[1]


def claiming(standard: str) -> list[Action]:
    """The standing actions whose claim, as it now reads, is bound to this standard, in the order of their plans."""
    newest = Claim.objects.filter(action=OuterRef("action")).order_by("-recorded_at", "-id").values("id")[:1]
    bound = Claim.objects.filter(standard=standard, id=Subquery(newest)).values("action")
    found = Action.objects.filter(id__in=bound, removed_at__isnull=True).select_related("area__plan")
    return list(found.order_by("area__plan__opened_at", "area__plan", "area__order", "order", "id"))
