"""The shape of what the office types about askings. What somebody who was asked types is a form of the room that asks (`purposes`)."""

from django import forms


class WithdrawForm(forms.Form):
    """Why somebody is asked no longer."""

    reason = forms.CharField(
        label="Why",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with the record of who did it. It is not sent to the person.",
    )
