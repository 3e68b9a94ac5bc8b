"""The day a plan is looked at, and the two days between which it is compared. They live in the address, so that a page can be sent on."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from goldenthread.govuk.fields import DateBoxes, DateField
from goldenthread.plans import queries
from goldenthread.plans.models import Plan
from goldenthread.plans.moves import IN_WORDS, Move

_KINDS = [(kind.value, words) for kind, words in IN_WORDS.items()]


class _BoxesOrWord(DateBoxes):
    """Three boxes on the page; in a link the day may stand as one word, "2026-11-16"."""

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> list[str]:
        word = str(data.get(name, "")).strip()
        if not word:
            return super().value_from_datadict(data, files, name)
        parts = word.split("-")
        return [parts[2], parts[1], parts[0]] if len(parts) == 3 else [word, "", ""]


class DayInAddress(DateField):
    """A day that a link can carry as well as a person type."""

    widget = _BoxesOrWord


class AsAtForm(forms.Form):
    """Which day to look at."""

    as_at = DayInAddress(label="As at the end of", error_messages={"required": "Enter the day you want to look at."})

    def is_asked(self) -> bool:
        """Whether any day was asked for at all."""
        return any(self["as_at"].value() or ())

    def day(self, today: date) -> date | None:
        """The day asked for; None where none can be made of what was typed. A day to come is as today."""
        return min(self.cleaned_data["as_at"], today) if self.is_valid() else None


class MovedForm(forms.Form):
    """Between which two days, in which area, what kind of move."""

    until = DayInAddress(label="Until the end of", required=False)
    area = forms.TypedChoiceField(label="Area", required=False, coerce=UUID, empty_value=None, choices=())
    kind = forms.ChoiceField(
        label="What moved", required=False, choices=[("", "Everything"), *((kind.value, words) for kind, words in IN_WORDS.items())]
    )

    def __init__(self, asked: Mapping[str, Any], *, plan: Plan, since: date, today: date) -> None:
        super().__init__(asked)
        self.fields["from"] = DayInAddress(label="From the end of", required=False)  # a word Python keeps for itself
        self.order_fields(("from", "until", "area", "kind"))
        areas = [(str(area.id), f"{area.number} {area.title or area.heading}".strip()) for area in queries.areas(plan)]
        cast("forms.ChoiceField", self.fields["area"]).choices = [("", "Every area"), *areas]
        self._since, self._today = since, today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.first_day > self.last_day:
            self.add_error("until", "This is before the day it is compared with. Check both days.")
        return cleaned

    @property
    def first_day(self) -> date:
        """The first day; that of the last board where none was typed."""
        return min(self.cleaned_data.get("from") or self._since, self._today)

    @property
    def last_day(self) -> date:
        """The second day; today where none was typed."""
        return min(self.cleaned_data.get("until") or self._today, self._today)

    @property
    def area_id(self) -> str:
        """The id of the area asked for, empty for all."""
        return str(self.cleaned_data.get("area") or "")

    def address(self, plan: UUID) -> str:
        """This page of this plan without the kind asked for."""
        asked = {"from": self.first_day.isoformat(), "until": self.last_day.isoformat()} | ({"area": self.area_id} if self.area_id else {})
        return f"{reverse('plans:moved', args=[plan])}?{urlencode(asked)}"

    def within(self, moved: Iterable[Move]) -> list[Move]:
        """Those of the area asked for; a row that came into it or left it belongs to it."""
        return [move for move in moved if not self.area_id or self.area_id in {end.area for end in (move.before, move.after) if end}]

    def of_kind(self, moved: Iterable[Move]) -> list[Move]:
        """Those of the kind asked for."""
        return [move for move in moved if self.cleaned_data.get("kind") in {"", move.kind.value}]
