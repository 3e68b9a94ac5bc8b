"""Lists of findings in letters: short invented letters in, findings out, in the layouts that other years and other inspectorates use."""

import pytest

from builders.letters import answer, reading, texts
from goldenthread.papers.model import FindingKind

HEAD = """
3 May 2024

Dear Northshire Safeguarding Children Partnership

Joint targeted area inspection of Northshire

This letter summarises what we found when we visited.

"""


def letter(body: str) -> str:
    """A letter with the body given; the lines of the body start at the margin."""
    return HEAD + body


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Priority action", "priority_action"),
        ("Priority actions", "priority_action"),
        ("Area for priority action", "priority_action"),
        ("Areas for priority action", "priority_action"),
        ("Areas for Priority Action:", "priority_action"),
        ("Priority and immediate action", "priority_action"),
        ("Areas of significant weakness", "priority_action"),
        ("Cause of concern", "priority_action"),
        ("Areas for improvement", "area_for_improvement"),
        ("AREAS FOR IMPROVEMENT", "area_for_improvement"),
        ("2. Areas for improvement", "area_for_improvement"),
        ("**Areas for improvement**", "area_for_improvement"),
        ("## What needs to improve?", "area_for_improvement"),
        ("What needs to improve", "area_for_improvement"),
        ("What needs to improve in Northshire?", "area_for_improvement"),
        ("What needs to improve in this local area partnership", "area_for_improvement"),
        ("What needs to improve in this area of social work practice?", "area_for_improvement"),
        ("What does the local authority need to improve?", "area_for_improvement"),
        ("What does the area partnership need to do better?", "area_for_improvement"),
        ("Areas for further development", "area_for_improvement"),
        ("Key areas for improvement", "area_for_improvement"),
        ("Areas for consideration", "area_for_consideration"),
        ("Areas for further consideration", "area_for_consideration"),
        ("Recommendations", "recommendation"),
        ("Key recommendations", "recommendation"),
        ("Recommendations for the force", "recommendation"),
        ("Strengths", "strength"),
        ("Key strengths", "strength"),
        ("Front door strengths", "strength"),
        ("The local authority’s strengths", "strength"),
        ("What is working well", "strength"),
        ("What’s working well?", "strength"),
        ("What is the area partnership doing that is effective?", "strength"),
        ("Positive observations", "strength"),
        ("Areas of good practice", "strength"),
    ],
)
def test_each_way_of_heading_a_list_says_what_its_items_are(heading: str, kind: str) -> None:
    read = reading(letter(f"{heading}\n\n- The reviews of plans.\n- The records of visits.\n\nNext steps\n\nWe will write again.\n"))
    section = heading.strip("*# ").rstrip(":")
    assert answer(read) == [(kind, section, "The reviews of plans."), (kind, section, "The records of visits.")]
    assert [one.text for one in read.candidates if one.section == "Next steps"] == ["We will write again."]


@pytest.mark.parametrize(
    "heading",
    [
        "Strengths and areas for improvement",
        "Main findings",
        "Areas covered by the visit",
        "Findings and evaluation",
        "Executive summary",
        "Next steps",
        "The experiences and progress of children in care",
        "Sound practice, joint work and the views of families",
    ],
)
def test_other_headings_announce_no_findings(heading: str) -> None:
    read = reading(
        letter(f"{heading}\n\nWe looked at several things while we were there:\n\n- the reviews of plans\n- the records of visits\n")
    )
    assert read.findings == ()
    assert [one.text for one in read.candidates if one.section == heading][1:] == ["the reviews of plans", "the records of visits"]


