"""Why a milestone was missed, as data: the words to choose from, and whether the partnership accepts each as a reason. Pure.

An accepted reason explains drift; it does not undo it. A reason that is not accepted is worth as much to whoever reads it: it says where
help was lost. A reason is about its day: it is asked for again when the milestone is still not done so long after.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. `accepted`: with it a milestone is not counted as drift without a reason."""

    code: str
    words: str
    accepted: bool


REASONS: Final = {
    one.code: one
    for one in (
        Reason("family not available", "The family could not be there", accepted=True),
        Reason("family asked for time", "The family asked for more time", accepted=True),
        Reason("child unwell", "The child or a parent was ill", accepted=True),
        Reason("bereavement", "Somebody in the family died", accepted=True),
        Reason("waiting for a service", "Another service must come first, and the family waits for it", accepted=True),
        Reason("partner has not answered", "A partner who was asked has not answered", accepted=True),
        Reason("child protection came first", "Other work to keep the child safe came first", accepted=True),
        Reason("nobody to allocate to", "Nobody was free to take the lead", accepted=False),
        Reason("worker absent", "The worker was away and nobody stood in", accepted=False),
        Reason("recorded late", "It was done in time and written down late", accepted=False),
        Reason("overlooked", "It was overlooked", accepted=False),
        Reason("other", "Something else", accepted=False),
    )
}
REASON_CHOICES: Final = [(one.code, f"{one.words}{'' if one.accepted else ' (not accepted as a reason)'}") for one in REASONS.values()]
