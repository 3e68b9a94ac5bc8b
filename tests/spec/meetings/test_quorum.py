"""Whether enough came: each kind of meeting with those who were there, one line a case; and when it may go ahead without."""

import pytest

from goldenthread.errors import Refused
from goldenthread.measures.journey_clocks import CLOCKS
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.professions import PROFESSIONS
from goldenthread.meetings.quorum import QUORUMS, WITHOUT_QUORUM, Ahead, Counted, Present, check_goes_ahead, counted

# profession at agency of kind
PEOPLE = {
    "lead": Present(PROFESSIONS["lead"], "council", "council"),
    "health lead": Present(PROFESSIONS["lead"], "children's health", "0-19 provider"),
    "manager": Present(PROFESSIONS["lead manager"], "council", "council"),
    "chair": Present(PROFESSIONS["reviewing officer"], "council", "council"),
    "officer": Present(PROFESSIONS["home education officer"], "council", "council"),
    "police": Present(PROFESSIONS["police"], "force", "police"),
    "second police": Present(PROFESSIONS["police"], "force", "police"),
    "visitor": Present(PROFESSIONS["health visitor"], "children's health", "0-19 provider"),
    "nurse": Present(PROFESSIONS["school nurse"], "children's health", "0-19 provider"),
    "school": Present(PROFESSIONS["school lead"], "hilltop", "school"),
    "other school": Present(PROFESSIONS["school lead"], "brook", "school"),
    "icb": Present(PROFESSIONS["named nurse"], "icb", "icb"),
    "trust": Present(PROFESSIONS["lead"], "trust", "trust company"),
    "parents": Present(PROFESSIONS["parents"]),
    "child": Present(PROFESSIONS["child"]),
    "carer": Present(PROFESSIONS["carer"]),
}

TABLE = """
strategy-discussion     | lead, police, visitor        | quorate
strategy-discussion     | manager, police, icb         | quorate
strategy-discussion     | lead, police                 | health
strategy-discussion     | lead, visitor                | police
strategy-discussion     | police, visitor              | social care
strategy-discussion     | lead, school, parents        | police, health
strategy-discussion     |                              | social care, police, health
initial-conference      | chair, nurse, school         | quorate
initial-conference      | chair, visitor, nurse        | quorate
initial-conference      | chair, school, other school  | quorate
initial-conference      | chair, school                | one is
initial-conference      | chair, police, second police | one is
initial-conference      | chair, lead, parents, child  | none is
initial-conference      | police, school               | social care
initial-conference      |                              | social care, none is
review-conference       | lead, visitor, school        | quorate
review-conference       | lead, visitor                | one is
core-group              | lead, school, parents        | quorate
core-group              | health lead, school, child   | quorate
core-group              | health lead, manager, child  | another agency
core-group              | health lead, officer, child  | quorate
core-group              | health lead, nurse, child    | another agency
core-group              | lead, manager, parents       | another agency
core-group              | lead, officer, parents       | another agency
core-group              | manager, school, parents     | lead
core-group              | lead, school                 | family
core-group              |                              | lead, another agency, family
team-around-the-family  | lead, visitor, carer         | quorate
team-around-the-family  | lead, parents                | another agency
multi-agency-discussion | lead, school                 | quorate
multi-agency-discussion | lead, manager                | two agencies
professionals-meeting   | nurse, visitor               | two agencies
audit-moderation        | lead, nurse                  | quorate
deep-dive               | police, second police        | two agencies
front-door-group        | lead, police                 | quorate
front-door-group        | trust, police                | quorate
front-door-group        | lead, nurse                  | police
board                   | lead, icb, police            | quorate
board                   | trust, police                | integrated care board
board                   | icb                          | council, police
family-group            | parents                      | quorate
family-group            | lead                         | family
care-review             |                              | quorate
"""
LINES = [[cell.strip() for cell in line.split("|")] for line in TABLE.splitlines() if line]


@pytest.mark.parametrize(("kind", "there", "expected"), LINES)
def test_whether_enough_came_and_what_is_missing(kind: str, there: str, expected: str) -> None:
    count = counted(KINDS[kind], [PEOPLE[one.strip()] for one in there.split(",") if one])
    words = [] if expected == "quorate" else expected.split(", ")
    assert len(count.missing) == len(words)
    assert all(word in sentence.lower() for word, sentence in zip(words, count.missing, strict=True))
    assert count.quorate is (not words)


def test_every_kind_has_its_case_and_only_one_has_no_number() -> None:
    assert {line[0] for line in LINES} == set(KINDS)
    assert set(QUORUMS) <= set(KINDS)
    assert {"care-review"} == WITHOUT_QUORUM


SHORT = Counted(quorate=False, missing=("Nobody from the family is there.",))
FULL = Counted(quorate=True, missing=())
WORDS = "The family has two agencies only."


@pytest.mark.parametrize("kind", KINDS)
def test_a_quorate_meeting_goes_ahead_without_a_word(kind: str) -> None:
    check_goes_ahead(KINDS[kind], FULL, why=None, words="", last_was_quorate=False)


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("initial-conference", Ahead.FEW_AGENCIES),
        ("initial-conference", Ahead.BEFORE_BIRTH),
        ("review-conference", Ahead.DELAY_HARMS),
        ("core-group", Ahead.FEW_AGENCIES),
        ("strategy-discussion", Ahead.DELAY_HARMS),
        ("audit-moderation", Ahead.FEW_AGENCIES),
    ],
)
def test_one_of_the_kinds_reasons_in_a_sentence_lets_it_go_ahead(kind: str, why: Ahead) -> None:
    check_goes_ahead(KINDS[kind], SHORT, why=why, words=WORDS)


@pytest.mark.parametrize(
    ("kind", "why", "words", "last", "said"),
    [
        ("initial-conference", None, WORDS, True, "Choose why"),
        ("initial-conference", Ahead.FEW_AGENCIES, "  short  ", True, "Choose why"),
        ("strategy-discussion", Ahead.FEW_AGENCIES, WORDS, True, "Choose why"),
        ("audit-moderation", Ahead.BEFORE_BIRTH, WORDS, True, "Choose why"),
        ("initial-conference", Ahead.DELAY_HARMS, WORDS, False, "no two may follow"),
        ("review-conference", Ahead.DELAY_HARMS, WORDS, False, "no two may follow"),
        ("board", Ahead.DELAY_HARMS, WORDS, True, "needs them"),
        ("family-group", None, "", True, "needs them"),
    ],
)
def test_otherwise_it_does_not_and_says_what_is_missing(kind: str, why: Ahead | None, words: str, last: bool, said: str) -> None:
    with pytest.raises(Refused, match=f"^Nobody from the family is there.*{said}"):
        check_goes_ahead(KINDS[kind], SHORT, why=why, words=words, last_was_quorate=last)


def test_two_core_groups_in_a_row_may_lack_a_quorum_and_two_conferences_may_not() -> None:
    check_goes_ahead(KINDS["core-group"], SHORT, why=Ahead.DELAY_HARMS, words=WORDS, last_was_quorate=False)
    assert [code for code, one in QUORUMS.items() if not one.twice] == ["initial-conference", "review-conference"]
    assert str(CLOCKS["TQ"].limits[0]) == "10 working days"
