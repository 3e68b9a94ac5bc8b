"""The shape of an offer, of proof for it, and of the words of the practice model. Whether it may be kept is asked by `services`."""

from typing import Any

from django import forms
from django.utils import timezone

from goldenthread.earlyhelp.models import Offer, OfferKind, Strength
from goldenthread.earlyhelp.services.offers import Claimed, Offered
from goldenthread.govuk.fields import DateField
from goldenthread.ledger.actors import Actor
from goldenthread.partners import queries as partners
from goldenthread.partners.models import Agency
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import Versioned

OFF = {"autocomplete": "off"}
OLDEST = 25


def today() -> Any:
    """As an initial value: worked out when the form is shown."""
    return timezone.localdate()


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _line(label: str, **given: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=160, widget=forms.TextInput(attrs=OFF), **given)


def _number(label: str, largest: int, **given: Any) -> forms.IntegerField:
    box = forms.TextInput(attrs={"inputmode": "numeric", **OFF})
    return forms.IntegerField(label=label, min_value=0, max_value=largest, required=False, widget=box, **given)


class OfferForm(forms.Form):
    """An offer, for whom it is, and the effect it claims."""

    kind = forms.ChoiceField(label="What kind of offer", choices=OfferKind.choices, widget=forms.RadioSelect)
    name = _line("Name")
    agency = forms.ModelChoiceField(label="Agency", queryset=Agency.objects.none())
    what = forms.CharField(label="What it offers", widget=_area(4))
    from_age = _number("From age", OLDEST, help_text="In years. Leave empty if there is no lowest age.")
    to_age = _number("To age", OLDEST, help_text="In years. Leave empty if there is no highest age.")
    place = _line("Place, or part of the area", required=False)
    reach = forms.CharField(
        label="How to reach it", widget=_area(), help_text="For a family and for a worker. A team, not a person’s own number."
    )
    from_on = DateField(label="On offer from", initial=today)
    to_on = DateField(label="Until", required=False, help_text="Leave empty if no last day is known.")
    claim = forms.CharField(label="What it should change for families", required=False, widget=_area())
    known_by = forms.CharField(label="How anybody would know that it did", required=False, widget=_area())

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = partners.agencies_now()
        own = agencies if by.may(Permission.KEEP_PRACTICE_WORDS) else agencies.filter(id__in=[by.agency_id] if by.agency_id else [])
        self.fields["agency"].queryset = own  # type: ignore[attr-defined]  # a field that chooses among rows

    def parts(self) -> dict[str, Any]:
        """What was typed, as the services take it."""
        typed = self.cleaned_data
        offered = {name: typed[name] for name in Offered.__slots__}
        claimed = Claimed(typed["claim"], typed["known_by"])
        return {"agency": typed["agency"], "offered": Offered(**offered), "claimed": claimed}


class ChangeOfferForm(OfferForm, Versioned):
    """The same for one that is there."""


def as_typed(offer: Offer) -> dict[str, Any]:
    """What the form of an offer begins with."""
    claim = offer.claims.first()
    said = {name: getattr(offer, name) for name in (*Offered.__slots__, "agency", "version")}
    return said | {"claim": claim.claim if claim else "", "known_by": claim.known_by if claim else ""}


class ProofForm(forms.Form):
    """A piece of proof for or against what an offer claims."""

    happened_on = DateField(label="When it was found out", initial=today)
    source = _line("Where it comes from", help_text="For example “Questions to parents in May”. Do not name a family.")
    words = forms.CharField(label="What was found", widget=_area(4), help_text="Also where it speaks against the claim.")
    whom = _line("Of whom", required=False, help_text="Which families or workers, for example “Parents in Harbour” or “School nurses”.")
    reached = _number("How many people", 1_000_000, help_text="Only where they were counted, and only five or more.")
    strength = forms.TypedChoiceField(label="How much does it show?", choices=Strength.choices, coerce=int, widget=forms.RadioSelect)


class PracticeWordsForm(forms.Form):
    """What the partnership calls the four fields."""

    name = forms.CharField(label="Name of the practice model", max_length=80, widget=forms.TextInput(attrs=OFF))
    worries = forms.CharField(label="“What we are worried about” is called", max_length=120, widget=forms.TextInput(attrs=OFF))
    strengths = forms.CharField(label="“What is working well” is called", max_length=120, widget=forms.TextInput(attrs=OFF))
    must_happen = forms.CharField(label="“What must happen” is called", max_length=120, widget=forms.TextInput(attrs=OFF))
    scale = forms.CharField(label="“How safe things are, from 0 to 10” is called", max_length=120, widget=forms.TextInput(attrs=OFF))
    from_on = DateField(label="From", initial=today)


class FindForm(forms.Form):
    """What is looked for in the register."""

    q = forms.CharField(label="Words", required=False, max_length=200, widget=forms.TextInput(attrs=OFF))
    age = _number("Child’s age in years", OLDEST)
    over = forms.BooleanField(label="Those that are over", required=False)
