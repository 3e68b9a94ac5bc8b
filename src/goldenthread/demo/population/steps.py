"""What can happen to a family, as plain data: one small record for each kind of step. `stories` makes them, whoever lives them reads them.

Every step has two days: `on`, when it happened, and `typed_on`, when it was written down, never earlier. `by` wrote it down. Steps say
which of the family's children they are about by place, eldest first. A step that refers to an earlier one (a meeting that was arranged)
carries its `key`, which is unique within the family.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from goldenthread.demo.population.places import Worker

Answer = Literal["accepted", "deputised", "report", "apology", "not involved", "none"]
Came = Literal["attended", "deputy", "report", "absent", "left early"]
Rag = Literal["red", "amber", "green"]
Outcome = Literal["no further action", "advice", "early help", "referral"]
Ending = Literal["needs met", "disengaged", "moved away", "single agency", "stepped down", "stepped up", "not taken up"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The base of every step. *Units*: `hour` of the working day on which it was typed."""

    on: date
    typed_on: date
    hour: int
    by: Worker
    children: tuple[int, ...]
    key: str = ""


# --- the child ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded(Step):
    """A worker who sees every child of an age writes these children down for the first time, with the people around them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Step):
    """One more worker begins to work with the children, or ends."""

    worker: Worker
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Born(Step):
    """A child who was expected is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityAsked(Step):
    """One aspect of who a child is. `standing` as the product names it: told, declined, not known, not asked."""

    aspect: str
    standing: str
    code: str = ""
    words: str = ""
    teller: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceHeard(Step):
    method: str
    words: str
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Step):
    """An answer about the service, or about sharing with the agency of `with_part`: agreed, refused, withdrawn, overridden."""

    kind: Literal["service", "sharing"]
    answer: str
    words: str = ""
    with_part: Worker | None = None


# --- the front door -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceGiven(Step):
    """A call about no child in particular. `contact` names a contact that came of it later, empty for none."""

    caller: Worker
    question: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactMade(Step):
    """Somebody tells the front door. `source` is the census code, `told_family` whether the family knows."""

    sender: Worker
    source: str
    words: str
    need: str
    told_family: bool
    again: bool = False  # after an earlier closure
    after_advice: bool = False
    incident: bool = False  # a domestic incident, told by police


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRated(Step):
    rag: Rag
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerChecked(Step):
    """A partner is asked what they know of the child. `answered_on` None: nobody answered; `words` empty: they know nothing."""

    of: Worker
    answered_on: date | None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactScreened(Step):
    """What partners know is put together. `late`: after the time that the rating allows. `outcome` is what the screening comes to."""

    outcome: Outcome
    words: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDecided(Step):
    outcome: Outcome
    level: str
    words: str
    told_sender: bool
    sender_read: bool  # and said so


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSent(Step):
    """Police tell a school of a domestic incident. `read_on`: when the school said it had read it; None where nobody did."""

    to: Worker
    read_on: date | None
    did: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskHeld(Step):
    """An agency says that it holds a risk which nobody has taken. `until`: when it was settled."""

    words: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreed(Step):
    """Workers of two agencies do not agree, and say so along the route for it."""

    other: Worker
    words: str
    settled_on: date | None
    stage: int = 1


# --- social work --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralTaken(Step):
    """A referral is given to a social worker."""

    worker: Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildSeen(Step):
    """A visit. `alone`: the child was seen without adults; `before_strategy`: before anybody had agreed how."""

    alone: bool
    before_strategy: bool = False


# --- early help ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked(Step):
    """A request for early help. `from_contact`: passed on by the front door; else a partner asks."""

    words: str
    need: str
    from_contact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAllocated(Step):
    lead: Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentBegun(Step):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionAsked(Step):
    """`answered_on` None: nobody answered. `used`: what was said is to be found again in the assessment."""

    of: Worker
    answered_on: date | None
    words: str = ""
    used: bool = True
    not_involved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentDone(Step):
    words: str
    strengths: str
    level: str
    factors: tuple[str, ...]
    identity: str  # what who the child is means for the assessment; empty where nobody thought about it
    late: bool
    reason: str = ""  # why it is late


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(Step):
    """The assessment or plan is shown to the family, or to partners."""

    what: Literal["assessment", "plan"]
    with_whom: Literal["family", "partners"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One line of a plan."""

    words: str
    part: str
    due_on: date
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMade(Step):
    goal: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed(Step):
    words: str
    late: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overseen(Step):
    """A manager looks, decides and says when to look again."""

    words: str
    again_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored(Step):
    """The outcomes wheel. *Units*: each spoke from 1 to 10."""

    stage: Literal["start", "review", "end"]
    spokes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempted(Step):
    """An attempt to reach a family that does not answer."""

    how: str
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolUsed(Step):
    tool: str
    changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervened(Step):
    """An intervention with its dose and what came of it."""

    name: str
    sessions: int
    attended: int
    words: str
    group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited(Step):
    """A wait for another service while help goes on; `until` is the first appointment, None while it lasts."""

    service: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyGroupOffered(Step):
    answer: Literal["declined", "accepted"]
    held_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CircumstanceNoted(Step):
    """Poverty, housing, no recourse to public funds: once for the family."""

    circumstance: str


# --- meetings -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody at the table, or left away from it. `told_on`: when the answer came."""

    worker: Worker
    asked: bool
    answer: Answer = "none"
    told_on: date | None = None
    came: Came = "absent"
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingArranged(Step):
    kind: str  # a code of the product's kinds
    held_on: date
    place: str
    invited: tuple[Invited, ...]
    why: str = ""  # the basis in law, where the family does not agree


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    words: str
    part: str
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld(Step):
    words: str
    family_came: bool
    tasks: tuple[Task, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCalledOff(Step):
    why: str


# --- deciding -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """One partner who is asked before a decision, or not, and why not."""

    worker: Worker
    asked: bool
    answer: Literal["agree", "challenge", "not involved", "none"] = "none"
    answered_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionProposed(Step):
    """To close, step down or step up. `about`: what it ends, a referral or a time of early help. `receiver` takes on a step down."""

    kind: Literal["close", "step down", "step up", "take no further action"]
    about: Literal["referral", "early help"]
    words: str
    ending: Ending
    consulted: tuple[Consulted, ...]
    receiver: Worker | None = None
    first_meeting_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade(Step):
    """`notices_confirmed`: whether those who were told said that they had read it."""

    words: str
    child_told: bool
    unheard: str = ""  # the reason where somebody was not consulted or did not answer
    notices_confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeSettled(Step):
    """Agencies that did not agree have met; `goes_on`: whether the decision is made all the same."""

    words: str
    goes_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackAsked(Step):
    """The family is asked some weeks after. `words` empty: no answer."""

    words: str
    helped: bool | None
