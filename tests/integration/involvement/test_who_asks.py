"""Who asks: a person, as what and for which agency, on every page and in every mail; and whose the askings of before are."""

from datetime import date, datetime
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from builders import askings
from builders.children import add, relate
from cast import STARTED, Cast, actor, agency, person, sign_in
from goldenthread.errors import Refused
from goldenthread.involvement import queries, services
from goldenthread.involvement.models import Involvement
from goldenthread.ledger.actors import SYSTEM, Actor
from goldenthread.ledger.models import Outgoing, new_id
from goldenthread.partners.models import Membership, Person
from goldenthread.partners.permissions import Role
from pages import parse

PLACE = "Health visitor, Coastal Community Health"


@pytest.fixture
def by(cast: Cast) -> Actor:
    Membership.objects.filter(person=cast.health_visitor).update(profession="health visitor")
    return actor(cast.health_visitor)


def reply(token: str) -> str:
    return reverse("involvement:reply", args=[token])


def test_the_page_of_a_link_the_mails_and_the_lists_say_as_what_and_for_which_agency_somebody_asks(
    client: Client, cast: Cast, by: Actor
) -> None:
    asking, token = askings.ask(cast, by=by, about=services.About("tests", "thing", askings.THING))
    assert asking.asking_agency == cast.health
    facts = parse(client.get(reply(token))).text
    assert f"Who asks Hana Visser {PLACE}" in facts
    assert settings.PARTNERSHIP_NAME not in facts.split("Who asks")[1].split("For")[0]
    assert services.remind(by=SYSTEM, today=askings.DUE) == 1
    services.send_again(by=actor(cast.improvement_lead), id=asking.id)
    again = Outgoing.objects.filter(about_id=asking.id).order_by("queued_at")[1:]
    assert [f"Who asks: Hana Visser ({PLACE})" in mail.body for mail in again] == [True, True]
    sign_in(client, cast.action_lead)
    assert f"Hana Visser {PLACE}" in parse(client.get(reverse("involvement:inbox"))).text
    assert f"Hana Visser ({PLACE}) asks" in parse(client.get("/")).text
    assert "One action is due" in parse(client.get(reverse("involvement:inbox"), {"q": "coastal"})).text
    page = parse(sign_in(Client(), cast.improvement_lead).get(reverse("involvement:asking", args=[asking.id])))
    assert f"Hana Visser ({PLACE})" in page.text
    services.revoke(by=actor(cast.improvement_lead), id=asking.id)
    assert f"ask Hana Visser ({PLACE})" in parse(Client().get(reply(token)), status=410).text


def test_the_page_of_a_child_says_what_its_reader_is_asked_about_it_and_by_whom(client: Client, cast: Cast, by: Actor) -> None:
    child, other = add(cast.health_visitor), add(cast.health_visitor, "Orla", "Quist")
    worker, colleague = person("Wes Oar", cast.council, Role.PRACTITIONER), person("Col Oar", cast.council, Role.PRACTITIONER)
    manager = person("Mo Oar", cast.council, Role.MANAGER)
    for who in (worker, colleague, manager):
        relate(child, who, cast.council)
        relate(other, who, cast.council)
    askings.ask(cast, by=by, person=worker, subject="Your view is needed", concerns=[child.id])
    wanted = f"Your view is needed Hana Visser ({PLACE}) asks"
    for who, of, shown in ((worker, child, True), (manager, child, True), (colleague, child, False), (worker, other, False)):
        page = parse(sign_in(Client(), who).get(reverse("children:child", args=[of.id])))
        assert (wanted in page.text) is shown, (who.name, of.name)


def test_what_the_system_asks_by_itself_comes_from_the_partnership(client: Client, cast: Cast) -> None:
    asking, token = askings.ask(cast, by=SYSTEM)
    assert asking.asking_agency is None
    assert f"Who asks {settings.PARTNERSHIP_NAME}" in parse(client.get(reply(token))).text


@pytest.mark.parametrize(
    ("there", "own", "place"),
    [
        ("", "", "Practitioner, Coastal Community Health"),
        ("", "GP", "GP, Coastal Community Health"),
        ("school nurse", "GP", "School nurse, Coastal Community Health"),
    ],
)
def test_the_profession_there_counts_before_their_own_and_that_before_the_role(cast: Cast, there: str, own: str, place: str) -> None:
    Membership.objects.filter(person=cast.health_visitor).update(profession=there)
    Person.objects.filter(id=cast.health_visitor.id).update(profession=own)
    asking, _ = askings.ask(cast, by=actor(cast.health_visitor))
    assert queries.asker(Involvement.objects.get(id=asking.id)).place == place


