"""What the stories say of early help: asked for, agreed, led, assessed with what partners know, planned, shared, reviewed, looked over."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from goldenthread.children.services import Whom
from goldenthread.demo.living.answers import answer
from goldenthread.demo.living.children import agreed as agreed_on_record
from goldenthread.demo.living.children import somebody_who_sees
from goldenthread.demo.living.world import World, lives
from goldenthread.demo.population import steps as did
from goldenthread.demo.population.families import Family
from goldenthread.demo.population.places import Part, Worker
from goldenthread.earlyhelp import queries
from goldenthread.earlyhelp import services as keeping
from goldenthread.earlyhelp.models import Decides, Origin, Reached, Says, ScoredAt, ScoredBy, Shared, TriedBy
from goldenthread.earlyhelp.pathways import Step
from goldenthread.earlyhelp.services import From, Request, Sections
from goldenthread.earlyhelp.wheel import SEGMENTS
from goldenthread.partners.queries import teams_on_duty

MANAGER = Worker(Part.EARLY_HELP_MANAGER)
HUB = "Early help hub"
NOT_THOUGHT_ABOUT = "Not talked about yet."
TRIED = {"visit": TriedBy.VISIT, "telephone": TriedBy.CALL, "letter": TriedBy.LETTER}
REASONS = {True: "family not available", False: "worker absent"}
KNOWN_BY = "The child says so, and school and home see it."
IF_WORSE = "Ring the hub on any day, or the front door at night."


def episodes(world: World, family: Family, step: did.Step) -> list[tuple[int, UUID]]:
    """The open times of early help of the children that a step is about, each with the child's place."""
    manager = world.subject(MANAGER)
    by_child = {now.child_id: now.episode_id for now in queries.open_episodes(manager).filter(child__in=world.ids(family, step))}
    places = [(place, world.child(family, place)) for place in step.children]
    return [(place, by_child[id_]) for place, id_ in places if id_ in by_child]


@lives(did.HelpAsked)
def asked(world: World, family: Family, step: did.HelpAsked) -> None:
    """A contact that led here has made the request already."""
    if step.from_contact:
        return
    by = somebody_who_sees(world, family, step.by, step.children)
    hub = next(team for team in teams_on_duty("early help") if team.name == HUB)
    keeping.request_help(
        by=by,
        children_ids=world.ids(family, step),
        request=Request(origin=Origin.PARTNER, why=step.words, received_on=step.on, searched_on=step.on, search_found="Nothing."),
        sender=From(person=world.cast.person(step.by), agency=world.cast.agency(step.by)),
        team=hub,
    )


@lives(did.Agreed)
def agreed(world: World, family: Family, step: did.Agreed) -> None:
    """To early help as its own answer; to sharing, and an answer taken back, on the child's record."""
    if step.kind == "sharing" or step.answer == "withdrawn":
        agreed_on_record(world, family, step)
        return
    for _, id_ in episodes(world, family, step):
        keeping.record_answer(
            by=world.subject(MANAGER),
            id=id_,
            agreed=step.answer == "agreed",
            happened_on=step.on,
            teller_name=family.relatives[0].name,
            words=step.words,
            what_follows="" if step.answer == "agreed" else "Professionals talk about what remains, and the family knows whom to ring.",
        )


@lives(did.HelpAllocated)
def allocated(world: World, family: Family, step: did.HelpAllocated) -> None:
    by, person = world.subject(MANAGER), world.cast.person(step.lead)
    world.leads[family.number] = step.lead
    for _, id_ in episodes(world, family, step):
        now = queries.now_of(by, queries.episode(by, id=id_))
        if now.lead_id == person.id:
            continue
        if world.cast.agency(step.lead).id == by.agency_id:
            keeping.name_lead(by=by, id=id_, person=person, happened_on=step.on, why="Works in this part of town and has room.")
        else:
            why = "You know the family best."
            made = keeping.ask_lead(by=by, id=id_, person=person, why=why, due_on=step.on + timedelta(days=7))
            answer(made.involvement_id, {"answer": "yes", "words": ""})


@lives(did.AssessmentBegun)
def begun(world: World, family: Family, step: did.AssessmentBegun) -> None:
    for _, id_ in episodes(world, family, step):
        keeping.begin_assessment(by=somebody_who_sees(world, family, step.by, step.children), id=id_, begun_on=step.on)


@lives(did.ContributionAsked)
def contribution(world: World, family: Family, step: did.ContributionAsked) -> None:
    """Of each partner once, about the first child."""
    for place, id_ in episodes(world, family, step)[:1]:
        made = keeping.ask_contribution(
            by=somebody_who_sees(world, family, step.by, step.children),
            id=id_,
            whom=_whom(world, step.of),
            why="You know the child, and nothing should be decided without what you know.",
            due_on=step.on + timedelta(days=7),
        )
        world.uses.setdefault((family.number, place), []).append((made.id, step.used))
        if step.answered_on is not None:
            typed = {"told": "told", "knows": step.words, "worries": "", "strengths": "", "would_help": ""}
            world.later(step.answered_on, partial(answer, made.involvement_id, typed))


def _whom(world: World, worker: Worker) -> Whom:
    if world.cast.has_account(worker):
        return Whom(agency=world.cast.agency(worker), profession=worker.part.value.capitalize(), person=world.cast.person(worker))
    called = world.cast.called(worker)
    return Whom(agency=called.agency, profession=worker.part.value.capitalize(), name=called.name, email=called.email)


