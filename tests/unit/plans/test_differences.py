"""Which rows of two readings are the same row, and which of their words moved."""

from dataclasses import replace

import pytest

from goldenthread.papers.model import Action, Lead, Rag, RagStatus, Timescale, TimescaleKind
from goldenthread.plans.differences import PieceKind, Placed, changes_between, match_rows, pieces_between
from goldenthread.plans.rows import EMPTY

BASE = replace(EMPTY, number="1.1", how="Invite the school nurse to each planning lunch.", rag=Rag(RagStatus.GREEN, "word"))


def placed(key: str, number: str, how: str, area: str = "1") -> Placed:
    return Placed(key, area, replace(EMPTY, number=number, how=how))


@pytest.mark.parametrize(
    ("after", "columns"),
    [
        (BASE, []),
        (replace(BASE, how="Invite  the school nurse\nto each planning lunch."), []),
        (replace(BASE, progress="Nine lunches held."), ["Progress and impact"]),
        (replace(BASE, rag=Rag(RagStatus.AMBER, "word")), ["RAG"]),
        (replace(BASE, timescale=Timescale("June 2027", TimescaleKind.BY)), ["Timescale"]),
        (replace(BASE, number="1.2", priority=True), ["No", "Priority"]),
        (replace(BASE, extra={"Risk": "low"}), ["Risk"]),
    ],
)
def test_only_the_columns_whose_words_differ_are_changes(after: Action, columns: list[str]) -> None:
    assert [change.column for change in changes_between(BASE, after) if change.column != "Timescale means"] == columns


def test_leads_stored_with_the_word_that_joined_them_have_not_changed() -> None:
    once = replace(BASE, leads=(Lead("Head of Early Help and"), Lead("Head of Housing")))
    now = replace(BASE, leads=(Lead("Head of Early Help"), Lead("Head of Housing")))
    assert changes_between(once, now) == ()


def test_a_date_understood_differently_is_a_change_although_the_words_are_the_same() -> None:
    ongoing = replace(BASE, timescale=Timescale("June", TimescaleKind.ONGOING))
    unclear = replace(BASE, timescale=Timescale("June", TimescaleKind.UNCLEAR))
    assert [change.column for change in changes_between(ongoing, unclear)] == ["Timescale means"]


def test_pieces_put_together_give_both_texts() -> None:
    pieces = pieces_between("the nurse comes each week", "the nurse and the police come each week")
    assert " ".join(one.words for one in pieces if one.kind is not PieceKind.NEW) == "the nurse comes each week"
    assert " ".join(one.words for one in pieces if one.kind is not PieceKind.GONE) == "the nurse and the police come each week"


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([("a", "1", "Buy twelve bicycles")], [("x", "1", "Buy twelve bicycles")], {"a": "x"}),
        ([("a", "1", "Buy twelve bicycles")], [("x", "1", "Buy twelve blue bicycles soon")], {"a": "x"}),
        ([("a", "1", "Buy twelve bicycles")], [("x", "7", "Buy twelve bicycles")], {"a": "x"}),
        ([("a", "1", "Buy twelve bicycles")], [("x", "1", "Open a library in each village hall")], {}),
        (
            [("a", "1", "Buy twelve bicycles"), ("b", "2", "Open a library")],
            [("x", "1", "Open a library"), ("y", "2", "Buy twelve bicycles")],
            {"a": "y", "b": "x"},
        ),
        ([("a", "", "Buy twelve bicycles")], [("x", "", "Buy twelve bicycles")], {"a": "x"}),
        ([], [("x", "1", "Buy")], {}),
    ],
)
def test_rows_are_matched_by_their_place_and_by_their_words(
    old: list[tuple[str, str, str]], new: list[tuple[str, str, str]], pairs: dict[str, str]
) -> None:
    found = match_rows([placed(*row) for row in old], [placed(*row) for row in new])
    assert {match.old: match.new for match in found} == pairs


def test_the_same_number_in_another_area_is_not_the_same_place() -> None:
    found = match_rows([placed("a", "1", "Buy bicycles for the harbour", "1")], [placed("x", "1", "Buy bikes in the hills", "2")])
    assert found == ()
