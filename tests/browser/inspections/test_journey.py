"""A letter from upload to register in a real browser: by keyboard, with and without script, readable by everybody at every step."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import DESK, PHONE, assert_accessible, assert_fits
from builders.inspections import LETTER, confirmed, pieces, reviewed
from cast import Cast, actor
from goldenthread.inspections.models import Finding, Letter, OfferedAs, ProposalState
from goldenthread.ledger import jobs

NewContext = Callable[..., BrowserContext]


def at_the_desk(context: BrowserContext, cast: Cast, live_server: object) -> Page:
    """A page of the improvement lead, signed in, that collects what the browser complains of."""
    client = Client()
    client.force_login(cast.improvement_lead)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": str(live_server)}])
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script broke: {error}"))
    page.on("console", lambda said: pytest.fail(f"the browser complains: {said.text}") if said.type == "error" else None)
    return page


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_letter_goes_in_is_checked_and_confirmed(new_context: NewContext, cast: Cast, live_server: object, script: bool) -> None:
    page = at_the_desk(new_context(script=script), cast, live_server)
    page.goto(reverse("inspections:add_letter"))
    page.locator("input[type=file]").set_input_files({"name": "letter.txt", "mimeType": "text/plain", "buffer": LETTER.encode()})
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_url("**/jobs/**")
    jobs.run_waiting()
    letter = Letter.objects.get()
    page.goto(reverse("inspections:review", args=[letter.id]))
    for accepted in range(1, 6):
        page.get_by_role("button", name="Accept piece").first.click()
        expect(page.get_by_text(f"16 pieces = {accepted} accepted + 8 set aside + {8 - accepted} waiting")).to_be_visible()
    page.get_by_role("button", name="Go on to confirm").click()
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(letter.title)
    assert Finding.objects.count() == 5


def test_the_review_is_done_with_keys_alone(new_context: NewContext, cast: Cast, live_server: object) -> None:
    letter = reviewed(actor(cast.improvement_lead))
    first, second, third = pieces(letter, OfferedAs.FINDING)[:3]
    page = at_the_desk(new_context(), cast, live_server)
    page.goto(reverse("inspections:review", args=[letter.id]))
    page.locator(f"#piece-{first.id}").focus()
    page.keyboard.press("a")
    expect(page.locator(f"#piece-{first.id}")).to_contain_text("Accepted")
    expect(page.locator(f"#piece-{second.id}")).to_be_focused()
    page.keyboard.press("s")
    page.keyboard.type("Said twice: a")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"#piece-{second.id}")).to_contain_text("Said twice: a")
    expect(page.locator(f"#piece-{third.id}")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(f"#piece-{second.id}")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url(f"**/{third.id}/")
    second.refresh_from_db()
    assert second.state == ProposalState.SET_ASIDE


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_fits_and_passes_the_accessibility_rules(
    new_context: NewContext, cast: Cast, live_server: object, size: dict[str, int]
) -> None:
    letter = confirmed(actor(cast.improvement_lead))
    other = reviewed(actor(cast.improvement_lead), LETTER.replace("2026", "2025"), name="other.txt")
    finding = Finding.objects.filter(letter=letter)[0]
    piece = pieces(other, OfferedAs.FINDING)[1]
    page = at_the_desk(new_context(size=size), cast, live_server)
    for name, ids in (
        ("letters", ()),
        ("add_letter", ()),
        ("letter", (letter.id,)),
        ("letter_text", (letter.id,)),
        ("facts", (letter.id,)),
        ("response", (letter.id,)),
        ("withdraw", (other.id,)),
        ("review", (other.id,)),
        ("proposal", (other.id, piece.id)),
        ("confirm", (other.id,)),
        ("findings", ()),
        ("finding", (finding.id,)),
        ("carry", (finding.id,)),
        ("theme", (finding.id,)),
        ("carry_forward", ()),
    ):
        page.goto(reverse(f"inspections:{name}", args=ids))
        assert_fits(page)
        assert_accessible(page)
