"""A subject's early help in lists, and one episode with everything known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from goldenthread.children import queries as children
from goldenthread.children.models import CaseRelationship, Child
from goldenthread.children.subjects import Subject
from goldenthread.earlyhelp import unscoped
from goldenthread.earlyhelp.milestones import Days, Mark, Standing, milestones
from goldenthread.earlyhelp.models import (
    Allocation,
    Assessment,
    AssessmentVersion,
    Attempt,
    Contribution,
    Ending,
    EndingThought,
    Episode,
    EpisodeNow,
    FamilyAnswer,
    LeadAsking,
    MilestoneNote,
    Oversight,
    PlanStep,
    PlanVersion,
    Review,
    Share,
    StepOutcome,
    WheelScore,
)
from goldenthread.earlyhelp.pathways import Pathway, Step, pathway
from goldenthread.earlyhelp.queries.days import days_of
from goldenthread.errors import NotFound
from goldenthread.involvement.models import Involvement
from goldenthread.meetings import queries as meetings
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.models import Meeting, MeetingChild, MeetingState
from goldenthread.meetings.rules import ToAsk, asked_for
from goldenthread.partners.models import Person
from goldenthread.partners.queries import current_memberships

TEAM_MEETING = "team-around-the-family"


class Listed(StrEnum):
    """Which episodes a list shows. The words are those of its link."""

    MINE = "mine"
    TEAM = "team"
    UNALLOCATED = "unallocated"
    STILL = "standing still"
    ALL = "all"
    ENDED = "ended"


def episodes(subject: Subject, show: Listed) -> QuerySet[EpisodeNow]:
    """The longest late first, then by what is due next. *Shape*: one row per episode, with child, lead and request."""
    found = EpisodeNow.objects.for_subject(subject).select_related("child", "lead", "lead_agency", "episode")
    if show is Listed.ENDED:
        return found.filter(ended_on__isnull=False).order_by("-ended_on", "-id")
    if show is Listed.UNALLOCATED:  # by what is wanted of them, whatever else is due
        return open_episodes(subject).filter(lead__isnull=True).order_by("episode__happened_on", "id")
    return _shown(open_episodes(subject), subject, show).order_by(F("next_due_on").asc(nulls_last=True), "last_on", "id")


def open_episodes(subject: Subject) -> QuerySet[EpisodeNow]:
    """Those that have not ended."""
    found = EpisodeNow.objects.for_subject(subject).filter(ended_on__isnull=True)
    return found.select_related("child", "lead", "lead_agency", "episode")


def _shown(found: QuerySet[EpisodeNow], subject: Subject, show: Listed) -> QuerySet[EpisodeNow]:
    match show:
        case Listed.MINE:
            return found.filter(lead=subject.person_id, lead_agency=subject.agency_id)
        case Listed.TEAM:
            ours = current_memberships().filter(agency_id=subject.agency_id)
            ours = ours.filter(team__in=subject.teams) if subject.teams else ours
            return found.filter(lead__in=ours.order_by().values("person"), lead_agency=subject.agency_id)
        case Listed.STILL:
            return found.filter(still_due_on__lt=subject.today)
    return found


def episode(subject: Subject, *, id: UUID, writing: bool = False) -> Episode:  # noqa: A002 - every query calls it id
    """Raises: NotFound for one that is not there, and just so for one about a child this subject may not see."""
    found = Episode.objects.for_subject(subject, writing=writing).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def now_of(subject: Subject, episode: Episode) -> EpisodeNow:
    """How it stands."""
    return EpisodeNow.objects.for_subject(subject).select_related("lead", "lead_agency").get(episode=episode)


@dataclass(frozen=True)
class Whole:
    """One episode with all its facts, each kind in order. `plan` and `steps` are as the plan reads now, `outcomes` each step's latest.

    `versions` holds the latest of each assessment. `together`: the open and ended episodes of brothers and sisters asked for with it.
    """

    episode: Episode
    now: EpisodeNow
    child: Child
    days: Days
    today: date
    allocations: list[Allocation]
    lead_askings: list[LeadAsking]
    answers: list[FamilyAnswer]
    notes: list[MilestoneNote]
    assessments: list[Assessment]
    versions: dict[UUID, AssessmentVersion]
    contributions: list[Contribution]
    shares: list[Share]
    plans: list[PlanVersion]
    all_steps: list[PlanStep]
    all_outcomes: list[StepOutcome]
    reviews: list[Review]
    scores: list[WheelScore]
    oversights: list[Oversight]
    attempts: list[Attempt]
    thoughts: list[EndingThought]
    ending: Ending | None
    together: list[EpisodeNow]

    @cached_property
    def pathway(self) -> Pathway:
        """The version this episode is judged by."""
        return pathway(self.episode.pathway)

    @cached_property
    def milestones(self) -> tuple[Standing, ...]:
        return milestones(self.pathway, self.days, self.today)

    def milestone(self, mark: Mark) -> Standing:
        """Raises: NotFound for one that this episode does not have."""
        found = next((one for one in self.milestones if one.mark == mark), None)
        if found is None:
            raise NotFound
        return found

    def notes_on(self, mark: Mark) -> list[MilestoneNote]:
        """What was said of one milestone, the latest last."""
        return [note for note in self.notes if (note.step, note.number) == mark]

    @property
    def answer(self) -> FamilyAnswer | None:
        """What the family answered last."""
        return self.answers[-1] if self.answers else None

    @property
    def assessment(self) -> Assessment | None:
        """The latest."""
        return self.assessments[-1] if self.assessments else None

    @property
    def version(self) -> AssessmentVersion | None:
        """What the latest assessment says now."""
        return self.versions.get(self.assessment.id) if self.assessment else None

    @property
    def plan(self) -> PlanVersion | None:
        return self.plans[-1] if self.plans else None

    @property
    def outcomes(self) -> dict[UUID, StepOutcome]:
        """The latest of each step."""
        return {one.step_id: one for one in self.all_outcomes}

    @property
    def steps(self) -> list[PlanStep]:
        """Those of the plan as it reads now."""
        return steps_at(self.all_steps, self.all_outcomes, self.plan.number if self.plan else 0)


def steps_at(steps: Sequence[PlanStep], outcomes: Sequence[StepOutcome], number: int) -> list[PlanStep]:
    """Which steps the plan's version of this number held."""
    out = {one.step_id for one in outcomes if one.since_version is not None and one.since_version <= number}
    return [one for one in steps if one.since_version <= number and one.id not in out]


