"""Head, foot and clocks of letters: date, addressees, title, when inspectors came, by when an answer is asked for, grades."""

from datetime import date

import pytest

from builders.letters import reading
from goldenthread.papers.letters.clocks import working_days_after

OPENING = "16 March 2023\n\nDear Ms Example\n\nJoint inspection of Northshire\n\n"
BODY = """

Main findings

Most children are seen. Their plans are clear.

Yours sincerely

Ada Example
Inspector
"""


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("16 March 2023", date(2023, 3, 16)),
        ("5th March 2015", date(2015, 3, 5)),
        ("Thursday 16 March 2023", date(2023, 3, 16)),
        ("Date: 16 March 2023", date(2023, 3, 16)),
        ("16/03/2023", date(2023, 3, 16)),
        ("16 March 23", date(2023, 3, 16)),
        ("16/03/23", date(2023, 3, 16)),
        ("March 2023", None),
    ],
)
def test_the_letter_is_dated_by_the_line_that_is_a_date(printed: str, day: date | None) -> None:
    assert reading(f"{printed}\n\nDear Ms Example\n\nFocused visit to Northshire{BODY}").dated_on == day


def test_each_line_with_a_name_and_a_post_is_an_addressee() -> None:
    read = reading(
        f"""
16 March 2023

Ada Example, Director of Children’s Services, Northshire Council

Ben Sample, Chief Constable, Northshire Police

Northshire Integrated Care Board

Dear Northshire Safeguarding Children Partnership

Joint targeted area inspection of Northshire{BODY}"""
    )
    assert read.addressees == (
        "Ada Example, Director of Children’s Services, Northshire Council",
        "Ben Sample, Chief Constable, Northshire Police",
        "Northshire Integrated Care Board",
    )
    assert read.title == "Joint targeted area inspection of Northshire"


def test_an_address_is_left_out_of_the_addressee_and_the_letterhead_out_of_both() -> None:
    read = reading(
        f"""
Example Inspectorate
1 Long Street
Midtown
M1 2AB
T 0300 000 0000
enquiries@example.org
www.example.org

2 May 2024

Dr Ada Example
Director of Children’s Services
Northshire County Council
County Hall
Old Road
Northtown
NT1 1AA

Dear Dr Example

Focused visit to Northshire{BODY}"""
    )
    assert read.addressees == ("Dr Ada Example, Director of Children’s Services, Northshire County Council",)
    assert "Example Inspectorate" in [one.text for one in read.furniture]


def test_two_people_in_one_block_are_two_addressees() -> None:
    read = reading(
        f"""
Ada Example
Executive Director
Ben Sample
Independent Chair
Northshire Safeguarding Children Board
Northtown
NT1 1AA

5 March 2015

Dear Ada and Ben,

RE: SAFEGUARDING PEER REVIEW{BODY}"""
    )
    assert read.addressees == ("Ada Example, Executive Director", "Ben Sample, Independent Chair, Northshire Safeguarding Children Board")
    assert read.title == "SAFEGUARDING PEER REVIEW"


def test_greeting_and_signatures_are_furniture() -> None:
    read = reading(f"3 May 2024\n\nDear Ms Example\n\nFocused visit to Northshire{BODY}")
    assert {"Dear Ms Example", "Yours sincerely", "Ada Example", "Inspector"} <= {one.text for one in read.furniture}


