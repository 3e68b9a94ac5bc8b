"""The pages of help notes, circumstances and offers: what they show, what a bad form says, and who may not come in."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from builders import helping
from builders.children import add, every, look, manager_of, relate, subject
from builders.helping import group, note, threads_of, told
from cast import Cast, person, sign_in
from goldenthread.children.models import Child
from goldenthread.children.services import AlsoKnown
from goldenthread.earlyhelp.help_kinds import KINDS
from goldenthread.earlyhelp.models import FamilyCircumstance, HelpNote, Offer, OfferProof, PracticeModel
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import ReadEvent
from goldenthread.partners.permissions import Role
from pages import ParsedPage, parse

NOBODY = UUID("01234567-89ab-7def-8123-456789abcdef")
DAY = {"happened_on_day": "16", "happened_on_month": "11", "happened_on_year": "2026"}


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor, "Orla", "Quist")


@pytest.fixture
def visitor(cast: Cast, client: Client) -> Client:
    return sign_in(client, cast.health_visitor)


def where(name: str, *args: object) -> str:
    return reverse(f"earlyhelp:{name}", args=args)


def send(client: Client, name: str, /, *args: object, **fields: Any) -> Any:
    return client.post(where(name, *args), {"form_key": fresh(), **fields})


def seen(client: Client, name: str, *args: object) -> ParsedPage:
    return parse(client.get(where(name, *args)))


def test_a_note_from_its_kind_to_what_became_of_it_by_pages(cast: Cast, child: Child, visitor: Client) -> None:
    helping.offer(cast.improvement_lead, cast.council)
    helping.offer(cast.improvement_lead, cast.council, "Driving lessons", from_age=16, to_age=25)
    assert "Add a note of help" in parse(visitor.get(reverse("children:child", args=[child.id]))).links
    choose = seen(visitor, "help_choose", child.id)
    assert [kind.name for kind in KINDS.values() if kind.name not in choose.links] == []
    form = seen(visitor, "help_add", child.id, "wait")
    assert "Sleep clinic" in form.text
    assert "Driving lessons" not in form.text
    fields = {"standing": "waiting", "title": "Speech therapy", "weeks": "12", "words": "Sent by the panel.", **DAY}
    assert send(visitor, "help_add", child.id, "wait", **fields).headers["Location"] == where("help", child.id)
    page = seen(visitor, "help", child.id)
    assert page.rows()[0][:2] == ["Speech therapy Wait for another service", "Waiting 0 weeks of 12"]
    [one] = threads_of(cast.health_visitor, child)
    form = seen(visitor, "help_became", child.id, one.latest.thread)
    assert "Leave empty if it is still “12”." in form.text
    assert "It stands at “Waiting” now." in form.text
    assert send(visitor, "help_became", child.id, one.latest.thread, standing="seen", changed="She speaks.", **DAY).status_code == 302
    page = seen(visitor, "help_note", child.id, one.latest.thread)
    assert "She speaks." in page.text
    assert "Say what became of it" not in page.links
    assert [row[1][:7] for row in page.rows()] == ["Seen by", "Waiting"]
    home = parse(visitor.get(reverse("children:child", args=[child.id])))
    assert "Speech therapy: seen by the service" in home.text


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_form_with_each_of_its_first_fields_named(cast: Cast, child: Child, visitor: Client, kind: str) -> None:
    page = seen(visitor, "help_add", child.id, kind)
    for asked in KINDS[kind].asked:
        if asked.first and asked.name not in {"meeting"}:
            assert asked.words in page.text
    assert send(visitor, "help_add", child.id, kind).status_code == 200
    assert every(HelpNote).count() == 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "Say which service the child waits for."),
        ({"weeks": "many"}, "whole number"),
        ({"weeks": "1000"}, "999"),
        ({"standing": "seen"}, "seen"),
        ({"happened_on_day": "31"}, "31 11 2026"),
        ({"happened_on_day": "17"}, "17 November 2026 is still to come"),
        ({"asked_agency": str(NOBODY)}, "valid choice"),
    ],
)
def test_a_bad_form_says_what_is_wrong_and_keeps_what_was_typed(child: Child, visitor: Client, fields: dict[str, str], said: str) -> None:
    given = {"standing": "waiting", "title": "Speech therapy", "words": "Typed with care.", **DAY, **fields}
    page = parse(send(visitor, "help_add", child.id, "wait", **given))
    assert page.errors
    assert said in page.text
    assert "Typed with care." in page.value("words")
    assert every(HelpNote).count() == 0


def test_a_form_sent_twice_writes_one_note(child: Child, visitor: Client) -> None:
    fields = {"form_key": fresh(), "standing": "waiting", "title": "Speech therapy", **DAY}
    for _ in range(2):
        assert visitor.post(where("help_add", child.id, "wait"), fields).status_code == 302
    assert every(HelpNote).count() == 1


def test_a_group_is_chosen_from_ones_own_children_and_no_childs_page_names_another(cast: Cast, child: Child, visitor: Client) -> None:
    other = add(cast.health_visitor, "Finn", "Weir")
    add(manager_of(cast), "Una", "Sands")
    add(cast.health_visitor, "", "Unborn", birth=AlsoKnown(expected_on=date(2027, 1, 3)))
    page = seen(visitor, "help_group")
    assert "Finn Weir" in page.text
    assert "Una Sands" not in page.text
    assert "Orla" not in parse(visitor.get(where("help_group") + "?q=Weir")).text
    fields = {"standing": "under way", "title": "Calm mornings", "planned": "8", "done": "1", **DAY}
    both = [str(child.id), str(other.id)]
    assert "without their names" in parse(send(visitor, "help_group", children=both, words="Finn was loud.", **fields)).text
    sent = send(visitor, "help_group", children=both, words="Songs.", **fields)
    shared = every(HelpNote)[0].group
    assert sent.headers["Location"] == where("help_group_note", shared)
    thread = threads_of(cast.health_visitor, child)[0].latest.thread
    for name, *args in (("help", child.id), ("help_note", child.id, thread), ("help_became", child.id, thread)):
        assert "Finn" not in visitor.get(where(name, *args)).content.decode()
    assert "Finn" not in visitor.get(reverse("children:child", args=[child.id])).content.decode()
    page = seen(visitor, "help_group_note", shared)
    assert [row[0] for row in page.rows()] == ["Finn Weir", "Orla Quist"]
    done = {"standing": "finished", "done": "8", "changed": "Mornings are calm.", **DAY}
    assert send(visitor, "help_group_note", shared, children=both, **done).status_code == 302
    assert {row[1] for row in seen(visitor, "help_group_note", shared).rows()} == {"Finished 8 of 8 sessions"}
    assert send(visitor, "help_group_note", shared, children=both, **done).status_code == 200  # nothing may follow any more
    assert every(HelpNote).count() == 4


def test_a_group_note_of_somebody_elses_children_is_not_there(cast: Cast, child: Child, client: Client) -> None:
    shared = group(cast.health_visitor, child)
    sign_in(client, manager_of(cast))
    hidden, missing = client.get(where("help_group_note", shared)), client.get(where("help_group_note", NOBODY))
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
    fields = {"standing": "under way", "title": "Calm", "children": [str(child.id)], **DAY}
    assert send(client, "help_group", **fields).status_code == 200  # no such choice for her
    assert every(HelpNote).count() == 1


def test_what_the_family_lives_with_is_recorded_once_and_shown(cast: Cast, child: Child, visitor: Client) -> None:
    add(cast.health_visitor, "Finn", "Quist", sibling=child.id)
    assert "Nobody has recorded asking" in seen(visitor, "help", child.id).text
    assert "It is written down for Orla Quist and Finn Quist." in seen(visitor, "circumstance", child.id).text
    bad = parse(
        send(
            visitor,
            "circumstance",
            child.id,
            kind="poverty",
            standing="no",
            words="Debt.",
            from_on_day="1",
            from_on_month="9",
            from_on_year="2026",
            **DAY,
        )
    )
    assert "the answer was not yes" in bad.text
    assert bad.value("words") == "Debt."
    assert send(visitor, "circumstance", child.id, kind="poverty", standing="yes", words="Debt.", **DAY).status_code == 302
    assert every(FamilyCircumstance).count() == 2
    assert ["Poverty", "Yes", "Debt."] in [row[:3] for row in seen(visitor, "help", child.id).rows()]


@pytest.mark.parametrize("who", ["manager", "improvement_lead", "guardian", "stranger", "scrutineer"])
def test_for_everybody_else_no_note_is_there(cast: Cast, child: Child, client: Client, who: str) -> None:
    thread = note(cast.health_visitor, child).thread
    sign_in(client, manager_of(cast) if who == "manager" else getattr(cast, who))
    for name, *args in (
        ("help",),
        ("help_choose",),
        ("help_add", "wait"),
        ("help_note", thread),
        ("help_became", thread),
        ("circumstance",),
    ):
        hidden, missing = (client.get(where(name, one, *args)) for one in (child.id, NOBODY))
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content == missing.content
    assert send(client, "help_became", child.id, thread, standing="seen", **DAY).status_code == 404
    assert every(HelpNote).count() == 1


def test_a_kind_that_is_none_and_a_note_of_another_child_are_not_there(cast: Cast, child: Child, visitor: Client) -> None:
    other = note(cast.health_visitor, add(cast.health_visitor, "Finn", "Weir")).thread
    for name, *args in (("help_add", "weather"), ("help_note", other), ("help_became", other)):
        assert visitor.get(where(name, child.id, *args)).status_code == 404


def test_each_look_is_written_down_and_an_auditor_finds_no_button(cast: Cast, child: Child, client: Client) -> None:
    thread = note(cast.health_visitor, child).thread
    auditor = person("Quin Asher", cast.council, Role.QUALITY_ASSURER)
    relate(child, auditor, cast.council, kind="audit", basis="audit", to_on=helping.TODAY)
    sign_in(client, auditor)
    page = seen(client, "help", child.id)
    assert "Add a note of help" not in page.links
    assert "Say what became of it" not in seen(client, "help_note", child.id, thread).links
    assert client.get(where("help_add", child.id, "wait")).status_code == 404
    written = set(ReadEvent.objects.filter(about=str(child.id)).values_list("what", flat=True))
    assert "child help notes, for audit: allowed, relationship" in written
    assert "child help note, for audit: allowed, relationship" in written


def test_in_an_emergency_notes_are_read_and_not_written(cast: Cast, child: Child, client: Client) -> None:
    note(cast.health_visitor, child)
    boss = manager_of(cast)
    look(cast.health, child, boss)
    sign_in(client, boss)
    assert "Add a note of help" not in seen(client, "help", child.id).links
    assert client.get(where("help_choose", child.id)).status_code == 404


def test_pages_ask_as_much_of_the_database_however_much_there_is(cast: Cast, child: Child, visitor: Client) -> None:
    addresses = [where("help", child.id), where("offers"), reverse("children:child", args=[child.id]), where("help_group")]

    def add_some() -> None:
        for number in range(3):
            note(cast.health_visitor, child)
            helping.offer(cast.improvement_lead, cast.council, f"Clinic {number}")
            add(cast.health_visitor, f"Kid {number}", "Weir")
        told(cast.health_visitor, child)

    def asked(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert visitor.get(address).status_code == 200
        return len(queries)

    add_some()
    for address in addresses:
        visitor.get(address)
    few = [asked(address) for address in addresses]
    add_some()
    assert [asked(address) for address in addresses] == few


# --- the register and the counts ---------------------------------------------------------------------------------------------


OFFER = {
    "kind": "hub",
    "name": "Harbour hub",
    "what": "Tea and advice.",
    "reach": "Walk in.",
    "from_on_day": "1",
    "from_on_month": "9",
    "from_on_year": "2026",
    "claim": "Parents feel less alone.",
    "known_by": "We ask.",
}


def test_the_office_keeps_an_offer_by_pages_and_everybody_reads_it(cast: Cast, client: Client) -> None:
    sign_in(client, cast.improvement_lead)
    assert send(client, "add_offer", agency=cast.council.id, **OFFER).status_code == 302
    made = Offer.objects.get()
    assert send(client, "add_proof", made.id, source="Questions", words="They do.", strength="3", reached="40", **DAY).status_code == 302
    assert parse(send(client, "add_proof", made.id, source="Questions", words="They do.", strength="3", reached="3", **DAY)).errors
    assert OfferProof.objects.count() == 1
    page = seen(client, "change_offer", made.id)
    changed = {**OFFER, "name": "Harbour family hub", "version": page.value("version"), "agency": cast.council.id}
    assert send(client, "change_offer", made.id, **changed).status_code == 302
    stale = parse(send(client, "change_offer", made.id, **changed))
    assert "Somebody else changed this offer" in stale.text
    assert stale.value("version") == "2"
    sign_in(client, cast.health_visitor)
    page = seen(client, "offer", made.id)
    assert "Harbour family hub" in page.heading
    assert "Parents feel less alone." in page.text
    assert "40 people" in page.text
    assert "Change" not in page.links
    assert "Nothing in the register fits" in parse(client.get(where("offers") + "?q=lunch")).text
    assert "Harbour family hub" in parse(client.get(where("offers") + "?q=tea&age=3")).links
    assert parse(client.get(where("offers") + "?age=old")).errors
    assert client.get(where("offer", NOBODY)).status_code == 404


def test_a_bad_offer_says_what_is_wrong_and_keeps_the_words(cast: Cast, client: Client) -> None:
    sign_in(client, cast.improvement_lead)
    page = parse(send(client, "add_offer", agency=cast.council.id, **{**OFFER, "known_by": ""}))
    assert "Write both" in page.text
    assert page.value("reach") == "Walk in."
    assert parse(send(client, "add_offer", agency=NOBODY, **OFFER)).errors
    assert Offer.objects.count() == 0


def test_an_agency_lead_chooses_their_own_agency_only(cast: Cast, client: Client) -> None:
    sign_in(client, person("Lena Ford", cast.health, Role.AGENCY_LEAD))
    other = helping.offer(cast.improvement_lead, cast.council)
    assert "Northbeck Council" not in seen(client, "add_offer").text
    assert send(client, "add_offer", agency=cast.health.id, **OFFER).status_code == 302
    assert "Add proof" not in seen(client, "offer", other.id).links
    page = parse(send(client, "add_proof", other.id, source="x", words="y", strength="1", **DAY))
    assert "your own agency" in page.text


def test_the_office_names_the_words_of_the_practice_model_and_the_form_of_a_note_has_them(cast: Cast, child: Child, client: Client) -> None:
    sign_in(client, cast.improvement_lead)
    day = {f"from_on_{part}": value for part, value in (("day", "16"), ("month", "11"), ("year", "2026"))}
    words = {"name": "Harbour way", "worries": "Rough water", "strengths": "Anchors", "must_happen": "Next stroke", "scale": "Depth"}
    assert parse(send(client, "practice_words", **{**words, "scale": "Anchors"}, **day)).errors
    assert send(client, "practice_words", **words, **day).status_code == 302
    assert PracticeModel.objects.count() == 1
    assert "Harbour way" in seen(client, "practice_words").text
    sign_in(client, cast.health_visitor)
    page = seen(client, "help_add", child.id, "practice-model")
    assert "Rough water" in page.text
    assert "What we are worried about" not in page.text


def test_counts_are_for_the_board_and_the_office_and_name_nobody(cast: Cast, child: Child, client: Client) -> None:
    note(cast.health_visitor, child, "family-group", "offered", happened_on=date(2026, 9, 1))
    told(cast.health_visitor, child, happened_on=date(2026, 9, 1))
    for who in (cast.improvement_lead, cast.scrutineer, person("Bo Ard", cast.partnership, Role.BOARD_MEMBER)):
        sign_in(client, who)
        page = seen(client, "help_counts")
        assert "fewer than 5" in page.text
        assert "Orla" not in page.text
        assert "Poverty" in seen(client, "circumstance_counts").text
        assert "Counts of help notes" in seen(client, "offers").links
    for who in (cast.health_visitor, cast.action_lead, cast.stranger):
        sign_in(client, who)
        assert client.get(where("help_counts")).status_code == client.get(where("circumstance_counts")).status_code == 404
    assert subject(cast.scrutineer).use is None
