"""The words of the demo's documents: a made-up place, made-up people, nothing taken from a real paper.

Northbeck does not exist. `documents.py` turns these words into the PDF, DOCX and XLSX files that then go in through the same
door as anybody's. A few of the faults that real papers have are here on purpose: a row with the wrong number, a date that does
not exist, a total that disagrees with its rows, a colour without a word.
"""

from dataclasses import dataclass

PLACE = "Northbeck"
PARTNERSHIP = "Northbeck Safeguarding Children Partnership"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a plan, as it will be printed."""

    number: str
    how: str
    change: str
    lead: str
    timescale: str
    progress: str
    rag: str


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    improve: str
    found: str
    rows: tuple[Row, ...]


LETTER_DATE = "12 March 2026"
LETTER_TO = (
    "Priya Raman, Director of Children's Services, Northbeck Council",
    "Daniel Okoro, Chief Nurse, North Coast Integrated Care Board",
    "Helen Brandreth, Chief Constable, North Coast Police",
    "Gareth Lowe, Independent Scrutineer",
)
LETTER_TITLE = "Joint targeted area inspection of Northbeck"
LETTER_OPENING = (
    "This letter sets out what we found on our joint targeted area inspection of how agencies in Northbeck respond to children who live with domestic abuse.",
    "The inspection took place from 26 to 30 January 2026. Inspectors came from three inspectorates: social care, health and policing.",
)
HEADLINE = (
    "Agencies in Northbeck know one another and want the same thing for children. A frightened child who comes to notice on a weekday is usually seen quickly, by somebody who listens.",
    "It is different at night, at weekends and for the youngest children. Too many notices from police reach schools after the school day has begun, and babies are discussed in meetings to which no health professional was asked.",
)
IMPROVE = (
    "How quickly schools and health visitors hear about domestic incidents, above all at weekends and in holidays.",
    "Whether the right health professionals are asked to, and take part in, strategy discussions about babies and unborn children.",
    "How clearly records show what a child said, thought and wanted, and what was done about it.",
    "The help offered to children once the immediate danger has passed, including the time they wait for it.",
    "What partners learn from looking at practice together, and how they check that practice changed.",
)
STRENGTHS = (
    "Specialist workers for domestic abuse sit with police and social workers in the front door, and their advice changes decisions.",
    "School staff know their pupils well and are trusted by them; children told us so.",
    "Midwives ask about abuse at every booking and know what to do with the answer.",
    "The independent scrutineer visits teams, reads records and is not afraid to be unpopular.",
    "Young people helped to design the recovery groups that they later recommend to others.",
)
MAIN_FINDINGS = (
    "Most contacts are read by an experienced manager within the working day. Where a child is in danger, police and social workers speak at once and go together. In a small number of records the visit was made before anyone had spoken to health.",
    "Notices of domestic incidents go to schools by a shared mailbox. On weekdays in term this works. After weekends and holidays the mailbox is cleared by one person, and some schools opened the notice two or three days after the child came back to class.",
    "Unborn children and babies were the subject of a third of the strategy discussions we read. A midwife or health visitor had been asked to fewer than half of these. When they were there, plans were safer and more practical.",
    "Workers spend time with children and write down where and when. What the child said is often missing, or is given in an adult's words. In the best records a reader can follow a child's wish to a decision.",
    "Children wait on average fourteen weeks for a place in a recovery group. Nobody tells families how long it will be. While they wait, it is not clear who keeps in touch.",
    "Partners audit together twice a year. The audits are honest and well led. Actions from them are noted as finished when a briefing has gone out; whether practice is different afterwards is not looked at.",
    "Leaders have a shared picture of demand in the front door, but not of what happens to children afterwards. They have begun to bring the figures of different agencies together.",
)
PRACTICE_STUDY_IMPROVE = (
    "A baby was brought to the emergency department by a grandparent after an assault at home. Police and social workers acted quickly. The health visitor, who had known the family for a year and had worried about the mother for months, learned of it nine days later from the grandparent.",
)
PRACTICE_STUDY_GOOD = (
    "Two secondary schools, a specialist charity and the community health team run a weekly room where young people can come without an appointment. In its first year it was used by over two hundred of them. Several told us it was the first place where they had said aloud what was happening at home.",
)
NEXT_STEPS = (
    "We have decided that Northbeck Council is the principal authority. It should prepare, with its partners, a written statement of the action they propose in response to this letter.",
    "The council should send us that statement, agreed by every partner, by 19 June 2026. We will read it before any later visit.",
)

PLAN_TITLE = "Northbeck partnership action plan: children who live with domestic abuse"
PLAN_PERIOD = "June 2026 to May 2027"
PLAN_AS_AT = "October 2026"
PLAN_INTRODUCTION = (
    "This plan answers the joint inspection letter of 12 March 2026. It was sent to the inspectorates on 17 June 2026 and is looked at by the partnership's executive every quarter.",
    "We accept everything that inspectors asked us to improve. Each part of the plan begins with what they found.",
)
PLAN_KEY = (
    ("RED", "Late, or will be late, and not finished."),
    ("AMBER", "May not be finished in time."),
    ("GREEN", "Expected to be finished in time."),
    ("COMPLETED", "Finished."),
)
PLAN_TOTALS = (2, 5, 12, 2)  # red, amber, green, completed as printed; the rows say 2, 5, 12, 3

SECTIONS = (
    Section(
        "NOTICES THAT ARRIVE IN TIME",
        IMPROVE[0],
        "Notices go to schools through one mailbox. After weekends and holidays some are opened days after the child has come back to class.",
        (
            Row(
                "1.1",
                "Send notices to a named safeguarding lead and a deputy in every school, instead of one shared mailbox.",
                "A school opens the notice before the first lesson after an incident. Measured by the time of opening.",
                "North Coast Police",
                "By 30 September 2026",
                "Named leads held for 61 of 64 schools. Three small schools have yet to name a deputy.",
                "Green",
            ),
            Row(
                "1.2",
                "Start a Sunday evening and holiday rota for sending notices.",
                "Notices of a Friday, Saturday or Sunday are sent by 7 pm on Sunday.",
                "North Coast Police and Northbeck Council Education Safety Team",
                "From September 2026",
                "Rota began on 6 September. Two Sundays were missed because of sickness.",
                "Amber",
            ),
            Row(
                "1.3",
                "Send the same notice to the 0-19 service for every child under five.",
                "A health visitor knows of an incident within one working day.",
                "North Coast Police / Coastal Community Health",
                "July/August 2026",
                "Agreement to share signed on 14 August. First notices sent on 1 September.",
                "Completed",
            ),
            Row(
                "1.4",
                "Dip sample thirty notices every quarter: when sent, when opened, what the school or health visitor did.",
                "We can say what a notice leads to for a child (see actions 1.1 and 1.3).",
                "Partnership Business Unit",
                "Quarterly from October 2026",
                "First sample drawn. Results to a future meeting of the performance group.",
                "Green",
            ),
        ),
    ),
    Section(
        "HEALTH IN THE ROOM",
        IMPROVE[1],
        "A midwife or health visitor was asked to fewer than half of the strategy discussions about babies and unborn children.",
        (
            Row(
                "2.1",
                "Agree a list of who must be asked to a strategy discussion, by the child's age, and put it in the front door's checklist.",
                "Every discussion about an unborn child or a child under five has a midwife or health visitor asked, and the answer written down.",
                "Front Door Manager, Northbeck Council & Named Midwife, Northbeck Hospitals Trust",
                "Immediate",
                "List agreed and in use since 22 June.",
                "Green",
            ),
            Row(
                "2.2",
                "Fund a health post in the front door on five days a week.",
                "Health information is in the record before the decision is made.",
                "North Coast ICB",
                "Recruitment by September 2026. In post by January 2027",
                "First advertisement drew no applicants. Advertised again with an agreed temporary cover.",
                "Amber",
            ),
            Row(
                "2.3",
                "Give health professionals a way to join by telephone at one hour's notice.",
                "Fewer discussions go ahead without health.",
                "Coastal Community Health",
                "Summer 2026",
                "Number and rota in place. Used 41 times to the end of September.",
                "Completed",
            ),
            Row(
                "2.4",
                "Count who was asked, who came and who sent information, for each agency, each month.",
                "The executive sees attendance by agency, with reasons (relates to action 2.1).",
                "Partnership Business Unit",
                "Monthly from July 2026",
                "Figures for July to September reported. Two agencies sent theirs late.",
                "Green",
            ),
            Row(
                "2.5",
                "Talk through five discussions a term with the staff who were in them.",
                "Staff say what helped and what got in the way; the checklist changes because of it.",
                "Independent Scrutineer and Designated Nurse",
                "Termly from Autumn 2026",
                "First session on 12 November.",
                "Green",
            ),
        ),
    ),
    Section(
        "WHAT THE CHILD SAID",
        IMPROVE[2],
        "What a child said is often missing from the record, or given in an adult's words.",
        (
            Row(
                "3.1",
                "Add three questions to every visit record: what the child said in their own words, how we know, and what we did about it.",
                "A reader can follow a child's wish to a decision in nine records out of ten.",
                "Principal Social Worker",
                "By 31 October 2026",
                "Form built. Delayed by the supplier's summer release.",
                "Red",
            ),
            Row(
                "3.2",
                "Train every worker who visits children in direct work with young children and with children who do not speak.",
                "Workers in every agency feel able to hear a child of any age.",
                "Workforce Lead, Northbeck Council",
                "31/09/2026",
                "112 of 180 workers trained.",
                "Amber",
            ),
            Row(
                "3.4",
                "Give children a card and an app with their worker's name and a way to say what they think.",
                "More children use it each quarter; their words are in the record.",
                "Participation Team",
                "Ongoing",
                "Complete. Cards are given at every first visit and this continues.",
                "Green",
            ),
            Row(
                "3.4",
                "Ask a group of young people to read twenty records, with names taken out, and tell us what they see.",
                "We learn from those who know what it is like.",
                "Participation Team and Safe Harbour",
                "w/c 23/11/26",
                "Group of eight recruited and trained.",
                "Green",
            ),
        ),
    ),
    Section(
        "HELP THAT LASTS",
        IMPROVE[3],
        "Children wait on average fourteen weeks for a recovery group, and nobody says how long it will be.",
        (
            Row(
                "4.1",
                "Run four more recovery groups a year, two of them for children under eight.",
                "No child waits more than six weeks.",
                "Safe Harbour",
                "January 2027",
                "Funding agreed for three. A fourth depends on a bid decided in December.",
                "Amber",
            ),
            Row(
                "4.2",
                "Name one person who keeps in touch with each child while they wait.",
                "Families know who to ring and how long it will be.",
                "Northbeck Council Early Help Service",
                "From 1 August 2026",
                "In place for all new families; 38 older cases still without a name.",
                "Green",
            ),
            Row(
                "4.3",
                "Ask every family three months after help ends whether things are still better.",
                "We know whether help lasted.",
                "Northbeck Council Early Help Service & Safe Harbour",
                "By end of March 2027",
                "Questions agreed with parents.",
                "Green",
            ),
            Row(
                "4.4",
                "Review what is bought for children who have lived with abuse, and write down what is missing.",
                "Money goes where children wait longest.",
                "Joint Commissioner (Northbeck Council and North Coast ICB)",
                "Spring 2027",
                "See action 4.1.",
                "Green",
            ),
        ),
    ),
    Section(
        "LEARNING TOGETHER",
        IMPROVE[4],
        "Actions from audits are noted as finished when a briefing has gone out; whether practice is different is not looked at.",
        (
            Row(
                "5.1",
                "Look again at every audit after six months, at the same question and the same size of sample.",
                "The executive can say what changed after each audit, and what did not.",
                "Performance and Learning Group",
                "Autumn 2026",
                "Second look at the March audit is under way.",
                "Green",
            ),
            Row(
                "5.2",
                "Appoint a quality manager for the partnership.",
                "One person holds the thread from an audit to a change.",
                "Partnership Business Unit",
                "Completed",
                "In post since 1 July 2026.",
                "Completed",
            ),
            Row(
                "5.3",
                "Bring figures from four agencies into one report on the child's journey after the front door.",
                "Leaders see what happens to children after the first decision.",
                "North Coast Police, North Coast ICB, Northbeck Council and Northbeck Hospitals Trust",
                "December 2026",
                "Three agencies have sent figures. The hospital's system cannot yet give them.",
                "Amber",
            ),
            Row(
                "5.4",
                "Publish one page for staff after every audit: what we saw, what to do differently, who to ask.",
                "Staff can say what the last audit was about.",
                "Performance and Learning Group",
                "By 31 July 2026",
                "Drafted but not sent.",
                "Red",
            ),
            Row(
                "5.5",
                "Report to the Health and Wellbeing Board and the Community Safety Partnership twice a year.",
                "Other boards know what children need from them (depends on action 5.3).",
                "Independent Scrutineer",
                "Twice a year from November 2026",
                "First report drafted.",
                "Green",
            ),
        ),
    ),
)

TRACKER_TITLE = "Northbeck Council: getting to good tracker"
TRACKER_HEADINGS = ("Ref", "What we will do", "Priority", "Owner", "By when", "BRAG", "Update")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the older tracker. `colour` is a fill; `word` is empty where only the colour says it."""

    ref: str
    action: str
    priority: str
    owner: str
    when: str
    colour: str
    word: str
    update: str


