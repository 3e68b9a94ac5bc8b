"""How help ends in a story: proposed, everybody consulted or not, disputed, decided, told; and what the family says of it afterwards."""

from typing import Literal

from goldenthread.demo.population import words
from goldenthread.demo.population.meeting import meeting
from goldenthread.demo.population.places import Part, Worker
from goldenthread.demo.population.steps import (
    Agreed,
    Attempted,
    Consulted,
    DecisionMade,
    DecisionProposed,
    DisputeSettled,
    Ending,
    FeedbackAsked,
    Joined,
)
from goldenthread.demo.population.telling import Telling

Kind = Literal["close", "step down", "step up", "take no further action"]


def ends(telling: Telling, about: Literal["referral", "early help"], *, wanted: bool = True) -> Kind:
    """Propose, consult, decide. Social work mostly steps down to early help; early help mostly ends. `wanted`: it took place."""
    by = telling.lead
    kind = _kind(telling, about) if wanted else "take no further action"
    withdrawn = about == "early help" and kind == "close" and telling.chance("agreement_withdrawn")
    if withdrawn:
        telling.add(Agreed, by, kind="service", answer="withdrawn", words=telling.one_of(*words.REFUSALS))
    key = telling.key("decision")
    telling.settle()
    heard = [_consulted(telling, worker) for worker in telling.around if worker not in (by, telling.worker(Part.SCREENER))]
    disputed = any(one.answer == "challenge" for one in heard)
    lost = withdrawn or any(isinstance(step, Attempted) for step in telling.steps)
    receiver = telling.worker(Part.EARLY_HELP_WORKER) if kind == "step down" else None
    telling.add(
        DecisionProposed,
        by,
        kind=kind,
        about=about,
        words=_why(telling, kind),
        ending=_ending(telling, kind, lost=lost),
        consulted=tuple(heard),
        receiver=receiver,
        first_meeting_on=telling.later(12, 16) if receiver else None,
        key=key,
    )
    telling.wait_working(6, 9)
    if disputed:
        meeting(telling, "multi-agency-discussion", by=by, ahead=(2, 6), family=False)
        goes_on = telling.rng.random() < 0.7
        telling.add(DisputeSettled, by, words=telling.one_of(*words.OUTCOMES), goes_on=goes_on, key=key)
        if not goes_on:
            telling.wait(50, 90)
            return ends(telling, about, wanted=wanted)
    unheard = any(one.answer == "none" for one in heard)
    telling.add(
        DecisionMade,
        _decider(telling, about),
        words=_why(telling, kind),
        child_told=not telling.chance("child_not_told"),
        unheard=telling.one_of(*words.NOT_CONSULTED) if unheard else "",
        notices_confirmed=not telling.chance("notice_not_confirmed"),
        key=key,
    )
    _leave(telling, by)
    return kind


def feedback(telling: Telling) -> None:
    """Two or three weeks after help has ended the family is asked what it was like, while whoever decided still sees the record."""
    telling.wait(10, 20)
    if not telling.chance("feedback_not_asked"):
        said = telling.one_of("", *words.FEEDBACK)
        helped = None if not said else telling.rng.random() < 0.75
        telling.add(FeedbackAsked, telling.lead, words=said, helped=helped)


def _kind(telling: Telling, about: str) -> Kind:
    if about == "referral":
        return "step down" if telling.rng.random() < 0.6 else "close"
    return "step up" if telling.rng.random() < 0.06 else "close"


def _ending(telling: Telling, kind: Kind, *, lost: bool) -> Ending:
    if kind == "close":
        closed: tuple[Ending, ...] = ("needs met", "needs met", "needs met", "single agency")
        return "disengaged" if lost else telling.rng.choice(closed)
    of_kind: dict[Kind, Ending] = {"step down": "stepped down", "step up": "stepped up", "take no further action": "not taken up"}
    return of_kind[kind]


def _why(telling: Telling, kind: Kind) -> str:
    need = words.NEEDS[telling.family.need]
    if kind == "take no further action":
        return f"{need.worry} The family does not want help now, and knows whom to ring."
    if kind == "step up":
        return f"{need.worry} Help by agreement has not been enough."
    return f"{need.goal} That is so now, and the family knows whom to ring."


def _consulted(telling: Telling, worker: Worker) -> Consulted:
    if telling.chance("partners_not_consulted"):
        return Consulted(worker=worker, asked=False)
    if telling.chance("consultation_unanswered"):
        return Consulted(worker=worker, asked=True)
    answered_on = telling.later(1, 5)
    if telling.chance("consultation_disputed"):
        said = telling.one_of(*words.DISPUTES)
        return Consulted(worker=worker, asked=True, answer="challenge", answered_on=answered_on, words=said)
    said = telling.one_of(*words.CONSULTED)
    return Consulted(worker=worker, asked=True, answer="agree", answered_on=answered_on, words=said)


def _decider(telling: Telling, about: str) -> Worker:
    return telling.worker(Part.SOCIAL_WORK_MANAGER if about == "referral" else Part.EARLY_HELP_MANAGER)


def _leave(telling: Telling, by: Worker) -> None:
    """Whoever led works with the family no more; those who see every child go on."""
    if by.part in (Part.EARLY_HELP_WORKER, Part.SOCIAL_WORKER, Part.CHARITY_WORKER):
        telling.add(Joined, by, worker=by, ends=True)
        telling.around = [one for one in telling.around if one != by]
