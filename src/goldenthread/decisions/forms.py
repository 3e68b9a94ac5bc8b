"""The shape of what is typed about decisions. Whether it may be kept is asked by `services`."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from goldenthread.decisions import queries
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.models import ChildTold, Reading, Resolution, View
from goldenthread.govuk.fields import DateField
from goldenthread.govuk.words import capital
from goldenthread.partners import queries as partners
from goldenthread.partners.models import Agency, Person

OFF = {"autocomplete": "off"}


def today() -> Any:
    """As an initial value: worked out when the form is shown."""
    return timezone.localdate()


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ProposalForm(forms.Form):
    """What is proposed and why, in two texts: one for the record, one for those who are consulted."""

    kind = forms.ChoiceField(label="What do you propose?", widget=forms.RadioSelect)
    rationale = forms.CharField(label="Why, for the record", widget=_area(5))
    for_partners = forms.CharField(
        label="Why, in words for those who are consulted",
        help_text="They read this by link, without an account. Do not name the child or anybody else in it. An agency with which the "
        "family does not agree to share reads none of it.",
        widget=_area(5),
    )
    child_told = forms.ChoiceField(label="Was the child told?", choices=ChildTold.choices, widget=forms.RadioSelect)
    child_view = forms.CharField(label="What the child says or shows, or why not", widget=_area(4))
    happened_on = DateField(label="Day of the proposal", initial=today)

    def __init__(self, data: Any = None, *, kinds: Iterable[DecisionKind] = ()) -> None:
        super().__init__(data)
        wanted = [kind for kind in DecisionKind if kind in set(kinds)]
        self.fields["kind"].choices = [(kind.value, capital(kind.value)) for kind in wanted]  # type: ignore[attr-defined]  # a choice field has them
        if len(wanted) == 1:
            self.fields["kind"].initial = wanted[0].value


class WhyForm(forms.Form):
    """A reason, and nothing else."""

    why = forms.CharField(label="Why", widget=_area(3))


class ConsultForm(forms.Form):
    """Somebody to consult besides those who were worked out."""

    person = forms.ModelChoiceField(label="Somebody with an account", queryset=Person.objects.none(), required=False)
    name = forms.CharField(label="Or a name", max_length=120, required=False, widget=forms.TextInput(attrs=OFF))
    email = forms.EmailField(label="and an email address", required=False)
    agency = forms.ModelChoiceField(
        label="Agency", queryset=Agency.objects.none(), required=False, help_text="Leave empty for somebody who belongs to none."
    )
    why = forms.CharField(label="Why they should be asked", widget=_area(2))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["person"].queryset = queries.people_to_ask()  # type: ignore[attr-defined]  # this kind of field has one
        self.fields["person"].label_from_instance = _with_agency  # type: ignore[attr-defined]  # this kind of field has one
        self.fields["agency"].queryset = partners.agencies_now()  # type: ignore[attr-defined]  # this kind of field has one


class ReplyForm(forms.Form):
    """One of four buttons, with words where they are needed. `answer` is sent by the button that is pressed."""

    words = forms.CharField(
        label="Anything you want to say",
        help_text="Needed where you do not agree, or want us to know something.",
        required=False,
        max_length=5000,
        widget=_area(4),
    )
    answer = forms.ChoiceField(choices=View.choices, error_messages={"required": "Press one of the four buttons."})

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("answer") == View.DISAGREE and not typed.get("words"):
            self.add_error("words", "Write why you do not agree. One sentence is enough.")
        if typed.get("answer") == View.TELL and not typed.get("words"):
            self.add_error("words", "Write what you want us to know.")
        return typed


class AcceptanceForm(forms.Form):
    """Yes with the day of the first meeting, or no and why."""

    answer = forms.ChoiceField(
        label="Will you take over the lead?",
        choices=[("yes", "Yes, I take over the lead"), ("no", "I cannot take it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two."},
    )
    first_meeting_on = DateField(label="If yes: the day of the first meeting with the family", required=False)
    words = forms.CharField(label="If no: why", required=False, max_length=2000, widget=_area(3))

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("answer") == "yes" and not typed.get("first_meeting_on") and "first_meeting_on" not in self.errors:
            self.add_error("first_meeting_on", "Enter the day of the first meeting.")
        if typed.get("answer") == "no" and not typed.get("words"):
            self.add_error("words", "Write why you cannot take the lead.")
        return typed


class SaidForm(forms.Form):
    """What one of the family says, through their link: three questions, each may stay empty, or nothing at all."""

    helped = forms.CharField(label="What helped?", required=False, max_length=5000, widget=_area(3))
    changed = forms.CharField(label="What has changed for you?", required=False, max_length=5000, widget=_area(3))
    better = forms.CharField(label="What could we do better?", required=False, max_length=5000, widget=_area(3))

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if not self.data.get("declined") and not any(typed.get(name) for name in ("helped", "changed", "better")):
            self.add_error("helped", "Write at least one answer, or press “I do not want to say anything”.")
        return typed


class ReceiptForm(forms.Form):
    """One button."""


class ReceiverForm(forms.Form):
    """Who takes over the lead."""

    person = forms.ModelChoiceField(label="Who takes over the lead?", queryset=Person.objects.none(), empty_label="Choose somebody")
    agency = forms.ModelChoiceField(
        label="For which agency", queryset=Agency.objects.none(), required=False, help_text="Only where they work for several."
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["person"].queryset = queries.receivers()  # type: ignore[attr-defined]  # this kind of field has one
        self.fields["person"].label_from_instance = _with_agency  # type: ignore[attr-defined]  # this kind of field has one
        self.fields["agency"].queryset = partners.agencies_now()  # type: ignore[attr-defined]  # this kind of field has one


class DecideForm(forms.Form):
    """The decision itself."""

    rationale = forms.CharField(label="Why it is decided so", widget=_area(5))
    family_told = forms.CharField(label="How the child and the family were told", widget=_area(3))
    decided_on = DateField(label="Day of the decision", initial=today)


class DisagreementForm(forms.Form):
    """What somebody does not agree with."""

    words = forms.CharField(label="What you do not agree with, and why", widget=_area(5))
    happened_on = DateField(label="Day it was raised", initial=today)


class MoveOnForm(forms.Form):
    """Why the next stage begins."""

    words = forms.CharField(label="Why it did not end at this stage", widget=_area(3))


class DiscussionForm(forms.Form):
    """When and where those who do not agree talk it over. What can be guessed is filled in, so that one press is enough."""

    held_on = DateField(label="Day of the discussion")
    start_time = forms.TimeField(label="Time", help_text="For example 14:30.", widget=forms.TextInput(attrs=OFF))
    place = forms.CharField(label="Place, or how to join", max_length=200, widget=forms.TextInput(attrs=OFF))


class ResolveForm(forms.Form):
    """How a disagreement ended."""

    resolution = forms.ChoiceField(label="How did it end?", choices=Resolution.choices, widget=forms.RadioSelect)
    words = forms.CharField(label="What was agreed, or why the decision stands", widget=_area(4))
    resolved_on = DateField(label="Day it ended", initial=today)


class NoticesForm(forms.Form):
    """The words of the notices. The last three are there only where somebody reads the agreed minimum."""

    full = forms.CharField(label="What was decided and why", widget=_area(6))
    outcome = forms.CharField(
        label="For those who belong to no agency", help_text="They are told only that it was decided.", widget=_area(3)
    )
    worries = forms.CharField(
        label="What we worry about", help_text="For those with whom the family did not agree to share.", widget=_area(4)
    )
    safety_plan = forms.CharField(label="The safety plan", widget=_area(4))
    legal_basis = forms.CharField(
        label="What sharing this rests on in law", max_length=200, help_text="For example Children Act 1989, section 47."
    )

    def __init__(self, data: Any = None, *, readings: Iterable[str] = (), initial: dict[str, str] | None = None) -> None:
        super().__init__(data, initial=initial)
        read = set(readings)
        needed = {Reading.FULL: ("full",), Reading.OUTCOME: ("outcome",), Reading.MINIMAL: ("worries", "safety_plan", "legal_basis")}
        for reading, names in needed.items():
            for name in names if reading not in read else ():
                del self.fields[name]


class AskFeedbackForm(forms.Form):
    """Whom of the family to ask by link."""

    teller_name = forms.CharField(label="Name", max_length=120, widget=forms.TextInput(attrs=OFF))
    tie = forms.CharField(label="Who they are", max_length=60, help_text="For example the child, mother, grandfather.")
    email = forms.EmailField(label="Email address", help_text="The mail names nobody else.")


class NoteFeedbackForm(SaidForm):
    """What was said in person."""

    teller_name = forms.CharField(label="Who said it", max_length=120, widget=forms.TextInput(attrs=OFF))
    tie = forms.CharField(label="Who they are", max_length=60, help_text="For example the child, mother, grandfather.")
    declined = forms.BooleanField(label="They did not want to say anything", required=False)
    happened_on = DateField(label="When", initial=today)

    field_order = ("teller_name", "tie", "helped", "changed", "better", "declined", "happened_on")


class RiskForm(forms.Form):
    """A risk that one's agency holds."""

    words = forms.CharField(label="Which risk you hold, and whom you have told of it", widget=_area(5))
    happened_on = DateField(label="Since when", initial=today)


class RiskEndsForm(forms.Form):
    """How it ended."""

    words = forms.CharField(label="How it was resolved: who took it, or what changed", widget=_area(4))
    resolved_on = DateField(label="Day", initial=today)


def _with_agency(person: Any) -> str:
    where = ", ".join(dict.fromkeys(membership.agency.name for membership in person.current))
    return f"{person.name}, {where}" if where else str(person.name)
