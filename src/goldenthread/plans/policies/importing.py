"""What may become of an import, an offered row, a problem and a tie.

`IMPORT_MOVES` and `ROW_MOVES` are the
state machines; `services` moves nothing that they do not allow.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission
from goldenthread.plans.models import ImportState, OfferedRow, PlanImport, ProblemAnswer, RowState

IMPORT_MOVES: Mapping[str, frozenset[str]] = {
    ImportState.READING: frozenset({ImportState.REVIEW, ImportState.FAILED, ImportState.DROPPED}),
    ImportState.REVIEW: frozenset({ImportState.APPLIED, ImportState.DROPPED}),
    ImportState.APPLIED: frozenset(),
    ImportState.FAILED: frozenset({ImportState.DROPPED}),
    ImportState.DROPPED: frozenset(),
}
ROW_MOVES: Mapping[str, frozenset[str]] = {
    RowState.OFFERED: frozenset({RowState.OFFERED, RowState.CHECKED, RowState.SET_ASIDE, RowState.MERGED}),
    RowState.CHECKED: frozenset({RowState.OFFERED, RowState.CHECKED, RowState.SET_ASIDE, RowState.MERGED}),
    RowState.SET_ASIDE: frozenset({RowState.OFFERED}),
    RowState.MERGED: frozenset(),
}
LIVE = (RowState.OFFERED, RowState.CHECKED)


def check_import_move(plan_import: PlanImport, to: str) -> None:
    """Raises: Refused when the import is past this step."""
    if to not in IMPORT_MOVES[plan_import.state]:
        raise Refused(f"This document is {ImportState(plan_import.state).label}, so this step is closed. Go back to see where it is.")


def check_in_review(plan_import: PlanImport) -> None:
    """Raises: Refused when the document cannot be corrected now."""
    if plan_import.state != ImportState.REVIEW:
        raise Refused(f"This document is {ImportState(plan_import.state).label}, so it cannot be corrected. Go back to see where it is.")


def check_original_given(plan_import: PlanImport) -> None:
    """A file leaves the server only after it has been read safely.

    Raises: Refused.
    """
    if plan_import.state == ImportState.FAILED or not plan_import.file:
        raise Refused("The file was refused, so it was not kept. Add it again once it is put right.")
    if not plan_import.format:
        raise Refused("The file has not been read yet. Try again in a minute.")


def may_see_import(plan_import: PlanImport, by: Actor) -> bool:
    """Whether a document is there for this person: for readers only once it is part of a plan."""
    return plan_import.state == ImportState.APPLIED or by.may(Permission.KEEP_PLANS)


def is_open(plan_import: PlanImport) -> bool:
    """Whether a document can be corrected now."""
    return plan_import.state == ImportState.REVIEW


def check_row_move(offered: OfferedRow, to: str) -> None:
    """Raises: Refused when this row may not take that step."""
    if to not in ROW_MOVES[offered.state]:
        raise Refused(f"This row is already {RowState(offered.state).label}. Open the review again to see what took its place.")


def check_answer(answer: str) -> None:
    """Raises: Refused when a problem is answered with nothing."""
    if answer not in set(ProblemAnswer) - {ProblemAnswer.WAITING}:
        raise Refused("Choose one answer: our reading is right, corrected by hand, or kept as printed.")


def check_no_word_lost(before: Iterable[str], after: Iterable[str]) -> None:
    """Cutting a row in two may move words, not lose or invent them.

    Raises: Refused, naming the first words that differ.
    """
    had, has = Counter(" ".join(before).split()), Counter(" ".join(after).split())
    if lost := list((had - has).elements()):
        raise Refused(f"These words of the row are in neither half: {_some(lost)}. Put them back in one of the two.")
    if new := list((has - had).elements()):
        raise Refused(f"These words are not in the row: {_some(new)}. Cut the row first, then correct its words.")


def check_ready_to_apply(*, title: str, problems: int, unchecked: int, undecided: int, rows: int) -> None:
    """Everything the reader was unsure of has an answer and somebody has looked at every row.

    Raises: Refused, saying what is left.
    """
    left = [
        words
        for count, words in (
            (problems, f"{_number(problems, 'problem needs', 'problems need')} an answer"),
            (unchecked, f"{_number(unchecked, 'row has', 'rows have')} not been checked"),
            (undecided, f"{_number(undecided, 'difference has', 'differences have')} not been decided"),
        )
        if count
    ]
    if left:
        raise Refused(f"{' and '.join(left)}. Finish these, then put the plan in.")
    if not rows:
        raise Refused("There is no row to put into the plan. Add a row from the text that is left, or set this document aside.")
    if not title.strip():
        raise Refused("Give the plan a title, then put it in.")


def check_period(starts_on: date | None, ends_on: date | None) -> None:
    """Raises: Refused when a plan ends before it starts."""
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused("The plan would end before it starts. Put right the day it runs from and the day it runs until.")


def check_tie(*, area: object, action: object) -> None:
    """Raises: Refused when a tie has no end, or two."""
    if (area is None) == (action is None):
        raise Refused("Choose one area or one action for this finding.")


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _some(words: list[str]) -> str:
    shown = " ".join(f"“{word}”" for word in words[:6])
    return shown + (f" and {len(words) - 6} more" if len(words) > 6 else "")


def check_not_here_yet(there: PlanImport | None) -> None:
    """Raises: Refused when this very file is already on its way in, or is what the plan says now."""
    if there is not None:
        state = ImportState(there.state).label
        raise Refused(
            f"This file is already here as “{there.title}”: it is {state}. Open it from the list of plans, or choose another file."
        )
