"""`{% form_key %}`: the hidden field by which a form that is posted twice is known. See `ledger.form_keys`."""

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from goldenthread.ledger import form_keys

register = template.Library()


@register.simple_tag(takes_context=True)
def form_key(context: Context, fresh: bool = False) -> SafeString:
    """The key this form was posted with, so that a corrected form is still the same form; else a fresh one.

    `fresh` is for a page of many forms: the key that one of them was posted with is not the others'.
    """
    request = context.get("request")
    posted = request.POST.get(form_keys.FIELD, "") if request is not None and not fresh else ""
    beside = form_keys.beside(request) if request is not None else ""
    return format_html('<input type="hidden" name="{}" value="{}">{}', form_keys.FIELD, posted or form_keys.fresh(), beside)
