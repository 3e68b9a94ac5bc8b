"""The stored facts of a child and of who may see them. Every model here shows nothing without a subject (`scoping`).

`child` who this is, `family` who belongs to them, `access` who works with them and who is kept out, `identity` and `agreements` what was
said. No rules: those are in `policies`. Below is what every field is; the kinds of personal field are told apart in `labels.py`.
"""

from goldenthread.children.models.access import CaseRelationship, EmergencyLook, Exclusion, Restriction, RestrictionMember
from goldenthread.children.models.agreements import Agreement
from goldenthread.children.models.child import Birth, Child, ChildName, Fact, Family, Identifier
from goldenthread.children.models.family import Kin
from goldenthread.children.models.identity import Identity, Voice

__all__ = [
    "Agreement",
    "Birth",
    "CaseRelationship",
    "Child",
    "ChildName",
    "EmergencyLook",
    "Exclusion",
    "Fact",
    "Family",
    "Identifier",
    "Identity",
    "Kin",
    "Restriction",
    "RestrictionMember",
    "Voice",
]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FACT_PERSONAL = _names("child recorded_by")
_FACT_PLAIN = _names("id happened_on recorded_at agency")

PERSONAL: dict[str, frozenset[str]] = {
    "Child": _names("family name born_on expected_on sex recorded_by"),
    "Birth": _FACT_PERSONAL | _names("born_on expected_on sex"),
    "ChildName": _FACT_PERSONAL | _names("given family_name"),
    "Identifier": _FACT_PERSONAL | _names("value"),
    "CaseRelationship": _names("child person part approved_by ended_by"),
    "Restriction": _names("child placed_by lifted_by why"),
    "RestrictionMember": _names("person added_by removed_by"),
    "Exclusion": _names("child person placed_by lifted_by why"),
    "EmergencyLook": _names("child words opened_by closed_by closed_words"),
    "Identity": _FACT_PERSONAL | _names("code words teller_name meaning"),
    "Voice": _FACT_PERSONAL | _names("words changed"),
    "Agreement": _FACT_PERSONAL | _names("teller_name words authoriser legal_basis"),
    "Kin": _FACT_PERSONAL | _names("name tie words phone email address"),
}

NOT_PERSONAL: dict[str, frozenset[str]] = {
    "Family": _names("id"),
    "Child": _names("id recorded_at agency version"),
    "Birth": _FACT_PLAIN,
    "ChildName": _FACT_PLAIN | _names("kind"),
    "Identifier": _FACT_PLAIN | _names("kind"),
    "CaseRelationship": _names("id kind team agency basis from_on to_on ends_because asking approved_at ended_at"),
    "Restriction": _names("id kind placed_at lifted_at"),
    "RestrictionMember": _names("id restriction added_at removed_at"),
    "Exclusion": _names("id kind placed_at lifted_at"),
    "EmergencyLook": _names("id agency reason opened_at ends_at review_due_on closed_at finding"),
    "Identity": _FACT_PLAIN | _names("aspect standing teller"),
    "Voice": _FACT_PLAIN | _names("method"),
    "Agreement": _FACT_PLAIN | _names("kind with_agency purpose answer from_on to_on"),
    "Kin": _FACT_PLAIN | _names("address_withheld must_not_be_told"),
}
