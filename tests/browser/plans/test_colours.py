"""A colour is judged on a phone without script; every page about colours fits a phone and is accessible, with everything on it at once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import DESK, PHONE, assert_accessible, assert_fits
from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor
from goldenthread.partners.models import Person
from goldenthread.plans.models import Action, LinkKind, Plan
from goldenthread.plans.services import disputing, judging, linking, suggest_for_plan

NewContext = Callable[..., BrowserContext]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = build.imported(actor(cast.improvement_lead))
    running.row(made, "1.1").leads.update(agency=cast.council)
    return made


def signed_in(who: Person, context: BrowserContext) -> Page:
    client = Client()
    client.force_login(who)
    page = context.new_page()
    page.goto("/sign-in/")
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": page.url}]
    )
    return page


def test_a_lead_judges_on_a_phone_without_script(plan: Plan, cast: Cast, new_context: NewContext) -> None:
    row = running.row(plan, "1.1")
    page = signed_in(cast.action_lead, new_context(size=PHONE, script=False))
    page.goto(reverse("plans:action", args=[row.id]))
    page.get_by_role("button", name="Judge its colour").click()
    page.get_by_role("button", name="Save this colour").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a colour")
    page.get_by_label("Amber:", exact=False).check()
    page.get_by_label("Why?").fill("Two nurses were away.")
    page.get_by_role("button", name="Save this colour").click()
    expect(page.get_by_role("main")).to_contain_text("Judged by Aled Leigh")
    assert Action.objects.get(id=row.id).colour == "amber"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_pages_of_colours_fit_and_are_accessible(plan: Plan, cast: Cast, new_context: NewContext, size: dict[str, int]) -> None:
    office, lead = actor(cast.improvement_lead), actor(cast.action_lead)
    one, two, three = (running.row(plan, number) for number in ("1.1", "1.2", "1.3"))
    running.proved(lead, one)
    done = running.completed(lead, office, one, retest_on=date(2026, 11, 16))
    for version, status in enumerate(("red", "amber")):
        judging.judge_colour(by=office, action=two.id, status=status, reason="Long" * 40, version=version)
    waiting = running.waiting(lead, two)
    raised = disputing.raise_dispute(by=actor(cast.scrutineer), action=two.id, should_be="red", words="No nurse since May.")
    again = disputing.raise_dispute(by=lead, action=two.id, should_be="red", words="None.")
    disputing.answer_dispute(by=office, id=again.id, answer="One came.")
    linked = linking.link_actions(by=office, action=three.id, other=one.id, kind=LinkKind.ANSWERED_BY)
    linking.end_link(by=office, id=linking.link_actions(by=office, action=two.id, other=one.id, kind=LinkKind.DEPENDS_ON).id, why="No.")
    suggest_for_plan(plan, timezone.now() + timedelta(minutes=1))
    page = signed_in(cast.improvement_lead, new_context(size=size))
    pages = [
        *((name, two.id) for name in ("action", "judge", "complete", "dispute", "link")),
        *(("action", row.id) for row in (one, three)),
        *((name, plan.id) for name in ("plan", "xrays", "disputes", "scheme")),
        *(("answer_completion", waiting.id), ("retest", done.id), ("answer_dispute", raised.id), ("end_link", linked.id)),
    ]
    for name, id_ in pages:
        page.goto(reverse(f"plans:{name}", args=[id_]))
        assert_fits(page)
        assert_accessible(page)
