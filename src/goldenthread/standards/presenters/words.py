"""Words and tags for outcomes, months and changes, the same on every page."""

from datetime import date
from typing import Final

from goldenthread.govuk.parts import Tag, TagColour
from goldenthread.measures.spc import Assurance, Variation
from goldenthread.measures.standard import Outcome

OUTCOMES: Final[dict[Outcome, tuple[str, TagColour]]] = {
    Outcome.NOT_MET: ("Not met", "red"),
    Outcome.UNKNOWN: ("Unknown", "yellow"),
    Outcome.PENDING: ("Still in time", "blue"),
    Outcome.MET: ("Met", "green"),
    Outcome.NOT_APPLICABLE: ("Does not apply", "grey"),
}
_CHANGE: Final[dict[Variation, TagColour]] = {Variation.IMPROVING: "green", Variation.CONCERNING: "red", Variation.NEITHER: "purple"}
_TARGET: Final[dict[Assurance, tuple[str, TagColour]]] = {
    Assurance.PASSES: ("Meets it", "green"),
    Assurance.FAILS: ("Misses it", "red"),
    Assurance.INCONSISTENT: ("By chance", "yellow"),
}


def outcome_tag(outcome: Outcome) -> Tag:
    """ "Not met", in its colour."""
    return Tag(*OUTCOMES[outcome])


def change_tag(variation: Variation) -> Tag:
    """ "Getting worse"."""
    words = {Variation.NEITHER: "a real change"}.get(variation, str(variation))
    return Tag(words[:1].upper() + words[1:], _CHANGE.get(variation, "grey"))


def target_tag(assurance: Assurance) -> Tag | None:
    """Whether the target is met by more than chance; None where there is none to judge by."""
    return Tag(*_TARGET[assurance]) if assurance in _TARGET else None


def month(on: date) -> str:
    """ "March 2026"."""
    return f"{on:%B %Y}"
