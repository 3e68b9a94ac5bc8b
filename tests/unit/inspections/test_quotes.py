"""Cutting, joining and sealing quotes: only printed characters, none lost."""

import pytest

from goldenthread.inspections import quotes

TWO = "Meetings start late. Minutes come (too) late!\nNobody reads them."


def test_a_passage_may_be_cut_at_sentences_and_lines() -> None:
    assert [one.words for one in quotes.sentences(TWO)] == ["Meetings start late.", "Minutes come (too) late!", "Nobody reads them."]


@pytest.mark.parametrize("text", ["Help comes late, e.g. in winter.", "As Dr. Moss said.", "See para. 4 of the plan."])
def test_an_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert len(quotes.sentences(text)) == 1


def test_the_pieces_of_a_passage_are_its_own_words() -> None:
    places = [one.start for one in quotes.sentences(TWO)][1:]
    assert quotes.pieces(TWO, places) == ["Meetings start late.", "Minutes come (too) late!", "Nobody reads them."]


def test_sub_points_that_stand_apart_are_put_under_the_passage() -> None:
    assert quotes.whole("Partners should:", ["meet", "write"]) == "Partners should:\nmeet\nwrite"
    assert quotes.whole("Partners should meet", ["meet"]) == "Partners should meet"


def test_sub_points_go_with_the_piece_that_holds_them() -> None:
    assert quotes.parts_within("Partners should:\nmeet", ["meet", "write"]) == ["meet"]
    assert quotes.parts_within("write", ["meet", "write"]) == []


def test_a_sentence_cut_by_a_page_is_joined_on_one_line() -> None:
    assert quotes.joined("The plan was not", "shared with the school.") == "The plan was not shared with the school."
    assert quotes.joined("The plan was late.", "shared with nobody.") == "The plan was late.\nshared with nobody."


def test_the_seal_of_a_quote_changes_with_every_comma_and_place() -> None:
    same = {"letter_sha256": "a" * 64, "text": "One, two", "parts": ["two"], "page": 1, "paragraph": 2}
    changed = [{"text": "One two"}, {"page": 2}, {"paragraph": None}, {"parts": []}, {"letter_sha256": "b" * 64}]
    seals = {quotes.seal(**{**same, **change}) for change in [{}, *changed]}  # type: ignore[arg-type]  # a table of keyword arguments
    assert len(seals) == 1 + len(changed)
