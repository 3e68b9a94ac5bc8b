"""The label of every personal field of this room. What somebody sent is labelled by where it came from (`sources`), so that the words of
the police are police fields whoever typed them; the entry here is what such a field has at least.
"""

from goldenthread.children.labels import Label

_CORE, _OTHER = Label.CORE, Label.THIRD_PARTY

FIELDS: dict[str, Label] = {
    **dict.fromkeys(("Contact.sender_person", "Contact.sender_name", "Contact.words"), _CORE),  # at least: see `sources`
    **dict.fromkeys(("Contact.sender_email", "Contact.sender_phone"), Label.CONTACT),
    **dict.fromkeys(("Contact.worry", "Contact.parents_know", "Contact.agreement"), _CORE),
    "Contact.domestic_incident": _OTHER,
    "Rating.reason": _OTHER,
    "Check.words": _CORE,  # at least: by the agency that answered
    "Decision.rationale": _OTHER,
    **dict.fromkeys(("Told.whom", "Told.words", "Told.withheld"), _OTHER),
    **dict.fromkeys(("SchoolNotice.name", "SchoolNotice.why", "SchoolNotice.did"), _OTHER),
    "Referral.need": _CORE,
    "Closure.reason": _OTHER,
    **dict.fromkeys(("Visit.visitor", "Visit.words"), _CORE),
}
