"""My work: what waits for this person's word, late first; and nothing of it for anybody else."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from builders import askings
from builders import imported_plans as build
from builders.children import add
from builders.meetings import opened, with_task
from cast import Cast, actor, person, sign_in
from goldenthread.involvement.services import About
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import ReadEvent
from goldenthread.partners.models import Person
from goldenthread.partners.permissions import Role
from goldenthread.plans import queries, services
from goldenthread.plans.models import Action, Plan
from goldenthread.plans.services import Piece
from pages import parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def plan(office: Actor) -> Plan:
    return build.imported(office)


@pytest.fixture
def second(cast: Cast) -> Person:
    return person("Bryn Castell", cast.partnership, Role.QUALITY_ASSURER)


def row(office: Actor, plan: Plan, number: str) -> Action:
    return next(action for action in queries.actions(plan) if action.number == number)


def asked_of(who: Person) -> str:
    return parse(sign_in(Client(), who).get("/")).text


def test_a_completion_waits_for_the_second_person_and_not_for_the_first(office: Actor, plan: Plan, cast: Cast, second: Person) -> None:
    action, today = row(office, plan, "1.1"), timezone.localdate()
    services.add_evidence(by=office, action=action.id, piece=Piece("audit", 4, "Forty records", today))
    services.propose_completion(by=office, action=action.id, reason="Done and seen.", retest_on=today + timedelta(days=90))
    assert "Is it complete? 1.1" in asked_of(second)
    assert "Is it complete?" not in asked_of(cast.improvement_lead)
    assert "Is it complete?" not in asked_of(cast.health_visitor)


def test_a_dispute_waits_for_those_who_judge(office: Actor, plan: Plan, cast: Cast, second: Person) -> None:
    action = row(office, plan, "1.2")
    services.raise_dispute(by=actor(cast.scrutineer), action=action.id, should_be="red", words="Nothing has moved since June.")
    for who in (cast.improvement_lead, second):
        assert "A colour is disputed: 1.2" in asked_of(who)
    assert "disputed" not in asked_of(cast.scrutineer)


def test_nothing_to_do_says_so(cast: Cast, second: Person) -> None:
    assert "Nobody waits for a word from you." in asked_of(second)
    assert "Nothing is asked of you today." in asked_of(cast.health_visitor)


def test_the_page_asks_the_database_as_often_whatever_waits(office: Actor, plan: Plan, cast: Cast, second: Person) -> None:
    def queries_of_page() -> int:
        client = sign_in(Client(), second)
        client.get("/")
        with CaptureQueriesContext(connection) as asked:
            parse(client.get("/"))
        return len(asked)

    scrutineer = actor(cast.scrutineer)
    services.raise_dispute(by=scrutineer, action=row(office, plan, "1.2").id, should_be="red", words="Nothing has moved.")
    few = queries_of_page()
    for number in ("1.1", "2.1"):
        services.raise_dispute(by=scrutineer, action=row(office, plan, number).id, should_be="red", words="Nothing has moved.")
    assert queries_of_page() == few


def test_each_thing_asked_leads_to_where_it_is_answered(office: Actor, plan: Plan, cast: Cast, second: Person) -> None:
    action = row(office, plan, "1.2")
    dispute = services.raise_dispute(by=actor(cast.scrutineer), action=action.id, should_be="red", words="Nothing has moved.")
    page = parse(sign_in(Client(), second).get("/"))
    assert reverse("plans:answer_dispute", args=[dispute.id]) in page.links.values()


def test_the_office_sees_how_many_leads_owe_a_word(office: Actor, plan: Plan, cast: Cast) -> None:
    action = row(office, plan, "1.3")
    lead = queries.action(by=office, id=action.id).leads.all()[0]
    services.name_holder(by=office, lead=lead.id, person=cast.health_visitor.id, from_on=timezone.localdate())
    assert "not answered it all yet" not in asked_of(cast.improvement_lead)
    with time_machine.travel(timezone.now() + timedelta(days=100), tick=True):
        assert services.send_digests_now(by=office, plan=plan.id) == 1
        assert "1 lead asked for a word has not answered it all yet" in asked_of(cast.improvement_lead)


# --- for those who work with children ------------------------------------------------------------------------------------------


def test_a_worker_sees_what_is_asked_what_is_due_meetings_of_today_tasks_and_what_others_owe(cast: Cast) -> None:
    child = add(cast.health_visitor, "Orla", "Quist")
    made, _ = with_task(cast, child)
    office = actor(cast.improvement_lead)
    askings.ask(
        cast, by=office, person=cast.health_visitor, agency=cast.health, subject="Please tell us", about=About("frontdoor", "x", child.id)
    )
    page = parse(sign_in(Client(), cast.health_visitor).get("/"))
    assert "Please tell us" in page.text
    assert "Orla Quist: Core group at 14:30" in page.text
    assert "Core group at 14:30 Harbour House, room 2. Chair: Hana Visser Today" in page.text
    assert "See the child at home." in page.text
    assert "Lee Adair: Invitation: core group on 16 November 2026" in page.text
    assert reverse("meetings:meeting", args=[made.id]) in page.links.values()
    assert ReadEvent.objects.filter(what="children my work").count() == 1
    stranger = asked_of(person("Cal Ames", cast.council, Role.PRACTITIONER))
    for word in ("Orla", "core group", "See the child"):
        assert word not in stranger


def test_what_is_due_beyond_twenty_is_one_click_away_and_costs_the_same(cast: Cast) -> None:
    client = sign_in(Client(), cast.health_visitor)

    def queries_of(where: str) -> int:
        client.get(where)
        with CaptureQueriesContext(connection) as asked:
            parse(client.get(where))
        return len(asked)

    for number in range(3):
        opened(cast.health_visitor, add(cast.health_visitor, "Orla", f"Quist{number}"))
    few = queries_of("/"), queries_of(reverse("due"))
    for number in range(21):
        opened(cast.health_visitor, add(cast.health_visitor, "Finn", f"Weir{number}"))
    assert (queries_of("/"), queries_of(reverse("due"))) == few
    page = parse(client.get("/"))
    assert "and 4 more" in page.text
    assert page.text.count("Core group: ") == 20
    assert parse(client.get(reverse("due"))).text.count("Core group: ") == 24
    assert sign_in(Client(), cast.scrutineer).get(reverse("due")).status_code == 404
