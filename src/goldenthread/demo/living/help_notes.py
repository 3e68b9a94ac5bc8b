"""What the stories say of the smaller facts of help: tools, interventions and groups, waits, family group conferences, circumstances."""

from functools import partial
from uuid import UUID

from goldenthread.demo.living.children import somebody_who_sees
from goldenthread.demo.living.world import World, lives
from goldenthread.demo.population import steps as did
from goldenthread.demo.population.families import Family
from goldenthread.earlyhelp.help_kinds import DIRECT_WORK, FAMILY_GROUP, INTERVENTION, NEGLECT_TOOL, WAIT
from goldenthread.earlyhelp.help_policies import Written
from goldenthread.earlyhelp.services.help_circumstances import record_circumstance
from goldenthread.earlyhelp.services.help_notes import add_note, note_became

CIRCUMSTANCES = {"poverty": "poverty", "housing": "housing", "no public funds": "no recourse"}


@lives(did.ToolUsed)
def tool(world: World, family: Family, step: did.ToolUsed) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    for id_ in world.born(family, step)[:1]:
        if family.need == "neglect":
            written = Written(title=step.tool, words="Meals, beds and appointments are where it hurts most.")
            add_note(by=by, child=id_, kind=NEGLECT_TOOL, standing="used", happened_on=step.on, written=written)
        else:
            standing = "made a difference" if step.changed else "used"
            written = Written(title=step.tool, changed=step.changed)
            add_note(by=by, child=id_, kind=DIRECT_WORK, standing=standing, happened_on=step.on, written=written)


@lives(did.Intervened)
def intervened(world: World, family: Family, step: did.Intervened) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    written = Written(title=step.name, planned=step.sessions, done=step.attended, changed=step.words)
    for id_ in world.ids(family, step)[:1]:
        add_note(by=by, child=id_, kind=INTERVENTION, standing="finished", happened_on=step.on, written=written)


@lives(did.Waited)
def waited(world: World, family: Family, step: did.Waited) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    written = Written(title=step.service, weeks=18, asked_agency=world.cast.agency_named("North Coast Minds NHS Trust").id)
    for id_ in world.ids(family, step)[:1]:
        note = add_note(by=by, child=id_, kind=WAIT, standing="waiting", happened_on=step.on, written=written)
        if step.until is not None:
            world.later(step.until, partial(_is_seen, world, family, step, id_, note.thread))


def _is_seen(world: World, family: Family, step: did.Waited, child: UUID, thread: UUID) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    note_became(by=by, child=child, thread=thread, standing="seen", happened_on=by.today, written=Written())


@lives(did.FamilyGroupOffered)
def family_group(world: World, family: Family, step: did.FamilyGroupOffered) -> None:
    by = somebody_who_sees(world, family, step.by, step.children)
    declined = step.answer == "declined"
    written = Written(words="They would rather not have everybody in one room." if declined else "Grandmother asks the aunts.")
    standing = "declined" if declined else "offered"
    for id_ in world.ids(family, step)[:1]:
        add_note(by=by, child=id_, kind=FAMILY_GROUP, standing=standing, happened_on=step.on, written=written)


@lives(did.CircumstanceNoted)
def circumstance(world: World, family: Family, step: did.CircumstanceNoted) -> None:
    kind = CIRCUMSTANCES.get(step.circumstance)
    if kind is not None:
        by = somebody_who_sees(world, family, step.by, step.children)
        id_ = world.ids(family, step)[0]
        record_circumstance(by=by, child=id_, kind=kind, standing="yes", happened_on=step.on, from_on=step.on)
