"""A year in the life of the demo's plan, in a real browser: told, judged, disputed, moved, missed, refused, completed, looked back on.

The server's clock is moved on between the visits; everything is done on the pages by those whose work it is.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import DESK, PHONE, assert_accessible, assert_fits
from cast import Cast, actor, person
from goldenthread.demo import documents
from goldenthread.ledger import jobs
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Outgoing
from goldenthread.partners.models import Person
from goldenthread.partners.permissions import Role
from goldenthread.plans import queries, services
from goldenthread.plans.models import Action, Plan

NewContext = Callable[..., BrowserContext]


def on(year: int, month: int, day: int) -> AbstractContextManager[object]:
    """The server's clock on that day, at ten in the morning."""
    return time_machine.travel(datetime(year, month, day, 10, 0, tzinfo=UTC), tick=True)


class Desks:
    """Browsers of the people of this story. Each sitting-down is a sign-in of its own: months lie between them."""

    def __init__(self, new_context: NewContext, live_server: object) -> None:
        self._new_context, self._server = new_context, str(live_server)

    def of(self, who: Person, *, size: dict[str, int] = DESK, script: bool = True) -> Page:
        client = Client()
        client.force_login(who)
        context = self._new_context(size=size, script=script)
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": self._server}]
        )
        return self._watched(context)

    def of_nobody(self, *, size: dict[str, int]) -> Page:
        """A browser that has never been here."""
        return self._watched(self._new_context(size=size))

    def _watched(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"script broke: {error}"))
        return page


def put_in(office: Actor) -> Plan:
    """The demo's plan, read by the worker and checked."""
    coming = services.receive_plan(by=office, file=ContentFile(documents.plan_docx()), name="Northbeck action plan.docx")
    assert jobs.run_waiting() == 1
    coming = queries.plan_import(by=office, id=coming.id)
    for problem in queries.problems(coming):
        services.answer_problem(by=office, id=coming.id, problem=problem.id, answer="kept", note="As printed.")
    services.answer_leads(by=office, id=coming.id, agencies={match.id: match.agency_id for match in queries.lead_matches(coming)})
    services.check_rows(by=office, id=coming.id)
    return services.apply_import(by=office, id=coming.id)


def fill_day(page: Page, field: str, day: date) -> None:
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"[name={field}_{part}]").fill(str(value))


def send(page: Page) -> None:
    """Send the page's own form, and stay until the next page is there: leaving sooner would call the sending off."""
    with page.expect_navigation():
        page.locator("form[method=post] button").last.click()


