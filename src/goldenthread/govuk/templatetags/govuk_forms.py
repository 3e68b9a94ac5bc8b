"""What the templates in `templates/django/forms` ask about a field or widget. Pages load `govuk` instead."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, Field, FileField, RadioSelect, Select, SelectMultiple

# Django's own words for an empty field say neither which nor what to do; a form's own words are left alone.
UNNAMED = str(Field.default_error_messages["required"])

register = template.Library()

# Set by Django, replaced by our own way: classes are joined in the template, `required` would show the browser's own bubbles
# before our error summary, `cols` fights the stylesheet, and `maxlength` cuts pasted text off without a word.
DROPPED = frozenset({"class", "required", "cols", "maxlength"})


@register.simple_tag
def control_class(widget: Mapping[str, Any], base: str) -> str:
    """The classes of a control: GOV.UK's, its error state, and those the form asked for."""
    attrs = widget["attrs"]
    asked = str(attrs.get("class", ""))
    error = f"{base}--error" if attrs.get("aria-invalid") else ""
    return " ".join(word for word in (base, error, asked) if word)


@register.filter
def kept_attrs(attrs: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in attrs.items() if name not in DROPPED and value is not False]


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """One lone checkbox carries its label after it, every other control before it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def says_optional(field: BoundField) -> bool:
    """Where some fields must be filled in, the others say "(optional)"; where none must (a filter), nobody needs telling."""
    some_required = any(other.field.required for other in field.form.visible_fields())
    return some_required and not field.field.required and not is_checkbox(field)


@register.filter
def messages(field: BoundField) -> list[str]:
    """What is wrong with a field, in words that name it: the error summary repeats them far from the field."""
    return [_named(field, message) for error in field.errors.as_data() for message in error.messages]


def _named(field: BoundField, message: str) -> str:
    if message != UNNAMED:
        return message
    match field.field.widget:
        case CheckboxSelectMultiple() | SelectMultiple():  # before their parents, the single choices
            return f"Choose at least one: {field.label}"
        case RadioSelect() | Select():
            return f"Choose one: {field.label}"
        case CheckboxInput():
            return f"Tick the box: {field.label}"
    return f"{'Choose a file' if isinstance(field.field, FileField) else 'Fill this in'}: {field.label}"
