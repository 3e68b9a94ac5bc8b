"""The four decisions about a contact and what each outcome makes follow, as data. A new outcome is a line here.

The decisions come in this order, and any of them may end the contact: whoever takes it in decides first whether it is for the front door
at all, a manager then looks, partners are asked while it is screened, and the last word says what becomes of it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db import models


class Stage(models.TextChoices):
    """Which of the four decisions."""

    CONTACT = "contact", "Contact decision"
    INITIAL = "initial", "Initial decision"
    SCREENING = "screening", "Screening decision"
    FINAL = "final", "Final decision"


class Follow(StrEnum):
    """What must follow from an outcome."""

    NEXT_STAGE = "the next decision"
    TELL_SENDER = "the sender is told"
    REFERRAL = "a referral is open"
    EARLY_HELP = "early help takes it in"
    STRATEGY = "a strategy discussion is held"
    CASE_HOLDER = "whoever holds the case is told"
    COUNCIL = "another council takes it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One outcome. `level`: whether a level of need must be given with it; `below`: whether it stays below the threshold for a referral."""

    code: str
    words: str
    follows: frozenset[Follow]
    level: bool = False
    below: bool = False

    @property
    def ends(self) -> bool:
        """Whether nothing more is decided about the contact afterwards."""
        return Follow.NEXT_STAGE not in self.follows


_TOLD = Follow.TELL_SENDER
GO_ON = "go on"
OUTCOMES: Final[dict[str, Outcome]] = {
    one.code: one
    for one in (
        Outcome(code=GO_ON, words="Look into it further", follows=frozenset({Follow.NEXT_STAGE})),
        Outcome(code="no further action", words="No further action", follows=frozenset({_TOLD}), below=True),
        Outcome(code="advice", words="Advice, or the way to another service", follows=frozenset({_TOLD}), below=True),
        Outcome(code="early help", words="Early help", follows=frozenset({_TOLD, Follow.EARLY_HELP}), level=True, below=True),
        Outcome(code="referral", words="Referral to social care", follows=frozenset({_TOLD, Follow.REFERRAL}), level=True),
        Outcome(code="existing case", words="To whoever holds the case already", follows=frozenset({_TOLD, Follow.CASE_HOLDER})),
        Outcome(
            code="urgent strategy",
            words="Strategy discussion at once, with a referral",
            follows=frozenset({_TOLD, Follow.REFERRAL, Follow.STRATEGY}),
            level=True,
        ),
        Outcome(code="other council", words="To another council", follows=frozenset({_TOLD, Follow.COUNCIL})),
    )
}
OUTCOME_CHOICES = [(one.code, one.words) for one in OUTCOMES.values()]
ENDING = [one.code for one in OUTCOMES.values() if one.ends]

NEEDS: Final = [
    ("N1", "Abuse or neglect"),
    ("N2", "The child’s disability or illness"),
    ("N3", "A parent’s disability or illness"),
    ("N4", "A family in acute stress"),
    ("N5", "A family that does not work"),
    ("N6", "Behaviour that others do not accept"),
    ("N7", "Low income"),
    ("N8", "Absent parents"),
    ("N9", "Another case than a child in need"),
]
