"""The page components, one tag and one small template each: `{% load govuk %}`.

Tags take words or the shapes of `govuk.parts`; they hold no rule of the product. Templates are in `templates/govuk/parts`,
styles in `styles/`, forms in `templates/django/forms`. `{% form_key %}` belongs to the ledger (`{% load once %}`).

A page extends `govuk/base.html` (blocks `title`, `before`, `main`; a true `wide` in its context uses the whole screen). What is
layout and no component has a class: `gt-reading` (a column of readable width), `gt-columns` (side by side; `--main` gives the first
two thirds), `gt-buttons`, `gt-toolbar`, `gt-filters` (on a form above a table), `gt-bars` (around several bars), `gt-quote`,
`gt-words` (keeps printed line breaks), `gt-note`, `gt-problem`, `gt-diff` (around `ins` and `del`), `gt-as-at`, `gt-no-print`, and
for a review `gt-review` with `gt-review__paper`, `gt-page`, `gt-block`, `gt-proposal` (see `styles/_review.scss`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zlib import crc32

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldenthread.govuk import parts
from goldenthread.govuk.templatetags import govuk_forms

register = template.Library()

PARTS = "govuk/parts/"
Drawn = dict[str, Any]


# Getting about


@register.inclusion_tag(PARTS + "back_link.html")
def back_link(href: str, text: str = "Back") -> Drawn:
    """A link up, for the `before` block."""
    return {"href": href, "text": text}


@register.inclusion_tag(PARTS + "breadcrumbs.html")
def breadcrumbs(*crumbs: "parts.Link | tuple[str, str] | str | Sequence[parts.Link | tuple[str, str] | str]") -> Drawn:
    """The way here. Either one list of links, or text and address in turn: `{% breadcrumbs "Plans" plans_url "This plan" %}`."""
    if len(crumbs) == 1 and not isinstance(crumbs[0], str | parts.Link):
        return {"links": parts.links_of(crumbs[0])}
    words = [str(word) for word in crumbs]
    return {"links": [parts.Link(*words[index : index + 2]) for index in range(0, len(words), 2)]}


@register.inclusion_tag(PARTS + "pagination.html", takes_context=True)
def pagination(context: Context, page: "Page[Any]", things: str = "rows", one: str = "") -> Drawn:
    """Where we are in a long list, and the pages around. Filters in the address are kept.

    `page` is a page of Django's Paginator; `things` is what is counted ("actions"), `one` a single one where its word is irregular.
    """
    if page.paginator.count == 1:
        things = one or things.removesuffix("s")
    around = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {"page": page, "things": things, "numbers": [(number, _page_address(context, number)) for number in around]} | {
        "previous": _page_address(context, page.previous_page_number()) if page.has_previous() else "",
        "next": _page_address(context, page.next_page_number()) if page.has_next() else "",
    }


@register.simple_tag(takes_context=True)
def address_with(context: Context, **changes: object) -> str:
    """This page's query string with some values changed (None or "" takes one away), from the first page again."""
    return _address(context, {"page": None} | changes)


# Saying things


@register.inclusion_tag(PARTS + "tag.html")
def tag(text: "str | parts.Tag", colour: str = "grey") -> Drawn:
    """A short state in a coloured box. Colours: grey, green, teal, blue, purple, magenta, red, orange, yellow; "" is plain blue."""
    return {"tag": text if isinstance(text, parts.Tag) else {"text": text, "colour": colour}}


@register.inclusion_tag(PARTS + "rag.html")
def rag(status: str, words: str = "") -> Drawn:
    """A status in its colour, always with its word (the plan's own word where `words` gives it)."""
    return {"colour": parts.rag_colour(status), "words": words or parts.rag_word(status)}


@register.inclusion_tag(PARTS + "notification.html")
def notification(text: str, kind: str = "", heading: str = "") -> Drawn:
    """A banner. `kind` "success" is green and says so. Messages of `django.contrib.messages` are shown by the base page already."""
    return {"text": text, "success": kind == "success", "heading": heading}


@register.inclusion_tag(PARTS + "panel.html")
def panel(heading: str, text: str = "") -> Drawn:
    """Something is finished. It holds the page's h1."""
    return {"heading": heading, "text": text}


@register.inclusion_tag(PARTS + "warning.html")
def warning(text: str) -> Drawn:
    """What will happen, before it does."""
    return {"text": text}


@register.simple_block_tag
def inset(content: SafeString) -> SafeString:
    """A quotation or an aside: `{% inset %} … {% endinset %}`."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def details(content: SafeString, summary: str, open: bool = False) -> SafeString:  # noqa: A002 - HTML's own word
    """What only some need: `{% details "How this is counted" %} … {% enddetails %}`."""
    return format_html(
        '<details class="govuk-details"{}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">{}'
        '</span></summary><div class="govuk-details__text">{}</div></details>',
        SafeString(" open") if open else "",
        summary,
        content,
    )


@register.simple_block_tag
def card(content: SafeString, heading: str = "", kind: str = "") -> SafeString:
    """A box of its own with a heading: `{% card "What moved" %} … {% endcard %}`. `kind`: "", "problem", "good", "quiet"."""
    title = format_html('<h2 class="gt-card__heading">{}</h2>', heading) if heading else ""
    return format_html('<section class="gt-card{}">{}{}</section>', f" gt-card--{kind}" if kind else "", title, content)


@register.inclusion_tag(PARTS + "heading.html")
def heading(text: str, caption: str = "", lead: str = "") -> Drawn:
    """The page's one h1, with what it belongs to above and one sentence below."""
    return {"text": text, "caption": caption, "lead": lead}


