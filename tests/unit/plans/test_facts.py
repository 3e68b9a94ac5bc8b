"""What follows from the facts of one action by themselves."""

from dataclasses import replace
from datetime import date

import pytest

from builders.plan_facts import CLAIM, EXPIRED, TODAY, completed, facts, undated
from goldenthread.papers.model import Milestone
from goldenthread.plans.facts import ActionFacts

FIRST, LAST = Milestone("phase 1", date(2027, 1, 31)), Milestone("phase 2", date(2027, 3, 31))


@pytest.mark.parametrize(
    ("known", "deadline"),
    [
        (facts(), date(2027, 6, 30)),
        (facts(milestones=(FIRST, LAST)), date(2027, 6, 30)),
        (undated(milestones=(LAST, FIRST)), date(2027, 3, 31)),
        (undated(milestones=(FIRST, Milestone("one day"))), date(2027, 1, 31)),
        (undated(), None),
    ],
)
def test_the_deadline_is_the_date_agreed_or_else_the_last_milestone(known: ActionFacts, deadline: date | None) -> None:
    assert known.deadline == deadline


def test_the_day_itself_is_still_in_time() -> None:
    assert not facts(due_on=TODAY).past_deadline(TODAY)
    assert facts(due_on=date(2026, 11, 15)).past_deadline(TODAY)
    assert EXPIRED.stands(date(2026, 11, 15))
    assert not EXPIRED.stands(TODAY)


def test_work_is_finished_from_its_day_on_unless_a_re_test_failed() -> None:
    assert completed(completed_on=TODAY).finished(TODAY)
    assert completed(retest_held=None).finished(TODAY)
    assert not completed(completed_on=date(2026, 11, 17)).finished(TODAY)
    assert not completed(retest_held=False).finished(TODAY)
    assert not facts().finished(TODAY)


def test_a_claim_is_measurable_only_with_all_its_parts() -> None:
    assert CLAIM.measurable
    parts = [{"statement": ""}, {"baseline": " "}, {"baseline_on": None}, {"target": ""}, {"by_on": None}, {"how_known": ""}]
    assert not any(replace(CLAIM, **part).measurable for part in parts)  # type: ignore[arg-type]  # each part is of its field's type
