"""The made-up population: the same seed tells the same stories, days are in order, numbers are well formed and nobody has another’s, and
help goes wrong about as often as the shares say, less often at the end than at the beginning."""

from collections.abc import Iterable
from datetime import date
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.children import identifiers
from goldenthread.demo.population import steps as did
from goldenthread.demo.population.families import families
from goldenthread.demo.population.numbers import nhs_number, pupil_number
from goldenthread.demo.population.places import HEALTH, Part, area_for
from goldenthread.demo.population.shares import Share, Shares, names
from goldenthread.demo.population.stories import Story, in_order, stories

TODAY = date(2026, 11, 30)
seeds = st.integers(min_value=0, max_value=2**32)


def told(children: int, seed: int = 7) -> list[Story]:
    return list(stories(children=children, seed=seed, last_day=TODAY))


@pytest.fixture(scope="module")
def many() -> list[Story]:
    """Enough families for shares to show."""
    return told(2000)


@settings(max_examples=15)
@given(seed=seeds, children=st.integers(1, 40))
def test_the_same_seed_tells_the_same_stories_and_gives_as_many_children_as_were_asked_for(seed: int, children: int) -> None:
    once = told(children, seed)
    assert once == told(children, seed)
    assert sum(len(one.family.children) for one in once) == children


@settings(max_examples=10)
@given(seed=seeds, fewer=st.integers(1, 30), more=st.integers(31, 60))
def test_more_children_change_nothing_for_the_families_that_were_there(seed: int, fewer: int, more: int) -> None:
    area = area_for(60)
    few = list(stories(children=fewer, seed=seed, last_day=TODAY, area=area))
    all_of_them = list(stories(children=more, seed=seed, last_day=TODAY, area=area))
    assert few[:-1] == all_of_them[: len(few) - 1]  # the last may have had more brothers and sisters


def test_a_country_is_streamed_and_not_kept() -> None:
    area = area_for(400)
    assert len(list(islice(stories(children=12_000_000, seed=1, last_day=TODAY, area=area), 50))) == 50


@settings(max_examples=15)
@given(seed=seeds)
def test_nothing_is_written_down_before_it_happened_or_after_the_last_day(seed: int) -> None:
    some = told(30, seed)
    for one in some:
        for step in one.steps:
            assert step.on <= step.typed_on <= TODAY
            assert step.children
            assert all(one.family.children[place].is_known(step.on) for place in step.children)
        assert all(earlier.typed_on <= later.typed_on for earlier, later in pairwise(one.steps))
    days = [step.typed_on for _, step in in_order(some)]
    assert days == sorted(days)
    assert len(days) == sum(len(one.steps) for one in some)


@settings(max_examples=15)
@given(seed=seeds)
def test_one_thing_follows_another(seed: int) -> None:
    for one in told(30, seed):
        arranged = {step.key: step for step in one.steps if isinstance(step, did.MeetingArranged)}
        proposed = {step.key for step in one.steps if isinstance(step, did.DecisionProposed)}
        recorded = {place for step in one.steps if isinstance(step, did.Recorded) for place in step.children}
        first = next((step.typed_on for step in one.steps if isinstance(step, did.Recorded)), TODAY)
        for step in one.steps:
            if not isinstance(step, did.AdviceGiven):
                assert set(step.children) <= recorded
                assert step.typed_on >= first
            if isinstance(step, did.MeetingHeld):
                assert step.on == arranged[step.key].held_on
            if isinstance(step, did.DecisionMade):
                assert step.key in proposed
            if isinstance(step, did.MeetingArranged):
                assert all(guest.told_on is None or step.on <= guest.told_on <= step.held_on for guest in step.invited)
                assert len({guest.worker for guest in step.invited}) == len(step.invited)


