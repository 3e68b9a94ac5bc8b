"""An action about which there is nothing to say against, and what a test changes of it. No database: facts are plain values."""

from datetime import date
from typing import Any
from uuid import UUID

from goldenthread.papers.model import RagStatus, TimescaleKind
from goldenthread.plans.facts import ActionFacts, Claim, LeadFact, OtherRow, Proof, ProofKind

TODAY = date(2026, 11, 16)
FIRST, SECOND, THIRD = UUID(int=1), UUID(int=2), UUID(int=3)

CLAIM = Claim(
    "Plans are made together with the family.",
    baseline="41 of 100 plans",
    baseline_on=date(2026, 6, 30),
    target="80 of 100 plans",
    by_on=date(2027, 6, 30),
    how_known="A dip sample of 30 plans each quarter.",
)
PROOF = Proof(ProofKind.AUDIT, 4, date(2026, 10, 31))
WEAK = Proof(ProofKind.DOCUMENT, 2, date(2026, 10, 31))
EXPIRED = Proof(ProofKind.AUDIT, 4, date(2026, 10, 1), date(2026, 11, 15))


def facts(id_: UUID = FIRST, number: str = "1.1", **changes: Any) -> ActionFacts:
    """Green, due in seven months, heard of two weeks ago, owned, claimed and proved, unless `changes` say otherwise."""
    sound: dict[str, Any] = {
        "how": "Invite the family to each planning meeting.",
        "timescale": "June 2027",
        "kind": TimescaleKind.BY,
        "due_on": date(2027, 6, 30),
        "leads": (LeadFact("Head of Planning", "Harbour Council", "the holder of the post"),),
        "colour": RagStatus.GREEN,
        "colour_by_person": True,
        "progress": "Families came to 24 of 30 meetings.",
        "last_update_on": date(2026, 11, 2),
        "claim": CLAIM,
        "evidence": (PROOF,),
        "answers_findings": True,
    }
    return ActionFacts(id=id_, number=number, **(sound | changes))


def undated(**changes: Any) -> ActionFacts:
    """The same with no date at all."""
    return facts(**({"kind": TimescaleKind.ONGOING, "timescale": "Ongoing", "due_on": None} | changes))


def monthly(**changes: Any) -> ActionFacts:
    """The same, coming each month from 1 August 2026 without an end."""
    again = {"kind": TimescaleKind.RECURRING, "timescale": "Monthly", "due_on": None, "starts_on": date(2026, 8, 1), "every": "P1M"}
    return facts(**(again | changes))


def completed(**changes: Any) -> ActionFacts:
    """The same, finished, proved and tested again."""
    done = {"colour": RagStatus.COMPLETED, "completed_on": date(2026, 6, 1), "retest_on": date(2026, 11, 2), "retest_held": True}
    return facts(**(done | changes))


def other(status: RagStatus, number: str = "2.1", id_: UUID | None = SECOND, removed: bool = False) -> OtherRow:
    return OtherRow(number, status, id_, removed)
