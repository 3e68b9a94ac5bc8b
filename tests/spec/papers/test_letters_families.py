"""Whole letters of the families that partnerships receive, invented and short: what comes out of each."""

from datetime import date
from time import perf_counter

from builders.letters import answer, reading, texts
from goldenthread.papers.model import FindingKind

AREA = FindingKind.AREA_FOR_IMPROVEMENT


def test_a_joint_inspection_letter_with_running_heads_and_page_numbers() -> None:
    pages = [
        """\
Joint inspection of Northshire

12 July 2024

Ada Example, Director of Children’s Services
Ben Sample, Chief Constable

Dear Northshire Safeguarding Partnership

Joint targeted area inspection of Northshire

This inspection took place from 3 to 7 June 2024.

What needs to improve?

- The number of strategy meetings that health partners attend, so that
""",
        """\
Joint inspection of Northshire

risks are known to all.
- The recording of children’s views.

Strengths

- Partners meet each week.

Areas for priority action

- There are none.
""",
        """\
Joint inspection of Northshire

Next steps

The partnership should send a written statement of action to us by 25 October 2024.

Yours faithfully

Ada Sample
National director
""",
    ]
    read = reading("\f".join(f"{page}\nPage {number} of 3\n" for number, page in enumerate(pages, 1)))
    assert texts(read.findings, AREA) == [
        "The number of strategy meetings that health partners attend, so that risks are known to all.",
        "The recording of children’s views.",
    ]
    assert [one.page for one in read.findings] == [1, 2, 2]
    assert (read.dated_on, read.response_due_on) == (date(2024, 7, 12), date(2024, 10, 25))
    assert len(read.addressees) == 2


def test_a_report_with_judgements_as_headings_and_numbered_paragraphs() -> None:
    read = reading(
        """\
Northshire Council
Inspection of local authority children’s services

Inspection dates: 27 February to 10 March 2023
Lead inspector: Ada Example

Judgement\tGrade
The impact of leaders on social work practice with children and families\tRequires improvement to be good
Overall effectiveness\tRequires improvement to be good

Services in Northshire have got better since the last inspection in 2019. They are not yet good.

What needs to improve?

• Timeliness of reviews.
• The quality of plans:
o for children in care
o for care leavers

The experiences and progress of children in care: good

1. Children in care live with people who know them well and who stay with them over time.
2. Their health needs are met and their wishes are written down and followed through.

The impact of leaders on social work practice with children and families: requires improvement to be good

3. Leaders know their services and have a plan that is clear, costed and shared with their partners.
"""
    )
    assert [one.grade for one in read.grades] == ["Requires improvement to be good"] * 2 + ["good"]  # a judgement told twice is one
    assert [(one.text, len(one.parts)) for one in read.findings] == [("Timeliness of reviews.", 0), ("The quality of plans:", 2)]
    assert (read.inspected_from, read.inspected_to) == (date(2023, 2, 27), date(2023, 3, 10))
    sections = [one.section for one in read.candidates if one.text[0].isdigit()]
    assert [section.split(":")[0].split(" of ")[-1] for section in sections if section] == ["children in care"] * 2 + [
        "leaders on social work practice with children and families"
    ]


def test_an_area_letter_with_bodies_beside_its_priorities() -> None:
    read = reading(
        """\
Area SEND inspection of Northshire Local Area Partnership

Inspection dates: 4 to 8 March 2024

Date published: 17 May 2024

Inspection outcome

There are widespread and/or systemic failings leading to significant concerns. The partnership must address these urgently.

The local area partnership should submit a priority action plan within 35 working days of publication of this report.

What is it like to be a child or young person with special educational needs in this area?

Children wait too long. Some are never seen.

What is the area partnership doing that is effective?

- Schools share what works.

What does the area partnership need to do better?

- Waiting times for speech therapy.

Areas for priority action

Responsible body\tAreas for priority action
Northshire County Council and Northshire Integrated Care Board\tLeaders should agree one plan.
Northshire Integrated Care Board\tLeaders should cut waiting times.

Areas for improvement

Leaders across the partnership should listen to families.
"""
    )
    assert [(one.kind.value, len(one.owners)) for one in read.findings] == [
        ("strength", 0),
        ("area_for_improvement", 0),
        ("priority_action", 2),
        ("priority_action", 1),
        ("area_for_improvement", 1),
    ]
    assert (read.dated_on, read.inspected_from) == (date(2024, 5, 17), date(2024, 3, 4))
    assert read.response_due_on == date(2024, 7, 8)
    assert [one.area for one in read.grades] == ["Inspection outcome"]


