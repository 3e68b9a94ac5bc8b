"""Nothing typed is lost to an expired session, and nobody else sees it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import Cast, sign_in
from goldenthread.ledger.form_keys import fresh
from goldenthread.partners.models import KeptForm, Person
from pages import parse

Later = Callable[[float], None]
ADD = "/partners/people/add/"


@pytest.fixture
def expired(client: Client, cast: Cast, time_machine_later: Later) -> Client:
    """The office's browser, an hour and more after its last click."""
    sign_in(client, cast.improvement_lead).get("/profile/")
    time_machine_later(timedelta(hours=2).total_seconds())
    return client


def typed() -> dict[str, str]:
    return {"name": "Rhona Pike", "email": "rhona@example.org", "profession": "Detective, child protection", "form_key": fresh()}


def kept_address(answer: object) -> str:
    """Where sign-in leads back to."""
    location: str = answer.headers["Location"]  # type: ignore[attr-defined]
    assert location.startswith("/sign-in/?next=/kept/")
    return location.removeprefix("/sign-in/?next=")


def test_what_was_typed_is_shown_after_signing_in_again_and_can_be_saved(expired: Client, cast: Cast) -> None:
    form = typed()
    address = kept_address(expired.post(ADD, form))
    assert not Person.objects.filter(email="rhona@example.org").exists()
    page = parse(sign_in(expired, cast.improvement_lead).get(address))
    boxes = {box.get("name"): box.get("value") for box in page.all("input")}
    assert boxes.items() >= form.items()
    assert [form.get("action") for form in page.all("form") if form.get("action") == ADD]
    refused = parse(expired.post(ADD, form | {"email": "nonsense", "kept_form": boxes["kept_form"] or ""}))
    assert refused.errors
    assert KeptForm.objects.exists()
    assert expired.post(ADD, form | {"kept_form": boxes["kept_form"] or ""}).status_code == 302
    assert Person.objects.filter(email="rhona@example.org").exists()
    assert not KeptForm.objects.exists()


def test_it_also_works_when_the_browser_has_dropped_the_session(client: Client, cast: Cast) -> None:
    sign_in(client, cast.improvement_lead).get("/profile/")
    del client.cookies["session"]
    assert kept_address(client.post(ADD, typed()))


def test_another_person_at_the_same_browser_does_not_see_it(expired: Client, cast: Cast) -> None:
    address = kept_address(expired.post(ADD, typed()))
    assert sign_in(expired, cast.engineer).get(address).status_code == 404
    assert sign_in(Client(), cast.engineer).get(address).status_code == 404


def test_pass_phrases_codes_and_empty_forms_are_not_kept(expired: Client) -> None:
    words = {"oldpassword": "secret one", "password1": "secret two", "password2": "secret two", "code": "123456"}
    assert expired.post("/profile/pass-phrase/", words).headers["Location"] == "/sign-in/?next=/profile/pass-phrase/"
    assert expired.post(ADD, {"name": " "}).headers["Location"] == f"/sign-in/?next={ADD}"
    assert not KeptForm.objects.exists()


def test_a_browser_nobody_signed_in_with_keeps_nothing(client: Client, cast: Cast) -> None:
    assert client.post(ADD, typed()).headers["Location"] == f"/sign-in/?next={ADD}"
    client.cookies["last-person"] = f"{cast.improvement_lead.id}:forged"
    client.post(ADD, typed())
    assert not KeptForm.objects.exists()


def test_a_person_switched_off_keeps_nothing(expired: Client, cast: Cast) -> None:
    Person.objects.filter(id=cast.improvement_lead.id).update(is_active=False)
    expired.post(ADD, typed())
    assert not KeptForm.objects.exists()


def test_only_the_newest_few_are_kept(expired: Client) -> None:
    for number in range(13):
        expired.post(ADD, typed() | {"name": f"Person {number}"})
    kept = [dict(form.fields)["name"] for form in KeptForm.objects.all()]
    assert len(kept) == 10
    assert kept[0] == "Person 12"


def test_a_form_too_long_to_have_been_typed_is_not_kept(expired: Client) -> None:
    expired.post(ADD, typed() | {"profession": "x" * 600_000})
    assert not KeptForm.objects.exists()


def test_it_is_kept_a_week_at_most(expired: Client, cast: Cast, time_machine_later: Later) -> None:
    address = kept_address(expired.post(ADD, typed()))
    time_machine_later(timedelta(days=8).total_seconds())
    assert sign_in(expired, cast.improvement_lead).get(address).status_code == 200
    sign_in(expired, cast.engineer).get("/profile/")
    time_machine_later(timedelta(hours=2).total_seconds())
    expired.post(ADD, typed())
    assert sign_in(expired, cast.improvement_lead).get(address).status_code == 404


def test_nobody_forgets_another_persons_form(expired: Client, cast: Cast) -> None:
    kept = kept_address(expired.post(ADD, typed())).split("/")[2]
    browser = sign_in(Client(), cast.engineer)
    assert browser.post(ADD, typed() | {"kept_form": kept}).status_code == 302
    assert KeptForm.objects.filter(id=kept).exists()
    assert browser.post(ADD, typed() | {"email": "other@example.org", "kept_form": "nonsense"}).status_code == 302


def test_it_can_be_thrown_away(expired: Client, cast: Cast) -> None:
    address = kept_address(expired.post(ADD, typed()))
    assert sign_in(expired, cast.improvement_lead).post(address).headers["Location"] == "/"
    assert not KeptForm.objects.exists()


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(expired: Client) -> None:
    answer = expired.post(ADD, typed(), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith("/sign-in/?next=/kept/")


def test_what_was_typed_is_shown_as_words_and_runs_nothing(expired: Client, cast: Cast) -> None:
    trick = '"><script>alert(1)</script>\nsecond line'
    address = kept_address(expired.post(ADD, typed() | {"profession": trick, 'na"me<b>': "x"}))
    answer = sign_in(expired, cast.improvement_lead).get(address)
    assert "<script>alert" not in answer.content.decode()
    parse(answer)
