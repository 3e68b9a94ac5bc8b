"""What the stories say of endings: proposed, everybody consulted, disputed, decided, told; the risks and disagreements beside; feedback."""

from datetime import date
from functools import partial
from uuid import UUID

from goldenthread.children import queries as children
from goldenthread.children.subjects import Subject
from goldenthread.decisions import queries
from goldenthread.decisions import services as keeping
from goldenthread.decisions.models import ChildTold, Resolution, View
from goldenthread.decisions.policies.telling import Texts
from goldenthread.demo.living.answers import answer
from goldenthread.demo.living.children import somebody_who_sees
from goldenthread.demo.living.early_help import MANAGER as HELP_MANAGER
from goldenthread.demo.living.early_help import episodes
from goldenthread.demo.living.world import World, lives
from goldenthread.demo.population import steps as did
from goldenthread.demo.population.families import Family
from goldenthread.demo.population.places import Part, Worker
from goldenthread.earlyhelp import services as keeping_help
from goldenthread.earlyhelp.models import EndsAs

SOCIAL_WORK_MANAGER = Worker(Part.SOCIAL_WORK_MANAGER)
VIEWS = {"agree": View.AGREE, "challenge": View.DISAGREE, "not involved": View.NOT_INVOLVED}
ENDS = {
    "needs met": EndsAs.MET,
    "disengaged": EndsAs.DISENGAGED,
    "moved away": EndsAs.MOVED,
    "single agency": EndsAs.OTHER,
    "stepped down": EndsAs.STEPPED_DOWN,
    "stepped up": EndsAs.STEPPED_UP,
    "not taken up": EndsAs.NOT_TAKEN_UP,
}
RISK = "Nobody from the hub would see the children. School sees them each day and knows whom to ring."
FOR_PARTNERS = "What was agreed has been done or is in place. Do you see it as we do?"
TOLD = "We talked about it at home with everybody."
SAID = "I am all right with it if I can still talk to somebody at school."
NOT_TOLD = "The child was not there, and is told this week."
LEGAL_BASIS = "Children Act 2004, section 10"


@lives(did.DecisionProposed)
def proposed(world: World, family: Family, step: did.DecisionProposed) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    if by.agency_id != world.subject(HELP_MANAGER).agency_id:
        by = world.subject(HELP_MANAGER)  # only the agency that proposes can decide, and a school has no manager here
    world.decides[family.number, step.key] = SOCIAL_WORK_MANAGER if step.about == "referral" else HELP_MANAGER
    for place, about in _abouts(world, family, step):
        if step.about == "early help":
            risk = RISK if step.ending == "disengaged" else ""
            keeping_help.think_of_ending(by=by, id=about, ends_as=ENDS[step.ending], words=step.words, risk=risk)
        made = keeping.propose(
            by=by,
            matter="earlyhelp.episode" if step.about == "early help" else "frontdoor.referral",
            about=about,
            kind=step.kind,
            rationale=step.words,
            for_partners=FOR_PARTNERS,
            child_told=ChildTold.TOLD,
            child_view=SAID,
            happened_on=step.on,
        )
        world.made[family.number, step.key, place] = made.id
        _consult(world, step, by, made.id)
        if step.receiver is not None and step.first_meeting_on is not None:
            asked = keeping.ask_to_receive(by=by, id=made.id, person=world.cast.person(step.receiver))
            world.later(world.soon(step.on), partial(answer, asked.involvement_id, _takes_on(step.first_meeting_on)))


def _abouts(world: World, family: Family, step: did.DecisionProposed) -> list[tuple[int, UUID]]:
    """What is to end, for each child."""
    if step.about == "early help":
        return episodes(world, family, step)
    key = "referral"
    return [(place, world.made[family.number, key, place]) for place in step.children if (family.number, key, place) in world.made]


def _consult(world: World, step: did.DecisionProposed, by: Subject, decision: UUID) -> None:
    """Everybody is asked by the product; the story says what each answers. Whom it did not think of does not answer."""
    says = {world.cast.called(one.worker).email: one for one in step.consulted if one.asked and one.answered_on is not None}
    for one in queries.whole(by, queries.decision(by, id=decision)).asked:
        email = one.row.person.email if one.row.person else one.row.email
        view = says.get(email)
        if view is not None and view.answered_on is not None and one.row.involvement_id is not None:
            typed = {"answer": VIEWS[view.answer].value, "words": view.words}
            world.later(view.answered_on, partial(answer, one.row.involvement_id, typed))


