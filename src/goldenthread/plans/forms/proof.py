"""Evidence as typed, alone or with an update; why it is withdrawn; the claim it is to prove."""

from dataclasses import fields
from datetime import date
from typing import Any, Self, cast

from django import forms

from goldenthread.govuk.fields import DateField
from goldenthread.partners.sending import Versioned
from goldenthread.plans.claimable import choices, title_of
from goldenthread.plans.forms.versions import box
from goldenthread.plans.ladder import LADDER, LADDER_HELP
from goldenthread.plans.models import Action, Claim, EvidenceKind
from goldenthread.plans.services.proving import Piece, Promise

PARTS = tuple(part.name for part in fields(Promise))
UNTIL_HELP = "For example 30 9 2026. For one single day, enter only this one."


class PieceForm(forms.Form):
    """The parts of one piece of evidence, for a form of its own and as a part of another."""

    kind = forms.ChoiceField(label="What kind of evidence is it?", widget=forms.RadioSelect, choices=EvidenceKind.choices)
    what = forms.CharField(
        label="What is it?",
        widget=box(2),
        max_length=2000,
        help_text="For example “Dip sample of 20 early help records”. Do not name a child.",
        error_messages={"required": "Say what the evidence is, for example “Dip sample of 20 records”."},
    )
    where = forms.CharField(label="Where is it kept?", required=False, max_length=2000, help_text="A place, a file or a web address.")
    strength = forms.TypedChoiceField(
        label="What does it prove?", widget=forms.RadioSelect, coerce=int, choices=list(LADDER.items()), help_text=LADDER_HELP
    )
    from_on = DateField(label="First day it describes", required=False)
    until_on = DateField(
        label="Last day it describes", help_text=UNTIL_HELP, error_messages={"required": "Enter the last day that the evidence describes."}
    )
    expires_on = DateField(label="Last day it still counts", required=False, help_text="Leave empty if it does not go out of date.")
    reading = forms.CharField(
        label="What does the measure say now?",
        required=False,
        max_length=200,
        help_text="Only where the action has a measure. For example “14 of 20”.",
    )

    def piece(self) -> Piece:
        return Piece(**{name: self.cleaned_data[name] for name in PieceForm.base_fields})


class WithdrawForm(forms.Form):
    """Why evidence no longer counts."""

    reason = forms.CharField(
        label="Why is it withdrawn?", max_length=2000, widget=box(2), error_messages={"required": "Say why. One sentence is enough."}
    )


class ClaimForm(Versioned):
    """ "What will change", taken apart. The version is how many forms of the claim there are."""

    statement = forms.CharField(
        label="What will be different?",
        widget=box(3),
        max_length=4000,
        help_text="For children and families, not for the service. It starts with the words of the plan.",
        error_messages={"required": "Say what will be different for children and families."},
    )
    baseline = forms.CharField(label="Where does it start?", required=False, max_length=200, help_text="For example “62 of 100 plans”.")
    baseline_on = DateField(label="On which day was that?", required=False)
    target = forms.CharField(label="Where should it get to?", required=False, max_length=200, help_text="For example “90 of 100 plans”.")
    by_on = DateField(label="By which day?", required=False)
    how_known = forms.CharField(
        label="How will you know?", required=False, widget=box(2), max_length=2000, help_text="Which count, audit or question shows it."
    )
    standard = forms.ChoiceField(
        label="Which practice standard tests it?",
        required=False,
        help_text="Its live figure then stands beside the claim, and the suggested colour turns when it gets worse.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["standard"]).choices = [("", "None of them"), *choices()]

    @classmethod
    def of(cls, action: Action, claims: list[Claim]) -> Self:
        """The claim that stands, or the printed words to begin with."""
        first: dict[str, Any] = {"statement": action.change}
        standing = {name: getattr(claims[0], name) for name in PARTS} if claims else first
        return cls(initial=standing | {"version": len(claims)})

    def promise(self) -> Promise:
        return Promise(**{name: self.cleaned_data[name] for name in PARTS})

    def typed(self) -> dict[str, tuple[str, str | date | None]]:
        """What was typed that makes sense, to set beside what somebody else saved. *Shape*: part → (label, value)."""
        typed = {name: (str(self.fields[name].label), self.cleaned_data.get(name)) for name in PARTS}
        label, code = typed["standard"]
        return typed | {"standard": (label, title_of(str(code or "")))}
