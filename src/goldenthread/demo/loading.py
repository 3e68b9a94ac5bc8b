"""Fills an empty installation with the demo partnership, through the same doors a partnership office uses.

The people come in as people do, the letter and the plan are uploaded, read by the worker, reviewed and confirmed; the older tracker is
left waiting for review, so that there is something to try. Nothing is written past the services.
"""

import time
from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction

from goldenthread.demo import documents, people, wording
from goldenthread.demo.days import days_ago
from goldenthread.demo.families import live_the_near
from goldenthread.demo.few_children import add_children
from goldenthread.demo.running import PUT_IN, run
from goldenthread.frontdoor import services as keeping_door
from goldenthread.inspections import queries as letters
from goldenthread.inspections import services as keeping_letters
from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.partners import queries as partners
from goldenthread.partners import services as keeping_partners
from goldenthread.partners.permissions import Role, permissions_of
from goldenthread.plans import queries as plans
from goldenthread.plans import services as keeping_plans
from goldenthread.plans.models import FindingLink

STARTED = date(2024, 4, 1)
SECOND_EDITION = date(2026, 1, 5)
RESPONSE_SENT = date(2026, 6, 17)
LONG_AGO = 760  # days: before the first family
PATIENCE = 180  # seconds to wait for the worker to read one paper on a slow machine
Say = Callable[[str], None]


def load_people_and_families(say: Say) -> None:
    """What needs no worker, and must be done before one runs: it moves the clock through two years."""
    say("1 of 8  Agencies and people")
    with days_ago(LONG_AGO, not_before=STARTED):
        add_people()
    say("2 of 8  Families of the last two years, each helped by those who help")
    world = live_the_near()
    done, refused = sum(world.done.values()), sum(world.refused.values())
    say(f"        {len(world.children)} children; {done} things done, {refused} refused by the rules, as happens")


def load(say: Say) -> None:
    """Everything else, in order, saying each step. The worker must be running: papers are read by it, as anybody's are."""
    with days_ago(PUT_IN, not_before=RESPONSE_SENT):
        office = _office()
        say("3 of 8  The inspection letter: put in, read, checked, confirmed")
        letter = _put_letter_in(office)
        say("4 of 8  The action plan: put in, read, checked, applied")
        plan = _put_plan_in(office, letter)
        say("5 of 8  Actions tied to the findings they answer")
        _tie(office, plan)
    say("6 of 8  What has happened since: updates, evidence, colours, decisions")
    run(plan, RESPONSE_SENT)
    say("7 of 8  Three children whom nobody has told anybody of yet")
    add_children()
    say("8 of 8  An older tracker, left for you to review")
    _leave_tracker(office)


@transaction.atomic
def add_people() -> None:
    """The demo's agencies, teams and people."""
    agencies = {}
    for one in people.AGENCIES:
        agencies[one.name] = keeping_partners.add_agency(by=SYSTEM, kind=one.kind, name=one.name, from_on=STARTED)
        for alias in one.aliases:
            keeping_partners.add_alias(by=SYSTEM, agency=agencies[one.name], name=alias)
    teams = {
        (one.agency, one.name): keeping_partners.add_team(
            by=SYSTEM, agency=agencies[one.agency], name=one.name, locality=one.locality, duty=one.duty
        )
        for one in people.TEAMS
    }
    for each in people.PEOPLE:
        person = keeping_partners.add_person(by=SYSTEM, name=each.name, email=each.email, profession=each.profession)
        keeping_partners.add_membership(
            by=SYSTEM,
            person=person,
            agency=agencies[each.agency],
            role=each.role,
            from_on=STARTED,
            profession=each.profession,
            team=teams.get((each.agency, each.team)),
        )
    for name, from_on in (("Northbeck guidance on levels of need", STARTED), ("Northbeck guidance, second edition", SECOND_EDITION)):
        keeping_door.add_threshold(by=_office(), name=name, from_on=from_on, levels=people.LEVELS)


def _office() -> Actor:
    """The head of the partnership office, acting for it."""
    membership = partners.current_memberships().filter(role=Role.PARTNERSHIP_OFFICE).first()
    if membership is None:
        raise LookupError("The demo's people hold no partnership office.")
    return Actor(person_id=membership.person_id, agency_id=membership.agency_id, permissions=permissions_of(membership.role))


def _put_letter_in(office: Actor) -> UUID:
    file = ContentFile(documents.letter_pdf())
    letter = keeping_letters.receive_letter(by=office, file=file, name="Northbeck inspection letter.pdf", kind="inspection")
    _wait_until(lambda: letters.letter(by=office, id=letter.id).state == "review")
    offered = letters.proposals(by=office, letter=letter).filter(offered_as="finding", state="waiting")
    for section in _in_order(offered.order_by("order").values_list("section", flat=True)):
        keeping_letters.accept_section(by=office, letter_id=letter.id, section=section)
    accepted = letters.tally(letters.letter(by=office, id=letter.id)).accepted
    keeping_letters.confirm_findings(by=office, id=letter.id, accepted=accepted)
    keeping_letters.record_response(by=office, letter_id=letter.id, sent_on=RESPONSE_SENT, note="Sent to the three inspectorates.")
    return letter.id


def _put_plan_in(office: Actor, letter: UUID) -> UUID:
    file = ContentFile(documents.plan_docx())
    coming = keeping_plans.receive_plan(by=office, file=file, name="Northbeck action plan.docx", letter=letter)
    _wait_until(lambda: plans.plan_import(by=office, id=coming.id).state == "review")
    coming = plans.plan_import(by=office, id=coming.id)
    for problem in plans.problems(coming):
        keeping_plans.answer_problem(by=office, id=coming.id, problem=problem.id, answer="kept", note="Checked against the printed plan.")
    matches = {match.id: match.agency_id for match in plans.lead_matches(coming)}
    keeping_plans.answer_leads(by=office, id=coming.id, agencies=matches)
    keeping_plans.check_rows(by=office, id=coming.id)
    return keeping_plans.apply_import(by=office, id=coming.id).id


def _tie(office: Actor, plan: UUID) -> None:
    """Confirm the likeliest finding of each area, and that finding for its actions; whatever else is offered is left to be looked at."""
    links = list(plans.links_of_plan(plans.plan(by=office, id=plan), state="offered"))
    best: dict[UUID, FindingLink] = {}
    for link in links:
        if link.area_id and (link.likeness or 0) > (best[link.area_id].likeness or 0 if link.area_id in best else -1):
            best[link.area_id] = link
    answered = {link.finding_id for link in best.values()}
    of_actions = [link.id for link in links if link.action_id and link.finding_id in answered]
    keeping_plans.answer_ties(by=office, plan=plan, confirmed=[*(link.id for link in best.values()), *of_actions], refused=[])


def _leave_tracker(office: Actor) -> None:
    file = ContentFile(documents.tracker_xlsx())
    coming = keeping_plans.receive_plan(by=office, file=file, name=f"{wording.PLACE} getting to good tracker.xlsx")
    _wait_until(lambda: plans.plan_import(by=office, id=coming.id).state == "review")


def _in_order(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _wait_until(done: Callable[[], bool]) -> None:
    patience = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > patience:
            raise TimeoutError(f"A paper was not read within {PATIENCE} seconds. See the jobs page for why.")
        time.sleep(0.2)