@settings(max_examples=30)
@given(seed=st.integers(0, 10**6), start=st.integers(0, 2_000_000))
def test_numbers_are_well_formed_and_nobody_has_anothers(seed: int, start: int) -> None:
    runs = range(start, start + 400)
    nhs = [number for run in runs if (number := nhs_number(run, seed=seed))]
    upn = [pupil_number(run, seed=seed) for run in runs]
    assert all(identifiers.kept("nhs", number) == number and number.startswith("999") for number in nhs)
    assert all(identifiers.kept("upn", number) == number for number in upn)
    assert len(set(nhs)) == len(nhs)
    assert len(set(upn)) == len(upn)
    assert not nhs if start >= 10**6 else len(nhs) > 300 or start + 400 > 10**6


def test_children_who_have_numbers_have_their_own(many: list[Story]) -> None:
    children = [child for one in many for child in one.family.children]
    for numbers in ([child.nhs for child in children if child.nhs], [child.upn for child in children if child.upn]):
        assert len(numbers) == len(set(numbers))
        assert len(numbers) > len(children) / 2
    assert not any(child.nhs for child in children if child.born_on > TODAY)
    assert all(0 <= child.age_on(TODAY) <= 17 for child in children if child.is_born(TODAY))


def test_families_are_of_many_kinds() -> None:
    some = list(families(children=3000, seed=3, last_day=TODAY, area=area_for(400)))
    children = [child for family in some for child in family.children]
    relatives = [one for family in some for one in family.relatives]
    assert 0.65 < rate(child.ethnicity == "WBRI" for child in children) < 0.82
    assert len({child.ethnicity for child in children}) >= 14
    assert 0.02 < rate(family.children[-1].born_on > TODAY for family in some) < 0.12
    assert any(family.twins() for family in some)
    assert 0.03 < rate(any(one.must_not_be_told for one in family.relatives) for family in some) < 0.12
    assert any(one.address_withheld for one in relatives)
    assert 0.01 < rate("no public funds" in family.circumstances for family in some) < 0.08
    assert {len(family.children) for family in some} >= {1, 2, 3, 4}
    assert sum(child.setting is not None for child in children) > len(children) / 2


def test_early_in_the_time_more_goes_wrong_than_late(many: list[Story]) -> None:
    """Of health not asked to meetings, of senders not told, of partners not consulted."""
    steps = [step for one in many for step in one.steps]
    middle = sorted(step.on for step in steps)[len(steps) // 2]
    early, late = [step for step in steps if step.on <= middle], [step for step in steps if step.on > middle]
    for wrong in (_health_left_out, _sender_not_told, _not_consulted, _assessed_late):
        assert rate(wrong(early)) > rate(wrong(late)) + 0.02, wrong.__name__
    assert 0.15 < rate(_health_left_out(steps)) < 0.4
    assert 0.10 < rate(_assessed_late(steps)) < 0.22
    assert 0.10 < rate(_not_consulted(steps)) < 0.30
    assert 0.03 < rate(step.on < step.typed_on for step in steps) < 0.2


def test_a_scenario_is_another_set_of_shares() -> None:
    """With nobody forgotten nobody is; the stories themselves are other ones only in that."""
    shares = Shares(health_not_invited=Share(0, 0), midwife_not_invited=Share(0, 0))
    better = list(stories(children=300, seed=7, last_day=TODAY, shares=shares))
    assert not any(_health_left_out([step for one in better for step in one.steps]))
    assert len(names()) == len(set(names())) > 40


def rate(these: Iterable[bool]) -> float:
    found = list(these)
    assert found
    return sum(found) / len(found)


def _health_left_out(steps: list[did.Step]) -> list[bool]:
    arranged = [step for step in steps if isinstance(step, did.MeetingArranged)]
    return [not guest.asked for step in arranged for guest in step.invited if guest.worker.part in HEALTH - {Part.GP}]


def _sender_not_told(steps: list[did.Step]) -> list[bool]:
    return [not step.told_sender for step in steps if isinstance(step, did.ContactDecided)]


def _not_consulted(steps: list[did.Step]) -> list[bool]:
    return [not one.asked for step in steps if isinstance(step, did.DecisionProposed) for one in step.consulted]


def _assessed_late(steps: list[did.Step]) -> list[bool]:
    return [step.late for step in steps if isinstance(step, did.AssessmentDone)]
