"""The shape of what is typed about children. Whether it may be recorded is asked by `services`."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from goldenthread.children import chronology, identifiers
from goldenthread.children.additions import Moment
from goldenthread.children.bases import BASIS_CHOICES, BROUGHT_IN_CHOICES, WORK_CHOICES
from goldenthread.children.chronology import Asked
from goldenthread.children.models.access import EmergencyFinding, EmergencyReason, ExclusionKind, RelationshipKind, RestrictionKind
from goldenthread.children.models.agreements import AgreementAnswer, AgreementKind
from goldenthread.children.models.child import NameKind, Sex
from goldenthread.children.models.identity import ETHNICITIES, Aspect, Standing, Teller, VoiceMethod
from goldenthread.errors import Refused
from goldenthread.govuk.fields import DateField
from goldenthread.measures.clocks import months_after
from goldenthread.partners import queries as partners
from goldenthread.partners.models import Agency, Person, Team

OFF = {"autocomplete": "off"}
CHOOSE = ("", "Choose one")


def today() -> Any:
    """As an initial value: worked out when the form is shown."""
    return timezone.localdate()


def in_three_months() -> Any:
    """The same: a last day to begin with, for access that somebody must mean to be longer."""
    return months_after(timezone.localdate(), 3)


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
    email = forms.EmailField(label="Email address", max_length=254, required=False, widget=forms.EmailInput(attrs=OFF))
    address = forms.CharField(label="Address", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3, **OFF}))
    address_withheld = forms.BooleanField(
        label="The address is withheld: neither it nor an email address must be written here", required=False
    )
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


class ChronologyForm(forms.Form):
    """Which part of the chronology is shown. It lives in the address, so that it can be kept and sent on within the service."""

    room = forms.ChoiceField(label="From", required=False)
    agency = forms.ChoiceField(label="Written down by", required=False)
    from_on = DateField(label="Happened from", required=False)
    to_on = DateField(label="Happened until", required=False)

    def __init__(self, *args: Any, lines: Sequence[Moment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {"room": chronology.rooms(lines), "agency": [(name, name) for name in chronology.agencies(lines)]}
        for name, found in choices.items():
            self.fields[name].choices = [("", "Everybody" if name == "agency" else "Every part"), *found]  # type: ignore[attr-defined]  # a choice

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if (first := given.get("from_on")) and (last := given.get("to_on")) and last < first:
            self.add_error("to_on", "The last day must be the same as or after the first day.")
        return given

    def asked(self) -> Asked:
        """The part, everything where nothing was asked for or what was asked cannot be."""
        return Asked(**self.cleaned_data) if self.is_bound and self.is_valid() else Asked()


class DueForm(forms.Form):
    """Which of one's children are listed."""

    q = forms.CharField(label="Find by name or number", required=False, widget=forms.TextInput(attrs={"type": "search", **OFF}))
    due = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[
            ("", "All your children"),
            ("due", "Those for whom something is due or late"),
            ("late", "Those for whom something is late"),
        ],
    )


class RelationshipForm(forms.Form):
    """Somebody of the acting agency who works with the child from a day."""

    person = forms.ModelChoiceField(
        label="Person", queryset=Person.objects.none(), required=False, empty_label="A team on duty, chosen below"
    )
    team = forms.ModelChoiceField(label="Team on duty", queryset=Team.objects.none(), required=False, empty_label="No team")
    kind = forms.ChoiceField(
        label="How they work with the child",
        choices=RelationshipKind.choices,
        widget=forms.RadioSelect,
        help_text="Who holds the case takes it from whoever held it in your agency for the same reason, who then sees the record only for "
        "some weeks more. With a last day below they stand in, and nobody loses it.",
    )
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


