"""What somebody answers by link, on a phone, without an account."""

from typing import Any

from django import forms

from goldenthread.earlyhelp.forms.boxes import sentences
from goldenthread.earlyhelp.models import Told


class ContributionForm(forms.Form):
    """A partner's part in an assessment."""

    told = forms.ChoiceField(
        label="Your answer",
        choices=[
            (Told.TOLD, "I tell you what I know"),
            (Told.NOTHING, "I have nothing to add"),
            (Told.NOT_INVOLVED, "We are not involved with this family"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the three answers."},
    )
    knows = sentences("What do you know of the child and the family?", rows=4, required=False)
    worries = sentences("What worries you?", rows=3, required=False)
    strengths = sentences("What goes well?", rows=3, required=False)
    would_help = sentences("What would help?", rows=3, required=False)

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("told") == Told.TOLD and not any(typed.get(name) for name in ("knows", "worries", "strengths", "would_help")):
            self.add_error("knows", "Write what you know, or choose that you have nothing to add.")
        return typed


class LeadForm(forms.Form):
    """Whether somebody takes the lead."""

    answer = forms.ChoiceField(
        label="Will you lead?",
        choices=[("yes", "Yes, I take the lead"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
    )
    words = sentences("Anything whoever asked should know", rows=3, required=False)


class ReceiptForm(forms.Form):
    """That something arrived. The button says it all."""
