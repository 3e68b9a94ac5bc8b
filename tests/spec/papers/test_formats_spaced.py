"""Text whose columns are set apart by spaces, as it comes from a page or from an editor that writes no tabs."""

from goldenthread.papers.formats.spaced import with_tabs
from goldenthread.papers.formats.text import read_text
from goldenthread.papers.reading import read_paper

HEAD = "No     Action                           Lead                  By when        RAG"
ROWS = [
    "1.1    Write a strategy for neglect     Partnership manager   31 May 2024    Green",
    "       with all partners",
    "1.2    Launch the toolkit               Head of early help    June 2024      Amber",
]


def test_columns_that_stand_below_each_other_are_cells_and_a_cell_that_runs_on_stays_in_its_column() -> None:
    (area,) = read_paper(read_text("\n".join(["Improvement plan", "", HEAD, *ROWS]).encode())).areas
    assert [action.number for action in area.actions] == ["1.1", "1.2"]
    assert area.actions[0].how == "Write a strategy for neglect with all partners"
    assert area.actions[1].lead_words == "Head of early help"


def test_white_space_between_rows_does_not_end_the_table() -> None:
    spaced = "\n\n".join(["Improvement plan", HEAD, "\n".join(ROWS[:2]), ROWS[2]])
    (area,) = read_paper(read_text(spaced.encode())).areas
    assert len(area.actions) == 2


def test_gaps_of_four_spaces_are_tabs_so_that_empty_cells_keep_their_place() -> None:
    lines = ["No    Action    Lead    When    RAG", "1    Meet        May 2024    Green", "2    Write    Chair        Red"]
    assert [line.split("\t") for line in with_tabs(lines)][1:] == [
        ["1", "Meet", "", "May 2024", "Green"],
        ["2", "Write", "Chair", "", "Red"],
    ]


def test_a_letter_with_a_gap_here_and_there_stays_as_it_is() -> None:
    lines = ["Dear Chair     12 May 2024", "•    Meetings are prompt.", "Signed     A. Sample     Chair"]
    assert with_tabs(lines) == lines
