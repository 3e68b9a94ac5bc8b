"""The shape of what is typed about meetings. Whether it may be kept is asked by `services`."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from goldenthread.children.models import Child
from goldenthread.govuk.fields import DateField
from goldenthread.involvement.models import InvolvementState
from goldenthread.meetings.facts import Flag
from goldenthread.meetings.kinds import ABOUT_NOBODY, KINDS
from goldenthread.meetings.models import Came, Seat, WhyNotHeld
from goldenthread.meetings.professions import PROFESSIONS
from goldenthread.meetings.quorum import Ahead
from goldenthread.partners import queries as partners
from goldenthread.partners.models import Agency, Person

OFF = {"autocomplete": "off"}


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ReplyForm(forms.Form):
    """One of five answers; a deputy's name or a report where one belongs to it."""

    reveals: ClassVar = {InvolvementState.DEPUTISED.value: "deputy", InvolvementState.APOLOGY_WITH_REPORT.value: "report"}

    answer = forms.ChoiceField(
        label="Your answer",
        choices=[
            (InvolvementState.ACCEPTED, "I will come"),
            (InvolvementState.DEPUTISED, "Somebody comes in my place"),
            (InvolvementState.APOLOGY_WITH_REPORT, "I cannot come, and send a report"),
            (InvolvementState.APOLOGY, "I cannot come"),
            (InvolvementState.DECLINED, "We are not involved"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the five answers."},
    )
    deputy = forms.CharField(label="Name of whoever comes in your place", max_length=120, required=False, widget=forms.TextInput(attrs=OFF))
    report = forms.CharField(label="Your report", required=False, max_length=20_000, widget=_area(6))

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("answer") == InvolvementState.DEPUTISED and not typed.get("deputy"):
            self.add_error("deputy", "Write the name of whoever comes in your place.")
        if typed.get("answer") == InvolvementState.APOLOGY_WITH_REPORT and not typed.get("report"):
            self.add_error("report", "Write your report, or choose “I cannot come”.")
        if typed.get("answer") != InvolvementState.DEPUTISED:
            typed["deputy"] = ""  # left over from another choice; a report is kept with every answer, for it was meant to be read
        return typed


class ReceiptForm(forms.Form):
    """One button: it was read."""


class ArrangeForm(forms.Form):
    """A meeting: which kind, when, where, about whom, and what the rules must know."""

    kind = forms.ChoiceField(
        label="What kind of meeting",
        choices=[(kind.code, kind.name) for kind in KINDS.values() if kind.column is not None],
        widget=forms.RadioSelect,
    )
    held_on = DateField(label="Day")
    start_time = forms.TimeField(label="Time", help_text="For example 14:30.", widget=forms.TextInput(attrs=OFF))
    place = forms.CharField(label="Place, or how to join", max_length=200, widget=forms.TextInput(attrs=OFF))
    siblings = forms.MultipleChoiceField(label="Brothers and sisters it is about too", required=False, widget=forms.CheckboxSelectMultiple)
    circumstances = forms.MultipleChoiceField(
        label="What holds for the family",
        help_text="It decides who must be asked. Everything else comes from the child’s record.",
        choices=[(flag.value, flag.value[:1].upper() + flag.value[1:]) for flag in Flag],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lawful_basis = forms.CharField(
        label="Basis in law", required=False, widget=_area(2), help_text="Needed where professionals meet without the family’s agreement."
    )

    counts_from_on = DateField(
        label="Day its clock starts",
        required=False,
        help_text="Only where nothing here says it: the threshold was recognised, the assessment was complete, a family group was offered.",
    )

    def __init__(self, data: Any = None, *, siblings: Iterable[Child] = (), initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        choices = [(str(child.id), child.name) for child in siblings]
        self.fields["siblings"].choices = choices  # type: ignore[attr-defined]  # a choice field has them
        if not choices:
            del self.fields["siblings"]


class ArrangeGroupForm(forms.Form):
    """A meeting of agencies about no child: which kind, when, where."""

    kind = forms.ChoiceField(
        label="What kind of meeting", choices=[(code, KINDS[code].name) for code in ABOUT_NOBODY], widget=forms.RadioSelect
    )
    held_on = DateField(label="Day")
    start_time = forms.TimeField(label="Time", help_text="For example 14:30.", widget=forms.TextInput(attrs=OFF))
    place = forms.CharField(label="Place, or how to join", max_length=200, widget=forms.TextInput(attrs=OFF))


class AskAgencyForm(forms.Form):
    """Which agency has a seat, and who is asked for it."""

    agency = forms.ModelChoiceField(label="Agency", queryset=Agency.objects.none())
    person = forms.ModelChoiceField(label="Somebody who has an account", queryset=Person.objects.none(), required=False)
    name = forms.CharField(label="Or a name", max_length=120, required=False, widget=forms.TextInput(attrs=OFF))
    email = forms.EmailField(label="Email address", required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["agency"].queryset = partners.agencies_now()  # type: ignore[attr-defined]  # this kind of field has one
        self.fields["person"].queryset = partners.people().filter(is_active=True)  # type: ignore[attr-defined]  # this kind of field has one


class WithoutAgreementForm(forms.Form):
    """The professionals’ meeting where a family does not agree. Filled in as far as it can be, so that one press is enough."""

    held_on = DateField(label="Day")
    start_time = forms.TimeField(label="Time", help_text="For example 14:30.", widget=forms.TextInput(attrs=OFF))
    place = forms.CharField(label="Place, or how to join", max_length=200, widget=forms.TextInput(attrs=OFF))
    lawful_basis = forms.CharField(label="Basis in law on which professionals meet", widget=_area(3))


class NotHeldForm(forms.Form):
    """Why professionals do not meet although the family does not agree."""

    why_not = forms.ChoiceField(label="Why there is no meeting", choices=WhyNotHeld.choices, widget=forms.RadioSelect)
    words = forms.CharField(label="In your own words", widget=_area(3))


class InviteForm(forms.Form):
    """Whom to ask to one seat: somebody who works with the child, or somebody by name and address."""

    person = forms.ModelChoiceField(label="Somebody who works with the child", queryset=Person.objects.none(), required=False)
    name = forms.CharField(label="Or a name", max_length=120, required=False, widget=forms.TextInput(attrs=OFF))
    email = forms.EmailField(label="Email address", required=False, help_text="Not needed for the family: they are asked in person.")
    agency = forms.ModelChoiceField(label="Agency", queryset=Agency.objects.none(), required=False)
    reason = forms.CharField(label="Why, where no rule asks for them", required=False, widget=_area(2))

    def __init__(self, data: Any = None, *, people: Sequence[Person] = ()) -> None:
        super().__init__(data)
        self.fields["person"].queryset = partners.people().filter(id__in=[one.id for one in people])  # type: ignore[attr-defined]  # this kind of field has one
        self.fields["agency"].queryset = partners.agencies_now()  # type: ignore[attr-defined]  # this kind of field has one


class AskSomebodyForm(forms.Form):
    """Which seat to add where no rule asks for one."""

    profession = forms.ChoiceField(label="Whom to ask", choices=[(one.code, one.words) for one in PROFESSIONS.values()])


class LeaveOutForm(forms.Form):
    """Why somebody is not asked."""

    reason = forms.CharField(label="Why they are not asked", widget=_area(2))


class CallOffForm(forms.Form):
    """Why a meeting does not take place."""

    reason = forms.CharField(label="Why the meeting is called off", widget=_area(2))


DEPUTY = "deputy-"  # before the id of a seat: the field for who came in its place


class AttendanceForm(forms.Form):
    """One choice for each seat, and who came in somebody's place; by agency, as people sit."""

    def __init__(self, data: Any = None, *, seats: Sequence[Seat] = ()) -> None:
        super().__init__(data)
        for seat in sorted(seats, key=lambda one: (one.agency is None, one.agency.name if one.agency else "", one.name)):
            who = f"{seat.name}, {PROFESSIONS[seat.profession].words}"
            self.fields[str(seat.id)] = forms.ChoiceField(
                label=f"{seat.agency.name}: {who}" if seat.agency else who,
                choices=Came.choices,
                required=False,
                widget=forms.RadioSelect(attrs={"class": "govuk-radios--small govuk-radios--inline"}),
                initial=seat.came,
            )
            self.fields[f"{DEPUTY}{seat.id}"] = forms.CharField(
                label=f"Who came in the place of {seat.name}",
                max_length=120,
                required=False,
                widget=forms.TextInput(attrs=OFF),
                initial=seat.deputy,
            )

    def clean(self) -> dict[str, Any]:
        """A name that is typed is never passed over: it goes with the choice that a deputy came."""
        for name, words in list(self.cleaned_data.items()):
            typed = name.startswith(DEPUTY) and words and words != self.fields[name].initial  # what the reply said stands there already
            if typed and self.cleaned_data.get(name.removeprefix(DEPUTY)) != Came.DEPUTY:
                self.add_error(name, f"You wrote who came instead. Choose “{Came.DEPUTY.label}” as well, or take the name out.")
        return self.cleaned_data

    def came(self) -> dict[UUID, str]:
        """How each came of whom something was said."""
        return {UUID(name): how for name, how in self.cleaned_data.items() if not name.startswith(DEPUTY) and how}

    def deputies(self) -> dict[UUID, str]:
        """Who came in whose place, where the choice says that a deputy did."""
        came = self.came()
        named = {UUID(name.removeprefix(DEPUTY)): words for name, words in self.cleaned_data.items() if name.startswith(DEPUTY)}
        return {seat: words for seat, words in named.items() if words and came.get(seat) == Came.DEPUTY}


class OutcomeForm(forms.Form):
    """What the meeting came to for one child, and where its kind asks, whether it goes on."""

    words = forms.CharField(label="What the meeting came to", widget=_area(6))
    goes_on = forms.TypedChoiceField(
        label="Goes on",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, asks: str = "") -> None:
        super().__init__(data)
        self.fields["goes_on"].label = asks
        self.fields["goes_on"].required = bool(asks)
        if not asks:
            del self.fields["goes_on"]


class TaskForm(forms.Form):
    """What one agency does by a day."""

    words = forms.CharField(label="What is to be done", widget=_area(3))
    agency = forms.ModelChoiceField(label="Which agency", queryset=Agency.objects.none())
    due_on = DateField(label="By when")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["agency"].queryset = partners.agencies_now()  # type: ignore[attr-defined]  # this kind of field has one


class CloseForm(forms.Form):
    """Closing; without a quorum with the reason for going ahead."""

    why = forms.ChoiceField(
        label="If too few came: why the meeting went ahead",
        choices=[("", "Enough came"), *((one.value, one.value[:1].upper() + one.value[1:]) for one in Ahead)],
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="In your own words", required=False, widget=_area(3))
