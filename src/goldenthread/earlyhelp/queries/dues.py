"""What of early help is due, late or missing for many children at once, and where it stands: the same rule for a list as for one page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp.milestones import Outcome, Standing, milestones
from goldenthread.earlyhelp.models import Contribution, EpisodeNow, MilestoneNote, Says
from goldenthread.earlyhelp.pathways import pathway
from goldenthread.earlyhelp.queries.days import days_of
from goldenthread.measures.clocks import due
from goldenthread.partners.clocks import clock


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that an open episode waits for. `kind` is "milestone", "reason", "oversight", "still" or "use"."""

    now: EpisodeNow
    kind: str
    words: str
    due_on: date | None
    standing: Standing | None = None


def standings(subject: Subject, children: Sequence[Child]) -> dict[UUID, EpisodeNow]:
    """The open episode of each child that has one. One query."""
    found = EpisodeNow.objects.for_subject(subject).filter(child__in=[one.id for one in children], ended_on__isnull=True)
    return {one.child_id: one for one in found.select_related("episode", "lead", "lead_agency")}


def waiting(subject: Subject, children: Sequence[Child]) -> list[Waiting]:
    """What the open episodes of these children wait for. A fixed number of queries."""
    open_ = list(standings(subject, children).values())
    if not open_:
        return []
    ids = [one.episode_id for one in open_]
    days = days_of(lambda model: model.objects.for_subject(subject), [one.episode for one in open_])
    reasons = MilestoneNote.objects.for_subject(subject).filter(episode__in=ids, says=Says.REASON)
    explained = {(one.episode_id, one.step, one.number): one.happened_on for one in reasons.order_by("happened_on", "recorded_at")}
    unused = Contribution.objects.for_subject(subject).filter(episode__in=ids, told="told", used="", assessment__completed_on__isnull=True)
    to_use = set(unused.values_list("episode", flat=True))
    return [
        one
        for now in open_
        for one in _of(now, milestones(pathway(now.episode.pathway), days[now.episode_id], subject.today), explained, subject.today)
    ] + [Waiting(now, "use", "Say how you used what partners told you", None) for now in open_ if now.episode_id in to_use]


def asks_for_reason(standing: Standing, explained_on: date | None, today: date) -> bool:
    """Whether a missed milestone asks for a reason: it has none, or it is still not done and the reason has aged."""
    if explained_on is None:
        return True
    return standing.done_on is None and due(clock("T26s"), explained_on).on < today


def _of(now: EpisodeNow, found: Sequence[Standing], explained: dict[tuple[UUID, str, int], date], today: date) -> Iterator[Waiting]:
    for one in found:
        if one.open and one.due_on is not None and (one.outcome is Outcome.NOT_MET or one.mark == (now.next_step, now.next_number)):
            yield Waiting(now, "milestone", f"Early help: {one.words}", one.due_on, one)
        if one.drifted and asks_for_reason(one, explained.get((now.episode_id, one.step.value, one.number)), today):
            yield Waiting(now, "reason", f"Say why it was missed: {one.words}", None, one)
    if now.oversight_due_on is not None and now.oversight_due_on < today:
        yield Waiting(now, "oversight", "A manager looks at this early help", now.oversight_due_on)
    if now.still_due_on is not None and now.still_due_on < today:
        yield Waiting(now, "still", "Early help stands still: nothing has been written down", now.still_due_on)
