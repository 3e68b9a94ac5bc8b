"""Letters as pages and tables lay them out: page edges, boxes, grades, bodies beside items, strengths beside areas."""

from collections.abc import Sequence

from builders.letters import answer, parts_unused, reading, texts, words_lost
from goldenthread.papers.letters import letter_score, read_letter
from goldenthread.papers.model import Reading
from goldenthread.papers.page import Block, Cell, Paper, Part, Row, Style, Table

OPENING: tuple[Part, ...] = (
    Block("3 May 2024", page=1),
    Block("Dear Ms Example", page=1),
    Block("Inspection of Northshire", Style.HEADING, 1, 1),
    Block("This inspection took place from 8 to 12 April 2024.", page=1),
)


def table(*rows: Sequence[str], page: int | None = 1) -> Table:
    return Table(tuple(Row(tuple(Cell(text) for text in row), page) for row in rows), page)


def laid_out(*parts: Part) -> Reading:
    """Reads the parts below an opening, having checked that nothing of them is missing from the answer."""
    paper = Paper("pdf", (*OPENING, *parts), pages=2)
    read = read_letter(paper)
    assert not words_lost(paper, read)
    assert not parts_unused(paper, read)
    return read


def test_a_sentence_cut_by_a_page_edge_is_whole() -> None:
    read = laid_out(
        Block("Main findings", Style.HEADING, 1, 2),
        Block("Staff work for the council and for the bodies that act on behalf of", page=1),
        Block("Page 1 of 2", Style.FURNITURE, 1),
        Block("Inspection of Northshire", Style.FURNITURE, 2),
        Block("Northshire Council, which sets the budget. They do it well.", page=2),
    )
    whole = (
        "Staff work for the council and for the bodies that act on behalf of Northshire Council, which sets the budget. They do it well."
    )
    assert [(one.text, one.page) for one in read.candidates if one.section == "Main findings"] == [(whole, 1)]


def test_an_item_cut_by_a_page_edge_is_whole_and_page_numbers_are_no_items() -> None:
    read = laid_out(
        Block("Areas for improvement", Style.HEADING, 1, 2),
        Block("The timeliness of reviews, which are", Style.BULLET, 1, marker="•"),
        Block("2", page=1),
        Block("too often held after the date.", page=2),
        Block("Supervision.", Style.BULLET, 2, marker="•"),
    )
    assert texts(read.findings) == ["The timeliness of reviews, which are too often held after the date.", "Supervision."]
    assert "2" in [one.text for one in read.furniture]


def test_an_item_ending_a_page_without_a_stop_does_not_swallow_the_next_heading() -> None:
    read = laid_out(
        Block("Strengths", Style.HEADING, 1, 2),
        Block("Partners meet often and plan together", Style.BULLET, 1, marker="•"),
        Block("Areas for improvement", page=2),
        Block("Supervision", Style.BULLET, 2, marker="•"),
    )
    assert [one.kind.value for one in read.findings] == ["strength", "area_for_improvement"]


def test_a_heading_taken_for_a_running_head_is_still_a_heading() -> None:
    read = laid_out(
        Block("Areas for improvement", Style.FURNITURE, 1),
        Block("Supervision", Style.BULLET, 1, marker="•"),
    )
    assert [(one.kind.value, one.text) for one in read.findings] == [("area_for_improvement", "Supervision")]


def test_pages_and_paragraphs_are_counted_on_each_page() -> None:
    read = laid_out(
        Block("Areas for improvement", Style.HEADING, 1, 2),
        Block("Reviews", Style.BULLET, 1, marker="•"),
        Block("Supervision", Style.BULLET, 2, marker="•"),
        Block("Records", Style.BULLET, 2, marker="•"),
    )
    assert [(one.page, one.paragraph) for one in read.findings] == [(1, 2), (2, 1), (2, 2)]


def test_a_table_of_judgements_gives_grades() -> None:
    read = laid_out(
        table(
            ["Judgement", "Grade"],
            ["The impact of leaders on practice", "Good"],
            ["Overall effectiveness", "Requires improvement to be good"],
        )
    )
    assert [(one.area, one.grade) for one in read.grades] == [
        ("The impact of leaders on practice", "Good"),
        ("Overall effectiveness", "Requires improvement to be good"),
    ]


def test_bodies_beside_items_are_their_owners() -> None:
    read = laid_out(
        table(
            ["Responsible body", "Areas for priority action"],
            ["Northshire County Council and NHS Northshire ICB", "Leaders should cut waits:\n• for speech therapy\n• for autism"],
            ["Northshire County Council", "Leaders should check the quality of plans."],
        ),
        table(["Areas for improvement"], ["Leaders across the partnership should listen to families."], ["Schools should be told sooner."]),
    )
    assert answer(read) == [
        ("priority_action", "Areas for priority action", "Leaders should cut waits:"),
        ("priority_action", "Areas for priority action", "Leaders should check the quality of plans."),
        ("area_for_improvement", "Areas for improvement", "Leaders across the partnership should listen to families."),
        ("area_for_improvement", "Areas for improvement", "Schools should be told sooner."),
    ]
    assert read.findings[0].parts == ("for speech therapy", "for autism")
    assert [one.owners for one in read.findings] == [
        ("Northshire County Council", "NHS Northshire ICB"),
        ("Northshire County Council",),
        ("Leaders across the partnership",),
        ("Schools",),
    ]


def test_a_table_of_numbered_recommendations_takes_its_kind_from_its_header() -> None:
    read = laid_out(
        table(
            ["No", "Recommendation", "Owner"],
            ["1", "Check each referral on the day.", "Police"],
            ["2", "Train staff.", "Council and police"],
        )
    )
    assert [(one.kind.value, one.text, one.owners) for one in read.findings] == [
        ("recommendation", "Check each referral on the day.", ("Police",)),
        ("recommendation", "Train staff.", ("Council", "police")),
    ]