def whole(subject: Subject, episode: Episode) -> Whole:
    """Everything known of one episode. A fixed number of queries."""

    def of(model: type, *order: str) -> list[Any]:
        rows = model.objects.for_subject(subject).filter(episode=episode)  # type: ignore[attr-defined]  # every fact has this manager
        return list(rows.select_related("recorded_by", "agency").order_by(*order))

    by_day = ("happened_on", "recorded_at", "id")
    versions = AssessmentVersion.objects.for_subject(subject).filter(episode=episode).order_by("number")
    contributions = Contribution.objects.for_subject(subject).filter(episode=episode)
    together = EpisodeNow.objects.for_subject(subject).filter(episode__together=episode.together).exclude(episode=episode)
    endings = of(Ending, *by_day)
    return Whole(
        episode=episode,
        now=now_of(subject, episode),
        child=children.child(subject, id=episode.child_id),
        days=days_of(lambda model: model.objects.for_subject(subject), [episode])[episode.id],
        today=subject.today,
        allocations=list(
            Allocation.objects.for_subject(subject)
            .filter(episode=episode)
            .select_related("lead", "lead_agency", "recorded_by")
            .order_by("recorded_at", "id")
        ),
        lead_askings=list(
            LeadAsking.objects.for_subject(subject)
            .filter(episode=episode)
            .select_related("person", "lead_agency", "involvement")
            .order_by("recorded_at", "id")
        ),
        answers=list(
            FamilyAnswer.objects.for_subject(subject).filter(episode=episode).select_related("recorded_by").order_by("recorded_at", "id")
        ),
        notes=of(MilestoneNote, *by_day),
        assessments=of(Assessment, "number"),
        versions={one.assessment_id: one for one in versions.select_related("recorded_by")},
        contributions=list(
            contributions.select_related("partner_agency", "person", "involvement", "used_by").order_by("recorded_at", "id")
        ),
        shares=list(
            Share.objects.for_subject(subject)
            .filter(episode=episode)
            .select_related("partner_agency", "recorded_by", "involvement")
            .order_by("happened_on", "recorded_at", "id")
        ),
        plans=of(PlanVersion, "number"),
        all_steps=list(
            PlanStep.objects.for_subject(subject)
            .filter(episode=episode)
            .select_related("who_agency")
            .order_by("by_on", "recorded_at", "id")
        ),
        all_outcomes=of(StepOutcome, "recorded_at", "id"),
        reviews=of(Review, "happened_on", "number"),
        scores=of(WheelScore, *by_day),
        oversights=of(Oversight, *by_day),
        attempts=of(Attempt, *by_day),
        thoughts=of(EndingThought, "recorded_at", "id"),
        ending=endings[0] if endings else None,
        together=list(together.select_related("child", "episode")),
    )


def assessment(subject: Subject, episode: Episode) -> tuple[Assessment, AssessmentVersion | None]:
    """The latest assessment of an episode with its latest version. Raises: NotFound where none was begun."""
    found = Assessment.objects.for_subject(subject).filter(episode=episode).order_by("-number").first()
    if found is None:
        raise NotFound
    latest = AssessmentVersion.objects.for_subject(subject).filter(assessment=found).select_related("recorded_by")
    return found, latest.order_by("-number").first()


def may_write(subject: Subject, episode: Episode) -> bool:
    """Whether this subject may record about the episode's child: a look in an emergency only reads."""
    return Episode.objects.for_subject(subject, writing=True).filter(id=episode.id).exists()