class FindPartnerForm(forms.Form):
    """Somebody of another agency: in which, and their name or email address. It lives in the address."""

    agency = forms.ModelChoiceField(label="Agency", queryset=Agency.objects.none(), required=False, empty_label="Any other agency")
    q = forms.CharField(
        label="Name or email address",
        required=False,
        help_text="At least three letters where no agency is chosen.",
        widget=forms.TextInput(attrs={"type": "search", **OFF}),
    )

    def __init__(self, *args: Any, own: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = partners.agencies_now().exclude(id=own)  # type: ignore[attr-defined]  # a field that chooses among rows


class BringInForm(forms.Form):
    """Why somebody of another agency works with the child, for what, and from when until when."""

    basis = forms.ChoiceField(label="Why they work with the child", choices=[CHOOSE, *BROUGHT_IN_CHOICES])
    part = forms.CharField(label="Their part", max_length=80, help_text="For example health visitor, class teacher, police officer.")
    reason = forms.CharField(
        label="Why they need to see the record",
        max_length=300,
        widget=_area(3),
        help_text="Kept with what was done. Whoever checks later reads it, so name no child.",
    )
    asking = forms.ChoiceField(
        label="What they come in for", required=False, help_text="If it is something they are asked, their access ends when that does."
    )
    from_on = DateField(label="From", initial=today)
    to_on = DateField(
        label="Until",
        initial=in_three_months,
        help_text="The last day on which they see the record: a year at most. You can end it before.",
    )

    def __init__(self, *args: Any, asked: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asking"].choices = [("", "The work with the child as a whole"), *asked]  # type: ignore[attr-defined]  # a choice
        if not asked:
            del self.fields["asking"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if (first := given.get("from_on")) and (last := given.get("to_on")) and last < first:
            self.add_error("to_on", "The last day must be the same as or after the first day.")
        asking = given.get("asking")
        return given | {"asking": UUID(asking) if asking else None}


class ReasonForm(forms.Form):
    """Why something ends."""

    reason = forms.CharField(label="Why", max_length=300, widget=_area(3))


class PeopleField(forms.CharField):
    """People by their email addresses, one to a line: a list of everybody would be too long to choose from."""

    def clean(self, value: Any) -> list[Person]:
        typed = dict.fromkeys(super().clean(value).lower().split())
        found = {one.email: one for one in partners.people_by_email(list(typed))}
        if unknown := [address for address in typed if address not in found]:
            raise forms.ValidationError(f"Nobody here has the address {', '.join(unknown[:3])}. Check how it is spelt.")
        return [found[address] for address in typed]


class PersonField(PeopleField):
    """One person, the same way."""

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if len(found) > 1:
            raise forms.ValidationError("Enter one address only.")
        return found[0] if found else None


_REFERENCE = "It stands on the child’s page and with an emergency look. You do not see the child."


class RestrictForm(forms.Form):
    """Everybody but a few is kept from one child."""

    child = forms.UUIDField(label="Reference of the child", help_text=_REFERENCE, widget=forms.TextInput(attrs=OFF))
    kind = forms.ChoiceField(label="Why the record is restricted", choices=RestrictionKind.choices, widget=forms.RadioSelect)
    named = PeopleField(
        label="For whom it still exists",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Their email addresses here, one to a line. They need a part in the child’s case all the same.",
    )
    why = forms.CharField(label="Reason", max_length=300, widget=_area(3), help_text="Other guardians read this. Name no child.")


class NameOnListForm(forms.Form):
    """One more for whom a restricted record exists."""

    person = PersonField(label="Their email address here", max_length=254)
    reason = forms.CharField(label="Reason", max_length=300, widget=_area(2))


class ExcludeForm(forms.Form):
    """One person is kept from one child."""

    child = forms.UUIDField(label="Reference of the child", help_text=_REFERENCE, widget=forms.TextInput(attrs=OFF))
    person = PersonField(label="Email address of the person", max_length=254)
    kind = forms.ChoiceField(label="Why", choices=ExclusionKind.choices, widget=forms.RadioSelect)
    why = forms.CharField(
        label="Reason", max_length=300, widget=_area(3), help_text="For example what they or a colleague declared. Name no child."
    )


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
