"""The shape of what is typed at the front door. Whether it may be kept is asked by `services`."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from goldenthread.children import identifiers
from goldenthread.children.models import Child
from goldenthread.children.models.child import Sex
from goldenthread.errors import Refused
from goldenthread.frontdoor.models import Answer, Colour, Gap, Known, Method, ThresholdLevel, Way, Worry
from goldenthread.frontdoor.outcomes import GO_ON, NEEDS, OUTCOME_CHOICES, Stage
from goldenthread.frontdoor.sources import SOURCE_CHOICES
from goldenthread.govuk.fields import DateField
from goldenthread.measures.clocks import LONDON
from goldenthread.partners import queries as partners
from goldenthread.partners.models import Agency

OFF = {"autocomplete": "off"}
CHOOSE = ("", "Choose one")
ANOTHER = "another"


def today() -> Any:
    """As an initial value: worked out when the form is shown."""
    return timezone.localdate()


def now() -> str:
    """The same for the time of day."""
    return f"{timezone.localtime():%H:%M}"


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _words(label: str, *, rows: int = 4, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=20_000, required=required, help_text=help_text, widget=_area(rows))


def _line(label: str, longest: int = 120, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text, widget=forms.TextInput(attrs=OFF))


def _time(label: str) -> forms.TimeField:
    return forms.TimeField(label=label, initial=now, help_text="For example 14:30.", widget=forms.TextInput(attrs=OFF))


def _instant(typed: dict[str, Any], on: str, at: str) -> datetime | None:
    """A day and a time of day where the partnership is, as one instant; None where either is missing or wrong."""
    day, hour = typed.get(on), typed.get(at)
    return datetime.combine(day, hour, tzinfo=LONDON) if day and isinstance(hour, time) else None


def _agencies() -> Any:
    return partners.agencies_now()


class SentForm(forms.Form):
    """What came in, as it was sent."""

    source = forms.ChoiceField(label="Where it comes from", choices=[CHOOSE, *SOURCE_CHOICES])
    sender_agency = forms.ModelChoiceField(label="Their agency", queryset=Agency.objects.none(), required=False, empty_label="No agency")
    sender_name = _line("Who sent it", required=False, help_text="So that they can be told what comes of it.")
    sender_email = forms.EmailField(label="Their email address", required=False, max_length=254, widget=forms.EmailInput(attrs=OFF))
    sender_phone = _line("Their phone", 40, required=False)
    received_on = DateField(label="Received on", initial=today, help_text="When it reached you, not when you write it down.")
    received_time = _time("Received at")
    method = forms.ChoiceField(
        label="How it came", choices=[one for one in Method.choices if one[0] != Method.HANDED], widget=forms.RadioSelect
    )
    words = _words("What was said", rows=6, help_text="Their own words where you can.")
    domestic_incident = forms.BooleanField(label="It is about a domestic incident", required=False)
    worry = forms.ChoiceField(label="How worried they are", choices=Worry.choices, initial=Worry.NOT_SAID, widget=forms.RadioSelect)
    parents_know = forms.ChoiceField(
        label="Do the parents know of the contact?", choices=Known.choices, initial=Known.NOT_KNOWN, widget=forms.RadioSelect
    )
    agreement = forms.ChoiceField(
        label="Do the parents agree to it?", choices=Known.choices, initial=Known.NOT_KNOWN, widget=forms.RadioSelect
    )
    call = _line("Reference of an advice call before it", 14, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sender_agency"].queryset = _agencies()  # type: ignore[attr-defined]  # a field that chooses among rows

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        typed["received_at"] = _instant(typed, "received_on", "received_time")
        return typed


class ContactForm(SentForm):
    """The same with who the child is."""

    given = _line("Child’s given name", 80, required=False, help_text="Leave empty for an unborn child.")
    family_name = _line("Child’s family name", 80)
    born_on = DateField(label="Born on", required=False)
    expected_on = DateField(label="Expected on", required=False, help_text="For an unborn child.")
    sex = forms.ChoiceField(label="Sex as registered", choices=Sex.choices, initial=Sex.UNKNOWN, widget=forms.RadioSelect)
    nhs = _line("NHS number", 20, required=False)
    upn = _line("Unique pupil number", 20, required=False)

    field_order: tuple[str, ...] = ("given", "family_name", "born_on", "expected_on", "sex", "nhs", "upn")

    def _number(self, kind: str) -> str:
        typed = str(self.cleaned_data[kind]).strip()
        try:
            return identifiers.kept(kind, typed) if typed else ""
        except Refused as no:
            raise forms.ValidationError(str(no)) from None

    def clean_nhs(self) -> str:
        return self._number(identifiers.NHS)

    def clean_upn(self) -> str:
        return self._number(identifiers.UPN)


class WhichChildForm(ContactForm):
    """The same with possible duplicates: a person says which child it is."""

    which = forms.ChoiceField(label="Is it one of these children?", required=False, widget=forms.RadioSelect)

    field_order: tuple[str, ...] = ("which", *ContactForm.field_order)

    def __init__(self, *args: Any, same: Sequence[tuple[Child, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(child.id), words) for child, words in same]
        self.fields["which"].choices = [*choices, (ANOTHER, "No, it is another child")]  # type: ignore[attr-defined]  # a field with choices


class RateForm(forms.Form):
    """How urgent it is."""

    colour = forms.ChoiceField(
        label="Rating",
        choices=[
            (Colour.RED, "Red: a child may be harmed now"),
            (Colour.AMBER, "Amber: serious, and not at once"),
            (Colour.GREEN, "Green: help may be needed"),
        ],
        widget=forms.RadioSelect,
    )
    reason = _words("Why")
    rated_on = DateField(label="Rated on", initial=today)
    rated_time = _time("Rated at")

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        typed["rated_at"] = _instant(typed, "rated_on", "rated_time")
        return typed


class AskForm(forms.Form):
    """One partner to ask what they know."""

    agency = forms.ModelChoiceField(label="Agency", queryset=Agency.objects.none(), empty_label="Choose one")
    name = _line("Who you ask")
    email = forms.EmailField(label="Their email address", max_length=254, widget=forms.EmailInput(attrs=OFF))
    profession = _line("As what you ask them", 80, required=False, help_text="For example school nurse, neighbourhood sergeant.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = _agencies()  # type: ignore[attr-defined]  # a field that chooses among rows


class TellForm(forms.Form):
    """How somebody is told what was decided."""

    way = forms.ChoiceField(label="How they are told", choices=Way.choices, widget=forms.RadioSelect)
    telling_words = _words("What you tell them", required=False, rows=3, help_text="They read this. Name nobody.")
    withheld = _words(
        "Why detail is kept back, or why they are not told",
        required=False,
        rows=2,
        help_text="For example because telling brings risk. They do not read this; with it, they are not shown the outcome.",
    )


class TellOthersForm(TellForm):
    """The same for the sender or somebody else."""

    whom = forms.ChoiceField(
        label="Who", choices=[("sender", "Whoever sent it"), ("other", "Somebody else")], initial="sender", widget=forms.RadioSelect
    )
    agency = forms.ModelChoiceField(label="Somebody else’s agency", queryset=Agency.objects.none(), required=False, empty_label="No agency")
    name = _line("Somebody else’s name", required=False)
    email = forms.EmailField(label="Somebody else’s email address", required=False, max_length=254, widget=forms.EmailInput(attrs=OFF))

    field_order = ("whom", "agency", "name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = _agencies()  # type: ignore[attr-defined]  # a field that chooses among rows


class LevelChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # a type parameter only for the type checker
    """A level, said with the edition of the guidance that it belongs to."""

    def label_from_instance(self, obj: ThresholdLevel) -> str:
        return f"{obj.name} ({obj.version.name})"


class DecideForm(TellForm):
    """One of the four decisions."""

    outcome = forms.ChoiceField(label="What is decided", choices=OUTCOME_CHOICES, widget=forms.RadioSelect)
    rationale = _words("Why", rows=5)
    level = LevelChoice(label="Level of need", queryset=ThresholdLevel.objects.none(), required=False, empty_label="None")
    need = forms.ChoiceField(label="Main need", choices=[("", "None"), *NEEDS], required=False, help_text="Only for a referral.")
    council = _line("Which council", required=False, help_text="Only where another council takes it.")
    decided_on = DateField(label="Decided on", initial=today)
    decided_time = _time("Decided at")
    counts_on = DateField(label="Day it counts for", initial=today)

    field_order = ("outcome", "rationale", "level", "need", "council", "decided_on", "decided_time", "counts_on")

    def __init__(self, *args: Any, stage: Stage, levels: Any, can_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].queryset = levels  # type: ignore[attr-defined]  # a field that chooses among rows
        if stage == Stage.FINAL:
            left = [one for one in OUTCOME_CHOICES if one[0] != GO_ON]
            self.fields["outcome"].choices = left  # type: ignore[attr-defined]  # a field with choices
        way = self.fields["way"]
        way.required, way.label = False, "How whoever sent it is told"
        way.choices = [("", "Later"), *Way.choices]  # type: ignore[attr-defined]  # the same
        way.initial = Way.LINK if can_mail else ""

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        typed["decided_at"] = _instant(typed, "decided_on", "decided_time")
        return typed


class NotifyForm(forms.Form):
    """A school to tell of a domestic incident, or why none can be told."""

    school = forms.ModelChoiceField(
        label="School or nursery", queryset=Agency.objects.none(), required=False, empty_label="None can be told"
    )
    name = _line("Who is told there", required=False, help_text="The safeguarding lead, or whoever stands in for them.")
    email = forms.EmailField(label="Their email address", required=False, max_length=254, widget=forms.EmailInput(attrs=OFF))
    why = _words(
        "What the school should know, or what you tried",
        required=False,
        help_text="The school reads this. Say no more than keeps the child safe.",
    )
    gap = forms.ChoiceField(label="Why none can be told", choices=[("", "A school is told"), *Gap.choices], required=False)

    def __init__(self, *args: Any, schools: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]  # a field that chooses among rows


class VisitForm(forms.Form):
    """Somebody went to see the child."""

    happened_on = DateField(label="Day of the visit", initial=today)
    visitor = _line("Who visited")
    seen = forms.ChoiceField(label="Was the child seen?", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    seen_alone = forms.ChoiceField(label="Was the child seen alone?", choices=Known.choices, widget=forms.RadioSelect)
    words = _words("What was seen, or why the child was not seen alone", required=False)


class AdviceForm(forms.Form):
    """A call for advice. No child is named."""

    called_on = DateField(label="Called on", initial=today)
    called_time = _time("Called at")
    caller = _line("Who called")
    from_agency = forms.ModelChoiceField(label="Their agency", queryset=Agency.objects.none(), required=False, empty_label="No agency")
    about = _words("What it was about", help_text="Name no child and nobody of a family. If a child must be named, record a contact.")
    advice = _words("What you advised")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_agency"].queryset = _agencies()  # type: ignore[attr-defined]  # a field that chooses among rows

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        typed["called_at"] = _instant(typed, "called_on", "called_time")
        return typed


class ThresholdForm(forms.Form):
    """An edition of the guidance on levels of need."""

    name = _line("Name of the edition")
    from_on = DateField(label="It holds from")
    levels = _words("Levels", help_text="One on each line, the lowest first.")

    def clean_levels(self) -> Iterable[str]:
        return [line.strip() for line in str(self.cleaned_data["levels"]).splitlines() if line.strip()]


class CheckForm(forms.Form):
    """What a partner answers by link."""

    answer = forms.ChoiceField(
        label="Your answer",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the three answers."},
    )
    words = _words("What you know, or why you cannot share it", required=False, rows=6)

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("answer") in (Answer.KNOWN, Answer.CANNOT) and not typed.get("words", "").strip():
            self.add_error("words", "Write what you know." if typed["answer"] == Answer.KNOWN else "Write why you cannot share it.")
        return typed


class ConfirmForm(forms.Form):
    """Nothing to type: the button confirms."""


class SchoolForm(forms.Form):
    """What a school did."""

    did = _words("What you did, or will do, for the child", help_text="For example: her tutor meets her at the gate and asks how she is.")
