"""Where a contact comes from, by the codes of the children in need census, and which kind of field its words are.

What the police wrote is a police field, what a clinic wrote a health field, what a neighbour said is about somebody else. The same words
are shown or kept back by this, whoever copied them into the record.
"""

from dataclasses import dataclass
from typing import Final

from goldenthread.children.labels import Label
from goldenthread.partners.models import AgencyKind


@dataclass(frozen=True, slots=True)
class Source:
    """One code. `named`: whether somebody can be told afterwards, so that their name is asked for."""

    code: str
    words: str
    label: Label
    named: bool = True

    @property
    def sender_label(self) -> Label:
        """Who sent it: a neighbour's or a parent's name is about somebody else, a professional's is not."""
        return Label.THIRD_PARTY if self.code.startswith("1") else Label.CORE


_OTHER, _CORE, _HEALTH, _POLICE = Label.THIRD_PARTY, Label.CORE, Label.HEALTH, Label.POLICE_SHARED
SOURCES: Final[dict[str, Source]] = {
    one.code: one
    for one in (
        Source("1A", "A member of the family", _OTHER),
        Source("1B", "A friend, neighbour or other acquaintance", _OTHER),
        Source("1C", "The child", _CORE),
        Source("1D", "Another individual", _OTHER),
        Source("2A", "School", _CORE),
        Source("2B", "Other education service", _CORE),
        Source("3A", "General practice", _HEALTH),
        Source("3B", "Health visitor", _HEALTH),
        Source("3C", "School nurse", _HEALTH),
        Source("3D", "Other primary health service", _HEALTH),
        Source("3E", "Emergency department", _HEALTH),
        Source("3F", "Other health service", _HEALTH),
        Source("4", "Housing", _CORE),
        Source("5A", "The council’s own social care", _CORE),
        Source("5B", "Another service of the council", _CORE),
        Source("5C", "Another council", _CORE),
        Source("5D", "Early help", _CORE),
        Source("6", "Police", _POLICE),
        Source("7", "Court, probation, prison or immigration", _POLICE),
        Source("8", "Other, including voluntary organisations", _CORE),
        Source("9", "Anonymous", _OTHER, named=False),
        Source("10", "Not known", _OTHER, named=False),
    )
}
SOURCE_CHOICES = [(one.code, one.words) for one in SOURCES.values()]
EARLY_HELP = "5D"

_HEALTH_KINDS = {
    AgencyKind.ICB,
    AgencyKind.ACUTE_TRUST,
    AgencyKind.CHILD_HEALTH,
    AgencyKind.MENTAL_HEALTH,
    AgencyKind.GENERAL_PRACTICE,
    AgencyKind.AMBULANCE,
}
_POLICE_KINDS = {AgencyKind.POLICE, AgencyKind.PROBATION}


def label_of_agency(kind: str) -> Label:
    """Which kind of field an agency's own words about a child are."""
    if kind in _HEALTH_KINDS:
        return Label.HEALTH
    return Label.POLICE_SHARED if kind in _POLICE_KINDS else Label.CORE
