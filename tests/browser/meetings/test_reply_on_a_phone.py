"""An invitation is answered on a phone in under a minute: without an account, with the keyboard, with script and without."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import DESK, PHONE, assert_accessible, assert_fits
from builders.children import add, refused, subject
from builders.meetings import all_came, begun, group, invited, opened, token
from cast import Cast
from goldenthread.involvement.models import InvolvementState
from goldenthread.meetings import services
from goldenthread.meetings.models import Seat
from goldenthread.partners.models import Person

NewContext = Callable[..., BrowserContext]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def seat(cast: Cast) -> Seat:
    return invited(cast.health_visitor, opened(cast.health_visitor, add(cast.health_visitor)), agency=cast.health)


def state(seat: Seat) -> str:
    assert seat.involvement is not None
    seat.involvement.refresh_from_db()
    return str(seat.involvement.state)


def test_a_deputy_is_named_by_keyboard_with_only_the_field_that_is_needed(seat: Seat, new_context: NewContext) -> None:
    page = new_context(size=PHONE).new_page()
    page.goto(reverse("involvement:reply", args=[token(seat)]))
    assert_accessible(page)
    assert_fits(page)
    expect(page.get_by_label("Your report")).to_be_hidden()
    page.get_by_label("I will come").focus()
    page.keyboard.press("ArrowDown")  # to “Somebody comes in my place”
    expect(page.get_by_label("Name of whoever comes in your place")).to_be_visible()
    expect(page.get_by_label("Your report")).to_be_hidden()
    assert_accessible(page)
    page.keyboard.press("Tab")
    page.keyboard.type("Dee Puttick")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Thank you"))
    assert state(seat) == InvolvementState.DEPUTISED


def test_without_script_every_field_is_there_under_its_own_name(seat: Seat, new_context: NewContext) -> None:
    page = new_context(size=PHONE, script=False).new_page()
    page.goto(reverse("involvement:reply", args=[token(seat)]))
    assert_fits(page)
    expect(page.get_by_label("Name of whoever comes in your place")).to_be_visible()
    page.get_by_label("I cannot come, and send a report").check()
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Write your report")
    page.get_by_label("Your report").fill("She is well.")
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Thank you"))
    assert state(seat) == InvolvementState.APOLOGY_WITH_REPORT


def signed_in(page: Page, who: Person) -> Page:
    client = Client()
    client.force_login(who)
    page.goto("/sign-in/")
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": page.url}])
    return page


def test_the_pages_of_meetings_and_of_what_is_asked_fit_a_phone_and_follow_the_rules(cast: Cast, new_context: NewContext) -> None:
    who = cast.health_visitor
    made, child = begun(cast)
    refusal = refused(who, child)
    closed, _ = begun(cast, child)
    services.record_outcome(by=subject(who), id=closed.id, child=child.id, words="It goes on.", goes_on=True)
    all_came(who, closed)
    services.close(by=subject(who), id=closed.id)
    services.send_minutes(by=subject(who), id=closed.id)
    page = signed_in(new_context(size=PHONE).new_page(), who)
    addresses = [
        reverse("home"),
        reverse("due"),
        reverse("involvement:inbox"),
        reverse("meetings:meetings"),
        reverse("meetings:partnership_attendance"),
        reverse("meetings:meeting", args=[closed.id]),
        reverse("meetings:attendance", args=[made.id]),
        reverse("meetings:refused", args=[child.id, refusal.id]),
    ]
    for address in addresses:
        page.goto(address)
        assert page.url.endswith(address)
        assert_fits(page)
        assert_accessible(page)
    office = signed_in(new_context(size=DESK).new_page(), cast.improvement_lead)
    for address in (reverse("meetings:arrange_group"), reverse("meetings:ask_agency", args=[group(cast.improvement_lead).id])):
        office.goto(address)
        assert_accessible(office)
