"""The shape of what is typed about agencies and people. Whether it may be done is asked by `services`."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from goldenthread.govuk.fields import DateField
from goldenthread.measures.clocks import Limit, Unit
from goldenthread.partners import queries
from goldenthread.partners.models import Agency, AgencyKind, Duty, Team
from goldenthread.partners.permissions import Role
from goldenthread.partners.sending import Versioned

DOMAIN = RegexValidator(r"^[a-z0-9][a-z0-9.-]*\.[a-z]{2,}$", "Enter only the part after the @, for example northbeck.gov.uk.")
ROLES = [("", "Choose a role")] + [(role.value, role.value.capitalize()) for role in Role]


def today() -> Any:
    """As an initial value: worked out when the form is shown."""
    return timezone.localdate()


class AgencyForm(forms.Form):
    """A partner, new or changed."""

    name = forms.CharField(label="Name", max_length=200, help_text="In full, as it signs letters.")
    short_name = forms.CharField(
        label="Short name", max_length=40, required=False, help_text="As people say it in meetings, for example an acronym."
    )
    kind = forms.ChoiceField(label="What it is", choices=[("", "Choose one"), *AgencyKind.choices])
    email_domain = forms.CharField(
        label="Email domain",
        max_length=100,
        required=False,
        help_text="The part after the @. Only people with such an address can use this agency’s own sign-in.",
    )
    from_on = DateField(label="In the partnership from", initial=today)

    def clean_email_domain(self) -> str:
        domain = str(self.cleaned_data["email_domain"]).strip().lower()
        if domain:
            DOMAIN(domain)
        return domain


class ChangeAgencyForm(Versioned, AgencyForm):
    """The same, with the day it left."""

    to_on = DateField(label="Left on", required=False, help_text="Leave empty while it is a partner.")


class AliasForm(forms.Form):
    """Another name of an agency."""

    name = forms.CharField(
        label="Another name", max_length=200, help_text="As plans and letters print it. Leads in plans are matched by these names."
    )


class TeamForm(forms.Form):
    """A team of an agency."""

    name = forms.CharField(label="Team", max_length=100)
    locality = forms.CharField(
        label="Locality", max_length=100, required=False, help_text="The part of the area it works in, if it has one."
    )
    duty = forms.ChoiceField(label="What it takes in", choices=Duty.choices, required=False)


class PersonDetailsForm(forms.Form):
    """What can be corrected about a person."""

    name = forms.CharField(label="Full name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    profession = forms.CharField(
        label="Profession", max_length=80, required=False, help_text="For example health visitor, teacher, detective."
    )


class ChangePersonForm(Versioned, PersonDetailsForm):
    """The same, with the version that was shown."""


class PersonForm(PersonDetailsForm):
    """A new person. They get a link to set a pass-phrase."""

    email = forms.EmailField(
        label="Work email address", max_length=254, help_text="They sign in with it. A link to set a pass-phrase is sent to it."
    )
    field_order = ["name", "email", "profession"]


class TeamChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # a type parameter only for the type checker
    """A team, said with its agency: two agencies may have a duty team."""

    def label_from_instance(self, obj: Team) -> str:
        return f"{obj.name} ({obj.agency.name})"


class MembershipForm(forms.Form):
    """A role in an agency, from a day."""

    agency = forms.ModelChoiceField(label="Agency", queryset=Agency.objects.none(), empty_label="Choose an agency")
    role = forms.ChoiceField(label="Role", choices=ROLES)
    team = TeamChoice(
        label="Team", queryset=Team.objects.none(), required=False, empty_label="No team", help_text="One of the agency’s own teams."
    )
    from_on = DateField(label="From", initial=today)
    to_on = DateField(
        label="Last day", required=False, help_text="Leave empty when no end is known. Inspectors and reviewers should have one."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency: forms.ModelChoiceField[Agency] = self.fields["agency"]  # type: ignore[assignment]  # declared above
        team: forms.ModelChoiceField[Team] = self.fields["team"]  # type: ignore[assignment]  # declared above
        agency.queryset = queries.agencies_now()
        team.queryset = queries.teams_now()


class EndMembershipForm(forms.Form):
    """When and why a role ends."""

    last_day = DateField(
        label="Last day", required=False, help_text="Leave empty to end it now. The person is then signed out everywhere at once."
    )
    reason = forms.CharField(
        label="Why", max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text="Kept with the record of who did it."
    )


class ReasonForm(forms.Form):
    """Why something is done to somebody's account."""

    reason = forms.CharField(
        label="Why", max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text="Kept with the record of who did it."
    )


class ActForForm(forms.Form):
    """For which agency, and in which role, the signed-in person acts from now on."""

    membership = forms.ChoiceField(label="Act for", widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ChoiceField = self.fields["membership"]  # type: ignore[assignment]  # declared above
        field.choices = choices


class LimitForm(forms.Form):
    """How long something may take from a day on, and where that is written. A clock that counts back keeps counting back."""

    number = forms.IntegerField(label="How many", min_value=0, max_value=1_000, help_text="0 for the same day.")
    unit = forms.ChoiceField(label="Of what", choices=[(unit.value, unit.value.capitalize()) for unit in Unit], widget=forms.RadioSelect)
    tolerance = forms.IntegerField(
        label="Tolerance",
        min_value=0,
        max_value=100,
        initial=0,
        help_text="How much later still counts as tolerated, in hundredths of the time: 10 for a tenth.",
    )
    from_on = DateField(label="From", initial=today, help_text="What began before that day is judged by the limit of its own day.")
    source = forms.CharField(
        label="Where this is written", max_length=300, help_text="For example the board’s decision of a day, or a procedure and its page."
    )

    def limit(self, now: Limit) -> Limit:
        """As the kernel counts it. `now` is the limit it takes the place of. Raises: Refused for one that cannot be."""
        given = self.cleaned_data
        return Limit(
            number=-given["number"] if now.number < 0 else given["number"],
            unit=Unit(given["unit"]),
            from_on=given["from_on"],
            source=given["source"],
            verified=True,
            tolerance=given["tolerance"],
            from_next_working_day=now.from_next_working_day and given["unit"] != Unit.HOURS,
        )
