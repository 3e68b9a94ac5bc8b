"""What the rooms above add to a child's page: moments of the chronology, where help stands, what is due, and ways to begin something.

    additions.register(Addition(room="earlyhelp", moments=..., standings=..., dues=..., doors=...))

This room lies below them and never looks up: each says at its start (`apps.ready`) what it adds. Every function takes a `Subject` and reads
through its own scoped managers, so that nobody sees more here than on the room's own pages. `standings` and `dues` take many children at
once and ask a fixed number of queries, for lists: the child's page, a list of children and My work say the same by the same rule.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldenthread.children.models import Child
from goldenthread.children.subjects import Subject
from goldenthread.govuk.parts import Link, Tag


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the chronology: what happened and when, and when and by whom it was written down. `href` opens it."""

    happened_on: date
    recorded_at: datetime
    what: str
    words: str
    agency: str
    who: str
    room: str = "children"
    href: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one kind of help stands now, derived from what was recorded: "Early help plan, level 2". `weight`: the heaviest is the status.

    *Units*: 10 contact, 20 early help, 30 referral, 40 child in need, 50 protection, 60 in care.
    """

    words: str
    weight: int
    since_on: date | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due, late or missing for one child. `due_on` None: missing, with no day. Late is derived from the day.

    `agency`: whose it is to do; None where anybody who works with the child may. The child's page shows all of it, My work one's own.
    """

    child: UUID
    text: str
    href: str = ""
    hint: str = ""
    due_on: date | None = None
    tag: Tag | None = None  # instead of the one that the day gives
    agency: UUID | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of the family was asked something: under which name, to or about what ("Core group, 24 November 2026"), for which day.

    `contributed`: they came, sent somebody, or what they said is there.
    """

    name: str
    words: str
    on: date
    contributed: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class OpenWork:
    """A piece of work that goes on for a child. `duty`: which teams on duty take it in. `held`: somebody holds it, so they need not."""

    duty: str
    held: bool


Moments = Callable[[Subject, Child], Iterable[Moment]]
Standings = Callable[[Subject, Sequence[Child]], dict[UUID, list[Standing]]]
Dues = Callable[[Subject, Sequence[Child]], Iterable[Due]]
Doors = Callable[[Subject, Child], Iterable[Link]]
Pages = Callable[[Subject, Child], Iterable[Link]]
Contacts = Callable[[Subject, Child], Iterable[Contact]]
Works = Callable[[Subject, Child], Iterable[OpenWork]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What one room adds. `doors` are links on the child's page for those who may record: "Ask for early help". `pages` are further pages
    about the child, to read. `contacts`: whom of the family it asked, so that the page shows who was left out. `works`: what goes on for
    the child, so that nobody's access ends while they are needed.
    """

    room: str
    title: str  # the room as people name it, for the chronology's filter
    moments: Moments = lambda subject, child: ()
    standings: Standings = lambda subject, children: {}
    dues: Dues = lambda subject, children: ()
    doors: Doors = lambda subject, child: ()
    pages: Pages = lambda subject, child: ()
    contacts: Contacts = lambda subject, child: ()
    works: Works = lambda subject, child: ()


_known: dict[str, Addition] = {}


def register(addition: Addition) -> None:
    """Say what a room adds. The last to say so for a room is asked."""
    _known[addition.room] = addition


def rooms() -> dict[str, str]:
    """The rooms that add something, each by its title."""
    return {name: one.title for name, one in _known.items()}


def moments(subject: Subject, child: Child) -> list[Moment]:
    """What the rooms above know of a child, in no order."""
    return [moment for one in _known.values() for moment in one.moments(subject, child)]


def standings(subject: Subject, children: Sequence[Child]) -> dict[UUID, list[Standing]]:
    """Where help stands for each child, the heaviest first. A child without an entry has no open help that this subject may see."""
    found: dict[UUID, list[Standing]] = {}
    for one in _known.values():
        for child, some in one.standings(subject, children).items():
            found.setdefault(child, []).extend(some)
    return {child: sorted(some, key=lambda standing: -standing.weight) for child, some in found.items()}


def dues(subject: Subject, children: Sequence[Child]) -> list[Due]:
    """What is due, late or missing for these children: the longest late first, then by day, then what has none."""
    found = [due for one in _known.values() for due in one.dues(subject, children)]
    return sorted(found, key=lambda due: (due.due_on is None, due.due_on or date.max, due.text))


def with_something_due(children: Sequence[Child], dues: Iterable[Due], *, late_on: date | None = None) -> list[Child]:
    """Those of these children for whom something has a day, or (`late_on` that day) one that has gone, in the order of what is due."""
    order: dict[UUID, int] = {}
    for due in dues:
        if due.due_on is not None and (late_on is None or due.due_on < late_on):
            order.setdefault(due.child, len(order))
    return sorted((child for child in children if child.id in order), key=lambda child: order[child.id])


def doors(subject: Subject, child: Child) -> list[Link]:
    """Ways to begin something for a child."""
    return [link for one in _known.values() for link in one.doors(subject, child)]


def pages(subject: Subject, child: Child) -> list[Link]:
    """Further pages about a child, to read."""
    return [link for one in _known.values() for link in one.pages(subject, child)]


def contacts(subject: Subject, child: Child) -> list[Contact]:
    """Whom of the family the rooms above asked, the latest first."""
    return sorted((one for room in _known.values() for one in room.contacts(subject, child)), key=lambda one: one.on, reverse=True)


def open_works(subject: Subject, child: Child) -> list[OpenWork]:
    """What goes on for a child now."""
    return [work for one in _known.values() for work in one.works(subject, child)]
