"""Disagreements about decisions and about children, and the risks that somebody holds because nobody else has taken them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.decisions import unscoped
from goldenthread.decisions.models import Disagreement, DisagreementStage, HeldRisk
from goldenthread.decisions.policies.disagreeing import STAGES, Sum, in_sum, stage_due
from goldenthread.errors import NotFound


@dataclass(frozen=True, slots=True)
class Stood:
    """A disagreement with its stages, the first one first."""

    row: Disagreement
    stages: list[DisagreementStage]

    @property
    def stage(self) -> DisagreementStage:
        return self.stages[-1]

    @property
    def is_last(self) -> bool:
        """Whether no stage follows."""
        return self.stage.number == max(STAGES)

    @property
    def due_on(self) -> date:
        """By when the stage it stands at should have ended it."""
        return stage_due(self.stage.number, self.stage.from_on)


def disagreements(subject: Subject, child: Child | None = None) -> QuerySet[Disagreement]:
    """Of one child, or of all children this subject may see; the latest raised first."""
    found = Disagreement.objects.for_subject(subject)
    if child is not None:
        found = found.filter(child=child)
    more = ("agency", "recorded_by", "resolved_by", "consultation__agency", "consultation__person", "decision", "meeting")
    return found.select_related(*more).order_by("-happened_on", "-recorded_at", "-id")


def disagreement(subject: Subject, *, id: UUID, writing: bool = False) -> Disagreement:  # noqa: A002 - every query calls it id
    """Raises: NotFound for one that is not there, and just so for one about a child this subject may not see (or not write about)."""
    found = disagreements(subject).filter(id=id)
    if writing:
        found = found.filter(id__in=Disagreement.objects.for_subject(subject, writing=True).values("id"))
    one = found.first()
    if one is None:
        raise NotFound
    return one


def with_stages(subject: Subject, rows: Sequence[Disagreement]) -> list[Stood]:
    """The same with their stages, in their order. One query."""
    stages: dict[UUID, list[DisagreementStage]] = {}
    found = DisagreementStage.objects.for_subject(subject).filter(disagreement__in=[row.id for row in rows])
    for stage in found.select_related("moved_by").order_by("number"):
        stages.setdefault(stage.disagreement_id, []).append(stage)
    return [Stood(row, stages[row.id]) for row in rows]


def held_risks(subject: Subject, child: Child | None = None) -> QuerySet[HeldRisk]:
    """Risks held for one child, or for all children this subject may see; the longest held first."""
    found = HeldRisk.objects.for_subject(subject)
    if child is not None:
        found = found.filter(child=child)
    return found.select_related("agency", "recorded_by", "resolved_by").order_by("happened_on", "id")


def open_disagreements(subject: Subject, some: Sequence[Child]) -> QuerySet[Disagreement]:
    """Those about any of these children that have not ended."""
    found = Disagreement.objects.for_subject(subject).filter(child__in=[child.id for child in some], resolved_at__isnull=True)
    return found.order_by("happened_on", "id")


def open_risks(subject: Subject, some: Sequence[Child]) -> QuerySet[HeldRisk]:
    """Risks still held for any of these children, the longest first."""
    return held_risks(subject).filter(child__in=[child.id for child in some], resolved_at__isnull=True)


def held_risk(subject: Subject, *, id: UUID) -> HeldRisk:  # noqa: A002
    """One that this subject may write about. Raises: NotFound."""
    found = HeldRisk.objects.for_subject(subject, writing=True).filter(id=id).select_related("agency").first()
    if found is None:
        raise NotFound
    return found


def risks_in_sum(today: date) -> Sum:
    """How many risks are held in the whole partnership and since when the longest, for those who see no child."""
    many, first = unscoped.risks_held()
    return in_sum(many, first, today=today)
