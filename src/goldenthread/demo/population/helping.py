"""The part of a story in early help: asked for, agreed to or not, allocated, assessed with what partners know, planned, reviewed."""

from typing import Final

from goldenthread.demo.population import words
from goldenthread.demo.population.ending import ends
from goldenthread.demo.population.front_door import join, record
from goldenthread.demo.population.meeting import meeting
from goldenthread.demo.population.places import HEALTH, Part, Worker
from goldenthread.demo.population.steps import (
    Action,
    Agreed,
    AssessmentBegun,
    AssessmentDone,
    Attempted,
    Born,
    ContributionAsked,
    FamilyGroupOffered,
    HelpAllocated,
    HelpAsked,
    IdentityAsked,
    Intervened,
    Joined,
    Overseen,
    PlanMade,
    Reviewed,
    Scored,
    Shared,
    ToolUsed,
    VoiceHeard,
    Waited,
)
from goldenthread.demo.population.telling import YOUNGEST_TALKER, Telling

SPOKES: Final = 8  # of the outcomes wheel
_LEADING_PARTNERS: Final = (Part.SCHOOL_LEAD, Part.HEALTH_VISITOR, Part.CHARITY_WORKER)
_TALKS_ALONE: Final = 7


def early_help(telling: Telling, *, from_contact: bool, stepped_down: bool = False) -> bool:
    """From the request to the last review. Whether help took place: a family may not want it."""
    if not stepped_down:
        partner = _partner(telling)
        record(telling, partner)
        telling.choose()
        join(telling)
        _hear_identity(telling, partner, aspects=("ethnicity",))
        need = words.NEEDS[telling.family.need]
        telling.add(
            HelpAsked, partner, words=telling.one_of(*need.contact), need=telling.family.need, from_contact=from_contact, key="help"
        )
        if not _agree(telling, partner):
            telling.lead = telling.worker(Part.EARLY_HELP_MANAGER)
            telling.wait_working(2, 12)
            ends(telling, "early help", wanted=False)
            return False
        late = telling.chance("allocated_late")
        telling.wait_working(*((7, 18) if late else (1, 4)))
    else:
        telling.add(Agreed, telling.lead, kind="service", answer="agreed")
    led_by_partner = telling.chance("led_by_a_partner") and not stepped_down
    telling.lead = _partner(telling) if led_by_partner else telling.worker(Part.EARLY_HELP_WORKER)
    telling.add(HelpAllocated, telling.worker(Part.EARLY_HELP_MANAGER), lead=telling.lead, key="help")
    if telling.lead not in telling.around:
        telling.around.append(telling.lead)
    _services(telling)
    _assess(telling)
    return _help(telling)


def _partner(telling: Telling) -> Worker:
    """Whoever begins: one of those who see the children anyway, or the charity."""
    able = [one for one in telling.universal() if one.part in _LEADING_PARTNERS]
    return telling.rng.choice([*able, telling.worker(Part.CHARITY_WORKER)])


def _agree(telling: Telling, partner: Worker) -> bool:
    """The family agrees or not; where it does not, professionals should meet all the same."""
    if telling.chance("service_refused"):
        telling.add(Agreed, partner, kind="service", answer="refused", words=telling.one_of(*words.REFUSALS))
        if not telling.chance("no_meeting_when_refused"):
            meeting(
                telling,
                "professionals-meeting",
                by=partner,
                ahead=(4, 9),
                family=False,
                why="Children Act 2004, section 10: worries remain and the family does not want help.",
            )
        return False
    telling.add(Agreed, partner, kind="service", answer="agreed")
    for worker in telling.universal():
        if worker.part in HEALTH and telling.chance("sharing_refused"):
            telling.add(Agreed, partner, kind="sharing", answer="refused", with_part=worker, words="Not with them, please.")
            break
    return True


def _services(telling: Telling) -> None:
    """Whoever else begins to help because of the worry."""
    by = telling.lead
    if telling.family.need == "child's mental health":
        worker = telling.worker(Part.CHILD_MENTAL_HEALTH)
        telling.around.append(worker)
        telling.add(Joined, by, worker=worker)
    if telling.family.need in ("domestic abuse", "exploitation", "disability in the family", "alcohol and drugs"):
        worker = telling.worker(Part.CHARITY_WORKER)
        if worker not in telling.around:
            telling.around.append(worker)
            telling.add(Joined, by, worker=worker)


