"""Whether a figure of a practice standard may be cited as evidence. Pure checks that raise. Who may cite at all is in `rights`."""

from datetime import date

from goldenthread.errors import Refused
from goldenthread.plans.claimable import claimable, month_in_words

LONGEST_NOTE = 2_000


def check_standard_named(code: str) -> None:
    """Raises: Refused for a standard that is not kept, or has no share that could be claimed."""
    if code not in claimable():
        raise Refused("This standard is not in the list any more. Choose another one.")


def check_citable(*, title: str, month_on: date, found: bool, over: bool, eligible: int, cited: bool) -> None:
    """Raises: Refused for a month without a result, one that still goes on, one in which nobody met it or did not, or a second citing.

    *Units*: `over`: its figure no longer grows by itself; `cited`: this very result stands under the action already.
    """
    month = month_in_words(month_on)
    if not found:
        raise Refused(f"Nothing was worked out for “{title}” in {month}. Choose another month.")
    if not over:
        raise Refused(f"{month} is not over, so its figure still changes. Choose a month that is over.")
    if not eligible:
        raise Refused(f"In {month} nobody met “{title}” or missed it, so there is no figure to cite. Choose another month.")
    if cited:
        raise Refused(f"The figure of {month} is cited under this action already, and it has not changed since. Nothing was added.")


def check_note(note: str) -> None:
    """Raises: Refused for a note that is a document."""
    if len(note) > LONGEST_NOTE:
        raise Refused(f"Keep the note under {LONGEST_NOTE:,} letters. Put the rest into a document and add that as evidence.")
