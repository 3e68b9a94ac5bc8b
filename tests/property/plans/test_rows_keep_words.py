"""Whatever the words: a stored row comes back the same, a difference shows both texts whole, joined rows lose nothing."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.papers.model import Lead, Rag, RagStatus, Timescale, TimescaleKind
from goldenthread.plans.differences import PieceKind, Placed, match_rows, pieces_between
from goldenthread.plans.rows import EMPTY, join_rows, row_as_json, row_from_json, texts_of
from goldenthread.plans.totals import reconcile, tally

text = st.text(st.characters(codec="utf-8"), max_size=40)
rows = st.builds(
    lambda how, change, leads, words, progress, status, extra, number: replace(
        EMPTY,
        number=number,
        how=how,
        change=change,
        leads=tuple(Lead(lead) for lead in leads),
        timescale=Timescale(words, TimescaleKind.UNCLEAR),
        progress=progress,
        rag=Rag(status, words=words),
        extra=extra,
    ),
    text,
    text | st.none(),
    st.lists(text, max_size=3),
    text,
    text | st.none(),
    st.sampled_from(RagStatus),
    st.dictionaries(text, text, max_size=2),
    st.sampled_from(["1", "2", "3", None]),
)


@given(rows)
def test_a_stored_row_comes_back_the_same(row: object) -> None:
    assert row_from_json(row_as_json(row)) == row  # type: ignore[arg-type]  # rows are made above


@given(text, text)
def test_a_difference_shows_both_texts_whole(before: str, after: str) -> None:
    pieces = pieces_between(before, after)
    assert " ".join(one.words for one in pieces if one.kind is not PieceKind.NEW).split() == before.split()
    assert " ".join(one.words for one in pieces if one.kind is not PieceKind.GONE).split() == after.split()


@given(rows, rows)
def test_joined_rows_lose_no_word(first, second) -> None:  # type: ignore[no-untyped-def]  # rows are made above
    had = Counter(" ".join((*texts_of(first), *texts_of(second))).split())
    assert not had - Counter(" ".join(texts_of(join_rows(first, second))).split())


@given(st.lists(rows, max_size=6), st.lists(rows, max_size=6))
def test_each_row_is_matched_at_most_once(old, new) -> None:  # type: ignore[no-untyped-def]  # rows are made above
    found = match_rows([Placed(n, "1", row) for n, row in enumerate(old)], [Placed(n, "1", row) for n, row in enumerate(new)])
    assert len({match.old for match in found}) == len({match.new for match in found}) == len(found)


@given(st.lists(st.sampled_from(RagStatus), max_size=30))
def test_what_is_counted_always_agrees_with_itself(statuses: list[RagStatus]) -> None:
    counted = tally(statuses)
    declared = {status.value: counted.counts[status] for status in RagStatus if status is not RagStatus.NOT_STATED} | {
        "total": len(statuses)
    }
    assert reconcile(declared, counted).agrees is (None if counted.not_stated else True)
    assert reconcile(declared | {"total": len(statuses) + 1}, counted).agrees is False
