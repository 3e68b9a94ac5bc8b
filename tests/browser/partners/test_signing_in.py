"""The way in, in a real browser: first sign-in with setting up the authenticator, by keyboard alone, with and without script."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import DESK, PHONE, assert_accessible, assert_fits
from cast import Cast
from goldenthread.partners import services
from goldenthread.partners.models import Person

PASS_PHRASE = "copper kettle winter harbour"


@pytest.fixture
def newcomer(cast: Cast) -> Person:
    """The scrutineer before their first sign-in."""
    cache.clear()  # the counting of tries outlives a test that really commits
    Authenticator.objects.filter(user=cast.scrutineer).delete()
    return cast.scrutineer


def path_of(page: Page) -> str:
    return urlsplit(page.url).path


def type_and_send(page: Page, *words: str) -> None:
    """Type into the boxes of the page's form in their order, moving on with the Tab key, and send with Enter."""
    page.locator("main input:not([type=hidden])").first.focus()
    for number, word in enumerate(words):
        page.keyboard.type(word)
        if number < len(words) - 1:
            while page.evaluate("document.activeElement.tagName") != "INPUT" or page.evaluate("document.activeElement.value"):
                page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize(("script", "size"), [(True, DESK), (False, PHONE)], ids=["with script, wide", "without script, phone"])
def test_a_newcomer_gets_in_by_keyboard_alone(
    new_context: Callable[..., BrowserContext], newcomer: Person, script: bool, size: dict[str, int]
) -> None:
    page = new_context(script=script, size=size).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    def look() -> None:
        assert_fits(page)
        if script:
            assert_accessible(page)

    page.goto(urlsplit(services.invitation_address(newcomer)).path)
    look()
    type_and_send(page, PASS_PHRASE, PASS_PHRASE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your pass-phrase is set")

    page.goto("/partners/")
    look()
    type_and_send(page, newcomer.email, PASS_PHRASE)
    page.goto("/partners/")
    assert path_of(page) == "/profile/second-step/app/"
    look()

    page.locator("summary").focus()
    page.keyboard.press("Enter")
    secret = page.locator("details strong").inner_text()
    type_and_send(page, format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    codes = page.locator("main code").all_inner_texts()
    look()

    page.goto("/sign-out/")
    look()
    page.get_by_role("button", name="Sign out").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    page.goto("/partners/")
    type_and_send(page, newcomer.email, PASS_PHRASE)
    look()
    type_and_send(page, codes[0])
    assert path_of(page) == "/partners/"
    expect(page.get_by_role("heading", level=1)).to_have_text("Partners")
    look()
    assert complaints == []
