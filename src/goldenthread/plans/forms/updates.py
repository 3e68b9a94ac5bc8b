"""What a lead says has happened: progress and impact in a box each, and evidence with it if there is any."""

from typing import Any

from django import forms

from goldenthread.govuk.fields import DateField
from goldenthread.plans import policies
from goldenthread.plans.forms.proof import PieceForm
from goldenthread.plans.forms.versions import box
from goldenthread.plans.models import EvidenceKind
from goldenthread.plans.services.proving import Piece

WITH_EVIDENCE = "evidence"


class UpdateForm(forms.Form):
    """An update. Its last part, evidence, is left alone by most; whoever begins it must finish it."""

    progress = forms.CharField(
        label="Progress",
        required=False,
        widget=box(5),
        max_length=policies.LONGEST_WORDS,
        help_text="What has been done since you last told us. Do not name a child.",
    )
    impact = forms.CharField(
        label="Impact",
        required=False,
        widget=box(4),
        max_length=policies.LONGEST_WORDS,
        help_text="What is different for children and families because of it. Leave empty if you cannot say yet.",
    )
    no_change = forms.BooleanField(label="No change: I have looked, and nothing has moved", required=False)
    described_on = DateField(
        label="Which day do your words describe?",
        help_text="Today, or the day of the report you are telling us about.",
        error_messages={"required": "Enter the day that your words describe, for example 27 6 2026."},
    )
    forecast_on = DateField(
        label="When do you now expect to finish?",
        required=False,
        help_text="Only if you know. It does not move the deadline: a board decides that.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.data if self.is_bound else None
        self.proof = OptionalPieceForm(given, prefix=WITH_EVIDENCE)

    def clean(self) -> dict[str, Any]:
        """What says nothing is said beside the first box, so that the error leads there. The service asks again."""
        cleaned = super().clean() or self.cleaned_data
        said = [cleaned.get(name) for name in ("progress", "impact", "no_change")]
        if not any(said) and not self.errors:
            self.add_error("progress", policies.NOTHING_SAID)
        return cleaned

    def is_valid(self) -> bool:
        """Both parts, so that a page with errors shows all of them at once."""
        own, proof = super().is_valid(), not self.is_bound or self.proof.is_valid()
        return own and proof

    def evidence(self) -> Piece | None:
        return self.proof.piece() if self.proof.begun else None


class OptionalPieceForm(PieceForm):
    """Evidence that may be left out altogether."""

    kind = forms.ChoiceField(
        label="Have you evidence for this?",
        required=False,
        widget=forms.RadioSelect,
        choices=[("", "No, or not with this update"), *EvidenceKind.choices],
        initial="",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.begun:
            for field in self.fields.values():
                field.required = False

    @property
    def begun(self) -> bool:
        """Whether anything of it was filled in."""
        return self.is_bound and any(field.field.has_changed(None, field.data) for field in self)

    def clean_kind(self) -> str:
        kind = str(self.cleaned_data["kind"])
        if self.begun and not kind:
            raise forms.ValidationError("Choose what kind of evidence it is, or empty the boxes below.")
        return kind
