"""The stored facts of this room. Nothing is shown without a subject, as in the room below; every row is only added to.

`decision` the proposal and all that belongs to it, `disagreement` its stages and end, `after` what the family says and held risks. No
rules: those are in `policies`. Below is what every field is; the kinds of personal field are told apart in `labels.py`.
"""

from goldenthread.decisions.models.after import Feedback, FeedbackState, HeldRisk
from goldenthread.decisions.models.decision import (
    ChildTold,
    Consultation,
    ConsultationAnswer,
    Decision,
    DecisionState,
    Notice,
    Origin,
    Reading,
    Receiving,
    ReceivingAnswer,
    View,
)
from goldenthread.decisions.models.disagreement import Disagreement, DisagreementStage, Resolution

__all__ = [
    "ChildTold",
    "Consultation",
    "ConsultationAnswer",
    "Decision",
    "DecisionState",
    "Disagreement",
    "DisagreementStage",
    "Feedback",
    "FeedbackState",
    "HeldRisk",
    "Notice",
    "Origin",
    "Reading",
    "Receiving",
    "ReceivingAnswer",
    "Resolution",
    "View",
]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FACT_PERSONAL = _names("child recorded_by")
_FACT_PLAIN = _names("id happened_on recorded_at agency")

PERSONAL: dict[str, frozenset[str]] = {
    "Decision": _FACT_PERSONAL
    | _names("rationale for_partners child_view decided_by final_rationale family_told withdrawn_by withdrawn_why"),
    "Consultation": _names("person name email profession why words_why added_by excused_by excused_why"),
    "ConsultationAnswer": _names("words"),
    "Receiving": _names("person asked_by"),
    "ReceivingAnswer": _names("words"),
    "Notice": _names("why words sent_by"),
    "Disagreement": _FACT_PERSONAL | _names("words resolved_by resolved_words"),
    "DisagreementStage": _names("words moved_by"),
    "Feedback": _FACT_PERSONAL | _names("teller_name tie not_asked_why helped changed better"),
    "HeldRisk": _FACT_PERSONAL | _names("words resolved_by resolved_words"),
}

NOT_PERSONAL: dict[str, frozenset[str]] = {
    "Decision": _FACT_PLAIN | _names("matter about kind child_told answers_due_on disputed_at decided_at decided_on withdrawn_at"),
    "Consultation": _names("id decision agency origin words involvement added_at excused_at"),
    "ConsultationAnswer": _names("id consultation view answered_at"),
    "Receiving": _names("id decision agency involvement asked_at"),
    "ReceivingAnswer": _names("id receiving first_meeting_on answered_at"),
    "Notice": _names("id decision consultation reading legal_basis involvement sent_at"),
    "Disagreement": _FACT_PLAIN | _names("decision consultation meeting resolved_at resolved_on resolution"),
    "DisagreementStage": _names("id disagreement number from_on moved_at"),
    "Feedback": _FACT_PLAIN | _names("decision involvement answered_at declined_at"),
    "HeldRisk": _FACT_PLAIN | _names("resolved_at resolved_on"),
}
