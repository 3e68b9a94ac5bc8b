"""Colours of the page kit: every status and every pair of words and ground that we add can be read (WCAG 2.2 AA)."""

import re
from pathlib import Path

import pytest

from goldenthread.govuk import build
from goldenthread.govuk.parts import RAG_COLOURS

INK = (build.STYLES / "_ink.scss").read_text(encoding="utf-8")


def map_of(name: str) -> dict[str, str]:
    body = re.search(rf"\${name}: \((.*?)\);", INK, re.DOTALL)
    assert body is not None
    return dict(re.findall(r'"([\w-]+)": (#[0-9a-f]{6})', body[1]))


def colour(name: str) -> str:
    found = re.search(rf"^\${name}: (#[0-9a-f]{{6}})", INK, re.MULTILINE)
    assert found is not None
    return found[1]


def luminance(hexes: str) -> float:
    channels = [int(hexes[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("status", sorted({*RAG_COLOURS.values(), "not-stated"}))
def test_the_word_of_a_status_can_be_read_on_its_colour(status: str) -> None:
    assert contrast(map_of("fills")[status], map_of("fill-texts")[status]) >= 4.5


@pytest.mark.parametrize("words", ["quiet", "red-words", "gold-deep", "ink"])
@pytest.mark.parametrize("ground", ["#ffffff", "paper"])
def test_our_own_words_can_be_read_on_our_grounds(words: str, ground: str) -> None:
    assert contrast(colour(words), ground if ground.startswith("#") else colour(ground)) >= 4.5


def test_every_colour_of_a_status_is_in_the_stylesheet() -> None:
    sheet = (build.KIT / build.SHEET).read_text(encoding="utf-8")
    for status in {*RAG_COLOURS.values(), "not-stated"}:
        for part in ("gt-rag--", "gt-dot--", "gt-fill--", "gt-fill-text--", "gt-figure--"):
            assert f".{part}{status}" in sheet


def test_templates_use_no_class_of_ours_that_has_no_style() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in build.STYLES.glob("*.scss"))
    templates = "".join(path.read_text(encoding="utf-8") for path in (Path(build.HERE) / "templates").rglob("*.html"))
    used = {name for name in re.findall(r"gt-[a-z]+(?:__[a-z-]+)?", templates) if not name.endswith("-")}
    assert {name for name in used if f".{name}" not in source} == set()
