"""Scenarios of `test_killed.py` (see `builders.killed`): writes as services make them, work that goes on, and two that are made wrongly."""

import hashlib
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import connections, transaction
from django.utils import timezone

from builders import decisions as deciding
from builders import frontdoor as doorstep
from builders import imported_plans, inspections, traces
from builders import meetings as tables
from builders.children import add, every, manager_of, relate, subject
from builders.killed import KILLS, Working, Writing
from builders.papers import as_text
from builders.world import World
from cast import actor
from goldenthread.children import services as children
from goldenthread.children.models import Voice
from goldenthread.children.subjects import Subject
from goldenthread.decisions import matters
from goldenthread.decisions import queries as decisions
from goldenthread.decisions.matters import Decided
from goldenthread.decisions.models import Decision
from goldenthread.frontdoor.models import Decision as ContactDecision
from goldenthread.frontdoor.models import Told
from goldenthread.inspections import services as letters
from goldenthread.inspections.models import Carry, Finding, Letter
from goldenthread.involvement import queries as involvements
from goldenthread.involvement import services as involvement
from goldenthread.involvement.models import Answer, InvolvementState, ReplyLink
from goldenthread.ledger import chain, jobs
from goldenthread.ledger.models import Event, Job, JobState, Outgoing
from goldenthread.ledger.services import record
from goldenthread.ledger.worker import Worker
from goldenthread.meetings import queries as meetings
from goldenthread.meetings.forms import ReplyForm
from goldenthread.meetings.models import Came, MeetingChild, Seat, Task
from goldenthread.meetings.services import holding
from goldenthread.partners import services as partners
from goldenthread.partners.models import AgencyAlias, Locality, Person, Team
from goldenthread.partners.permissions import Role
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


def came(world: World) -> Writing:
    """A minute of a meeting, kept at once: who is there, what it comes to for the child, a task. The task and the events of all three."""
    who, meeting = subject(world.cast.health_visitor), world.held.id
    asked = [seat.id for seat in meetings.seats(who, world.held) if seat.asked]

    @transaction.atomic
    def write(words: str) -> None:
        holding.take_attendance(by=who, id=meeting, came=dict.fromkeys(asked, Came.ATTENDED))
        holding.record_outcome(by=who, id=meeting, child=world.child.id, words=words)
        holding.add_task(by=who, id=meeting, words=words, agency=world.agency, due_on=timezone.localdate())

    def held() -> Iterator[tuple[str, str]]:
        tasks = list(
            every(Task).filter(meeting=meeting, words__startswith="Life").order_by("recorded_at", "id").values_list("words", flat=True)
        )
        yield from ((words, "task") for words in tasks)
        outcome = every(MeetingChild).get(meeting=meeting).outcome
        yield from ((words, "outcome") for words in tasks if words != tasks[-1] or words == outcome)
        for what in set(whole) - {"task", "outcome"}:
            # An event holds no words, so events are counted off against tasks in their order; the world's own task has one too.
            many = Event.objects.filter(what=what, about_id=meeting).count() - (what == "meetings.task_added")
            yield from ((words, what) for words in (tasks + ["nothing"] * many)[:many])

    whole = {"task": 1, "outcome": 1, "meetings.attendance_taken": 1, "meetings.outcome_recorded": 1, "meetings.task_added": 1}
    return Writing(write, held, whole)


def answered_by_link(world: World) -> Writing:
    """The answer to an invitation, through its link, again and again: the answer, the report on the seat, both events, the mail."""
    seat = tables.invited(world.cast.health_visitor, world.meeting)
    link = ReplyLink.objects.get(involvement=seat.involvement)
    by = involvements.actor_of(link)

    def write(words: str) -> None:
        form = ReplyForm({"answer": InvolvementState.APOLOGY_WITH_REPORT.value, "deputy": "", "report": words})
        assert form.is_valid()
        involvement.answer(by=by, link=link.id, form=form)

    def held() -> Iterator[tuple[str, str]]:
        told = (
            Event.objects.filter(what="meetings.answered", about_id=world.meeting.id).order_by("position").values_list("after", flat=True)
        )
        said = [SEALED[after] for after in told]
        yield from ((words, "event") for words in said)
        others = {
            "answer": Answer.objects.filter(involvement=seat.involvement),
            "involvement.answered": Event.objects.filter(what="involvement.answered", about_id=seat.involvement_id),
            "mail": Outgoing.objects.filter(key__startswith=f"meetings/{seat.involvement_id}/answered/"),
        }
        for piece, rows in others.items():
            many = rows.count()
            yield from ((words, piece) for words in (said + ["nothing"] * many)[:many])
        report = every(Seat).get(id=seat.id).report
        yield from ((words, "report") for words in said if words != said[-1] or words == report)

    words_of = {"state": InvolvementState.APOLOGY_WITH_REPORT, "deputy": ""}
    SEALED = {chain.digest_of(words_of | {"report": words}): words for words in _every_word()}  # noqa: N806 - a table
    return Writing(write, held, whole={"event": 1, "answer": 1, "involvement.answered": 1, "mail": 1, "report": 1})


