"""Whatever people do to colours, the counts are the rows, who carries a colour carries the right one, and links go round in no circle."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor
from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.plans import queries, services
from goldenthread.plans.models import Action, ActionLink, Completion, DeliveryRag, LinkKind, Plan, SuggestedColour
from goldenthread.plans.queries import colours, xrays
from goldenthread.plans.services import completing, judging, linking

pytestmark = pytest.mark.django_db

STEPS = 40
COLOURS = ("red", "amber", "green", "not assessable")


class Walk:
    """What people do to colours, one thing at a time, chosen by a seed. What cannot be done is refused, and leaves everything as it was."""

    def __init__(self, office: Actor, second: Actor, plan: Plan, seed: int) -> None:
        self.office, self.second, self.plan = office, second, plan
        self.chance = random.Random(seed)  # noqa: S311 - chosen, not secret
        self.done = 0
        self.steps: list[Callable[[Action], object]] = [
            *(self.judges, self.judges, self.links, self.links, self.ends, self.proposes, self.answers, self.moves_out_or_in)
        ]

    def step(self) -> None:
        actions = list(Action.objects.filter(area__plan=self.plan).order_by("id"))
        try:
            self.chance.choice(self.steps)(self.chance.choice(actions))
            self.done += 1
        except Refused:
            return

    def judges(self, action: Action) -> None:
        version = DeliveryRag.objects.filter(action=action).count()
        judging.judge_colour(by=self.office, action=action.id, status=self.chance.choice(COLOURS), reason="Seen.", version=version)

    def links(self, action: Action) -> None:
        other = self.chance.choice(list(Action.objects.filter(area__plan=self.plan).order_by("id")))
        kind = self.chance.choice([LinkKind.ANSWERED_BY, LinkKind.ANSWERED_BY, LinkKind.DEPENDS_ON])
        linking.link_actions(by=self.office, action=action.id, other=other.id, kind=kind)

    def ends(self, action: Action) -> None:
        for link in ActionLink.objects.filter(action=action, ended_at__isnull=True).order_by("id")[:1]:
            linking.end_link(by=self.office, id=link.id, why="No longer.")

    def proposes(self, action: Action) -> None:
        running.proved(self.office, action)
        retest_on = timezone.localdate() + timedelta(days=90)
        completing.propose_completion(by=self.office, action=action.id, reason="Done.", retest_on=retest_on)

    def answers(self, action: Action) -> None:
        for waiting in Completion.objects.filter(action=action, answered_at__isnull=True):
            completing.answer_completion(by=self.second, id=waiting.id, accepted=self.chance.random() < 0.7, answer="Looked at.")

    def moves_out_or_in(self, action: Action) -> None:
        move = services.take_out if action.removed_at is None else services.put_back
        move(by=self.office, id=action.id, version=action.version, why="So agreed.")


def whole(plan: Plan) -> None:
    """What must be true after every step."""
    standing = Action.objects.filter(area__plan=plan, removed_at__isnull=True)
    counts: Counter[str] = Counter()
    for tally in queries.tallies(plan).values():
        counts += Counter({status.value: number for status, number in tally.counts.items()})
    assert counts == Counter(standing.values_list("colour", flat=True))

    links = ActionLink.objects.filter(kind=LinkKind.ANSWERED_BY, ended_at__isnull=True, action__area__plan=plan)
    answered = dict(links.values_list("action", "other"))
    stands = dict(Action.objects.filter(area__plan=plan).values_list("id", "colour"))
    assert all(stands[action] == stands[other] for action, other in answered.items())
    for start in answered:
        one, seen = start, {start}
        while one in answered:
            one = answered[one]
            assert one not in seen, "round in a circle"
            seen.add(one)

    for action in standing.exclude(id__in=answered):
        assert action.colour == colours.own_colour(action)
        completed = colours.completion_that_stands(action)
        assert completed is None or action.colour == "completed"


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_the_counts_are_the_rows(seed: int, cast: Cast) -> None:
    office = actor(cast.improvement_lead)
    plan = build.imported(office)
    second = Actor(person_id=cast.scrutineer.id, agency_id=office.agency_id, permissions=office.permissions)
    walk = Walk(office, second, plan, seed)
    for _ in range(STEPS):
        walk.step()
        whole(plan)
    assert walk.done > STEPS // 3
    kept = {one.action_id: (one.status, one.reasons) for one in SuggestedColour.objects.filter(action__removed_at__isnull=True)}
    services.suggest_for_plan(plan, timezone.now())
    anew = {one.action_id: (one.status, one.reasons) for one in SuggestedColour.objects.filter(action__removed_at__isnull=True)}
    assert kept == anew, "a step forgot to work out what the rules make of it"


def test_the_counts_of_a_plans_page_are_those_of_its_lists(cast: Cast) -> None:
    office = actor(cast.improvement_lead)
    plan = build.imported(office)
    walk = Walk(office, Actor(person_id=cast.scrutineer.id, agency_id=None, permissions=office.permissions), plan, seed=99)
    today = timezone.localdate()
    for _ in range(STEPS // 2):
        walk.step()
        found = xrays.watched(plan, by=office, today=today)
        examined = xrays.examined(plan, by=office, today=today)
        disagreeing = next(one for one in examined.results if one.xray.code == "colour_disagrees")
        pointers = set(Action.objects.filter(colours.carries()).values_list("id", flat=True))
        differing = Action.objects.filter(colours.differs(), area__plan=plan, removed_at__isnull=True)
        assert (found.to_look_at, found.rows) == (examined.rows, len(examined.facts))
        assert found.differing == differing.count()
        assert set(differing.exclude(id__in=pointers).values_list("id", flat=True)) == set(disagreeing.ids)
