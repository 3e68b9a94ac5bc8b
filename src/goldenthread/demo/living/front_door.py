"""What the stories say of the front door: advice, a contact from arrival to decision, notices to schools, visits after a referral."""

from datetime import date
from functools import partial

from django.utils import timezone

from goldenthread.children import queries as children
from goldenthread.children import services as keeping_children
from goldenthread.demo.living.answers import answer
from goldenthread.demo.living.children import birth_of, numbers_of, somebody_who_sees
from goldenthread.demo.living.world import World, lives
from goldenthread.demo.population import steps as did
from goldenthread.demo.population.families import Child, Family
from goldenthread.demo.population.places import Part, Worker
from goldenthread.demo.population.words import NEEDS
from goldenthread.frontdoor import queries
from goldenthread.frontdoor import services as keeping
from goldenthread.frontdoor.models import Known, Method, ThresholdLevel, Way, Worry
from goldenthread.frontdoor.outcomes import GO_ON, Stage
from goldenthread.frontdoor.services import Decided, Sent, Telling, Who

MANAGER = Worker(Part.FRONT_DOOR_MANAGER)
FIRST_LOOK = "It belongs to the front door and is looked into."
LOOKED_INTO = "What partners know has been read."
NOT_TOLD = "It was overlooked when the contact was ended."
METHODS = {Part.POLICE: Method.NOTIFICATION, Part.GP: Method.LETTER, Part.SCHOOL_LEAD: Method.FORM, Part.HOUSING: Method.FORM}


@lives(did.AdviceGiven)
def advice(world: World, family: Family, step: did.AdviceGiven) -> None:
    caller = world.cast.called(step.caller)
    made = keeping.record_advice(
        by=world.subject(step.by),
        called_at=timezone.now(),
        caller=caller.name,
        from_agency=caller.agency,
        about=step.question,
        advice=step.advice,
    )
    world.references[family.number] = made.reference


@lives(did.ContactMade)
def contact(world: World, family: Family, step: did.ContactMade) -> None:
    by, sender = world.subject(step.by), world.cast.called(step.sender)
    sent = Sent(
        source=step.source,
        received_at=timezone.now(),
        method=METHODS.get(step.sender.part, Method.PHONE),
        words=step.words,
        sender_agency=sender.agency,
        sender_name=sender.name,
        sender_email=sender.email,
        parents_know=Known.YES if step.told_family else Known.NO,
        worry=Worry.SERIOUS if step.incident else Worry.SOME,
        agreement=Known.YES if step.told_family else Known.NOT_KNOWN,
        domestic_incident=step.incident,
        call=world.references.pop(family.number, "") if step.after_advice else "",
    )
    for place in step.children:
        id_ = world.child(family, place)
        if children.children(by).filter(id=id_).exists():
            made = keeping.take_in_for(by=by, child=id_, sent=sent)
        else:
            made = keeping.take_in(by=by, who=_who(family.children[place], step.on), sent=sent)
        world.made[family.number, step.key, place] = made.id


def _who(child: Child, on: date) -> Who:
    """The child as a sender who knows the details names them: so the record that others keep is found, and no second one is made."""
    return Who(
        given=child.given if child.is_born(on) else "",
        family_name=child.family_name,
        birth=birth_of(child, on),
        numbers=numbers_of(child, on),
    )


@lives(did.ContactRated)
def rated(world: World, family: Family, step: did.ContactRated) -> None:
    for place in step.children:
        id_ = world.made[family.number, step.key, place]
        keeping.rate(by=world.subject(step.by), id=id_, colour=step.rag, reason=step.words, rated_at=timezone.now())
        _decide(world, family, step, place, Stage.CONTACT, GO_ON, FIRST_LOOK)


