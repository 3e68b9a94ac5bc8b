"""Who holds a lead's role: somebody from the list, or for the office a name and an address."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms

from goldenthread.govuk.fields import DateField


class HolderForm(forms.Form):
    """Who holds it, from when, and whether those before them still do."""

    person = forms.TypedChoiceField(label="Who holds this role?", required=False, coerce=UUID, empty_value=None, choices=())
    name = forms.CharField(label="Or somebody who is not in the list: their name", required=False, max_length=120)
    email = forms.EmailField(
        label="Their email address",
        required=False,
        max_length=254,
        help_text="They are asked by email. They get no account and can see nothing else.",
        error_messages={"invalid": "Write the whole email address, like name@example.org."},
    )
    from_on = DateField(label="Since which day?", error_messages={"required": "Enter the day since when they hold it."})
    takes_over = forms.BooleanField(label="Whoever held it until now holds it no longer", required=False, initial=True)

    def __init__(
        self, *args: Any, people: Iterable[tuple[str, str]], adds_people: bool, succeeds: bool, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial["from_on"] = today
        cast("forms.ChoiceField", self.fields["person"]).choices = [("", "Choose a person"), *people]
        if not adds_people:
            del self.fields["name"], self.fields["email"]
            self.fields["person"].required = True
            self.fields["person"].error_messages["required"] = "Choose a person."
        if not succeeds:
            del self.fields["takes_over"]
