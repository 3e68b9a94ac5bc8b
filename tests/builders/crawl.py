"""Every page that links lead to, and every form on them, filled in as a browser would send it untouched.

The tests that send nonsense, too much, twice or as somebody else start from these, so that a new form is tried without being named.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element

from django.test import Client
from django.urls import Resolver404, resolve

from builders.world import content
from pages import ParsedPage, parse

# Leaving, or leading out of the product.
NOT_FOLLOWED = ("/sign-out/", "/static/", "/demo/")


@dataclass(frozen=True)
class Form:
    """One form that is sent: from which page, where to, what stands in it, which of it people type words into."""

    page: str
    action: str
    fields: dict[str, list[str]]
    typed: frozenset[str]
    has_file: bool
    buttons: tuple[tuple[str, str], ...] = ()

    @property
    def door(self) -> str:
        return resolve(urlsplit(self.action).path).view_name


@dataclass
class Site:
    """What was seen: each page's words as they came, and the forms, one of each kind of page."""

    pages: dict[str, bytes] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)

    def forms_by_door(self) -> dict[str, Form]:
        """One form for each address that forms are sent to: the first, but rather a form's own page than one that gives kept words back."""
        last_first = self.forms[::-1]  # the last written into the dictionary wins, and sorting keeps the order of equals
        return {form.door: form for form in sorted(last_first, key=lambda form: "kept_form" not in form.fields)}


def visit(client: Client, addresses: Iterable[str]) -> Site:
    """Only these pages."""
    site = Site()
    for address in addresses:
        answer = client.get(address)
        site.pages[address] = content(answer)
        if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
            site.forms += forms_of(parse(site.pages[address].decode()), address)
    return site


def walk(client: Client, start: str = "/", *, a_kind: int = 3) -> Site:
    """Follow links from `start`; of pages of one kind (one route) with one set of filters, only the first `a_kind`."""
    site, waiting, seen = Site(), [start], {start}
    kinds: dict[str, int] = {}
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address)
        assert answer.status_code < 400, f"{address} is linked to and answers {answer.status_code}"
        site.pages[address] = content(answer)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = parse(site.pages[address].decode())
        site.forms += forms_of(page, address)
        for link in _links(page, address):
            kind = _kind(link)
            if link in seen or not kind or kinds.get(kind, 0) >= a_kind:
                continue
            seen.add(link)
            kinds[kind] = kinds.get(kind, 0) + 1
            waiting.append(link)
    return site


def forms_of(page: ParsedPage, address: str) -> list[Form]:
    """The forms of a page that change something."""
    return [_form(one, address) for one in page.all("form") if one.get("method", "get").lower() == "post"]


def _form(element: Element, address: str) -> Form:
    fields: dict[str, list[str]] = {}
    typed = set()
    buttons = []
    for control in element.iter():
        name = control.get("name")
        if not name or "disabled" in control.attrib:
            continue
        if control.tag == "button":
            buttons.append((name, control.get("value", "")))
        elif control.tag in {"input", "textarea", "select"}:
            fields.setdefault(name, []).extend(_values(control))
            if control.tag == "textarea" or (control.tag == "input" and control.get("type", "text") in {"text", "email"}):
                typed.add(name)
    has_file = any(control.get("type") == "file" for control in element.iter("input"))
    action = urljoin(address, element.get("action") or address)
    return Form(address, urldefrag(action).url, fields, frozenset(typed), has_file, tuple(buttons))


def _values(control: Element) -> list[str]:
    match control.tag, control.get("type", "text"):
        case "textarea", _:
            return [(control.text or "").removeprefix("\n")]
        case "select", _:
            options = list(control.iter("option"))
            chosen = [option for option in options if "selected" in option.attrib] or options[:1]
            return [option.get("value", "") for option in chosen]
        case "input", ("checkbox" | "radio"):
            return [control.get("value", "on")] if "checked" in control.attrib else []
        case "input", "file":
            return []
    return [control.get("value", "")]


def _links(page: ParsedPage, address: str) -> Iterator[str]:
    for link in page.all("a"):
        found = urldefrag(urljoin(address, link.get("href", ""))).url
        if found.startswith("/") and not found.startswith(NOT_FOLLOWED):
            yield found


def _kind(address: str) -> str:
    """The route, and the names of what is asked of it; empty for what is no address of ours."""
    parts = urlsplit(address)
    try:
        found = resolve(parts.path).view_name
    except Resolver404:
        return ""
    return f"{found}?{'&'.join(sorted(part.partition('=')[0] for part in parts.query.split('&')))}"
