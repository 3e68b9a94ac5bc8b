"""The shape of what is typed about decisions. Whether it may be kept is asked by `services`."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.models import ChildTold
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
        help_text="They read this by link, without an account. Do not name the child or anybody else in it.",
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
    agency = forms.ModelChoiceField(label="Agency", queryset=Agency.objects.none(), required=False)
    why = forms.CharField(label="Why they should be asked", widget=_area(2))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["person"].queryset = partners.people().filter(is_active=True)  # type: ignore[attr-defined]  # this kind of field has one
        self.fields["agency"].queryset = partners.agencies_now()  # type: ignore[attr-defined]  # this kind of field has one
