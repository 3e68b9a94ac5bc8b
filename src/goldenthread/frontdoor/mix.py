"""Counts by outcome as an agency may see them: small numbers kept back, and with them whatever would give them away. Pure.

A number of one to four is shown as "fewer than 5". Where the total and the shown numbers would let somebody work a small one out, the
smallest shown number is kept back too, and in the end the total itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SMALL = 5


class Shown(StrEnum):
    """How a count is shown."""

    AS_IT_IS = "as it is"
    FEWER = "fewer than 5"
    KEPT_BACK = "kept back"


@dataclass(frozen=True, slots=True)
class Mix:
    """`counts` holds for each outcome the number, or why there is none. `total` is None where it is kept back."""

    counts: dict[str, int | Shown]
    total: int | None


def shown(counts: Mapping[str, int]) -> Mix:
    """What may be seen of these counts.

    >>> shown({"advice": 2, "referral": 9, "early help": 14})
    Mix(counts={'advice': <Shown.FEWER: 'fewer than 5'>, 'referral': <Shown.KEPT_BACK: 'kept back'>, 'early help': 14}, total=25)
    """
    total = sum(counts.values())
    small = [key for key, count in counts.items() if 0 < count < SMALL]
    also: list[str] = []
    for key in sorted((key for key, count in counts.items() if count >= SMALL), key=lambda key: counts[key]):
        if _cannot_be_told(counts, small, also):
            break
        also.append(key)
    given: dict[str, int | Shown] = {
        key: Shown.FEWER if key in small else Shown.KEPT_BACK if key in also else count for key, count in counts.items()
    }
    return Mix(given, total if _cannot_be_told(counts, small, also) else None)


def _cannot_be_told(counts: Mapping[str, int], small: list[str], also: list[str]) -> bool:
    """Whether each small number could be another one, for a reader who subtracts what is shown from the total and knows this rule."""
    if not small:
        return True
    rest = sum(counts[key] for key in (*small, *also))
    others = len(small) - 1
    highest = min(SMALL - 1, rest - others - SMALL * len(also))
    # What was kept back besides is no larger than the smallest number that is still shown.
    cap = min((count for key, count in counts.items() if count >= SMALL and key not in also), default=None)
    if also and cap is None:
        return highest > 1
    lowest = max(1, rest - (SMALL - 1) * others - (cap or 0) * len(also))
    return highest > lowest
