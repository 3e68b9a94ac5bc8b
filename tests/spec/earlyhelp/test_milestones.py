"""Every milestone of the pathway: by which version a case is judged, when each is due, and what comes of it on the days that matter."""

from datetime import date

import pytest

from goldenthread.earlyhelp.milestones import Days, Outcome, milestones, next_due
from goldenthread.earlyhelp.pathways import PATHWAYS, Step, due_from, pathway, pathway_on
from goldenthread.errors import Refused
from goldenthread.partners.clocks import clock

STEPS = {step.name: step for step in Step}
OUTCOMES = {outcome.name: outcome for outcome in Outcome}

# the day a request came, the version it is judged by for ever
VERSIONS = """
2022-11-16 1
2023-03-31 1
2023-04-01 2
2026-11-16 2
"""

# version, milestone, counted from, due, tolerated until. 23 November 2026 is a Monday; 25, 26 and 28 December 2026 are days off.
DUE = """
1 ALLOCATED    2022-11-16 2022-11-23 2022-11-23
2 ALLOCATED    2026-11-16 2026-11-23 2026-11-23
2 SEARCHED     2026-11-16 2026-11-18 2026-11-18
1 COMPLETED    2022-11-16 2022-11-30 2022-11-30
2 COMPLETED    2026-11-16 2026-11-30 2026-12-01
2 COMPLETED    2026-12-18 2027-01-06 2027-01-07
2 CONTRIBUTED  2026-11-16 2026-11-30 2026-12-01
2 SHARED       2026-11-16 2026-12-07 2026-12-08
2 FIRST_REVIEW 2026-11-16 2026-12-28 2026-12-28
2 LATER_REVIEW 2026-11-30 2027-02-28 2027-02-28
2 REASSESSED   2026-11-16 2027-11-16 2027-12-16
"""

# what was done and when, as at, milestone, its outcome. All of the second version, asked for on 2 November 2026.
STANDING = """
REQUESTED=2026-11-02                                             2026-11-02 ALLOCATED    NOT_DUE
REQUESTED=2026-11-02                                             2026-11-09 ALLOCATED    NOT_DUE
REQUESTED=2026-11-02                                             2026-11-10 ALLOCATED    NOT_MET
REQUESTED=2026-11-02 ALLOCATED=2026-11-09                        2026-11-10 ALLOCATED    MET
REQUESTED=2026-11-02 ALLOCATED=2026-11-10                        2026-11-10 ALLOCATED    NOT_MET
REQUESTED=2026-11-02 ALLOCATED=2026-11-02                        2026-11-16 COMPLETED    NOT_DUE
REQUESTED=2026-11-02 ALLOCATED=2026-11-02                        2026-11-17 COMPLETED    NOT_MET
REQUESTED=2026-11-02 ALLOCATED=2026-11-02 COMPLETED=2026-11-16   2026-11-20 COMPLETED    MET
REQUESTED=2026-11-02 ALLOCATED=2026-11-02 COMPLETED=2026-11-17   2026-11-20 COMPLETED    TOLERATED
REQUESTED=2026-11-02 ALLOCATED=2026-11-02 COMPLETED=2026-11-18   2026-11-20 COMPLETED    NOT_MET
REQUESTED=2026-11-02 ALLOCATED=2026-11-02 AGREED=2026-11-03 COMPLETED=2026-11-17 2026-11-20 COMPLETED MET
REQUESTED=2026-11-02 COMPLETED=2026-11-18                        2026-11-20 COMPLETED    UNKNOWN
REQUESTED=2026-11-02                                             2027-11-20 COMPLETED    NOT_DUE
REQUESTED=2026-11-02                                             2027-11-20 BEGUN        NOT_DUE
REQUESTED=2026-11-02 BEGUN=2027-11-02                            2027-11-20 BEGUN        MET
REQUESTED=2026-11-02 SPARED=SEARCHED                             2026-11-20 SEARCHED     NOT_APPLICABLE
REQUESTED=2026-11-02 SPARED=SEARCHED SEARCHED=2026-11-09         2026-11-20 SEARCHED     NOT_MET
REQUESTED=2026-11-02 ENDED=2026-11-09                            2026-11-20 ALLOCATED    NOT_APPLICABLE
REQUESTED=2026-11-02 ENDED=2026-11-10                            2026-11-20 ALLOCATED    NOT_MET
REQUESTED=2026-11-02 ENDED=2026-11-10                            2026-11-20 FIRST_REVIEW NOT_APPLICABLE
"""


def lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def days(*words: str) -> Days:
    done: dict[Step, tuple[date, ...]] = {}
    spared, ended = set(), None
    for word in words:
        name, _, what = word.partition("=")
        if name == "SPARED":
            spared.add((STEPS[what], 1))
        elif name == "ENDED":
            ended = date.fromisoformat(what)
        else:
            done[STEPS[name]] = tuple(date.fromisoformat(one) for one in what.split(","))
    return Days(done, frozenset(spared), ended)


@pytest.mark.parametrize(("day", "code"), lines(VERSIONS))
def test_a_case_is_judged_by_the_version_of_the_day_it_began(day: str, code: str) -> None:
    assert pathway_on(date.fromisoformat(day)).code == code


def test_before_the_first_version_nothing_can_be_judged() -> None:
    with pytest.raises(Refused, match="followed here from"):
        pathway_on(PATHWAYS[0].from_on.replace(year=PATHWAYS[0].from_on.year - 1))


def test_versions_follow_one_another_and_name_clocks_there_are() -> None:
    assert [one.from_on for one in PATHWAYS] == sorted({one.from_on for one in PATHWAYS})
    for version in PATHWAYS:
        steps = [one.step for one in version.milestones]
        assert len(steps) == len(set(steps))
        for one in version.milestones:
            assert bool(one.clock) == bool(one.starts)
            assert not one.clock or clock(one.clock)
            assert {*one.starts} <= {*steps}


@pytest.mark.parametrize(("version", "name", "started", "due_on", "tolerated_on"), lines(DUE))
def test_each_milestone_is_due_by_its_clock_and_tolerated_by_its_version(
    version: str, name: str, started: str, due_on: str, tolerated_on: str
) -> None:
    milestone = pathway(version).milestone(STEPS[name])
    assert milestone is not None
    by = due_from(milestone, date.fromisoformat(started))
    assert by is not None
    assert (by.on.isoformat(), by.tolerated_on.isoformat()) == (due_on, tolerated_on)


def test_every_milestone_with_a_clock_is_in_the_table() -> None:
    wanted = {one.step for one in pathway("2").milestones if one.clock}
    assert {STEPS[name] for version, name, *_ in lines(DUE) if version == "2"} == wanted


@pytest.mark.parametrize("line", lines(STANDING), ids=lambda line: " ".join(line))
def test_what_comes_of_a_milestone(line: list[str]) -> None:
    *facts, today, name, outcome = line
    found = {one.mark: one.outcome for one in milestones(pathway("2"), days(*facts), date.fromisoformat(today))}
    assert found[STEPS[name], 1] is OUTCOMES[outcome]


def test_every_outcome_is_in_the_table() -> None:
    assert {line[-1] for line in lines(STANDING)} == set(OUTCOMES)


def test_what_was_done_late_stays_in_sight_with_its_day() -> None:
    facts = days("REQUESTED=2026-11-02", "ALLOCATED=2026-11-12")
    late = next(one for one in milestones(pathway("2"), facts, date(2027, 11, 2)) if one.step is Step.ALLOCATED)
    assert (late.outcome, late.due_on, late.done_on, late.drifted) == (Outcome.NOT_MET, date(2026, 11, 9), date(2026, 11, 12), True)


def test_a_later_review_is_counted_from_the_one_before_and_comes_again() -> None:
    facts = days("REQUESTED=2026-01-05", "FIRST_REVIEW=2026-02-16", "LATER_REVIEW=2026-05-18,2026-08-18")
    found = [one for one in milestones(pathway("2"), facts, date(2026, 11, 16)) if one.step is Step.LATER_REVIEW]
    assert [(one.number, one.due_on, one.outcome) for one in found] == [
        (1, date(2026, 5, 16), Outcome.NOT_MET),
        (2, date(2026, 8, 18), Outcome.MET),
        (3, date(2026, 11, 18), Outcome.NOT_DUE),
    ]


def test_what_is_due_next_is_what_is_open_and_due_first() -> None:
    found = milestones(pathway("2"), days("REQUESTED=2026-11-02", "SEARCHED=2026-11-02", "ALLOCATED=2026-11-02"), date(2026, 11, 16))
    coming = next_due(found)
    assert coming is not None
    assert (coming.step, coming.due_on) == (Step.COMPLETED, date(2026, 11, 16))
    assert next_due([]) is None


def test_an_old_case_is_not_late_by_a_milestone_that_came_after_it() -> None:
    steps = {one.step for one in milestones(pathway("1"), days("REQUESTED=2023-03-31"), date(2026, 11, 16))}
    assert Step.SHARED not in steps
    assert Step.REASSESSED not in steps
