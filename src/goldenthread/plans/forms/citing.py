"""Which figure of which practice standard is cited, and a word on it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from goldenthread.plans.claimable import choices, month_in_words
from goldenthread.plans.forms.versions import box
from goldenthread.plans.policies import LONGEST_NOTE


class CiteForm(forms.Form):
    """A standard, a month and a note. Only the month is asked for where the claim names a standard: the rest is filled in already."""

    standard = forms.ChoiceField(label="Which standard?", error_messages={"required": "Choose the standard whose figure you cite."})
    month = forms.TypedChoiceField(
        label="Which month?",
        coerce=date.fromisoformat,
        help_text="A month that is over. The figure is kept as it is now, whatever becomes of it later.",
        error_messages={"required": "Choose the month whose figure you cite."},
    )
    note = forms.CharField(
        label="What should a reader know about it?",
        required=False,
        widget=box(3),
        max_length=LONGEST_NOTE,
        help_text="For example what changed in that month. Do not name a child, and write no number that is not on the page.",
    )

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["standard"]).choices = [("", "Choose one"), *choices()]
        cast("forms.ChoiceField", self.fields["month"]).choices = [(one.isoformat(), month_in_words(one)) for one in months]
