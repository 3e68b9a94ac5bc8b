"""The office's pages and one's own: happy, refused, strangers, bad forms; and who gets which page at all."""

from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast, actor, sign_in
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.partners import services
from goldenthread.partners.models import Agency, AgencyAlias, Membership, Person, PersonSession, Team
from goldenthread.partners.permissions import Role
from pages import parse


@pytest.fixture
def office(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.improvement_lead)


def typed(day: date, name: str) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def key() -> dict[str, str]:
    return {"form_key": fresh()}


def agency_form(**changes: str) -> dict[str, str]:
    form = {"name": "North Coast Police", "kind": "police", "short_name": "NCP", "email_domain": ""}
    return form | typed(date(2026, 1, 5), "from_on") | {"form_key": fresh()} | changes


def test_the_list_of_agencies_counts_people_of_today_and_finds_by_other_names(office: Client, cast: Cast) -> None:
    services.add_alias(by=actor(cast.improvement_lead), agency=cast.health, name="Zero to nineteen")
    page = parse(office.get("/partners/"))
    assert page.heading == "Partners"
    assert "Coastal Community Health" in page.text
    found = parse(office.get("/partners/?q=nineteen"))
    assert "Coastal Community Health" in found.text
    assert "Northbeck Council" not in found.text
    assert "No agency is called" in parse(office.get("/partners/?q=zzz")).text


def test_an_agency_is_added_once_however_often_the_form_is_sent(office: Client) -> None:
    form = agency_form()
    answers = {office.post("/partners/agencies/add/", form).headers["Location"] for _ in range(3)}
    made = Agency.objects.get(name="North Coast Police")
    assert answers == {f"/partners/agencies/{made.id}/"}
    assert Event.objects.filter(what="partners.agency_added").count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "Fill this in: Name"),
        ({"kind": "cartel"}, "valid choice"),
        ({"email_domain": "someone@police.uk"}, "after the @"),
        ({"from_on_month": "13"}, "not a real date"),
        ({"name": "northbeck council"}, "already means Northbeck Council"),
        ({"form_key": ""}, "load the page again"),
    ],
)
def test_a_bad_agency_form_says_what_is_wrong_and_keeps_what_was_typed(office: Client, changes: dict[str, str], says: str) -> None:
    page = parse(office.post("/partners/agencies/add/", agency_form(**changes)))
    assert page.title.startswith("Error:")
    assert any(says in error for error in page.errors), page.errors
    assert [box.get("value") for box in page.all("input") if box.get("name") == "short_name"] == ["NCP"]


def test_an_agency_has_a_page_with_its_people_names_and_teams(office: Client, cast: Cast) -> None:
    address = f"/partners/agencies/{cast.health.id}/"
    assert office.post(f"{address}names/", key() | {"alias-name": "Zero to nineteen"}).status_code == 302
    assert office.post(f"{address}teams/", key() | {"team-name": "Harbour team", "team-locality": "Harbour"}).status_code == 302
    page = parse(office.get(address))
    assert page.heading.endswith("Coastal Community Health")
    for words in ("Hana Visser", "Zero to nineteen", "Harbour team"):
        assert words in page.text
    alias = AgencyAlias.objects.get()
    office.post(f"{address}names/{alias.id}/remove/")
    assert not AgencyAlias.objects.exists()


def test_a_name_or_team_that_is_taken_is_said_on_the_agencys_page(office: Client, cast: Cast) -> None:
    address = f"/partners/agencies/{cast.health.id}/"
    assert parse(office.post(f"{address}names/", key() | {"alias-name": "Northbeck Council"})).errors
    Team.objects.create(agency=cast.health, name="Harbour team")
    assert parse(office.post(f"{address}teams/", key() | {"team-name": "harbour TEAM"})).errors
    assert parse(office.post(f"{address}teams/", key() | {"team-name": ""})).errors


def test_an_agency_is_changed(office: Client, cast: Cast) -> None:
    address = f"/partners/agencies/{cast.health.id}/change/"
    assert "Coastal Community Health" in parse(office.get(address)).heading
    form = agency_form(name="Coastal Health", kind="0-19 provider", version="1") | typed(date(2026, 10, 31), "to_on")
    assert office.post(address, form).status_code == 302
    cast.health.refresh_from_db()
    assert (cast.health.name, cast.health.to_on) == ("Coastal Health", date(2026, 10, 31))
    assert parse(office.post(address, form | key() | {"version": "2"} | typed(date(2020, 1, 1), "to_on"))).errors


