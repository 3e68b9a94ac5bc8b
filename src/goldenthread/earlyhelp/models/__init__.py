"""The stored facts of this room."""

# Help notes, circumstances and offers: a block of their own.
from goldenthread.earlyhelp.models.help_notes import CircumstanceAnswer, FamilyCircumstance, HelpNote
from goldenthread.earlyhelp.models.offers import Offer, OfferClaim, OfferKind, OfferProof, PracticeModel, Strength

__all__ = [
    "CircumstanceAnswer",
    "FamilyCircumstance",
    "HelpNote",
    "Offer",
    "OfferClaim",
    "OfferKind",
    "OfferProof",
    "PracticeModel",
    "Strength",
]

PERSONAL: dict[str, frozenset[str]] = {}
NOT_PERSONAL: dict[str, frozenset[str]] = {}


def _help(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Help notes, circumstances and offers.
PERSONAL |= {
    "HelpNote": _help("child recorded_by title words changed offer meeting worries strengths must_happen scale neglect asked_agency"),
    "FamilyCircumstance": _help("child recorded_by standing words from_on to_on"),
    "Offer": frozenset({"recorded_by", "reach"}),
    "OfferClaim": frozenset({"recorded_by"}),
    "OfferProof": frozenset({"recorded_by"}),
    "PracticeModel": frozenset({"recorded_by"}),
}
NOT_PERSONAL |= {
    "HelpNote": _help("id happened_on recorded_at agency thread kind standing planned done weeks follow_up_on group practice_model"),
    "FamilyCircumstance": _help("id happened_on recorded_at agency telling kind"),
    "Offer": _help("id kind name agency what put_in from_age to_age place from_on to_on recorded_at version"),
    "OfferClaim": _help("id offer claim how_known recorded_at"),
    "OfferProof": _help("id offer happened_on source strength words whom reached recorded_at agency"),
    "PracticeModel": _help("id name worries strengths must_happen scale from_on recorded_at"),
}
