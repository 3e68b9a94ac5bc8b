"""What is known of one action on one day, gathered in a value: what `suggesting` and `xrays` judge from.

Pure: nothing is read from a database and nothing is decided here. `queries` gather facts from what is stored; a colour follows
from them in `suggesting`, smells in `xrays`. A fact nobody recorded is None or empty, never a guess.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from goldenthread.papers.model import Milestone, RagStatus, TimescaleKind


class ProofKind(StrEnum):
    DATA = "data"
    AUDIT = "audit"
    VOICE = "voice"
    DOCUMENT = "document"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class LeadFact:
    """One of those who lead: the words as printed, the agency a person confirmed, and who holds the post today."""

    words: str
    agency: str | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What will be different and how we shall know. *Shape*: empty text and None both mean that nobody said.

    `baseline` and `target` are kept as words ("62 of 100 plans"), because not every measure is a number. `standard`: the code of the
    practice standard by which it is tested, empty where there is none; that is a way to know too.
    """

    statement: str
    baseline: str = ""
    baseline_on: date | None = None
    target: str = ""
    by_on: date | None = None
    how_known: str = ""
    standard: str = ""

    @property
    def measurable(self) -> bool:
        """Whether it says what, from where, to where, by when and how it will be known."""
        parts = (self.statement, self.baseline, self.target, self.how_known or self.standard)
        return all(part.strip() for part in parts) and self.baseline_on is not None and self.by_on is not None


@dataclass(frozen=True, slots=True)
class Practice:
    """How the standard stands by which a claim is tested, as everybody may know it: small figures are kept back before it is judged.

    *Shape*: `worsens` and `misses` are by more than chance. *Units*: `measured_on` is the day as at which standards were last worked
    out; None: never.
    """

    title: str
    worsens: bool = False
    misses: bool = False
    measured_on: date | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence.

    *Units*: `strength` from 1 (something was done) to 7 (the change has lasted); `describes_to` is the last day it tells of, which
    is not the day it was filed; it still counts on the day it expires. None in `expires_on`: it does not expire.
    """

    kind: ProofKind
    strength: int
    describes_to: date
    expires_on: date | None = None

    def stands(self, today: date) -> bool:
        """Whether it has not expired."""
        return self.expires_on is None or self.expires_on >= today


@dataclass(frozen=True, slots=True)
class OtherRow:
    """Another row that this one points at, and the colour that stands there. `id` None: the words name no row of this plan."""

    number: str
    status: RagStatus
    id: UUID | None = None
    removed: bool = False

    @property
    def named(self) -> str:
        return self.number or "another action"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFacts:
    """One action as it stands.

    *Shape*: `timescale` has the words as printed; `kind`, `starts_on`, `due_on`, `every` and `milestones` what is agreed now.
    `moves` counts how often the agreed date was moved from `original_due_on`. `held` are the due dates of a recurring action that
    somebody answered as held, `explained` those that were missed with a reason. `colour` is the one that stands, judged by a person
    (`colour_by_person`) or reported by the paper. `retest_held` is None until a re-test was answered.
    *Units*: days are inclusive; `every` is an ISO 8601 duration ("P3M"); `last_update_on` is the day the newest update tells of;
    `kept_from` is the day the plan came to be kept here, before which silence is held against nobody.
    """

    id: UUID
    number: str
    how: str = ""
    change: str = ""
    timescale: str = ""
    kind: TimescaleKind = TimescaleKind.UNCLEAR
    starts_on: date | None = None
    due_on: date | None = None
    every: str | None = None
    milestones: tuple[Milestone, ...] = ()
    original_due_on: date | None = None
    moves: int = 0
    leads: tuple[LeadFact, ...] = ()
    priority: bool | None = None
    colour: RagStatus = RagStatus.NOT_STATED
    colour_by_person: bool = False
    progress: str = ""
    last_update_on: date | None = None
    last_impact_on: date | None = None
    forecast_on: date | None = None
    claim: Claim | None = None
    practice: Practice | None = None
    evidence: tuple[Proof, ...] = ()
    held: tuple[date, ...] = ()
    explained: tuple[date, ...] = ()
    depends_on: tuple[OtherRow, ...] = ()
    answered_by: OtherRow | None = None
    completed_on: date | None = None
    retest_on: date | None = None
    retest_held: bool | None = None
    answers_findings: bool = False
    own_initiative: bool = False
    removed: bool = False
    period_ends_on: date | None = None
    kept_from: date | None = None

    @property
    def points_elsewhere(self) -> bool:
        """Whether another row answers for this one, which then has no date, proof or colour of its own."""
        return self.answered_by is not None

    @property
    def deadline(self) -> date | None:
        """The last day agreed: the due date, or else the last dated milestone."""
        return self.due_on or max((one.due_on for one in self.milestones if one.due_on), default=None)

    def past_deadline(self, today: date) -> bool:
        """Whether the last agreed day is over. The deadline itself is still in time."""
        return self.deadline is not None and self.deadline < today

    def proofs(self, today: date) -> tuple[Proof, ...]:
        """The evidence that has not expired."""
        return tuple(proof for proof in self.evidence if proof.stands(today))

    def finished(self, today: date) -> bool:
        """Whether the work was recorded as finished, and no re-test has shown otherwise."""
        return self.completed_on is not None and self.completed_on <= today and self.retest_held is not False
