"""Form fields that GOV.UK pages have and Django does not: a date in three boxes that keeps what was typed.

How fields look is in `templates/django/forms`; which fields a form has is the room's `forms` module.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

PARTS = ("day", "month", "year")
PARTS_EMPTY = ("", "", "")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class DateBoxes(forms.MultiWidget):
    """Day, month and year. Names are `<field>_day`, `_month`, `_year`; ids end `_0`, `_1`, `_2`."""

    template_name = "govuk/widgets/date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(PARTS, forms.TextInput), attrs)

    def decompress(self, value: Any) -> list[Any]:
        return _boxes_of(value)

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> list[str]:
        return [str(data.get(f"{name}_{part}", "")).strip() for part in PARTS]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for subwidget, part in zip(context["widget"]["subwidgets"], PARTS, strict=True):
            subwidget["part"] = part
        return context

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}_0" if id_ else ""


class DateField(forms.Field):
    """A date typed in three boxes; the month may be a number or a name. Years have four digits: "23" could be any century.

    Raises: ValidationError in the words of the part that is missing or wrong.
    """

    widget = DateBoxes
    default_error_messages = {"required": "Enter a date, for example 27 6 2023."}

    def clean(self, value: Any) -> date | None:
        typed = [str(part or "").strip() for part in value or ()]
        if not any(typed):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if missing := [part for part, words in zip(PARTS, typed, strict=True) if not words]:
            raise ValidationError(f"The date must include a {' and a '.join(missing)}.", code="incomplete")
        found = _date_of(*typed)
        self.run_validators(found)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _boxes_of(initial) != [str(part or "") for part in data or PARTS_EMPTY]


def _boxes_of(value: Any) -> list[str]:
    return [str(value.day), str(value.month), str(value.year)] if isinstance(value, date) else list(PARTS_EMPTY)


def _date_of(day: str, month: str, year: str) -> date:
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise ValidationError("Enter the year in four figures, for example 2023.", code="year")
    try:
        return date(int(year), _month_of(month), int(day))
    except ValueError:
        raise ValidationError(f"{day} {month} {year} is not a real date. Check the day and the month.", code="invalid") from None


def _month_of(words: str) -> int:
    return MONTHS.index(words[:3].lower()) + 1 if words[:3].lower() in MONTHS else int(words)


def asked_words(text: str, longest: int = 200) -> str:
    """What was typed into a search box, on one line. Characters that cannot be seen are taken away: PostgreSQL refuses some of them."""
    seen = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(seen.split())[:longest].strip()
