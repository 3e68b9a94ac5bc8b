"""Which kinds of field somebody may see: one table by kind of agency, one by role; both must say yes, and what is not named is no.

Every personal field of this room has a label (`FIELDS`; a test holds it). Pages, search and forms ask `visible` and nothing else.
Who a source was and an adopted child's earlier name have no place in this product at all: nobody's row holds them.
"""

from enum import StrEnum

from goldenthread.partners.models import AgencyKind as Kind
from goldenthread.partners.permissions import Role


class Label(StrEnum):
    """What a field gives away."""

    CORE = "core"
    CONTACT = "contact or address"
    THIRD_PARTY = "about somebody else"
    HEALTH = "sensitive health"
    POLICE_SHARED = "police, may be shared"
    POLICE_CONDITIONS = "police, with conditions"
    SOURCE = "who a source is"
    PRIVILEGE = "legal advice"
    ADOPTION = "adoption"


_BASE = frozenset({Label.CORE, Label.CONTACT})
_CARE = _BASE | {Label.THIRD_PARTY, Label.HEALTH, Label.POLICE_SHARED}
_CLINIC = _BASE | {Label.THIRD_PARTY, Label.HEALTH}

BY_AGENCY: dict[str, frozenset[Label]] = {
    Kind.COUNCIL: _CARE | {Label.PRIVILEGE},
    Kind.TRUST_COMPANY: _CARE | {Label.PRIVILEGE},
    Kind.POLICE: _BASE | {Label.THIRD_PARTY, Label.POLICE_SHARED, Label.POLICE_CONDITIONS},
    Kind.ICB: _CLINIC,
    Kind.ACUTE_TRUST: _CLINIC,
    Kind.CHILD_HEALTH: _CLINIC,
    Kind.MENTAL_HEALTH: _CLINIC,
    Kind.GENERAL_PRACTICE: _CLINIC,
    Kind.YOUTH_JUSTICE: _BASE | {Label.THIRD_PARTY, Label.POLICE_SHARED},
    Kind.PROBATION: _BASE | {Label.POLICE_SHARED},
    Kind.SCHOOL: _BASE,
    Kind.EARLY_YEARS: _BASE,
    Kind.VOLUNTARY: frozenset({Label.CORE}),
    Kind.HOUSING: frozenset({Label.CORE}),
    Kind.PARTNERSHIP: frozenset({Label.CORE, Label.THIRD_PARTY}),
}
_WORKER = frozenset(Label) - {Label.POLICE_CONDITIONS, Label.PRIVILEGE, Label.SOURCE, Label.ADOPTION}
BY_ROLE: dict[str, frozenset[Label]] = {
    Role.PRACTITIONER: _WORKER,
    Role.MANAGER: _WORKER | {Label.POLICE_CONDITIONS, Label.PRIVILEGE},
    Role.QUALITY_ASSURER: _WORKER - {Label.CONTACT},
}

# The label of every personal field of a fact about a child. Who recorded it is a worker's name, seen with the fact.
FIELDS: dict[str, Label] = {
    **dict.fromkeys(("Child.name", "Child.born_on", "Child.expected_on", "Child.sex", "Child.family"), Label.CORE),
    **dict.fromkeys(("Birth.born_on", "Birth.expected_on", "Birth.sex"), Label.CORE),
    **dict.fromkeys(("ChildName.given", "ChildName.family_name"), Label.CORE),
    "Identifier.value": Label.CORE,
    **dict.fromkeys(("CaseRelationship.person", "CaseRelationship.part"), Label.CORE),
    **dict.fromkeys(("Identity.code", "Identity.words", "Identity.teller_name", "Identity.meaning"), Label.CORE),
    **dict.fromkeys(("Voice.words", "Voice.changed"), Label.CORE),
    **dict.fromkeys(("Agreement.teller_name", "Agreement.words", "Agreement.authoriser", "Agreement.legal_basis"), Label.CORE),
    **dict.fromkeys(("Kin.name", "Kin.words", "Kin.tie"), Label.THIRD_PARTY),
    **dict.fromkeys(("Kin.phone", "Kin.email", "Kin.address"), Label.CONTACT),
}


def visible(*, agency_kind: str, role: str) -> frozenset[Label]:
    """The labels that somebody in this role at an agency of this kind may see; nothing for a word that is neither."""
    return BY_AGENCY.get(agency_kind, frozenset()) & BY_ROLE.get(role, frozenset())
