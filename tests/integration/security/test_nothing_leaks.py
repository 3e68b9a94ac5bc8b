"""Words that mark a fact are looked for in everything each role can reach: pages, lists, counts, search, files, errors, the log.

A canary is a word planted in one kind of fact. The table says who may come across it; everybody else must not, wherever they look.
"""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import timezone

from builders import canaries
from builders import world as builder
from builders.canaries import Planted
from builders.slices import first_only
from builders.world import NEWCOMER, NOBODY, STRANGER, World, content
from cast import actor
from goldenthread.children.labels import Label, visible
from goldenthread.inspections import services as letters
from goldenthread.inspections.models import Finding, Letter
from goldenthread.ledger.models import Job
from goldenthread.ledger.services import send_later
from goldenthread.partners import services as partners
from goldenthread.partners.models import AgencyAlias, KeptForm, Person
from goldenthread.partners.permissions import Role
from goldenthread.plans.models import Action, ImportState, Plan, PlanImport

READERS = frozenset(Role) - {Role.INFORMATION_GUARDIAN, Role.TECHNICAL_ADMIN}
OFFICE = frozenset({Role.PARTNERSHIP_OFFICE})
PUT_IN = OFFICE | {Role.IMPORTER}
SEE_PARTNERS = OFFICE | {Role.ACTION_LEAD, Role.AGENCY_LEAD, Role.SCRUTINEER, Role.INFORMATION_GUARDIAN, Role.TECHNICAL_ADMIN}
GUARDIAN = frozenset({Role.INFORMATION_GUARDIAN})
NO_ONE: frozenset[str] = frozenset()
# Who works with a child, or looks at how others did for a named audit, may reach the others around that child.
AROUND = frozenset({Role.PRACTITIONER, Role.QUALITY_ASSURER})
# Somebody's own name and work are on their own page.
OWN = frozenset({Role.MANAGER})
# These have the rights of a practitioner or of an action lead to the letter: what the database holds back from one it does from the other.
LIKE_OTHERS = {Role.BOARD_MEMBER, Role.INSPECTOR, Role.AGENCY_LEAD}
WHO = [who for who in (*Role, STRANGER, NEWCOMER, NOBODY) if who not in first_only(LIKE_OTHERS)]


@dataclass(frozen=True)
class Canary:
    """A word and who may come across it."""

    word: str
    seen_by: frozenset[str]


CANARIES = [
    Canary("quillfinding", READERS),
    Canary("quilltheme", READERS),
    Canary("quilltitle", READERS),
    Canary("quillrelevance", READERS | GUARDIAN),  # why something was done is part of the record of who did what
    Canary("quillaction", READERS),
    Canary("quillplan", READERS),
    Canary("quilldraft", PUT_IN),
    Canary("quillfile", PUT_IN),
    Canary("quillname", SEE_PARTNERS | OWN | AROUND | PUT_IN),  # those who read the askings see who was consulted
    Canary("quillmail", SEE_PARTNERS | OWN | AROUND),
    Canary("quilltrade", SEE_PARTNERS),  # an action lead too: whoever may see colleagues may see what they are by profession
    Canary("quillalias", SEE_PARTNERS),
    Canary("quilldomain", SEE_PARTNERS),
    Canary("quillreason", GUARDIAN),
    Canary("quillkept", OFFICE),
    Canary("quilloutgoing", NO_ONE),
    Canary("quillgiven", NO_ONE),
]


@pytest.fixture
def marked(world: World) -> World:
    """The world with a canary in each kind of fact."""
    office = actor(world.office)
    letters.reword_theme(by=office, finding_id=world.finding.id, version=world.finding.version, theme="quilltheme")
    letters.state_relevance(
        by=office, finding_id=world.finding.id, still_relevant=True, reason="quillrelevance", stated_on=timezone.localdate()
    )
    Finding.objects.filter(id=world.finding.id).update(text="quillfinding")
    Letter.objects.filter(id=world.confirmed.id).update(title="quilltitle")
    Plan.objects.filter(id=world.plan.id).update(title="quillplan")
    Action.objects.filter(id=world.action.id).update(how="quillaction")
    PlanImport.objects.filter(id=world.newer.id).update(title="quilldraft", original_name="quillfile.txt")
    manager = world.people[Role.MANAGER]
    Person.objects.filter(id=manager.id).update(name="quillname", email="quillmail@example.org", profession="quilltrade")
    AgencyAlias.objects.filter(id=world.alias).update(name="quillalias")
    type(world.agency).objects.filter(id=world.agency.id).update(email_domain="quilldomain.example")
    gone = partners.add_person(by=office, name="Ivo Penn", email="ivo@example.org")
    partners.switch_off(by=office, person=gone, reason="quillreason")
    KeptForm.objects.filter(id=world.kept.id).update(fields=[["note", "quillkept"]])
    send_later(to="a@example.org", subject="quilloutgoing", body="quilloutgoing", key="quilloutgoing")
    Job.objects.filter(id=world.job).update(given={"note": "quillgiven"}, checkpoint={"note": "quillgiven"})
    return world