TRACKER = {
    "Help and protection": (
        Line(
            "HP1",
            "Bring all contacts into one front door.",
            "Yes",
            "Director of Social Care",
            "30/06/2024",
            "blue",
            "Blue",
            "Done and reviewed in November 2024.",
        ),
        Line(
            "HP2",
            "Cut the time from contact to decision to one working day.",
            "Yes",
            "Front Door Manager",
            "30/09/2024",
            "green",
            "Green",
            "91 in 100 contacts decided in a day.",
        ),
        Line(
            "HP3",
            "Review every plan open longer than fifteen months.",
            "",
            "Service Manager, Child Protection",
            "Monthly from 01/05/2024",
            "green",
            "",
            "Panel meets each month.",
        ),
        Line(
            "HP4",
            "Agree with schools when to ask for early help.",
            "",
            "Head of Early Help & Education Safety Team",
            "31/02/2025",
            "amber",
            "Amber",
            "Draft with head teachers.",
        ),
        Line(
            "HP5",
            "Offer a family meeting before any conference.",
            "Yes",
            "Head of Early Help",
            "2025",
            "amber",
            "",
            "Offered to 6 families in 10.",
        ),
    ),
    "Children in care": (
        Line(
            "CC1",
            "Find homes closer to Northbeck.",
            "Yes",
            "Head of Children in Care",
            "31/12/2025",
            "red",
            "Red",
            "Three of nine homes open. Delayed by planning permission.",
        ),
        Line(
            "CC2",
            "Every child has a health check on time.",
            "",
            "Designated Nurse, North Coast ICB",
            "01/04/2025",
            "green",
            "Green",
            "94 in 100 on time.",
        ),
        Line(
            "CC3",
            "Ask children what they think of their reviews.",
            "",
            "Reviewing Service",
            "Quarterly from 01/07/2024",
            "blue",
            "",
            "Complete and continuing.",
        ),
    ),
    "Leadership": (
        Line("L1", "Publish one set of figures a month.", "Yes", "Head of Performance", "01/09/2024", "blue", "Blue", "Complete."),
        Line(
            "L2",
            "Fill half of all posts held by agency staff.",
            "",
            "Director of Social Care and Head of People",
            "31/03/2025",
            "amber",
            "Amber",
            "Agency share down from 31 to 22 in 100.",
        ),
        Line(
            "L3",
            "Senior leaders visit each team twice a year.",
            "",
            "Chief Executive",
            "Ongoing",
            "green",
            "Green",
            "See L1 for how it is counted.",
        ),
    ),
}
