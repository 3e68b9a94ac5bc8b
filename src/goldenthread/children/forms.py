"""The shape of what is typed about children. Whether it may be recorded is asked by `services`."""

from typing import Any

from django import forms
from django.utils import timezone

from goldenthread.children import identifiers
from goldenthread.children.bases import BASIS_CHOICES, WORK_CHOICES
from goldenthread.children.models.access import EmergencyFinding, EmergencyReason, RelationshipKind
from goldenthread.children.models.agreements import AgreementAnswer, AgreementKind
from goldenthread.children.models.child import NameKind, Sex
from goldenthread.children.models.identity import ETHNICITIES, Aspect, Standing, Teller, VoiceMethod
from goldenthread.errors import Refused
from goldenthread.govuk.fields import DateField
from goldenthread.partners import queries as partners
from goldenthread.partners.models import Agency, Person, Team

OFF = {"autocomplete": "off"}
CHOOSE = ("", "Choose one")


def today() -> Any:
    """As an initial value: worked out when the form is shown."""
    return timezone.localdate()


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AddChildForm(forms.Form):
    """A new child. An unborn child has no given name yet and a day it is expected."""

    given = forms.CharField(
        label="Given name", max_length=80, required=False, help_text="Leave empty for an unborn child.", widget=forms.TextInput(attrs=OFF)
    )
    family_name = forms.CharField(label="Family name", max_length=80, widget=forms.TextInput(attrs=OFF))
    born_on = DateField(label="Born on", required=False)
    expected_on = DateField(label="Expected on", required=False, help_text="For an unborn child.")
    sex = forms.ChoiceField(label="Sex as registered", choices=Sex.choices, initial=Sex.UNKNOWN, widget=forms.RadioSelect)
    nhs = forms.CharField(label="NHS number", max_length=20, required=False, widget=forms.TextInput(attrs=OFF))
    upn = forms.CharField(label="Unique pupil number", max_length=20, required=False, widget=forms.TextInput(attrs=OFF))
    local = forms.CharField(label="Number in your own system", max_length=40, required=False, widget=forms.TextInput(attrs=OFF))
    basis = forms.ChoiceField(label="Why you work with the child", choices=[CHOOSE, *WORK_CHOICES])
    part = forms.CharField(
        label="Your part", max_length=80, required=False, help_text="For example health visitor, class teacher, social worker."
    )

    def _number(self, kind: str, field: str) -> str:
        typed = str(self.cleaned_data[field]).strip()
        try:
            return identifiers.kept(kind, typed) if typed else ""
        except Refused as no:
            raise forms.ValidationError(str(no)) from None

    def clean_nhs(self) -> str:
        return self._number(identifiers.NHS, "nhs")

    def clean_upn(self) -> str:
        return self._number(identifiers.UPN, "upn")

    def clean_local(self) -> str:
        return self._number(identifiers.LOCAL, "local")


class AnotherChildForm(AddChildForm):
    """The same with possible duplicates shown above it: a person says that it is another child."""

    another = forms.BooleanField(label="This is another child", required=False)


class NameForm(forms.Form):
    """A name from a day on."""

    kind = forms.ChoiceField(label="What kind of name", choices=NameKind.choices, widget=forms.RadioSelect)
    given = forms.CharField(label="Given name", max_length=80, widget=forms.TextInput(attrs=OFF))
    family_name = forms.CharField(label="Family name", max_length=80, widget=forms.TextInput(attrs=OFF))
    happened_on = DateField(label="From", initial=today)


class BirthForm(forms.Form):
    """A birth, or a wrong day put right."""

    born_on = DateField(label="Born on", required=False)
    expected_on = DateField(label="Expected on", required=False, help_text="For an unborn child.")
    sex = forms.ChoiceField(label="Sex as registered", choices=Sex.choices, widget=forms.RadioSelect)
    happened_on = DateField(label="When you learned it", initial=today)


class IdentifierForm(forms.Form):
    """A number that names the child somewhere."""

    kind = forms.ChoiceField(label="Which number", choices=identifiers.KINDS, widget=forms.RadioSelect)
    value = forms.CharField(label="Number", max_length=40, widget=forms.TextInput(attrs=OFF))
    happened_on = DateField(label="When you learned it", initial=today)


class KinForm(forms.Form):
    """Somebody in the child's life."""

    name = forms.CharField(label="Name", max_length=160, widget=forms.TextInput(attrs=OFF))
    tie = forms.CharField(
        label="Who they are to the child", max_length=60, help_text="For example mother, father who lives elsewhere, grandmother."
    )
    phone = forms.CharField(label="Phone", max_length=40, required=False, widget=forms.TextInput(attrs=OFF))
    address = forms.CharField(label="Address", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3, **OFF}))
    address_withheld = forms.BooleanField(label="The address is withheld: it must not be written here", required=False)
    must_not_be_told = forms.BooleanField(label="They must not be told anything about the child", required=False)
    words = forms.CharField(label="Notes", required=False, widget=_area(3))
    happened_on = DateField(label="When you learned it", initial=today)


