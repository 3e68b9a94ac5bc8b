"""Who plays whom: each worker of the stories is one of the demo's people, or somebody outside who has no account."""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.utils import timezone

from goldenthread.children.queries import subject_of
from goldenthread.children.subjects import Subject
from goldenthread.demo.people import PEOPLE
from goldenthread.demo.population.places import Part, Worker
from goldenthread.ledger.actors import Actor
from goldenthread.partners import queries as partners
from goldenthread.partners.models import Agency, Membership, Person
from goldenthread.partners.permissions import permissions_of

_OUTSIDE = {
    Part.GP: ("Dr Sela Morrow", "sela.morrow@example.net", "Harbour Surgery"),
    Part.HOUSING: ("Vic Dunmore", "vic.dunmore@example.net", "Northbeck Homes"),
    Part.FAMILY: ("A relative", "", ""),
    Part.NEIGHBOUR: ("A neighbour", "", ""),
}
# What each part is called where the product asks for a profession, and on which basis it works with a child.
PROFESSIONS = {
    Part.SOCIAL_WORKER: "lead",
    Part.EARLY_HELP_WORKER: "lead",
    Part.HEALTH_VISITOR: "health visitor",
    Part.SCHOOL_NURSE: "school nurse",
    Part.MIDWIFE: "midwife",
    Part.SCHOOL_LEAD: "school lead",
    Part.NURSERY_LEAD: "early years lead",
    Part.POLICE: "police",
    Part.CHARITY_WORKER: "service worker",
    Part.CHILD_MENTAL_HEALTH: "camhs worker",
}
BASES = {
    Part.SOCIAL_WORKER: "child in need",
    Part.EARLY_HELP_WORKER: "early help",
    Part.CHARITY_WORKER: "early help",
    Part.CHILD_MENTAL_HEALTH: "early help",
    Part.POLICE: "protection",
    Part.SCREENER: "duty",
}


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody as others address them. `email` is empty for those who cannot be written to."""

    name: str
    email: str
    agency: Agency | None


class Cast:
    """The demo's people by the parts they play. Of a part with fewer people than the stories have workers, people play several."""

    def __init__(self) -> None:
        current = {one.person.name: one for one in partners.current_memberships().select_related("person", "agency")}
        self._by_name: dict[str, Membership] = current
        self._agencies = {one.name: one for one in partners.agencies()}
        self._named: dict[Part, dict[int, Membership]] = {}
        self._subjects: dict[UUID, Subject] = {}
        for one in PEOPLE:
            if one.works_as is not None and one.name in current:
                self._named.setdefault(one.works_as.part, {})[one.works_as.number] = current[one.name]

    def has_account(self, worker: Worker) -> bool:
        return worker.part in self._named

    def membership(self, worker: Worker) -> Membership:
        """The person's place in their agency."""
        some = self._named[worker.part]
        if worker.number in some:
            return some[worker.number]
        return some[sorted(some)[worker.number % len(some)]]

    def person(self, worker: Worker) -> Person:
        return self.membership(worker).person

    def agency(self, worker: Worker) -> Agency:
        return self.membership(worker).agency

    def called(self, worker: Worker) -> Called:
        """Somebody by name and address, with or without an account."""
        if worker.part in _OUTSIDE:
            name, email, agency = _OUTSIDE[worker.part]
            return Called(name, email, self._agencies.get(agency))
        membership = self.membership(worker)
        return Called(membership.person.name, membership.person.email, membership.agency)

    def subject(self, worker: Worker) -> Subject:
        """The person as the rule of who may see a child asks about them, on the day that it is now."""
        return self._subject(self.membership(worker))

    def named(self, name: str) -> Subject:
        """The same by name."""
        return self._subject(self._by_name[name])

    def actor(self, name: str) -> Actor:
        """Somebody of the demo, acting for their agency."""
        return _actor(self._by_name[name])

    def agency_named(self, name: str) -> Agency:
        return self._agencies[name]

    def _subject(self, membership: Membership) -> Subject:
        """Asked of the database once a day: nobody's rights change while the stories are lived."""
        found = self._subjects.get(membership.id)
        if found is None or found.today != timezone.localdate():
            found = self._subjects[membership.id] = subject_of(_actor(membership))
        return found


@cache
def _permissions(role: str) -> frozenset[str]:
    return permissions_of(role)


def _actor(membership: Membership) -> Actor:
    return Actor(person_id=membership.person_id, agency_id=membership.agency_id, permissions=_permissions(membership.role))
