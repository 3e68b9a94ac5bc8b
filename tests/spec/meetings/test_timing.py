"""By when meetings are due: which clock runs for which kind after what was held before, and when a row has ended. Hand-checked days."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from goldenthread.measures.clocks import Standing
from goldenthread.meetings.kinds import KINDS
from goldenthread.meetings.timing import Held, clock_of, coming, has_plan, timed

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
A_MEETING = UUID("01234567-89ab-7def-8123-456789abcdef")

SHORT = {
    "SD": "strategy-discussion",
    "IC": "initial-conference",
    "RC": "review-conference",
    "CG": "core-group",
    "TF": "team-around-the-family",
    "PM": "professionals-meeting",
    "FG": "family-group",
}


def held(words: str) -> list[Held]:
    """ "SD 2026-11-02 yes; CG 2026-11-09": kind, day, whether it goes on, and "alone" without a quorum."""
    found = []
    for line in filter(None, (part.strip() for part in words.split(";"))):
        kind, day, *rest = line.split()
        goes_on = True if "yes" in rest else False if "no" in rest else None
        found.append(Held(SHORT.get(kind, kind), date.fromisoformat(day), goes_on, "alone" not in rest))
    return found


# what was held; which clocks are due then: kind, clock and day
NEXT = """
                                                                      |
SD 2026-11-02                                                         |
SD 2026-11-02 no                                                      |
SD 2026-11-02 yes                                                     | IC T07 2026-11-23
SD 2026-11-02 yes; IC 2026-11-16 no                                   |
SD 2026-11-02 yes; IC 2026-11-16                                      |
IC 2026-11-16 yes                                                     | RC T13 2027-02-16, CG T11 2026-11-30
IC 2026-11-16 yes alone                                               | IC TQ 2026-11-30, RC T13 2027-02-16, CG T11 2026-11-30
IC 2026-11-16 yes; CG 2026-11-27                                      | RC T13 2027-02-16, CG T12 2027-01-08
IC 2026-11-16 yes; CG 2026-11-27 no                                   | RC T13 2027-02-16
IC 2026-08-17 yes; CG 2026-10-27; RC 2026-11-16                       | RC T14 2027-05-16, CG T12 2026-12-08
IC 2026-08-17 yes; CG 2026-10-27; RC 2026-11-16 no                    |
RC 2026-08-31 yes                                                     | RC T14 2027-02-28
IC 2026-05-01 yes; CG 2026-06-01; RC 2026-07-01 no; IC 2026-11-16 yes | RC T13 2027-02-16, CG T11 2026-11-30
TF 2026-11-16                                                         | TF T25 2027-02-16
TF 2026-11-16 no                                                      |
TF 2026-05-16 no; TF 2026-11-16 yes                                   | TF T25 2027-02-16
PM 2026-11-16                                                         |
FG 2026-11-16                                                         |
"""
CASES = [tuple(map(str.strip, line.split("|"))) for line in NEXT.strip("\n").splitlines()]


@pytest.mark.parametrize(("past", "wanted"), CASES)
def test_what_is_due_next_follows_from_what_was_held(past: str, wanted: str) -> None:
    short = {code: letters for letters, code in SHORT.items()}
    found = ", ".join(f"{short[one.kind.code]} {one.clock.code} {one.due_on}" for one in coming(held(past), []))
    assert found == wanted


@pytest.mark.parametrize(("planned_on", "too_late"), [(date(2026, 11, 29), False), (date(2026, 11, 30), False), (date(2026, 12, 1), True)])
def test_a_meeting_that_is_arranged_counts_to_its_last_day(planned_on: date, too_late: bool) -> None:
    found = coming(held("initial-conference 2026-11-16 yes; review-conference 2026-11-17"), [("core-group", planned_on, A_MEETING)])
    group = next(one for one in found if one.kind.code == "core-group")
    assert (group.planned, group.planned_on, group.too_late) == (A_MEETING, planned_on, too_late)


@pytest.mark.parametrize(
    ("kind", "past", "given", "wanted"),
    [
        ("core-group", "initial-conference 2026-11-16 yes", None, ("T11", date(2026, 11, 16))),
        ("core-group", "core-group 2026-11-16 no", None, ("T12", date(2026, 11, 16))),  # held again after all: the clock ran
        ("team-around-the-family", "", date(2026, 11, 2), ("T24", date(2026, 11, 2))),
        ("strategy-discussion", "strategy-discussion 2026-01-05", date(2026, 11, 16), ("T05", date(2026, 11, 16))),
        ("professionals-meeting", "", date(2026, 11, 16), ("T28m", date(2026, 11, 16))),
        ("family-group", "", date(2026, 11, 16), ("T36", date(2026, 11, 16))),
        ("core-group", "", None, None),
        ("care-review", "care-review 2026-05-01", date(2026, 11, 16), None),
    ],
)
def test_the_clock_of_a_meeting_is_told_from_what_was_before_it(
    kind: str, past: str, given: date | None, wanted: tuple[str, date] | None
) -> None:
    found = clock_of(KINDS[kind], held(past), given)
    assert (found[:2] if found else None) == wanted


@pytest.mark.parametrize(
    ("stopped_on", "standing"),
    [
        (None, Standing.RUNNING),
        (date(2026, 11, 30), Standing.IN_TIME),
        (date(2026, 12, 1), Standing.LATE),
    ],
)
def test_a_clock_says_how_it_stands(stopped_on: date | None, standing: Standing) -> None:
    assert timed("T11", date(2026, 11, 16), "the conference", stopped_on, NOW).standing is standing


@pytest.mark.parametrize(
    ("past", "since"),
    [
        ("", None),
        ("initial-conference 2026-11-02", None),  # nobody said
        ("initial-conference 2026-11-02 no", None),
        ("initial-conference 2026-11-02 yes", date(2026, 11, 2)),
        ("initial-conference 2026-08-03 yes; review-conference 2026-11-02", date(2026, 8, 3)),
        ("initial-conference 2026-08-03 yes; review-conference 2026-11-02 no", None),
    ],
)
def test_a_plan_stands_from_the_conference_that_made_it_to_the_one_that_ended_it(past: str, since: date | None) -> None:
    assert has_plan(held(past)) == since
