"""The child's network: each member of the family with what they were asked, what they contributed, and who must not be told.

Matched by name, as people are asked by name: "Rhoda Byrne", or by who they are, "Mother and father". Somebody whom nobody asked stands here
as just that, so that a parent who lives elsewhere is not left out unseen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldenthread.children.additions import Contact
from goldenthread.children.models import Kin
from goldenthread.children.queries import Known
from goldenthread.govuk.words import day

PARENTS = frozenset({"mother", "father", "mum", "dad", "mam", "parent", "stepmother", "stepfather"})


@dataclass(frozen=True, slots=True)
class Member:
    """One of the family. `kin` is what was written down last; `must_not_be_told` if it ever was said, for nobody took it back."""

    kin: Kin
    must_not_be_told: bool
    address_withheld: bool
    asked: tuple[Contact, ...]
    contributed: tuple[Contact, ...]


def members(known: Known, asked: Sequence[Contact]) -> list[Member]:
    """Each of the family once, whoever was written down last first; with `asked` of the rooms above and what this room knows itself."""
    contacts = [*asked, *_own(known)]
    rows: dict[tuple[str, ...], list[Kin]] = {}
    for one in known.kin:
        rows.setdefault(parts(one.name), []).append(one)
    return [
        Member(
            kin=same[0],
            must_not_be_told=any(row.must_not_be_told for row in same),
            address_withheld=any(row.address_withheld for row in same),
            asked=tuple(one for one in contacts if _is(one, same[0]) and not one.contributed),
            contributed=tuple(one for one in contacts if _is(one, same[0]) and one.contributed),
        )
        for same in rows.values()
    ]


def parents(kin: Iterable[Kin]) -> int:
    """How many different parents are written down, by what each is to the child."""
    return len({parts(one.name) for one in kin if PARENTS & set(_words(one.tie))})


def parts(name: str) -> tuple[str, ...]:
    """A name whatever the order and capitals of its parts."""
    return tuple(sorted(name.casefold().split()))


def _own(known: Known) -> list[Contact]:
    """What the family told that this room keeps: about who the child is, and their answers to services and sharing."""
    told = [
        Contact(one.teller_name, f"{one.get_aspect_display()}, {day(one.happened_on)}", one.happened_on, contributed=True)
        for one in known.identities
        if one.teller_name
    ]
    answers = [
        Contact(
            one.teller_name, f"{one.purpose}: {one.get_answer_display().lower()}, {day(one.happened_on)}", one.happened_on, contributed=True
        )
        for one in known.agreements
        if one.teller_name
    ]
    return told + answers


def _is(contact: Contact, kin: Kin) -> bool:
    called, tie = parts(contact.name), _words(kin.tie)
    return called == parts(kin.name) or bool(tie and tie[0] in PARENTS and tie[0] in _words(contact.name))


def _words(text: str) -> list[str]:
    return text.casefold().replace(",", " ").split()
