"""Words and tags that several pages of this room share."""

from goldenthread.earlyhelp.milestones import Outcome
from goldenthread.earlyhelp.models import AssessmentVersion, EpisodeNow, PlanVersion
from goldenthread.earlyhelp.wording import ASSESSMENT, PLAN
from goldenthread.govuk.parts import SummaryRow, TagColour

OUTCOMES: dict[Outcome, TagColour] = {
    Outcome.MET: "green",
    Outcome.TOLERATED: "yellow",
    Outcome.NOT_MET: "red",
    Outcome.NOT_APPLICABLE: "grey",
    Outcome.UNKNOWN: "purple",
    Outcome.NOT_DUE: "blue",
}
STILL_HINT = "It says that nobody has written anything down, not that nobody has helped."


def standing_words(now: EpisodeNow) -> str:
    """ "Early help, led by Hana Visser", "Early help asked for, not allocated yet"."""
    if now.ended_on is not None:
        return "Early help, ended"
    if now.lead is None:
        return "Early help asked for, nobody leads it yet"
    return f"Early help, led by {now.lead.name}"


def assessment_rows(version: AssessmentVersion) -> list[SummaryRow]:
    """Every section of an assessment; an empty one says so."""
    texts = [(label, getattr(version, name)) for name, label in ASSESSMENT.items()]
    return [SummaryRow(label, "Not written yet" if text in ("", None) else str(text)) for label, text in texts]


def plan_rows(version: PlanVersion) -> list[SummaryRow]:
    """The words of a plan."""
    return [SummaryRow(label, getattr(version, name) or "Not written yet") for name, label in PLAN.items()]
