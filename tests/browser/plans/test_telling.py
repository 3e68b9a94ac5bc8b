"""A lead answers a mail on a phone without script and without an account; and the pages on which leads tell and prove, for everybody."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from browser.conftest import PHONE, assert_accessible, assert_fits
from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor
from goldenthread.ledger.models import Outgoing
from goldenthread.plans.models import Action, Timescale, Update
from goldenthread.plans.services import digesting, holding, proving
from goldenthread.plans.services.proving import Promise
from goldenthread.plans.services.updating import record_update

NewContext = Callable[..., BrowserContext]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def action(cast: Cast) -> Action:
    """1.1, led by the council, held by its action lead, due today."""
    found = running.row(build.imported(actor(cast.improvement_lead)), "1.1")
    found.leads.update(agency=cast.council)
    Timescale.objects.filter(action=found).update(due_on=timezone.localdate())
    holding.name_holder(
        by=actor(cast.improvement_lead), lead=found.leads.get().id, person=cast.action_lead.id, from_on=timezone.localdate()
    )
    return found


def test_a_mail_is_answered_on_a_phone_without_script(action: Action, cast: Cast, new_context: NewContext) -> None:
    digesting.send_digests_now(by=actor(cast.improvement_lead), plan=action.area.plan_id)
    link = re.search(r"(/reply/\S+)", Outgoing.objects.get().body)
    assert link
    looked = new_context(size=PHONE).new_page()
    looked.goto(link[1])
    assert_accessible(looked)

    phone = new_context(size=PHONE, script=False).new_page()
    phone.goto(link[1])
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_role("alert")).to_contain_text("at least one action")
    phone.get_by_label("Progress on 1.1: what has been done").fill("Ten lunches held.")
    over = phone.locator("html").evaluate("page => page.scrollWidth - page.clientWidth")
    assert over <= 0
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(re.compile("Thank you"))
    assert Update.objects.get().progress == "Ten lunches held."


def test_the_pages_of_telling_fit_a_phone_and_are_accessible(action: Action, cast: Cast, new_context: NewContext) -> None:
    lead = actor(cast.action_lead)
    proving.make_claim(by=lead, action=action.id, promise=Promise("All eat.", baseline="20 of 80"), version=0)
    proving.make_claim(by=lead, action=action.id, promise=Promise("All eat with a nurse.", baseline="20 of 80"), version=1)
    kept = running.proved(lead, action, reading="30 of 80")
    record_update(by=lead, action=action.id, progress="Complete. " + "Long" * 60, described_on=timezone.localdate())
    client = Client()
    client.force_login(cast.improvement_lead)
    page = new_context(size=PHONE).new_page()
    page.goto("/sign-in/")
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": page.url}]
    )
    pages = {
        **dict.fromkeys(("action", "updates", "add_update", "add_evidence", "claim"), action.id),
        "withdraw_evidence": kept.id,
        "name_holder": action.leads.get().id,
        "send_digests": action.area.plan_id,
    }
    for name, id_ in pages.items():
        page.goto(reverse(f"plans:{name}", args=[id_]))
        assert_fits(page)
        assert_accessible(page)
    page.goto(reverse("plans:digests"))
    assert_fits(page)
    assert_accessible(page)