def _takes_on(day: date) -> dict[str, str]:
    return {
        "answer": "yes",
        "first_meeting_on_day": str(day.day),
        "first_meeting_on_month": str(day.month),
        "first_meeting_on_year": str(day.year),
        "words": "",
    }


@lives(did.DisputeSettled)
def settled(world: World, family: Family, step: did.DisputeSettled) -> None:
    for place in step.children:
        id_ = world.made.get((family.number, step.key, place))
        if id_ is None:
            continue
        decider = _decider(world, family, step.key)
        row = queries.decision(decider, id=id_)
        if not step.goes_on:
            keeping.withdraw(by=decider, id=id_, why=step.words)
            continue
        for one in queries.whole(decider, row).disagreements:
            if one.is_open:
                keeping.resolve(by=decider, id=one.id, resolution=Resolution.AGREED, words=step.words, resolved_on=step.on)


def _decider(world: World, family: Family, key: str) -> Subject:
    """The manager of the council who confirms it."""
    return world.subject(world.decides[family.number, key])


@lives(did.DecisionMade)
def decided(world: World, family: Family, step: did.DecisionMade) -> None:
    by = _decider(world, family, step.key)
    for place in step.children:
        id_ = world.made.get((family.number, step.key, place))
        if id_ is None:
            continue
        whole = queries.whole(by, queries.decision(by, id=id_))
        for one in whole.asked:
            if one.latest is None and one.row.excused_at is None:
                keeping.excuse(by=by, id=id_, consultation=one.row.id, why=step.unheard or "They were rung; nobody answered in time.")
        keeping.decide(by=by, id=id_, rationale=step.words, family_told=TOLD if step.child_told else NOT_TOLD, decided_on=step.on)
        texts = Texts(full=step.words, outcome="It has been decided.", worries=step.words, safety_plan=RISK, legal_basis=LEGAL_BASIS)
        for notice in keeping.send_notices(by=by, id=id_, texts=texts):
            if step.notices_confirmed and notice.involvement_id is not None:
                world.later(world.soon(step.on), partial(answer, notice.involvement_id, {}))
        world.made[family.number, "ended", place] = id_
        world.decides[family.number, "ended"] = world.decides[family.number, step.key]


@lives(did.FeedbackAsked)
def feedback(world: World, family: Family, step: did.FeedbackAsked) -> None:
    """By whoever decided, while they see the record; later by the manager of what help goes on."""
    for place in step.children:
        id_ = world.made.get((family.number, "ended", place))
        if id_ is not None:
            decider = _decider(world, family, "ended")
            by = decider if children.children(decider).filter(id=world.child(family, place)).exists() else world.subject(HELP_MANAGER)
            keeping.note_feedback(
                by=by,
                id=id_,
                teller_name=family.relatives[0].name,
                tie=family.relatives[0].tie,
                happened_on=step.on,
                helped=step.words if step.helped else "",
                better="" if step.helped else step.words,
                declined=not step.words,
            )
            return


@lives(did.RiskHeld)
def risk(world: World, family: Family, step: did.RiskHeld) -> None:
    row = keeping.log_risk(
        by=somebody_who_sees(world, family, step.by, step.children),
        child=world.child(family, step.children[0]),
        words=step.words,
        happened_on=step.on,
    )
    if step.until is not None:
        world.later(step.until, partial(_risk_ends, world, step, row.id))


def _risk_ends(world: World, step: did.RiskHeld, risk_id: UUID) -> None:
    by = world.subject(step.by)
    keeping.resolve_risk(by=by, id=risk_id, words="The hub has taken it on and has seen the family.", resolved_on=by.today)


@lives(did.Disagreed)
def disagreed(world: World, family: Family, step: did.Disagreed) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    row = keeping.raise_disagreement(by=by, child=world.child(family, step.children[0]), words=step.words, happened_on=step.on)
    for _ in range(step.stage - 1):
        keeping.move_on(by=by, id=row.id, words="The two of us did not get further.")
    if step.settled_on is not None:
        world.later(step.settled_on, partial(_disagreement_ends, world, family, row.id))


def _disagreement_ends(world: World, family: Family, id_: UUID) -> None:
    by = world.subject(Worker(Part.FRONT_DOOR_MANAGER))
    keeping.resolve(by=by, id=id_, resolution=Resolution.AGREED, words="Looked at together; early help is offered.", resolved_on=by.today)
