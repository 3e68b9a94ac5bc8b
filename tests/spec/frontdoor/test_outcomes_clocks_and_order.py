"""What must follow from each outcome, by when each thing is due, what counts as coming back, and what is in the wrong order: as tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.children.labels import Label
from goldenthread.errors import Refused
from goldenthread.frontdoor import policies
from goldenthread.frontdoor.models import Colour
from goldenthread.frontdoor.outcomes import OUTCOMES, Follow
from goldenthread.frontdoor.sequence import Course, Made, faults
from goldenthread.frontdoor.sources import SOURCES, label_of_agency

TELLS = {Follow.TELL_SENDER}


@pytest.mark.parametrize(
    ("outcome", "follows", "level"),
    [
        ("go on", {Follow.NEXT_STAGE}, False),
        ("no further action", TELLS, False),
        ("advice", TELLS, False),
        ("early help", TELLS | {Follow.EARLY_HELP}, True),
        ("referral", TELLS | {Follow.REFERRAL}, True),
        ("existing case", TELLS | {Follow.CASE_HOLDER}, False),
        ("urgent strategy", TELLS | {Follow.REFERRAL, Follow.STRATEGY}, True),
        ("other council", TELLS | {Follow.COUNCIL}, False),
    ],
)
def test_what_must_follow_from_an_outcome(outcome: str, follows: set[Follow], level: bool) -> None:
    assert OUTCOMES[outcome].follows == follows
    assert OUTCOMES[outcome].level == level


def test_the_table_above_names_every_outcome_and_all_but_one_end_the_contact_and_tell_the_sender() -> None:
    assert len(OUTCOMES) == 8
    assert {one.code for one in OUTCOMES.values() if not one.ends} == {"go on"}
    assert all((Follow.TELL_SENDER in one.follows) == one.ends for one in OUTCOMES.values())


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (datetime(2026, 11, 16, 9, tzinfo=UTC), date(2026, 11, 17)),  # Monday
        (datetime(2026, 11, 20, 23, 59, tzinfo=UTC), date(2026, 11, 23)),  # late on a Friday
        (datetime(2026, 11, 21, 9, tzinfo=UTC), date(2026, 11, 24)),  # Saturday counts as Monday
        (datetime(2026, 11, 22, 9, tzinfo=UTC), date(2026, 11, 24)),  # and Sunday too
        (datetime(2026, 12, 24, 9, tzinfo=UTC), date(2026, 12, 29)),  # before Christmas, with a substitute day
        (datetime(2026, 7, 5, 23, 30, tzinfo=UTC), date(2026, 7, 7)),  # half past midnight on Monday where the partnership is
    ],
)
def test_a_contact_is_decided_on_by_the_next_working_day(received: datetime, due: date) -> None:
    assert policies.decide_by(received).on == due


@pytest.mark.parametrize(("colour", "hours"), [(Colour.RED, 4), (Colour.AMBER, 24), (Colour.GREEN, 72)])
def test_screening_counts_hours_from_the_rating_over_weekends_and_the_change_of_the_clocks(colour: str, hours: int) -> None:
    for rated in (datetime(2026, 11, 20, 16, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 3, 28, 22, tzinfo=UTC)):
        assert policies.screen_by(colour, rated) - rated == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("earlier", "later", "counts"),
    [
        (date(2025, 11, 16), date(2026, 11, 16), True),
        (date(2025, 11, 15), date(2026, 11, 16), False),
        (date(2026, 11, 16), date(2026, 11, 16), True),
        (date(2024, 2, 29), date(2025, 2, 28), True),
        (date(2024, 2, 29), date(2025, 3, 1), False),
        (date(2026, 11, 17), date(2026, 11, 16), False),
    ],
)
def test_coming_back_counts_for_twelve_months_from_the_earlier_referral(earlier: date, later: date, counts: bool) -> None:
    assert policies.comes_back(earlier, later) is counts


def test_the_sender_is_told_in_three_working_days_and_the_school_by_the_next() -> None:
    assert policies.tell_by(date(2026, 11, 19)) == date(2026, 11, 24)
    assert policies.school_told_by(datetime(2026, 11, 20, 23, tzinfo=UTC)) == date(2026, 11, 23)
    assert policies.school_told_by(datetime(2026, 11, 21, 23, tzinfo=UTC)) == date(2026, 11, 23)
    assert policies.discussed_by(date(2026, 11, 16)) == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("1A", Label.THIRD_PARTY),
        ("1C", Label.CORE),
        ("2A", Label.CORE),
        ("3E", Label.HEALTH),
        ("6", Label.POLICE_SHARED),
        ("9", Label.THIRD_PARTY),
    ],
)
def test_the_words_of_a_contact_are_a_field_of_where_it_came_from(source: str, label: Label) -> None:
    assert SOURCES[source].label == label


def test_there_are_the_sources_of_the_census_and_two_of_them_have_nobody_to_tell() -> None:
    assert len(SOURCES) == 22
    assert [one.code for one in SOURCES.values() if not one.named] == ["9", "10"]
    assert label_of_agency("police") == Label.POLICE_SHARED
    assert label_of_agency("acute trust") == Label.HEALTH
    assert label_of_agency("school") == Label.CORE


AT = datetime(2026, 11, 16, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), date(2026, 11, 16)


def made(stage: str, at: datetime) -> Made:
    return Made(stage=stage, decided_at=at)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, []),
        ({"decisions": (made("contact", AT - HOUR),)}, ["decision before receipt"]),
        ({"decisions": (made("contact", AT),)}, []),
        ({"decisions": (made("contact", AT + HOUR), made("initial", AT))}, ["decisions out of order"]),
        ({"decisions": (made("initial", AT + HOUR), made("contact", AT + HOUR))}, []),
        ({"decisions": (made("screening", AT + HOUR),)}, ["screening without a rating"]),
        ({"decisions": (made("screening", AT + HOUR),), "rated_at": AT + HOUR + HOUR}, ["screening before the rating"]),
        ({"decisions": (made("screening", AT + HOUR),), "rated_at": AT}, []),
        ({"visits_on": (DAY,), "strategy_on": (DAY + timedelta(days=1),)}, ["visit before strategy"]),
        ({"visits_on": (DAY,), "strategy_on": (DAY,)}, []),
        ({"visits_on": (DAY,), "urgent": True}, ["visit before strategy"]),
        ({"visits_on": (DAY,)}, []),
        ({"visits_on": (DAY,), "accepted_on": DAY + timedelta(days=1)}, ["visit before the referral"]),
        ({"closed_on": DAY, "urgent": True}, ["closed without strategy"]),
        ({"closed_on": DAY, "urgent": True, "strategy_on": (DAY,)}, []),
        ({"closed_on": DAY, "consultation_known": True}, ["closed before consultation"]),
        ({"closed_on": DAY, "consultation_known": True, "consulted_on": DAY + timedelta(days=1)}, ["closed before consultation"]),
        ({"closed_on": DAY, "consultation_known": True, "consulted_on": DAY}, []),
        ({"closed_on": DAY}, []),  # what nobody knows is no fault
    ],
)
def test_what_happened_in_the_wrong_order_is_found(facts: dict[str, object], found: list[str]) -> None:
    assert [one.code for one in faults(Course(received_at=AT, **facts))] == found  # type: ignore[arg-type]  # the table holds each field's kind


@pytest.mark.parametrize("words", ["Her number is 999 000 0018.", "9990000018", "A123456789012", "999-000-0018 she said"])
def test_advice_holds_no_number_of_a_child(words: str) -> None:
    with pytest.raises(Refused, match="names a child"):
        policies.check_names_nobody("Fine.", words)


def test_advice_may_hold_days_and_phone_numbers() -> None:
    policies.check_names_nobody("On 12 March 2026 at 14:30, three children of 5, 7 and 12.", "Call 0191 000 0001.")
