"""What the stories say of the child: recorded, born, who works with them, who they are, what they say, what is agreed."""

from collections.abc import Sequence
from datetime import date

from goldenthread.children import queries
from goldenthread.children import services as keeping
from goldenthread.children.policies.records import Told
from goldenthread.children.services import AlsoKnown, Numbers
from goldenthread.children.subjects import Subject
from goldenthread.demo.living.cast import BASES
from goldenthread.demo.living.world import World, lives
from goldenthread.demo.population import steps as did
from goldenthread.demo.population.families import Child, Family
from goldenthread.demo.population.places import Worker

BASIS_IN_LAW = {
    "service": "Children Act 2004, section 10",
    "sharing": "Children Act 2004, sections 10 and 11",
}
HELP = "Early help"


def birth_of(child: Child, on: date) -> AlsoKnown:
    """What is known of a birth on a day."""
    if child.born_on <= on:
        return AlsoKnown(born_on=child.born_on, expected_on=None, sex=child.sex)
    return AlsoKnown(expected_on=child.expected_on or child.born_on)


def numbers_of(child: Child, on: date) -> Numbers:
    """Those that a child has on a day."""
    return Numbers(nhs=child.nhs, upn=child.upn if child.age_on(on) >= 4 else "") if child.born_on <= on else Numbers()


@lives(did.Recorded)
def recorded(world: World, family: Family, step: did.Recorded) -> None:
    by = world.subject(step.by)
    world.recorders.setdefault(family.number, step.by)
    for place in step.children:
        child = family.children[place]
        known = [other for other in range(len(family.children)) if (family.number, other) in world.children]
        born = child.is_born(step.on)
        made = keeping.add_child(
            by=by,
            given=child.given if born else "",
            family_name=child.family_name,
            birth=birth_of(child, step.on),
            basis=BASES.get(step.by.part, "universal"),
            part=step.by.part.value.capitalize(),
            numbers=numbers_of(child, step.on),
            sibling=world.child(family, known[0]) if known and _sees(world, by, family, known[0]) else None,
            happened_on=step.on,
        )
        world.children[family.number, place] = made.id
        for one in family.relatives:
            keeping.add_kin(
                by=by,
                child=made.id,
                name=one.name,
                tie=one.tie,
                happened_on=step.on,
                must_not_be_told=one.must_not_be_told,
                address_withheld=one.address_withheld,
            )


@lives(did.Joined)
def joined(world: World, family: Family, step: did.Joined) -> None:
    if step.ends:
        return  # whoever led works with the child no more when the help is closed, which says so itself
    by = somebody_who_sees(world, family, step.by, step.children)
    world.joined.setdefault(family.number, []).append(step.worker)
    for id_ in world.ids(family, step):
        keeping.bring_in(
            by=by,
            child=id_,
            person=world.cast.person(step.worker),
            agency=world.cast.agency(step.worker),
            basis=BASES.get(step.worker.part, "universal"),
            part=step.worker.part.value.capitalize(),
            reason="They said that they work with the child.",
        )


@lives(did.Born)
def born(world: World, family: Family, step: did.Born) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    for place in step.children:
        child, id_ = family.children[place], world.child(family, place)
        known = AlsoKnown(born_on=child.born_on, sex=child.sex)
        keeping.record_birth(by=by, child=id_, birth=known, happened_on=child.born_on)
        keeping.add_name(by=by, child=id_, kind="legal", given=child.given, family_name=child.family_name, happened_on=child.born_on)
        if child.nhs:
            keeping.add_identifier(by=by, child=id_, kind="nhs", value=child.nhs, happened_on=child.born_on)


@lives(did.IdentityAsked)
def identity(world: World, family: Family, step: did.IdentityAsked) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    told = Told(aspect=step.aspect, standing=step.standing, code=step.code, words=step.words, teller=step.teller)
    for id_ in world.ids(family, step):
        keeping.record_identity(by=by, child=id_, told=told, happened_on=step.on, meaning=step.meaning)


@lives(did.VoiceHeard)
def voice(world: World, family: Family, step: did.VoiceHeard) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    for id_ in world.ids(family, step):
        keeping.record_voice(by=by, child=id_, method=step.method, words=step.words, happened_on=step.on, changed=step.changed)


def agreed(world: World, family: Family, step: did.Agreed) -> None:
    """An answer kept on each child's record; what it means for early help is told there (`early_help`)."""
    by = somebody_who_sees(world, family, step.by, step.children)
    for id_ in world.ids(family, step):
        keeping.record_agreement(
            by=by,
            child=id_,
            kind=step.kind,
            answer=step.answer,
            purpose=HELP,
            legal_basis=BASIS_IN_LAW[step.kind],
            happened_on=step.on,
            with_agency=world.cast.agency(step.with_part) if step.with_part else None,
            teller_name=family.relatives[0].name,
            words=step.words,
        )


def _sees(world: World, by: Subject, family: Family, place: int) -> bool:
    return queries.children(by).filter(id=world.child(family, place)).exists()


def somebody_who_sees(world: World, family: Family, worker: Worker, places: Sequence[int]) -> Subject:
    """Whoever writes it down about these children; where they do not work with them yet or any more, somebody else does."""
    about = tuple(place for place in places if (family.number, place) in world.children)
    others = (world.leads.get(family.number), world.recorders.get(family.number), *world.joined.get(family.number, []))
    for one in (worker, *others):
        if one is not None and world.cast.has_account(one):
            subject = world.subject(one)
            known = (family.number, about, one, subject.today)
            if known in world.seen or all(_sees(world, subject, family, place) for place in about):
                world.seen.add(known)
                return subject
    return world.subject(worker)
