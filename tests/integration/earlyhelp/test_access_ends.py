"""A lead who is replaced, a team that took the request in, and everybody in the work see the child a while longer, and then no more."""

from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine

from builders.children import add, every, last_days, manager_of, relate, sees, subject
from builders.earlyhelp import TODAY, ask, ask_all, duty_team, now, school_with, token
from cast import Cast, person
from conftest import MORNING
from goldenthread.children import services as keeping
from goldenthread.children.models import CaseRelationship, Child
from goldenthread.children.services.ending import PASSED_ON
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.matters import Decided, matter_of
from goldenthread.earlyhelp import services
from goldenthread.earlyhelp.models import Allocation, Episode
from goldenthread.involvement import queries as involvement
from goldenthread.partners.models import Membership, Person
from goldenthread.partners.permissions import Role

GRACE = date(2026, 12, 14)  # twenty working days
DUTY = date(2026, 11, 30)  # ten
LONG_AFTER = date(2027, 6, 1)


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor, "Orla", "Quist")


@pytest.fixture
def hub(cast: Cast) -> tuple[Person, Person]:
    """The manager and a worker of the team that takes requests in."""
    team = duty_team(cast.health)
    made = manager_of(cast), person("Hal Grieve", cast.health, Role.PRACTITIONER)
    Membership.objects.filter(person__in=made).update(team=team)
    return made


def named(by: Person, episode: Episode, who: Person) -> Allocation:
    return services.name_lead(by=subject(by), id=episode.id, person=who, happened_on=MORNING.date(), why="Has room.")


def end(by: Person, episode: Episode, kind: DecisionKind = DecisionKind.CLOSE) -> None:
    """What the room of decisions does when it is decided."""
    services.think_of_ending(by=subject(by), id=episode.id, ends_as="needs met", words="He sleeps.")
    what = Decided(id=UUID(int=9), kind=kind, decided_on=TODAY, rationale="What was wanted has changed.")
    matter_of("earlyhelp.episode").finish(subject(by), episode.id, what)


def test_an_earlier_lead_sees_the_child_for_the_days_of_grace(cast: Cast, child: Child, hub: tuple[Person, Person]) -> None:
    manager, _ = hub
    episode = ask_all(cast.health_visitor, child, lead_myself=False)[0]
    first, second = (person(name, cast.health, Role.PRACTITIONER) for name in ("Cora Lund", "Dai Moss"))
    named(manager, episode, first)
    assert sees(first, child, LONG_AFTER)
    named(manager, episode, second)
    assert last_days(first, child, GRACE) == [True, False]
    assert last_days(second, child, GRACE) == [True, True]
    assert now(episode).lead_id == second.id


def test_whoever_leads_again_sees_the_child_with_no_end(cast: Cast, child: Child, hub: tuple[Person, Person]) -> None:
    """Also while their access runs out: what runs out is not what they hold now."""
    manager, _ = hub
    episode = ask_all(cast.health_visitor, child, lead_myself=False)[0]
    first, second = (person(name, cast.health, Role.PRACTITIONER) for name in ("Cora Lund", "Dai Moss"))
    for one in (first, second, first):
        named(manager, episode, one)
    assert sees(first, child, LONG_AFTER)
    assert last_days(second, child, GRACE) == [True, False]


def test_a_lead_of_another_agency_replaces_the_first_wherever_they_work(cast: Cast, child: Child) -> None:
    _, teacher = school_with(cast, child)
    nurse = person("Cora Lund", cast.health, Role.PRACTITIONER)
    episode = ask(cast.health_visitor, child)
    relate(child, manager := manager_of(cast), cast.health)
    named(manager, episode, nurse)
    asked = services.ask_lead(by=subject(manager), id=episode.id, person=teacher, why="You know them best.", due_on=TODAY)
    link = involvement.link(token=token(asked.involvement_id))
    services.answer_lead(by=involvement.actor_of(link), asked=link.involvement, yes=True, words="")
    assert last_days(nurse, child, GRACE) == [True, False]
    assert sees(teacher, child, LONG_AFTER)
    # she asked for help, led it first, and works with the child all the while
    assert sees(cast.health_visitor, child, LONG_AFTER)


