"""The room's data and labels: every personal field has a label, reasons and segments are whole, and the wheel tells one child's shift."""

import pytest
from django.apps import apps

from goldenthread.children.models import Fact
from goldenthread.earlyhelp.labels import FIELDS
from goldenthread.earlyhelp.models import PERSONAL
from goldenthread.earlyhelp.pathways import Step
from goldenthread.earlyhelp.queries import mark_of, marked
from goldenthread.earlyhelp.reasons import REASONS
from goldenthread.earlyhelp.wheel import SEGMENTS, shift
from goldenthread.errors import NotFound


def test_every_personal_field_has_a_label() -> None:
    own = {"child", "recorded_by"}
    wanted = {f"{model}.{name}" for model, names in PERSONAL.items() if "child" in names for name in names - own}
    assert wanted <= set(FIELDS)


def test_reasons_say_which_are_accepted_and_some_of_each_are_there() -> None:
    assert {one.accepted for one in REASONS.values()} == {True, False}
    assert all(code == one.code and one.words for code, one in REASONS.items())
    assert max(len(code) for code in REASONS) <= 40


@pytest.mark.parametrize(("scores", "moved"), [([], None), ([4], None), ([4, 7], 3), ([7, 2, 5], -2), ([5, 9, 5], 0)])
def test_the_shift_is_from_the_first_score_to_the_latest(scores: list[int], moved: int | None) -> None:
    assert shift(scores) == moved


def test_every_part_of_the_wheel_says_what_the_best_would_be() -> None:
    assert all(one.best.startswith(("I ", "Our ", "We ")) for one in SEGMENTS.values())


@pytest.mark.parametrize("step", list(Step))
def test_a_milestone_comes_back_from_its_address(step: Step) -> None:
    assert marked(mark_of((step, 3))) == (step, 3)


@pytest.mark.parametrize("words", ["", "3", "x-1", "99-1", "-1-1", "3-", "3-x", "²-1", "3-99999999"])
def test_an_address_that_names_no_milestone_is_nothing(words: str) -> None:
    with pytest.raises(NotFound):
        marked(words)


def test_facts_of_this_room_are_facts_about_a_child() -> None:
    models = [model for model in apps.get_app_config("earlyhelp").get_models() if hasattr(model, "child")]
    assert len(models) > 20
    assert all(issubclass(model, Fact) or model.__name__ == "EpisodeNow" for model in models)