def test_an_earlier_area_letter_with_strengths_and_weaknesses_under_long_themes() -> None:
    read = reading(
        """\
20 July 2018

Ms A Example
Director of Children’s Services
Northshire County Council

Dear Ms Example

Joint local area SEND inspection in Northshire

Between 4 and 8 June 2018, inspectors conducted a joint inspection of the local area of Northshire.

The local area must produce a written statement that says how it will tackle the following areas of significant weakness:

• waiting times for assessments
• the quality of plans.

The effectiveness of the local area in meeting the needs of children and young people with special educational needs and/or disabilities

Strengths

• Schools know their pupils.

Areas for development

• Plans are late.

The effectiveness of the local area in improving outcomes for children and young people

Strengths

• More pupils stay on.

Areas for development

• Absence is high.

Yours sincerely

A Sample
"""
    )
    themes = [one.section or "" for one in read.findings[2:]]
    assert [one.kind.value for one in read.findings[2:]] == ["strength", "area_for_improvement"] * 2
    assert [theme.startswith("The effectiveness of the local area in meeting") for theme in themes] == [True, True, False, False]
    assert themes[2] == themes[3] == "The effectiveness of the local area in improving outcomes for children and young people"
    assert texts(read.findings, FindingKind.PRIORITY_ACTION) == ["waiting times for assessments", "the quality of plans."]
    assert (read.inspected_from, read.inspected_to) == (date(2018, 6, 4), date(2018, 6, 8))


def test_a_police_report_with_causes_of_concern_and_numbered_recommendations() -> None:
    read = reading(
        """\
Northshire Constabulary: child protection inspection

Published on: 4 August 2023

Cause of concern

The constabulary should act at once so that children at risk are seen.

We found that calls were not graded. Some waited for days.

Recommendations

Recommendation 1: The constabulary should grade each call.

Recommendation 2: The constabulary and its partners should share what they know.

Area for improvement: the constabulary should train its call handlers.

Annex B: About our work

We looked at forty files. We spoke to staff.
"""
    )
    assert answer(read) == [
        ("priority_action", "Cause of concern", "The constabulary should act at once so that children at risk are seen."),
        ("recommendation", "Recommendations", "The constabulary should grade each call."),
        ("recommendation", "Recommendations", "The constabulary and its partners should share what they know."),
        ("area_for_improvement", "Area for improvement", "the constabulary should train its call handlers."),
    ]
    assert read.findings[2].owners == ("The constabulary", "its partners")
    assert read.candidates[-1].section == "Annex B: About our work"


def test_a_focused_visit_letter_with_lower_case_items() -> None:
    read = reading(
        """\
2 May 2024

Dr Ada Example
Director of Children’s Services, Northshire County Council
County Hall
Northtown NT1 1AA

Dear Dr Example

Focused visit to Northshire children’s services

We write after the focused visit to Northshire on 26 and 27 March 2024.

Headline findings

Staff are settled. Plans are better.

What needs to improve in this area of social work practice?

* the timeliness of reviews
* the quality of supervision

Main findings

Most children are seen. Their plans are clear.
"""
    )
    assert texts(read.findings, AREA) == ["the timeliness of reviews", "the quality of supervision"]
    assert (read.inspected_from, read.inspected_to) == (date(2024, 3, 26), date(2024, 3, 27))
    assert read.response_due_on is None
    assert read.addressees == ("Dr Ada Example, Director of Children’s Services, Northshire County Council",)


def test_a_peer_challenge_letter_with_a_box_for_each_theme() -> None:
    read = reading(
        """\
14/11/22

Dear Ada

Children’s services peer challenge: Northshire

Thank you for having us.

Theme 1: Front door

Strengths\tAreas for consideration
• Staff are welcoming • Calls are answered\t• Write down why a call is closed

Theme 2: Leadership

Strengths\tAreas for consideration
• Members ask good questions\t• Agree what matters most

Recommendations

1) Agree a plan with partners.
2) Come back to it in a year.

Kind regards

Ben Sample
Peer challenge manager
"""
    )
    assert answer(read) == [
        ("strength", "Theme 1: Front door", "Staff are welcoming"),
        ("strength", "Theme 1: Front door", "Calls are answered"),
        ("area_for_consideration", "Theme 1: Front door", "Write down why a call is closed"),
        ("strength", "Theme 2: Leadership", "Members ask good questions"),
        ("area_for_consideration", "Theme 2: Leadership", "Agree what matters most"),
        ("recommendation", "Recommendations", "Agree a plan with partners."),
        ("recommendation", "Recommendations", "Come back to it in a year."),
    ]
    assert read.dated_on == date(2022, 11, 14)


def test_a_single_finding_is_not_swollen_by_its_explanation() -> None:
    read = reading(
        """\
3 May 2024

Dear Ms Example

Inspection of Northshire

Area for priority action

The partnership should act at once to see every child.

This is because files were not read. Children waited for weeks.

Northshire Police must check each report on the day.
"""
    )
    assert texts(read.findings) == [
        "The partnership should act at once to see every child.",
        "Northshire Police must check each report on the day.",
    ]


