"""Pages as every test reads them: parsed strictly, so that broken markup fails where it is made.

    page = parse(client.get("/plans/"))
    assert page.heading == "Plans"

`parse` refuses what no page of ours may have: markup that is not HTML5, no or two headings of the first level, no title, inline
style or script, an id twice, a control without a label, a label or description that points nowhere.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib
from django.http import HttpResponseBase

UNLABELLED = frozenset({"hidden", "submit", "button", "image", "reset"})
# html5lib knows the HTML5 of its day: what it calls unknown there is checked by the browser tests.
POINTERS = ("aria-describedby", "aria-labelledby", "aria-controls", "for")


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """One page as a tree. `root` is an ElementTree element without namespaces."""

    root: Element

    @property
    def title(self) -> str:
        return words(next(self.all("title")))

    @property
    def heading(self) -> str:
        return words(next(self.all("h1")))

    @property
    def text(self) -> str:
        """Everything a reader sees or hears, with single spaces."""
        return words(next(self.all("body")))

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        return [words(link) for box in self.having("govuk-error-summary") for link in box.iter("a")]

    @property
    def links(self) -> dict[str, str]:
        """Words of each link and where it leads; of two links with the same words, the first."""
        found: dict[str, str] = {}
        for link in self.all("a"):
            found.setdefault(words(link), link.get("href", ""))
        return found

    def all(self, name: str) -> Iterator[Element]:
        return self.root.iter(name)

    def having(self, name: str) -> list[Element]:
        """Elements with this class."""
        return [element for element in self.root.iter() if name in element.get("class", "").split()]

    def by_id(self, name: str) -> Element:
        return next(element for element in self.root.iter() if element.get("id") == name)

    def value(self, name: str) -> str:
        """What stands in the form control of this name (the chosen one of several)."""
        for control in self.root.iter():
            if control.get("name") != name or control.tag not in {"input", "textarea", "select"}:
                continue
            if control.tag == "textarea":
                return (control.text or "").removeprefix("\n")
            if control.tag == "select":
                return next((o.get("value", "") for o in control.iter("option") if "selected" in o.attrib), "")
            if control.get("type") not in {"radio", "checkbox"} or "checked" in control.attrib:
                return control.get("value", "")
        raise LookupError(f"no control named {name} holds a value")

    def rows(self, table: int = 0) -> list[list[str]]:
        """The words of each cell of a table's body."""
        body = list(self.all("tbody"))[table]
        return [[words(cell) for cell in row if cell.tag in {"td", "th"}] for row in body.iter("tr")]


def parse(response: HttpResponseBase | str, *, status: int = 200) -> ParsedPage:
    """The page of a response (or of its text), refused when it is not what a page of ours must be."""
    if not isinstance(response, str):
        assert response.status_code == status, f"answered {response.status_code}, not {status}"
        response = response.getvalue().decode() if hasattr(response, "getvalue") else response.content.decode()  # type: ignore[attr-defined]
    page = ParsedPage(_tree(response))
    check(page)
    return page


def parse_part(markup: str) -> Element:
    """A piece of a page (one component), parsed as strictly but not asked for title and heading."""
    root = _tree(f'<!DOCTYPE html><html lang="en-GB"><head><title>A part</title></head><body>{markup}</body></html>')
    _check_markup(ParsedPage(root))
    return next(root.iter("body"))


def check(page: ParsedPage) -> None:
    """Assert what every page owes its readers."""
    _check_markup(page)
    headings = [words(heading) for heading in page.all("h1")]
    assert len(headings) == 1, f"a page has one h1; this has {headings}"
    assert headings[0], "the h1 is empty"
    title = page.title
    assert title.partition("–")[0].removeprefix("Error:").strip(), f"the page's title is empty: {title!r}"
    if page.errors:
        assert title.startswith("Error: "), "the title of a page with errors starts with 'Error: '"


def words(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def _tree(markup: str) -> Element:
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(markup)
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return root


def _check_markup(page: ParsedPage) -> None:
    elements = [element for element in page.root.iter() if isinstance(element.tag, str)]
    ids = Counter(element.get("id") for element in elements if element.get("id"))
    assert not [name for name, times in ids.items() if times > 1], f"ids used twice: {[n for n, t in ids.items() if t > 1]}"
    for element in elements:
        _check_inline(element)
        for pointer in POINTERS:
            for target in element.get(pointer, "").split():
                assert target in ids, f"{pointer} of <{element.tag}> points at {target!r}, which is not on the page"
    _check_labels(elements)


def _check_inline(element: Element) -> None:
    assert element.get("style") is None, f"inline style on <{element.tag}>: the content policy drops it"
    assert element.tag != "style", "a <style> element: the content policy drops it"
    assert element.tag != "script" or element.get("src"), "an inline script: the content policy drops it"
    events = [name for name in element.attrib if name.startswith("on")]
    assert not events, f"inline script on <{element.tag}>: {events}"


def _check_labels(elements: list[Element]) -> None:
    labelled = {element.get("for") for element in elements if element.tag == "label"}
    wrapped = {id(inner) for element in elements if element.tag == "label" for inner in element.iter()}
    for control in elements:
        if control.tag not in {"input", "select", "textarea"} or control.get("type") in UNLABELLED:
            continue
        has = control.get("id") in labelled or id(control) in wrapped or control.get("aria-label") or control.get("aria-labelledby")
        assert has, f"no label for the control named {control.get('name')!r}"