def plan(subject: Subject, episode: Episode) -> PlanVersion | None:
    """The plan as it reads now; None where nobody has written one."""
    return PlanVersion.objects.for_subject(subject).filter(episode=episode).order_by("-number").first()


def people_around(subject: Subject, episode: Episode) -> list[Person]:
    """Who works with the child now in every agency, but for whoever asks."""
    ties = meetings.in_force(subject, children.child(subject, id=episode.child_id))
    found = {tie.person_id: tie.person for tie in ties if tie.person and tie.person_id != subject.person_id}
    return list(found.values())


def contribution(subject: Subject, episode: Episode, *, id: UUID) -> Contribution:  # noqa: A002
    """Raises: NotFound."""
    found = Contribution.objects.for_subject(subject).filter(episode=episode, id=id).select_related("partner_agency").first()
    if found is None:
        raise NotFound
    return found


def step(subject: Subject, episode: Episode, *, id: UUID) -> PlanStep:  # noqa: A002
    """Raises: NotFound."""
    found = PlanStep.objects.for_subject(subject).filter(episode=episode, id=id).first()
    if found is None:
        raise NotFound
    return found


def plan_as_at(found: Whole, number: int) -> tuple[PlanVersion, list[PlanStep]]:
    """The plan as one version read, with its steps. Raises: NotFound for a version there never was."""
    version = next((one for one in found.plans if one.number == number), None)
    if version is None:
        raise NotFound
    return version, steps_at(found.all_steps, found.all_outcomes, number)


def sender(episode: Episode) -> Person | None:
    """Who sent the request, if they have an account; the episode has been read by the rule."""
    return Person.objects.filter(id=episode.from_person_id).first() if episode.from_person_id else None


def contribution_by_link(asked: Involvement) -> Contribution:
    """The one that an asking is about, for whoever holds its link. Raises: NotFound."""
    found = Contribution.objects.by_link(asked.id).first()
    if found is None:
        raise NotFound
    return found


def lead_by_link(asked: Involvement) -> LeadAsking:
    """The same for somebody asked to lead. Raises: NotFound."""
    found = LeadAsking.objects.by_link(asked.id).select_related("person", "lead_agency").first()
    if found is None:
        raise NotFound
    return found


def share_by_link(asked: Involvement) -> Share:
    """The same for somebody who was given something. Raises: NotFound."""
    found = Share.objects.by_link(asked.id).first()
    if found is None:
        raise NotFound
    return found


def has_ended(episode: UUID) -> bool:
    """Whether help has ended, for whoever holds a link about it. A yes or no, and nothing of the child."""
    return unscoped.has_ended(episode)


@dataclass(frozen=True, slots=True)
class Suggested:
    """Whom to ask for their part: people of other agencies who work with the child, and professions that the rules ask for besides."""

    people: list[CaseRelationship]
    besides: list[ToAsk]


def suggested(subject: Subject, found: Whole) -> Suggested:
    """Those around the child who were not asked yet, and professions of the rules for a team around the family that nobody stands for.

    A rule is met by an agency of a kind in which the profession is found, where somebody of it was asked or works with the child.
    """
    asked = [one for one in found.contributions if found.assessment and one.assessment_id == found.assessment.id]
    people = {one.person_id for one in asked}
    ties = meetings.in_force(subject, found.child)
    around = {tie.person_id: tie for tie in ties if tie.person_id and tie.person_id != subject.person_id and tie.basis != "audit"}
    facts = meetings.facts_of(subject, [found.child])
    there = {tie.agency.kind for tie in ties} | {one.partner_agency.kind for one in asked if one.partner_agency}
    rules = asked_for(KINDS[TEAM_MEETING], facts, subject.today)
    besides = [one for one in rules if one.profession.agencies and not {*one.profession.agencies} & there]
    return Suggested([tie for id_, tie in around.items() if id_ not in people], besides)


def meetings_to_review(subject: Subject, found: Whole) -> list[Meeting]:
    """Teams around the family on this child that are closed and that no review of this episode tells of, the latest first."""
    about = MeetingChild.objects.for_subject(subject).filter(child=found.child).values("meeting")
    told = [one.meeting_id for one in found.reviews if one.meeting_id]
    held = Meeting.objects.for_subject(subject).filter(id__in=about, kind=TEAM_MEETING, state=MeetingState.CLOSED)
    return list(held.filter(held_on__gte=found.episode.happened_on).exclude(id__in=told).order_by("-held_on", "-id"))


def marked(words: str) -> Mark:
    """A milestone from the mark in an address: "3-1" is the third step, the first time. Raises: NotFound."""
    order, _, number = words.partition("-")
    if not (order.isascii() and order.isdigit() and number.isascii() and number.isdigit()) or len(words) > 8 or int(order) >= len(Step):
        raise NotFound
    return list(Step)[int(order)], int(number)


def mark_of(mark: Mark) -> str:
    """The mark of a milestone in an address."""
    return f"{list(Step).index(mark[0])}-{mark[1]}"
