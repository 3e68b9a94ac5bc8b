"""The stored facts of this room, each about one child; nothing is shown without a subject. Below is what every field is.

`episodes` the time of help and who leads it, `assessments` what was found out with whom, `family_plans`, `reviews`, `overseeing` how it is
watched and ends; `help_notes` and `offers` the smaller facts. No rules: those are in `policies`, `pathways` and `milestones`.
"""

from goldenthread.earlyhelp.models.assessments import Assessment, AssessmentVersion, Contribution, Share, Shared, Told
from goldenthread.earlyhelp.models.episodes import Allocation, Episode, EpisodeNow, FamilyAnswer, LeadAsking, MilestoneNote, Origin, Says
from goldenthread.earlyhelp.models.family_plans import CameOf, PlanStep, PlanVersion, StepOutcome
from goldenthread.earlyhelp.models.help_notes import CircumstanceAnswer, FamilyCircumstance, HelpNote
from goldenthread.earlyhelp.models.offers import Offer, OfferClaim, OfferKind, OfferProof, PracticeModel, Strength
from goldenthread.earlyhelp.models.overseeing import Attempt, Ending, EndingThought, EndsAs, Oversight, Reached, TriedBy
from goldenthread.earlyhelp.models.reviews import Decides, Review, ScoredAt, ScoredBy, WheelScore

__all__ = [
    "Allocation",
    "Assessment",
    "AssessmentVersion",
    "Attempt",
    "CameOf",
    "CircumstanceAnswer",
    "Contribution",
    "Decides",
    "Ending",
    "EndingThought",
    "EndsAs",
    "Episode",
    "EpisodeNow",
    "FamilyAnswer",
    "FamilyCircumstance",
    "HelpNote",
    "LeadAsking",
    "MilestoneNote",
    "Offer",
    "OfferClaim",
    "OfferKind",
    "OfferProof",
    "Origin",
    "Oversight",
    "PlanStep",
    "PlanVersion",
    "PracticeModel",
    "Reached",
    "Review",
    "Says",
    "ScoredAt",
    "ScoredBy",
    "Share",
    "Shared",
    "StepOutcome",
    "Strength",
    "Told",
    "TriedBy",
    "WheelScore",
]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FACT_PERSONAL = _names("child recorded_by")
_FACT_PLAIN = _names("id happened_on recorded_at agency")

PERSONAL: dict[str, frozenset[str]] = {
    # the episode and who leads it
    "Episode": _FACT_PERSONAL | _names("came_from why level from_person from_name from_email search_found"),
    "EpisodeNow": _names("child lead"),
    "Allocation": _FACT_PERSONAL | _names("lead why"),
    "LeadAsking": _FACT_PERSONAL | _names("person why answer_words"),
    "FamilyAnswer": _FACT_PERSONAL | _names("what_follows"),
    "MilestoneNote": _FACT_PERSONAL | _names("words"),
    # the assessment
    "Assessment": _FACT_PERSONAL | _names("completed_by"),
    "AssessmentVersion": _FACT_PERSONAL | _names("needs family home voice identity working_well worries must_happen scale"),
    "Contribution": _FACT_PERSONAL | _names("profession person name email why knows worries strengths would_help used_words used_by"),
    "Share": _FACT_PERSONAL | _names("name how before_family"),
    # the plan
    "PlanVersion": _FACT_PERSONAL | _names("aim how_known if_worse"),
    "PlanStep": _FACT_PERSONAL | _names("what for_whom who_name how_known"),
    "StepOutcome": _FACT_PERSONAL | _names("words"),
    # reviews and the wheel
    "Review": _FACT_PERSONAL | _names("what_changed voice scale why"),
    "WheelScore": _FACT_PERSONAL | _names("score"),
    # how it is watched and ends
    "Oversight": _FACT_PERSONAL | _names("decision rationale direction"),
    "Attempt": _FACT_PERSONAL | _names("by_whom words"),
    "EndingThought": _FACT_PERSONAL | _names("words risk"),
    "Ending": _FACT_PERSONAL | _names("rationale"),
}

NOT_PERSONAL: dict[str, frozenset[str]] = {
    # the episode and who leads it
    "Episode": _FACT_PLAIN | _names("pathway origin about_room about_kind about_id together from_agency searched_on first_meeting_on"),
    "EpisodeNow": _names("id episode lead_agency next_step next_number next_due_on still_due_on oversight_due_on last_on ended_on"),
    "Allocation": _FACT_PLAIN | _names("episode lead_agency"),
    "LeadAsking": _FACT_PLAIN | _names("episode lead_agency involvement answer answered_at"),
    "FamilyAnswer": _FACT_PLAIN | _names("episode agreement agreed"),
    "MilestoneNote": _FACT_PLAIN | _names("episode step number says reason"),
    # the assessment
    "Assessment": _FACT_PLAIN | _names("episode number completed_on completed_at"),
    "AssessmentVersion": _FACT_PLAIN | _names("episode assessment number"),
    "Contribution": _FACT_PLAIN | _names("episode assessment partner_agency due_on involvement told answered_at used used_at"),
    "Share": _FACT_PLAIN | _names("episode what thing_id version with_family partner_agency involvement confirmed_at"),
    # the plan
    "PlanVersion": _FACT_PLAIN | _names("episode number"),
    "PlanStep": _FACT_PLAIN | _names("episode since_version who_agency by_on"),
    "StepOutcome": _FACT_PLAIN | _names("episode step came_of since_version"),
    # reviews and the wheel
    "Review": _FACT_PLAIN | _names("episode number meeting decides"),
    "WheelScore": _FACT_PLAIN | _names("episode segment scored_for point"),
    # how it is watched and ends
    "Oversight": _FACT_PLAIN | _names("episode check_on"),
    "Attempt": _FACT_PLAIN | _names("episode how reached"),
    "EndingThought": _FACT_PLAIN | _names("episode ends_as"),
    "Ending": _FACT_PLAIN | _names("episode decision kind ends_as passed_to"),
}


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
    "Offer": _help("id kind name agency what from_age to_age place from_on to_on recorded_at version"),
    "OfferClaim": _help("id offer claim known_by recorded_at"),
    "OfferProof": _help("id offer happened_on source strength words whom reached recorded_at agency"),
    "PracticeModel": _help("id name worries strengths must_happen scale from_on recorded_at"),
}
