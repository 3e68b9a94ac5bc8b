"""The frames (`measures.frames`) that early help fills: each time of help, its assessments, and its reviews as they fall due.

A manager's look (`Oversight`) is a decision about the help and no supervision of whoever gives it, so that the frame of supervision has no
row from here: only the day of the last look stands with the help.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, Value, When

from goldenthread.children.frames import AT_ONCE, FrameRow, Helped, Rows, blank, key, teams_of, tells_of_help
from goldenthread.children.models import CaseRelationship
from goldenthread.children.models.access import RelationshipKind
from goldenthread.decisions.frames import Met, takes_up
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.models import Feedback
from goldenthread.earlyhelp.models import (
    Allocation,
    Assessment,
    AssessmentVersion,
    Attempt,
    Ending,
    EndsAs,
    Episode,
    FamilyAnswer,
    MilestoneNote,
    Oversight,
    Reached,
    Review,
    Says,
    Share,
    Shared,
)
from goldenthread.earlyhelp.pathways import Step
from goldenthread.earlyhelp.reasons import REASONS
from goldenthread.measures.frames import FRAMES
from goldenthread.meetings.models import MeetingState, RefusalMet
from goldenthread.partners.models import AgencyKind, Duty

_KINDS: Final = {
    AgencyKind.COUNCIL: "council",
    AgencyKind.TRUST_COMPANY: "council",  # it gives the council's own services
    AgencyKind.SCHOOL: "school",
    AgencyKind.VOLUNTARY: "voluntary",
    **dict.fromkeys(
        (
            AgencyKind.ICB,
            AgencyKind.ACUTE_TRUST,
            AgencyKind.CHILD_HEALTH,
            AgencyKind.MENTAL_HEALTH,
            AgencyKind.GENERAL_PRACTICE,
            AgencyKind.AMBULANCE,
        ),
        "health",
    ),
}
# Less help being enough, and something else, have no word in the frame.
_ENDINGS: Final = {
    EndsAs.MET: "needs met",
    EndsAs.STEPPED_UP: "stepped up",
    EndsAs.DISENGAGED: "disengaged",
    EndsAs.MOVED: "moved away",
    EndsAs.NOT_TAKEN_UP: "declined",
}


def early_help(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per time of help. `agency` and `team` are those of whoever leads it, or led it last; while nobody does, of the team
    on duty for early help that took the child in.

    A request is taken on as it is received: nobody decides in between. It was declined where the family said no and never yes, or where
    help ended without having begun. `lead_agency_kind` is the agency's own kind where it is none of the four. `basis_on` is the day of
    the family's first yes to this help; a basis in law in its place is recorded for meetings only. `refused_on` is the last no;
    `refusal_met_on` the first day on which professionals met about that one, or wrote down why they do not.
    """
    leads, families, endings = _Leads(rows), _answers(rows), _endings(rows)
    looked, met, asked = _looked(rows), _refusals_met(rows), _feedback(rows)
    nothing = blank(FRAMES["early_help"])
    for id_, whose, on in rows(Episode).order_by("pk").values_list("pk", "child", "happened_on").iterator(AT_ONCE):
        family, ending, lead = families.get(id_, _Family()), endings.get(id_), leads.of(id_)
        never_began = ending.on if ending and ending.how == EndsAs.NOT_TAKEN_UP else None
        declined = (family.first_no or never_began) if family.first_yes is None else None
        yield (
            nothing
            | leads.common(str(id_), whose, id_)
            | {
                "asked_on": on,
                "accepted_on": None if declined else on,
                "declined_on": declined,
                "allocated_on": lead.since_on if lead else None,
                "lead_agency_kind": _KINDS.get(AgencyKind(lead.kind), lead.kind) if lead else None,
                "basis_on": family.first_yes,
                "refused_on": family.last_no,
                "refusal_met_on": met.get(family.refusal) if family.refusal else None,
                "overseen_on": looked.get(id_),
                "ended_on": ending.on if ending else None,
                "ending": _ENDINGS.get(EndsAs(ending.how)) if ending else None,
                "feedback_asked_on": asked.get(ending.decision) if ending else None,
            }
        )