def test_lists_and_studies_may_stand_in_any_order() -> None:
    read = reading(
        letter(
            """\
Case study: highly effective practice

A midwife and a youth worker run a drop-in together. Parents say that it helped.

Strengths

- Partners meet each week.

Area for priority action

The partnership should act at once to see every child who goes missing.

What needs to improve?

- Health partners should come to meetings.
- Timeliness of reviews.

Practice study: area for improvement

Plans are long.

Families told us that they do not read them.
"""
        )
    )
    assert [(one.kind.value, one.section) for one in read.findings] == [
        ("practice_study", "Case study: highly effective practice"),
        ("strength", "Strengths"),
        ("priority_action", "Area for priority action"),
        ("area_for_improvement", "What needs to improve?"),
        ("area_for_improvement", "What needs to improve?"),
        ("practice_study", "Practice study: area for improvement"),
    ]
    assert read.findings[5].text == "Plans are long.\nFamilies told us that they do not read them."
    assert [one.owners for one in read.findings] == [(), (), ("The partnership",), ("Health partners",), (), ()]


@pytest.mark.parametrize(
    "words",
    [
        "There are none.",
        "None",
        "None identified",
        "No priority actions were identified at this inspection.",
        "There were no areas for priority action.",
    ],
)
def test_an_item_that_says_there_are_none_is_no_finding_and_is_kept(words: str) -> None:
    read = reading(letter(f"Areas for priority action\n\n- {words}\n\nAreas for improvement\n\n- The records of visits.\n"))
    assert texts(read.findings) == ["The records of visits."]
    assert (words, "Areas for priority action") in [(one.text, one.section) for one in read.candidates]


def test_a_finding_may_begin_with_no() -> None:
    read = reading(letter("Areas for improvement\n\n- No plan is in place for children who move.\n"))
    assert texts(read.findings) == ["No plan is in place for children who move."]


def test_items_without_bullets_are_findings_until_the_next_heading() -> None:
    read = reading(
        letter(
            """\
What needs to improve

Timeliness of reviews

The quality of supervision

How partners share what they know

Main findings

Most reviews are late. Some are never held.
"""
        )
    )
    assert texts(read.findings) == ["Timeliness of reviews", "The quality of supervision", "How partners share what they know"]


def test_prose_straight_after_a_list_is_not_a_finding() -> None:
    read = reading(
        letter(
            """\
Areas for improvement

- Timeliness of reviews.
- The quality of supervision.

We thank everybody who met us. We will come back in the spring.
"""
        )
    )
    assert texts(read.findings) == ["Timeliness of reviews.", "The quality of supervision."]
    assert read.candidates[-1].text == "We thank everybody who met us. We will come back in the spring."


def test_sentences_after_short_items_without_bullets_end_the_list() -> None:
    read = reading(
        letter(
            """\
Areas for improvement

Timeliness of reviews

The quality of supervision

We thank everybody who met us. We will come back in the spring.
"""
        )
    )
    assert texts(read.findings) == ["Timeliness of reviews", "The quality of supervision"]


@pytest.mark.parametrize(
    "items",
    [
        "- Plans should say:\n    - who does what\n    - by when\n- Reviews are late.",
        "- Plans should say:\n  - who does what\n  - by when\n- Reviews are late.",
        "1. Plans should say:\n(a) who does what\n(b) by when\n2. Reviews are late.",
        "1. Plans should say:\n(i) who does what\n(ii) by when\n2. Reviews are late.",
        "• Plans should say:\no who does what\no by when\n• Reviews are late.",
        "• Plans should say:\n– who does what\n– by when\n• Reviews are late.",
        "a) Plans should say:\n• who does what\n• by when\nb) Reviews are late.",
    ],
)
def test_points_under_a_point_are_parts_of_one_finding(items: str) -> None:
    read = reading(letter(f"Areas for improvement\n\n{items}\n"))
    assert [(one.text, one.parts) for one in read.findings] == [
        ("Plans should say:", ("who does what", "by when")),
        ("Reviews are late.", ()),
    ]