def test_the_second_of_two_who_change_an_agency_or_a_person_sees_both_and_overwrites_nothing(office: Client, cast: Cast) -> None:
    mine = {"name": "Mine", "kind": "0-19 provider", "profession": "", "version": "1"} | typed(date(2026, 1, 5), "from_on")
    for address in (f"/partners/agencies/{cast.health.id}/change/", f"/partners/people/{cast.scrutineer.id}/change/"):
        assert office.post(address, key() | mine | {"name": "Theirs"}).status_code == 302
        page = parse(office.post(address, key() | mine))
        assert "Somebody else changed" in page.errors[0]
        assert "Theirs" in page.text
        assert (page.value("name"), page.value("version")) == ("Mine", "2")
        assert office.post(address, key() | mine | {"version": "2"}).status_code == 302


def test_a_person_is_added_once_and_invited_once(office: Client) -> None:
    form = {"name": "Rhona Pike", "email": "rhona@example.org", "profession": "Detective", "form_key": fresh()}
    answers = {office.post("/partners/people/add/", form).headers["Location"] for _ in range(2)}
    made = Person.objects.get(email="rhona@example.org")
    assert answers == {f"/partners/people/{made.id}/"}
    assert Outgoing.objects.count() == 1
    assert "No role yet" in parse(office.get(answers.pop())).text


@pytest.mark.parametrize(
    ("email", "says"),
    [("not an address", "valid email"), ("hana.visser@example.org", "already here"), ("", "Fill this in: Work email address")],
)
def test_a_bad_person_form_says_what_is_wrong(office: Client, email: str, says: str) -> None:
    page = parse(office.post("/partners/people/add/", {"name": "Somebody", "email": email, "form_key": fresh()}))
    assert any(says in error for error in page.errors), page.errors


def test_the_list_of_people_is_searched_and_narrowed(office: Client, cast: Cast) -> None:
    assert "Sid Range" in parse(office.get("/partners/people/")).text
    found = parse(office.get(f"/partners/people/?agency={cast.health.id}"))
    assert "Hana Visser" in found.text
    assert "Sid Range" not in found.text
    assert "Sol Crane" in parse(office.get("/partners/people/?q=sol.crane@")).text
    assert parse(office.get("/partners/people/?agency=nonsense&page=99")).heading.startswith("People")
    assert office.get(f"/partners/people/?agency={UUID(int=1)}").status_code == 404


def test_the_list_of_people_asks_the_database_no_more_for_more_people(
    office: Client, cast: Cast, django_assert_max_num_queries: object
) -> None:
    for number in range(60):
        person = Person.objects.create(email=f"p{number}@example.org", name=f"Person {number}")
        Membership.objects.create(person=person, agency=cast.council, role=Role.MANAGER, from_on=date(2026, 1, 1))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert "Person 1" in parse(office.get("/partners/people/")).text


def test_a_role_is_given_and_ended_from_the_persons_page(office: Client, cast: Cast) -> None:
    address = f"/partners/people/{cast.scrutineer.id}/"
    form = key() | {"agency": str(cast.council.id), "role": Role.BOARD_MEMBER, "team": ""} | typed(date(2026, 1, 5), "from_on")
    assert parse(office.get(f"{address}roles/add/")).heading
    assert office.post(f"{address}roles/add/", form).headers["Location"] == address
    assert "Board member" in parse(office.get(address)).text
    membership = cast.scrutineer.memberships.get(agency=cast.council)
    ending = f"/partners/roles/{membership.id}/end/"
    assert parse(office.get(ending)).heading
    assert parse(office.post(ending, key() | {"reason": ""})).errors
    assert office.post(ending, key() | {"reason": "term over"}).headers["Location"] == address
    membership.refresh_from_db()
    assert membership.ended_at is not None


def test_a_bad_role_form_says_what_is_wrong(office: Client, cast: Cast) -> None:
    team = Team.objects.create(agency=cast.health, name="Harbour team")
    address = f"/partners/people/{cast.scrutineer.id}/roles/add/"
    form = key() | {"agency": str(cast.council.id), "role": Role.MANAGER, "team": str(team.id)} | typed(date(2026, 1, 5), "from_on")
    assert any("not a team of" in error for error in parse(office.post(address, form)).errors)
    assert parse(office.post(address, form | {"role": "king"})).errors


def test_switching_off_signs_out_at_once(office: Client, cast: Cast) -> None:
    theirs = sign_in(Client(), cast.health_visitor)
    assert theirs.get("/profile/").status_code == 200
    address = f"/partners/people/{cast.health_visitor.id}/"
    assert parse(office.get(f"{address}switch-off/")).heading
    assert parse(office.post(f"{address}switch-off/", key() | {"reason": " "})).errors
    office.post(f"{address}switch-off/", key() | {"reason": "left"})
    assert not PersonSession.objects.filter(person=cast.health_visitor).exists()
    assert theirs.get("/profile/").status_code == 302
    office.post(f"{address}switch-on/", key())
    assert Person.objects.get(id=cast.health_visitor.id).is_active


