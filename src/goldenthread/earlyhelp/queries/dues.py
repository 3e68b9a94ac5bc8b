"""What of early help is due, late or missing for many children at once, and where it stands: the same rule for a list as for one page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from goldenthread.children.models import Child
from goldenthread.children.policies.ending import goes_on
from goldenthread.children.queries import around
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp.milestones import Outcome, Standing, milestones
from goldenthread.earlyhelp.models import CameOf, Contribution, EpisodeNow, MilestoneNote, PlanStep, Says, StepOutcome
from goldenthread.earlyhelp.pathways import Step, pathway
from goldenthread.earlyhelp.queries.days import days_of
from goldenthread.govuk.words import shortened
from goldenthread.measures.clocks import due
from goldenthread.partners.clocks import clock
from goldenthread.partners.one_look import once_a_look

BASIS = "early help"  # on which somebody holds a child's case while early help goes on


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that an open episode waits for.

    `kind`: a "milestone" or its "reason"; "oversight"; that it stands "still"; a partner's "reply" or the "use" of it; a "step" of the
    plan; the first "meeting" that was agreed when the child was passed on.
    """

    now: EpisodeNow
    kind: str
    words: str
    due_on: date | None
    standing: Standing | None = None


@once_a_look
def standings(subject: Subject, children: Sequence[Child]) -> dict[UUID, EpisodeNow]:
    """The open episode of each child that has one. One query."""
    found = EpisodeNow.objects.for_subject(subject).filter(child__in=[one.id for one in children], ended_on__isnull=True)
    return {one.child_id: one for one in found.select_related("episode", "lead", "lead_agency")}


def is_led(subject: Subject, child: Child) -> bool:
    """Whether somebody holds the child's case for early help with no end in sight."""
    return any(goes_on(tie) for tie in around(subject, child).filter(kind="allocated", basis=BASIS))


def waiting(subject: Subject, children: Sequence[Child]) -> list[Waiting]:
    """What the open episodes of these children wait for. A fixed number of queries."""
    open_ = list(standings(subject, children).values())
    if not open_:
        return []
    ids = [one.episode_id for one in open_]
    days = days_of(lambda model: model.objects.for_subject(subject), [one.episode for one in open_])
    reasons = MilestoneNote.objects.for_subject(subject).filter(episode__in=ids, says=Says.REASON)
    explained = {(one.episode_id, one.step, one.number): one.happened_on for one in reasons.order_by("happened_on", "recorded_at")}
    found = [
        one
        for now in open_
        for one in _of(now, milestones(pathway(now.episode.pathway), days[now.episode_id], subject.today), explained, subject.today)
    ]
    by_episode = {now.episode_id: now for now in open_}
    found += [
        Waiting(now, "meeting", "First meeting that was agreed when help was passed on", now.episode.first_meeting_on)
        for now in open_
        if now.episode.first_meeting_on and days[now.episode_id].first(Step.FIRST_REVIEW) is None
    ]
    return [*found, *_parts(subject, by_episode), *_steps(subject, by_episode)]


def _parts(subject: Subject, open_: Mapping[UUID, EpisodeNow]) -> Iterator[Waiting]:
    """What partners told and nobody has used, and whom nobody has heard from in time. One query."""
    being_written = Contribution.objects.for_subject(subject).filter(episode__in=open_, assessment__completed_on__isnull=True)
    for one in being_written.filter(Q(told="told", used="") | Q(answered_at__isnull=True, due_on__lt=subject.today)).order_by(
        "due_on", "id"
    ):
        if one.answered_at is None:
            yield Waiting(open_[one.episode_id], "reply", f"No answer from {one.name} for the assessment", one.due_on)
        else:
            yield Waiting(open_[one.episode_id], "use", f"Say how you used what {one.name} told you", None)


def _steps(subject: Subject, open_: Mapping[UUID, EpisodeNow]) -> Iterator[Waiting]:
    """Steps of the plan whose day is over and of which nobody has said that they are done or gone. One query."""
    over = StepOutcome.objects.for_subject(subject).filter(Q(came_of=CameOf.DONE) | Q(since_version__isnull=False))
    late = PlanStep.objects.for_subject(subject).filter(episode__in=open_, by_on__lt=subject.today)
    for one in late.exclude(id__in=over.values("step")).order_by("by_on", "id"):
        yield Waiting(open_[one.episode_id], "step", f"Step of the plan: {shortened(one.what)}", one.by_on)


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
