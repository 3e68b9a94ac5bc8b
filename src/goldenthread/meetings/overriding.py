"""A person's word over the rules: somebody left out, or somebody asked whom no rule names, each with a reason. Pure.

The rules stay as they were found: whoever looks later sees what they said, who decided otherwise, and why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from goldenthread.errors import Refused
from goldenthread.meetings.professions import PROFESSIONS, Profession
from goldenthread.meetings.rules import Level, Reason, ToAsk

SHORTEST_REASON: Final = 10  # letters; "n/a" is no reason


@dataclass(frozen=True, slots=True)
class Override:
    """One decision: `leave_out` or else ask, the profession at its place (`at`), and why."""

    profession: Profession
    leave_out: bool
    reason: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """*Shape*: one for each person that the rules or somebody named.

    `level` is the rules' own, None where no rule asks; `ask` is what holds now; `reason` is empty where nobody decided otherwise.
    """

    profession: Profession
    at: str
    level: Level | None
    reasons: tuple[Reason, ...]
    ask: bool
    reason: str = ""


def decided(found: Iterable[ToAsk], overrides: Iterable[Override] = ()) -> tuple[Decided, ...]:
    """Whom to ask, the rules' word and the person's together: first those of the rules in their order, then the others.

    Those who must or should be asked are asked unless somebody leaves them out. Those who could be are not, unless somebody asks them.

    Raises: Refused without a reason, and for leaving out whom nobody asks.
    """
    said = {(one.profession.code, one.at): _checked(one) for one in overrides}
    by_rule = []
    for one in found:
        own = said.pop((one.profession.code, one.at), None)
        ask = one.level >= Level.SHOULD if own is None else not own.leave_out
        by_rule.append(Decided(one.profession, one.at, one.level, one.reasons, ask, own.reason.strip() if own else ""))
    for own in said.values():
        if own.leave_out:
            raise Refused(f"The {own.profession} is not on the list of people to ask, so cannot be left out. Look at the list again.")
    added = (Decided(PROFESSIONS[code], at, None, (), ask=True, reason=own.reason.strip()) for (code, at), own in said.items())
    return (*by_rule, *added)


def _checked(one: Override) -> Override:
    if len(one.reason.strip()) < SHORTEST_REASON:
        what = "leave out" if one.leave_out else "ask"
        raise Refused(f"Say why you {what} the {one.profession}, in at least {SHORTEST_REASON} letters. It is kept with the meeting.")
    return one
