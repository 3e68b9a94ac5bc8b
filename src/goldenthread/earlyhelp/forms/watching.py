"""What is said of a milestone, a manager's look, attempts to reach the family, and how help is to end."""

from typing import Any

from django import forms

from goldenthread.earlyhelp.forms.boxes import few_words, sentences
from goldenthread.earlyhelp.models import EndsAs, Reached, Says, TriedBy
from goldenthread.earlyhelp.reasons import REASON_CHOICES
from goldenthread.govuk.fields import DateField


class NoteForm(forms.Form):
    """Why a milestone was missed, that it was done, or that it does not apply."""

    says = forms.ChoiceField(label="What do you want to say?", choices=Says.choices, widget=forms.RadioSelect)
    reason = forms.ChoiceField(label="If it was missed: why?", choices=REASON_CHOICES, required=False, widget=forms.RadioSelect)
    words = sentences("In your own words", rows=3, required=False)
    happened_on = DateField(label="If it was done: when?", required=False)

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("says") == Says.REASON and not typed.get("reason"):
            self.add_error("reason", "Choose a reason.")
        if typed.get("says") == Says.DONE and not typed.get("happened_on") and "happened_on" not in self.errors:
            self.add_error("happened_on", "Enter the day on which it was done.")
        if typed.get("says") != Says.DONE and not typed.get("words"):
            self.add_error("words", "Write in your own words what happened.")
        return typed


class OversightForm(forms.Form):
    """A manager's look."""

    happened_on = DateField(label="When did you look?")
    decision = sentences("What did you decide?", rows=3)
    rationale = sentences("Why?", rows=3)
    direction = sentences("What is to be done, and by whom?", rows=3)
    check_on = DateField(label="When do you look again?")


class AttemptForm(forms.Form):
    """One attempt to reach the family."""

    happened_on = DateField(label="When?")
    how = forms.ChoiceField(label="How?", choices=TriedBy.choices, widget=forms.RadioSelect)
    by_whom = few_words("Who tried?", longest=160)
    reached = forms.ChoiceField(label="What came of it?", choices=Reached.choices, widget=forms.RadioSelect)
    words = sentences("Anything else", rows=2, required=False)


class EndingForm(forms.Form):
    """Why help is to end, before anything is proposed."""

    ends_as = forms.ChoiceField(label="How does help end?", choices=EndsAs.choices, widget=forms.RadioSelect)
    words = sentences("Why is it to end?", rows=4)
    risk = sentences("What may go wrong without this help, and who would see it?", rows=3, required=False)
