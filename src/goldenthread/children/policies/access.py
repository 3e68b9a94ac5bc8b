"""May this person see this child, for this, with this field? One pure function over facts, and every missing fact is a no.

The order is the order of the questions, and the first "no" is the answer: account, exclusion list, restriction list, dated relationship,
purpose, role, kind of field. `models/scoping.py` says the same to the database; a test with random worlds holds the two equal.
An emergency stands in the place of a relationship: it never passes an exclusion or a restriction, and it only reads.
"""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.children.bases import BASES, Use
from goldenthread.children.labels import Label, visible


class Reason(StrEnum):
    """Why, in a word for the record of looks. Nobody who was refused is told which."""

    RELATED = "relationship"
    EMERGENCY = "emergency"
    ACCOUNT = "account"
    EXCLUDED = "excluded"
    RESTRICTED = "restricted"
    UNRELATED = "no relationship"
    PURPOSE = "purpose"
    ROLE = "role"
    LABEL = "label"
    READ_ONLY = "read only"
    NO_CHILD = "no such child"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one person and one child at one moment.

    `bases` are those of all dated relationships in force, of the person or one of their teams, for the acting agency. `locked_out`:
    a restriction is in force whose list does not name the person. `restricted`: any restriction is in force.
    """

    live: bool
    excluded: bool
    restricted: bool
    locked_out: bool
    bases: frozenset[str]
    emergency: bool
    use: Use | None
    may_read: bool
    may_write: bool
    may_look_in_emergency: bool
    agency_kind: str
    role: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer with its reason. `read_only` when it rests on an emergency alone."""

    allowed: bool
    reason: Reason
    read_only: bool = False


def decide(facts: Facts, *, writing: bool = False, label: Label = Label.CORE) -> Decision:
    """Whether to let them. Deny by default: yes is said once, at the very end."""
    reason = _first_no(facts, writing=writing, label=label)
    if reason is not None:
        return Decision(False, reason)
    related = _related(facts)
    return Decision(True, Reason.RELATED if related else Reason.EMERGENCY, read_only=not related)


def _first_no(facts: Facts, *, writing: bool, label: Label) -> Reason | None:
    in_emergency = facts.emergency and not facts.restricted and facts.may_look_in_emergency
    questions = (
        (facts.live, Reason.ACCOUNT),
        (not facts.excluded, Reason.EXCLUDED),
        (not facts.locked_out, Reason.RESTRICTED),
        (bool(facts.bases) or in_emergency, Reason.UNRELATED),
        (_related(facts) or in_emergency, Reason.PURPOSE),
        (facts.use is not None and facts.may_read and (facts.may_write or not writing), Reason.ROLE),
        (_related(facts) or not writing, Reason.READ_ONLY),
        (label in visible(agency_kind=facts.agency_kind, role=facts.role), Reason.LABEL),
    )
    return next((reason for yes, reason in questions if not yes), None)


def _related(facts: Facts) -> bool:
    return facts.use is not None and any(facts.use in BASES[code].uses for code in facts.bases if code in BASES)
