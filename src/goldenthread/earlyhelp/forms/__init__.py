"""The shape of what is typed about early help. Whether it may be kept is asked by `services`.

`beginning` the request, lead and the family's answer, `assessing` the assessment and who is asked and told, `helping` the plan, reviews and
the wheel, `watching` milestones, oversight, attempts and the end, `replying` what comes back by link.
"""

from goldenthread.earlyhelp.forms.assessing import (
    AskContributionForm,
    AskEverybodyForm,
    AssessmentForm,
    BeginForm,
    CompleteForm,
    ShareWithFamilyForm,
    ShareWithPartnerForm,
    UseForm,
)
from goldenthread.earlyhelp.forms.beginning import AnswerForm, AskLeadForm, NameLeadForm, RequestForm
from goldenthread.earlyhelp.forms.helping import PlanForm, ReviewForm, StepForm, StepOutcomeForm, WheelForm
from goldenthread.earlyhelp.forms.replying import ContributionForm, LeadForm, ReceiptForm
from goldenthread.earlyhelp.forms.watching import AttemptForm, EndingForm, NoteForm, OversightForm

__all__ = [
    "AnswerForm",
    "AskContributionForm",
    "AskEverybodyForm",
    "AskLeadForm",
    "AssessmentForm",
    "AttemptForm",
    "BeginForm",
    "CompleteForm",
    "ContributionForm",
    "EndingForm",
    "LeadForm",
    "NameLeadForm",
    "NoteForm",
    "OversightForm",
    "PlanForm",
    "ReceiptForm",
    "RequestForm",
    "ReviewForm",
    "ShareWithFamilyForm",
    "ShareWithPartnerForm",
    "StepForm",
    "StepOutcomeForm",
    "UseForm",
    "WheelForm",
]