def test_somebody_who_works_for_two_agencies_asks_for_the_one_they_act_for(cast: Cast, by: Actor) -> None:
    school = agency("Quayside School", "school")
    Membership.objects.create(person=cast.health_visitor, agency=school, role=Role.MANAGER, profession="school nurse", from_on=STARTED)
    theirs = Actor(by.person_id, school.id, by.permissions)
    for_school, for_health = (askings.ask(cast, by=one, key=str(one.agency_id))[0] for one in (theirs, by))
    assert str(queries.asker(for_school)) == "Hana Visser (School nurse, Quayside School)"
    assert str(queries.asker(for_health)) == f"Hana Visser ({PLACE})"
    assert list(queries.owed_to(by=theirs)) == [for_school]


def test_whoever_left_the_agency_is_still_who_asked(cast: Cast, by: Actor) -> None:
    asking, _ = askings.ask(cast, by=by)
    Membership.objects.filter(person=cast.health_visitor).update(to_on=date(2026, 11, 15))
    assert queries.asker(asking).place == PLACE
    Membership.objects.filter(person=cast.health_visitor).delete()
    assert str(queries.asker(asking)) == "Hana Visser (Coastal Community Health)"


def test_nobody_asks_without_an_agency(cast: Cast, by: Actor) -> None:
    with pytest.raises(Refused, match="You act for no agency"):
        askings.ask(cast, by=Actor(by.person_id, None, by.permissions))
    asking, _ = askings.ask(cast, by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Involvement.objects.filter(id=asking.id).update(asking_agency=None)


# The askings of before the column was there


def without_the_rule() -> None:
    """As it was before: the rule is put back when the test's transaction is undone, or below."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("ALTER TABLE involvement_involvement DROP CONSTRAINT involvement_says_which_agency_asks")


@pytest.fixture
def before(db: None) -> Any:
    without_the_rule()
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def fill() -> None:
    import_module("goldenthread.involvement.migrations.0004_whose_askings_they_are").fill(apps, SimpleNamespace(connection=connection))


def without_an_event(asking: Involvement, asked_at: str) -> UUID:
    """The same asking once more, of which the record of events knows nothing."""
    asking.id, asking.key = new_id(), asked_at
    asking.asked_at = datetime.fromisoformat(asked_at)
    asking.save(force_insert=True)
    return asking.id


def test_the_askings_of_before_belong_to_the_agency_that_their_event_or_the_askers_membership_names(
    before: None, cast: Cast, by: Actor
) -> None:
    school = agency("Quayside School", "school")
    theirs = Actor(by.person_id, school.id, by.permissions)
    Membership.objects.filter(person=cast.health_visitor).update(from_on=date(2024, 1, 8))
    Membership.objects.create(
        person=cast.health_visitor, agency=school, role=Role.MANAGER, from_on=date(2020, 1, 6), to_on=date(2023, 1, 6)
    )
    by_event = askings.ask(cast, by=theirs)[0].id
    own = askings.ask(cast, by=SYSTEM, key="own")[0].id
    then = without_an_event(askings.ask(cast, by=by, key="then")[0], "2021-11-16T09:00:00+00:00")
    between = without_an_event(askings.ask(cast, by=by, key="between")[0], "2023-06-16T09:00:00+00:00")
    Involvement.objects.update(asking_agency=None)
    fill()
    found = dict(Involvement.objects.values_list("id", "asking_agency"))
    assert [found[id_] for id_ in (by_event, then, between, own)] == [school.id, school.id, cast.health.id, None]


def test_an_asking_that_nobody_can_place_stops_the_step_with_its_reference(before: None, cast: Cast, by: Actor) -> None:
    asking = without_an_event(askings.ask(cast, by=by)[0], "2021-11-16T09:00:00+00:00")
    Membership.objects.filter(person=cast.health_visitor).delete()
    Involvement.objects.update(asking_agency=None)
    with pytest.raises(RuntimeError, match=str(asking)):
        fill()
