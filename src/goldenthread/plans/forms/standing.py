"""A plan that stands: what to show of it, and which finding a row answers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Self, cast
from uuid import UUID

from django import forms
from django.utils import timezone

from goldenthread.govuk.fields import DateField
from goldenthread.govuk.words import day
from goldenthread.plans import queries
from goldenthread.plans.models import (
    Plan,
    ReportedStatus,
)
from goldenthread.plans.queries.xrays import rows_found
from goldenthread.plans.xrays import XRAYS


class FilterForm(forms.Form):
    """What to show of a plan. Lives in the address, so that a view of it can be sent to a colleague."""

    words = forms.CharField(label="Words", required=False, max_length=200)
    area = forms.TypedChoiceField(label="Area", required=False, coerce=UUID, empty_value=None, choices=())
    agency = forms.TypedChoiceField(label="Agency", required=False, coerce=UUID, empty_value=None, choices=())
    lead = forms.CharField(label="Lead, in its words", required=False, max_length=100)
    colour = forms.ChoiceField(label="Colour", required=False, choices=[("", "Any colour"), *ReportedStatus.choices])
    due_before = DateField(label="Due on or before", required=False)
    changed_since = DateField(label="Changed since", required=False)
    sort = forms.ChoiceField(label="Sort by", required=False, choices=[(key, words) for key, (words, _) in queries.SORTS.items()])
    xray = forms.ChoiceField(label="X-ray", required=False, choices=[("", "Any"), *((one.code, one.title) for one in XRAYS)])
    differ = forms.BooleanField(label="The colour and the rules differ", required=False)
    problems = forms.BooleanField(label="With a problem", required=False)
    priority = forms.BooleanField(label="High priority", required=False)
    removed = forms.BooleanField(label="Taken out of the plan", required=False)

    def __init__(self, *args: Any, areas: Iterable[tuple[str, str]], agencies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["area"]).choices = [("", "Every area"), *areas]
        cast("forms.ChoiceField", self.fields["agency"]).choices = [("", "Any agency"), *agencies]

        self.plan: Plan | None = None
        self._found: tuple[UUID, ...] | None = None

    @classmethod
    def of(cls, plan: Plan, asked: Mapping[str, Any]) -> Self:
        """The filters of one plan: its areas, the agencies that lead something in it."""
        areas = [(str(area.id), f"{area.number} {area.title or area.heading}".strip()) for area in queries.areas(plan)]
        agencies = [(str(agency), name) for agency, name in queries.agencies_leading(plan)]
        form = cls(asked or None, areas=areas, agencies=agencies)
        form.plan = plan
        return form

    def filters(self) -> queries.ActionFilters:
        """What was asked; a filter that makes no sense is left out, and the page says so beside it."""
        if self.is_bound:
            self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        return queries.ActionFilters(**{name: value for name, value in asked.items() if value}, among=self._among(asked.get("xray", "")))

    def _among(self, code: str) -> tuple[UUID, ...] | None:
        """The rows that an X-ray found, looked for once however often they are asked for."""
        if code and self.plan and self._found is None:
            self._found = rows_found(self.plan, code, timezone.localdate())
        return self._found

    def in_words(self) -> str:
        """What was asked, for those who have the rows and not the address: "Area: 1 Lunches; Colour: Red". The order is not among it."""
        filters = self.filters()
        asked = {name: field.label for name, field in self.fields.items() if name != "sort" and getattr(filters, name)}
        return "; ".join(": ".join(filter(None, (str(label), self._answer(name)))) for name, label in asked.items())

    def _answer(self, name: str) -> str:
        value, field = self.cleaned_data[name], self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return next(str(words) for key, words in cast("Iterable[tuple[str, str]]", field.choices) if key == str(value))
        if value is True:
            return ""
        return day(value) if isinstance(value, date) else f"“{value}”"


class TieForm(forms.Form):
    """A finding that an area or action answers, chosen by hand."""

    finding = forms.TypedChoiceField(label="Finding", coerce=UUID, choices=(), error_messages={"required": "Choose a finding."})

    def __init__(self, *args: Any, findings: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["finding"]).choices = [("", "Choose a finding"), *findings]
