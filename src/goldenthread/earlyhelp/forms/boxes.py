"""The few sorts of box that the forms of this room are made of, and what is typed of somebody to ask."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.children.services import Whom
from goldenthread.earlyhelp.wording import ASSESSMENT
from goldenthread.partners import queries as partners
from goldenthread.partners.models import Agency, Person

OFF = {"autocomplete": "off"}
LONGEST = 20_000


def sentences(label: str, *, rows: int = 4, required: bool = True, help_text: str = "") -> forms.CharField:
    """A box for sentences."""
    return forms.CharField(
        label=label, required=required, max_length=LONGEST, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


def few_words(label: str, *, longest: int = 120, required: bool = True, help_text: str = "") -> forms.CharField:
    """A box for a few words."""
    return forms.CharField(label=label, required=required, max_length=longest, help_text=help_text, widget=forms.TextInput(attrs=OFF))


def zero_to_ten() -> forms.IntegerField:
    """From 0 to 10; empty where nobody has said."""
    return forms.IntegerField(
        label=ASSESSMENT["scale"],
        help_text="0 is as worrying as it could be, 10 means that no help is needed. Leave it empty if nobody has said.",
        required=False,
        min_value=0,
        max_value=10,
        widget=forms.TextInput(attrs={**OFF, "inputmode": "numeric", "class": "govuk-input--width-2"}),
    )


class WhomForm(forms.Form):
    """Somebody who works with the child, or somebody by name and address, of an agency."""

    person = forms.ModelChoiceField(label="Somebody who works with the child", queryset=Person.objects.none(), required=False)
    name = few_words("Or a name", required=False)
    email = forms.EmailField(label="Email address", required=False)
    agency = forms.ModelChoiceField(label="Agency", queryset=Agency.objects.none(), required=False)
    profession = few_words("What they are to the child", longest=80, required=False, help_text="For example: school nurse.")

    def __init__(self, data: Any = None, *, people: Sequence[Person] = (), **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["person"].queryset = partners.people().filter(id__in=[one.id for one in people])  # type: ignore[attr-defined]  # this kind of field has one
        self.fields["agency"].queryset = partners.agencies_now()  # type: ignore[attr-defined]  # this kind of field has one
        if not people:
            del self.fields["person"]

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if not typed.get("person") and not (typed.get("name") and typed.get("email")) and not self.errors:
            self.add_error("name", "Choose somebody, or give a name and an email address.")
        return typed

    def whom(self) -> Whom:
        """Whom it says, for whoever asks them. Of a person the agency they act for, unless another is chosen."""
        typed = self.cleaned_data
        person = typed.get("person")
        if person is None:
            return Whom(agency=typed["agency"], profession=typed["profession"], name=typed["name"], email=typed["email"])
        acting = partners.current_memberships().filter(person=person).first()
        agency = typed["agency"] or (acting.agency if acting else None)
        return Whom(agency=agency, profession=typed["profession"] or person.profession, person=person)
