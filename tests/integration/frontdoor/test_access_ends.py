"""A team on duty sees a child while it has something to do for them, and a few working days more."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from builders.children import every, last_days, relate, sees, subject
from builders.earlyhelp import duty_team
from builders.frontdoor import Door, about, close, decided, door, guidance, known_child, referred, sent, taken, who
from cast import Cast, person, sign_in
from conftest import MORNING
from goldenthread.children import queries as children
from goldenthread.children import services as keeping
from goldenthread.children.models import CaseRelationship, Child
from goldenthread.children.services.ending import PASSED_ON
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.frontdoor import services
from goldenthread.frontdoor.models import Contact
from goldenthread.ledger.models import Event
from goldenthread.partners.models import Membership, Person
from goldenthread.partners.permissions import Role
from pages import parse

LAST = date(2026, 11, 30)  # ten working days after Monday 16 November
HELD_BEFORE = date(2026, 12, 14)  # twenty


@pytest.fixture
def front(cast: Cast) -> Door:
    return door(cast)


@pytest.fixture
def contact(front: Door) -> Contact:
    return taken(front)


def child_of(front: Door, contact: Contact) -> Child:
    return children.child(subject(front.manager), id=contact.child_id)


def social_worker(cast: Cast, name: str = "Sal Finch") -> Person:
    return person(name, cast.council, Role.PRACTITIONER)


def allocated(front: Door, child: Child, to: Person, by: Person | None = None) -> None:
    keeping.relate(
        by=subject(by or front.manager), child=child.id, kind="allocated", basis="child in need", from_on=MORNING.date(), person=to
    )


def test_after_the_decision_the_team_and_who_took_it_in_see_the_child_for_ten_working_days(front: Door, contact: Contact) -> None:
    child = child_of(front, contact)
    assert sees(front.worker, child, date(2027, 6, 1))
    decided(front, contact, "no further action")
    for one in (front.worker, front.manager):
        assert last_days(one, child, LAST) == [True, False]
    told = set(Event.objects.filter(what="children.access_ends", about_id=child.id).values_list("reason", flat=True))
    assert told == {"The contact was decided. Access ends with 30 November 2026; the period of grace is 10 working days."}
    assert {row.ends_because for row in every(CaseRelationship).filter(child=child)} == {"The contact was decided."}


def test_the_childs_page_says_until_when_the_team_sees_it(client: Client, front: Door, contact: Contact) -> None:
    decided(front, contact, "no further action")
    text = parse(sign_in(client, front.worker).get(reverse("children:child", args=[contact.child_id]))).text
    assert "Contact team (team on duty)" in text
    assert "Sees the record until 30 November 2026. The contact was decided." in text


def test_a_decision_that_does_not_end_the_contact_ends_nobodys_access(front: Door, contact: Contact) -> None:
    child = child_of(front, contact)
    decided(front, contact, "go on")
    assert last_days(front.worker, child, LAST) == [True, True]


def test_while_another_contact_waits_the_team_goes_on_seeing_the_child(front: Door, contact: Contact) -> None:
    child = child_of(front, contact)
    other = about(front, child)
    decided(front, contact, "no further action")
    assert sees(front.worker, child, date(2027, 6, 1))
    decided(front, other, "advice")
    assert last_days(front.worker, child, LAST) == [True, False]


def test_a_new_contact_lets_the_team_see_the_child_again(front: Door, contact: Contact) -> None:
    child = child_of(front, contact)
    decided(front, contact, "no further action")
    again = about(front, child)  # while their access runs out
    assert sees(front.worker, child, date(2027, 6, 1))
    decided(front, again, "no further action")
    with time_machine.travel(MORNING + timedelta(days=60)):
        assert not sees(front.worker, child)
        services.take_in(by=subject(front.worker), who=who(), sent=sent(front))  # the same exact details, long after
        assert sees(front.worker, child)
        assert children.children(subject(front.worker)).count() == 1


def test_a_referral_keeps_the_team_until_somebody_holds_the_case(cast: Cast, front: Door, contact: Contact) -> None:
    child = child_of(front, contact)
    referred(front, contact)
    assert sees(front.worker, child, date(2027, 6, 1))
    worker = social_worker(cast)
    allocated(front, child, worker)
    assert last_days(front.worker, child, LAST) == [True, False]
    assert sees(worker, child, date(2027, 6, 1))


def test_holding_it_for_early_help_is_not_holding_the_referral(cast: Cast, front: Door, contact: Contact) -> None:
    child = child_of(front, contact)
    referred(front, contact)
    keeping.relate(
        by=subject(front.manager), child=child.id, kind="allocated", basis="early help", from_on=MORNING.date(), person=social_worker(cast)
    )
    assert last_days(front.worker, child, LAST) == [True, True]


def test_the_manager_who_passes_it_on_stays_by_name_until_another_is_named(cast: Cast, front: Door, contact: Contact) -> None:
    """Otherwise nobody could say any more who works with the child, once the team is gone."""
    child = child_of(front, contact)
    referred(front, contact)
    allocated(front, child, social_worker(cast))
    stayed = every(CaseRelationship).get(child=child, part=PASSED_ON)
    assert (stayed.person_id, stayed.agency_id, stayed.basis) == (front.manager.id, cast.council.id, "child in need")
    assert last_days(front.manager, child, LAST) == [True, True]
    boss = person("Bea Crook", cast.council, Role.MANAGER)
    keeping.relate(by=subject(front.manager), child=child.id, kind="involved", basis="child in need", from_on=MORNING.date(), person=boss)
    assert last_days(front.manager, child, HELD_BEFORE) == [True, False]
    assert sees(boss, child, date(2027, 6, 1))


def test_where_a_manager_is_named_already_nobody_of_the_team_stays(cast: Cast, front: Door, contact: Contact) -> None:
    child = child_of(front, contact)
    referred(front, contact)
    boss = person("Bea Crook", cast.council, Role.MANAGER)
    keeping.relate(by=subject(front.manager), child=child.id, kind="involved", basis="child in need", from_on=MORNING.date(), person=boss)
    allocated(front, child, social_worker(cast), by=boss)
    assert not every(CaseRelationship).filter(part=PASSED_ON).exists()
    assert last_days(front.manager, child, LAST) == [True, False]


def test_a_team_without_a_manager_who_could_stay_goes_on_seeing_the_child(cast: Cast, front: Door, contact: Contact) -> None:
    child = child_of(front, contact)
    referred(front, contact)
    Membership.objects.filter(person=front.manager).update(team=None)
    relate(child, front.manager, cast.council, basis="child in need", to_on=LAST)  # for a time only
    allocated(front, child, social_worker(cast))
    assert sees(front.worker, child, date(2027, 6, 1))


def test_a_closed_referral_ends_the_access_of_those_who_worked_in_it(cast: Cast, front: Door, contact: Contact) -> None:
    child = child_of(front, contact)
    found = referred(front, contact)
    worker = social_worker(cast)
    allocated(front, child, worker)
    teacher = person("Tia Chalk", front.school, Role.PRACTITIONER)
    relate(child, teacher, front.school, basis="universal")
    close(front, found)
    for one in (worker, front.manager):
        assert last_days(one, child, HELD_BEFORE) == [True, False], one.name
    assert last_days(front.worker, child, LAST) == [True, False]
    assert sees(teacher, child, date(2027, 6, 1))


def test_stepped_down_to_a_lead_without_a_manager_the_manager_of_the_referral_stays_by_name(
    cast: Cast, front: Door, contact: Contact
) -> None:
    """Early help goes on, and somebody must be able to look at it and to say who leads."""
    child = child_of(front, contact)
    found = referred(front, contact)
    boss, worker = person("Bea Crook", cast.council, Role.MANAGER), social_worker(cast)
    keeping.relate(by=subject(front.manager), child=child.id, kind="involved", basis="child in need", from_on=MORNING.date(), person=boss)
    allocated(front, child, worker, by=boss)
    lead = person("Tia Chalk", front.school, Role.PRACTITIONER)
    close(front, found, DecisionKind.STEP_DOWN, receiver=lead.id, receiving_agency=front.school.id)
    assert last_days(worker, child, HELD_BEFORE) == [True, False]
    for one in (boss, lead):
        assert sees(one, child, date(2027, 6, 1)), one.name
    stayed = every(CaseRelationship).get(part=PASSED_ON)
    assert (stayed.person_id, stayed.basis) == (boss.id, "early help")


def test_a_referral_that_is_closed_unallocated_releases_the_team(front: Door, contact: Contact) -> None:
    child = child_of(front, contact)
    close(front, referred(front, contact))
    assert last_days(front.worker, child, LAST) == [True, False]


def test_passed_to_early_help_the_front_door_is_released_and_the_team_of_early_help_sees_the_child(
    cast: Cast, front: Door, contact: Contact
) -> None:
    hub = duty_team(cast.health)
    helper = person("Hal Grieve", cast.health, Role.PRACTITIONER)
    Membership.objects.filter(person=helper).update(team=hub)
    child, level = child_of(front, contact), guidance(cast).levels.get(order=2)
    decided(front, contact, "early help", level=level)
    assert last_days(front.worker, child, LAST) == [True, False]
    assert sees(helper, child, date(2027, 6, 1))


def test_a_child_whom_others_know_is_seen_by_the_team_no_longer_than_by_the_clock(cast: Cast, front: Door) -> None:
    child = known_child(cast)
    found = taken(front)
    assert found.child_id == child.id
    decided(front, found, "advice")
    assert last_days(front.worker, child, LAST) == [True, False]
    assert sees(cast.health_visitor, child, date(2027, 6, 1))
