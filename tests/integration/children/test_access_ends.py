"""Access ends by a clock: who held the case before, who was let in to answer, and what the child's page and the ledger say of it."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders.children import TODAY, add, every, last_days, manager_of, relate, sees, subject
from cast import Cast, actor, agency, person, sign_in
from conftest import MORNING
from goldenthread.children import services
from goldenthread.children.models import CaseRelationship, Child
from goldenthread.errors import Refused
from goldenthread.ledger.models import Event
from goldenthread.measures.clocks import Limit, Unit
from goldenthread.partners import clocks
from goldenthread.partners.models import Person
from goldenthread.partners.permissions import Role
from goldenthread.partners.services import set_limit
from pages import parse

GRACE = date(2026, 12, 14)  # twenty working days after Monday 16 November


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor)


@pytest.fixture
def manager(cast: Cast, child: Child) -> Person:
    found = manager_of(cast)
    relate(child, found, cast.health)
    return found


def holds(by: Person, child: Child, who: Person, **changes: Any) -> CaseRelationship:
    """A manager says who holds the case."""
    given: dict[str, Any] = {"kind": "allocated", "basis": "child in need", "from_on": timezone.localdate()}
    return services.relate(by=subject(by), child=child.id, person=who, **given | changes)


def test_whoever_held_the_case_sees_the_child_for_the_days_of_grace_and_then_no_more(cast: Cast, child: Child, manager: Person) -> None:
    earlier, later = (person(name, cast.health, Role.PRACTITIONER) for name in ("Cora Lund", "Dai Moss"))
    first = holds(manager, child, earlier)
    holds(manager, child, later)
    assert last_days(earlier, child, GRACE) == [True, False]
    assert last_days(later, child, GRACE) == [True, True]
    row = every(CaseRelationship).get(id=first.id)
    assert (row.to_on, row.ended_at) == (GRACE, None)
    told = Event.objects.get(what="children.access_ends", about_id=child.id).reason
    assert told.startswith("Somebody else of their agency holds the case now. Access ends with 14 December 2026; ")
    assert told.endswith("20 working days.")


def test_the_days_of_grace_are_those_that_the_partnership_set_for_the_day(cast: Cast, child: Child, manager: Person) -> None:
    ours = Limit(number=3, unit=Unit.WORKING_DAYS, from_on=TODAY, source="Board, 12 November 2026", verified=True)
    set_limit(by=actor(cast.improvement_lead), clock=clocks.clock("T65"), limit=ours)
    earlier = person("Cora Lund", cast.health, Role.PRACTITIONER)
    holds(manager, child, earlier)
    holds(manager, child, person("Dai Moss", cast.health, Role.PRACTITIONER))
    assert last_days(earlier, child, date(2026, 11, 19)) == [True, False]


def test_no_days_of_grace_end_access_with_the_day(cast: Cast, child: Child, manager: Person) -> None:
    ours = Limit(number=0, unit=Unit.WORKING_DAYS, from_on=TODAY, source="Board, 12 November 2026", verified=True)
    set_limit(by=actor(cast.improvement_lead), clock=clocks.clock("T65"), limit=ours)
    earlier = person("Cora Lund", cast.health, Role.PRACTITIONER)
    holds(manager, child, earlier)
    holds(manager, child, person("Dai Moss", cast.health, Role.PRACTITIONER))
    assert last_days(earlier, child, TODAY) == [True, False]


def test_whoever_works_with_the_child_for_another_reason_goes_on_seeing_them(
    client: Client, cast: Cast, child: Child, manager: Person
) -> None:
    holds(manager, child, cast.health_visitor)
    holds(manager, child, person("Dai Moss", cast.health, Role.PRACTITIONER))
    assert last_days(cast.health_visitor, child, GRACE) == [True, True]
    text = parse(sign_in(client, manager).get(reverse("children:child", args=[child.id]))).text
    assert "This ends on 14 December 2026. Somebody else of their agency holds the case now." in text
    assert "They go on seeing the record for another reason." in text


def test_the_page_says_when_access_ends_and_why_and_whose_has_ended(client: Client, cast: Cast, child: Child, manager: Person) -> None:
    earlier = person("Cora Lund", cast.health, Role.PRACTITIONER)
    holds(manager, child, earlier)
    office = sign_in(client, manager)
    page = reverse("children:child", args=[child.id])
    assert "Sees the record, with no last day." in parse(office.get(page)).text
    holds(manager, child, person("Dai Moss", cast.health, Role.PRACTITIONER))
    text = parse(office.get(page)).text
    assert "Sees the record until 14 December 2026. Somebody else of their agency holds the case now." in text
    assert "Held the child’s case" in text
    with time_machine.travel(MORNING + timedelta(days=40)):
        text = parse(sign_in(client, manager).get(page)).text
    assert "Ended on 14 December 2026. Somebody else of their agency holds the case now." in text
    assert "Cora Lund" in text


def test_named_again_they_see_the_child_again_with_no_end(cast: Cast, child: Child, manager: Person) -> None:
    earlier, later = (person(name, cast.health, Role.PRACTITIONER) for name in ("Cora Lund", "Dai Moss"))
    holds(manager, child, earlier)
    holds(manager, child, later)
    with time_machine.travel(MORNING + timedelta(days=40)):
        assert not sees(earlier, child)
        holds(manager, child, earlier)
        assert sees(earlier, child)
    assert sees(earlier, child, date(2027, 6, 1))
    assert last_days(later, child, date(2027, 1, 26)) == [True, False]
    assert every(CaseRelationship).filter(person=earlier).count() == 2  # what was stays


def test_nobody_is_replaced_by_whoever_stands_in_for_a_time_or_holds_it_for_another_reason(
    cast: Cast, child: Child, manager: Person
) -> None:
    holder = person("Cora Lund", cast.health, Role.PRACTITIONER)
    holds(manager, child, holder)
    holds(manager, child, person("Dai Moss", cast.health, Role.PRACTITIONER), to_on=TODAY + timedelta(days=10))
    holds(manager, child, person("Eve Stark", cast.health, Role.PRACTITIONER), basis="universal")
    school = agency("Quayside School", "school")
    other = person("Fay Loch", school, Role.MANAGER)
    relate(child, other, school)
    holds(other, child, person("Gil Rowe", school, Role.PRACTITIONER))
    assert last_days(holder, child, GRACE) == [True, True]


def test_a_later_last_day_is_brought_forward_and_both_stay_written_down(client: Client, cast: Cast, child: Child, manager: Person) -> None:
    earlier = person("Cora Lund", cast.health, Role.PRACTITIONER)
    dated = holds(manager, child, earlier, to_on=date(2027, 6, 30))
    soon = person("Ida Fell", cast.health, Role.PRACTITIONER)
    holds(manager, child, soon, to_on=TODAY + timedelta(days=3))
    holds(manager, child, person("Dai Moss", cast.health, Role.PRACTITIONER))
    assert last_days(earlier, child, GRACE) == [True, False]
    assert last_days(soon, child, TODAY + timedelta(days=3)) == [True, False]
    old, new = every(CaseRelationship).filter(person=earlier).order_by("id")
    assert (old.id, old.to_on, old.ended_by_id) == (dated.id, date(2027, 6, 30), manager.id)
    assert (new.to_on, new.from_on, new.ended_at) == (GRACE, TODAY, None)
    rows = parse(sign_in(client, manager).get(reverse("children:child", args=[child.id]))).rows()
    assert len([row for row in rows if "Cora Lund" in row[0]]) == 1


def test_whoever_has_passed_the_case_on_holds_it_no_more(client: Client, cast: Cast, child: Child, manager: Person) -> None:
    """So that nobody waits for them: the page says it when nobody has it, though they still see the record."""
    earlier = person("Cora Lund", cast.health, Role.PRACTITIONER)
    holds(manager, child, earlier)
    services.work_ended(by=subject(manager), child=child.id, why="Help ended.", bases=["child in need"])
    assert sees(earlier, child)
    assert "Nobody holds this child’s case" in parse(sign_in(client, manager).get(reverse("children:child", args=[child.id]))).text


def test_a_relationship_that_begins_only_later_is_left_to_whoever_named_it(cast: Cast, child: Child, manager: Person) -> None:
    coming = person("Cora Lund", cast.health, Role.PRACTITIONER)
    holds(manager, child, coming, kind="involved", from_on=date(2027, 3, 1))
    services.work_ended(by=subject(manager), child=child.id, why="Help ended.", bases=["child in need"])
    assert sees(coming, child, date(2027, 3, 1))


def test_where_work_ends_everybody_on_its_basis_sees_the_child_a_while_longer_and_nobody_else_is_touched(
    cast: Cast, child: Child, manager: Person
) -> None:
    school = agency("Quayside School", "school")
    officer, teacher = (person(name, school, Role.PRACTITIONER) for name in ("Otto Beat", "Tia Chalk"))
    relate(child, officer, school, basis="protection")
    relate(child, teacher, school, basis="universal")
    services.work_ended(by=subject(manager), child=child.id, why="Help ended.", bases=["protection"])
    assert last_days(officer, child, GRACE) == [True, False]
    assert last_days(teacher, child, GRACE) == [True, True]
    services.work_ended(by=subject(manager), child=child.id, why="Said twice.", bases=["protection"])
    assert Event.objects.filter(what="children.access_ends", about_id=child.id).count() == 1


def test_the_last_who_sees_a_child_is_not_ended_while_help_goes_on(cast: Cast) -> None:
    from builders.earlyhelp import ask  # another room's work goes on for the child

    manager = manager_of(cast)
    child = add(manager, "Bo", "Quill", basis="early help")
    ask(manager, child)
    first, lead = every(CaseRelationship).filter(child=child).order_by("id")
    services.end_relationship(by=subject(manager), child=child.id, id=first.id, reason="Leads now.")
    with pytest.raises(Refused, match="Name who takes over first"):
        services.end_relationship(by=subject(manager), child=child.id, id=lead.id, reason="Moved on.")
    holds(manager, child, person("Cora Lund", cast.health, Role.PRACTITIONER), basis="early help")
    services.end_relationship(by=subject(manager), child=child.id, id=lead.id, reason="Moved on.")
    assert not sees(manager, child)