@lives(did.PartnerChecked)
def checked(world: World, family: Family, step: did.PartnerChecked) -> None:
    place, whom = step.children[0], world.cast.called(step.of)
    if whom.agency is None:
        return
    made = keeping.ask_what_is_known(
        by=world.subject(step.by),
        id=world.made[family.number, step.key, place],
        agency=whom.agency,
        name=whom.name,
        email=whom.email,
        profession=step.of.part.value.capitalize(),
    )
    if step.answered_on is not None:
        typed = {"answer": "known" if step.words else "nothing", "words": step.words}
        world.later(step.answered_on, partial(answer, made.involvement_id, typed))


@lives(did.ContactScreened)
def screened(world: World, family: Family, step: did.ContactScreened) -> None:
    for place in step.children:
        _decide(world, family, step, place, Stage.SCREENING, GO_ON, f"{LOOKED_INTO} {step.words}")


@lives(did.ContactDecided)
def decided(world: World, family: Family, step: did.ContactDecided) -> None:
    for place in step.children:
        id_ = world.made[family.number, step.key, place]
        telling = None if step.told_sender else Telling(way=Way.NOT_TOLD, withheld=NOT_TOLD)
        _decide(world, family, step, place, Stage.FINAL, step.outcome, step.words, level=step.level, telling=telling)
        full = queries.full(world.subject(step.by), queries.contact(world.subject(step.by), id=id_))
        if full.referral is not None:
            world.made[family.number, "referral", place] = full.referral.id
        if step.sender_read:
            for told in full.told:
                if told.involvement_id is not None:
                    world.later(world.soon(step.on), partial(answer, told.involvement_id, {}))


def _decide(
    world: World,
    family: Family,
    step: did.Step,
    place: int,
    stage: Stage,
    outcome: str,
    words: str,
    *,
    level: str = "",
    telling: Telling | None = None,
) -> None:
    keeping.decide(
        by=world.subject(MANAGER),
        id=world.made[family.number, step.key, place],
        decided=Decided(
            stage=stage,
            outcome=outcome,
            rationale=words,
            decided_at=timezone.now(),
            counts_on=step.on,
            level=_level(step.on, level) if level else None,
            need=NEEDS[family.need].census if outcome == "referral" else "",
        ),
        telling=telling,
    )


def _level(on: date, number: str) -> ThresholdLevel | None:
    return next((one for one in queries.levels_on(on) if one.order == int(number)), None)


@lives(did.NoticeSent)
def notice(world: World, family: Family, step: did.NoticeSent) -> None:
    place, lead = step.children[0], world.cast.called(step.to)
    made = keeping.notify_school(
        by=world.subject(step.by),
        id=world.made[family.number, step.key, place],
        school=lead.agency,
        name=lead.name,
        email=lead.email,
        why="There was shouting between adults at home last night. The child was there.",
    )
    if step.read_on is not None and made.involvement_id is not None:
        did_what = step.did or "Read, and the class teacher knows."
        world.later(step.read_on, partial(answer, made.involvement_id, {"did": did_what}))


@lives(did.ReferralTaken)
def referral(world: World, family: Family, step: did.ReferralTaken) -> None:
    """A social worker holds the child's case from now on."""
    by = world.subject(MANAGER)
    world.leads[family.number] = step.worker
    for id_ in world.ids(family, step):
        keeping_children.hand_over(
            by=by,
            child=id_,
            person=world.cast.person(step.worker),
            agency=world.cast.agency(step.worker),
            basis="child in need",
            part="Social worker",
            reason="A referral was accepted.",
        )
        manager = world.cast.person(step.by)
        keeping_children.relate(
            by=by, child=id_, kind="involved", basis="child in need", from_on=step.on, person=manager, part="Social work manager"
        )


@lives(did.ChildSeen)
def seen(world: World, family: Family, step: did.ChildSeen) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    for place in step.children:
        keeping.record_visit(
            by=by,
            id=world.made[family.number, "referral", place],
            happened_on=step.on,
            seen=True,
            seen_alone=Known.YES if step.alone else Known.NO,
            visitor=world.cast.person(step.by).name,
            words="" if step.alone else "Grandmother stayed in the room.",
        )
