"""A plan begun from a letter's findings, an area and an action opened in it, an action's words put right, an action taken out."""

from collections.abc import Iterable
from typing import Any, Self, cast
from uuid import UUID

from django import forms

from goldenthread.govuk.fields import DateField
from goldenthread.inspections.models import Finding, FindingKind
from goldenthread.partners.sending import Versioned
from goldenthread.plans.forms.versions import box
from goldenthread.plans.models import Action
from goldenthread.plans.services import Cells

LEADS = 4  # boxes for leads; an action with more keeps them, each in a box of its own
Agencies = Iterable[tuple[str, str]]


class StartPlanForm(forms.Form):
    """Which findings of a letter the plan answers; each becomes an area."""

    title = forms.CharField(label="Title of the plan", max_length=300, error_messages={"required": "Give the plan a title."})
    findings = forms.MultipleChoiceField(
        label="Findings it answers",
        choices=(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Each becomes an area of the plan. Further areas can be added later.",
        error_messages={"required": "Choose at least one finding."},
    )
    starts_on = DateField(label="Runs from", required=False)
    ends_on = DateField(label="Runs until", required=False)

    def __init__(self, *args: Any, findings: Iterable[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(one.id), f"{FindingKind(one.kind).label}: {one.text}") for one in findings]
        cast("forms.MultipleChoiceField", self.fields["findings"]).choices = listed

    def chosen(self) -> list[UUID]:
        """The findings as ids; the choices held nothing else."""
        return [UUID(one) for one in self.cleaned_data["findings"]]


class OpenAreaForm(forms.Form):
    """One more area."""

    number = forms.CharField(label="Number", max_length=32, required=False)
    title = forms.CharField(label="What needs to improve", widget=box(2), error_messages={"required": "Say what needs to improve."})
    found = forms.CharField(label="What inspectors found", widget=box(4), required=False)


class CellsForm(forms.Form):
    """What a person may write into a row: its number, how, what will change, and who leads it."""

    number = forms.CharField(label="No", max_length=32, required=False)
    how = forms.CharField(label="How will we do it?", widget=box(5), error_messages={"required": "Say how it will be done."})
    change = forms.CharField(
        label="What will change", widget=box(4), required=False, help_text="For children and families, in words that can be tested."
    )

    def __init__(self, *args: Any, agencies: Agencies, leads: int = LEADS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "No agency"), *agencies]
        for number in range(1, max(leads, LEADS) + 1):
            self.fields[f"lead_{number}"] = forms.CharField(label=f"Lead {number}", max_length=300, required=False)
            self.fields[f"agency_{number}"] = forms.ChoiceField(label=f"Agency of lead {number}", choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in self._places():
            if cleaned.get(f"agency_{number}") and not cleaned.get(f"lead_{number}"):
                self.add_error(f"lead_{number}", "Say which role of this agency leads, or take the agency away.")
        return cleaned

    def cells(self) -> Cells:
        """The row as typed."""
        typed = self.cleaned_data
        leads = tuple(
            (typed[f"lead_{number}"], UUID(typed[f"agency_{number}"]) if typed[f"agency_{number}"] else None) for number in self._places()
        )
        return Cells(typed["number"], typed["how"], typed["change"], tuple(lead for lead in leads if lead[0]))

    def _places(self) -> range:
        return range(1, sum(name.startswith("lead_") for name in self.fields) + 1)


class OpenActionForm(CellsForm):
    """A new action. Its timescale is typed in words and read as on paper."""

    timescale = forms.CharField(
        label="Timescale",
        max_length=300,
        required=False,
        help_text="In words, for example: by 30 June 2027; quarterly from January 2027. The next page says how they were understood.",
    )
    priority = forms.BooleanField(label="High priority", required=False)
    field_order = ("number", "how", "change", "timescale", "priority")


class ChangeActionForm(CellsForm, Versioned):
    """The words of an action put right. Its date, colour and progress have steps of their own."""

    why = forms.CharField(label="Why is it changed?", widget=box(2), error_messages={"required": "Say why. One sentence is enough."})

    @classmethod
    def of(cls, action: Action, agencies: Agencies, data: Any = None) -> Self:
        leads = list(action.leads.all())
        initial: dict[str, Any] = {"version": action.version, "number": action.number, "how": action.how, "change": action.change}
        for number, lead in enumerate(leads, start=1):
            initial |= {f"lead_{number}": lead.words, f"agency_{number}": str(lead.agency_id or "")}
        form = cls(data, agencies=agencies, leads=len(leads) + 1, initial=initial)
        form.order_fields([*(name for name in form.fields if name not in {"why", "version"}), "why", "version"])
        return form


class TakeOutForm(Versioned):
    """Why an action leaves its plan, or comes back."""

    why = forms.CharField(label="Why?", widget=box(2), error_messages={"required": "Say why. One sentence is enough."})
