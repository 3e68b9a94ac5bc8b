"""Which kind of field each personal field of this room is. A kind of help note may keep one closer (`help_kinds.Asked.label`)."""

from goldenthread.children.labels import Label

FIELDS: dict[str, Label] = {}

# Help notes and circumstances; whose circumstances are kept closer is in `help_circumstances`.
FIELDS |= dict.fromkeys(
    (
        *("HelpNote.title", "HelpNote.words", "HelpNote.changed", "HelpNote.offer", "HelpNote.meeting", "HelpNote.asked_agency"),
        *("HelpNote.worries", "HelpNote.strengths", "HelpNote.must_happen", "HelpNote.scale", "HelpNote.neglect"),
        *("FamilyCircumstance.standing", "FamilyCircumstance.words", "FamilyCircumstance.from_on", "FamilyCircumstance.to_on"),
    ),
    Label.CORE,
)
