"""A plan as at any day is what it was on that day, whatever was done to it and in whatever order.

A walk does things to a plan, day after day, and writes down each evening what the live tables say. At the end every evening is asked
for again, and must be the same.
"""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.utils import timezone

from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor
from goldenthread.ledger.actors import Actor
from goldenthread.papers.model import Action as PaperRow
from goldenthread.plans import policies, queries, services
from goldenthread.plans.models import Action, Area, LinkKind, Plan, Sitting
from goldenthread.plans.moves import MoveKind, Snapshot, moves
from goldenthread.plans.services import Cells
from goldenthread.plans.services.judging import judge_colour
from goldenthread.plans.services.linking import end_link, link_actions
from goldenthread.plans.services.updating import record_update

pytestmark = pytest.mark.django_db

DAYS = 12
BEGAN = datetime(2026, 11, 16, 9, 0)  # noqa: DTZ001 - made aware below, where the partnership is
Seen = tuple[str, bool, tuple[object, ...]]


def seen(row: PaperRow) -> tuple[object, ...]:
    """What a reader sees of a row, and what its dates mean."""
    return (
        row.number,
        row.how,
        row.change,
        tuple((lead.words, lead.agency) for lead in row.leads),
        row.timescale,
        row.progress,
        row.rag.status,
        row.priority,
    )


def live(plan: Plan) -> dict[UUID, Seen]:
    """Every row as the live tables have it."""
    found = queries.with_cells(Action.objects.filter(area__plan=plan)).prefetch_related("references")
    return {one.id: (str(one.area_id), one.removed_at is not None, seen(queries.row_of(one))) for one in found}


def remembered(snapshot: Snapshot) -> dict[UUID, Seen]:
    return {id_: (row.area, row.removed, seen(row.row)) for id_, row in snapshot.rows.items()}


class Walk:
    """What people do to a plan, one thing at a time, chosen by a seed."""

    def __init__(self, by: Actor, plan: Plan, sitting: Sitting, seed: int) -> None:
        self.by, self.plan, self.sitting, self.chance = by, plan, sitting, random.Random(seed)  # noqa: S311 - chosen, not secret
        self.steps: list[Callable[[Action], object]] = [
            self.tells,
            self.tells,
            self.judges,
            self.judges,
            self.rewords,
            self.redates,
            self.takes_out_or_puts_back,
            self.gives_priority,
            self.opens,
            self.says_no_change,
            self.follows,
            self.follows,
            self.agrees,
        ]

    def step(self) -> None:
        actions = list(Action.objects.filter(area__plan=self.plan).select_related("timescale").order_by("id"))
        self.chance.choice(self.steps)(self.chance.choice(actions))

    def tells(self, action: Action) -> None:
        if action.removed_at is None:
            words, impact = f"Ride {self.chance.random()}", self.chance.choice(["", "Children were seen."])
            record_update(by=self.by, action=action.id, progress=words, impact=impact, described_on=timezone.localdate())

    def says_no_change(self, action: Action) -> None:
        if action.removed_at is None:
            record_update(by=self.by, action=action.id, no_change=True, described_on=timezone.localdate())

    def judges(self, action: Action) -> None:
        if action.removed_at is None and not action.links.filter(ended_at__isnull=True).exists():
            status, shown = self.chance.choice(["red", "amber", "not assessable"]), action.judgements.count()
            judge_colour(by=self.by, action=action.id, status=status, reason="Seen on a visit.", version=shown)

    def rewords(self, action: Action) -> None:
        if action.removed_at is None:
            cells = Cells(action.number, f"Walk {self.chance.random()}", leads=(("Head of harbours", None),))
            services.change_action(by=self.by, id=action.id, cells=cells, version=action.version, why="Clearer.")

    def redates(self, action: Action) -> None:
        if action.removed_at is None:
            due_on = date(2028, 1, 1) + timedelta(days=self.chance.randrange(3000))
            services.redate(
                by=self.by, action=action.id, sitting=self.sitting.id, minute="4", due_on=due_on, reason="Late.", version=action.version
            )

    def takes_out_or_puts_back(self, action: Action) -> None:
        verb = services.take_out if action.removed_at is None else services.put_back
        verb(by=self.by, id=action.id, version=action.version, why="Agreed.")

    def gives_priority(self, action: Action) -> None:
        if action.removed_at is None:
            services.set_priority(
                by=self.by,
                action=action.id,
                sitting=self.sitting.id,
                minute="",
                reason="Few and clear.",
                priority=not action.priority,
                version=action.version,
            )

    def agrees(self, action: Action) -> None:
        if action.removed_at is None and not policies.agreed_already(queries.timescale_of(action)):
            dates = [("First ride", date(2027, 3, 1)), ("Last ride", None)]
            services.agree_timescale(by=self.by, action=action.id, kind="milestones", milestones=dates, version=action.version)

    def opens(self, action: Action) -> None:
        cells = Cells(f"{action.number}.{self.chance.randrange(10**6)}", "Paint the wall.")
        services.open_action(by=self.by, area=Area.objects.filter(plan=self.plan)[0].id, cells=cells, timescale="by 30 June 2029")

    def follows(self, action: Action) -> None:
        """The row takes another's colour, or has its own again."""
        standing = action.links.filter(ended_at__isnull=True).first()
        if standing is not None:
            end_link(by=self.by, id=standing.id, why="It goes its own way.")
            return
        others = Action.objects.filter(area__plan=self.plan, removed_at__isnull=True, links__isnull=True).exclude(id=action.id)
        if action.removed_at is None and not action.linked_by.exists() and (other := others.first()):
            link_actions(by=self.by, action=action.id, other=other.id, kind=LinkKind.ANSWERED_BY)


