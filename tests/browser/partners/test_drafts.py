"""What is typed outlives a lost connection and an expired session, in a real browser."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import assert_accessible
from builders.children import add
from cast import Cast
from goldenthread.partners.models import Draft, Person, PersonSession

WORDS = "I want to stay with Gran."


@pytest.fixture
def form(cast: Cast, transactional_db: None) -> str:
    return reverse("children:voice", args=[add(cast.health_visitor).id])


def signed_in(page: Page, who: Person) -> None:
    client = Client()
    client.force_login(who)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": page.url}])


def test_words_outlive_a_lost_connection_and_an_expired_session(new_context: Callable[..., BrowserContext], form: str, cast: Cast) -> None:
    context = new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None)
    page.goto("/sign-in/")
    signed_in(page, cast.health_visitor)
    page.goto(form)
    words, changed = page.get_by_label("What they said or showed"), page.get_by_label("What it changed")

    words.fill("I want")
    status = page.locator("form p[role=status]").last
    expect(status).to_contain_text("Kept at")
    context.set_offline(True)
    words.fill(WORDS)
    words.blur()
    expect(status).to_have_text("Not saved yet. Keep this page open; we try again.")
    context.set_offline(False)
    expect(status).to_contain_text("Kept at")
    with page.expect_response("**/drafts/"):
        page.locator("select[name=method]").select_option("play")
    page.reload()
    expect(words).to_have_value(WORDS)
    expect(page.locator("select[name=method]")).to_have_value("play")
    expect(page.get_by_text("We put back what you typed on")).to_be_visible()
    assert_accessible(page)

    PersonSession.objects.all().delete()  # the session ran out
    with page.expect_response("**/drafts/") as answer:
        changed.fill("Gran was asked.")
    assert answer.value.ok
    page.reload()
    assert "/sign-in/" in page.url
    signed_in(page, cast.health_visitor)
    page.goto(form)
    expect(words).to_have_value(WORDS)
    expect(changed).to_have_value("Gran was asked.")

    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    page.goto(form)
    expect(words).to_have_value("")
    expect(page.get_by_text("We put back what you typed on")).to_have_count(0)
    assert complaints == []
    assert not Draft.objects.filter(kept_at__lt=timezone.now() - timedelta(days=1)).exists()


def test_starting_afresh_and_a_newer_version(new_context: Callable[..., BrowserContext], cast: Cast, transactional_db: None) -> None:
    """Words typed on a version that somebody has changed since stand beside the form, never over what is newer."""
    page = new_context().new_page()
    page.goto("/sign-in/")
    signed_in(page, cast.improvement_lead)
    form = reverse("partners:change_person", args=[cast.health_visitor.id])
    page.goto(form)
    profession = page.get_by_label("Profession")
    profession.fill("Nurse")
    profession.blur()
    expect(page.locator("form p[role=status]").last).to_contain_text("Kept at")
    Person.objects.filter(id=cast.health_visitor.id).update(version=2, profession="Midwife")
    page.goto(form)
    expect(profession).to_have_value("Midwife")
    expect(page.get_by_text("Profession (optional): Nurse")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Throw this away and start afresh").click()
    expect(page.get_by_text("What was kept is thrown away.")).to_be_visible()
    page.goto(form)
    expect(page.get_by_text("Profession (optional): Nurse")).to_have_count(0)
