"""The chronology: what every room knows of a child as lines with two dates, and the part of them that somebody asks for.

Nothing is stored for it. The lines of this room are made of the facts that its reader may see, those of the rooms above come through
`additions`, each read by the same rule. Pages and files take the lines from here, so that both hold the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.children import additions
from goldenthread.children.additions import Moment
from goldenthread.children.identifiers import KINDS
from goldenthread.children.models import CaseRelationship, Fact
from goldenthread.children.queries import Known
from goldenthread.govuk.words import day

OWN = "children"
OWN_TITLE = "The child’s own record"
IDENTIFIER_NAMES = dict(KINDS)


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of the chronology. Empty means every one; both days are inclusive and are those on which it happened."""

    room: str = ""
    agency: str = ""
    from_on: date | None = None
    to_on: date | None = None


def moments(known: Known, added: Iterable[Moment]) -> list[Moment]:
    """Every line, the latest happening first."""
    found = [
        Moment(row.happened_on, row.recorded_at, what, words, row.agency.name, row.recorded_by.name) for row, what, words in _told(known)
    ]
    found += [
        Moment(tie.from_on, tie.approved_at, "Began to work with the child", who(tie), tie.agency.name, tie.approved_by.name)
        for tie in known.relationships
    ]
    found += added
    return sorted(found, key=lambda moment: (moment.happened_on, moment.recorded_at), reverse=True)


def part_of(lines: Iterable[Moment], asked: Asked) -> list[Moment]:
    """Those that were asked for, in the order given.

    >>> part_of([], Asked(room="meetings"))
    []
    """
    return [
        line
        for line in lines
        if (not asked.room or line.room == asked.room)
        and (not asked.agency or line.agency == asked.agency)
        and (asked.from_on is None or line.happened_on >= asked.from_on)
        and (asked.to_on is None or line.happened_on <= asked.to_on)
    ]


def rooms(lines: Sequence[Moment]) -> list[tuple[str, str]]:
    """The rooms that these lines come from, each with its title: what there is to choose among."""
    titles = {OWN: OWN_TITLE} | additions.rooms()
    return [(name, title) for name, title in titles.items() if any(line.room == name for line in lines)]


def agencies(lines: Sequence[Moment]) -> list[str]:
    """The agencies that wrote them down, by name."""
    return sorted({line.agency for line in lines if line.agency})


def who(tie: CaseRelationship) -> str:
    """The person or the team of a relationship."""
    return tie.person.name if tie.person else (tie.team.name if tie.team else "")


def _told(known: Known) -> Iterable[tuple[Fact, str, str]]:
    for birth in known.births:
        yield birth, "Birth", f"Born {day(birth.born_on)}" if birth.born_on else f"Expected {day(birth.expected_on)}"
    for name in known.names:
        yield name, name.get_kind_display(), f"{name.given} {name.family_name}".strip()
    for number in known.identifiers:
        yield number, IDENTIFIER_NAMES[number.kind], number.value
    for told in known.identities:
        yield told, f"{told.get_aspect_display()}: {told.get_standing_display().lower()}", told.words or told.get_code_display()
    for voice in known.voices:
        yield voice, f"The child’s voice: {voice.get_method_display().lower()}", f"{voice.words} {voice.changed}".strip()
    for agreement in known.agreements:
        yield agreement, f"{agreement.get_kind_display()}: {agreement.get_answer_display().lower()}", agreement.purpose
    for one in known.kin:
        yield one, "Family", f"{one.name}, {one.tie}"