def test_a_report_has_its_title_and_dates_without_a_greeting() -> None:
    read = reading(
        """
Northshire County Council

Inspection of local authority children’s services

Inspection dates: 9 October to 20 October 2023

Report published: 5 December 2023

Lead inspector: Ada Example

Overall effectiveness: requires improvement to be good

What needs to improve?

- Timeliness of reviews.
"""
    )
    assert read.title == "Inspection of local authority children’s services"
    assert (read.dated_on, read.inspected_from, read.inspected_to) == (date(2023, 12, 5), date(2023, 10, 9), date(2023, 10, 20))
    assert [(one.area, one.grade) for one in read.grades] == [("Overall effectiveness", "requires improvement to be good")]
    assert [one.text for one in read.findings] == ["Timeliness of reviews."]


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("This inspection took place from 13 to 17 February 2023.", date(2023, 2, 13), date(2023, 2, 17)),
        ("This inspection took place between 30 January and 3 February 2023.", date(2023, 1, 30), date(2023, 2, 3)),
        ("The visit took place on 11 and 12 January 2023.", date(2023, 1, 11), date(2023, 1, 12)),
        ("The visit took place on 16, 17 and 18 January 2023.", date(2023, 1, 16), date(2023, 1, 18)),
        ("The inspection ran from 27 February to 3 March 23.", date(2023, 2, 27), date(2023, 3, 3)),
        ("The inspection was carried out from 30 December 2022 to 6 January 2023.", date(2022, 12, 30), date(2023, 1, 6)),
        ("Inspectors visited Northshire from 23rd January 2023 to 27th January 2023.", date(2023, 1, 23), date(2023, 1, 27)),
        ("Inspection dates: 23–27 January 2023", date(2023, 1, 23), date(2023, 1, 27)),
        ("This letter follows our visit to Northshire on 7 February 2023.", date(2023, 2, 7), date(2023, 2, 7)),
        ("The last inspection took place from 4 to 8 June 2018.", None, None),
        ("A previous visit was held on 4 June 2018.", None, None),
        ("The council was judged inadequate in June 2018.", None, None),
        ("The new team was set up between 4 and 8 June 2018.", None, None),
    ],
)
def test_inspectors_came_when_a_sentence_about_this_visit_says_so(sentence: str, first: date | None, last: date | None) -> None:
    read = reading(f"{OPENING}We write to tell you what we saw.\n\n{sentence}{BODY}")
    assert (read.inspected_from, read.inspected_to) == (first, last)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("The partnership should send its written statement of action to us by 23 June 2023.", date(2023, 6, 23)),
        ("Please submit your response no later than Friday 23 June 2023.", date(2023, 6, 23)),
        ("You are required to provide a priority action plan by 5pm on 23 June 2023.", date(2023, 6, 23)),
        ("The local authority must publish its plan within 70 working days of publication of this letter.", date(2023, 6, 29)),
        ("A response should be sent by 12 weeks from the date of this letter.", date(2023, 6, 8)),
        ("The force should respond within three months of the date of this report.", date(2023, 6, 16)),
        ("The plan was sent to us by 3 January 2023.", None),
        ("Leaders should improve plans by 23 June 2023.", None),
        ("The new building should open by 23 June 2023.", None),
        ("We will send you a statement.", None),
    ],
)
def test_an_answer_is_due_only_where_the_letter_asks_for_one(sentence: str, due: date | None) -> None:
    read = reading(f"{OPENING}Next steps\n\n{sentence}\n")
    assert read.response_due_on == due


def test_a_deadline_counted_from_an_unknown_day_is_a_problem_and_no_date() -> None:
    read = reading(f"{OPENING}Next steps\n\nYou should send your plan within 30 days of receipt of this letter.\n")
    assert read.response_due_on is None
    assert [problem.where for problem in read.problems] == ["response due"]


def test_a_deadline_counted_from_a_letter_without_date_is_a_problem_and_no_date() -> None:
    read = reading(
        "Dear Ms Example\n\nJoint inspection\n\nNext steps\n\nYou should send your plan within 70 working days of publication.\n"
    )
    assert read.response_due_on is None
    assert "Enter the date yourself" in read.problems[0].what


def test_a_deadline_counted_from_publication_asks_to_check_that_day() -> None:
    read = reading(f"{OPENING}Next steps\n\nYou should send your plan within 35 working days of publication.\n")
    assert read.response_due_on == date(2023, 5, 10)
    assert "16 March 2023" in read.problems[0].what


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2024, 3, 28), 1, date(2024, 4, 2)),  # Good Friday and Easter Monday
        (date(2023, 5, 5), 1, date(2023, 5, 9)),  # the coronation's day off
        (date(2023, 12, 22), 2, date(2023, 12, 28)),  # Christmas and Boxing Day
        (date(2024, 5, 10), 5, date(2024, 5, 17)),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(start: date, days: int, end: date) -> None:
    assert working_days_after(start, days) == end


@pytest.mark.parametrize(
    ("line", "area", "grade"),
    [
        ("Overall effectiveness: requires improvement to be good", "Overall effectiveness", "requires improvement to be good"),
        ("Overall effectiveness Good", "Overall effectiveness", "Good"),
        ("The impact of leaders on social work practice with children and families: inadequate", None, "inadequate"),
        (
            "The experiences and progress of children in care – Outstanding",
            "The experiences and progress of children in care",
            "Outstanding",
        ),
        ("2.1 Adoption performance Requires improvement", "2.1 Adoption performance", "Requires improvement"),
    ],
)
def test_a_line_with_a_judgement_is_a_grade(line: str, area: str | None, grade: str) -> None:
    read = reading(f"{OPENING}Judgements\n\n{line}\n\nThe rest of the letter says why. It is long.\n")
    assert [one.grade for one in read.grades] == [grade]
    assert area is None or read.grades[0].area == area


def test_praise_in_prose_is_no_grade() -> None:
    read = reading(
        "16 March 2023\n\nDear Ms Example\n\nInspection of Northshire\n\nThe work of the team is good.\n\nPractice: good, but late.\n"
    )
    assert read.grades == ()


def test_the_outcome_of_an_area_inspection_is_a_grade_and_stays_to_be_read() -> None:
    read = reading(
        """
Area SEND inspection of Northshire Local Area Partnership

Inspection dates: 5 to 9 February 2024

Inspection outcome

Arrangements here lead to inconsistent experiences and outcomes for children. Leaders must work jointly.

Areas for improvement

Leaders across the partnership should cut waiting times.
"""
    )
    assert [(one.area, one.grade) for one in read.grades] == [("Inspection outcome", "lead to inconsistent experiences and outcomes")]
    assert [one.section for one in read.candidates][-1] == "Inspection outcome"
    assert read.findings[0].owners == ("Leaders across the partnership",)
