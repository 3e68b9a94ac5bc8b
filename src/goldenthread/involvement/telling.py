"""May whoever was asked still be told, and in which words? The rooms above answer, for those whom an asking concerns are known to them and
not here.

    telling.ask_first("children", barred)      # at the start of a room (`apps.ready`)
    telling.ask_for_words("children", least)

Somebody may be marked as not to be told after they were asked. From then on their links end, nothing more is mailed to them, and their
inbox does not hold the asking. And a family may take back its agreement to share with their agency: from then on they read the minimum.
Asked for many askings at once, so that a list costs no more than one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from goldenthread.involvement.models import Concern, Involvement
from goldenthread.ledger.actors import Actor


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody who would hear of those whom one asking concerns. `email` is empty where nothing is sent."""

    asking: UUID
    name: str
    email: str
    person_id: UUID | None
    concerned: tuple[UUID, ...]
    agency_id: UUID | None = None


Check = Callable[[Sequence[Hearer]], set[UUID]]  # some of the askings

_asked_first: dict[str, Check] = {}
_asked_for_words: dict[str, Check] = {}


def ask_first(room: str, barred: Check) -> None:
    """Say who must not be told: the askings of which they must hear nothing more. The last to say so for a room is asked."""
    _asked_first[room] = barred


def ask_for_words(room: str, least: Check) -> None:
    """Say who is told the minimum: the askings of which they read no more. The last to say so for a room is asked."""
    _asked_for_words[room] = least


def barred(askings: Iterable[Involvement]) -> set[UUID]:
    """Of these askings, those of which whoever was asked must hear nothing more. A fixed number of queries."""
    return _ask(_asked_first, askings)


def least(askings: Iterable[Involvement]) -> set[UUID]:
    """Of these askings, those of which whoever was asked reads the minimum from now on. A fixed number of queries."""
    return _ask(_asked_for_words, askings)


def barred_looker(asked: Involvement, *, by: Actor, name: str) -> bool:
    """The same for somebody who would answer it in another's place."""
    about = _concerned([asked])
    hearers = [Hearer(asked.id, name, "", by.person_id, about[asked.id], by.agency_id)] if about else []
    return bool(hearers) and any(check(hearers) for check in _asked_first.values())


def _ask(checks: Mapping[str, Check], askings: Iterable[Involvement]) -> set[UUID]:
    found = list(askings)
    about = _concerned(found)
    hearers = [_who_was_asked(one, about[one.id]) for one in found if one.id in about]
    return set().union(*(check(hearers) for check in checks.values())) if hearers else set()


def _concerned(askings: Sequence[Involvement]) -> dict[UUID, tuple[UUID, ...]]:
    about: dict[UUID, tuple[UUID, ...]] = {}
    for row in Concern.objects.filter(involvement__in=[one.id for one in askings]).order_by("id"):
        about[row.involvement_id] = (*about.get(row.involvement_id, ()), row.concerned)
    return about


def _who_was_asked(asked: Involvement, concerned: tuple[UUID, ...]) -> Hearer:
    name, email = (asked.person.name, asked.person.email) if asked.person else (asked.contact_name, asked.contact_email)
    return Hearer(asked.id, name, email, asked.person_id, concerned, asked.agency_id)
