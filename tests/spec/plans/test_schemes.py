"""Printed keys at left, the way they are to be read at right. The keys are made up."""

import pytest

from goldenthread.papers.model import RagStatus
from goldenthread.plans.schemes import SCHEMES, Scheme, SchemeCode, recognise

DEADLINE, DELAY = SchemeCode.BY_DEADLINE, SchemeCode.BY_DELAY

KEYS = [
    ("The deadline has passed and there is still work to do", "Will not be done by its deadline", DEADLINE),
    ("Overdue", "At risk", DEADLINE),
    ("Target date missed", "", DEADLINE),
    ("Still open after its due date", "Off track", DEADLINE),
    ("Timescale has EXPIRED,\nunfinished", "", DEADLINE),
    ("Running late and unfinished", "Might miss its deadline", DELAY),
    ("Work is behind schedule", "Some concerns", DELAY),
    ("Significant slippage", "", DELAY),
    ("Delays mean that the deadline will be missed", "Not on track", DELAY),
    ("Delayed: the date has not passed", "Not on track", DELAY),
    ("Delayed, the date not yet passed", "Not on track", DELAY),
    # red tells nothing, or both: amber decides
    ("Not done", "Not on track for its date", DEADLINE),
    ("Not done", "Unlikely to be done in time", DEADLINE),
    ("Not done", "Could be late", DELAY),
    ("Not done", "Will not be done in time unless the risk is dealt with", DELAY),
    ("Delayed or overdue", "Will miss its date", DEADLINE),
    ("Delayed or overdue", "At risk of delay", DELAY),
    # nothing tells
    ("Serious", "Less serious", DELAY),
    ("", "", DELAY),
]


@pytest.mark.parametrize(("red", "amber", "code"), KEYS)
def test_a_printed_key_is_read_one_of_two_ways(red: str, amber: str, code: SchemeCode) -> None:
    assert recognise([("Green", "Fine"), ("Amber", amber), ("RED ", red), ("Completed", "The date has passed")]) is code
    assert recognise([("R", red), ("A", amber), ("G", "Fine")]) is code


def test_a_plan_without_a_key_is_read_by_delay() -> None:
    assert recognise([]) is DELAY


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=str)
def test_a_scheme_has_a_meaning_for_every_colour_that_can_be_suggested(scheme: Scheme) -> None:
    assert set(scheme.meanings) == set(RagStatus) - {RagStatus.NOT_STATED}


def test_our_own_words_for_a_scheme_are_recognised_as_that_scheme() -> None:
    for code, scheme in SCHEMES.items():
        assert recognise([(status.value, meaning) for status, meaning in scheme.meanings.items()]) is code


def test_only_the_scheme_by_deadline_keeps_red_for_deadlines_that_have_passed() -> None:
    assert SCHEMES[DEADLINE].slip_before_deadline is RagStatus.AMBER
    assert SCHEMES[DELAY].slip_before_deadline is RagStatus.RED
