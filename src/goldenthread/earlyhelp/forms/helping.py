"""The family's plan and its steps, reviews, and the outcomes wheel."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.earlyhelp.forms.boxes import OFF, few_words, sentences, zero_to_ten
from goldenthread.earlyhelp.models import CameOf, Decides, PlanVersion, ScoredAt, ScoredBy
from goldenthread.earlyhelp.wheel import HIGHEST, LOWEST, SEGMENTS
from goldenthread.earlyhelp.wording import PLAN
from goldenthread.govuk.fields import DateField
from goldenthread.govuk.words import day
from goldenthread.meetings.models import Meeting
from goldenthread.partners import queries as partners
from goldenthread.partners.models import Agency
from goldenthread.partners.sending import Versioned


class PlanForm(Versioned):
    """The words of the plan; its steps are added one by one."""

    aim = sentences(PLAN["aim"], rows=5)
    how_known = sentences(PLAN["how_known"], rows=3, required=False)
    if_worse = sentences(PLAN["if_worse"], rows=3, required=False, help_text="Whom to ring, and what helps until somebody comes.")

    @classmethod
    def of(cls, version: PlanVersion | None, data: Any = None) -> "PlanForm":
        """Filled with what is saved."""
        saved = {name: getattr(version, name) for name in PLAN} if version else {}
        return cls(data, initial=saved | {"version": version.number if version else 0})


class StepForm(forms.Form):
    """Who does what by when."""

    what = sentences("What is to be done?", rows=3)
    for_whom = few_words("For whom?", required=False)
    who_agency = forms.ModelChoiceField(label="Which agency does it?", queryset=Agency.objects.none(), required=False)
    who_name = few_words("Who of the family does it, or who in the agency?", required=False)
    by_on = DateField(label="By when?")
    how_known = sentences("How will we know?", rows=2, required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["who_agency"].queryset = partners.agencies_now()  # type: ignore[attr-defined]  # this kind of field has one


class StepOutcomeForm(forms.Form):
    """What became of a step."""

    came_of = forms.ChoiceField(label="What became of it?", choices=CameOf.choices, widget=forms.RadioSelect)
    words = sentences("In your own words", rows=3, required=False, help_text="Needed unless it is done.")
    happened_on = DateField(label="When?")


class ReviewForm(forms.Form):
    """A review: at a meeting that was closed, or by itself."""

    meeting = forms.ChoiceField(label="At which meeting?", required=False, widget=forms.RadioSelect)
    happened_on = DateField(label="When, if it was not at a meeting here?", required=False)
    what_changed = sentences("What has changed for the child?", rows=5)
    voice = sentences("What does the child say about it?", rows=3, required=False)
    scale = zero_to_ten()
    decides = forms.ChoiceField(label="What was decided?", choices=Decides.choices, widget=forms.RadioSelect)
    why = sentences("Why?", rows=3)

    def __init__(self, data: Any = None, *, meetings: Sequence[Meeting] = ()) -> None:
        super().__init__(data)
        named = [(str(one.id), f"Team around the family on {day(one.held_on)}") for one in meetings]
        self.fields["meeting"].choices = [("", "Not at a meeting that is recorded here"), *named]  # type: ignore[attr-defined]  # a choice field has them
        if not named:
            del self.fields["meeting"]


class WheelForm(forms.Form):
    """The wheel as one of three scores it."""

    scored_for = forms.ChoiceField(label="Whose scores are these?", choices=ScoredBy.choices, widget=forms.RadioSelect)
    point = forms.ChoiceField(label="At which point?", choices=ScoredAt.choices, widget=forms.RadioSelect)
    happened_on = DateField(label="When?")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for one in SEGMENTS.values():
            self.fields[one.code] = forms.IntegerField(
                label=one.words,
                help_text=f"10 means: {one.best}",
                required=False,
                min_value=LOWEST,
                max_value=HIGHEST,
                widget=forms.TextInput(attrs={**OFF, "inputmode": "numeric", "class": "govuk-input--width-2"}),
            )

    def scores(self) -> dict[str, int]:
        """Those that were given."""
        return {code: self.cleaned_data[code] for code in SEGMENTS if self.cleaned_data.get(code) is not None}