@pytest.mark.parametrize("seed", [1, 2, 33])
def test_every_evening_is_remembered_as_it_was(cast: Cast, seed: int) -> None:
    by = actor(cast.improvement_lead)
    evenings: dict[date, dict[UUID, Seen]] = {}
    with time_machine.travel(timezone.make_aware(BEGAN), tick=True) as clock:
        plan = build.imported(by)
        board = services.name_committee(by=by, name="Harbour board")
        sitting = services.record_sitting(by=by, committee=board.id, held_on=timezone.localdate())
        walk = Walk(by, plan, sitting, seed)
        for number in range(DAYS):
            if number:
                clock.move_to(timezone.make_aware(BEGAN + timedelta(days=number)))
            for _ in range(4):
                walk.step()
            evenings[timezone.localdate()] = live(plan)
        days = list(evenings)
        clock.move_to(timezone.make_aware(BEGAN + timedelta(days=DAYS)))
        for day, there in evenings.items():
            assert remembered(queries.snapshot(plan, day)) == there, day
        assert remembered(queries.snapshot(plan, timezone.localdate())) == remembered(queries.snapshot(plan, days[-1])) == live(plan)
        assert remembered(queries.snapshot(plan, days[0] - timedelta(days=1))) == {}
        for since, until in zip(days, days[3:], strict=False):
            before, after = queries.snapshot(plan, since), queries.snapshot(plan, until)
            kinds = [move.kind for move in moves(before, after)]
            came, went = kinds.count(MoveKind.ADDED) + kinds.count(MoveKind.RETURNED), kinds.count(MoveKind.REMOVED)
            assert len(after.standing) == len(before.standing) + came - went


def test_a_newer_document_does_not_change_what_the_plan_said_before_it(cast: Cast) -> None:
    by = actor(cast.improvement_lead)
    with time_machine.travel(timezone.make_aware(BEGAN), tick=True) as clock:
        plan = build.imported(by)
        before, on = live(plan), timezone.localdate()
        running.judged(by, running.row(plan, "1.1"), "red")
        judged = live(plan)
        clock.move_to(timezone.make_aware(BEGAN + timedelta(days=3)))
        first = build.changed(build.LUNCHES.lines[0], timescale="31 March 2028", rag="Amber")
        area = build.with_lines(build.LUNCHES, first, *build.LUNCHES.lines[1:2])
        newer = build.reviewed(by, build.received(by, build.paper((area, build.BICYCLES)), plan=plan))
        waiting = {one.offered.id: "apply" for one in queries.differences(newer)}
        services.decide(by=by, id=newer.id, decisions=waiting)
        services.apply_import(by=by, id=newer.id)
        clock.move_to(timezone.make_aware(BEGAN + timedelta(days=5)))
        assert remembered(queries.snapshot(plan, on + timedelta(days=3))) == live(plan)
        assert remembered(queries.snapshot(plan, on)) == judged != before
        kinds = {
            (move.before or move.after).row.number: move.kind  # type: ignore[union-attr]
            for move in moves(queries.snapshot(plan, on), queries.snapshot(plan, timezone.localdate()))
        }
        assert kinds["1.3"] is MoveKind.REMOVED
        assert live(plan) != judged