def test_the_team_that_took_the_request_in_sees_the_child_ten_working_days_after_somebody_leads(
    cast: Cast, child: Child, hub: tuple[Person, Person]
) -> None:
    manager, helper = hub
    episode = ask_all(cast.health_visitor, child, lead_myself=False)[0]
    assert sees(helper, child, LONG_AFTER)
    named(manager, episode, person("Cora Lund", cast.health, Role.PRACTITIONER))
    assert last_days(helper, child, DUTY) == [True, False]


def test_the_manager_who_named_the_lead_stays_to_look_at_the_work(cast: Cast, child: Child, hub: tuple[Person, Person]) -> None:
    manager, _ = hub
    episode = ask_all(cast.health_visitor, child, lead_myself=False)[0]
    named(manager, episode, person("Cora Lund", cast.health, Role.PRACTITIONER))
    stayed = every(CaseRelationship).get(part=PASSED_ON)
    assert (stayed.person_id, stayed.basis) == (manager.id, "early help")
    with time_machine.travel(MORNING + timedelta(days=60)):
        services.record_oversight(
            by=subject(manager),
            id=episode.id,
            happened_on=(MORNING + timedelta(days=60)).date(),
            decision="It goes on.",
            rationale="He sleeps.",
            direction="See the school.",
            check_on=date(2027, 2, 15),
        )


def test_where_nobody_leads_the_team_goes_on_seeing_the_child(cast: Cast, child: Child, hub: tuple[Person, Person]) -> None:
    _, helper = hub
    ask_all(cast.health_visitor, child, lead_myself=False)
    other = person("Fay Loch", cast.council, Role.MANAGER)
    relate(child, other, cast.council, basis="child in need")
    social_worker = person("Sal Finch", cast.council, Role.PRACTITIONER)
    keeping.relate(by=subject(other), child=child.id, kind="allocated", basis="child in need", from_on=TODAY, person=social_worker)
    assert sees(helper, child, LONG_AFTER)


def test_when_help_has_ended_those_who_helped_see_the_child_for_the_days_of_grace(
    cast: Cast, child: Child, hub: tuple[Person, Person]
) -> None:
    manager, helper = hub
    episode = ask_all(cast.health_visitor, child, lead_myself=False)[0]
    lead = person("Cora Lund", cast.health, Role.PRACTITIONER)
    named(manager, episode, lead)
    _, teacher = school_with(cast, child)
    helping = person("Vi Oster", cast.council, Role.PRACTITIONER)
    relate(child, helping, cast.council, basis="early help")
    end(lead, episode)
    for one in (lead, helping, manager):
        assert last_days(one, child, GRACE) == [True, False], one.name
    assert last_days(helper, child, DUTY) == [True, False]
    for one in (cast.health_visitor, teacher):
        assert sees(one, child, LONG_AFTER), one.name


def test_help_that_ends_before_anybody_leads_releases_the_team(cast: Cast, child: Child, hub: tuple[Person, Person]) -> None:
    _, helper = hub
    episode = ask_all(cast.health_visitor, child, lead_myself=False)[0]
    end(helper, episode)
    assert last_days(helper, child, DUTY) == [True, False]


def test_help_that_is_asked_for_again_lets_team_and_lead_see_the_child_again(cast: Cast, child: Child, hub: tuple[Person, Person]) -> None:
    manager, helper = hub
    lead = person("Cora Lund", cast.health, Role.PRACTITIONER)
    named(manager, first := ask_all(cast.health_visitor, child, lead_myself=False)[0], lead)
    end(lead, first)
    with time_machine.travel(MORNING + timedelta(days=90)):
        assert not sees(lead, child)
        assert not sees(helper, child)
        again = ask_all(cast.health_visitor, child, lead_myself=False)[0]
        assert sees(helper, child)
        services.name_lead(by=subject(manager), id=again.id, person=lead, happened_on=again.happened_on, why="Knows them.")
        assert sees(lead, child)
    assert sees(lead, child, date(2027, 12, 1))
    assert not sees(helper, child, date(2027, 12, 1))
