"""Who is doing this, and for which agency: the `by` that every service asks for.

An actor is made by `partners.access` from the signed-in person and the agency they act for at this moment, or is `SYSTEM` for
work nobody asked for just now. It holds ids, never names, so it can be written into the ledger as it stands.
"""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """One person acting for one agency. `permissions` are the words of `partners.permissions`; `session` is a digest, never the key."""

    person_id: UUID | None
    agency_id: UUID | None
    permissions: frozenset[str] = field(default_factory=frozenset)
    session: str = ""

    def may(self, permission: str) -> bool:
        """Whether the acting role carries this permission."""
        return permission in self.permissions


SYSTEM = Actor(person_id=None, agency_id=None)