@pytest.fixture
def planted(marked: World) -> list[Planted]:
    """And one in every field of words about its child."""
    return canaries.plant(marked.child)


# Who works with the child of the world, or checks how others did, with the kind of agency they do it at.
MEET_THE_CHILD = {Role.PRACTITIONER: "0-19 provider", Role.MANAGER: "council", Role.QUALITY_ASSURER: "council"}


def reached(client: Client, world: World) -> Iterator[tuple[str, str]]:
    """Every address with its words: all pages of things that are there, what search finds, files opened up."""
    addresses = [*world.pages(), f"/letters/{world.confirmed.id}/text/", "/ledger/?show=looked", "/plans/?page=2", "/findings/export.xlsx"]
    addresses += [f"/plans/{world.plan.id}/actions.xlsx", f"/plans/{world.plan.id}/plan.docx"]
    addresses += [f"{page}?{name}={canary.word}" for canary in CANARIES for page, name in (("/search/", "q"), ("/findings/", "words"))]
    addresses += ["/children/?q=Ada", "/meetings/about/?q=Ada"]
    addresses += [f"/plans/{world.plan.id}/?words=quill", "/partners/people/?q=quill", "/partners/?q=quill", "/letters/quillnothing/"]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code < 500, address
        yield address, _opened(content(answer)) + str(answer.headers)


@pytest.mark.parametrize("who", WHO)
def test_each_comes_across_what_is_theirs_to_see_and_nothing_else(
    marked: World, planted: list[Planted], caplog: pytest.LogCaptureFixture, who: str
) -> None:
    """And no word of a record gets into the log on the way. On PostgreSQL without those whose rights are another's."""
    caplog.set_level(logging.INFO)
    client = builder.browser(marked.people.get(who))
    seen = {canary.word: [] for canary in CANARIES} | {"": []}
    of_the_child: dict[str, list[str]] = {}
    for address, words in reached(client, marked):
        # What was typed into a box is in the box again.
        told = words.replace(address.rpartition("=")[2], "") if "?" in address else words
        for canary in CANARIES:
            if canary.word in told:
                seen[canary.word].append(address)
        for one in planted:
            if one.word in told:
                of_the_child.setdefault(one.field, []).append(address)
    assert {canary.word: seen[canary.word] for canary in CANARIES if who not in canary.seen_by and seen[canary.word]} == {}
    assert [canary.word for canary in CANARIES if who in canary.seen_by and not seen[canary.word]] == []
    may_see = visible(agency_kind=MEET_THE_CHILD[who], role=who) if who in MEET_THE_CHILD else frozenset()
    assert {
        one.field: of_the_child[one.field] for one in planted if one.field in of_the_child and (one.label or Label.CORE) not in may_see
    } == {}
    assert (len(of_the_child) > 12) == (who in MEET_THE_CHILD), sorted(of_the_child)
    assert logged(caplog) == []
    assert any("quillnothing" in record.getMessage() for record in caplog.records)  # the log is looked at


@pytest.mark.parametrize("who", [Role.PARTNERSHIP_OFFICE, Role.INFORMATION_GUARDIAN, STRANGER, NOBODY])
def test_no_word_that_is_typed_is_in_the_log(marked: World, caplog: pytest.LogCaptureFixture, who: str) -> None:
    caplog.set_level(logging.INFO)
    client = builder.browser(marked.people.get(who))
    for address in ("/partners/people/add/", "/letters/add/", f"/plans/{marked.plan.id}/ties/", "/sign-in/", "/nowhere/"):
        client.post(address, {"name": "quilltyped", "email": "quilltyped", "login": "quilltyped@example.org", "password": "quilltyped"})
    assert caplog.records
    assert logged(caplog) == []


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Lines with a canary that is no part of an address somebody asked for."""
    return [line for line in (record.getMessage() for record in caplog.records) if re.search("quill(?!nothing)", line)]


@pytest.mark.parametrize("trick", ["\r\nforged line", "\x1b[31mred", "\u2028forged"])
def test_no_line_of_the_log_can_be_forged(client: Client, caplog: pytest.LogCaptureFixture, trick: str) -> None:
    caplog.set_level(logging.INFO)
    client.get(f"/nowhere/{trick}/")
    assert caplog.records
    assert all("\n" not in record.getMessage() and "\x1b" not in record.getMessage() for record in caplog.records)


def test_the_file_of_a_plan_that_stands_is_there_for_its_readers(marked: World) -> None:
    stands = marked.plan.imports.get(state=ImportState.APPLIED)
    found = {who: builder.browser(marked.people[who]).get(f"/plans/imports/{stands.id}/original/") for who in (Role.PRACTITIONER, STRANGER)}
    assert {who: (answer.status_code, len(content(answer)) > 0) for who, answer in found.items()} == {
        Role.PRACTITIONER: (200, True),
        STRANGER: (404, True),
    }


def _opened(data: bytes) -> str:
    """The words of a file; of one that is packed, the words of every part."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
