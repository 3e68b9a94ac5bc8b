"""The part of a story at the front door: advice, a contact with its screening and decision, and what social work does with a referral."""

from typing import Final

from goldenthread.demo.population import words
from goldenthread.demo.population.meeting import meeting
from goldenthread.demo.population.places import Part, Worker
from goldenthread.demo.population.steps import (
    AdviceGiven,
    ChildSeen,
    CircumstanceNoted,
    ContactDecided,
    ContactMade,
    ContactRated,
    ContactScreened,
    Disagreed,
    Joined,
    NoticeSent,
    Outcome,
    PartnerChecked,
    Recorded,
    ReferralTaken,
    RiskHeld,
    VoiceHeard,
)
from goldenthread.demo.population.telling import Telling

# The census code of each sender.
SOURCES: Final = {
    Part.POLICE: "6",
    Part.SCHOOL_LEAD: "2A",
    Part.NURSERY_LEAD: "2B",
    Part.HEALTH_VISITOR: "3B",
    Part.SCHOOL_NURSE: "3C",
    Part.MIDWIFE: "3F",
    Part.CHARITY_WORKER: "8",
    Part.GP: "3A",
    Part.HOUSING: "4",
    Part.FAMILY: "1A",
    Part.NEIGHBOUR: "1B",
}
WITHOUT_ACCOUNT: Final = frozenset({Part.GP, Part.HOUSING, Part.FAMILY, Part.NEIGHBOUR})
_LEVELS: Final = {"no further action": "1", "advice": "1", "early help": "2", "referral": "3"}


def after_advice(telling: Telling) -> None:
    """Some calls come first, about nobody in particular."""
    if telling.chance("advice_calls"):
        question, advice = telling.one_of(*words.ADVICE_CALLS)
        telling.add(
            AdviceGiven,
            telling.worker(Part.SCREENER),
            caller=_sender(telling, incident=False),
            question=question,
            advice=advice,
            key="advice",
        )
        telling.wait_working(1, 6)


def contact(telling: Telling, path: str, *, again: bool) -> Outcome:
    """A contact, from whoever sends it to the decision."""
    need = words.NEEDS[telling.family.need]
    incident = (telling.family.need == "domestic abuse" and telling.rng.random() < 0.7) or telling.chance("domestic_incident")
    sender = _sender(telling, incident=incident)
    unborn = any(not telling.child(place).is_born(telling.day) for place in telling.to_record())
    record(telling, telling.worker(Part.SCREENER) if sender.part in WITHOUT_ACCOUNT or unborn else sender)
    telling.choose()
    key = telling.key("contact")
    outcome: Outcome = path  # type: ignore[assignment]  # the paths here are outcomes
    telling.add(
        ContactMade,
        telling.worker(Part.SCREENER),
        key=key,
        sender=sender,
        source=SOURCES[sender.part],
        words=telling.one_of(*need.contact),
        need=telling.family.need,
        told_family=telling.rng.random() < 0.6,
        again=again,
        after_advice=any(isinstance(step, AdviceGiven) for step in telling.steps) and not again,
        incident=incident,
    )
    rag = telling.one_of("red", "amber", "amber") if path == "referral" else telling.one_of("amber", "green", "green")
    telling.add(ContactRated, telling.worker(Part.SCREENER), key=key, rag=rag, words=need.worry)
    for worker in telling.universal()[:3]:
        if worker != sender:
            answered = None if telling.chance("contribution_unanswered") else telling.day if rag == "red" else telling.later(0, 1)
            told = telling.one_of("", *words.CONTRIBUTIONS)
            telling.add(PartnerChecked, telling.worker(Part.SCREENER), key=key, of=worker, answered_on=answered, words=told)
    if incident:
        _notice(telling, key)
    late = telling.chance("screened_late")
    waits = telling.area.is_arriving(telling.family.number) and not again
    telling.wait_working(*((2, 3) if waits else (3, 8) if late else (0, 0) if rag == "red" else (0, 1)))
    telling.add(ContactScreened, telling.worker(Part.SCREENER), key=key, outcome=outcome, words=need.worry, late=late)
    telling.add(
        ContactDecided,
        telling.worker(Part.FRONT_DOOR_MANAGER),
        key=key,
        outcome=outcome,
        level=_LEVELS[outcome],
        words=f"{need.worry} {need.strength}",
        told_sender=not telling.chance("referrer_not_told"),
        sender_read=not telling.chance("notice_not_confirmed"),
    )
    if outcome != "referral" and telling.chance("holding_risk"):
        _hold_risk(telling)
    if outcome in ("no further action", "advice") and telling.chance("disagreement"):
        _disagree(telling, sender)
    join(telling)
    return outcome


