"""The stored facts of the front door. Whatever is about a child shows nothing without a subject (children's `scoping`).

`contact` what came in and how it was screened, `deciding` the four decisions and who was told, `referral` what became of it, `advice` calls
that name no child, `thresholds` the guidance on levels of need. No rules: those are in `policies`. Kinds of personal field: `labels.py`.
"""

from goldenthread.frontdoor.models.advice import Advice
from goldenthread.frontdoor.models.contact import Answer, Check, Colour, Contact, Gap, Known, Method, Rating, SchoolNotice, Worry
from goldenthread.frontdoor.models.deciding import Decision, Told, Way
from goldenthread.frontdoor.models.referral import Closure, Referral, Visit
from goldenthread.frontdoor.models.thresholds import ThresholdLevel, ThresholdVersion

__all__ = [
    "Advice",
    "Answer",
    "Check",
    "Closure",
    "Colour",
    "Contact",
    "Decision",
    "Gap",
    "Known",
    "Method",
    "Rating",
    "Referral",
    "SchoolNotice",
    "ThresholdLevel",
    "ThresholdVersion",
    "Told",
    "Visit",
    "Way",
    "Worry",
]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FACT_PERSONAL = _names("child recorded_by")
_FACT_PLAIN = _names("id happened_on recorded_at agency")

PERSONAL: dict[str, frozenset[str]] = {
    "Contact": _FACT_PERSONAL
    | _names("sender_person sender_name sender_email sender_phone words worry parents_know agreement domestic_incident"),
    "Rating": _FACT_PERSONAL | _names("reason"),
    "Check": _FACT_PERSONAL | _names("words"),
    "SchoolNotice": _FACT_PERSONAL | _names("name why did"),
    "Decision": _FACT_PERSONAL | _names("rationale"),
    "Told": _FACT_PERSONAL | _names("whom words withheld"),
    "Referral": _FACT_PERSONAL | _names("need"),
    "Closure": _FACT_PERSONAL | _names("reason"),
    "Visit": _FACT_PERSONAL | _names("visitor words"),
    "Advice": _names("caller about advice recorded_by"),
    "ThresholdVersion": _names("added_by"),
}

NOT_PERSONAL: dict[str, frozenset[str]] = {
    "Contact": _FACT_PLAIN | _names("source sender_agency received_at due_at method call handed_from handed_id"),
    "Rating": _FACT_PLAIN | _names("contact colour rated_at due_at"),
    "Check": _FACT_PLAIN | _names("contact rating asked_agency involvement due_at answer answered_at"),
    "SchoolNotice": _FACT_PLAIN | _names("contact school involvement gap due_on confirmed_at"),
    "Decision": _FACT_PLAIN | _names("contact stage outcome decided_at level council led_to"),
    "Told": _FACT_PLAIN | _names("decision sender way involvement due_on"),
    "Referral": _FACT_PLAIN | _names("contact decision accepted_on level earlier"),
    "Closure": _FACT_PLAIN | _names("referral kind decision led_to"),
    "Visit": _FACT_PLAIN | _names("referral seen seen_alone"),
    "Advice": _names("id reference called_at from_agency recorded_at agency"),
    "ThresholdVersion": _names("id name from_on added_at"),
    "ThresholdLevel": _names("id version order name"),
}
