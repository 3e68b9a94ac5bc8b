"""Who is asked to which meeting and how strongly: the whole table of rules, and the days on which an answer turns."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.errors import Refused
from goldenthread.measures.journey_clocks import CLOCKS
from goldenthread.meetings import professions as who
from goldenthread.meetings.facts import ChildFacts, Flag, NotOnRoll, School, Service
from goldenthread.meetings.kinds import KINDS, Column
from goldenthread.meetings.overriding import Override, decided
from goldenthread.meetings.professions import PROFESSIONS
from goldenthread.meetings.rules import RULES, Level, ToAsk, asked_for, prompts
from goldenthread.partners.models import AgencyKind

ON = date(2026, 11, 16)  # a Monday
COLUMNS = ("team-around-the-family", "strategy-discussion", "initial-conference", "core-group", "care-review")
LETTERS = {Level.MUST: "M", Level.SHOULD: "S", Level.COULD: "C"}


def child(**given: Any) -> ChildFacts:
    """Of nine years on the day, with nothing else known."""
    return ChildFacts(**({"key": "one", "born_on": date(2017, 3, 1)} | given))


def flagged(*flags: Flag, **given: Any) -> ChildFacts:
    return child(flags=frozenset(flags), **given)


def factor(*codes: str) -> ChildFacts:
    return child(factors=frozenset(codes))


def asked(kind: str, *children: ChildFacts, on: date = ON) -> dict[str, ToAsk]:
    """By profession; those of a named place are in the order found."""
    return {one.profession.code: one for one in asked_for(KINDS[kind], children, on)}


# What is recorded of the child in each line of the table below.
FACTS = {
    "any": child(),
    "of 21": child(born_on=date(2005, 3, 1)),
    "unborn": child(born_on=None, expected_on=date(2027, 1, 1)),
    "of 2": child(born_on=date(2024, 3, 1)),
    "health need": flagged(Flag.HEALTH_NEED),
    "protection": flagged(Flag.PROTECTION),
    "nursery": child(born_on=date(2023, 3, 1), nurseries=("Daisy nursery",)),
    "roll": child(schools=(School("Hilltop"),)),
    "roll at 4": child(born_on=date(2022, 12, 1), schools=(School("Hilltop"),)),
    "home taught": child(not_on_roll=NotOnRoll.HOME_EDUCATED),
    "missing education": child(not_on_roll=NotOnRoll.MISSING),
    "excluded": child(not_on_roll=NotOnRoll.EXCLUDED),
    "alternative": child(not_on_roll=NotOnRoll.ALTERNATIVE, alternative_provider="The Barn"),
    "waits": flagged(Flag.CHILD_MENTAL_HEALTH),
    "15A": factor("15A"),
    "4A": factor("4A"),
    "plan for needs": flagged(Flag.SPECIAL_NEEDS),
    "disability": child(disabilities=frozenset({"AUT"})),
    "injury": flagged(Flag.INJURY),
    "bruising": flagged(Flag.BRUISING_NOT_MOBILE),
    "sexual harm": flagged(Flag.SEXUAL_HARM),
    "made-up": flagged(Flag.FABRICATED_ILLNESS),
    "parent ill": flagged(Flag.PARENT_MENTAL_HEALTH),
    "4B": factor("4B"),
    "parent uses": flagged(Flag.PARENT_SUBSTANCE),
    "1B": factor("1B"),
    "2B": factor("2B"),
    "3A": factor("3A"),
    "3C": factor("3C"),
    "risk conference": flagged(Flag.RISK_CONFERENCE),
    "abuser supervised": flagged(Flag.RISK_CONFERENCE, Flag.PERPETRATOR_SUPERVISED),
    "offends": flagged(Flag.OFFENDING, born_on=date(2012, 3, 1)),
    "home probation": flagged(Flag.HOUSEHOLD_PROBATION),
    "home at risk": flagged(Flag.HOUSING_RISK),
    "no funds": flagged(Flag.NO_PUBLIC_FUNDS),
    "goes missing": flagged(Flag.MISSING),
    "11A": factor("11A"),
    "13A": factor("13A"),
    "24A": factor("24A"),
    "in care": flagged(Flag.LOOKED_AFTER, other_councils=("Farshire",)),
    "was in care": flagged(Flag.WAS_LOOKED_AFTER),
    "other area": child(other_councils=("Farshire",)),
    "court": flagged(Flag.PROCEEDINGS),
    "guardian": flagged(Flag.PROCEEDINGS, Flag.GUARDIAN_APPOINTED),
    "of 16": child(born_on=date(2010, 3, 1)),
    "of 16 in care": flagged(Flag.LOOKED_AFTER, born_on=date(2010, 3, 1)),
    "transition": flagged(Flag.TRANSITION),
    "allegation": flagged(Flag.ALLEGATION),
    "advocate": flagged(Flag.ADVOCATE),
    "interpreter": flagged(Flag.INTERPRETER),
    "service": child(services=(Service("Arches", ON - timedelta(days=30)),)),
    "closing": flagged(Flag.CLOSING, open_agencies=("Riverside",), referrer="Hilltop"),
    "refused": flagged(Flag.AGREEMENT_REFUSED, open_agencies=("Riverside",)),
}

# rule, whom it asks for, what is recorded; early help, strategy, conference, core group, care review (M must, S should, C could, - nobody)
TABLE = """
R01 | lead                      | any               | M M M M M
R01 | lead manager              | any               | M M M M M
R02 | police                    | any               | C M M C -
R02 | police                    | offends           | C M M C C
R02 | police                    | goes missing      | C M M C C
R03 | named nurse               | of 21             | M M M M M
R04 | gp                        | any               | C S M C S
R05 | midwife                   | unborn            | M M M M M
R05 | safeguarding midwife      | unborn            | - M M M -
R06 | health visitor            | of 2              | M M M M M
R06 | health visitor            | unborn            | M M M M M
R07 | school nurse              | any               | S S M M S
R07 | school nurse              | health need       | M S M M S
R07 | school nurse              | protection        | M S M M S
R08 | early years lead          | nursery           | M S M M S
R09 | school lead               | roll              | M M M M S
R09 | school lead               | roll at 4         | M S M M S
R09 | virtual head              | roll              | - - - - M
R10 | home education officer    | home taught       | M S M M M
R10 | missing education officer | missing education | M S M M M
R10 | attendance officer        | excluded          | M S M M M
R10 | alternative provider      | alternative       | M S M M M
R10 | virtual head              | home taught       | - - - - M
R11 | camhs worker              | waits             | M S M M M
R11 | camhs worker              | 15A               | M S M M M
R11 | camhs worker              | 4A                | M S M M M
R12 | senco                     | plan for needs    | M - M M M
R12 | paediatrician             | plan for needs    | M S M M M
R12 | paediatrician             | disability        | M S M M M
R13 | examining doctor          | injury            | - M S C -
R13 | examining doctor          | bruising          | - M S C -
R13 | examining doctor          | sexual harm       | - M S C -
R13 | examining doctor          | made-up           | - M S C -
R14 | adult mental health worker | parent ill       | M S M M C
R14 | adult mental health worker | 4B               | M S M M C
R14 | substance worker          | parent uses       | M S M M C
R14 | substance worker          | 1B                | M S M M C
R14 | substance worker          | 2B                | M S M M C
R15 | domestic abuse adviser    | 3A                | S S M S C
R15 | domestic abuse adviser    | 3C                | S S M S C
R15 | domestic abuse adviser    | risk conference   | S S M S C
R15 | probation officer         | abuser supervised | S S M S C
R16 | youth justice worker      | offends           | M S M M M
R17 | probation officer         | home probation    | S M M S C
R18 | housing officer           | home at risk      | M C S S C
R18 | no recourse worker        | no funds          | M C S S C
R19 | exploitation coordinator  | goes missing      | S M M M M
R19 | exploitation coordinator  | 11A               | S M M M M
R19 | exploitation coordinator  | 13A               | S M M M M
R19 | police missing            | 24A               | S M M M M
R20 | reviewing officer         | in care           | - M M M M
R20 | virtual head              | was in care       | - M M M M
R20 | carer                     | in care           | - - M M M
R21 | other council worker      | other area        | S M M M M
R22 | council lawyer            | court             | - C S C S
R22 | children's guardian       | guardian          | - C S C S
R23 | adult social care worker  | of 16             | S C S S M
R23 | adult social care worker  | transition        | S C S S M
R23 | personal adviser          | of 16 in care     | S C S S M
R24 | designated officer        | allegation        | - M - - -
R24 | employer                  | allegation        | - M - - -
R25 | child                     | any               | M - M M M
R25 | parents                   | any               | M - M M M
R25 | advocate                  | advocate          | M - M M M
R25 | interpreter               | interpreter       | M - M M M
R26 | service worker            | service           | M C S S C
R27 | open agency               | closing           | M - M M M
R27 | referrer                  | closing           | M - M M M
R28 | open agency               | refused           | M - - - -
"""
LINES = [[cell.strip() for cell in line.split("|")] for line in TABLE.splitlines() if line]


@pytest.mark.parametrize(("rule", "profession", "recorded", "letters"), LINES, ids=[" ".join(line[:3]) for line in LINES])
def test_each_rule_asks_as_strongly_as_the_table_says(rule: str, profession: str, recorded: str, letters: str) -> None:
    found = [asked(kind, FACTS[recorded]).get(profession) for kind in COLUMNS]
    by_rule = [next((reason for reason in one.reasons if reason.rule == rule), None) if one else None for one in found]
    assert " ".join(LETTERS[one.level] if one else "-" for one in by_rule) == letters


def test_every_rule_is_in_the_table_and_there_are_twenty_eight() -> None:
    assert list(RULES) == [f"R{number:02}" for number in range(1, 29)]
    assert {line[0] for line in LINES} == set(RULES)
    assert {line[1] for line in LINES} == set(PROFESSIONS) - {who.AGENCY.code}  # which sits where no child is spoken of


@pytest.mark.parametrize("profession", sorted({line[1] for line in LINES}))
def test_nobody_is_asked_for_a_circumstance_that_is_not_recorded(profession: str) -> None:
    """For a child of nine of whom nothing is recorded these are asked, and nobody else."""
    everyone = {"lead", "lead manager", "police", "gp", "school nurse", "child", "parents"}
    for kind in COLUMNS:
        assert (profession in asked(kind, child())) <= (profession in everyone)


# born (or due), meeting, what else, profession, asked?
DAYS: list[tuple[dict[str, Any], str, bool]] = [
    # days of life: the midwife stays to day 10 whatever was handed over, then until she hands over, at most to day 28
    ({"born_on": ON}, "midwife", True),
    ({"born_on": ON}, "health visitor", True),
    ({"born_on": ON}, "school nurse", False),
    ({"born_on": ON - timedelta(days=10), "handed_over_on": ON}, "midwife", True),
    ({"born_on": ON - timedelta(days=11), "handed_over_on": ON}, "midwife", False),
    ({"born_on": ON - timedelta(days=11), "handed_over_on": ON - timedelta(days=2)}, "midwife", False),
    ({"born_on": ON - timedelta(days=11), "handed_over_on": ON + timedelta(days=1)}, "midwife", True),
    ({"born_on": ON - timedelta(days=11)}, "midwife", True),
    ({"born_on": ON - timedelta(days=28)}, "midwife", True),
    ({"born_on": ON - timedelta(days=29)}, "midwife", False),
    ({"born_on": ON - timedelta(days=29)}, "health visitor", True),
    # pregnancy: 28 weeks is twelve weeks before the baby is due
    ({"born_on": None, "expected_on": ON + timedelta(weeks=12, days=1)}, "health visitor", False),
    ({"born_on": None, "expected_on": ON + timedelta(weeks=12, days=1)}, "midwife", True),
    ({"born_on": None, "expected_on": ON + timedelta(weeks=12)}, "health visitor", True),
    ({"born_on": None, "expected_on": ON + timedelta(weeks=12, days=-1)}, "health visitor", True),
    ({"born_on": None, "expected_on": ON - timedelta(days=9)}, "midwife", True),  # late, and not born yet
    ({"born_on": None, "expected_on": ON - timedelta(days=9)}, "health visitor", True),
    ({"born_on": None, "expected_on": ON - timedelta(days=9)}, "child", False),
    ({"born_on": None, "expected_on": ON}, "parents", True),
    ({"born_on": None, "expected_on": ON}, "school nurse", False),
    ({"born_on": ON + timedelta(days=3)}, "midwife", True),  # a meeting entered later, that was before the birth
    ({"born_on": ON + timedelta(days=3)}, "child", False),
    # the start of school: the September after the fourth birthday, unless another day is recorded
    ({"born_on": date(2022, 8, 31)}, "school nurse", True),
    ({"born_on": date(2022, 8, 31)}, "health visitor", True),
    ({"born_on": date(2022, 9, 1)}, "school nurse", False),
    ({"born_on": date(2022, 9, 1)}, "health visitor", True),
    ({"born_on": date(2022, 8, 31), "reception_on": ON + timedelta(days=1)}, "school nurse", False),
    ({"born_on": date(2022, 8, 31), "reception_on": ON}, "school nurse", True),
    # the fifth birthday
    ({"born_on": date(2021, 11, 17)}, "health visitor", True),
    ({"born_on": date(2021, 11, 16)}, "health visitor", False),
    ({"born_on": date(2021, 11, 16), "reception_on": ON + timedelta(days=1)}, "health visitor", True),
    ({"born_on": date(2021, 11, 16), "reception_on": ON + timedelta(days=1)}, "school nurse", True),
    ({"born_on": date(2021, 11, 16), "reception_on": ON}, "health visitor", False),
    # the tenth, eleventh, sixteenth, eighteenth and nineteenth
    ({"born_on": date(2016, 11, 17), "flags": frozenset({Flag.OFFENDING})}, "youth justice worker", False),
    ({"born_on": date(2016, 11, 16), "flags": frozenset({Flag.OFFENDING})}, "youth justice worker", True),
    ({"born_on": date(2015, 11, 17)}, "school nurse", True),
    ({"born_on": date(2015, 11, 16)}, "school nurse", True),
    ({"born_on": date(2010, 11, 17)}, "adult social care worker", False),
    ({"born_on": date(2010, 11, 16)}, "adult social care worker", True),
    ({"born_on": date(2008, 11, 17), "flags": frozenset({Flag.OFFENDING})}, "youth justice worker", True),
    ({"born_on": date(2008, 11, 16), "flags": frozenset({Flag.OFFENDING})}, "youth justice worker", False),
    ({"born_on": date(2008, 11, 16)}, "school nurse", True),
    ({"born_on": date(2007, 11, 17)}, "school nurse", True),
    ({"born_on": date(2007, 11, 16)}, "school nurse", False),
    ({"born_on": date(2007, 11, 16)}, "named nurse", True),
    ({"born_on": date(2007, 11, 17)}, "named nurse", False),
    # no birthday recorded: every age is possible
    ({"born_on": None}, "health visitor", True),
    ({"born_on": None}, "school nurse", True),
    ({"born_on": None}, "midwife", False),
    ({"born_on": None, "flags": frozenset({Flag.OFFENDING})}, "youth justice worker", True),
    # a service of the last ninety days
    ({"services": (Service("Arches", ON - timedelta(days=90)),)}, "service worker", True),
    ({"services": (Service("Arches", ON - timedelta(days=91)),)}, "service worker", False),
    ({"services": (Service("Arches", ON + timedelta(days=1)),)}, "service worker", False),
    # none where the disability says none
    ({"disabilities": frozenset({"NONE"})}, "senco", False),
    ({"disabilities": frozenset()}, "senco", False),
]


@pytest.mark.parametrize(("given", "profession", "there"), DAYS)
def test_the_days_on_which_an_answer_turns(given: dict[str, Any], profession: str, there: bool) -> None:
    assert (profession in asked("team-around-the-family", child(**given))) is there


def test_a_birthday_on_the_leap_day_falls_on_the_first_of_march() -> None:
    born = child(born_on=date(2024, 2, 29), reception_on=date(2028, 9, 1))
    assert born.years_old(date(2027, 2, 28)) == 2
    assert born.years_old(date(2027, 3, 1)) == 3
    assert born.years_old(date(2028, 2, 29)) == 4


SCHOOLS: list[tuple[tuple[School, ...], set[str]]] = [
    ((School("Hilltop"),), {"Hilltop"}),
    ((School("Hilltop"), School("Brook")), {"Hilltop", "Brook"}),  # on two rolls
    ((School("Hilltop", to_on=ON), School("Brook", from_on=ON + timedelta(days=1))), {"Hilltop", "Brook"}),
    ((School("Hilltop", to_on=ON - timedelta(days=92)), School("Brook")), {"Hilltop", "Brook"}),
    ((School("Hilltop", to_on=ON - timedelta(days=93)), School("Brook")), {"Brook"}),
    ((School("Hilltop"), School("Brook", from_on=ON + timedelta(days=92))), {"Hilltop", "Brook"}),
    ((School("Hilltop"), School("Brook", from_on=ON + timedelta(days=93))), {"Hilltop"}),
    ((School("Farfield", out_of_area=True),), {"Farfield"}),
    ((), set()),
]


@pytest.mark.parametrize(("schools", "names"), SCHOOLS)
def test_every_school_of_the_child_is_asked_before_and_after_a_move_too(schools: tuple[School, ...], names: set[str]) -> None:
    found = asked_for(KINDS["initial-conference"], [child(schools=schools)], ON)
    assert {one.at for one in found if one.profession is who.SCHOOL_LEAD} == names


def test_a_school_of_another_area_is_named_as_one() -> None:
    found = asked("team-around-the-family", child(schools=(School("Farfield", out_of_area=True),)))
    assert found["school lead"].reasons[0].fact == "The child is on the roll of Farfield, a school of another area."


@pytest.mark.parametrize("on", [date(2026, 8, 12), date(2026, 12, 24), date(2027, 3, 30)])
def test_school_holidays_leave_no_school_out(on: date) -> None:
    found = asked("core-group", child(schools=(School("Hilltop"),)), on=on)
    assert {"school lead", "school nurse"} <= set(found)


def test_twins_are_asked_about_once_with_a_reason_for_each() -> None:
    born = date(2024, 3, 1)
    found = asked("team-around-the-family", child(key="first", born_on=born), child(key="second", born_on=born))
    assert [reason.child for reason in found["health visitor"].reasons] == ["first", "second"]
    assert set(found) == set(asked("team-around-the-family", child(born_on=born)))


def test_one_meeting_of_siblings_asks_whoever_one_of_them_needs_as_strongly_as_any_does() -> None:
    baby = child(key="baby", born_on=ON - timedelta(days=20))
    pupil = child(key="pupil", schools=(School("Hilltop"),))
    ill = flagged(Flag.HEALTH_NEED, key="ill", born_on=date(2014, 1, 1))
    found = asked("team-around-the-family", baby, pupil, ill)
    alone = [asked("team-around-the-family", one) for one in (baby, pupil, ill)]
    assert set(found) == set().union(*alone)
    assert found["school nurse"].level is Level.MUST
    assert [(reason.child, reason.level) for reason in found["school nurse"].reasons] == [("ill", Level.MUST), ("pupil", Level.SHOULD)]


def test_an_unborn_child_needs_no_number_and_no_name() -> None:
    found = asked("initial-conference", ChildFacts(key="unborn", expected_on=date(2027, 1, 11)))
    assert {"midwife", "safeguarding midwife", "health visitor", "parents"} <= set(found)
    assert str(found["health visitor"].reasons[0]) == (
        "A health visitor is asked from the 28th week of pregnancy to the fifth birthday, and after it until school starts. "
        "The baby is due on 11 January 2027, so the pregnancy is at 32 weeks and 0 days. (rule R06)"
    )


def test_a_conference_leaves_the_family_out_only_with_the_chairs_reason() -> None:
    assert "parents" in asked("initial-conference", child())
    left_out = child(family_left_out="a threat to the child")
    assert "parents" not in asked("initial-conference", left_out)
    assert "parents" in asked("core-group", left_out)


@pytest.mark.parametrize("kind", ["professionals-meeting", "strategy-discussion", "multi-agency-discussion"])
def test_the_family_has_no_seat_where_professionals_meet(kind: str) -> None:
    everything = flagged(*Flag, schools=(School("Hilltop"),), open_agencies=("Riverside",))
    assert not [one for one in asked(kind, everything).values() if one.profession.group is who.Group.FAMILY]


def test_a_refusal_does_not_stop_the_meeting() -> None:
    refused = FACTS["refused"]
    assert "record the lawful basis" in prompts(KINDS["team-around-the-family"], [child(), refused])[0]
    assert prompts(KINDS["team-around-the-family"], [child()]) == ()
    assert prompts(KINDS["core-group"], [refused]) == ()
    assert asked("professionals-meeting", refused)["open agency"].rules == ("R28",)


def test_two_rules_that_ask_for_the_same_person_ask_once() -> None:
    found = asked("strategy-discussion", flagged(Flag.RISK_CONFERENCE, Flag.PERPETRATOR_SUPERVISED, Flag.HOUSEHOLD_PROBATION))
    assert found["probation officer"].rules == ("R17", "R15")  # the stronger first
    assert found["probation officer"].level is Level.MUST


def test_who_must_come_stands_before_who_should_and_who_could() -> None:
    levels = [one.level for one in asked_for(KINDS["strategy-discussion"], [flagged(*Flag)], ON)]
    assert levels == sorted(levels, reverse=True)
    assert set(levels) == set(Level)


@pytest.mark.parametrize("kind", ["front-door-group", "audit-moderation", "deep-dive", "board"])
def test_nobody_is_asked_because_of_a_child_where_the_meeting_is_not_about_help_for_one(kind: str) -> None:
    assert asked(kind, flagged(*Flag)) == {}


def test_family_group_asks_the_family_and_whoever_holds_the_case() -> None:
    assert set(asked("family-group", child())) == {"lead", "lead manager", "child", "parents"}


def test_kinds_and_professions_use_words_that_exist_elsewhere() -> None:
    assert {kind.column for kind in KINDS.values()} == {None, *Column}
    clocks = {code for kind in KINDS.values() for code in (kind.first_clock, kind.next_clock, kind.minutes_clock) if code}
    assert clocks <= set(CLOCKS)
    assert {agency for one in PROFESSIONS.values() for agency in one.agencies} <= set(AgencyKind.values)


# --- somebody decides otherwise --------------------------------------------------------------------------------------------


def found_for(**given: Any) -> tuple[ToAsk, ...]:
    return asked_for(KINDS["team-around-the-family"], [child(**given)], ON)


def test_those_who_must_or_should_are_asked_and_those_who_could_are_not() -> None:
    standing = decided(found_for())
    assert {one.profession.code for one in standing if one.ask} == {"lead", "lead manager", "school nurse", "child", "parents"}
    assert {one.profession.code for one in standing if not one.ask} == {"police", "gp"}


def test_somebody_left_out_stays_in_sight_with_the_rule_and_the_reason() -> None:
    standing = decided(found_for(), [Override(who.SCHOOL_NURSE, leave_out=True, reason=" Not known to the child, the GP comes. ")])
    nurse = next(one for one in standing if one.profession is who.SCHOOL_NURSE)
    assert (nurse.ask, nurse.level, nurse.reason) == (False, Level.SHOULD, "Not known to the child, the GP comes.")
    assert nurse.reasons[0].rule == "R07"


def test_somebody_no_rule_names_is_asked_with_a_reason() -> None:
    standing = decided(found_for(), [Override(who.HOUSING, leave_out=False, reason="The landlord has written.", at="Northern Homes")])
    assert (standing[-1].profession, standing[-1].at, standing[-1].level, standing[-1].ask) == (who.HOUSING, "Northern Homes", None, True)


def test_somebody_who_could_be_asked_is_asked_when_somebody_says_so() -> None:
    standing = decided(found_for(), [Override(who.GP, leave_out=False, reason="The GP saw the child last week.")])
    assert next(one for one in standing if one.profession is who.GP).ask


@pytest.mark.parametrize("leave_out", [True, False])
@pytest.mark.parametrize("reason", ["", "   ", "n/a", "         x"])
def test_deciding_otherwise_needs_a_reason(leave_out: bool, reason: str) -> None:
    with pytest.raises(Refused, match=f"Say why you {'leave out' if leave_out else 'ask'} the school nurse"):
        decided(found_for(), [Override(who.SCHOOL_NURSE, leave_out, reason)])


def test_whom_nobody_asks_cannot_be_left_out() -> None:
    with pytest.raises(Refused, match="housing officer is not on the list"):
        decided(found_for(), [Override(who.HOUSING, leave_out=True, reason="There is no question of a home.")])


def test_one_school_is_left_out_and_the_other_is_not() -> None:
    found = found_for(schools=(School("Hilltop"), School("Brook")))
    standing = decided(found, [Override(who.SCHOOL_LEAD, leave_out=True, reason="The child never went there.", at="Brook")])
    assert {one.at: one.ask for one in standing if one.profession is who.SCHOOL_LEAD} == {"Hilltop": True, "Brook": False}


def test_facts_are_never_changed_by_looking_at_an_earlier_day() -> None:
    born = child(born_on=ON)
    assert born.as_on(ON) is born
    assert born.as_on(ON - timedelta(days=1)) == replace(born, born_on=None, expected_on=ON)
