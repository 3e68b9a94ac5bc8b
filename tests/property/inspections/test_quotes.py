"""However a passage is cut or joined, every printed character but white space is still there, in order."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.inspections import quotes

passages = st.text(alphabet="abc DEF.!?;:\n“”’()1,", max_size=120)


def letters(text: str) -> str:
    return "".join(text.split())


@given(passages)
def test_sentences_together_are_the_passage(text: str) -> None:
    assert letters("".join(one.words for one in quotes.sentences(text))) == letters(text)


@given(passages)
def test_a_sentence_stands_where_it_says(text: str) -> None:
    for one in quotes.sentences(text):
        assert text[one.start :].lstrip().startswith(one.words)


@given(passages, st.lists(st.integers(0, 120), max_size=6))
def test_pieces_together_are_the_passage(text: str, cuts: list[int]) -> None:
    inside = [cut for cut in cuts if cut <= len(text)]
    assert letters("".join(quotes.pieces(text, inside))) == letters(text)


@given(passages, passages)
def test_joining_loses_nothing(first: str, second: str) -> None:
    assert letters(quotes.joined(first, second)) == letters(first + second)
