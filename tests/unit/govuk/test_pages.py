"""The reader that every page test uses refuses what it promises to refuse."""

import pytest
from html5lib.html5parser import ParseError

from pages import parse, parse_part


def page(body: str, title: str = "Plans – Golden Thread") -> str:
    return f'<!DOCTYPE html><html lang="en-GB"><head><title>{title}</title></head><body>{body}</body></html>'


def test_a_good_page_can_be_read() -> None:
    read = parse(
        page(
            '<h1>Plans</h1><form><label for="a">Words</label><input id="a" name="q" value="x"></form>'
            '<table><tbody><tr><td>1.1</td><td><a href="/a">Go</a></td></tr></tbody></table>'
        )
    )
    assert (read.heading, read.value("q"), read.rows(), read.links) == ("Plans", "x", [["1.1", "Go"]], {"Go": "/a"})


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<p>none</p>", "one h1"),
        ("<h1>a</h1><h1>b</h1>", "one h1"),
        ("<h1> </h1>", "h1 is empty"),
        ('<h1>a</h1><p style="color:red">b</p>', "inline style"),
        ("<h1>a</h1><style>b{}</style>", "style"),
        ("<h1>a</h1><script>b()</script>", "inline script"),
        ('<h1>a</h1><p onclick="b()">b</p>', "inline script"),
        ('<h1>a</h1><p id="b"></p><p id="b"></p>', "ids used twice"),
        ('<h1>a</h1><input name="b">', "no label"),
        ('<h1>a</h1><label for="c">b</label><input id="b" name="b">', "points at 'c'"),
        ('<h1>a</h1><p aria-describedby="gone">b</p>', "points at 'gone'"),
        ('<h1>a</h1><div class="govuk-error-summary"><a href="#b">wrong</a></div>', "starts with 'Error: '"),
    ],
)
def test_a_page_that_owes_its_readers_something_is_refused(body: str, says: str) -> None:
    with pytest.raises(AssertionError, match=says):
        parse(page(body))


@pytest.mark.parametrize("title", ["", " – Golden Thread", "Error:  – Golden Thread"])
def test_an_empty_title_is_refused(title: str) -> None:
    with pytest.raises(AssertionError, match="title is empty"):
        parse(page("<h1>a</h1>", title=title))


@pytest.mark.parametrize("body", ["<p><div></div></p>", "<h1>a</h2>", "<ul><p></ul>x</li>", "&nosuch;", "<table><p>a</p></table>"])
def test_broken_markup_is_refused(body: str) -> None:
    with pytest.raises(ParseError):
        parse_part(body)
