"""What a letter asks, of whom and by when, in the turns of phrase that letters have; and when its inspectors came."""

from datetime import date

import pytest

from builders.letters import answer, reading, texts
from goldenthread.papers.formats.text import read_text
from goldenthread.papers.letters import letter_score
from goldenthread.papers.model import FindingKind

LETTER = """\
12 June 2024

Dear Holmbridge Safeguarding Children Partnership

Joint inspection of Holmbridge

{said}

Areas for improvement

- Timely minutes.

Yours sincerely

Ada Example
"""


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("You have until 4 October 2024 to send us your plan.", date(2024, 10, 4)),
        ("The deadline for the response is 12 noon on Friday 4 October 2024.", date(2024, 10, 4)),
        ("Please let us have your response by Friday 4th October 2024.", date(2024, 10, 4)),
        ("A response is requested by 4 October 2024.", date(2024, 10, 4)),
        ("The council will prepare a statement of action. This must reach us by 4 October 2024.", date(2024, 10, 4)),
        ("Inspectors will return by 4 October 2024 to review the plan.", None),
        ("The council was asked to send a plan after the last visit, by 1 May 2024.", None),
    ],
)
def test_the_day_by_which_an_answer_is_asked_for(said: str, due: date | None) -> None:
    assert reading(LETTER.format(said=said)).response_due_on == due


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("Inspectors were on site 4–8 March 2024.", ((3, 4), (3, 8))),
        ("On-site activity: Monday 4 March – Friday 8 March 2024", ((3, 4), (3, 8))),
        ("The inspection began on 4 March 2024 and ended on 8 March 2024.", ((3, 4), (3, 8))),
        ("This letter follows the inspection of 4 to 8 March 2024.", ((3, 4), (3, 8))),
        ("Previous inspection dates: 3 to 7 March 2019", None),
    ],
)
def test_the_days_on_which_inspectors_came(said: str, days: tuple[tuple[int, int], tuple[int, int]] | None) -> None:
    read = reading(LETTER.format(said=said))
    wanted = (date(2024, *days[0]), date(2024, *days[1])) if days else (None, None)
    assert (read.inspected_from, read.inspected_to) == wanted


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("Ada Sample, DCS\nBen Sample, T/ACC, Holm Police", ["Ada Sample, DCS", "Ben Sample, T/ACC, Holm Police"]),
        (
            "Ada Sample (Director of Children’s Services)\ncc: Regional Director",
            ["Ada Sample (Director of Children’s Services)"],
        ),
        (
            "Ada Sample – Chief Nurse, Holm ICB\nBen Sample – Chief Constable",
            ["Ada Sample – Chief Nurse, Holm ICB", "Ben Sample – Chief Constable"],
        ),
        ("From: A team\nSent: 12 June 2024 16:05\nTo: Ada Sample, Director\nSubject: Our visit", ["Ada Sample, Director"]),
    ],
)
def test_the_people_a_letter_is_addressed_to(lines: str, names: list[str]) -> None:
    read = reading(LETTER.replace("12 June 2024", f"12 June 2024\n\n{lines}").format(said="We spoke to many."))
    assert list(read.addressees) == names


def test_bodies_in_brackets_are_owners_and_the_letters_of_a_name_are_not() -> None:
    read = reading(
        """\
        Areas for improvement

        - The response at night. (Police)
        - Dental checks for children in care. (NHS trust, council)
        - Shared training. [All partners]
        - Funding by the integrated care board (ICB)
        """
    )
    assert [one.owners for one in read.findings] == [("Police",), ("NHS trust", "council"), ("All partners",), ()]


def test_a_sentence_that_only_asks_leaves_each_item_to_be_a_finding_of_those_it_asks() -> None:
    read = reading(
        """\
        Recommendations

        The youth justice service should:

        1. improve its plans
        2. agree who is told

        The management board should:

        1. meet each month
        """
    )
    assert texts(read.findings) == ["improve its plans", "agree who is told", "meet each month"]
    assert [one.owners for one in read.findings] == [("The youth justice service",)] * 2 + [("The management board",)]


def test_a_single_weakness_below_its_introduction_is_the_priority_action() -> None:
    read = reading(
        """\
        Area for priority action

        The council must take swift action to address the following area of weakness:

        - the response to children who go missing.
        """
    )
    assert answer(read) == [("priority_action", "Area for priority action", "the response to children who go missing.")]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Where improvement is needed", FindingKind.AREA_FOR_IMPROVEMENT),
        ("Things the partnership could do better", FindingKind.AREA_FOR_IMPROVEMENT),
        ("Key areas of strength", FindingKind.STRENGTH),
        ("Aspects of good practice", FindingKind.STRENGTH),
        ("Immediate priorities", FindingKind.PRIORITY_ACTION),
    ],
)
def test_other_words_for_the_same_lists(heading: str, kind: FindingKind) -> None:
    read = reading(f"{heading}\n\n- One point.\n- Another point.\n")
    assert [one.kind for one in read.findings] == [kind, kind]


def test_a_heading_under_items_that_are_sentences_ends_their_list() -> None:
    read = reading(
        """\
        Areas for improvement

        Leaders should share one plan.

        The partnership should shorten its waiting lists.

        Local area partnership details

        Two bodies plan and buy these services together, and both answer for them.
        """
    )
    assert len(read.findings) == 2


def test_a_date_cut_by_the_end_of_a_line_is_one_date() -> None:
    read = reading(LETTER.format(said="The statement of action should be sent to us no later than Friday 4\nOctober 2024."))
    assert read.response_due_on == date(2024, 10, 4)


@pytest.mark.parametrize(
    "report",
    [
        "An inspection of youth offending services in Holm\n\nPublished 2 November 2021\n\nRecommendations\n\n"
        "As a result of our inspection findings we ask for one change.\n\n- Improve plans.\n\nBackground\n\nThe service is small.",
        "Child safeguarding practice review: Child A\n\nReport published: 4 April 2022\n\nIntroduction\n\nThis review looks at what was "
        "known.\n\nRecommendations\n\n- Recommendation 1: Review the protocol.",
    ],
)
def test_reports_that_greet_nobody_are_letters_of_the_family(report: str) -> None:
    assert letter_score(read_text(report.encode())) >= 0.5
