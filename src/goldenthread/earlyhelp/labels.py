"""What each personal field of this room gives away, by the labels of `children.labels`. Pages ask `subject.sees(label)`.

What a partner told for an assessment is told to whoever leads it, of whichever agency: it is core, and the link's page says who reads it.
"""

from goldenthread.children.labels import Label


def _names(words: str) -> list[str]:
    return words.split()


_CORE = (
    # the episode and who leads it
    *("Episode.came_from", "Episode.why", "Episode.level", "Episode.from_person", "Episode.from_name", "Episode.search_found"),
    *("EpisodeNow.lead", "Allocation.lead", "Allocation.why"),
    *("LeadAsking.person", "LeadAsking.why", "LeadAsking.answer_words"),
    *("FamilyAnswer.what_follows", "MilestoneNote.words"),
    # the assessment
    "Assessment.completed_by",
    *(f"AssessmentVersion.{name}" for name in _names("needs family home voice identity working_well worries must_happen scale")),
    *(f"Contribution.{name}" for name in _names("profession person name why knows worries strengths would_help used_words used_by")),
    *("Share.name", "Share.how", "Share.before_family"),
    # the plan
    *("PlanVersion.aim", "PlanVersion.how_known", "PlanVersion.if_worse"),
    *("PlanStep.what", "PlanStep.for_whom", "PlanStep.who_name", "PlanStep.how_known", "StepOutcome.words"),
    # reviews and the wheel
    *("Review.what_changed", "Review.voice", "Review.scale", "Review.why", "WheelScore.score"),
    # how it is watched and ends
    *("Oversight.decision", "Oversight.rationale", "Oversight.direction"),
    *("Attempt.by_whom", "Attempt.words", "EndingThought.words", "EndingThought.risk", "Ending.rationale"),
)

FIELDS: dict[str, Label] = {
    **dict.fromkeys(_CORE, Label.CORE),
    **dict.fromkeys(("Episode.from_email", "Contribution.email"), Label.CONTACT),
}

# Help notes and circumstances; whose circumstances are kept closer is in `help_circumstances`.
FIELDS |= dict.fromkeys(
    (
        *("HelpNote.title", "HelpNote.words", "HelpNote.changed", "HelpNote.offer", "HelpNote.meeting", "HelpNote.asked_agency"),
        *("HelpNote.worries", "HelpNote.strengths", "HelpNote.must_happen", "HelpNote.scale", "HelpNote.neglect"),
        *("FamilyCircumstance.standing", "FamilyCircumstance.words", "FamilyCircumstance.from_on", "FamilyCircumstance.to_on"),
    ),
    Label.CORE,
)
