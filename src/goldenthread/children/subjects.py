"""Who is looking, as the access rule needs it: the actor, their agency's kind, role and teams, whether their account lives, and what for.

Made fresh for each request by `queries.subject_of`; a right that ended a second ago is not in it any more. It holds ids and codes only.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldenthread.children.bases import Use
from goldenthread.children.labels import Label, visible
from goldenthread.ledger.actors import Actor

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Subject:
    """One person acting for one agency at one moment. `live` is false for a closed account or a membership that is over."""

    by: Actor
    live: bool
    agency_kind: str
    role: str
    teams: frozenset[UUID]
    use: Use | None
    today: date
    now: datetime

    @property
    def person_id(self) -> UUID:
        """For nobody an id that nobody has: asked for None, the database would find every row without a person, such as a team's."""
        return self.by.person_id or NOBODY

    @property
    def agency_id(self) -> UUID:
        """The same for somebody who acts for no agency."""
        return self.by.agency_id or NOBODY

    def sees(self, label: Label) -> bool:
        """Whether fields with this label may be shown to this subject at all."""
        return label in visible(agency_kind=self.agency_kind, role=self.role)
