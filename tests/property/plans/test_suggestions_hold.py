"""Whatever the facts: a suggestion always has a reason, green always has a date, Completed always has proof, and bad news never helps."""

import calendar
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders.plan_facts import TODAY, completed, facts, monthly, other, undated
from goldenthread.papers.model import Milestone, RagStatus, TimescaleKind
from goldenthread.plans.facts import ActionFacts, Practice, Proof, ProofKind
from goldenthread.plans.occurrences import can_repeat, due_dates
from goldenthread.plans.schemes import SCHEMES, Scheme, SchemeCode
from goldenthread.plans.suggesting import can_be_missed, suggest
from goldenthread.plans.xrays import XRAYS, examine

near = st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))
maybe = st.none() | near
proofs = st.builds(Proof, st.sampled_from(ProofKind), st.integers(1, 7), near, maybe)
others = st.builds(other, st.sampled_from(RagStatus), removed=st.booleans())
# Each fact is left sound or made up, so that every colour comes up, green too.
made_up: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(TimescaleKind),
    "starts_on": maybe,
    "due_on": maybe,
    "every": st.sampled_from([None, "", "P1M", "P2W", "P1Y", "P0D", "now and then"]),
    "milestones": st.lists(st.builds(Milestone, st.just("phase"), maybe), max_size=2).map(tuple),
    "colour": st.sampled_from(RagStatus),
    "last_update_on": maybe,
    "forecast_on": maybe,
    "practice": st.none() | st.builds(Practice, st.just("Core groups in time"), st.booleans(), st.booleans(), maybe),
    "evidence": st.lists(proofs, max_size=2).map(tuple),
    "held": st.lists(near, max_size=3).map(tuple),
    "explained": st.lists(near, max_size=3).map(tuple),
    "depends_on": st.lists(others, max_size=2).map(tuple),
    "answered_by": others,
    "completed_on": maybe,
    "retest_on": maybe,
    "retest_held": st.none() | st.booleans(),
    "removed": st.booleans(),
    "period_ends_on": maybe,
    "kept_from": maybe,
}
sound = st.sampled_from([facts, monthly, undated, completed])
actions: st.SearchStrategy[ActionFacts] = st.builds(
    lambda build, changes: build(**changes), sound, st.fixed_dictionaries({}, optional=made_up)
)
schemes = st.sampled_from(list(SCHEMES.values()))


@given(actions, schemes)
def test_a_suggestion_has_reasons_in_whole_sentences(known: ActionFacts, scheme: Scheme) -> None:
    found = suggest(known, scheme, TODAY)
    assert found.reasons
    assert all(reason[0].isupper() and reason.endswith(".") and "None" not in reason for reason in found.reasons)
    assert found.status is not RagStatus.NOT_STATED


@given(actions, schemes)
def test_green_has_a_date_that_has_not_passed(known: ActionFacts, scheme: Scheme) -> None:
    known = replace(known, answered_by=None)
    if suggest(known, scheme, TODAY).status is RagStatus.GREEN:
        assert can_be_missed(known)
        assert not known.past_deadline(TODAY)


@given(actions, schemes)
def test_completed_has_proof_that_stands_and_no_failed_or_overdue_re_test(known: ActionFacts, scheme: Scheme) -> None:
    known = replace(known, answered_by=None)
    if suggest(known, scheme, TODAY).status is RagStatus.COMPLETED:
        assert known.proofs(TODAY)
        assert known.retest_held is not False
        assert known.retest_held or known.retest_on is None or known.retest_on >= TODAY


@given(actions)
def test_without_a_slip_before_the_deadline_both_schemes_say_the_same(known: ActionFacts) -> None:
    known = replace(known, forecast_on=None)
    by_deadline, by_delay = (suggest(known, SCHEMES[code], TODAY) for code in (SchemeCode.BY_DEADLINE, SchemeCode.BY_DELAY))
    assert by_deadline == by_delay


@given(actions, schemes)
def test_a_red_dependency_never_makes_a_colour_better(known: ActionFacts, scheme: Scheme) -> None:
    order = [RagStatus.GREEN, RagStatus.AMBER, RagStatus.RED]
    before = suggest(known, scheme, TODAY).status
    after = suggest(replace(known, depends_on=(*known.depends_on, other(RagStatus.RED))), scheme, TODAY).status
    if before in order:
        assert order.index(after) >= order.index(before)
    else:
        assert after is before


@given(actions, schemes)
def test_bad_practice_never_makes_a_colour_better_nor_red(known: ActionFacts, scheme: Scheme) -> None:
    order = [RagStatus.COMPLETED, RagStatus.GREEN, RagStatus.AMBER, RagStatus.RED]
    known = replace(known, practice=None)
    before = suggest(known, scheme, TODAY).status
    after = suggest(replace(known, practice=Practice("Core groups in time", True, True, TODAY)), scheme, TODAY).status
    if before is RagStatus.NOT_ASSESSABLE or known.answered_by is not None:
        assert after is before
    else:
        assert order.index(after) == max(order.index(before), order.index(RagStatus.AMBER))


@given(st.lists(actions, max_size=4), schemes)
def test_x_rays_find_only_rows_of_the_plan_and_each_row_once(found: list[ActionFacts], scheme: Scheme) -> None:
    rows = [replace(one, id=type(one.id)(int=index + 1)) for index, one in enumerate(found)]
    told = examine(rows, {row.id: suggest(row, scheme, TODAY) for row in rows}, (), TODAY)
    standing = [row.id for row in rows if not row.removed]
    assert len(told) == len(XRAYS) + 1
    for result in told:
        assert list(result.ids) == [id_ for id_ in standing if id_ in result.ids]
        assert len(result.ids) <= (result.asked or 0)


@given(near, st.integers(1, 40), st.sampled_from("DWMY"), st.integers(-10, 2000))
def test_due_days_rise_stay_in_their_ends_and_keep_their_day_of_the_month(starts_on: date, number: int, unit: str, days: int) -> None:
    every, until = f"P{number}{unit}", starts_on + timedelta(days=days)
    assert can_repeat(every)
    found = due_dates(starts_on, every, until)
    assert found == sorted(set(found))
    assert all(starts_on <= one <= until for one in found)
    assert (starts_on in found) is (starts_on <= until)
    if unit in "MY":
        assert all(one.day == min(starts_on.day, calendar.monthrange(one.year, one.month)[1]) for one in found)
    else:
        assert all((one - starts_on).days % (number * (7 if unit == "W" else 1)) == 0 for one in found)
