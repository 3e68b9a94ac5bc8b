"""Search: everything the role may see and nothing else, in a constant number of queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from builders import imported_plans, inspections
from builders.imported_plans import many, paper
from cast import Cast, actor, sign_in
from goldenthread.config import search as searching
from pages import parse, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(cast: Cast) -> Cast:
    """A confirmed letter and a plan that stands."""
    inspections.confirmed(actor(cast.improvement_lead))
    imported_plans.imported(actor(cast.improvement_lead))
    return cast


def headings(client: Client, typed: str) -> list[str]:
    page = parse(client.get("/search/", {"q": typed}))
    return [words(heading) for heading in page.all("h2")]


def test_words_are_found_in_findings_and_in_actions(client: Client, full: Cast) -> None:
    sign_in(client, full.health_visitor)
    assert headings(client, "school nurse") == ["Findings (1)", "Actions (1)"]
    page = parse(client.get("/search/", {"q": "school nurse"}))
    address = next(href for text, href in page.links.items() if text.startswith("1.1 Invite the school nurse"))
    assert client.get(address).status_code == 200


def test_people_and_agencies_are_found_by_those_who_keep_or_see_them(client: Client, full: Cast) -> None:
    assert headings(sign_in(client, full.improvement_lead), "hana") == ["People (1)"]
    assert headings(client, "coastal") == ["Actions (1)", "Agencies (1)"]


def test_a_role_without_people_finds_no_people_and_one_without_plans_no_plans(client: Client, full: Cast) -> None:
    assert parse(sign_in(client, full.health_visitor).get("/search/", {"q": "hana"})).heading == "Nothing was found"
    assert headings(sign_in(Client(), full.guardian), "coastal") == ["Agencies (1)"]


def test_a_stranger_finds_no_search_at_all(client: Client, full: Cast) -> None:
    answer = sign_in(client, full.stranger).get("/search/", {"q": "nurse"})
    assert answer.status_code == 404
    assert b"nurse" not in answer.content


def test_nobody_searches_without_an_account(client: Client) -> None:
    assert client.get("/search/", {"q": "nurse"}).status_code == 302


def test_every_word_must_be_there(client: Client, full: Cast) -> None:
    sign_in(client, full.health_visitor)
    assert parse(client.get("/search/", {"q": "nurse zeppelin"})).heading == "Nothing was found"


@pytest.mark.parametrize("typed", ["", "   ", "%", "_", "'", '"><script>', "x" * 5000, "\x00"])
def test_odd_words_are_answered_and_kept_in_the_box_as_far_as_they_can_be_seen(client: Client, full: Cast, typed: str) -> None:
    page = parse(sign_in(client, full.health_visitor).get("/search/", {"q": typed}))
    assert page.heading in {"Search", "Nothing was found"}
    assert page.by_id("site-search").get("value") == typed.strip(" \x00")[:200]


def test_many_found_are_counted_and_the_first_are_shown(client: Client, cast: Cast) -> None:
    imported_plans.imported(actor(cast.improvement_lead), paper(many(30)))
    page = parse(sign_in(client, cast.health_visitor).get("/search/", {"q": "bus"}))
    assert [words(heading) for heading in page.all("h2")] == ["Actions (30)"]
    assert len([1 for href in page.links.values() if "/plans/action/" in href]) == searching.SHOWN


def test_the_number_of_queries_does_not_grow(client: Client, cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/search/", {"q": "bus"})
        return len(queries)

    sign_in(client, cast.improvement_lead)
    imported_plans.imported(actor(cast.improvement_lead), paper(many(20)))
    asked()  # what is remembered for good after the first time
    few = asked()
    imported_plans.imported(actor(cast.improvement_lead), paper(many(60)))
    assert asked() == few