def press(page: Page, button: str) -> None:
    """Send the form; an error on the page that comes back is shown with the failure."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
    wrong = page.locator(".govuk-error-summary")
    assert wrong.count() == 0, wrong.inner_text()


def open_action(page: Page, action: Action) -> None:
    page.goto(reverse("plans:action", args=[action.id]))


def colours(page: Page) -> str:
    """The words under the bar of the whole plan."""
    return " ".join(page.locator(".gt-rag-bar, .gt-bar").first.inner_text().split())


def test_a_year_in_the_life_of_a_plan(new_context: NewContext, cast: Cast, live_server: object) -> None:
    desks, office = Desks(new_context, live_server), actor(cast.improvement_lead)
    second = person("Bryn Castell", cast.partnership, Role.QUALITY_ASSURER)
    plan = put_in(office)
    rows = {action.number: action for action in queries.actions(plan)}
    families, sample = rows["4.3"], rows["1.4"]  # by the end of March 2027; quarterly from October 2026

    # November 2026: the plan is frozen as it is sent, and its board is named.
    page = desks.of(cast.improvement_lead)
    page.goto(reverse("plans:freeze", args=[plan.id]))
    page.get_by_label("Who was it sent to?").fill("The three inspectorates")
    fill_day(page, "sent_on", date(2026, 11, 16))
    send(page)
    expect(page.get_by_text("The three inspectorates")).to_be_visible()
    assert_accessible(page)
    page.goto(reverse("plans:add_committee"))
    page.get_by_label("Name of the board or committee").fill("Improvement Board")
    send(page)
    page.goto(reverse("plans:set_board", args=[plan.id]))
    page.get_by_label("Which board decides?").select_option(label="Improvement Board")
    send(page)
    lead = next(one for one in families.leads.all() if one.agency_id == cast.council.id)
    page.goto(reverse("plans:name_holder", args=[lead.id]))
    page.locator("[name=person]").select_option(value=str(cast.action_lead.id))
    send(page)
    open_action(page, families)
    expect(page.get_by_text("Aled Leigh").first).to_be_visible()

    # December: the lead tells on a phone what has happened and expects to be late, and still judges it green.
    with on(2026, 12, 10):
        page = desks.of(cast.action_lead, size=PHONE)
        page.goto("/")
        page.get_by_role("link", name=re.compile("^4.3 ")).first.click()
        page.get_by_role("link", name="Say what has happened").or_(page.get_by_role("button", name="Say what has happened")).first.click()
        assert_accessible(page)
        assert_fits(page)
        page.locator("[name=progress]").fill("Twelve parents tried the questions. Two questions were hard to answer.")
        page.locator("[name=impact]").fill("Nobody has been asked three months later yet.")
        fill_day(page, "described_on", date(2026, 12, 8))
        fill_day(page, "forecast_on", date(2027, 5, 31))
        press(page, "Save the update")
        expect(page.get_by_text("Twelve parents tried the questions").first).to_be_visible()
        page.get_by_role("button", name="Judge its colour").click()
        page.get_by_label(re.compile("^Green")).check()
        page.get_by_label("Why?").fill("Parents like it.")
        press(page, "Save this colour")
        # The machine disagrees, and the page says so.
        expect(page.locator("#colour ~ p.gt-problem, section[aria-labelledby=colour] .gt-problem").first).to_be_visible()
        expect(page.locator("section[aria-labelledby=colour]")).to_contain_text("31 May 2027")

    # January 2027: the scrutineer disputes the colour; the office answers by judging it again.
    with on(2027, 1, 15):
        page = desks.of(cast.scrutineer)
        open_action(page, families)
        page.get_by_role("button", name="Say that the colour is wrong").click()
        page.get_by_label(re.compile("^Amber")).check()
        page.get_by_label("Why?").fill("The lead expects to finish two months late.")
        press(page, "Send it")
        page = desks.of(cast.improvement_lead)
        page.goto("/")
        page.get_by_role("link", name=re.compile("A colour is disputed: 4.3")).click()
        page.get_by_label(re.compile("^Amber")).check()
        page.get_by_label("Your answer").fill("Agreed: the date is in doubt.")
        press(page, "Save the answer")
        expect(page.locator("section[aria-labelledby=colour]")).to_contain_text("Amber")

    # February: the board sits and moves the date; without a reason it may not.
    with on(2027, 2, 10):
        page = desks.of(cast.improvement_lead)
        page.goto(reverse("plans:committees"))
        page.get_by_role("link", name="Improvement Board").click()
        page.get_by_role("button", name="Write a sitting down").click()
        fill_day(page, "held_on", date(2027, 2, 9))
        send(page)
        open_action(page, families)
        page.get_by_role("link", name="Move the date").click()
        page.get_by_label("Which sitting decided?").select_option(index=1)
        fill_day(page, "due_on", date(2027, 6, 30))
        page.get_by_role("button", name="Move the date").click()
        expect(page.locator(".govuk-error-summary")).to_contain_text("Say why")
        assert page.locator("[name=due_on_month]").input_value() == "6"
        page.get_by_label("Why?").fill("Families whose help ended in winter are to be asked too.")
        press(page, "Move the date")
        dates = page.locator("section[aria-labelledby=dates]")
        expect(dates).to_contain_text("31 March 2027")
        expect(dates).to_contain_text("30 June 2027")
        expect(dates).to_contain_text("Improvement Board")
        assert_accessible(page)

    # April: of the quarterly samples one took place and left evidence, the next was missed.
    with on(2027, 4, 20):
        page = desks.of(cast.improvement_lead)
        page.goto(reverse("plans:held", args=[sample.id]))
        page.get_by_label("Which day is it about?").select_option(value="2027-01-01")
        fill_day(page, "held_on", date(2027, 1, 6))
        page.get_by_label("What happened?").fill("Thirty notices were drawn and read.")
        page.locator("[name=kind][value=audit]").check()
        page.get_by_label("What is it?").or_(page.locator("[name=what]")).first.fill("Dip sample of thirty notices, with moderation")
        page.locator("[name=strength][value='4']").or_(page.locator("select[name=strength]")).first.check()
        send(page)
        occurrences = page.locator("section[aria-labelledby=occurrences]")
        expect(occurrences).to_contain_text("Missed")
        expect(occurrences).to_contain_text("1 April 2027")
        expect(page.locator("section[aria-labelledby=colour]")).to_contain_text("1 April 2027")

    # May: the digest goes out; the lead answers it through the link, on a phone, signed in nowhere.
    with on(2027, 5, 20):
        page = desks.of(cast.improvement_lead)
        page.goto(reverse("plans:send_digests", args=[plan.id]))
        send(page)
        page.wait_for_load_state()
        mail = Outgoing.objects.get(to=cast.action_lead.email)
        link = re.search(r"https?://\S+(/reply/\S+/)", mail.body)
        assert link is not None, mail.body
        page = desks.of_nobody(size=PHONE)
        page.goto(link[1])
        assert_accessible(page)
        assert_fits(page)
        page.get_by_label("Progress on 4.3: what has been done").fill("Forty families have been asked three months on.")
        page.get_by_label("Impact on 4.3: what is different for children").fill("Thirty-four say things are still better.")
        press(page, "Send my answers")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert reverse("plans:plans") not in page.content()
        page = desks.of(cast.improvement_lead)
        open_action(page, families)
        expect(page.get_by_text("Forty families have been asked three months on.").first).to_be_visible()
        expect(page.get_by_text("By link").first).to_be_visible()

    # June: it cannot be called complete without proof; with proof, a second person agrees.
    with on(2027, 6, 20):
        page = desks.of(cast.action_lead)
        page.goto(reverse("plans:complete", args=[families.id]))
        expect(page.get_by_text("cannot be called complete yet")).to_be_visible()
        page.get_by_label("What makes it complete?").fill("All families of a quarter were asked.")
        fill_day(page, "retest_on", date(2027, 11, 1))
        page.get_by_role("button", name="Ask a second person").click()
        expect(page.locator(".govuk-error-summary")).to_contain_text("evidence")
        page.goto(reverse("plans:add_evidence", args=[families.id]))
        page.locator("[name=kind][value=voice]").check()
        page.locator("[name=what]").fill("Answers of forty families, three months after help ended")
        page.locator("[name=strength][value='5']").check()
        fill_day(page, "until_on", date(2027, 6, 1))
        send(page)
        page.goto(reverse("plans:complete", args=[families.id]))
        page.get_by_label("What makes it complete?").fill("All families of a quarter were asked.")
        fill_day(page, "retest_on", date(2027, 11, 1))
        press(page, "Ask a second person")
        page = desks.of(second)
        page.goto("/")
        page.get_by_role("link", name=re.compile("Is it complete\\? 4.3")).click()
        page.get_by_label(re.compile("^Yes")).check()
        page.get_by_label("What did you look at, and what did you see?").fill("I read ten of the forty answers.")
        press(page, "Save my answer")
        expect(page.locator("section[aria-labelledby=colour]")).to_contain_text("Completed")

    # November 2027: what the table said on three days, how far it has moved from what was sent, and since the board last sat.
    with on(2027, 11, 16):
        page = desks.of(cast.scrutineer)
        seen = {}
        for day in ("2026-11-20", "2027-02-20", "2027-07-01"):
            page.goto(f"{reverse('plans:as_at', args=[plan.id])}?as_at={day}&words=three+months+after+help+ends")
            expect(page.get_by_text("You are looking at the past.")).to_be_visible()
            row = page.locator("tbody tr", has_text="4.3").first
            seen[day] = " ".join(row.inner_text().split())
        assert_accessible(page)
        assert "Green" in seen["2026-11-20"]
        assert "Questions agreed with parents." in seen["2026-11-20"]
        assert "Amber" in seen["2027-02-20"]
        assert "Twelve parents tried the questions." in seen["2027-02-20"]
        assert "Completed" in seen["2027-07-01"]
        assert "Forty families have been asked" in seen["2027-07-01"]

        page.goto(reverse("plans:submissions", args=[plan.id]))
        page.get_by_role("link", name=re.compile("inspectorates|16 November 2026")).first.click()
        drift = page.locator("section[aria-labelledby=drift]")
        expect(drift).to_contain_text("4.3")
        expect(drift).to_contain_text("30 June 2027")
        assert_accessible(page)

        page.goto(f"{reverse('plans:moved', args=[plan.id])}?from=2027-02-09&until=2027-07-01")
        expect(page.locator("section[aria-labelledby=moves]")).to_contain_text("Improvement Board")
        assert_accessible(page)
        page.goto(reverse("plans:action", args=[families.id]))
        expect(page.get_by_text(re.compile("test it again|tested again|re-test", re.IGNORECASE)).first).to_be_visible()
