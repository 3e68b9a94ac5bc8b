"""A document on its way in: the file, what it says of itself, its areas, leads, totals, and answers to its problems."""

from collections.abc import Iterable
from typing import Any, Self, cast
from uuid import UUID

from django import forms

from goldenthread.govuk.fields import DateField
from goldenthread.inspections.stored_files import SentFile
from goldenthread.partners.sending import Versioned
from goldenthread.plans.forms.versions import box
from goldenthread.plans.models import (
    DeclaredTotal,
    LeadMatch,
    OfferedArea,
    PlanImport,
    ProblemAnswer,
    TotalScope,
)
from goldenthread.plans.services import Facts


class AddPlanForm(forms.Form):
    """A file with a plan in it, new or newer."""

    file = SentFile(label="The plan or tracker", holds="the plan")
    plan = forms.TypedChoiceField(label="Is this a new plan?", required=False, coerce=UUID, empty_value=None, choices=())
    letter = forms.TypedChoiceField(
        label="Which letter does it answer?",
        required=False,
        coerce=UUID,
        empty_value=None,
        choices=(),
        help_text="Its findings will be offered beside the actions. You can tie other findings later.",
    )

    def __init__(self, *args: Any, plans: Iterable[tuple[str, str]], letters: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newer = [(id_, f"A newer version of “{title}”") for id_, title in plans]
        cast("forms.ChoiceField", self.fields["plan"]).choices = [("", "A new plan"), *newer]
        cast("forms.ChoiceField", self.fields["letter"]).choices = [("", "None, or one that is not here yet"), *letters]


class FactsForm(Versioned):
    """What the plan says of itself."""

    title = forms.CharField(label="Title", max_length=300, error_messages={"required": "Give the plan a title."})
    dated_on = DateField(label="Date of the plan", required=False)
    starts_on = DateField(label="The plan runs from", required=False)
    ends_on = DateField(label="The plan runs until", required=False)

    @classmethod
    def of(cls, plan_import: PlanImport) -> Self:
        return cls(initial={name: getattr(plan_import, name) for name in ("title", "dated_on", "starts_on", "ends_on", "version")})

    def facts(self) -> Facts:
        return Facts(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class AreaForm(Versioned):
    """The words of an area."""

    number = forms.CharField(label="Number", max_length=32, required=False)
    title = forms.CharField(label="What needs to improve", widget=box(3), required=False)
    found = forms.CharField(label="What inspectors found", widget=box(6), required=False)

    @classmethod
    def of(cls, area: OfferedArea) -> Self:
        return cls(initial={name: getattr(area, name) for name in ("number", "title", "found", "version")})


class ReasonForm(forms.Form):
    """Why something is left out."""

    reason = forms.CharField(label="Why", max_length=2000, widget=box(2), error_messages={"required": "Say why. One sentence is enough."})


class AddAreaForm(forms.Form):
    """An area the reader did not see."""

    number = forms.CharField(label="Number of the area", max_length=32, required=False)
    title = forms.CharField(label="What needs to improve", error_messages={"required": "Say what needs to improve."})


class AnswerForm(forms.Form):
    """The answer to one thing the reader was not sure of."""

    answer = forms.ChoiceField(
        label="Your answer",
        widget=forms.RadioSelect,
        choices=[
            (ProblemAnswer.ACCEPTED, "Our reading is right"),
            (ProblemAnswer.CORRECTED, "I have put it right in the row"),
            (ProblemAnswer.KEPT, "Keep it as printed, and show the problem beside it"),
        ],
        error_messages={"required": "Choose one answer."},
    )
    note = forms.CharField(label="Note", required=False, max_length=2000)


class LeadsForm(forms.Form):
    """For each wording of a lead: the agency it means, or that the words stay alone.

    Beside each the form carries what was shown: a wording that a colleague matched meanwhile is not overwritten unseen.
    """

    def __init__(self, *args: Any, matches: Iterable[LeadMatch], agencies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Keep the words alone"), *agencies]
        self.names = dict(choices)
        self.matches = {str(match.id): match for match in matches}
        for name, match in self.matches.items():
            now = str(match.agency_id or "")
            self.fields[name] = forms.TypedChoiceField(
                label=match.words, choices=choices, coerce=UUID, empty_value=None, required=False, initial=now
            )
            self.fields[f"{name}-was"] = forms.CharField(widget=forms.HiddenInput, initial=now, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, match in self.matches.items():
            now, chosen = match.agency_id, cleaned.get(name)
            shown = cleaned.get(f"{name}-was", "") if f"{name}-was" in self.data else str(now or "")
            if name not in cleaned or shown == str(now or ""):
                continue
            if shown == str(chosen or ""):
                cleaned[name] = now
            elif chosen != now:
                self.data = {**{key: self.data[key] for key in self.data}, f"{name}-was": str(now or "")}
                self.add_error(
                    name, f"Somebody else has answered this. Saved now: {self.names.get(str(now or ''), '')}. Save again to change it."
                )
        return cleaned

    def agencies(self) -> dict[UUID, UUID | None]:
        return {match.id: self.cleaned_data[name] for name, match in self.matches.items()}


class TotalForm(forms.Form):
    """Which rows a printed total counts."""

    scope = forms.ChoiceField(label="It counts", choices=())

    def __init__(self, *args: Any, total: DeclaredTotal, areas: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"total-{total.id}-%s"
        self.initial["scope"] = f"area {total.area_id}" if total.scope == TotalScope.AREA and total.area_id else total.scope
        others = [choice for choice in TotalScope.choices if choice[0] != TotalScope.AREA]
        cast("forms.ChoiceField", self.fields["scope"]).choices = [*others, *((f"area {id_}", name) for id_, name in areas)]

    def chosen(self) -> tuple[str, UUID | None]:
        scope, _, area = self.cleaned_data["scope"].partition(" ")
        return scope, UUID(area) if area else None
