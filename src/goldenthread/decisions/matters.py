"""What a decision can be about, as told by the room above whose thing it is: a referral, a time of early help.

    matters.register(Matter(name="earlyhelp.episode", kinds=..., child=..., title=..., page=..., check=..., finish=...))

This room lies below them and never looks up: each says at its start (`apps.ready`) which matters it has. Every function takes the `Subject`
who acts and reads through its own scoped managers. A decision keeps the matter's name and the thing's id.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.urls import reverse

from goldenthread.children.services import Whom
from goldenthread.children.subjects import Subject
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided, as the room above needs it to finish its own thing.

    For a step down `receiver` is who took it on, and `first_meeting_on` when the first meeting of the help below takes place.
    """

    id: UUID
    kind: DecisionKind
    decided_on: date
    rationale: str
    receiver: UUID | None = None  # a person
    receiving_agency: UUID | None = None
    first_meeting_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One sort of thing that can be decided about.

    `child` and `title` raise NotFound for a thing that is not this subject's. `referrer`: who sent the family last, and must be consulted
    too; None where nobody did or they cannot be reached. `check` raises Refused where this may not be proposed now. `finish` does the
    work in the transaction of the decision, and what it refuses undoes the decision. Whoever takes the lead on holds the child's case by
    then, on the `basis` of the kind (`policies.deciding.BASIS_OF_RECEIVER` where none is said here). It should leave whoever decided their
    own part in the child until the others have been told.
    """

    name: str
    words: str  # what it is: "Early help", "Referral"
    kinds: frozenset[DecisionKind]
    child: Callable[[Subject, UUID], UUID]
    title: Callable[[Subject, UUID], str]
    page: Callable[[UUID], str]
    finish: Callable[[Subject, UUID, Decided], None]
    check: Callable[[Subject, UUID, DecisionKind], None] = lambda subject, about, kind: None
    referrer: Callable[[Subject, UUID], Whom | None] = lambda subject, about: None
    basis: Mapping[DecisionKind, str] = field(default_factory=dict)


_known: dict[str, Matter] = {}


def register(matter: Matter) -> None:
    """Say what can be decided about. The last to say so is asked."""
    _known[matter.name] = matter


def matter_of(name: str) -> Matter:
    """Raises: NotFound when no room that is here now answers for it."""
    if name not in _known:
        raise NotFound
    return _known[name]


def proposal_page(name: str, about: UUID) -> str:
    """Where it is proposed to decide about one of these things: the address of the form."""
    return reverse("decisions:propose", args=[name, about])


def shown(subject: Subject, name: str, about: UUID) -> tuple[str, str]:
    """What the thing is called and where it is, for whoever may see it; both empty for others, and where its room is not here any more."""
    try:
        found = matter_of(name)
        return found.title(subject, about), found.page(about)
    except NotFound:
        return "", ""


def words_of(name: str) -> str:
    """What sort of thing it is, for lists: "Early help"; empty where its room is not here any more."""
    return _known[name].words if name in _known else ""