def test_a_deadline_without_a_start_is_asked_of_a_person() -> None:
    read = reading(
        "3 May 2024\n\nDear Ms Example\n\nInspection of Northshire\n\nNext steps\n\nPlease send your response within 20 working days.\n"
    )
    assert read.response_due_on is None
    assert "not from which day" in read.problems[0].what


def test_bullets_set_apart_by_a_tab_wrapped_items_and_letters_as_points() -> None:
    read = reading(
        """\
Safeguarding peer review - Northshire

Feedback letter, 3rd July 2019

Dear Ada,

Thank you for inviting us. The team was on-site from Monday 3 June to Thursday 6 June 2019.

Key strengths
•\tStrong leadership
•\tA settled workforce with low
turnover and good supervision

Areas for consideration

1. Leaders should urgently:
   a. agree who leads;
   b. publish a plan; and
   c. tell families.
2. Listen.

Kindest regards,

Ben Sample
Associate
"""
    )
    assert texts(read.findings, FindingKind.STRENGTH) == ["Strong leadership", "A settled workforce with low turnover and good supervision"]
    assert [one.parts for one in read.findings[2:]] == [("agree who leads;", "publish a plan; and", "tell families."), ()]
    assert (read.dated_on, read.inspected_from, read.inspected_to) == (date(2019, 7, 3), date(2019, 6, 3), date(2019, 6, 6))
    assert read.title == "Safeguarding peer review - Northshire"
    assert read.addressees == ()


def test_paragraphs_with_decimal_numbers_under_numbered_headings() -> None:
    read = reading(
        """\
15 Jan 24

Dear colleagues,

JOINT TARGETED AREA INSPECTION

1. Background

1.1 Inspectors visited Northshire between 8 January 24 and 10 January 24 and met staff.

2. KEY STRENGTHS:

2.1 Partners meet each week.

3. AREAS FOR FURTHER DEVELOPMENT:

3.1 Health partners should come to meetings.

3.2 Records need to be kept up to date:
   (i) for police
   (ii) for schools

4. What happens next

4.1 You must submit an action plan by the 30th of April 2024.
"""
    )
    assert [(one.kind.value, one.text, len(one.parts)) for one in read.findings] == [
        ("strength", "Partners meet each week.", 0),
        ("area_for_improvement", "Health partners should come to meetings.", 0),
        ("area_for_improvement", "Records need to be kept up to date:", 2),
    ]
    assert (read.inspected_from, read.inspected_to) == (date(2024, 1, 8), date(2024, 1, 10))
    assert (read.dated_on, read.response_due_on) == (date(2024, 1, 15), date(2024, 4, 30))


def test_a_numbered_list_behind_a_sentence_that_announces_it() -> None:
    read = reading(
        """\
9 February 2024

Ms Ada Example
Chief Executive, NHS Northshire Integrated Care Board
Mr Ben Sample
Director of Children’s Services, Northshire County Council

Dear Ms Example and Mr Sample

Monitoring inspection of Northshire Local Area Partnership

The areas for priority action are as follows:

1. The council and the ICB should agree who leads.
2. The ICB should reduce waits.

Next steps

Thank you.
"""
    )
    assert [(one.kind.value, one.text, one.owners) for one in read.findings] == [
        ("priority_action", "The council and the ICB should agree who leads.", ("The council", "the ICB")),
        ("priority_action", "The ICB should reduce waits.", ("The ICB",)),
    ]
    assert read.addressees == (
        "Ms Ada Example, Chief Executive, NHS Northshire Integrated Care Board",
        "Mr Ben Sample, Director of Children’s Services, Northshire County Council",
    )


def test_a_letterhead_alone_addresses_nobody_and_a_study_keeps_its_bullets() -> None:
    read = reading(
        """\
Ofsted
1 Long Street
Midtown
M1 2AB
T 0300 000 0000

8 November 2019

Dear local partnership,

Joint targeted area inspection of mental health in Northshire

Case study: highly effective practice

A boy was helped. He is now back at school.

■ He has friends.

Areas for improvement

■ The partnership needs to improve:
 – the timeliness of referrals
 – the quality of plans.
2
■ Doctors are not always invited.
"""
    )
    assert read.addressees == ()
    assert [(one.kind.value, len(one.parts)) for one in read.findings] == [
        ("practice_study", 1),
        ("area_for_improvement", 2),
        ("area_for_improvement", 0),
    ]


def test_an_endless_sentence_and_endless_joins_are_read_quickly() -> None:
    for text in ("This visit took place 1 May 2020 " * 3000, "a and\n\nb and\n\n" * 3000, "please send a plan by the " * 3000):
        began = perf_counter()
        reading(f"3 May 2024\n\nDear Ms Example\n\nInspection of Northshire\n\nNext steps\n\n{text}\n")
        assert perf_counter() - began < 10