def _assess(telling: Telling) -> None:
    lead, need = telling.lead, words.NEEDS[telling.family.need]
    began = telling.wait_working(0, 2)
    telling.add(AssessmentBegun, lead, key="help")
    late = telling.chance("assessment_late")
    done_on = telling.later(*((13, 32) if late else (5, 8)))
    for worker in dict.fromkeys((*telling.universal(), *telling.around)):
        if worker == lead or worker.part in (Part.SCREENER, Part.SOCIAL_WORKER):
            continue
        if worker.part in HEALTH and telling.chance("health_not_asked"):
            continue
        answered = None if telling.chance("contribution_unanswered") else telling.later(1, 4)
        if answered and telling.chance("contribution_late"):
            answered = telling.later(8, 14)
        used = answered is not None and answered <= done_on and not telling.chance("contribution_unused")
        telling.add(
            ContributionAsked, lead, of=worker, answered_on=answered, words=telling.one_of(*words.CONTRIBUTIONS), used=used, key="help"
        )
    telling.wait_working(1, 2)
    _hear_identity(telling, lead, aspects=("ethnicity", "language", "religion", "disability"))
    _hear_voices(telling, lead)
    telling.go_to(max(telling.day, done_on))
    thought_about = telling.one_of(*words.IDENTITY_MEANINGS["ethnicity"], *words.IDENTITY_MEANINGS["language"])
    telling.add(
        AssessmentDone,
        lead,
        words=need.worry,
        strengths=need.strength,
        level="2",
        factors=need.factors,
        identity="" if telling.chance("identity_without_meaning") else thought_about,
        late=late,
        reason="" if not late or telling.chance("late_without_reason") else telling.one_of(*words.DRIFT_REASONS),
        key="help",
    )
    telling.add(Scored, lead, stage="start", spokes=_spokes(telling, 3, 6), key="help")
    if need.tool and not (telling.family.need == "neglect" and telling.chance("neglect_without_tool")):
        telling.add(ToolUsed, lead, tool=need.tool, changed=telling.one_of("", *words.VOICE_CHANGES), at_once=False)
    telling.wait_working(1, 3)
    actions = tuple(
        Action(words=what, part=part, due_on=telling.later(10, 40), done=telling.rng.random() < 0.7) for what, part in need.actions
    )
    telling.add(PlanMade, lead, goal=need.goal, actions=actions, key="help")
    if (telling.day - began).days and not telling.chance("not_shared_with_family"):
        telling.wait_working(0, 3)
        telling.add(Shared, lead, what="assessment", with_whom="family", key="help")
        telling.add(Shared, lead, what="plan", with_whom="family", key="help")
        telling.add(Shared, lead, what="assessment", with_whom="partners", key="help")


