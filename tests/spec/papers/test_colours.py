"""The status cell: its word and its colour at left, the status taken at right."""

import pytest

from builders.plans import table
from goldenthread.papers.model import RagStatus
from goldenthread.papers.plans.colours import KeyEntry, read_rag
from goldenthread.papers.plans.scheme import key_in_line, key_in_rows

RED, AMBER, GREEN, COMPLETED, NOT_ASSESSABLE, NOT_STATED = RagStatus


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Green", GREEN), ("GREEN", GREEN), ("g", GREEN), ("Green.", GREEN), ("Green - on track", GREEN), ("On track", GREEN),
        ("Green ↑", GREEN),
        ("Amber", AMBER), ("A", AMBER), ("Yellow", AMBER), ("Red", RED), ("Red (overdue)", RED), ("R", RED),
        ("Not assessable", NOT_ASSESSABLE), ("NOT ASSESSABLE", NOT_ASSESSABLE), ("Not\nassessable", NOT_ASSESSABLE),
        ("Not assessable - no date is agreed", NOT_ASSESSABLE), ("Not assessable (no date)", NOT_ASSESSABLE),
        ("Completed", COMPLETED), ("Complete", COMPLETED), ("Blue", COMPLETED), ("B", COMPLETED), ("Complete 12/3/24", COMPLETED),
    ],
)  # fmt: skip
def test_a_clear_word_is_taken(words: str, status: RagStatus) -> None:
    rag, problem = read_rag(words, None)
    assert (rag.status, rag.source, rag.words, problem) == (status, "word", words, None)


@pytest.mark.parametrize(
    "words",
    [
        *("Amber/Green", "Green to Amber", "Not started", "Delayed", "Not completed", "Incomplete", "In progress", "7"),
        *("Assessable", "Not assessed", "Not assessable, was Amber", "Green / not assessable"),
    ],
)
def test_a_word_that_is_not_clear_is_not_taken(words: str) -> None:
    rag, _ = read_rag(words, None)
    assert (rag.status, rag.source, rag.words) == (NOT_STATED, None, words)
    assert rag.why


@pytest.mark.parametrize(
    ("fill", "status"),
    [
        ("FF0000", RED), ("C00000", RED), ("FFC000", AMBER), ("FFFF00", AMBER), ("ED7D31", AMBER), ("00B050", GREEN), ("92D050", GREEN),
        ("70AD47", GREEN), ("0070C0", COMPLETED), ("5B9BD5", COMPLETED),
    ],
)  # fmt: skip
def test_a_colour_without_a_word_is_judged_by_its_hue(fill: str, status: RagStatus) -> None:
    rag, _ = read_rag("", fill)
    assert (rag.status, rag.source) == (status, "fill")


def test_not_assessable_followed_by_a_sentence_is_taken_and_flagged() -> None:
    rag, problem = read_rag("Not\nassessable yet", None)
    assert (rag.status, rag.source) == (NOT_ASSESSABLE, "word")
    assert "says more than a status" in (problem or "")


@pytest.mark.parametrize("fill", ["D9D9D9", "F2F2F2", "000000"])
def test_a_grey_says_nothing_without_a_key(fill: str) -> None:
    rag, _ = read_rag("", fill)
    assert rag.status is NOT_STATED
    assert "colour" in (rag.why or "")


def test_an_empty_cell_is_not_stated_and_says_so() -> None:
    rag, _ = read_rag("", None)
    assert (rag.status, rag.source) == (NOT_STATED, None)
    assert "empty" in (rag.why or "")


def test_word_and_colour_that_disagree_are_a_problem_and_the_word_is_taken() -> None:
    rag, problem = read_rag("Green", "FF0000")
    assert (rag.status, rag.source) == (GREEN, "word")
    assert "red" in (problem or "")


def test_a_word_printed_badly_twice_is_read_and_flagged() -> None:
    rag, problem = read_rag("Completed Conpleteo", None)
    assert (rag.status, rag.words) == (COMPLETED, "Completed Conpleteo")
    assert problem


def test_the_papers_own_key_is_asked_before_the_hue() -> None:
    key = (KeyEntry("", "On track", "00B0F0"), KeyEntry("", "Completed", "00B050"), KeyEntry("", "Not started", "FFFF00"))
    assert read_rag("", "00B0F0", key)[0].status is GREEN
    assert read_rag("", "00B050", key)[0].status is COMPLETED
    assert read_rag("", "FFFF00", key)[0].status is NOT_STATED


def test_a_word_of_the_key_means_what_the_key_says() -> None:
    key = (KeyEntry("Delayed", "Action is overdue"),)
    assert read_rag("Delayed", None, key)[0].status is RED


def test_a_grey_that_the_key_calls_not_assessable_is_that_and_never_green() -> None:
    for entry in (KeyEntry("", "Not assessable: no date", "C4C9CE"), KeyEntry("Grey", "Not assessable", "C4C9CE")):
        assert read_rag("", "C4C9CE", (entry,))[0].status is NOT_ASSESSABLE
    [rag, problem] = read_rag("Not assessable", "00B050")
    assert rag.status is NOT_ASSESSABLE
    assert "green" in (problem or "")


def test_blue_that_the_key_calls_not_started_is_not_completed() -> None:
    assert read_rag("Blue", None, (KeyEntry("Blue", "Not on track yet"),))[0].status is not COMPLETED


def test_a_key_is_read_from_rows_from_columns_and_from_a_line() -> None:
    rows = table("RAG | Meaning", "Red | Late", "Amber | May be late", "Green | On time").rows
    across = table("Red | Amber | Green", "It is late | It may be late | It is on time").rows
    by_row, by_column = key_in_rows(rows, 0), key_in_rows(across, 0)
    assert by_row
    assert by_column
    assert [entry.name for entry in by_row.entries] == ["red", "amber", "green"]
    assert [entry.name for entry in by_column.entries] == ["red", "amber", "green"]
    assert [entry.name for entry in key_in_line("Red: it is late. Amber: it may be late. Green: it is on time.")] == [
        "red",
        "amber",
        "green",
    ]
