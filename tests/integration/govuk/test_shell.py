"""The frame of every page: one may go where the role may go, the header says who one is, and error pages have it too."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from cast import Cast, sign_in
from goldenthread.config.shell import Shell, address_of
from goldenthread.partners.models import Membership, Person
from goldenthread.partners.permissions import Role
from pages import parse


def shell_of(person: Person | None, path: str = "/") -> Shell:
    request = RequestFactory().get(path)
    request.user = person or AnonymousUser()
    request.session = Client().session
    return Shell(request)


def texts(shell: Shell) -> list[str]:
    return [link.text for link in shell.navigation]


@pytest.mark.parametrize(
    ("who", "sees", "never"),
    [
        (
            "improvement_lead",
            {
                "My work",
                "Asked of you",
                "Plans",
                "Findings",
                "Letters",
                "Meetings",
                "Standards",
                "Risks held",
                "Offers",
                "Levels of need",
                "Partners",
            },
            {"Jobs", "Who did what"},
        ),
        (
            "health_visitor",
            {
                *{"My work", "Asked of you", "Plans", "Findings", "Letters", "Children", "Front door", "Meetings", "Early help"},
                *{"Standards", "Decisions", "Risks held", "Offers"},
            },
            {"Partners", "Jobs", "Emergency looks"},
        ),
        ("engineer", {"My work", "Asked of you", "Partners", "Jobs"}, {"Plans", "Findings", "Letters", "Children", "Who did what"}),
        ("guardian", {"My work", "Asked of you", "Partners", "Who did what", "Emergency looks"}, {"Plans", "Findings", "Children", "Jobs"}),
        ("stranger", {"My work"}, {"Plans", "Findings", "Letters", "Partners", "Jobs", "Who did what"}),
    ],
)
def test_navigation_holds_what_the_role_may_use_and_nothing_else(cast: Cast, who: str, sees: set[str], never: set[str]) -> None:
    found = set(texts(shell_of(getattr(cast, who))))
    assert found == sees
    assert not found & never


@pytest.mark.django_db
def test_nobody_signed_in_sees_no_navigation_and_nobody_in_the_header() -> None:
    shell = shell_of(None)
    assert (shell.navigation, shell.who, shell.search) == ((), None, None)


def test_a_request_that_never_reached_the_sign_in_still_has_a_frame() -> None:
    shell = Shell(HttpRequest())
    assert (shell.navigation, shell.who) == ((), None)


def test_the_place_one_is_in_is_marked(cast: Cast) -> None:
    def current(path: str) -> dict[str, str]:
        return {link.text: link.current for link in shell_of(cast.improvement_lead, path).navigation if link.current}

    assert current("/") == {"My work": "page"}
    assert current(reverse("partners:agencies")) == {"Partners": "page"}
    assert current(reverse("partners:people")) == {"Partners": "true"}
    assert current("/nowhere/") == {}


def test_the_header_says_who_and_for_which_agency(cast: Cast) -> None:
    who = shell_of(cast.health_visitor).who
    assert who is not None
    assert (who.name, who.acting) == ("Hana Visser", "Practitioner, Coastal Community Health")
    assert [link.text for link in who.links] == ["Your account", "Sign out"]


def test_somebody_in_two_agencies_may_change_which_one_they_act_for(cast: Cast) -> None:
    Membership.objects.create(person=cast.health_visitor, agency=cast.council, role=Role.MANAGER, from_on="2026-01-05")
    who = shell_of(cast.health_visitor).who
    assert who is not None
    assert "Act for another agency" in [link.text for link in who.links]


def test_somebody_whose_membership_ended_is_told(cast: Cast) -> None:
    who = shell_of(cast.stranger).who
    assert who is not None
    assert who.acting == "No current membership"


def test_a_route_that_is_not_there_has_no_address() -> None:
    assert address_of("no-such-route") == ""
    assert address_of("home") == "/"


@pytest.mark.django_db
def test_a_page_that_is_not_there_answers_in_the_same_frame(client: Client, cast: Cast) -> None:
    page = parse(sign_in(client, cast.health_visitor).get("/nowhere/"), status=404)
    assert page.heading == "Page not found"
    assert "Hana Visser" in page.text


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_the_same_to_somebody_without_an_account(client: Client) -> None:
    assert parse(client.get("/nowhere/"), status=404).heading == "Page not found"