def test_a_table_under_a_heading_takes_its_kind_from_the_heading() -> None:
    read = laid_out(
        Block("Areas for priority action", Style.HEADING, 1, 2), table(["What", "Responsible body"], ["See each child.", "Police"])
    )
    assert [(one.kind.value, one.text, one.owners) for one in read.findings] == [("priority_action", "See each child.", ("Police",))]


def test_strengths_beside_areas_are_told_apart_by_column_and_theme() -> None:
    read = laid_out(
        table(
            ["Theme", "Strengths", "Areas for consideration"],
            ["Leadership", "• Leaders listen\n• Boards meet", "• Set out a shared aim"],
            ["Practice", "• Staff know the children", "• Make time for direct\nwork\n• Record it"],
        )
    )
    assert answer(read) == [
        ("strength", "Leadership", "Leaders listen"),
        ("strength", "Leadership", "Boards meet"),
        ("area_for_consideration", "Leadership", "Set out a shared aim"),
        ("strength", "Practice", "Staff know the children"),
        ("area_for_consideration", "Practice", "Make time for direct work"),
        ("area_for_consideration", "Practice", "Record it"),
    ]


def test_two_columns_without_themes_take_their_headers_as_section() -> None:
    read = laid_out(table(["What is working well", "What needs to improve"], ["• Partners meet", "• Reviews are late"]))
    assert answer(read) == [
        ("strength", "What is working well", "Partners meet"),
        ("area_for_improvement", "What needs to improve", "Reviews are late"),
    ]


def test_a_cell_may_hold_good_and_bad_and_run_on_into_the_next_row() -> None:
    good_and_bad = (
        "Positive observations <ul><li>Partners meet each week and they know each other well</li><li>Boards meet</li></ul>"
        "<p>Areas for consideration</p><p>Supervision depends for the most part on interim managers in</p>"
    )
    read = laid_out(
        table(["Working together", good_and_bad], ["", "<p>the assessment teams</p><p>Reviews are late and families do not hear why</p>"])
    )
    assert answer(read) == [
        ("strength", "Working together", "Partners meet each week and they know each other well"),
        ("strength", "Working together", "Boards meet"),
        ("area_for_consideration", "Working together", "Supervision depends for the most part on interim managers in the assessment teams"),
        ("area_for_consideration", "Working together", "Reviews are late and families do not hear why"),
    ]


def test_lines_broken_by_the_width_of_a_cell_are_one_item() -> None:
    cell = "Areas for improvement\nThe council should see to it that every child who\nNorthshire Police finds is seen.\nReviews are late."
    read = laid_out(table([cell]))
    assert texts(read.findings) == [
        "The council should see to it that every child who Northshire Police finds is seen.",
        "Reviews are late.",
    ]


def test_a_table_that_means_nothing_to_us_is_a_candidate_row_by_row() -> None:
    read = laid_out(Block("Our sample", Style.HEADING, 1, 2), table(["Team", "Files", "Dated"], ["North", "12", "9"], ["South", "11", "8"]))
    assert [(one.text, one.section) for one in read.candidates[1:]] == [
        ("Team Files Dated", "Our sample"),
        ("North 12 9", "Our sample"),
        ("South 11 8", "Our sample"),
    ]


def test_headings_in_bold_that_nobody_knows_are_sections_of_candidates() -> None:
    read = laid_out(Block("The lived experience", Style.HEADING, 1, 2), Block("Children told us that they feel heard.", page=1))
    assert [(one.text, one.section) for one in read.candidates[1:]] == [("Children told us that they feel heard.", "The lived experience")]


def test_a_bold_lead_in_is_no_heading() -> None:
    read = laid_out(
        Block("Areas for improvement", Style.HEADING, 1, 2),
        Block("The local authority should improve:", Style.HEADING, 1, 3),
        Block("reviews", Style.BULLET, 1, marker="•"),
        Block("records", Style.BULLET, 1, marker="•"),
    )
    assert [(one.text, one.section, one.owners) for one in read.findings] == [
        ("reviews", "Areas for improvement", ("The local authority",)),
        ("records", "Areas for improvement", ("The local authority",)),
    ]


def test_problems_of_the_file_are_passed_on() -> None:
    read = read_letter(Paper("pdf", OPENING, 2, problems=("Page 2 is a picture.",)))
    assert [problem.what for problem in read.problems] == ["Page 2 is a picture."]


def test_a_letter_looks_like_one_and_other_papers_do_not() -> None:
    letter = Paper("pdf", (*OPENING, Block("Areas for improvement", Style.HEADING), Block("Reviews", Style.BULLET)), 1)
    report = Paper(
        "pdf",
        (
            Block("Inspection of local authority children’s services", Style.HEADING),
            Block("Inspection dates: 9 to 20 October 2023"),
            Block("What needs to improve?", Style.HEADING),
            Block("Reviews", Style.BULLET),
            Block("Main findings", Style.HEADING),
            Block("Most children are seen. Their plans are clear."),
        ),
        1,
    )
    plan = Paper(
        "xlsx",
        (table(["No", "Action", "Lead", "Timescale", "RAG"], ["1.1", "Hold reviews on time", "Head of service", "June 2024", "Green"]),),
    )
    note = Paper("text", (Block("Minutes of the board"), Block("We met on Monday and talked about the budget.")))
    assert letter_score(letter) >= 0.5
    assert letter_score(report) >= 0.5
    assert letter_score(plan) < 0.5
    assert letter_score(note) < 0.5
    assert letter_score(Paper("text")) == 0


def test_an_empty_paper_is_read_as_nothing() -> None:
    assert reading("") == Reading(kind=reading("").kind)