class IdentityForm(forms.Form):
    """One aspect of who the child is: what came of asking, the words, who said it, and apart from it what it means."""

    aspect = forms.ChoiceField(label="What about", choices=[CHOOSE, *Aspect.choices])
    standing = forms.ChoiceField(label="What came of asking", choices=Standing.choices, widget=forms.RadioSelect)
    words = forms.CharField(label="In their own words", required=False, widget=_area(3))
    code = forms.ChoiceField(label="Code, for ethnicity", choices=[("", "None"), *ETHNICITIES], required=False)
    teller = forms.ChoiceField(label="Who told you", choices=[("", "Nobody"), *Teller.choices], required=False)
    teller_name = forms.CharField(label="Their name", max_length=120, required=False, widget=forms.TextInput(attrs=OFF))
    happened_on = DateField(label="When", initial=today)
    meaning = forms.CharField(
        label="What this means for this child", required=False, widget=_area(), help_text="Your thinking, apart from what was said."
    )


class VoiceForm(forms.Form):
    """What the child said or showed."""

    method = forms.ChoiceField(label="How", choices=[CHOOSE, *VoiceMethod.choices])
    words = forms.CharField(label="What they said or showed", widget=_area(5), help_text="Their own words where they have words.")
    changed = forms.CharField(label="What it changed", required=False, widget=_area(3), help_text="Leave empty if you do not know yet.")
    happened_on = DateField(label="When", initial=today)


class AgreementForm(forms.Form):
    """An answer about a service, or about sharing with one agency."""

    kind = forms.ChoiceField(label="About what", choices=AgreementKind.choices, widget=forms.RadioSelect)
    purpose = forms.CharField(label="Which service, or sharing for what", max_length=120)
    with_agency = forms.ModelChoiceField(
        label="Share with", queryset=Agency.objects.none(), required=False, empty_label="No agency: it is about a service"
    )
    answer = forms.ChoiceField(label="Answer", choices=AgreementAnswer.choices, widget=forms.RadioSelect)
    teller_name = forms.CharField(label="Who answered", max_length=120, required=False, widget=forms.TextInput(attrs=OFF))
    legal_basis = forms.CharField(
        label="What it rests on in law",
        max_length=200,
        help_text="Sharing does not rest on agreement alone. For example Children Act 2004, section 10.",
    )
    authoriser = forms.CharField(label="Who authorised it", max_length=120, required=False, help_text="Only for sharing without agreement.")
    words = forms.CharField(label="Why, or in their words", required=False, widget=_area(3))
    happened_on = DateField(label="When", initial=today)
    to_on = DateField(label="Until", required=False, help_text="Leave empty if no last day was agreed.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["with_agency"].queryset = partners.agencies_now()  # type: ignore[attr-defined]  # a field that chooses among rows


class RelationshipForm(forms.Form):
    """Somebody of the acting agency who works with the child from a day."""

    person = forms.ModelChoiceField(
        label="Person", queryset=Person.objects.none(), required=False, empty_label="A team on duty, chosen below"
    )
    team = forms.ModelChoiceField(label="Team on duty", queryset=Team.objects.none(), required=False, empty_label="No team")
    kind = forms.ChoiceField(label="How they work with the child", choices=RelationshipKind.choices, widget=forms.RadioSelect)
    basis = forms.ChoiceField(label="Why", choices=[CHOOSE, *BASIS_CHOICES])
    part = forms.CharField(
        label="Their part", max_length=80, required=False, help_text="For example health visitor, class teacher, social worker."
    )
    from_on = DateField(label="From", initial=today)
    to_on = DateField(label="Until", required=False, help_text="A named audit must have a last day.")

    def __init__(self, *args: Any, people: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a field that chooses among rows
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]  # the same


class ReasonForm(forms.Form):
    """Why something ends."""

    reason = forms.CharField(label="Why", max_length=300, widget=_area(3))


class EmergencyForm(forms.Form):
    """The door: exact details of one child, and why. Nothing is searched for."""

    number = forms.CharField(
        label="NHS number, pupil number or local number", max_length=40, required=False, widget=forms.TextInput(attrs=OFF)
    )
    name = forms.CharField(label="Or the child’s full name", max_length=160, required=False, widget=forms.TextInput(attrs=OFF))
    born_on = DateField(label="With the day of birth", required=False)
    reason = forms.ChoiceField(label="Reason", choices=EmergencyReason.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="What has happened, and what you need to know", widget=_area(4), help_text="At least 20 letters. Others read this."
    )


class ReviewForm(forms.Form):
    """A second person's finding about an emergency look."""

    finding = forms.ChoiceField(label="Was it right to look?", choices=EmergencyFinding.choices, widget=forms.RadioSelect)
    words = forms.CharField(label="What you found", widget=_area(4))