def voiced(world: World) -> Writing:
    """What a child said: the fact and its event."""
    who = subject(world.cast.health_visitor)

    def write(words: str) -> None:
        children.record_voice(by=who, child=world.child.id, method="words", words=words, happened_on=timezone.localdate())

    def held() -> Iterator[tuple[str, str]]:
        rows = dict(every(Voice).filter(child=world.child).values_list("id", "words"))
        yield from ((words, "voice") for words in rows.values())
        sealed = {chain.digest_of({"method": "words", "row": str(row)}): words for row, words in rows.items()}
        events = Event.objects.filter(what="children.voice_recorded", about_id=world.child.id)
        yield from ((sealed.get(after, "nothing"), "event") for after in events.values_list("after", flat=True))

    return Writing(write, held, whole={"voice": 1, "event": 1})


def contact_decided(world: World) -> Writing:
    """The decision on a contact that ends it: the decision, its event, what the sender is told, the mail with the link."""
    manager = world.people[Role.MANAGER]
    own = doorstep.Door(Team.objects.get(name="Contact team"), manager, manager, world.cast.health)

    def write(words: str) -> None:
        doorstep.decided(own, doorstep.about(own, world.child), "advice", rationale=words)

    def held() -> Iterator[tuple[str, str]]:
        decided = dict(every(ContactDecision).filter(rationale__startswith="Life").values_list("id", "rationale"))
        yield from ((words, "decision") for words in decided.values())
        events = Event.objects.filter(what="frontdoor.decided", reason__startswith="Life")
        yield from ((reason, "event") for reason in events.values_list("reason", flat=True))
        told = dict(every(Told).filter(decision__in=decided).values_list("involvement", "decision"))
        yield from ((decided[decision], "told") for decision in told.values())
        mails = Outgoing.objects.filter(about_id__in=told).values_list("about_id", flat=True)
        yield from ((decided[told[about]], "mail") for about in mails)

    return Writing(write, held, whole={"decision": 1, "event": 1, "told": 1, "mail": 1})


def decision_finished(world: World) -> Writing:
    """A decision that is finished: what was decided, its event, and what the room above did for it in the same transaction."""
    worker, child = world.cast.health_visitor, add(world.cast.health_visitor, "Fin", "Quill")
    boss = manager_of(world.cast)
    relate(child, boss, world.cast.health)

    def finish(by: Subject, about: UUID, decided: Decided) -> None:
        record(by=by.by, what="tests.finished", about=("child", about), reason=decided.rationale)

    deciding.matter()
    matters.register(replace(matters.matter_of(deciding.MATTER), finish=finish))

    def write(words: str) -> None:
        proposed = decisions.open_about(subject(boss), deciding.MATTER, child.id) or deciding.propose(worker, child)
        told = {"family_told": "Told at home.", "decided_on": timezone.localdate()}
        deciding.services.decide(by=subject(boss), id=proposed.id, rationale=words, **told)

    def held() -> Iterator[tuple[str, str]]:
        rows = every(Decision).filter(child=child, final_rationale__startswith="Life", decided_at__isnull=False)
        yield from ((words, "decision") for words in rows.values_list("final_rationale", flat=True))
        for what in ("decisions.decided", "tests.finished"):
            events = Event.objects.filter(what=what, reason__startswith="Life")
            yield from ((reason, what) for reason in events.values_list("reason", flat=True))

    return Writing(write, held, whole={"decision": 1, "decisions.decided": 1, "tests.finished": 1})


def _every_word() -> Iterator[str]:
    """All that lives could say (see `builders.killed`): more than any says."""
    return (f"Life {life} word {number}" for life in range(KILLS) for number in range(2_000))


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
            Locality.objects.create(name=put_by.pop(0))

    def held() -> Iterator[tuple[str, str]]:
        yield from ((name, "place") for name in Locality.objects.filter(name__startswith="Life").values_list("name", flat=True))

    return Writing(write, held, whole={"place": 1})


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
