"""Who is doing this, and for which agency: the `by` that every service asks for.

An actor is made by `partners.access` from the signed-in person and the agency they act for at this moment, or is `SYSTEM` for
work nobody asked for just now. It holds ids, never names, so it can be written into the ledger as it stands.
"""

from dataclasses import dataclass, field
from uuid import UUID

from goldenthread.errors import Refused


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

    @property
    def by_link(self) -> bool:
        """Whether they hold a link and did not sign in."""
        return self.session.startswith(BY_LINK)

    def person(self) -> UUID:
        """The person acting.

        Raises: Refused for the system itself, which decides nothing.
        """
        if self.person_id is None:
            raise Refused("Only a person can do this. Sign in and try again.")
        return self.person_id


BY_LINK = "link:"  # how the session of whoever acts through a reply link begins


SYSTEM = Actor(person_id=None, agency_id=None)
