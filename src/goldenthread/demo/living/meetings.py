"""What the stories say of meetings: arranged, people asked or forgotten, answered by link, held, closed; tasks done later, or not."""

from datetime import time
from functools import partial
from uuid import UUID

from goldenthread.children.subjects import Subject
from goldenthread.demo.living.answers import answer
from goldenthread.demo.living.cast import PROFESSIONS
from goldenthread.demo.living.children import somebody_who_sees
from goldenthread.demo.living.world import World, lives
from goldenthread.demo.population import steps as did
from goldenthread.demo.population.families import Family
from goldenthread.demo.population.places import SETTINGS, Part, Worker
from goldenthread.errors import NotFound
from goldenthread.involvement.models import InvolvementState as State
from goldenthread.meetings import queries
from goldenthread.meetings import services as keeping
from goldenthread.meetings.facts import Flag
from goldenthread.meetings.models import Came, Seat
from goldenthread.meetings.quorum import Ahead
from goldenthread.partners.models import Agency

STATES = {
    "accepted": State.ACCEPTED,
    "deputised": State.DEPUTISED,
    "report": State.APOLOGY_WITH_REPORT,
    "apology": State.APOLOGY,
    "not involved": State.DECLINED,
}
CAME = {
    "attended": Came.ATTENDED,
    "deputy": Came.DEPUTY,
    "report": Came.REPORT,
    "left early": Came.LEFT_EARLY,
    "absent": Came.ABSENT,
}
FLAGS = {"no public funds": Flag.NO_PUBLIC_FUNDS, "housing": Flag.HOUSING_RISK, "interpreter": Flag.INTERPRETER}
BESIDES = "They work with the family."
WITHOUT = "We went on with those who came, because the family should not wait for another day."
OLD_ENOUGH_TO_COME = 8
Place = tuple[str, str]  # a profession and where it is; one place at the table


@lives(did.MeetingArranged)
def arranged(world: World, family: Family, step: did.MeetingArranged) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    flags = [flag for mark, flag in FLAGS.items() if mark in family.circumstances]
    flags += [Flag.AGREEMENT_REFUSED] if step.why else []
    made = keeping.arrange(
        by=by,
        children_ids=world.ids(family, step),
        kind=step.kind,
        held_on=step.held_on,
        start_time=time(step.hour, 30),
        place=step.place,
        circumstances=flags,
        lawful_basis=step.why,
    )
    world.made[family.number, step.key, 0] = made.id
    keeping.open_for_invitations(by=by, id=made.id)
    ask(world, family, step, by, made.id)


def ask(world: World, family: Family, step: did.MeetingArranged, by: Subject, meeting: UUID) -> None:
    """Ask those whom the story asks, each to the place that a rule names or else with a reason; the others are forgotten, as happens."""
    by_rule = {(one.profession.code, one.at) for one in queries.to_ask(by, queries.meeting(by, id=meeting))}
    guests = _at_the_table(world, step, by_rule)
    for place, worker in [(("lead", ""), step.by), *((place, guest.worker) for place, guest in guests.items())]:
        keeping.invite(
            by=by,
            id=meeting,
            profession=place[0],
            at=place[1],
            person=world.cast.person(worker),
            agency=world.cast.agency(worker),
            reason="" if place in by_rule else BESIDES,
        )
    if ("parents", "") in by_rule:
        keeping.invite(by=by, id=meeting, profession="parents", name=family.relatives[0].name)
        oldest = family.children[step.children[0]]
        if oldest.age_on(step.held_on) >= OLD_ENOUGH_TO_COME:
            keeping.invite(by=by, id=meeting, profession="child", name=f"{oldest.given} {oldest.family_name}")
    for seat in queries.seats(by, queries.meeting(by, id=meeting)):
        guest = guests.get((seat.profession, seat.at))
        if guest is not None and guest.told_on is not None and seat.involvement_id is not None:
            deputy = guest.words if guest.answer == "deputised" else ""
            typed = {"answer": STATES[guest.answer].value, "deputy": deputy, "report": "" if deputy else guest.words}
            world.later(guest.told_on, partial(answer, seat.involvement_id, typed))
    world.guests[meeting] = {place: guest.came for place, guest in guests.items()}


def _at_the_table(world: World, step: did.MeetingArranged, by_rule: set[Place]) -> dict[Place, did.Invited]:
    found: dict[Place, did.Invited] = {}
    for guest in step.invited:
        if guest.asked and world.cast.has_account(guest.worker):
            found.setdefault(_place(world, guest.worker, by_rule), guest)
    return found


def _place(world: World, worker: Worker, by_rule: set[Place]) -> Place:
    profession = PROFESSIONS.get(worker.part, "open agency")
    if profession == "lead":  # they lead, but not this
        profession = "service worker"
    at = world.cast.agency(worker).name
    return (
        (profession, at) if (profession, at) in by_rule or worker.part in SETTINGS or profession == "service worker" else (profession, "")
    )


@lives(did.MeetingHeld)
def held(world: World, family: Family, step: did.MeetingHeld) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    id_ = _arranged(world, family, step)
    keeping.start(by=by, id=id_)
    seats = [seat for seat in queries.seats(by, queries.meeting(by, id=id_)) if seat.asked]
    keeping.take_attendance(by=by, id=id_, came={seat.id: _came(world, id_, seat, family_came=step.family_came) for seat in seats})
    for child in world.ids(family, step):
        keeping.record_outcome(by=by, id=id_, child=child, words=step.words)
    for task in step.tasks:
        made = keeping.add_task(by=by, id=id_, words=task.words, agency=_agency_of(world, step, task.part), due_on=task.due_on)
        if task.done_on is not None:
            world.later(task.done_on, partial(_finish, world, family, step, made.id))
    count = keeping.count_now(by, queries.meeting(by, id=id_))
    keeping.close(by=by, id=id_, **({} if count.quorate else {"why": Ahead.DELAY_HARMS.value, "words": WITHOUT}))


def _came(world: World, meeting: UUID, seat: Seat, *, family_came: bool) -> str:
    place = (seat.profession, seat.at)
    if place == ("lead", ""):
        return Came.ATTENDED
    if place[0] in ("parents", "child"):
        return Came.ATTENDED if family_came else Came.ABSENT
    return CAME[world.guests[meeting].get(place, "absent")]


def _agency_of(world: World, step: did.Step, part: str) -> Agency:
    worker = Worker(Part(part))
    return world.cast.agency(worker if world.cast.has_account(worker) else step.by)


def _finish(world: World, family: Family, step: did.Step, task: UUID) -> None:
    keeping.finish_task(by=somebody_who_sees(world, family, step.by, step.children), id=task)


def _arranged(world: World, family: Family, step: did.Step) -> UUID:
    """The meeting of a step. Raises: NotFound for one that nobody was let to arrange."""
    if (family.number, step.key, 0) not in world.made:
        raise NotFound
    return world.made[family.number, step.key, 0]


@lives(did.MeetingCalledOff)
def called_off(world: World, family: Family, step: did.MeetingCalledOff) -> None:
    keeping.call_off(by=somebody_who_sees(world, family, step.by, step.children), id=_arranged(world, family, step), reason=step.why)