def early_help_assessment(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per assessment that was begun, and one for the first where the family agreed and nobody has begun it.

    `agreed_on` is the day of the family's first yes, and None for assessing again, which another clock counts. `drift_accepted` is whether
    the partnership's list accepts the last reason that was given (`reasons`); no manager accepts one by itself. One that somebody said does
    not apply is left out unless it was finished.
    """
    leads, families, endings, notes = _Leads(rows), _answers(rows), _endings(rows), _Notes(rows)
    plans: dict[UUID, list[date]] = {}
    shared = rows(Share).filter(what=Shared.PLAN, with_family=True).order_by("happened_on", "id")
    for about, on in shared.values_list("episode", "happened_on").iterator(AT_ONCE):
        plans.setdefault(about, []).append(on)
    said = Case(When(identity="", then=Value(False)), default=Value(True))
    identity = dict(rows(AssessmentVersion).order_by("number").values_list("assessment", said))
    begun: dict[UUID, list[Any]] = {}
    for about, *one in (
        rows(Assessment).order_by("number").values_list("episode", "pk", "number", "happened_on", "completed_on").iterator(AT_ONCE)
    ):
        begun.setdefault(about, []).append(one)
    nothing = blank(FRAMES["early_help_assessment"])
    for id_, whose in rows(Episode).order_by("pk").values_list("pk", "child").iterator(AT_ONCE):
        agreed, ending = families.get(id_, _Family()).first_yes, endings.get(id_)
        due = [(None, 1, None, None)] if agreed else []
        for assessment, number, started, completed in begun.get(id_, due):
            mark = (id_, Step.COMPLETED, 1) if number == 1 else (id_, Step.REASSESSED, number - 1)
            if completed is None and mark in notes.spared:
                continue
            yield (
                nothing
                | leads.common(f"{id_}:{number}", whose, id_)
                | {
                    "help": str(id_),
                    "agreed_on": agreed if number == 1 else None,
                    "started_on": started,
                    "completed_on": completed,
                    "ended_on": ending.on if ending and completed is None else None,
                    "plan_shared_on": next((on for on in plans.get(id_, ()) if number == 1 or (started and on >= started)), None),
                    "drift_accepted": notes.accepted.get(mark),
                    "identity_considered": bool(identity.get(assessment)) if assessment else None,
                }
            )


def review(rows: Rows) -> Iterator[FrameRow]:
    """*Shape*: one row per review of early help, and one for the review that is to follow the last, or the first assessment.

    The first follows from the day on which the first assessment was complete, None where it never was; while there is neither, none falls
    due. One that somebody said does not apply is not waited for.
    """
    leads, endings, notes = _Leads(rows), _endings(rows), _Notes(rows)
    complete = dict(rows(Assessment).filter(number=1, completed_on__isnull=False).values_list("episode", "completed_on"))
    held: dict[UUID, list[tuple[UUID, date]]] = {}
    for about, id_, on in rows(Review).order_by("happened_on", "number").values_list("episode", "pk", "happened_on").iterator(AT_ONCE):
        held.setdefault(about, []).append((id_, on))
    nothing = blank(FRAMES["review"]) | {"kind": "early help review"}
    for id_, whose in rows(Episode).order_by("pk").values_list("pk", "child").iterator(AT_ONCE):
        follows, ending, some = complete.get(id_), endings.get(id_), held.get(id_, [])
        ended = {"ended_on": ending.on if ending else None}
        for place, (one, on) in enumerate(some):
            common = leads.common(str(one), whose, id_) | ended
            yield nothing | common | {"follows_on": follows, "first": place == 0, "held_on": on}
            follows = on
        mark = (id_, Step.LATER_REVIEW, len(some)) if some else (id_, Step.FIRST_REVIEW, 1)
        if follows and mark not in notes.spared:
            yield nothing | leads.common(f"{id_}:next", whose, id_) | ended | {"follows_on": follows, "first": not some}


def times_of_help(rows: Rows) -> Iterator[Helped]:
    """Early help from the request to its end; what never began was no help."""
    endings = _endings(rows)
    for id_, whose, on in rows(Episode).values_list("pk", "child", "happened_on").iterator(AT_ONCE):
        ending = endings.get(id_)
        if ending is None or ending.how != EndsAs.NOT_TAKEN_UP:
            yield Helped(whose, on, ending.on if ending else None)


def days_met(rows: Rows) -> Iterator[Met]:
    """The days on which somebody of early help met the family: reached them, had their answer, gave them something, reviewed with them."""
    some = (
        rows(Attempt).filter(reached=Reached.SPOKE),
        rows(FamilyAnswer),
        rows(Share).filter(with_family=True),
        rows(Review),
    )
    return chain.from_iterable(one.values_list("child", "happened_on").iterator(AT_ONCE) for one in some)


tells_of_help("earlyhelp", times_of_help)
takes_up(DecisionKind.STEP_DOWN, "earlyhelp", days_met)


# --- what is known of each time of help ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Lead:
    """Who leads: since when anybody did, and the last person, their agency and its kind."""

    since_on: date
    person: UUID
    agency: UUID
    kind: str


@dataclass(slots=True)
class _Family:
    """What the family answered. `refusal` is the agreement by which they said the last no."""

    first_yes: date | None = None
    first_no: date | None = None
    last_no: date | None = None
    refusal: UUID | None = None


@dataclass(frozen=True, slots=True)
class _Ended:
    on: date
    how: str
    decision: UUID


class _Leads:
    """Who leads each time of help, with their team; and the team on duty that took the child in. Three queries."""

    def __init__(self, rows: Rows) -> None:
        self._found: dict[UUID, _Lead] = {}
        named = rows(Allocation).order_by("recorded_at", "id")
        for about, on, person, agency, kind in named.values_list(
            "episode", "happened_on", "lead", "lead_agency", "lead_agency__kind"
        ).iterator(AT_ONCE):
            before = self._found.get(about)
            self._found[about] = _Lead(min(on, before.since_on) if before else on, person, agency, kind)
        self._teams = teams_of(rows(Allocation).values("lead"))
        on_duty = rows(CaseRelationship).filter(kind=RelationshipKind.DUTY, team__duty=Duty.EARLY_HELP).order_by("approved_at", "id")
        self._duties = {whose: (agency, team) for whose, agency, team in on_duty.values_list("child", "agency", "team").iterator(AT_ONCE)}

    def of(self, episode: UUID) -> _Lead | None:
        """None while nobody leads."""
        return self._found.get(episode)

    def common(self, record: str, child: UUID, episode: UUID) -> FrameRow:
        """What a row of every frame of this room has."""
        lead = self._found.get(episode)
        agency, team = (lead.agency, self._teams.get((lead.person, lead.agency))) if lead else self._duties.get(child, (None, None))
        return {"record": record, "child": str(child), "agency": key(agency), "team": key(team)}


class _Notes:
    """What was said of milestones: which do not apply, and whether the last reason for a missed one is accepted. One query."""

    def __init__(self, rows: Rows) -> None:
        self.spared: set[tuple[UUID, str, int]] = set()
        self.accepted: dict[tuple[UUID, str, int], bool] = {}
        said = rows(MilestoneNote).exclude(says=Says.DONE).order_by("happened_on", "recorded_at", "id")
        for about, step, number, says, reason in said.values_list("episode", "step", "number", "says", "reason").iterator(AT_ONCE):
            if says == Says.SPARED:
                self.spared.add((about, step, number))
            else:
                self.accepted[about, step, number] = reason in REASONS and REASONS[reason].accepted


def _answers(rows: Rows) -> dict[UUID, _Family]:
    found: dict[UUID, _Family] = {}
    said = rows(FamilyAnswer).order_by("happened_on", "recorded_at", "id").values_list("episode", "agreed", "happened_on", "agreement")
    for about, agreed, on, agreement in said.iterator(AT_ONCE):
        family = found.setdefault(about, _Family())
        if agreed:
            family.first_yes = family.first_yes or on
        else:
            family.first_no, family.last_no, family.refusal = family.first_no or on, on, agreement
    return found


def _endings(rows: Rows) -> dict[UUID, _Ended]:
    ended = rows(Ending).values_list("episode", "happened_on", "ends_as", "decision").iterator(AT_ONCE)
    return {about: _Ended(on, how, decision) for about, on, how, decision in ended}


def _looked(rows: Rows) -> dict[UUID, date]:
    """The day of a manager's last look at each."""
    return dict(rows(Oversight).order_by("happened_on", "id").values_list("episode", "happened_on"))


def _refusals_met(rows: Rows) -> dict[UUID, date]:
    """For each refusal the first day on which professionals met about it, or wrote down why they do not."""
    found: dict[UUID, date] = {}
    for refusal, on, state, held_on in rows(RefusalMet).values_list("agreement", "happened_on", "meeting__state", "meeting__held_on"):
        met = on if state is None else held_on if state == MeetingState.CLOSED else None
        if met is not None:
            found[refusal] = min(met, found.get(refusal, met))
    return found


def _feedback(rows: Rows) -> dict[UUID, date]:
    """For each decision the first day on which one of the family was asked, or said, how it was."""
    asked = rows(Feedback).filter(not_asked_why="").order_by("-happened_on", "-id")
    return dict(asked.values_list("decision", "happened_on"))