def test_the_office_sends_a_link_signs_out_and_takes_a_lost_app_off(office: Client, cast: Cast) -> None:
    theirs = sign_in(Client(), cast.health_visitor)
    address = f"/partners/people/{cast.health_visitor.id}/"
    assert "on its way" in parse(office.post(f"{address}invite/", key(), follow=True)).text
    assert "signed out everywhere" in parse(office.post(f"{address}sign-out/", follow=True)).text
    assert theirs.get("/profile/").status_code == 302
    assert parse(office.get(f"{address}authenticator/")).heading
    assert "new authenticator app" in parse(office.post(f"{address}authenticator/", key() | {"reason": "phone lost"}, follow=True)).text


def test_a_name_is_corrected_and_an_address_cannot_be(office: Client, cast: Cast) -> None:
    address = f"/partners/people/{cast.scrutineer.id}/change/"
    extra = {"email": "elsewhere@example.org", "is_active": "", "password": "x"}
    office.post(address, key() | {"name": "Sol Crane-Hill", "profession": "", "version": "1"} | extra)
    cast.scrutineer.refresh_from_db()
    assert (cast.scrutineer.name, cast.scrutineer.email, cast.scrutineer.is_active) == ("Sol Crane-Hill", "sol.crane@example.org", True)
    assert parse(office.post(address, {"name": ""})).errors


def test_nobody_is_offered_or_allowed_to_change_their_own_rights(office: Client, cast: Cast) -> None:
    me = cast.improvement_lead
    page = parse(office.get(f"/partners/people/{me.id}/"))
    assert "This is you" in page.text
    assert "Give a role" not in page.links
    form = key() | {"agency": str(cast.council.id), "role": Role.TECHNICAL_ADMIN} | typed(date(2026, 1, 5), "from_on")
    assert any("your own" in error for error in parse(office.post(f"/partners/people/{me.id}/roles/add/", form)).errors)
    assert office.post(f"/partners/people/{me.id}/switch-on/", key()).status_code == 403


def test_the_roles_page_shows_the_whole_matrix(office: Client) -> None:
    page = parse(office.get("/partners/roles/"))
    for role in Role:
        assert role.value[1:] in page.text


PLACES = ("agencies", "add_agency", "agency", "change_agency", "people", "add_person", "person", "change_person", "add_membership")
MORE_PLACES = ("switch_off", "remove_authenticator", "end_membership", "roles")
READ_ONLY = {"agencies", "agency", "people", "person", "roles"}
ACTS = ("add_alias", "remove_alias", "add_team", "switch_on", "invite", "end_sessions")


def address_of(route: str, cast: Cast) -> str:
    things = {"agency": cast.health.id, "change_agency": cast.health.id, "add_alias": cast.health.id, "add_team": cast.health.id}
    if route in {"agencies", "add_agency", "people", "add_person", "roles"}:
        return reverse(f"partners:{route}")
    if route == "remove_alias":
        return reverse("partners:remove_alias", args=[cast.health.id, UUID(int=1)])
    if route == "end_membership":
        return reverse("partners:end_membership", args=[cast.scrutineer.memberships.get().id])
    return reverse(f"partners:{route}", args=[things.get(route, cast.scrutineer.id)])


MAY = {
    "improvement_lead": "all",
    "engineer": "all",
    "action_lead": "read",
    "scrutineer": "read",
    "guardian": "read",
    "health_visitor": "none",
    "stranger": "none",
}


@pytest.mark.parametrize("who", MAY)
def test_each_page_is_there_for_those_who_may_and_for_nobody_else(cast: Cast, who: str) -> None:
    browser = sign_in(Client(), getattr(cast, who))
    for route in (*PLACES, *MORE_PLACES):
        allowed = MAY[who] == "all" or (MAY[who] == "read" and route in READ_ONLY)
        answer = browser.get(address_of(route, cast))
        assert answer.status_code == (200 if allowed else 404), route
        if allowed:
            parse(answer)
    if MAY[who] != "all":
        for route in ACTS:
            assert browser.post(address_of(route, cast)).status_code == 404, route
        assert not Event.objects.exists()


def test_a_passer_by_is_asked_to_sign_in_everywhere(client: Client, cast: Cast) -> None:
    for route in (*PLACES, *MORE_PLACES, *ACTS):
        answer = client.post(address_of(route, cast)) if route in ACTS else client.get(address_of(route, cast))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sign-in/")


def test_things_that_are_not_there_are_not_found(office: Client) -> None:
    nothing = UUID(int=1)
    for route in ("agency", "change_agency", "person", "change_person", "add_membership", "switch_off", "end_membership", "kept_form"):
        assert office.get(reverse(f"partners:{route}", args=[nothing])).status_code == 404


def test_names_are_shown_as_they_were_typed_and_run_nothing(office: Client) -> None:
    trick = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    made = services.add_person(by=actor(Person.objects.get(name="Ines Marlow")), name=trick, email="trick@example.org")
    for address in ("/partners/people/", f"/partners/people/{made.id}/", f"/partners/people/{made.id}/switch-off/"):
        text = office.get(address).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        parse(office.get(address))
