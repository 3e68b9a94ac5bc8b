"""What somebody answers to a mail that asked about several actions: for each, no change or words; at least one.

One form with three boxes and a day for each action, so that an error leads to its box and the page needs no script.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.datastructures import MultiValueDict

from goldenthread.govuk.fields import DateField
from goldenthread.plans import policies
from goldenthread.plans.forms.versions import box
from goldenthread.plans.services.digesting import LineAnswer

PARTS = ("no_change", "progress", "impact", "forecast_on")


class DigestReplyForm(forms.Form):
    """The answers to the lines that are still open, and to those that closed while somebody was writing: no word is lost to that.

    *Shape*: `asked` are (id of the line, number of the action, whether it is open). Whether a closed line takes an answer is asked by the
    service: the same answer sent twice must be told the same both times.
    """

    def __init__(self, *args: Any, asked: Iterable[tuple[UUID, str, bool]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = {line: number for line, number, is_open in asked if is_open or self._typed(line)}
        for line in self.numbers:
            self.fields |= _fields(line, self.numbers[line])

    def boxes(self, line: UUID) -> list[forms.BoundField]:
        """The fields of one line, to draw them beside its action; none where it is closed."""
        return [self[_name(line, part)] for part in PARTS] if line in self.numbers else []

    def _typed(self, line: UUID) -> bool:
        return self.is_bound and any(
            field.has_changed(None, _typed_in(self.data, name, field)) for name, field in _fields(line, "").items()
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for line, number in self.numbers.items():
            said = _said(cleaned, line)
            if said.no_change and (said.progress or said.impact):
                words = f"Action {number}: you ticked “No change” and also wrote words. Keep one of the two."
                self.add_error(_name(line, "no_change"), words)
            if said.forecast_on and not (said.no_change or said.progress or said.impact):
                words = f"Action {number}: say what has happened, or tick “No change”, beside the new day."
                self.add_error(_name(line, "progress"), words)
        if not self.errors and not self.answers():
            raise forms.ValidationError("Tell us about at least one action: write what has happened, or tick “No change”.")
        return cleaned

    def answers(self) -> dict[UUID, LineAnswer]:
        """What was said, by line; lines left alone are not among them."""
        found = {line: _said(self.cleaned_data, line) for line in self.numbers}
        return {id_: said for id_, said in found.items() if said.no_change or said.progress or said.impact}


def _fields(line: UUID, number: str) -> dict[str, forms.Field]:
    """Each label names its action: on a page of many, a screen reader says the label alone."""
    on = f" on {number}" if number else ""
    made: tuple[forms.Field, ...] = (
        forms.BooleanField(label=f"No change{on}", required=False),
        forms.CharField(label=f"Progress{on}: what has been done", required=False, widget=box(3), max_length=policies.LONGEST_WORDS),
        forms.CharField(
            label=f"Impact{on}: what is different for children", required=False, widget=box(2), max_length=policies.LONGEST_WORDS
        ),
        DateField(label=f"When do you now expect to finish {number}?".replace(" ?", "?"), required=False),
    )
    return {_name(line, part): field for part, field in zip(PARTS, made, strict=True)}


def _typed_in(data: Mapping[str, Any], name: str, field: forms.Field) -> Any:
    return field.widget.value_from_datadict(data, MultiValueDict(), name)


def _name(line: UUID, part: str) -> str:
    return f"{part}-{line.hex}"


def _said(cleaned: Mapping[str, Any], line: UUID) -> LineAnswer:
    given = {part: cleaned.get(_name(line, part)) for part in PARTS}
    return LineAnswer(**{part: value for part, value in given.items() if value})
