"""The pages of children in a real browser: they fit a phone, follow the accessibility rules, and need neither script nor mouse."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import DESK, PHONE, assert_accessible, assert_fits
from builders.children import add, kept_out, look, manager_of, relate, restricted, tell_everything
from cast import Cast, agency, person
from goldenthread.children.models import Child
from goldenthread.children.services import AlsoKnown, Numbers
from goldenthread.partners.models import Person
from goldenthread.partners.permissions import Role


@pytest.fixture
def child(cast: Cast, transactional_db: None) -> Child:
    made = add(cast.health_visitor, numbers=Numbers(nhs="9990000018"))
    add(cast.health_visitor, "", birth=AlsoKnown(expected_on=made.recorded_at.date()), sibling=made.id)
    tell_everything(cast.health_visitor, made)
    return made


def signed_in(page: Page, who: Person) -> Page:
    client = Client()
    client.force_login(who)
    page.goto("/sign-in/")
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": page.url}])
    return page


@pytest.mark.parametrize(("script", "size"), [(True, DESK), (True, PHONE)], ids=["wide", "phone"])
def test_every_page_fits_and_follows_the_rules(
    new_context: Callable[..., BrowserContext], child: Child, cast: Cast, script: bool, size: dict[str, int]
) -> None:
    manager = manager_of(cast)
    tie = relate(child, manager, cast.health, kind="allocated")
    opened = look(cast.council, child, manager)
    page = signed_in(new_context(script=script, size=size).new_page(), manager)
    of_one = ("child", "name", "birth", "identifier", "kin", "identity", "voice", "agreement", "relate")
    addresses = [reverse(f"children:{route}", args=[child.id]) for route in of_one]
    addresses += [
        reverse("children:end_relationship", args=[child.id, tie.id]),
        *(reverse(f"children:{route}") for route in ("children", "add")),
    ]
    find = reverse("children:find_partner", args=[child.id])
    officer = person("Ode Wick", where := agency("Harbour Police", "police"), Role.PRACTITIONER)
    addresses += [find, f"{find}?agency=&q=wick", reverse("children:bring_in", args=[child.id, where.id, officer.id])]
    for address in addresses:
        page.goto(address)
        assert page.url.endswith(address)
        assert_fits(page)
        assert_accessible(page)
    guardian = signed_in(new_context(script=script, size=size).new_page(), cast.guardian)
    hidden = restricted(cast, add(cast.health_visitor, "Kit"), manager)
    out = kept_out(cast, child, cast.action_lead)
    of_guardian = [reverse(f"children:{route}") for route in ("looks", "kept_out", "restrict", "exclude")]
    of_guardian += [reverse(f"children:{route}", args=[hidden.id]) for route in ("restriction", "lift_restriction")]
    of_guardian += [reverse("children:look", args=[opened.id]), reverse("children:lift_exclusion", args=[out.id])]
    for address in of_guardian:
        guardian.goto(address)
        assert_fits(guardian)
        assert_accessible(guardian)


def test_the_childs_words_are_written_down_by_keyboard_without_script_on_a_phone(
    new_context: Callable[..., BrowserContext], child: Child, cast: Cast
) -> None:
    page = signed_in(new_context(script=False, size=PHONE).new_page(), cast.health_visitor)
    page.goto(reverse("children:child", args=[child.id]))
    page.get_by_role("button", name="Record what the child says").focus()
    page.keyboard.press("Enter")
    page.get_by_label("How", exact=True).focus()
    page.keyboard.type("Drawing")
    page.get_by_label("What they said or showed").focus()
    page.keyboard.type("I like my new school.")
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="What the child says I like my new school.", exact=True)).to_be_visible()
    assert_fits(page)
