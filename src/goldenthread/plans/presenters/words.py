"""The small words that several pages of this room share. Days and numbers are said by `govuk.words`."""

from goldenthread.govuk.parts import Tag, TagColour
from goldenthread.govuk.words import capital, shortened
from goldenthread.plans.models import ImportState, PlanImport, RowState

STATE_COLOURS: dict[str, TagColour] = {
    ImportState.READING: "blue",
    ImportState.REVIEW: "yellow",
    ImportState.APPLIED: "green",
    ImportState.FAILED: "red",
    ImportState.DROPPED: "grey",
    RowState.OFFERED: "yellow",
    RowState.CHECKED: "green",
    RowState.SET_ASIDE: "grey",
    RowState.MERGED: "grey",
}


def import_tag(plan_import: PlanImport) -> Tag:
    """Where a document is on its way into a plan."""
    return Tag(capital(ImportState(plan_import.state).label), STATE_COLOURS[plan_import.state])


def row_tag(state: str) -> Tag:
    """Where an offered row is in its review."""
    return Tag(capital(RowState(state).label), STATE_COLOURS[state])


def named(number: str, words: str) -> str:
    """ "3.1 Buy bicycles for …": a row or area by its number and first words."""
    return f"{number} {shortened(words, 80)}".strip()
