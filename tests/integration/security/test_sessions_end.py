"""Signing out, being switched off, losing a role: nothing is left of it from the next request or step on. And no typed word is lost."""

import time
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils.html import escape

from builders import crawl, traces
from builders import world as builder
from builders.senders import WORDS, Sender, filled
from builders.world import World, content
from cast import actor
from conftest import MORNING
from goldenthread.errors import Refused
from goldenthread.ledger import jobs
from goldenthread.ledger.jobs import Progress
from goldenthread.ledger.models import Job, JobState
from goldenthread.ledger.services import start_job
from goldenthread.partners import services as partners
from goldenthread.partners.models import KeptForm, Person, PersonSession
from goldenthread.partners.permissions import Permission, Role
from pages import parse

SEEN = "/plans/"


def copied(client: Client) -> Client:
    """Another browser with the same cookies: what a thief of one has."""
    thief = Client(raise_request_exception=False)
    thief.cookies["session"] = client.cookies["session"].value
    return thief


def is_out(client: Client) -> bool:
    answer = client.get(SEEN)
    return answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/")


def test_a_copied_cookie_is_worth_nothing_after_signing_out(world: World) -> None:
    browser = builder.browser(world.office)
    thief = copied(browser)
    assert thief.get(SEEN).status_code == 200
    assert browser.post("/sign-out/").status_code == 302
    assert is_out(thief)
    assert is_out(browser)


def test_signing_out_elsewhere_leaves_only_this_device(world: World) -> None:
    here, there = builder.browser(world.office), builder.browser(world.office)
    here.post("/profile/sign-out-elsewhere/")
    assert is_out(there)
    assert here.get(SEEN).status_code == 200


@dataclass
class Busy:
    """Somebody with many devices and jobs under way."""

    browsers: list[Client]
    running: list[Progress]

    def all_stopped(self) -> bool:
        time.sleep(jobs.SECONDS_BETWEEN_CHECKS_OF_RIGHTS)
        return all(_stops(progress) for progress in self.running)


def busy(who: Person) -> Busy:
    running = []
    for _ in range(5):
        job = start_job(by=actor(who), kind="tests.long", needs=Permission.KEEP_PLANS)
        Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)
        running.append(Progress(Job.objects.get(pk=job.pk)))
    return Busy([builder.browser(who) for _ in range(20)], running)


def _stops(progress: Progress) -> bool:
    try:
        progress.step(0, 1000)
    except Refused:
        return True
    return False


def test_switching_a_person_off_stops_twenty_browsers_and_five_jobs(world: World) -> None:
    gone = world.people[Role.IMPORTER]
    theirs = busy(gone)
    assert not any(_stops(progress) for progress in theirs.running)
    partners.switch_off(by=actor(world.office), person=gone, reason="Left.")
    assert all(is_out(browser) for browser in theirs.browsers)
    assert theirs.all_stopped()
    assert not PersonSession.objects.filter(person=gone).exists()


def test_ending_a_role_stops_twenty_browsers_and_five_jobs(world: World) -> None:
    gone = world.people[Role.IMPORTER]
    theirs = busy(gone)
    partners.end_membership(by=actor(world.office), membership=gone.memberships.get(), reason="Term over.")
    assert all(is_out(browser) for browser in theirs.browsers)
    assert theirs.all_stopped()
    again = builder.browser(gone)
    assert {again.get(address).status_code for address in (SEEN, "/letters/", "/search/?q=lunch", f"/plans/{world.plan.id}/")} == {404}


def test_a_role_that_ended_yesterday_opens_nothing_though_nobody_signed_out(world: World) -> None:
    gone = world.people[Role.IMPORTER]
    partners.end_membership(by=actor(world.office), membership=gone.memberships.get(), reason="Term over.", last_day=MORNING.date())
    browser = builder.browser(gone)
    assert browser.get(SEEN).status_code == 200
    with time_machine.travel(MORNING.replace(hour=23, minute=30)):
        assert builder.browser(gone).get(SEEN).status_code == 200
    with time_machine.travel(MORNING + timedelta(hours=15, minutes=1)):
        assert builder.browser(gone).get(SEEN).status_code == 404


def test_a_switched_off_person_does_not_come_back_by_an_old_link(world: World) -> None:
    link = partners.invitation_address(world.off).removeprefix("http://127.0.0.1:8000")
    browser = Client(raise_request_exception=False)
    answer = browser.get(link, follow=True)
    words = {"password1": "harbour lantern otter spoon", "password2": "harbour lantern otter spoon"}
    browser.post(answer.redirect_chain[-1][0] if answer.redirect_chain else link, words)
    browser.post("/sign-in/", {"login": world.off.email, "password": "harbour lantern otter spoon"})
    assert is_out(browser)


@pytest.mark.parametrize("how", ["expired", "dropped"])
def test_every_form_of_a_session_that_ran_out_gives_its_words_back(world: World, senders: list[Sender], how: str) -> None:
    tried = 0
    for sender in senders:
        if not sender.form.typed or sender.form.door.startswith(("account", "mfa", "involvement:reply")):  # a link needs no session
            continue
        tried += 1
        who = sender.who or world.office
        browser = builder.browser(who)
        with traces.undone(browser):
            if how == "expired":
                PersonSession.objects.all().delete()
            else:
                del browser.cookies["session"]
            fields = filled(sender.form)
            asked = browser.post(sender.form.action, fields)
            assert asked.headers["Location"].startswith("/sign-in/?next=/kept/"), sender.form.door
            address = asked.headers["Location"].removeprefix("/sign-in/?next=")
            browser.force_login(who)
            kept = content(browser.get(address)).decode()
            missing = [value for values in fields.values() for value in values if WORDS in value and escape(value) not in kept]
            assert missing == [], sender.form.door
            again = [form for form in crawl.forms_of(parse(kept), address) if form.action == sender.form.action]
            assert len(again) == 1, sender.form.door
            sent = {name: values for name, values in fields.items() if name not in {"csrfmiddlewaretoken"} and values != [""] and values}
            assert {name: again[0].fields.get(name) for name in sent} == sent, sender.form.door
            answer = browser.post(again[0].action, again[0].fields)
            assert answer.status_code in {200, 302}, sender.form.door
    assert tried > 20
    assert KeptForm.objects.count() == 1
