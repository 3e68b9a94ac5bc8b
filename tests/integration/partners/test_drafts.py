"""Drafts: words that were typed and not sent stand in the form again, for the person who typed them and nobody else."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders import askings
from builders.children import add, subject
from cast import Cast, actor, person, sign_in
from goldenthread.children import services as children
from goldenthread.children.models import Child
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.jobs import Progress
from goldenthread.ledger.models import Event
from goldenthread.partners.models import Draft, Membership, Person
from goldenthread.partners.permissions import Role
from goldenthread.partners.services import drafts
from pages import parse

Later = Callable[[float], None]
WORDS = "I want to stay with Gran."


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor)


@pytest.fixture
def form(child: Child) -> str:
    return reverse("children:voice", args=[child.id])


def told(client: Client, form: str) -> dict[str, Any]:
    """What the page of the form tells the script."""
    boxes = [box for box in parse(client.get(form)).all("input") if box.get("data-drafts")]
    found: dict[str, Any] = json.loads(boxes[0].get("data-drafts") or "")
    assert len(boxes) == 1
    return found


def send(client: Client, page: dict[str, Any], form: str, fields: dict[str, Any] | None = None, **more: Any) -> Any:
    body = {"ticket": page["ticket"], "form": form, "key": "", "version": "", "fields": fields or {}} | more
    return client.post("/drafts/", body, content_type="application/json")


def typed(client: Client, who: Person, form: str, **more: Any) -> dict[str, Any]:
    """Somebody opens the form and types."""
    page = told(sign_in(client, who), form)
    assert send(client, page, form, {"words": [WORDS]}, **more).json() == {"kept": f"{timezone.localtime():%H:%M}"}
    return page


def test_what_was_typed_stands_in_the_page_when_it_is_opened_again(client: Client, cast: Cast, form: str) -> None:
    page = typed(client, cast.health_visitor, form)
    events = Event.objects.count()
    send(client, page, form, {"words": [WORDS + " Always."], "method": ["play"]})
    assert told(client, form)["forms"] == [
        {"form": form, "version": "", "typed": "16 November 2026, 09:00", "fields": {"words": [WORDS + " Always."], "method": ["play"]}}
    ]
    assert Event.objects.count() == events  # no word of it in the ledger


def test_a_form_that_was_taken_forgets_its_drafts_and_those_that_come_too_late(client: Client, cast: Cast, form: str) -> None:
    key = fresh()
    page = typed(client, cast.health_visitor, form, key=key)
    day = {"happened_on_day": "16", "happened_on_month": "11", "happened_on_year": "2026"}
    refused = client.post(form, day | {"form_key": key, "words": WORDS})
    assert parse(refused).errors
    assert Draft.objects.exists()
    assert client.post(form, day | {"form_key": key, "words": WORDS, "method": "play"}).status_code == 302
    assert not Draft.objects.exists()
    send(client, page, form, {"words": [WORDS]}, key=key)  # the last letters, on their way while the form was sent
    assert told(client, form)["forms"] == []


def test_a_draft_answers_only_its_own_person(client: Client, cast: Cast, form: str, child: Child) -> None:
    page = typed(client, cast.health_visitor, form)
    other = person("Nell Bly", cast.health, Role.PRACTITIONER)
    sign_in(client, other)
    assert send(client, page, form, {"words": ["Not mine"]}).status_code == 403
    assert client.get(form).status_code == 404
    assert send(Client(), page, form, {"words": ["Nobody"]}).status_code == 403
    forged = page | {"ticket": page["ticket"][:-4] + "AAAA"}
    assert send(sign_in(client, cast.health_visitor), forged, form, {"words": ["Forged"]}).status_code == 403
    assert [row.values for row in Draft.objects.all()] == [[WORDS]]


def test_whoever_lost_the_child_is_not_sent_the_words_they_typed(client: Client, cast: Cast, form: str, child: Child) -> None:
    typed(client, cast.health_visitor, form)
    children.exclude_myself(by=subject(cast.health_visitor), child=child.id)
    answer = client.get(form)
    assert answer.status_code == 404
    assert WORDS not in answer.content.decode()


def test_a_draft_belongs_to_the_agency_it_was_typed_for(client: Client, cast: Cast, form: str) -> None:
    typed(client, cast.health_visitor, form)
    Draft.objects.update(agency=cast.council)
    assert told(client, form)["forms"] == []


def test_words_typed_after_the_session_ran_out_are_there_after_signing_in(
    client: Client, cast: Cast, form: str, time_machine_later: Later
) -> None:
    page = typed(client, cast.health_visitor, form)
    time_machine_later(timedelta(hours=2).total_seconds())
    assert client.get(form).status_code == 302
    assert send(client, page, form, {"changed": ["Gran was asked."]}).status_code == 200
    kept = client.post(form, {"words": WORDS, "form_key": fresh()}).headers["Location"]
    assert kept.startswith("/sign-in/?next=/kept/")
    fields = told(sign_in(client, cast.health_visitor), form)["forms"][0]["fields"]
    assert fields == {"words": [WORDS], "changed": ["Gran was asked."]}


def test_whoever_is_switched_off_keeps_nothing_more(client: Client, cast: Cast, form: str) -> None:
    page = typed(client, cast.health_visitor, form)
    Person.objects.filter(id=cast.health_visitor.id).update(is_active=False)
    assert send(client, page, form, {"words": ["More"]}).status_code == 403


def test_secrets_and_nonsense_are_not_kept(client: Client, cast: Cast, form: str) -> None:
    page = typed(client, cast.health_visitor, form)
    send(client, page, form, {"password": ["hush"], "new_pass_phrase": ["hush"], "form_code": ["123456"]})
    assert {row.field for row in Draft.objects.all()} == {"words"}
    for bad in ({"words": "not a list"}, {"words": [1]}, {"w" * 101: ["x"]}):
        assert send(client, page, form, bad).status_code in {200, 400}
    assert send(client, page, "https://elsewhere.example", {"words": ["x"]}).status_code == 400
    assert client.post("/drafts/", "nonsense", content_type="application/json").status_code == 400
    assert client.post("/drafts/", "[]", content_type="application/json").status_code == 400
    assert send(client, page, form, {"words": ["x" * (drafts.LONGEST_VALUE + 1)]}).status_code == 400
    assert send(client, page, form, {f"f{number}": ["x"] for number in range(drafts.MOST_FIELDS)}).status_code == 400


def test_the_forms_typed_in_longest_ago_make_room(client: Client, cast: Cast, form: str) -> None:
    page = typed(client, cast.health_visitor, form)
    for number in range(drafts.MOST_FORMS):
        send(client, page, f"/made-up/{number}/", {"words": ["x"]})
    assert Draft.objects.values("form").distinct().count() == drafts.MOST_FORMS
    assert not Draft.objects.filter(form=form).exists()


def test_starting_afresh_and_two_weeks_forget(client: Client, cast: Cast, form: str) -> None:
    page = typed(client, cast.health_visitor, form)
    assert send(client, page, form, afresh=True).json() == {}
    assert not Draft.objects.exists()
    send(client, page, form, {"words": [WORDS]})
    drafts.forget_old_drafts(_progress())
    assert Draft.objects.exists()
    Draft.objects.update(kept_at=timezone.now() - timedelta(days=15))
    drafts.forget_old_drafts(_progress())
    assert not Draft.objects.exists()


def test_without_an_agency_and_at_the_sign_in_page_no_form_carries_a_ticket(client: Client, cast: Cast) -> None:
    assert b"data-drafts" not in client.get("/sign-in/").content
    Membership.objects.filter(person=cast.health_visitor).delete()
    assert b"data-drafts" not in sign_in(client, cast.health_visitor).get("/profile/").content


def test_a_page_whose_address_is_a_secret_carries_no_ticket_though_somebody_is_signed_in(client: Client, cast: Cast) -> None:
    _, token = askings.ask(cast, by=actor(cast.improvement_lead), again=True)
    page = sign_in(client, cast.improvement_lead).get(reverse("involvement:reply", args=[token]))
    assert parse(page).all("form")
    assert b"data-drafts" not in page.content


def _progress() -> Progress:
    class Quiet:
        def step(self, *words: object) -> None: ...

    return Quiet()  # type: ignore[return-value]  # as much of one as is asked here
