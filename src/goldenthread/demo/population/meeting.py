"""Meetings in a story: who is asked and who is forgotten, what they answer, who comes, what it comes to."""

from datetime import date

from goldenthread.demo.population import words
from goldenthread.demo.population.families import drawn
from goldenthread.demo.population.places import HEALTH, SETTINGS, Part, Worker
from goldenthread.demo.population.steps import Came, Invited, MeetingArranged, MeetingCalledOff, MeetingHeld, Task
from goldenthread.demo.population.telling import Telling

_COME: tuple[tuple[Came, int], ...] = (("attended", 9), ("left early", 1))
_COME_UNSAID: tuple[tuple[Came, int], ...] = (("attended", 1), ("absent", 2))


def meeting(
    telling: Telling, kind: str, *, by: Worker, ahead: tuple[int, int], extra: tuple[Worker, ...] = (), why: str = "", family: bool = True
) -> bool:
    """Arrange one so many working days ahead, and hold it, or call it off. Whether it was held."""
    key = telling.key("meeting")
    held_on = telling.later(*ahead)
    table = [one for one in dict.fromkeys((*telling.universal(), *telling.around, *extra)) if one != by and one.part is not Part.SCREENER]
    invited = tuple(_invited(telling, worker, held_on) for worker in table)
    place = telling.one_of(*words.PLACES)
    telling.add(MeetingArranged, by, kind=kind, held_on=held_on, place=place, invited=invited, why=why, key=key)
    telling.go_to(held_on)
    if kind == "team-around-the-family" and telling.chance("called_off"):
        telling.add(MeetingCalledOff, by, why=telling.one_of("The family could not come.", "The worker was ill."), key=key)
        return False
    came = family and not telling.chance("family_absent")
    telling.add(MeetingHeld, by, words=telling.one_of(*words.OUTCOMES), family_came=came, tasks=tuple(_tasks(telling)), key=key)
    return True


def _invited(telling: Telling, worker: Worker, held_on: date) -> Invited:
    if _forgotten(telling, worker):
        return Invited(worker=worker, asked=False)
    told_on = min(telling.later(0, max(0, (held_on - telling.day).days // 2 - 1)), held_on)
    if telling.chance("invitation_unanswered"):
        return Invited(worker=worker, asked=True, came=drawn(telling.rng, _COME_UNSAID))
    if telling.chance("sends_deputy"):
        return Invited(worker=worker, asked=True, answer="deputised", told_on=told_on, came="deputy", words="A colleague of the same team")
    if telling.chance("sends_apology"):
        if telling.chance("sends_report"):
            report = telling.one_of(*words.REPORTS)
            return Invited(worker=worker, asked=True, answer="report", told_on=told_on, came="report", words=report)
        return Invited(worker=worker, asked=True, answer="apology", told_on=told_on, came="absent")
    came: Came = "absent" if telling.chance("accepted_and_absent") else drawn(telling.rng, _COME)
    return Invited(worker=worker, asked=True, answer="accepted", told_on=told_on, came=came)


def _forgotten(telling: Telling, worker: Worker) -> bool:
    if worker.part is Part.MIDWIFE:
        return telling.chance("midwife_not_invited")
    if worker.part in HEALTH:
        return telling.chance("health_not_invited")
    return worker.part in SETTINGS and telling.chance("school_not_invited")


def _tasks(telling: Telling) -> list[Task]:
    made = []
    for what, part in telling.rng.sample(words.TASKS, telling.rng.randint(1, 2)):
        done_on = None if telling.chance("tasks_not_done") else telling.later(3, 20)
        made.append(Task(words=what, part=part, due_on=telling.later(5, 20), done_on=done_on))
    return made