def record(telling: Telling, by: Worker) -> None:
    """The children are written down, and with the first of them what holds for the family."""
    new = telling.to_record()
    if not new:
        return
    first = not telling.known
    telling.known.update(new)
    telling.add(Recorded, by, children=new)
    if by not in telling.around:
        telling.around.append(by)
    if first:
        for one in sorted(telling.family.circumstances):
            telling.add(CircumstanceNoted, by, circumstance=one)


def join(telling: Telling) -> None:
    """Those who see every child of an age begin to work with these."""
    for worker in telling.universal():
        if worker not in telling.around:
            telling.around.append(worker)
            telling.add(Joined, telling.worker(Part.SCREENER), worker=worker)


def referral(telling: Telling) -> None:
    """A social worker sees the children; where they may be harmed, those who know them talk at once, and some meet for a conference."""
    worker = telling.worker(Part.SOCIAL_WORKER)
    telling.lead = worker
    telling.wait_working(0, 2)
    telling.add(ReferralTaken, telling.worker(Part.SOCIAL_WORK_MANAGER), worker=worker, key="referral")
    if worker not in telling.around:
        telling.around.append(worker)
    harmed = telling.family.need in ("domestic abuse", "neglect", "alcohol and drugs", "exploitation") and telling.rng.random() < 0.5
    if harmed:
        before = telling.chance("seen_before_strategy")
        if before:
            telling.add(ChildSeen, worker, alone=telling.rng.random() < 0.5, before_strategy=True)
        telling.wait_working(0, 2)
        meeting(telling, "strategy-discussion", by=worker, ahead=(0, 1), extra=(telling.worker(Part.POLICE),))
    telling.wait_working(1, 4)
    telling.add(ChildSeen, worker, alone=telling.rng.random() < 0.7)
    _hear(telling, worker)
    if harmed and telling.rng.random() < 0.5:
        meeting(telling, "initial-conference", by=worker, ahead=(8, 13), extra=(telling.worker(Part.POLICE),))
        meeting(telling, "core-group", by=worker, ahead=(6, 10))
        telling.wait(35, 60)
        meeting(telling, "core-group", by=worker, ahead=(3, 8))
    telling.wait(15, 50)


def _hear(telling: Telling, worker: Worker) -> None:
    for place in telling.helped():
        if telling.child(place).age_on(telling.day) >= 4 and not telling.chance("voice_missing"):
            older = telling.child(place).age_on(telling.day) >= 10
            said = telling.one_of(*(words.VOICES_OLDER if older else words.VOICES_YOUNG))
            telling.add(VoiceHeard, worker, children=(place,), method="talking", words=said, at_once=False)


def _sender(telling: Telling, *, incident: bool) -> Worker:
    if incident:
        return telling.worker(Part.POLICE)
    seen_by = telling.universal()
    others = [telling.worker(part) for part in (Part.GP, Part.HOUSING, Part.FAMILY, Part.NEIGHBOUR, Part.POLICE, Part.CHARITY_WORKER)]
    if seen_by and telling.rng.random() < 0.68:
        return telling.rng.choice(seen_by)
    return telling.rng.choice(others)


def _notice(telling: Telling, key: str) -> None:
    for place in telling.helped():
        if (lead := telling.setting_of(telling.child(place))) is not None:
            read_on = None if telling.chance("notice_unread") else telling.later(0, 2)
            did = telling.one_of("Met at the gate by the teaching assistant.", "Class teacher told; breakfast and a quiet start.", "")
            telling.add(
                NoticeSent, telling.worker(Part.SCREENER), children=(place,), to=lead, read_on=read_on, did=did if read_on else "", key=key
            )


def _hold_risk(telling: Telling) -> None:
    holder = next((one for one in telling.universal() if one.part in (Part.HEALTH_VISITOR, Part.MIDWIFE, Part.SCHOOL_LEAD)), None)
    if holder is not None:
        until = telling.later(15, 120) if telling.rng.random() < 0.6 else None
        telling.add(
            RiskHeld, holder, words="We see this family weekly and nobody has taken the worry on. We hold it, unresolved.", until=until
        )


def _disagree(telling: Telling, sender: Worker) -> None:
    if sender.part not in WITHOUT_ACCOUNT:
        settled = telling.later(2, 12) if telling.rng.random() < 0.75 else None
        telling.add(
            Disagreed,
            sender,
            other=telling.worker(Part.FRONT_DOOR_MANAGER),
            words="We do not think that advice is enough. The same has come in twice before.",
            settled_on=settled,
            stage=telling.one_of(1, 1, 1, 2, 2, 3),
            key=telling.key("disagreement"),
        )
