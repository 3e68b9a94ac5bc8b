"""`goldenthread add-person`: the first person, who gets a link and never a pass-phrase."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from goldenthread.ledger.models import Event
from goldenthread.partners.models import Agency, Membership, Person
from goldenthread.partners.permissions import Role
from pages import parse

pytestmark = pytest.mark.django_db


def add(email: str = "first@northbeck.example", **options: str) -> str:
    said = StringIO()
    call_command("add_person", email, **{"name": "First Person", "agency": "Northbeck Partnership", **options}, stdout=said)
    return said.getvalue()


def test_a_new_installation_has_nobody() -> None:
    assert not Person.objects.exists()


def test_the_first_person_sets_a_pass_phrase_by_the_link_and_runs_the_office(client: Client) -> None:
    found = re.search(r"https?://[^/]+(/pass-phrase/link/\S+)", add())
    assert found is not None
    person = Person.objects.get()
    assert not person.has_usable_password()
    form = client.get(found.group(1))
    words = {"password1": "copper kettle winter harbour", "password2": "copper kettle winter harbour"}
    assert client.post(form.headers["Location"], words).status_code == 302
    assert client.post("/sign-in/", {"login": person.email, "password": words["password1"]}).headers["Location"] == "/"
    assert client.get("/partners/").headers["Location"] == "/profile/second-step/app/"
    assert parse(client.get("/profile/second-step/app/")).heading == "Set up your authenticator app"
    membership = Membership.objects.get()
    assert (membership.role, membership.agency.kind) == (Role.PARTNERSHIP_OFFICE, "partnership")


def test_everything_it_does_is_in_the_ledger_as_done_by_the_system() -> None:
    add()
    done = Event.objects.filter(stream="partners").order_by("position")
    assert [event.what for event in done] == ["partners.agency_added", "partners.person_added", "partners.membership_added"]
    assert {event.recorded_by for event in done} == {None}


def test_an_agency_that_is_there_is_used_again() -> None:
    add()
    add("second@northbeck.example", name="Second Person", role=Role.MANAGER.value)
    assert Agency.objects.count() == 1


@pytest.mark.parametrize(("email", "says"), [("nonsense", "not an email address"), ("First@Northbeck.example", "already here")])
def test_what_is_wrong_is_said_and_nothing_is_left_behind(email: str, says: str) -> None:
    add()
    with pytest.raises(CommandError, match=says):
        add(email, agency="Another Agency")
    assert not Agency.objects.filter(name="Another Agency").exists()
