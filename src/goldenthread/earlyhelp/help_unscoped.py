"""The reads of this room past the access rule: counts of families for those who see no child. Nothing here leaves with a child's key.

The register of offers and the board must know what became of families, and may not know of any of them. So rows are read for all children
but those whose record is restricted, who are in no count at all, and are given on as bare marks to be counted, never to be shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from goldenthread.children.models import CaseRelationship, Restriction
from goldenthread.children.models.scoping import everything
from goldenthread.earlyhelp.help_counts import Answer, Period, Tie
from goldenthread.earlyhelp.models import FamilyCircumstance, HelpNote

_FAMILY = Coalesce("child__family_id", "child_id")


@dataclass(frozen=True, slots=True)
class Stood:
    """Where one family stood with one kind of note at the end of a period."""

    kind: str
    standing: str


def became_of_offer(offer_id: UUID, period: Period) -> list[Stood]:
    """What became of families sent to an offer in a period, by its end. A family counts once for each kind, with its latest note."""
    return _stood(everything(HelpNote).filter(offer=offer_id), period)


def became_without_offer(kinds: Sequence[str], period: Period) -> list[Stood]:
    """The same of notes that name no offer: so that no difference between these counts and those of the offers tells anything."""
    return _stood(everything(HelpNote).filter(kind__in=kinds, offer__isnull=True), period)


def _stood(notes: QuerySet[HelpNote], period: Period) -> list[Stood]:
    begun = notes.filter(id=F("thread"), happened_on__range=(period.from_on, period.to_on)).exclude(child__in=_restricted())
    rows = notes.filter(thread__in=begun.values("thread"), happened_on__lte=period.to_on).annotate(family=_FAMILY)
    last: dict[tuple[UUID, str], str] = {}
    for family, kind, standing in rows.order_by("happened_on", "recorded_at", "id").values_list("family", "kind", "standing"):
        last[family, kind] = standing
    return [Stood(kind, standing) for (_, kind), standing in last.items()]


def answers(by: date) -> list[Answer]:
    """Every answer about a family's circumstances told by a day, to be folded into one a family."""
    rows = everything(FamilyCircumstance).filter(happened_on__lte=by).exclude(child__in=_restricted()).annotate(family=_FAMILY)
    names = ("family", "kind", "standing", "from_on", "to_on", "happened_on", "id")
    return [Answer(*row) for row in rows.order_by("happened_on", "recorded_at", "id").values_list(*names)]


def ties(since: date) -> list[Tie]:
    """The families that somebody works with or worked with at any time from a day on; audits are no work with a family."""
    rows = everything(CaseRelationship).exclude(kind="audit").exclude(child__in=_restricted()).annotate(family=_FAMILY)
    rows = rows.filter(Q(to_on__isnull=True) | Q(to_on__gte=since))
    return [
        Tie(family, from_on, min((one for one in (to_on, _day_before(ended_at)) if one), default=None))
        for family, from_on, to_on, ended_at in rows.values_list("family", "from_on", "to_on", "ended_at")
    ]


def _day_before(ended_at: object) -> date | None:
    """The last whole day of what was ended at an instant."""
    return timezone.localdate(ended_at) - timedelta(days=1) if ended_at else None  # type: ignore[arg-type]  # an instant, from a row of values


def _restricted() -> QuerySet[Restriction]:
    return everything(Restriction).filter(lifted_at__isnull=True).values("child")  # type: ignore[return-value]  # one column, for a subquery