def _help(telling: Telling) -> bool:
    """Meetings, reviews and what is done between them, until help can end. A family may stop answering on the way."""
    lead, need = telling.lead, words.NEEDS[telling.family.need]
    if telling.chance("family_group_offered"):
        telling.add(FamilyGroupOffered, lead, answer=telling.one_of("declined", "declined", "accepted"), key="help")
    if telling.family.need in ("child's mental health", "disability in the family", "behaviour") and telling.chance("waits"):
        long = telling.rng.randint(60, 270)
        telling.add(Waited, lead, service="Child mental health", until=telling.later(long // 2, long), key="wait")
    drifts_off = telling.chance("drifts_off")
    for turn in range(telling.rng.choice((1, 2, 2, 3))):
        late = telling.chance("review_late")
        telling.wait_working(*((32, 50) if late else (12, 18)) if turn == 0 else ((45, 70) if late else (30, 42)))
        _births(telling, lead)
        if drifts_off and turn:
            return _lose_touch(telling)
        held = meeting(telling, "team-around-the-family", by=lead, ahead=(4, 9))
        if not held:
            telling.wait_working(5, 10)
            meeting(telling, "team-around-the-family", by=lead, ahead=(4, 9))
        reason = "" if not late or telling.chance("late_without_reason") else telling.one_of(*words.DRIFT_REASONS)
        telling.add(Reviewed, lead, words=telling.one_of(*words.OUTCOMES), late=late, reason=reason, key="help", at_once=False)
        if not telling.chance("no_oversight"):
            telling.add(
                Overseen,
                telling.worker(Part.EARLY_HELP_MANAGER),
                words="The plan is right. See the children alone before the next review.",
                again_on=telling.later(28, 32),
                key="help",
            )
        telling.add(Scored, lead, stage="review", spokes=_spokes(telling, 4 + turn, 7 + turn), key="help", at_once=False)
        if turn == 0 and need.intervention:
            planned = telling.rng.randint(5, 10)
            attended = min(planned, telling.rng.randint(3, 10))
            gained = "Bedtimes are kept on most days." if attended * 2 > planned else "Stopped coming after the third time."
            telling.add(Intervened, lead, name=need.intervention, sessions=planned, attended=attended, words=gained)
        if turn == 1 and need.group:
            gained = "Came every week and brought a friend."
            telling.add(Intervened, lead, name=need.group, sessions=6, attended=telling.rng.randint(3, 6), words=gained, group=True)
        _hear_voices(telling, lead)
    telling.wait(10, 35)
    telling.add(Scored, lead, stage="end", spokes=_spokes(telling, 6, 9), key="help")
    return True


def _lose_touch(telling: Telling) -> bool:
    for how in ("visit", "telephone", "letter", "visit"):
        telling.add(Attempted, telling.lead, how=how, reached=False, key="help", at_once=False)
        telling.wait_working(3, 7)
    return True


def _births(telling: Telling, by: Worker) -> None:
    """A child who was recorded unborn is there; one who could not be known before is written down."""
    for place in telling.places():
        child = telling.child(place)
        if (
            place in telling.known
            and child.is_born(telling.day)
            and not any(isinstance(step, Born) and step.children == (place,) for step in telling.steps)
        ):
            recorded = next((step for step in telling.steps if place in step.children), None)
            if recorded is not None and child.born_on > recorded.on:
                telling.add(Born, by, children=(place,))
    record(telling, by)
    join(telling)


def _hear_identity(telling: Telling, by: Worker, aspects: tuple[str, ...]) -> None:
    """Each child is asked who they are, or not; what it means is often not thought about."""
    for place in telling.helped():
        child = telling.child(place)
        if not child.is_born(telling.day):
            continue
        teller = "child" if child.age_on(telling.day) >= _TALKS_ALONE and telling.rng.random() < 0.6 else "parent"
        told = {
            "ethnicity": (child.ethnicity, child.ethnicity_words),
            "language": ("", telling.family.language),
            "religion": ("", telling.family.religion),
            "disability": ("", child.disability),
        }
        for aspect in aspects:
            code, said = told[aspect]
            if telling.chance("identity_not_asked") or not (code or said):
                continue
            if telling.chance("identity_declined"):
                telling.add(IdentityAsked, by, children=(place,), aspect=aspect, standing="declined", at_once=False)
                continue
            meaning = "" if telling.chance("identity_without_meaning") else telling.one_of(*words.IDENTITY_MEANINGS[aspect])
            telling.add(
                IdentityAsked,
                by,
                children=(place,),
                aspect=aspect,
                standing="told",
                code=code,
                words=said,
                teller=teller,
                meaning=meaning,
                at_once=False,
            )


def _hear_voices(telling: Telling, by: Worker) -> None:
    """What each child says or shows, in a way that suits its age."""
    for place in telling.helped():
        child = telling.child(place)
        if not child.is_born(telling.day) or telling.chance("voice_missing"):
            continue
        age = child.age_on(telling.day)
        if age < YOUNGEST_TALKER:
            method, said = "watching", telling.one_of(*words.VOICES_WATCHED)
        elif age < 10:
            method, said = telling.one_of("play", "with family", "talking"), telling.one_of(*words.VOICES_YOUNG)
        else:
            method, said = telling.one_of("talking", "talking", "app", "letter", "advocate"), telling.one_of(*words.VOICES_OLDER)
        changed = "" if telling.chance("voice_changed_nothing") else telling.one_of(*words.VOICE_CHANGES)
        telling.add(VoiceHeard, by, children=(place,), method=method, words=said, changed=changed, at_once=False)


def _spokes(telling: Telling, low: int, high: int) -> tuple[int, ...]:
    return tuple(min(10, telling.rng.randint(low, high)) for _ in range(SPOKES))
