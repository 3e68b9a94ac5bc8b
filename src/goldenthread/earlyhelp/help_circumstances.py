"""What a family lives with, as data: poverty, housing, no recourse to public funds. Each is asked once for the whole family.

Whether somebody has a right to public funds says something of their place in this country. It is kept from agencies that enforce
(`kept_from`), so that a family may tell it to those who help without fear.
"""

from dataclasses import dataclass
from typing import Final

from goldenthread.children.labels import Label
from goldenthread.children.subjects import Subject
from goldenthread.partners.models import AgencyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """One circumstance. `asked` is the question, `label` and `kept_from` (kinds of agency) say who may see the answer."""

    code: str
    name: str
    asked: str
    hint: str
    label: Label = Label.CORE
    kept_from: frozenset[str] = frozenset()

    def shown_to(self, subject: Subject) -> bool:
        """Whether this subject may see and record it at all."""
        return subject.sees(self.label) and subject.agency_kind not in self.kept_from

    def __str__(self) -> str:
        return self.name


_CIRCUMSTANCES = (
    Circumstance(
        code="poverty",
        name="Poverty",
        asked="Is there too little money for what the children need?",
        hint="For example free school meals, debt, a food bank, no money for heating.",
    ),
    Circumstance(
        code="housing",
        name="Housing",
        asked="Is the home unsafe, too crowded, or about to be lost?",
        hint="For example mould, one room for all, a hostel, a notice to leave.",
    ),
    Circumstance(
        code="no recourse",
        name="No recourse to public funds",
        asked="Does somebody in the family have no recourse to public funds?",
        hint="It is not shown to police or probation.",
        label=Label.THIRD_PARTY,
        kept_from=frozenset({AgencyKind.POLICE, AgencyKind.PROBATION}),
    ),
)

CIRCUMSTANCES: Final = {one.code: one for one in _CIRCUMSTANCES}


def shown_to(subject: Subject) -> list[Circumstance]:
    """Those that this subject may see."""
    return [one for one in _CIRCUMSTANCES if one.shown_to(subject)]