def test_a_lead_in_under_a_singular_heading_is_one_finding_with_parts() -> None:
    read = reading(
        letter(
            """\
Area for priority action

The partnership and Northshire Police should act at once so that:

- children who go missing are seen
- risks are written down
"""
        )
    )
    assert [one.parts for one in read.findings] == [("children who go missing are seen", "risks are written down")]
    assert read.findings[0].owners == ("The partnership", "Northshire Police")


def test_a_single_lead_in_under_a_plural_heading_introduces_findings_and_names_their_owner() -> None:
    read = reading(letter("Areas for improvement\n\nThe local authority should improve:\n\n- the timeliness of reviews\n- supervision\n"))
    assert [(one.text, one.owners) for one in read.findings] == [
        ("the timeliness of reviews", ("The local authority",)),
        ("supervision", ("The local authority",)),
    ]


def test_several_lead_ins_in_one_list_are_a_finding_each() -> None:
    read = reading(
        letter(
            """\
Recommendations

We recommend that, within three months, Northshire Constabulary:

- checks each referral
- trains its call handlers

Within six months, Northshire Constabulary should:

- review how it records the views of children
"""
        )
    )
    assert [(one.kind.value, len(one.parts)) for one in read.findings] == [("recommendation", 2), ("recommendation", 1)]


@pytest.mark.parametrize(
    ("lead_in", "kind"),
    [
        ("We saw the following areas of significant weakness:", "priority_action"),
        ("We identified these areas for improvement:", "area_for_improvement"),
        ("There are several strengths:", "strength"),
        ("We recommend that the force:", "recommendation"),
    ],
)
def test_a_sentence_in_prose_may_announce_a_list(lead_in: str, kind: str) -> None:
    read = reading(letter(f"Main findings\n\n{lead_in}\n\n- reviews\n- supervision\n\nThe rest was sound.\n"))
    assert [(one.kind.value, one.text) for one in read.findings] == [(kind, "reviews"), (kind, "supervision")]
    assert [one.text for one in read.candidates][-2:] == [lead_in, "The rest was sound."]


@pytest.mark.parametrize(
    "lead_in", ["Inspectors focused on:", "We considered the areas for improvement from the last inspection:", "We looked at strengths in:"]
)
def test_a_list_of_what_was_looked_at_is_no_list_of_findings(lead_in: str) -> None:
    read = reading(letter(f"Scope of the visit\n\n{lead_in}\n\n- reviews\n- supervision\n"))
    assert read.findings == ()


def test_what_the_answer_should_hold_is_no_finding() -> None:
    read = reading(letter("Next steps\n\nThe local authority should send a plan that sets out what it must:\n\n- change\n- keep\n"))
    assert read.findings == ()


def test_paragraphs_numbered_through_the_letter_are_prose() -> None:
    read = reading(
        letter(
            """\
Introduction

1. We came in the spring.
2. We met staff and families.

What we saw

3. Most reviews are late.
4. Supervision is regular.

Areas for improvement

5. These matters need attention:

- timeliness of reviews
- records of visits

6. We will come back in a year.
"""
        )
    )
    assert texts(read.findings) == ["timeliness of reviews", "records of visits"]
    assert "3. Most reviews are late." in [one.text for one in read.candidates]


def test_numbered_recommendations_are_findings_without_their_number() -> None:
    read = reading(
        letter(
            """\
Priority and immediate action

1. Make sure that every child is seen.
2. Check each referral on the day.

Areas for improvement

3. Write plans that families can read.
4. Hold reviews on time.
"""
        )
    )
    assert [(one.kind.value, one.text) for one in read.findings] == [
        ("priority_action", "Make sure that every child is seen."),
        ("priority_action", "Check each referral on the day."),
        ("area_for_improvement", "Write plans that families can read."),
        ("area_for_improvement", "Hold reviews on time."),
    ]


