"""The demo's door: it opens for made-up people in the demo, and cannot be opened anywhere else."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from django.urls import clear_url_caches, include, path, reverse, set_urlconf
from django.utils import timezone
from pytest_django.fixtures import Settings

from builders import inspections as letters
from cast import Cast, actor
from goldenthread.config import urls as config_urls
from goldenthread.demo.apps import demo_is_not_a_real_service
from goldenthread.ledger.models import Event
from goldenthread.partners.models import Person
from pages import parse, words


class WithTheDoor:
    """The addresses of demo mode: `config.urls` was read with demo mode off."""

    urlpatterns = [*config_urls.urlpatterns, path("demo/", include("goldenthread.demo.urls"))]


@pytest.fixture
def door_built(settings: Settings) -> Iterator[Settings]:
    """The door's address exists, as if it had been left in by mistake; demo mode is still off."""
    settings.ROOT_URLCONF = WithTheDoor
    clear_url_caches()
    yield settings
    set_urlconf(None)
    clear_url_caches()


@pytest.fixture
def demo(door_built: Settings, cast: Cast) -> Cast:
    """Demo mode, whose people have no authenticator."""
    door_built.DEMO = True
    Authenticator.objects.all().delete()
    return cast


def test_outside_the_demo_there_is_no_such_address(client: Client, cast: Cast) -> None:
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"person": str(cast.scrutineer.id)}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_an_address_left_in_by_mistake_does_not_open_without_demo_mode(client: Client, door_built: Settings, cast: Cast) -> None:
    Authenticator.objects.all().delete()
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"person": str(cast.scrutineer.id)}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_the_page_offers_people_by_agency_and_says_what_each_can_do(client: Client, demo: Cast) -> None:
    page = parse(client.get("/demo/"))
    assert page.heading == "Who do you want to be?"
    names = [heading.text for heading in page.all("h3")]
    assert set(names[:2]) == {"Ines Marlow", "Sol Crane"}  # the partnership's own office comes first
    assert "Practitioner, Coastal Community Health" in page.text
    assert "Sid Range" not in page.text


def test_it_says_what_to_try_first_and_leads_there_as_the_office(client: Client, demo: Cast) -> None:
    letter = letters.confirmed(actor(demo.improvement_lead))
    page = parse(client.get("/demo/"))
    assert "What to try first" in page.text
    step = next(form for form in page.all("form") if "Follow the thread" in words(form))
    thread = reverse("plans:thread", args=[letter.findings.order_by("number")[0].id])
    assert step.get("action") == f"?next={thread}"
    assert "What to try first" not in parse(client.get("/demo/?next=/kept/")).text  # somebody on the way elsewhere is not led away
    assert client.post(f"/demo/?next={thread}", {"person": str(demo.improvement_lead.id)}).headers["Location"] == thread


def test_an_empty_demo_names_no_first_step(client: Client, demo: Cast) -> None:
    assert "What to try first" not in parse(client.get("/demo/")).text


def test_picking_somebody_signs_in_as_them_without_a_second_step(client: Client, demo: Cast) -> None:
    answer = client.post("/demo/", {"person": str(demo.scrutineer.id)})
    assert answer.headers["Location"] == "/"
    assert parse(client.get("/profile/")).text.count("sol.crane@example.org")
    assert client.get("/partners/").status_code == 200
    assert Event.objects.get(stream="partners").what == "partners.signed_in_by_the_demo_door"


@pytest.mark.parametrize(("asked", "page"), [("/partners/?q=a", "/partners/?q=a"), ("https://evil.example/", "/"), ("//evil.example", "/")])
def test_it_leads_on_to_the_page_that_was_asked_for_and_never_outside(client: Client, demo: Cast, asked: str, page: str) -> None:
    answer = client.post(f"/demo/?{urlencode({'next': asked})}", {"person": str(demo.scrutineer.id)})
    assert answer.headers["Location"] == page


def test_being_somebody_else_leaves_nothing_of_the_first(client: Client, demo: Cast) -> None:
    client.post("/demo/", {"person": str(demo.improvement_lead.id)})
    session = client.session
    session["acting_membership"] = "left behind"
    session.save()
    client.post("/demo/", {"person": str(demo.health_visitor.id)})
    assert "acting_membership" not in client.session
    assert client.get("/partners/").status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"email": "sol.crane@northbeck.gov.uk"},
        {"email": "sol.crane@notexample.org"},
        {"password": "argon2$something"},
        {"is_active": False},
    ],
)
def test_even_in_demo_mode_a_real_account_does_not_open(client: Client, demo: Cast, change: dict[str, object]) -> None:
    Person.objects.filter(id=demo.scrutineer.id).update(**change)
    assert "Sol Crane" not in parse(client.get("/demo/")).text
    assert client.post("/demo/", {"person": str(demo.scrutineer.id)}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_even_in_demo_mode_an_account_with_an_authenticator_does_not_open(client: Client, demo: Cast) -> None:
    Authenticator.objects.create(user=demo.scrutineer, type=Authenticator.Type.TOTP, data={})
    assert client.post("/demo/", {"person": str(demo.scrutineer.id)}).status_code == 404


@pytest.mark.parametrize("person", ["", "nonsense", "01234567-89ab-7def-8123-456789abcdef"])
def test_nobody_in_particular_is_not_found(client: Client, demo: Cast, person: str) -> None:
    assert client.post("/demo/", {"person": person}).status_code == 404


@pytest.mark.parametrize(("demo_on", "secure", "errors"), [(True, True, 1), (True, False, 0), (False, True, 0), (False, False, 0)])
def test_demo_mode_with_https_is_an_error_of_the_system_check(settings: Settings, demo_on: bool, secure: bool, errors: int) -> None:
    settings.DEMO, settings.SECURE = demo_on, secure
    assert len(demo_is_not_a_real_service(None)) == errors


def test_a_service_with_https_does_not_start_in_demo_mode(tmp_path: Path) -> None:
    environment = {**os.environ, "GOLDENTHREAD_DEMO": "1", "GOLDENTHREAD_HTTPS": "1", "GOLDENTHREAD_HOME": str(tmp_path)}
    environment["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
    done = subprocess.run([sys.executable, "-m", "django", "check"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Demo mode is on" in done.stderr


def test_demo_people_have_nothing_to_prove_and_can_change_rights_all_the_same(client: Client, demo: Cast) -> None:
    client.post("/demo/", {"person": str(demo.improvement_lead.id)})
    with time_machine.travel(timezone.now() + timedelta(minutes=40), tick=True):
        assert client.get(f"/partners/people/{demo.scrutineer.id}/switch-off/").status_code == 200


def test_the_letter_box_shows_the_latest_mail_with_its_link_and_only_in_the_demo(
    client: Client, demo: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.EMAIL_FILE_PATH = tmp_path
    assert "No mail has been sent yet." in parse(client.get("/demo/mail/")).text
    backend = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=tmp_path)
    body = "Hello Kit\n\nhttp://127.0.0.1:8000/reply/abc123/\n"
    EmailMessage("Your view is needed", body, to=["kit.barlow@example.org"], connection=backend).send()
    page = parse(client.get("/demo/mail/"))
    assert any(link.get("href", "").endswith("/reply/abc123/") for link in page.all("a"))
    assert "kit.barlow@example.org" in page.text
    assert "Your view" not in parse(client.get("/demo/mail/?to=hana")).text
    settings.DEMO = False
    assert client.get("/demo/mail/").status_code == 404
