"""The stories lived through the services: a small world with every room in it, in which nothing was written past a service."""

from datetime import date

import pytest
from django.apps import apps
from django.utils import timezone

from goldenthread.children.models import CaseRelationship, Child, scoping
from goldenthread.children.models.scoping import everything
from goldenthread.decisions import queries as decisions
from goldenthread.decisions import services as deciding
from goldenthread.demo import loading
from goldenthread.demo.days import days_ago
from goldenthread.demo.living.answers import answer
from goldenthread.demo.living.cast import Cast
from goldenthread.demo.living.remembering import remembered_rule
from goldenthread.demo.living.run import live
from goldenthread.demo.living.world import World, meaning_of
from goldenthread.demo.population import steps as did
from goldenthread.demo.population.places import Part, Worker
from goldenthread.demo.population.stories import stories
from goldenthread.demo.tour import NAME, NUMBER, tour_story
from goldenthread.ledger.models import Event
from goldenthread.ledger.verification import verify


@pytest.fixture
def world(db: None) -> World:
    with days_ago(760, not_before=date(2024, 4, 1)):
        loading.add_people()
    today = timezone.localdate()
    return live([tour_story(today), *stories(children=8, seed=11, last_day=today)], until=today)


def test_two_years_of_a_few_families_are_lived_with_hardly_a_refusal(world: World) -> None:
    refused = sum(world.refused.values())
    assert refused <= sum(world.done.values()) // 40, world.refused
    rows = {model.__name__: everything(model).count() for room in ("frontdoor", "earlyhelp", "meetings") for model in _models(room)}
    for name in ("Contact", "Episode", "Assessment", "PlanVersion", "Review", "Meeting", "Seat"):
        assert rows[name], name
    # what was written down on a day says so, and late writing shows
    assert everything(Child).earliest("recorded_at").recorded_at.date() < timezone.localdate()
    assert verify().whole
    assert Event.objects.filter(stream="earlyhelp").exists()

    _nothing_moved_the_clock_for_good()
    _the_remembered_rule_says_what_the_rule_says(world)
    _the_child_of_the_readme_waits_for_two_answers_and_then_a_manager_decides(world)


def _models(room: str) -> list[type]:
    return list(apps.get_app_config(room).get_models())


def _nothing_moved_the_clock_for_good() -> None:
    assert timezone.now().date() == timezone.localdate()
    assert scoping.visible.__module__ == "goldenthread.children.models.scoping"
    assert "save" not in vars(CaseRelationship)


def _the_remembered_rule_says_what_the_rule_says(world: World) -> None:
    for part in (Part.HEALTH_VISITOR, Part.SCHOOL_LEAD, Part.EARLY_HELP_MANAGER, Part.FRONT_DOOR_MANAGER, Part.SOCIAL_WORKER):
        subject = Cast().subject(Worker(part))
        asked = set(Child.objects.for_subject(subject).values_list("id", flat=True))
        with remembered_rule():
            assert set(Child.objects.for_subject(subject).values_list("id", flat=True)) == asked


def _the_child_of_the_readme_waits_for_two_answers_and_then_a_manager_decides(world: World) -> None:
    manager = world.subject(Worker(Part.EARLY_HELP_MANAGER))
    id_ = world.made[NUMBER, "decision", 0]
    whole = decisions.whole(manager, decisions.decision(manager, id=id_))
    assert whole.child.name == NAME
    assert {one.row.called for one in whole.asked} >= {"Hana Visser", "Kit Barlow"}
    assert whole.blocks
    for one in (each for each in whole.asked if each.latest is None):
        assert one.row.involvement_id is not None
        answer(one.row.involvement_id, {"answer": "agree", "words": ""})
    deciding.decide(by=manager, id=id_, rationale="As proposed.", family_told="By Marta, at home.", decided_on=timezone.localdate())
    assert not decisions.decision(manager, id=id_).is_open


def test_every_kind_of_step_that_the_stories_tell_means_something() -> None:
    told = {type(step) for one in stories(children=400, seed=5, last_day=date(2026, 11, 30)) for step in one.steps}
    assert did.MeetingHeld in told
    unknown = {kind.__name__ for kind in told if meaning_of(object.__new__(kind)) is None}
    assert unknown == set()