@lives(did.AssessmentDone)
def assessed(world: World, family: Family, step: did.AssessmentDone) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    sections = Sections(
        needs=step.words,
        family=f"{family.relatives[0].name} cares for the children.",
        home="Visited; rooms seen with the family.",
        voice="What the child said is on the child’s page, in the child’s words.",
        identity=step.identity or NOT_THOUGHT_ABOUT,
        working_well=step.strengths,
        worries=step.words,
        must_happen="The first step of the plan begins this week.",
        scale=4,
    )
    for place, id_ in episodes(world, family, step):
        version = keeping.save_assessment(by=by, id=id_, version=0, sections=sections)
        for given, used in world.uses.pop((family.number, place), []):
            if queries.contribution(by, queries.episode(by, id=id_), id=given).answered_at is not None:
                words = (
                    "It is in what the child needs."
                    if used
                    else "It came too late to be looked into; it is talked about at the first meeting."
                )
                keeping.use_contribution(by=by, id=id_, contribution=given, used=used, words=words)
        keeping.complete_assessment(by=by, id=id_, completed_on=step.on, version=version.number)
        if step.reason:
            _explain(world, family, step, id_, Step.COMPLETED, step.reason)


def _explain(world: World, family: Family, step: did.Step, id_: UUID, milestone: Step, words: str) -> None:
    """Say why a milestone was missed, where by the pathway of the day it was."""
    by = somebody_who_sees(world, family, step.by, step.children)
    standing = next(
        (one for one in queries.whole(by, queries.episode(by, id=id_)).milestones if one.step is milestone and one.drifted), None
    )
    if standing is not None:
        reason = REASONS[standing.number % 2 == 1]
        keeping.note_milestone(by=by, id=id_, mark=standing.mark, says=Says.REASON, reason=reason, words=words)


@lives(did.PlanMade)
def planned(world: World, family: Family, step: did.PlanMade) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    for _, id_ in episodes(world, family, step):
        keeping.write_plan(by=by, id=id_, version=0, aim=step.goal, how_known=KNOWN_BY, if_worse=IF_WORSE)
        for action in step.actions:
            worker = Worker(Part(action.part))
            agency = world.cast.called(worker).agency
            made = keeping.add_step(by=by, id=id_, what=action.words, by_on=action.due_on, who_agency=agency)
            if action.done:
                world.later(action.due_on, partial(_done, world, family, step, id_, made.id))


def _done(world: World, family: Family, step: did.PlanMade, episode: UUID, made: UUID) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    keeping.record_step(by=by, id=episode, step=made, came_of="done", words="", happened_on=by.today)


@lives(did.Shared)
def shared(world: World, family: Family, step: did.Shared) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    what = Shared(step.what)
    for _, id_ in episodes(world, family, step):
        if step.with_whom == "family":
            name = family.relatives[0].name
            keeping.share_with_family(by=by, id=id_, what=what, happened_on=step.on, name=name, how="By hand, and read together.")
        else:
            for worker in world.partners_of(family, step.by)[:2]:
                made = keeping.share_with_partner(by=by, id=id_, what=what, whom=_whom(world, worker))
                if made.involvement_id is not None and worker.number % 2 == 0:
                    world.later(world.soon(step.on), partial(answer, made.involvement_id, {}))


@lives(did.Reviewed)
def reviewed(world: World, family: Family, step: did.Reviewed) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    for _, id_ in episodes(world, family, step):
        held = queries.meetings_to_review(by, queries.whole(by, queries.episode(by, id=id_)))
        meeting = held[0] if held else None
        keeping.record_review(
            by=by,
            id=id_,
            happened_on=None if meeting else step.on,
            what_changed=step.words,
            decides=Decides.GO_ON,
            why="Enough has moved to go on as planned.",
            meeting=meeting.id if meeting else None,
        )
        if step.reason:
            _explain(world, family, step, id_, Step.FIRST_REVIEW, step.reason)


@lives(did.Overseen)
def overseen(world: World, family: Family, step: did.Overseen) -> None:
    for _, id_ in episodes(world, family, step):
        keeping.record_oversight(
            by=world.subject(MANAGER),
            id=id_,
            happened_on=step.on,
            decision="The plan goes on.",
            rationale="What was agreed is being done, and the child is seen.",
            direction=step.words,
            check_on=step.again_on,
        )


@lives(did.Scored)
def scored(world: World, family: Family, step: did.Scored) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    scores = dict(zip(SEGMENTS, step.spokes, strict=True))
    for place, id_ in episodes(world, family, step):
        whose = ScoredBy.CHILD if family.children[place].age_on(step.on) >= 7 else ScoredBy.PARENT
        keeping.score_wheel(by=by, id=id_, scored_for=whose, point=ScoredAt(step.stage), scores=scores, happened_on=step.on)


@lives(did.Attempted)
def attempted(world: World, family: Family, step: did.Attempted) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    for _, id_ in episodes(world, family, step):
        reached = Reached.SPOKE if step.reached else Reached.NO_ANSWER
        who = world.cast.person(step.by).name
        keeping.record_attempt(by=by, id=id_, happened_on=step.on, how=TRIED[step.how], by_whom=who, reached=reached)
