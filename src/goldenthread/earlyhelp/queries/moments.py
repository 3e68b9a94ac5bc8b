"""What happened in early help for one child, for the chronology: one line for each fact that somebody would look for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldenthread.children.models import Child, Fact
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp.models import (
    Allocation,
    Assessment,
    Attempt,
    Ending,
    Episode,
    FamilyAnswer,
    Oversight,
    PlanVersion,
    Review,
    Share,
    StepOutcome,
)
from goldenthread.earlyhelp.models.overseeing import EndsAs


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as a line: `row` holds both dates and who wrote it down."""

    row: Fact
    episode: UUID
    what: str
    words: str


def moments(subject: Subject, child: Child) -> Iterator[Told]:
    """In no order. A fixed number of queries, one for each kind of fact."""

    def of(model: type, *also: str) -> list[Any]:
        rows = model.objects.for_subject(subject).filter(child=child)  # type: ignore[attr-defined]  # every fact has this manager
        return list(rows.select_related("recorded_by", "agency", *also))

    for row in of(Episode):
        yield Told(row, row.id, "Early help asked for", row.why)
    for row in of(Allocation, "lead"):
        yield Told(row, row.episode_id, "Early help: lead practitioner", row.lead.name)
    for row in of(FamilyAnswer):
        yield Told(row, row.episode_id, f"Early help: the family {'agreed' if row.agreed else 'did not agree'}", row.what_follows)
    for row in of(Assessment):
        done = f"Complete on {row.completed_on.day} {row.completed_on:%B %Y}." if row.completed_on else "Not complete yet."
        yield Told(row, row.episode_id, "Early help: assessment begun", done)
    for row in of(Share):
        yield Told(row, row.episode_id, f"Early help: {row.get_what_display().lower()} shared with {row.name}", row.how)
    for row in of(PlanVersion):
        yield Told(row, row.episode_id, f"Early help: plan, version {row.number}", row.aim)
    for row in of(StepOutcome, "step"):
        yield Told(row, row.episode_id, f"Early help: step {row.get_came_of_display().lower()}", f"{row.step.what} {row.words}".strip())
    for row in of(Review):
        yield Told(row, row.episode_id, f"Early help: review, {row.get_decides_display().lower()}", row.what_changed)
    for row in of(Oversight):
        yield Told(row, row.episode_id, "Early help: a manager’s look", row.decision)
    for row in of(Attempt):
        yield Told(row, row.episode_id, f"Early help: tried to reach the family, {row.get_reached_display().lower()}", row.words)
    for row in of(Ending):
        yield Told(row, row.episode_id, f"Early help ended: {EndsAs(row.ends_as).label.lower()}", row.rationale)
