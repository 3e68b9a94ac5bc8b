"""The parts beneath the charts: elements, words that wrap, labels that keep apart, scales, colours, and the examples in docstrings."""

import doctest
import importlib
import pkgutil
from itertools import pairwise

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from goldenthread import charts
from goldenthread.charts import heat, ink
from goldenthread.charts.icons import assurance_icon, variation_icon
from goldenthread.charts.labels import Box, labels
from goldenthread.charts.lettering import apart, width_of, wrapped
from goldenthread.charts.scales import Measured, axis, round_numbers
from goldenthread.charts.svg import element
from goldenthread.measures.spc import Assurance, Variation

MODULES = [f"{charts.__name__}.{found.name}" for found in pkgutil.iter_modules(charts.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(
    ("name", "attributes"),
    [("script", {}), ("style", {}), ("a", {}), ("rect", {"style": "x"}), ("rect", {"onload": "x"}), ("g", {"href": "x"})],
)
def test_an_element_that_draws_nothing_cannot_be_made(name: str, attributes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="No chart draws"):
        element(name, **attributes)


@given(st.text())
def test_any_text_comes_back_as_it_was_but_for_signs_that_nobody_can_write(words: str) -> None:
    drawing = fromstring(str(element("text", words, role=words)))
    kept = "".join(sign for sign in words if sign in "\t\n\r" or (ord(sign) >= 32 and sign not in "\ufffe\uffff"))
    assert (drawing.text or "").replace("\n", "") == kept.replace("\r", "").replace("\n", "")
    assert len(drawing) == 0


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])), st.floats(30, 300))
def test_wrapped_words_lose_no_letter_and_fit_their_room(words: str, room: float) -> None:
    lines = wrapped(words, room)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(width_of(line) <= room or len(line) == 1 for line in lines)


@given(st.lists(st.floats(0, 500), min_size=1, max_size=12))
def test_labels_keep_apart_and_on_the_paper(wanted: list[float]) -> None:
    found = apart(wanted, 20, 0, 500)
    ordered = sorted(found)
    assert all(later - earlier >= 20 - 1e-6 for earlier, later in pairwise(ordered))
    assert ordered[0] >= -1e-6
    assert ordered[-1] <= 500 + 1e-6


def test_names_of_neighbours_cover_neither_each_other_nor_a_point() -> None:
    places = [(400.0, 100.0), (404.0, 104.0), (408.0, 98.0)]
    drawn = [one for one in labels([(x, y, "Washington") for x, y in places], places, Box(0, 0, 800, 300), 15) if one.name == "text"]
    heights = sorted(float(dict(one.attributes)["y"]) for one in drawn if dict(one.attributes).get("text-anchor") is None)
    assert len(drawn) == 3
    assert all(later - earlier >= 15 for earlier, later in pairwise(heights))


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_an_axis_reaches_from_at_or_below_the_least_to_at_or_above_the_most(one: float, other: float) -> None:
    low, high = sorted((one, other))
    marks = axis(low, high, Measured.NUMBER)
    assert 2 <= len(marks) <= 14
    room = (marks[-1] - marks[0]) * 1e-6
    assert marks[0] <= low + room
    assert marks[-1] >= high - room


@given(st.floats(0, 1), st.floats(0, 1))
def test_an_axis_of_shares_never_leaves_nought_to_a_hundred(one: float, other: float) -> None:
    marks = axis(min(one, other), max(one, other), Measured.SHARE)
    assert len(marks) >= 2
    assert marks[0] >= 0
    assert marks[-1] <= 1


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from([5, 6]))
def test_no_two_marks_of_an_axis_are_said_alike(one: float, other: float, most: int) -> None:
    for measured, times in ((Measured.SHARE, 1), (Measured.NUMBER, 30)):
        said = [measured.said(mark) for mark in axis(min(one, other) * times, max(one, other) * times, measured, most)]
        assert len(set(said)) == len(said)


def test_round_numbers_are_round() -> None:
    assert round_numbers(0, 97) == [0, 20, 40, 60, 80, 100]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [ink.BETTER, ink.WORSE, ink.NEITHER, ink.COMMON, ink.EDGE, ink.TARGET, ink.QUIET, ink.INK])
def test_shapes_and_lines_can_be_told_from_the_paper(colour: str) -> None:
    assert contrast(colour, ink.PAPER) >= 3


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        (ink.INK, ink.PAPER),
        (ink.QUIET, ink.PAPER),
        (ink.TARGET, ink.PAPER),
        (ink.INK, ink.PALE),
        (ink.PAPER, ink.BETTER),
        (ink.PAPER, ink.WORSE),
    ]
    + [(words, ground) for ground, words in heat.SHADES],
)
def test_words_can_be_read_on_their_ground(words: str, ground: str) -> None:
    assert contrast(words, ground) >= 4.5


@pytest.mark.parametrize("said", [*Variation, *Assurance])
def test_every_sign_of_a_scorecard_carries_its_words(said: Variation | Assurance) -> None:
    icon = variation_icon(said) if isinstance(said, Variation) else assurance_icon(said)
    assert fromstring(icon)[0].text == str(said)


def test_signs_that_differ_in_meaning_differ_in_shape() -> None:
    shapes = {fromstring(variation_icon(one))[1].tag + (fromstring(variation_icon(one))[1].get("d") or "") for one in Variation}
    assert len(shapes) == 5  # too few months and no figures share the dash
