"""The small words that several pages of this room share."""

from datetime import date

from goldenthread.govuk.parts import Tag, TagColour
from goldenthread.plans.models import ImportState, PlanImport, RowState
from goldenthread.plans.timescales import day_in_words

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


def capital(words: str) -> str:
    """With a capital first and the rest as it is."""
    return words[:1].upper() + words[1:]


def day(on: date | None, unknown: str = "Not stated") -> str:
    """A date as people read it: "23 June 2023"."""
    return day_in_words(on) if on else unknown


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 action", "2 actions"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shortened(text: str, letters: int = 120) -> str:
    """The beginning of a text, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= letters else line[:letters].rsplit(" ", 1)[0] + " …"


def named(number: str, words: str) -> str:
    """ "3.1 Buy bicycles for …": a row or area by its number and first words."""
    return f"{number} {shortened(words, 80)}".strip()
