"""The assessment, whom to ask for their part in it, and whom it is given to."""

from typing import Any

from django import forms

from goldenthread.earlyhelp.forms.boxes import WhomForm, few_words, sentences, zero_to_ten
from goldenthread.earlyhelp.models import AssessmentVersion, Shared
from goldenthread.earlyhelp.services import Sections
from goldenthread.earlyhelp.wording import ASSESSMENT
from goldenthread.govuk.fields import DateField
from goldenthread.partners.sending import Versioned


class BeginForm(forms.Form):
    """When the assessment was begun."""

    begun_on = DateField(label="When was the assessment begun?")


class AssessmentForm(Versioned):
    """All sections on one page; every save keeps a version with all of it."""

    needs = sentences(ASSESSMENT["needs"], required=False, rows=6)
    family = sentences(ASSESSMENT["family"], required=False, rows=5)
    home = sentences(ASSESSMENT["home"], required=False, rows=5)
    voice = sentences(ASSESSMENT["voice"], required=False, rows=5, help_text="In their own words. Of a baby: what you saw.")
    identity = sentences(
        ASSESSMENT["identity"],
        required=False,
        rows=5,
        help_text="Culture, language, faith, race, disability, gender: what it changes in how this child is helped, and by whom.",
    )
    working_well = sentences(ASSESSMENT["working_well"], required=False, rows=4)
    worries = sentences(ASSESSMENT["worries"], required=False, rows=4)
    must_happen = sentences(ASSESSMENT["must_happen"], required=False, rows=4)
    scale = zero_to_ten()

    @classmethod
    def of(cls, version: AssessmentVersion | None, data: Any = None) -> "AssessmentForm":
        """Filled with what is saved."""
        saved = {name: getattr(version, name) for name in ASSESSMENT} if version else {}
        return cls(data, initial=saved | {"version": version.number if version else 0})

    def sections(self) -> Sections:
        """What was typed."""
        return Sections(**{name: self.cleaned_data[name] for name in ASSESSMENT})


class CompleteForm(Versioned):
    """The day on which the assessment was complete."""

    completed_on = DateField(label="When was the assessment complete?")


class AskContributionForm(WhomForm):
    """Whom to ask for their part, why, and by when."""

    why = sentences("Why do you ask them?", rows=2)
    due_on = DateField(label="By when?")


class AskEverybodyForm(forms.Form):
    """Why everybody around the child is asked, and by when."""

    why = sentences("Why do you ask them?", rows=2)
    due_on = DateField(label="By when?")


class UseForm(forms.Form):
    """What became of an answer."""

    used = forms.ChoiceField(
        label="Did you use what they told you?",
        choices=[("yes", "Yes, it is in the assessment"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    words = sentences("How did you use it, or why not?", rows=3)


class ShareWithFamilyForm(forms.Form):
    """What the family was given, who, how and when."""

    what = forms.ChoiceField(label="What did you share?", choices=Shared.choices, widget=forms.RadioSelect)
    happened_on = DateField(label="When?")
    name = few_words("With whom of the family?", longest=160)
    how = few_words("How?", help_text="For example: read together at home.")


class ShareWithPartnerForm(WhomForm):
    """What a partner is given. They are told by mail and confirm by link."""

    what = forms.ChoiceField(label="What do you share?", choices=Shared.choices, widget=forms.RadioSelect)
    before_family = sentences("If the family has not been given it: why must they have it before?", rows=2, required=False)
