"""Whatever was done, on whatever days: every milestone has exactly one outcome of the set, and a reason changes none."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.earlyhelp.milestones import Days, Outcome, milestones, next_due
from goldenthread.earlyhelp.pathways import PATHWAYS, Step

DAY = st.dates(date(2023, 1, 1), date(2027, 6, 28))
DAYS = st.builds(
    lambda done, spared, ended: Days({step: tuple(sorted(days)) for step, days in done.items()}, spared, ended),
    st.dictionaries(st.sampled_from(Step), st.lists(DAY, min_size=1, max_size=4)),
    st.frozensets(st.tuples(st.sampled_from(Step), st.integers(1, 3))),
    st.none() | DAY,
)


@given(st.sampled_from(PATHWAYS), DAYS, DAY)
def test_every_milestone_has_exactly_one_outcome_and_its_days_agree_with_it(version: object, days: Days, today: date) -> None:
    found = milestones(version, days, today)  # type: ignore[arg-type]  # one of the versions
    assert len({one.mark for one in found}) == len(found)
    for one in found:
        assert one.outcome in set(Outcome)
        match one.outcome:
            case Outcome.MET:
                assert one.done_on is not None
                assert one.due_on is None or one.done_on <= one.due_on
            case Outcome.TOLERATED:
                assert one.due_on < one.done_on <= one.tolerated_on  # type: ignore[operator]  # all three are there
            case Outcome.NOT_MET:
                assert one.due_on is not None
                assert (one.done_on or today) > one.due_on
            case Outcome.UNKNOWN:
                assert one.done_on is not None
                assert one.due_on is None
            case Outcome.NOT_APPLICABLE:
                assert one.done_on is None
                assert one.mark in days.spared or days.ended_on is not None
            case Outcome.NOT_DUE:
                assert one.done_on is None
                assert one.due_on is None or today <= one.due_on
        assert not (one.open and one.done_on)


@given(st.sampled_from(PATHWAYS), DAYS, DAY)
def test_time_never_makes_a_missed_milestone_good(version: object, days: Days, today: date) -> None:
    before = {one.mark: one.outcome for one in milestones(version, days, today)}  # type: ignore[arg-type]
    after = {one.mark: one.outcome for one in milestones(version, days, today.replace(year=today.year + 1))}  # type: ignore[arg-type]
    assert all(after[mark] is Outcome.NOT_MET for mark, outcome in before.items() if outcome is Outcome.NOT_MET)


@given(st.sampled_from(PATHWAYS), DAYS, DAY)
def test_what_is_due_next_is_open_and_nothing_open_is_due_before_it(version: object, days: Days, today: date) -> None:
    found = milestones(version, replace(days, ended_on=None), today)  # type: ignore[arg-type]
    coming = next_due(found)
    open_ = [one.due_on for one in found if one.open and one.due_on]
    assert (coming.due_on if coming else None) == min(open_, default=None)
