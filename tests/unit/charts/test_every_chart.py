"""What holds for every chart, wide and narrow: it can be read by machines, says what it shows, and lets nobody's text become markup."""

import re
from collections.abc import Callable

import html5lib
import pytest

from goldenthread.charts import heat, ink
from goldenthread.charts.chart import Chart
from unit.charts.samples import EMPTY, KINDS, SVG, all_of, read, words_in

SCRIPT = '<script>alert("x")</script> & <b style="color:red">\x00\x1f'
KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
NOTHING = pytest.mark.parametrize("empty", EMPTY.values(), ids=list(EMPTY))
WIDTH = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])


@KIND
@WIDTH
def test_a_chart_begins_with_its_title_and_its_description(kind: Callable[[str, bool], Chart], narrow: bool) -> None:
    chart = kind("Visits in time", narrow)
    title, description = list(read(chart))[:2]
    assert (title.tag, title.text) == (f"{SVG}title", "Visits in time")
    assert (description.tag, description.text) == (f"{SVG}desc", chart.words)
    assert chart.words.endswith(".")
    assert read(chart).get("role") == "img"


@KIND
@WIDTH
def test_a_text_that_looks_like_markup_is_drawn_as_text(kind: Callable[[str, bool], Chart], narrow: bool) -> None:
    svg = kind(SCRIPT, narrow).svg
    assert "<script" not in svg
    assert "<b" not in svg
    page = html5lib.parse(f"<!doctype html><title>x</title><p>{svg}</p>", namespaceHTMLElements=False)
    assert not list(page.iter("script"))
    assert not list(page.iter("b"))


@KIND
@WIDTH
def test_a_chart_has_nothing_that_a_strict_policy_refuses(kind: Callable[[str, bool], Chart], narrow: bool) -> None:
    for one in read(kind("Visits", narrow)).iter():
        assert one.tag.removeprefix(SVG) not in {"style", "script", "a", "image", "use", "foreignObject"}
        assert not [name for name in one.attrib if name in {"style", "class", "id", "href"} or name.startswith("on")]


@KIND
@WIDTH
def test_a_chart_is_strict_html_too(kind: Callable[[str, bool], Chart], narrow: bool) -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(f"<!DOCTYPE html><html><head><title>x</title></head><body>{kind(SCRIPT, narrow).svg}</body></html>")


@KIND
@WIDTH
def test_nothing_is_drawn_off_the_paper(kind: Callable[[str, bool], Chart], narrow: bool) -> None:
    chart = kind("Child and adolescent mental health services of the north", narrow)
    _, _, width, height = map(float, (read(chart).get("viewBox") or "").split())
    for one in all_of(chart, "rect") + all_of(chart, "line") + all_of(chart, "circle"):
        for name, most in (("x", width), ("x1", width), ("x2", width), ("cx", width), ("y", height), ("y1", height), ("cy", height)):
            assert 0 <= float(one.get(name, 0)) <= most
    for one in all_of(chart, "text"):
        assert float(one.get("y", 0)) <= height


@KIND
def test_letters_stay_readable_on_a_phone(kind: Callable[[str, bool], Chart]) -> None:
    chart = kind("Visits", True)
    width = float((read(chart).get("viewBox") or "").split()[2])
    for one in all_of(chart, "text"):
        assert width <= ink.NARROW
        assert float(one.get("font-size", 0)) >= 12


@KIND
@WIDTH
def test_a_table_has_a_cell_for_each_heading_in_every_row(kind: Callable[[str, bool], Chart], narrow: bool) -> None:
    table = kind("Visits", narrow).table
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.headings)}
    assert all(cell for row in table.rows for cell in row)


@NOTHING
@WIDTH
def test_a_chart_of_nothing_is_drawn_and_says_so(empty: Callable[[bool], Chart], narrow: bool) -> None:
    chart = empty(narrow)
    assert re.match(r"There (is|are) no", chart.words)
    assert read(chart).tag == f"{SVG}svg"


@KIND
def test_only_the_colours_of_the_key_are_used(kind: Callable[[str, bool], Chart]) -> None:
    """So that the test of contrasts sees them all."""
    known = (
        {value for value in vars(ink).values() if isinstance(value, str)} | {colour for pair in heat.SHADES for colour in pair} | {"none"}
    )
    drawing = read(kind("Visits", False))
    assert {one.get(name) for one in drawing.iter() for name in ("fill", "stroke") if one.get(name)} <= known


def test_a_kept_back_figure_is_nowhere_in_the_drawing() -> None:
    chart = KINDS["heat"]("Visits", False)
    assert "33" not in "".join(words_in(chart)) + chart.words
    assert "secret" not in chart.svg + str(chart.table)
