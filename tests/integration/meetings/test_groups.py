"""Meetings of agencies about no child, and the attendance of the whole partnership."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from builders.children import add, every, subject
from builders.meetings import TODAY, all_came, begun, group
from cast import Cast, agency, person, sign_in
from goldenthread.children.models import Child
from goldenthread.errors import NotFound, Refused
from goldenthread.involvement.models import Concern
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Outgoing
from goldenthread.meetings import queries, services
from goldenthread.meetings.models import Came, Meeting, MeetingChild, MeetingState, Seat
from goldenthread.partners.models import Duty, Membership, Person, Team
from goldenthread.partners.permissions import Role
from pages import parse


def front_door_manager(cast: Cast) -> Person:
    manager = person("Fay Dorr", cast.council, Role.MANAGER)
    team = Team.objects.create(agency=cast.council, name="Front door", duty=Duty.FRONT_DOOR)
    Membership.objects.filter(person=manager).update(team=team)
    return manager


def begun_group(cast: Cast, who: Person) -> Meeting:
    made, by = group(who), subject(who)
    services.open_for_invitations(by=by, id=made.id)
    services.invite_agency(by=by, id=made.id, agency=cast.health, person=cast.health_visitor)
    police = agency("Northbeck Police", "police")
    services.invite_agency(by=by, id=made.id, agency=police, name="Pia Lund", email="pia@example.org")
    services.invite_agency(by=by, id=made.id, agency=cast.council, name="Cy Ames", email="cy@example.org")
    services.start(by=by, id=made.id)
    return queries.meeting(by, id=made.id)


def test_the_office_and_a_manager_at_the_front_door_arrange_one_and_nobody_else(cast: Cast) -> None:
    for who in (cast.improvement_lead, front_door_manager(cast)):
        assert group(who).state == MeetingState.DRAFT
    for who in (cast.health_visitor, cast.scrutineer, person("Max Orr", cast.council, Role.MANAGER), cast.stranger):
        with pytest.raises(Refused, match="partnership office or a manager at the front door"):
            group(who)
    with pytest.raises(Refused, match="about children"):
        group(cast.improvement_lead, kind="core-group")
    with pytest.raises(Refused, match="has gone"):
        group(cast.improvement_lead, held_on=TODAY - timedelta(days=1))
    assert every(MeetingChild).count() == 0


def test_it_belongs_to_the_agencies_at_its_table(cast: Cast) -> None:
    lead = front_door_manager(cast)
    made = begun_group(cast, lead)
    colleague = person("Cal Ames", cast.council, Role.BOARD_MEMBER)
    for who in (lead, cast.health_visitor, colleague, cast.improvement_lead):
        assert queries.meeting(subject(who), id=made.id)
    for who in (
        cast.scrutineer,
        cast.guardian,
        cast.engineer,
        cast.stranger,
        person("Ed Ames", agency("Hill School", "school"), Role.MANAGER),
    ):
        with pytest.raises(NotFound):
            queries.meeting(subject(who), id=made.id)
    for who in (cast.health_visitor, colleague, cast.improvement_lead):  # another agency, no such role, another agency
        with pytest.raises(NotFound):
            services.record_group_outcome(by=subject(who), id=made.id, words="Nothing.")


def test_a_meeting_about_a_child_is_never_one_of_these_even_without_its_rows(cast: Cast) -> None:
    made, _ = begun(cast)
    every(MeetingChild)._raw_delete("default")
    for who in (cast.health_visitor, cast.improvement_lead):
        with pytest.raises(NotFound):
            queries.meeting(subject(who), id=made.id)


def test_a_whole_meeting_of_agencies_by_its_pages(cast: Cast, client: Client) -> None:
    sign_in(client, cast.improvement_lead)
    when = {"held_on_day": "16", "held_on_month": "11", "held_on_year": "2026", "start_time": "09:00", "place": "Town Hall"}
    where = reverse("meetings:arrange_group")
    assert where in parse(client.get(reverse("meetings:meetings"))).links.values()
    assert client.post(where, {"form_key": fresh(), "kind": "board", **when}).status_code == 302
    made = every(Meeting).get()

    def send(name: str, /, **fields: object) -> int:
        return client.post(reverse(f"meetings:{name}", args=[made.id]), {"form_key": fresh(), **fields}).status_code

    assert send("open") == 302
    assert parse(client.get(reverse("meetings:ask_agency", args=[made.id]))).heading == "Board Ask an agency"
    assert send("ask_agency", agency=cast.health.id, name="", email="") == 200
    for place, who in ((cast.health, "Ada"), (cast.council, "Bo")):
        assert send("ask_agency", agency=place.id, name=who, email=f"{who}@example.org") == 302
    assert send("ask_agency", agency=cast.council.id, name="Cy", email="cy@example.org") == 200  # has a seat already
    assert "about a child" not in Outgoing.objects.latest("queued_at").body
    assert Concern.objects.count() == 0
    assert send("start") == 302
    seats = {seat.name: str(seat.id) for seat in every(Seat)}
    page = parse(client.get(reverse("meetings:attendance", args=[made.id])))
    assert "Northbeck Council: Bo, for the agency" in page.text
    assert "Not enough are here yet." in page.text
    assert send("attendance", **{seats["Ada"]: Came.ATTENDED, f"deputy-{seats['Ada']}": "Dee"}) == 200  # a name is not passed over
    assert send("attendance", **{seats["Ada"]: Came.DEPUTY, f"deputy-{seats['Ada']}": "Dee", seats["Bo"]: Came.ATTENDED}) == 302
    assert every(Seat).get(name="Ada").deputy == "Dee"
    assert send("group_outcome", words="Two agencies look again in May.") == 302
    assert send("close") == 200  # a board needs three partners
    every(Meeting).update(kind="front-door-group")
    assert send("close", why="waiting would harm the child", words="The police were called away.") == 302
    assert "Two agencies look again in May." in parse(client.get(reverse("meetings:meeting", args=[made.id]))).text
    assert client.get(reverse("meetings:minutes", args=[made.id, "docx"])).status_code == 200


def test_an_agency_is_asked_only_to_a_meeting_about_no_child(cast: Cast, client: Client) -> None:
    made, _ = begun(cast)
    sign_in(client, cast.health_visitor)
    for name in ("ask_agency", "group_outcome"):
        assert client.get(reverse(f"meetings:{name}", args=[made.id])).status_code == 404
    with pytest.raises(NotFound):
        services.invite_agency(by=subject(cast.health_visitor), id=made.id, agency=cast.health, name="Ada", email="ada@example.org")


# --- attendance of the whole partnership ---------------------------------------------------------------------------------------


def held(cast: Cast, child: Child, times: int, **came: str) -> None:
    for _ in range(times):
        made, _ = begun(cast, child)
        by = subject(cast.health_visitor)
        services.record_outcome(by=by, id=made.id, child=child.id, words="It goes on.")
        all_came(cast.health_visitor, made, **came)
        services.close(by=by, id=made.id, why="waiting would harm the child", words="It could not wait.")


def test_attendance_is_counted_by_agency_and_kind_and_few_are_not_told(cast: Cast, client: Client) -> None:
    child = add(cast.health_visitor, "Orla", "Quist")
    held(cast, child, 3)
    held(cast, child, 1, school_nurse=Came.REPORT)
    page = parse(sign_in(client, cast.scrutineer).get(reverse("meetings:partnership_attendance")))
    assert page.text.count("Fewer than 5") == 2  # four askings of the council and of health
    assert "%" not in page.text
    held(cast, child, 1, school_nurse=Came.DEPUTY)
    counted = {one.name: one for one in queries.attendance(from_on=TODAY, to_on=TODAY)}
    health, council = counted["Coastal Community Health"], counted["Northbeck Council"]
    assert (health.asked, health.answered, health.came, health.reports) == (5, 0, 4, 1)
    assert (council.asked, council.came) == (5, 5)
    page = parse(client.get(reverse("meetings:partnership_attendance")))
    assert "80%" in page.text
    assert "Orla" not in page.text
    assert queries.attendance(from_on=TODAY - timedelta(days=9), to_on=TODAY - timedelta(days=1)) == []


def test_those_without_plans_do_not_see_attendance(cast: Cast, client: Client) -> None:
    for who in (cast.guardian, cast.engineer, cast.stranger):
        assert sign_in(client, who).get(reverse("meetings:partnership_attendance")).status_code == 404
