"""Why somebody may work with a child: the bases a relationship can have, their ground in law, and what each may be used for.

A relationship carries one basis. A person looks for one use, which follows from their role. Whoever is named for an audit may look to check
practice, and for nothing else; whoever works with a child may not use that to check others' work. Agreement is recorded elsewhere
(`models/agreements.py`) and is not the ground for seeing a child.
"""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.partners.permissions import Permission


class Use(StrEnum):
    """What somebody wants to see a child for."""

    WORK = "work"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Basis:
    """One reason to be related to a child. `law` is what it rests on, in words for the record."""

    code: str
    words: str
    law: str
    uses: frozenset[Use]


_WORK, _AUDIT = frozenset({Use.WORK}), frozenset({Use.AUDIT})
BASES: dict[str, Basis] = {
    basis.code: basis
    for basis in (
        Basis("early help", "Early help", "Children Act 2004, section 10", _WORK),
        Basis("child in need", "Help for a child in need", "Children Act 1989, section 17", _WORK),
        Basis("protection", "Protection from harm", "Children Act 1989, section 47", _WORK),
        Basis("in care", "Care of a child who is looked after", "Children Act 1989, section 22", _WORK),
        Basis("universal", "A service every child has, such as school or health visiting", "Children Act 2004, section 11", _WORK),
        Basis("duty", "Duty: new contacts are read and passed on", "Children Act 1989, sections 17 and 47", _WORK),
        Basis("audit", "A named audit", "Children Act 2004, sections 11 and 16E", _AUDIT),
    )
}
# Work that somebody holds for a time, and that ends; a service that every child has goes on beside it.
OF_HELP = frozenset({"early help", "child in need", "protection", "in care"})
BASIS_CHOICES = [(basis.code, basis.words) for basis in BASES.values()]
BROUGHT_IN_CHOICES = [(basis.code, basis.words) for basis in BASES.values() if Use.WORK in basis.uses and basis.code != "duty"]
WORK_CHOICES = [(basis.code, basis.words) for basis in BASES.values() if Use.WORK in basis.uses]


def use_of(permissions: frozenset[str]) -> Use | None:
    """What a role looks at children for; None when it does not look at children."""
    if Permission.READ_CHILDREN not in permissions:
        return None
    return Use.AUDIT if Permission.AUDIT_CHILDREN in permissions else Use.WORK


def codes_for(use: Use) -> list[str]:
    """The bases that allow this use."""
    return [basis.code for basis in BASES.values() if use in basis.uses]
