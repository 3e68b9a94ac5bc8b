"""Scenarios of `test_killed.py` (see `builders.killed`): writes as services make them, work that goes on, and two that are made wrongly."""

import hashlib
import threading
import time
from collections.abc import Iterator
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import connections, transaction
from django.utils import timezone

from builders import imported_plans, inspections, traces
from builders.killed import Working, Writing
from builders.papers import as_text
from builders.world import World
from cast import actor
from goldenthread.inspections import services as letters
from goldenthread.inspections.models import Carry, Finding, Letter
from goldenthread.ledger import jobs
from goldenthread.ledger.models import Event, Job, JobState, Outgoing
from goldenthread.ledger.services import record
from goldenthread.ledger.worker import Worker
from goldenthread.partners import services as partners
from goldenthread.partners.models import AgencyAlias, Person
from goldenthread.plans import queries
from goldenthread.plans import services as plans
from goldenthread.plans.models import Action, ActionVersion, DeliveryRag, Evidence, PlanImport, Redating, Update
from goldenthread.plans.services.judging import judge_colour
from goldenthread.plans.services.proving import Piece
from goldenthread.plans.services.updating import record_update

UNFINISHED = (JobState.WAITING, JobState.RUNNING)


def carried(world: World) -> Writing:
    """Several findings carried forward for one reason: a statement and an event for each, all or none."""
    office = actor(world.office)
    findings = list(Finding.objects.filter(letter=world.confirmed).values_list("id", flat=True))
    today = timezone.localdate()

    def write(words: str) -> None:
        letters.carry_forward(by=office, ids=findings, reason=words, stated_on=today)

    def held() -> Iterator[tuple[str, str]]:
        yield from ((reason, "statement") for reason in Carry.objects.values_list("reason", flat=True))
        events = Event.objects.filter(what="inspections.finding_carried")
        yield from ((reason, "event") for reason in events.values_list("reason", flat=True))

    return Writing(write, held, whole={"statement": len(findings), "event": len(findings)})


def invited(world: World) -> Writing:
    """Somebody added and invited in one breath: the person, both events, the mail."""
    office = actor(world.office)
    before = set(Person.objects.values_list("id", flat=True))

    @transaction.atomic
    def write(words: str) -> None:
        partners.invite(by=office, person=partners.add_person(by=office, name=words, email=f"{words.replace(' ', '.')}@example.org"))

    def held() -> Iterator[tuple[str, str]]:
        names = dict(Person.objects.exclude(id__in=before).values_list("id", "name"))
        yield from ((name, "person") for name in names.values())
        events = Event.objects.filter(what__in=whole)
        yield from ((names.get(about, str(about)), what) for about, what in events.values_list("about_id", "what"))
        yield from ((names.get(about, str(about)), "mail") for about in Outgoing.objects.values_list("about_id", flat=True))

    whole = {"person": 1, "partners.person_added": 1, "partners.person_invited": 1, "mail": 1}
    return Writing(write, held, whole)


def told(world: World) -> Writing:
    """What a lead says with evidence for it: the update, the evidence, the standing words of the cell, the event."""
    office, today = actor(world.office), timezone.localdate()

    def write(words: str) -> None:
        piece = Piece("audit", 4, words, today, where="The shared drive")
        record_update(by=office, action=world.action.id, progress=words, impact="It helps.", described_on=today, evidence=piece)

    def held() -> Iterator[tuple[str, str]]:
        updates = list(Update.objects.order_by("recorded_at", "id").values_list("progress", flat=True))
        yield from ((words, "update") for words in updates)
        yield from ((words, "evidence") for words in Evidence.objects.values_list("what", flat=True))
        # An update's event quotes nothing of it, so events are counted off against updates in their order.
        events = Event.objects.filter(what="plans.update_recorded").count()
        yield from ((words, "event") for words in (updates + ["nothing"] * events)[:events])
        cell = Action.objects.get(id=world.action.id).progress.splitlines()[0]
        yield from ((words, "cell") for words in updates if words != updates[-1] or words == cell)

    return Writing(write, held, whole={"update": 1, "evidence": 1, "event": 1, "cell": 1})