def test_themes_give_their_items_the_section() -> None:
    read = reading(
        letter(
            """\
Leadership

Strengths

- Leaders know their services.

Areas for consideration

- Set out a shared aim.

Practice

Social workers are stretched, and they told us so.

Strengths

- Staff know the children.

Areas for consideration

- Make time for direct work.
"""
        )
    )
    assert answer(read) == [
        ("strength", "Leadership", "Leaders know their services."),
        ("area_for_consideration", "Leadership", "Set out a shared aim."),
        ("strength", "Practice", "Staff know the children."),
        ("area_for_consideration", "Practice", "Make time for direct work."),
    ]


def test_one_list_may_be_divided_by_themes() -> None:
    read = reading(
        letter(
            "Strengths\n\nLeadership\n\n- Leaders know services.\n\nPractice\n\n- Staff know children.\n\nMain findings\n\nAll is well.\n"
        )
    )
    assert answer(read) == [
        ("strength", "Leadership", "Leaders know services."),
        ("strength", "Practice", "Staff know children."),
    ]


def test_the_responsible_body_may_stand_on_its_own_line() -> None:
    read = reading(
        letter(
            """\
Areas for priority action

- Cut the wait for assessments.

Responsible body: Northshire County Council and NHS Northshire Integrated Care Board

- Keep families told. (Lead: Northshire County Council)
"""
        )
    )
    assert [one.owners for one in read.findings] == [
        ("Northshire County Council", "NHS Northshire Integrated Care Board"),
        ("Northshire County Council",),
    ]


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        ("The local authority and the integrated care board should agree a plan.", ("The local authority", "the integrated care board")),
        ("Northshire Police must see each child.", ("Northshire Police",)),
        ("The Police and Crime Commissioner should publish a plan.", ("The Police and Crime Commissioner",)),
        ("Leaders across the partnership need to listen.", ("Leaders across the partnership",)),
        ("The chief constable, the council and health partners should meet.", ("The chief constable", "the council", "health partners")),
        ("The quality of plans in the local authority should improve.", ()),
        ("Children in the council’s care should be seen alone.", ()),
        ("Plans should be shorter.", ()),
        ("It is clear that the council should act.", ()),
    ],
)
def test_only_bodies_and_posts_are_owners(sentence: str, owners: tuple[str, ...]) -> None:
    assert reading(letter(f"Areas for improvement\n\n- {sentence}\n")).findings[0].owners == owners


def test_strengths_ask_nobody_to_act() -> None:
    read = reading(letter("Strengths\n\n- The council has to be praised, and partners need to be proud.\n"))
    assert read.findings[0].owners == ()
    assert read.findings[0].kind is FindingKind.STRENGTH


def test_a_label_and_the_words_that_complete_it_are_one_heading() -> None:
    read = reading(
        letter("Practice study\n\nArea for improvement\n\nPlans are long and families do not read them.\n\nNext steps\n\nWrite to us.\n")
    )
    assert [(one.kind.value, one.section) for one in read.findings] == [("practice_study", "Practice study: Area for improvement")]


def test_an_appendix_and_its_title_are_one_section() -> None:
    read = reading(letter("Appendix B\n\nCase file audit\n\nWe read twelve files.\n\n- Dates were missing.\n- Plans were short.\n"))
    assert answer(read) == [
        ("area_for_consideration", "Appendix B: Case file audit", "Dates were missing."),
        ("area_for_consideration", "Appendix B: Case file audit", "Plans were short."),
    ]


def test_a_list_may_give_each_item_a_name_above_its_sentence() -> None:
    read = reading(
        letter(
            """\
Areas for priority action
Children at risk
The partnership must make sure that risks are known.

Audits of practice
The partnership must audit its work.

What needs to improve?

Timeliness of reviews
The quality of supervision.
"""
        )
    )
    assert [(one.section, one.text) for one in read.findings] == [
        ("Children at risk", "The partnership must make sure that risks are known."),
        ("Audits of practice", "The partnership must audit its work."),
        ("What needs to improve?", "Timeliness of reviews"),
        ("What needs to improve?", "The quality of supervision."),
    ]
