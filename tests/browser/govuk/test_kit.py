"""The page kit in a real browser: readable by everybody, at every width, with and without script, under the strict content policy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from browser.conftest import DESK, PHONE, assert_accessible, assert_fits
from builders.kit import EveryField, catalogue

POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
TABLET = {"width": 700, "height": 1000}
BOARD_ROOM = {"width": 1920, "height": 1080}
WRONG = {"due_on_day": "31", "due_on_month": "2", "due_on_year": "2020"}


def show(context: BrowserContext, form: EveryField) -> tuple[Page, list[str]]:
    """The catalogue as the site would serve it, and what the browser complained of."""
    markup = catalogue(form)

    def answer(route: Route) -> None:
        route.fulfill(body=markup, content_type="text/html", headers={"Content-Security-Policy": POLICY})

    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route("**/catalogue/", answer)
    page.goto("/catalogue/")
    return page, complaints


@pytest.mark.parametrize("size", [PHONE, TABLET, DESK, BOARD_ROOM], ids=["phone", "tablet", "desk", "board room"])
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_everything_fits_the_screen(new_context: Callable[..., BrowserContext], size: dict[str, int], script: bool) -> None:
    page, complaints = show(new_context(size=size, script=script), EveryField(WRONG))
    assert_fits(page)
    assert complaints == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_everything_passes_the_accessibility_rules(new_context: Callable[..., BrowserContext], size: dict[str, int]) -> None:
    page, _ = show(new_context(size=size), EveryField(WRONG))
    assert_accessible(page)


def test_a_wide_table_is_labelled_cards_on_a_phone_and_a_table_on_a_desk(new_context: Callable[..., BrowserContext]) -> None:
    phone, _ = show(new_context(size=PHONE), EveryField())
    desk, _ = show(new_context(size=DESK), EveryField())
    label = "getComputedStyle(document.querySelector('tbody td'), '::before').content"
    assert phone.evaluate(label) == '"How will we do it?"'
    assert desk.evaluate(label) in {"none", "normal"}
    for page in (phone, desk):
        expect(page.get_by_role("table", name="Actions")).to_have_count(1)
        expect(page.get_by_role("cell", name="Head of safeguarding").first).to_be_visible()


def test_the_heading_row_stays_in_sight(new_context: Callable[..., BrowserContext]) -> None:
    page, _ = show(new_context(size={"width": 1280, "height": 300}), EveryField())
    page.locator("#action-5").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#action-3').scrollIntoView()")
    assert page.evaluate("document.querySelector('thead th').getBoundingClientRect().top") == 0


def test_the_error_summary_takes_focus_and_leads_to_the_field(new_context: Callable[..., BrowserContext]) -> None:
    page, _ = show(new_context(), EveryField(WRONG))
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="31 2 2020 is not a real date").press("Enter")
    expect(page.locator("#id_due_on_0")).to_be_focused()
    expect(page.locator("#id_due_on_0")).to_have_value("31")


def test_the_first_tab_offers_to_skip_to_the_main_part(new_context: Callable[..., BrowserContext]) -> None:
    page, _ = show(new_context(), EveryField())
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_menu_opens_on_a_phone_and_is_simply_there_without_script(new_context: Callable[..., BrowserContext]) -> None:
    page, _ = show(new_context(size=PHONE), EveryField())
    plans = page.get_by_role("link", name="Plans", exact=True)
    expect(plans).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(plans).to_be_visible()
    bare, _ = show(new_context(size=PHONE, script=False), EveryField())
    expect(bare.get_by_role("link", name="Plans", exact=True)).to_be_visible()


def test_paper_has_no_navigation_and_no_controls(new_context: Callable[..., BrowserContext]) -> None:
    page, _ = show(new_context(), EveryField())
    page.emulate_media(media="print")
    for gone in (".govuk-service-navigation", ".gt-search", ".gt-demo", "form .govuk-button", ".govuk-pagination"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator("table")).to_be_visible()
