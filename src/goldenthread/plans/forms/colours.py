"""What is typed about colours: a judgement, a completion and its answers, a dispute and its answer, links, the way of judging.

Whether it may be done is asked by `services`. What each colour means stands beside the choice, as the plan's way of judging has it.
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast
from uuid import UUID

from django import forms

from goldenthread.govuk.fields import DateField
from goldenthread.ledger.policies import LONGEST_REASON
from goldenthread.papers.model import RagStatus
from goldenthread.partners.sending import Versioned
from goldenthread.plans.forms.updates import WITH_EVIDENCE, OptionalPieceForm
from goldenthread.plans.forms.versions import box
from goldenthread.plans.models import Colour, LinkKind
from goldenthread.plans.models.colours import JUDGED
from goldenthread.plans.policies.colours import JUDGED_HERE, LONGEST_WAIT_MONTHS
from goldenthread.plans.schemes import SCHEMES
from goldenthread.plans.services.proving import Piece

SAY_WHY = "Say why. One sentence is enough."
Meanings = Mapping[RagStatus, str]


def words(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    """A box for a reason."""
    said = {"required": SAY_WHY}
    return forms.CharField(label=label, widget=box(rows), max_length=LONGEST_REASON, help_text=help_text, error_messages=said)


def meant(colours: Iterable[Colour], meanings: Meanings) -> list[tuple[str, str]]:
    """Colours to choose from, each with what it means in this plan."""
    return [(one.value, f"{one.label}: {meanings[RagStatus(one)]}") for one in colours]


class JudgeForm(Versioned):
    """A colour and why. Green is not offered where no date can be missed; the version is how many judgements there were."""

    status = forms.ChoiceField(label="Which colour is it?", widget=forms.RadioSelect, error_messages={"required": "Choose a colour."})
    reason = words("Why?", "What you looked at, and what you saw. Do not name a child. The people who read the plan will read this.")

    def __init__(self, *args: Any, meanings: Meanings, green: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [status for status in JUDGED_HERE if green or status != Colour.GREEN]
        cast("forms.ChoiceField", self.fields["status"]).choices = meant(offered, meanings)


class CompleteForm(forms.Form):
    """That an action is complete, and when to look again."""

    reason = words("What makes it complete?", "What is finished, and which evidence shows it. A second person reads this.")
    retest_on = DateField(
        label="When will you test it again?",
        help_text=f"A change that nobody looks at again tends to fade. Within {LONGEST_WAIT_MONTHS} months, for example 27 6 2027.",
        error_messages={"required": "Enter the day to test it again."},
    )


class SecondForm(forms.Form):
    """What the second person says."""

    accepted = forms.ChoiceField(
        label="Is it complete?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes, I have looked at the evidence and I agree"), ("no", "No, it is not complete yet")],
        error_messages={"required": "Choose yes or no."},
    )
    answer = words("What did you look at, and what did you see?")

    def __init__(self, *args: Any, takes_back: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if takes_back:
            cast("forms.ChoiceField", self.fields["accepted"]).choices = [("no", "No, I take it back")]
            self.initial["accepted"] = "no"
            self.fields["answer"].label = "Why do you take it back?"


class RetestForm(forms.Form):
    """Whether it has held, with evidence of the time since."""

    held = forms.ChoiceField(
        label="Has it held?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes, it has held"), ("no", "No, it has not held: it becomes amber and is open again")],
        error_messages={"required": "Choose yes or no."},
    )
    words = words("What did you test, and what did you find?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proof = OptionalPieceForm(self.data if self.is_bound else None, prefix=WITH_EVIDENCE)

    def is_valid(self) -> bool:
        """Both parts, so that a page with errors shows all of them at once."""
        own, proof = super().is_valid(), not self.is_bound or self.proof.is_valid()
        return own and proof

    def evidence(self) -> Piece | None:
        return self.proof.piece() if self.proof.begun else None


class DisputeForm(forms.Form):
    """Which colour it should be."""

    should_be = forms.ChoiceField(
        label="Which colour should it be?", widget=forms.RadioSelect, error_messages={"required": "Choose the colour that it should be."}
    )
    words = words("Why?", "What you know that the colour does not show. Do not name a child.")

    def __init__(self, *args: Any, stands: str, meanings: Meanings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [one for one in JUDGED if one != stands]
        cast("forms.ChoiceField", self.fields["should_be"]).choices = meant(others, meanings)


class AnswerDisputeForm(Versioned):
    """An answer, and the colour judged with it if it changes."""

    status = forms.ChoiceField(label="Which colour is it now?", widget=forms.RadioSelect, required=False)
    answer = words("Your answer", "Whoever disputed the colour reads this. If the colour changes, it is also the reason for it.")

    def __init__(self, *args: Any, stands: str, meanings: Meanings, green: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [one for one in JUDGED_HERE if one != stands and (green or one != Colour.GREEN)]
        cast("forms.ChoiceField", self.fields["status"]).choices = [("", "The colour stays as it is"), *meant(offered, meanings)]
        self.initial.setdefault("status", "")


class LinkForm(forms.Form):
    """Another action of the plan, by its number."""

    kind = forms.ChoiceField(
        label="How do they belong together?",
        widget=forms.RadioSelect,
        choices=[
            (LinkKind.ANSWERED_BY, "This action is answered by the other one, and carries its colour"),
            (LinkKind.DEPENDS_ON, "This action depends on the other one, and cannot be done before it"),
        ],
        error_messages={"required": "Choose how the two belong together."},
    )
    number = forms.CharField(
        label="Number of the other action",
        max_length=32,
        help_text="As in the plan, for example 2.1.",
        error_messages={"required": "Enter the number of the other action."},
    )

    def __init__(self, *args: Any, named: Mapping[str, list[UUID]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named = named

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        found = self.named.get(number, [])
        if not found:
            raise forms.ValidationError(f"No action of this plan has the number {number}. Look it up in the plan.")
        if len(found) > 1:
            raise forms.ValidationError(
                f"{len(found)} actions of this plan have the number {number}. Give one of them another number first."
            )
        return number

    def other(self) -> UUID:
        return self.named[self.cleaned_data["number"]][0]


class EndLinkForm(forms.Form):
    """Why a link no longer holds."""

    why = words("Why does it no longer hold?", rows=2)


class SchemeForm(Versioned):
    """How the colours of a plan are judged."""

    scheme = forms.ChoiceField(label="When is an action red?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["scheme"]).choices = [
            (code.value, f"{scheme.name}. Amber then means: {scheme.meanings[RagStatus.AMBER]}") for code, scheme in SCHEMES.items()
        ]
