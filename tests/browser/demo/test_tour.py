"""The tour of the README: one child from the first contact to the end of help, through the eyes of four agencies, in a real browser.

The world is small: the demo's people and the one child. Whoever is asked by link opens it on a phone and has no account there.
"""

import re
from collections.abc import Callable
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import PHONE, assert_accessible, assert_fits
from goldenthread.decisions import queries as decisions
from goldenthread.demo import loading
from goldenthread.demo.days import days_ago
from goldenthread.demo.living.cast import Cast
from goldenthread.demo.living.run import live
from goldenthread.demo.tour import NAME, tour_story
from goldenthread.ledger.models import Outgoing
from goldenthread.ledger.verification import verify
from goldenthread.partners.models import Person

Windows = Callable[..., BrowserContext]


@pytest.fixture
def tour(transactional_db: None) -> None:
    """The demo's people, and two hundred days of one family."""
    with days_ago(760, not_before=date(2024, 4, 1)):
        loading.add_people()
    world = live([tour_story(timezone.localdate())], until=timezone.localdate())
    assert not world.refused, world.refused


def be(windows: Windows, name: str) -> Page:
    """A window of its own, signed in as one of the demo's people."""
    client, page, who = Client(), windows().new_page(), Person.objects.get(name=name)
    Authenticator.objects.create(user=who, type=Authenticator.Type.TOTP, data={})  # the demo's people need none, everybody else does
    client.force_login(who)
    page.goto("/sign-in/")
    cookie = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": cookie, "value": client.cookies[cookie].value, "url": page.url}])
    return page


def open_child(page: Page) -> None:
    page.goto(f"{reverse('children:children')}?q=Juno")
    page.get_by_role("link", name=NAME).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)


def link_mailed_to(name: str) -> str:
    """The address in the last mail that asks this person for their view."""
    asks = Outgoing.objects.filter(to=Person.objects.get(name=name).email, subject__startswith="Your view is needed")
    found = re.search(r"/reply/\S+", asks.latest("queued_at").body)
    assert found is not None
    return found.group(0)


def test_one_child_is_followed_from_contact_to_closing_through_four_agencies_eyes(tour: None, new_context: Windows) -> None:
    _the_lead_sees_where_it_began(be(new_context, "Marta Quill"))
    _the_front_door_passed_it_on_and_sees_it_no_longer(be(new_context, "Petra Lund"))
    _the_health_visitor_answers_signed_in(be(new_context, "Hana Visser"))
    _the_school_answers_by_link_on_a_phone(new_context(size=PHONE).new_page())
    _the_early_help_manager_decides(be(new_context, "Bea Rowan"))
    assert verify().whole


def _the_lead_sees_where_it_began(page: Page) -> None:
    open_child(page)
    expect(page.locator("main")).to_contain_text("late eleven times")
    assert_accessible(page)


def _the_front_door_passed_it_on_and_sees_it_no_longer(page: Page) -> None:
    page.goto(f"{reverse('children:children')}?q=Juno")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name=NAME)).to_have_count(0)
    assert_accessible(page)


def _the_health_visitor_answers_signed_in(page: Page) -> None:
    open_child(page)
    assert_accessible(page)
    page.goto(reverse("involvement:inbox"))
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("Your view is needed")).first.click()
    assert_accessible(page)
    page.get_by_role("button", name="I agree").click()
    expect(page.get_by_role("row", name=re.compile("Your view is needed"))).to_contain_text("Answered")
    assert_accessible(page)


def _the_school_answers_by_link_on_a_phone(page: Page) -> None:
    page.goto(link_mailed_to("Kit Barlow"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_fits(page)
    assert_accessible(page)
    page.get_by_label("Anything you want to say").fill("Agreed. The door word stays.")
    page.get_by_role("button", name="I agree").click()
    expect(page).to_have_url(re.compile("/thanks/"))
    assert_fits(page)
    assert_accessible(page)


def _the_early_help_manager_decides(page: Page) -> None:
    open_child(page)
    manager = Cast().named("Bea Rowan")
    waiting = decisions.decisions(manager, words="Juno").first()
    assert waiting is not None
    page.goto(reverse("decisions:decision", args=[waiting.id]))
    expect(page.locator("main")).to_contain_text("Nothing. It can be decided.")
    assert_accessible(page)
    page.get_by_role("button", name="Decide it").click()
    page.get_by_label("Why it is decided so").fill("Everybody who knows Juno agrees.")
    page.get_by_label("How the child and the family were told").fill("Marta told them at home.")
    assert_accessible(page)
    page.get_by_role("button", name="Decide it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Decided to close")
    expect(page.get_by_role("heading", name="Who was told")).to_be_visible()
    assert_accessible(page)