def redated(world: World) -> Writing:
    """A date moved by a board: the decision, the date, the copy of the row, the event."""
    office, today = actor(world.office), timezone.localdate()
    board = plans.name_committee(by=office, name="Improvement Board")
    sitting = plans.record_sitting(by=office, committee=board.id, held_on=today)

    def write(words: str) -> None:
        action = queries.action(by=office, id=world.action.id)
        due_on = (action.timescale.due_on or today) + timedelta(days=1)
        plans.redate(by=office, action=action.id, sitting=sitting.id, minute="4", due_on=due_on, reason=words, version=action.version)

    def held() -> Iterator[tuple[str, str]]:
        decided = list(Redating.objects.order_by("recorded_at", "id"))
        yield from ((one.reason, "decision") for one in decided)
        copies = ActionVersion.objects.filter(why__startswith="Life").values_list("why", "row")
        yield from ((why, f"copy of {row['timescale']['due_on'] != ''}") for why, row in copies)
        events = Event.objects.filter(what="plans.action_redated")
        yield from ((reason, "event") for reason in events.values_list("reason", flat=True))
        stands = Action.objects.get(id=world.action.id).timescale.due_on
        yield from ((one.reason, "date") for one in decided if one is not decided[-1] or one.due_on == stands)

    return Writing(write, held, whole={"decision": 1, "copy of True": 1, "event": 1, "date": 1})


def judged(world: World) -> Writing:
    """A colour judged: the judgement, the colour that stands, the event."""
    office = actor(world.office)

    def write(words: str) -> None:
        before = DeliveryRag.objects.filter(action=world.action).count()
        judge_colour(by=office, action=world.action.id, status=("red", "amber")[before % 2], reason=words, version=before)

    def held() -> Iterator[tuple[str, str]]:
        judgements = list(DeliveryRag.objects.order_by("judged_at", "id"))
        yield from ((one.reason, "judgement") for one in judgements)
        events = Event.objects.filter(what="plans.colour_judged")
        yield from ((reason, "event") for reason in events.values_list("reason", flat=True))
        stands = Action.objects.get(id=world.action.id).colour
        yield from ((one.reason, "colour") for one in judgements if one is not judgements[-1] or one.status == stands)

    return Writing(write, held, whole={"judgement": 1, "event": 1, "colour": 1})


def in_two_goes(world: World) -> Writing:
    """Made wrongly: the change is saved some time before its event."""
    office = actor(world.office)

    def write(words: str) -> None:
        AgencyAlias.objects.create(agency=world.agency, name=words)
        time.sleep(0.05)
        record(by=office, what="partners.alias_added", about=("agency", world.agency.id), reason=words)

    def held() -> Iterator[tuple[str, str]]:
        yield from ((name, "alias") for name in AgencyAlias.objects.filter(name__startswith="Life").values_list("name", flat=True))
        yield from ((words, "event") for words in Event.objects.filter(reason__startswith="Life").values_list("reason", flat=True))

    return Writing(write, held, whole={"alias": 1, "event": 1})


def said_too_soon(world: World) -> Writing:
    """Made wrongly: each thing is saved only when the next but one comes. (With the next alone, a death in the midst of that saving would
    mostly leave it saved: to SQLite a thing is there when it is written, and what takes long is the waiting for the disk.)"""
    put_by: list[str] = []

    def write(words: str) -> None:
        put_by.append(words)
        if len(put_by) > 2:
            AgencyAlias.objects.create(agency=world.agency, name=put_by.pop(0))

    def held() -> Iterator[tuple[str, str]]:
        yield from ((name, "alias") for name in AgencyAlias.objects.filter(name__startswith="Life").values_list("name", flat=True))

    return Writing(write, held, whole={"alias": 1})


def imports(world: World) -> Working:
    """A letter and a plan that were put in, read by workers as `goldenthread work` runs them."""
    office = actor(world.office)
    there = traces.facts()
    letter = inspections.received(office, inspections.LETTER.replace("12 March", "15 March"), "read.txt")
    plan = plans.receive_plan(by=office, file=ContentFile(as_text(imported_plans.paper((imported_plans.HARBOUR,)))), name="read plan.txt")

    def work() -> None:
        worker = Worker()
        threading.Thread(target=_stop_when_done, args=(worker.stopping,), daemon=True).start()
        worker.run()

    def held() -> dict[str, object]:
        new = traces.facts() - there
        rows = sorted(f"{times} {row}" for row, times in new.items() if row[0].startswith(("plans.", "inspections.")))
        stages = [Letter.objects.get(id=letter.id).state, PlanImport.objects.get(id=plan.id).state]
        return {"stages": stages, "rows": len(rows), "digest": hashlib.sha256("\n".join(rows).encode()).hexdigest()}

    def again() -> None:
        """As if the dead worker's minute had passed. What is done stays done: the moments after that find nothing to do."""
        Job.objects.filter(state__in=UNFINISHED).update(state=JobState.WAITING, try_at=timezone.now() - timedelta(seconds=1), attempts=0)

    return Working(work, held, again)


def _stop_when_done(stopping: threading.Event) -> None:
    while Job.objects.filter(state__in=UNFINISHED).exists():
        time.sleep(0.05)
    connections.close_all()
    stopping.set()
    jobs.wake.set()
