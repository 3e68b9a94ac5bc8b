"""One's own account, acting for one agency at a time, and rights that are gone at the next request."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast, actor, sign_in
from goldenthread.ledger.models import Event
from goldenthread.partners import services
from goldenthread.partners.models import Membership, PersonSession
from goldenthread.partners.permissions import Role
from pages import parse


def test_my_account_says_who_i_am_and_what_i_may_do(client: Client, cast: Cast) -> None:
    page = parse(sign_in(client, cast.action_lead).get("/profile/"))
    assert "aled.leigh@example.org" in page.text
    assert "say what has happened on an action" in page.text
    assert "Act for another agency" not in page.links


def test_a_person_whose_roles_have_all_ended_is_told_so_and_may_do_nothing(client: Client, cast: Cast) -> None:
    browser = sign_in(client, cast.stranger)
    assert "no current role" in parse(browser.get("/profile/")).text
    assert "no current role" in parse(browser.get("/profile/acting/")).text
    assert browser.get("/partners/").status_code == 404


def test_a_person_of_two_agencies_acts_for_one_at_a_time(client: Client, cast: Cast) -> None:
    both = Membership.objects.create(
        person=cast.health_visitor, agency=cast.partnership, role=Role.PARTNERSHIP_OFFICE, from_on=date(2026, 1, 1)
    )
    browser = sign_in(client, cast.health_visitor)
    assert browser.get("/partners/").status_code == 404
    assert parse(browser.get("/profile/acting/")).heading == "Act for another agency"
    assert browser.post("/profile/acting/", {"membership": str(both.id)}).headers["Location"] == "/"
    assert browser.get("/partners/").status_code == 200
    browser.post("/partners/agencies/add/", {})
    event = Event.objects.get(what="partners.acting_changed")
    assert (event.recorded_by, event.about_id) == (cast.health_visitor.id, both.id)
    first = cast.health_visitor.memberships.get(agency=cast.health)
    browser.post("/profile/acting/", {"membership": str(first.id)})
    assert browser.get("/partners/").status_code == 404


def test_nobody_acts_under_another_persons_role(client: Client, cast: Cast) -> None:
    browser = sign_in(client, cast.health_visitor)
    theirs = cast.improvement_lead.memberships.get()
    assert parse(browser.post("/profile/acting/", {"membership": str(theirs.id)})).errors
    session = browser.session
    session["acting_membership"] = str(theirs.id)
    session.save()
    assert browser.get("/partners/").status_code == 404


def test_a_right_is_gone_at_the_next_request(cast: Cast) -> None:
    theirs = sign_in(Client(), cast.action_lead)
    assert theirs.get("/partners/").status_code == 200
    Membership.objects.filter(person=cast.action_lead).update(to_on=timezone.localdate() - timedelta(days=1))
    assert theirs.get("/partners/").status_code == 404


def test_ending_a_role_ends_all_sessions_with_it(cast: Cast) -> None:
    browsers = [sign_in(Client(), cast.action_lead) for _ in range(5)]
    services.end_membership(by=actor(cast.improvement_lead), membership=cast.action_lead.memberships.get(), reason="left")
    assert not PersonSession.objects.filter(person=cast.action_lead).exists()
    assert {browser.get("/partners/").status_code for browser in browsers} == {302}


def test_signing_out_elsewhere_keeps_this_device(cast: Cast) -> None:
    here, there = sign_in(Client(), cast.scrutineer), sign_in(Client(), cast.scrutineer)
    assert here.post("/profile/sign-out-elsewhere/").headers["Location"] == "/profile/"
    assert here.get("/profile/").status_code == 200
    assert there.get("/profile/").status_code == 302


@pytest.mark.parametrize(("minutes", "stays"), [(55, True), (66, False)])
def test_a_session_left_alone_for_an_hour_ends(
    client: Client, cast: Cast, time_machine_later: Callable[[float], None], minutes: int, stays: bool
) -> None:
    browser = sign_in(client, cast.scrutineer)
    browser.get("/profile/")
    time_machine_later(minutes * 60)
    assert (browser.get("/profile/").status_code == 200) is stays


def test_a_session_in_use_ends_after_twelve_hours(client: Client, cast: Cast, time_machine_later: Callable[[float], None]) -> None:
    browser = sign_in(client, cast.scrutineer)
    browser.get("/profile/")
    answers = []
    for _ in range(15):
        time_machine_later(50 * 60)
        answers.append(browser.get("/profile/").status_code)
    assert answers == [200] * 14 + [302]


def test_reading_pages_writes_the_time_last_seen_only_now_and_then(
    client: Client, cast: Cast, time_machine_later: Callable[[float], None], django_assert_num_queries: object
) -> None:
    browser = sign_in(client, cast.scrutineer)
    browser.get("/profile/acting/")
    before = PersonSession.objects.get().session_data
    time_machine_later(60)
    browser.get("/profile/acting/")
    assert PersonSession.objects.get().session_data == before
    time_machine_later(10 * 60)
    browser.get("/profile/acting/")
    assert PersonSession.objects.get().session_data != before


def test_who_asks_costs_one_query_however_often_it_is_asked(client: Client, cast: Cast, django_assert_max_num_queries: object) -> None:
    browser = sign_in(client, cast.scrutineer)
    browser.get("/partners/roles/")
    with django_assert_max_num_queries(4):  # type: ignore[operator]  # the session, the person, the authenticator, the memberships
        browser.get("/partners/roles/")
