"""Help notes, circumstances and offers as people write them, and their share of the world."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from builders.children import subject
from cast import Cast, actor
from goldenthread.children.models import Child
from goldenthread.earlyhelp.help_policies import Written
from goldenthread.earlyhelp.help_queries import Thread, threads
from goldenthread.earlyhelp.models import HelpNote, Offer
from goldenthread.earlyhelp.services import help_circumstances, help_notes, offers
from goldenthread.earlyhelp.services.offers import Claimed, Offered
from goldenthread.partners.models import Agency, Person

TODAY = date(2026, 11, 16)
CLAIMED = Claimed("Children sleep through the night.", "We ask parents before and after.")


def note(who: Person, child: Child, kind: str = "wait", standing: str = "waiting", **written: Any) -> HelpNote:
    """A wait for speech therapy since today, unless told otherwise."""
    happened_on = written.pop("happened_on", TODAY)
    given = {"title": "Speech therapy"} if kind == "wait" else {}
    return help_notes.add_note(
        by=subject(who), child=child.id, kind=kind, standing=standing, happened_on=happened_on, written=Written(**given | written)
    )


def became(who: Person, row: HelpNote, standing: str, **written: Any) -> HelpNote:
    """What became of it, today."""
    happened_on = written.pop("happened_on", TODAY)
    return help_notes.note_became(
        by=subject(who), child=row.child_id, thread=row.thread, standing=standing, happened_on=happened_on, written=Written(**written)
    )


def group(who: Person, *children: Child, standing: str = "under way", **written: Any) -> UUID:
    """Group work for several children."""
    given: dict[str, Any] = {"title": "Calm mornings", "planned": 8, "done": 1}
    happened_on = written.pop("happened_on", TODAY)
    ids = [child.id for child in children]
    return help_notes.add_group_note(
        by=subject(who), children=ids, standing=standing, happened_on=happened_on, written=Written(**given | written)
    )


def told(who: Person, child: Child, kind: str = "poverty", standing: str = "yes", **changes: Any) -> None:
    """What the family said, today."""
    given: dict[str, Any] = {"happened_on": TODAY}
    help_circumstances.record_circumstance(by=subject(who), child=child.id, kind=kind, standing=standing, **given | changes)


def threads_of(who: Person, child: Child) -> list[Thread]:
    return threads(subject(who), child)


def offer(who: Person, agency: Agency, name: str = "Sleep clinic", *, claimed: Claimed = CLAIMED, **changes: Any) -> Offer:
    """One for small children, since last year."""
    given: dict[str, Any] = {
        "kind": "service",
        "what": "Three visits about sleep.",
        "reach": "Ring the harbour hub.",
        "from_on": date(2025, 1, 6),
        "from_age": 0,
        "to_age": 8,
        "place": "Harbour",
    }
    return offers.add_offer(by=actor(who), agency=agency, offered=Offered(name=name, **given | changes), claimed=claimed)


OF_A_CHILD = {"help", "help_choose", "help_add", "help_note", "help_became", "circumstance"}
OF_AN_OFFER = {"offer", "change_offer", "add_proof"}


class Other(Protocol):
    """Another builder's share of the same room."""

    def ids(self, name: str) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Part:
    """Where the addresses of this part of the room lead. `beside`: who answers for the others."""

    child: Child
    thread: UUID
    group: UUID
    offer: Offer
    beside: Other | None = None

    def ids(self, name: str) -> dict[str, Any]:
        if name in OF_A_CHILD:
            return {"id": self.child.id, "thread": self.thread, "kind": "wait"}
        if name in OF_AN_OFFER:
            return {"id": self.offer.id}
        if name == "help_group_note":
            return {"group": self.group}
        return self.beside.ids(name) if self.beside else {}


def part(cast: Cast, child: Child, beside: Other | None = None) -> Part:
    """One of everything about a child: a wait, group work, poverty; and an offer."""
    who = cast.health_visitor
    wait = note(who, child, weeks=12, words="The panel sent it there.")
    made = offer(cast.improvement_lead, cast.council)
    told(who, child)
    return Part(child=child, thread=wait.thread, group=group(who, child), offer=made, beside=beside)
