"""Asking for early help, naming or asking a lead, and what the family answers."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from goldenthread.children.models import Child
from goldenthread.earlyhelp.forms.boxes import few_words, sentences
from goldenthread.earlyhelp.models import Origin
from goldenthread.govuk.fields import DateField
from goldenthread.partners import queries as partners
from goldenthread.partners.models import Agency, Person, Team


class RequestForm(forms.Form):
    """Early help for a child and the brothers and sisters it is for too: from whom, why, at which level."""

    siblings = forms.MultipleChoiceField(label="Brothers and sisters it is for too", required=False, widget=forms.CheckboxSelectMultiple)
    received_on = DateField(label="When was it asked for?")
    origin = forms.ChoiceField(label="Where does it come from?", choices=Origin.choices, widget=forms.RadioSelect)
    why = sentences("Why is help wanted, and what does the family want?")
    level = few_words(
        "Level of need, and by which guidance", longest=200, required=False, help_text="For example: level 2, guidance of 2025."
    )
    sender_name = few_words("Who asks? Leave it empty if it is you", required=False)
    sender_email = forms.EmailField(label="Their email address", required=False, help_text="They are asked before help ends.")
    sender_agency = forms.ModelChoiceField(label="Their agency", queryset=Agency.objects.none(), required=False)
    searched_on = DateField(label="When did you look for a plan there is already?", required=False)
    search_found = sentences("What did you find?", rows=2, required=False)
    lead = forms.ChoiceField(
        label="Who takes it on?",
        choices=[("me", "I lead this early help myself"), ("team", "The team on duty for early help finds a lead")],
        widget=forms.RadioSelect,
    )
    team = forms.ModelChoiceField(label="Which team, if there are several", queryset=Team.objects.none(), required=False)

    def __init__(self, data: Any = None, *, siblings: Iterable[Child] = (), teams: QuerySet[Team]) -> None:
        super().__init__(data)
        choices = [(str(child.id), child.name) for child in siblings]
        self.fields["siblings"].choices = choices  # type: ignore[attr-defined]  # a choice field has them
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]  # this kind of field has one
        self.fields["sender_agency"].queryset = partners.agencies_now()  # type: ignore[attr-defined]  # this kind of field has one
        if not choices:
            del self.fields["siblings"]


class NameLeadForm(forms.Form):
    """A manager names somebody of their own agency."""

    person = forms.ModelChoiceField(label="Who leads?", queryset=Person.objects.none())
    happened_on = DateField(label="From which day?")
    why = sentences("Why them?", rows=2, required=False)

    def __init__(self, data: Any = None, *, people: QuerySet[Person]) -> None:
        super().__init__(data)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # this kind of field has one


class AskLeadForm(forms.Form):
    """Somebody of any agency: one who works with the child, or found by the address of their account."""

    person = forms.ModelChoiceField(label="Somebody who works with the child", queryset=Person.objects.none(), required=False)
    email = forms.EmailField(label="Or the email address of their account", required=False, help_text="Of a practitioner or manager.")
    why = sentences("Why them?", help_text="They read this once they lead, not before: the mail names no child.", rows=3)
    due_on = DateField(label="By when should they answer?")

    def __init__(self, data: Any = None, *, people: Sequence[Person] = ()) -> None:
        super().__init__(data)
        self.fields["person"].queryset = partners.people().filter(id__in=[one.id for one in people])  # type: ignore[attr-defined]  # this kind of field has one
        if not people:
            del self.fields["person"]

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("person") is None and "email" not in self.errors:
            found = partners.person_id_of(email=typed.get("email", ""))
            if found is None:
                self.add_error("email", "Nobody has an account with this address. Check it, or ask the partnership office to add them.")
            else:
                typed["person"] = partners.person(id=found)
        return typed


class AnswerForm(forms.Form):
    """What the family said to early help."""

    agreed = forms.ChoiceField(
        label="Did the family agree to early help?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    happened_on = DateField(label="When did they say so?")
    teller_name = few_words("Who said it?")
    words = sentences("What did they say, in their own words?", rows=2, required=False)
    what_follows = sentences(
        "If they did not agree: what follows?",
        rows=3,
        required=False,
        help_text="Who stays in touch, what is offered instead, whether professionals must meet and on which ground.",
    )

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("agreed") == "no" and not typed.get("what_follows"):
            self.add_error("what_follows", "Write what follows: who stays in touch, and what is offered instead.")
        return typed