# Doing things


@register.inclusion_tag(PARTS + "button.html")
def button(text: str, href: str = "", kind: str = "", name: str = "", value: str = "", form: str = "", hidden: str = "") -> Drawn:
    """A button that sends its form, or a link that looks like one when it has `href`.

    `kind`: "", "secondary", "warning", "start", "link" (looks like a link). `hidden` is said to screen readers after the words.
    """
    return {"text": text, "href": href, "kind": kind, "name": name, "value": value, "form": form, "hidden": hidden}


@register.inclusion_tag(PARTS + "task_list.html")
def task_list(tasks: Sequence[parts.Task], empty: str = "Nothing is asked of you.") -> Drawn:
    """What is asked of the reader, late first (the caller's order)."""
    # A page may hold several lists, and an id stands once on a page: each list is known by what is in it.
    name = f"tasks-{crc32(repr(tasks).encode()):08x}"
    return {"tasks": [(f"{name}-{number}", task) for number, task in enumerate(tasks, 1)], "empty": empty}


# Showing records


@register.inclusion_tag(PARTS + "summary_list.html")
def summary_list(rows: "Iterable[parts.SummaryRow | tuple[str, str]]", borders: bool = True) -> Drawn:
    """Facts of one record as words and values."""
    return {"rows": [row if isinstance(row, parts.SummaryRow) else parts.SummaryRow(*row) for row in rows], "borders": borders}


@register.inclusion_tag(PARTS + "table.html")
def table(shape: parts.Table) -> Drawn:
    """A table; under 640 px (a wide one under 769 px) each row is a card whose values carry their column's heading."""
    rows = [(row, list(enumerate(zip(shape.columns, row.as_cells(), strict=True)))) for row in shape.rows]
    return {"table": shape, "rows": rows}


@register.inclusion_tag(PARTS + "figures.html")
def figures(items: Sequence[parts.Figure]) -> Drawn:
    """The few numbers to see first, each a link to what it counts."""
    return {"figures": [(item, parts.rag_colour(item.rag) if item.rag else "") for item in items]}


@register.inclusion_tag(PARTS + "rag_bar.html")
def rag_bar(bar: parts.Bar) -> Drawn:
    """A stacked bar of statuses with every count in words below it. The drawing is hidden from screen readers: the words say it all."""
    return {"bar": bar}


@register.simple_tag
def chart(picture: parts.Picture) -> SafeString:
    """A chart: one drawing for wide pages and one for phones, of which a page shows the one that fits."""
    # The drawing is markup made by `charts`, where every text is escaped; nothing that a person typed comes here as markup.
    kinds = (("wide", picture.wide), ("narrow", picture.narrow)) if picture.narrow else (("only", picture.wide),)
    return format_html_join("", '<div class="gt-chart gt-chart--{}">{}</div>', ((kind, SafeString(svg)) for kind, svg in kinds))


@register.inclusion_tag(PARTS + "thread.html")
def thread(stations: Sequence[parts.Station]) -> Drawn:
    """The golden thread: one line from what was found to what proves it changed, breaks said in red words."""
    return {"stations": stations}


@register.inclusion_tag(PARTS + "progress.html")
def progress(done: int, total: int, words: str = "") -> Drawn:
    """How far long work has got. A total of 0 means nobody knows yet."""
    return {"done": done, "total": total, "words": words}


# Forms


@register.inclusion_tag(PARTS + "error_summary.html")
def error_summary(*forms: BaseForm | None) -> Drawn:
    """Everything wrong on the page, each line a link to its field; nothing where nothing is wrong. First thing in `main`."""
    return {"errors": [error for form in forms if form is not None and form.is_bound for error in _errors_of(form)]}


@register.inclusion_tag(PARTS + "choices.html")
def choices(field: BoundField) -> Drawn:
    """One choice in large boxes, each with the field that belongs to it alone (the form's `reveals`, by the choice's value).

    Without script every field is there, with its own label; with script only the one of the choice taken.
    """
    reveals: Mapping[str, str] = getattr(field.form, "reveals", {})
    drawn = [(choice, field.form[reveals[str(choice.data["value"])]] if str(choice.data["value"]) in reveals else None) for choice in field]
    return {"field": field, "choices": drawn}


@register.simple_tag(takes_context=True)
def title_prefix(context: Context) -> str:
    """ "Error: " before the page's title when a form of the page has errors."""
    forms = [value for layer in context.dicts for value in layer.values() if isinstance(value, BaseForm)]
    return "Error: " if any(form.is_bound and form.errors for form in forms) else ""


def _errors_of(form: BaseForm) -> Iterable[tuple[str, str]]:
    """(address of the control, message), the form's own errors first."""
    for message in form.non_field_errors():
        yield "#form-errors", str(message)
    for field in form:
        for message in govuk_forms.messages(field):
            yield f"#{first_control_id(field)}", message


def first_control_id(field: BoundField) -> str:
    """The id that an error links to: the control, or the first of several."""
    return field.id_for_label or f"{field.auto_id}_0"


def _page_address(context: Context, number: int | str) -> str:
    return _address(context, {"page": number}) if isinstance(number, int) else ""


def _address(context: Context, changes: dict[str, object]) -> str:
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return "?" + query.urlencode()
