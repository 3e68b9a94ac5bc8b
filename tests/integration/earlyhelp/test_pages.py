"""The pages of early help: a whole episode by its forms, what is refused there, and who may not come in."""

import io
from datetime import date
from typing import Any
from uuid import UUID

import docx
import pdfplumber
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from builders import earlyhelp as builder
from builders.children import add, every, manager_of, relate, subject
from builders.earlyhelp import TODAY, ask, asked_of, begun, planned, whole
from cast import Cast, person, sign_in
from goldenthread.children import additions
from goldenthread.children import services as children
from goldenthread.children.models import Child
from goldenthread.decisions.kinds import DecisionKind
from goldenthread.decisions.matters import Decided
from goldenthread.earlyhelp import services
from goldenthread.earlyhelp.models import Assessment, AssessmentVersion, Episode, EpisodeNow, FamilyAnswer, MilestoneNote
from goldenthread.earlyhelp.pathways import Step
from goldenthread.earlyhelp.queries import mark_of
from goldenthread.earlyhelp.services import Sections
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, ReadEvent
from goldenthread.partners.permissions import Role
from pages import parse


@pytest.fixture
def child(cast: Cast) -> Child:
    return add(cast.health_visitor, "Orla", "Quist")


@pytest.fixture
def visitor(cast: Cast, client: Client) -> Client:
    return sign_in(client, cast.health_visitor)


def day_of(name: str, day: str = "16", month: str = "11") -> dict[str, str]:
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": "2026"}


def send(client: Client, name: str, /, *args: object, key: str = "", **fields: object) -> int:
    return client.post(reverse(f"earlyhelp:{name}", args=args), {"form_key": key or fresh(), **fields}).status_code


def seen(client: Client, name: str, *args: object) -> str:
    page = client.get(reverse(f"earlyhelp:{name}", args=args))
    assert page.status_code == 200
    parse(page)
    return " ".join(page.content.decode().split())


WANTED: dict[str, Any] = {"origin": "partner", "why": "Mornings are hard.", "lead": "me"}
SAID = {
    "needs": "Sleep.",
    "voice": "“Gran.”",
    "identity": "Wants a worker who knows hair care.",
    "working_well": "Mother asks.",
    "worries": "School.",
    "must_happen": "He is at school.",
    "scale": "4",
}


def test_a_whole_episode_by_its_pages(cast: Cast, child: Child, visitor: Client) -> None:
    assert "Ask for early help" in visitor.get(reverse("children:child", args=[child.id])).content.decode()
    assert send(visitor, "ask", child.id, **WANTED, **day_of("received_on")) == 302
    made = every(Episode).get()
    assert "Orla Quist" in seen(visitor, "episodes")
    assert send(visitor, "answer", made.id, agreed="yes", teller_name="Rhoda", **day_of("happened_on")) == 302
    assert send(visitor, "begin", made.id, **day_of("begun_on")) == 302
    assert send(visitor, "write", made.id, version="0", **SAID) == 302
    assert "Nobody asked yet" in seen(visitor, "ask_contribution", made.id)
    to = {"name": "Noor Salt", "email": "noor@example.org", "why": "She weighs him.", **day_of("due_on", "23")}
    assert send(visitor, "ask_contribution", made.id, **to) == 302
    assert "Everybody who works with the child has been asked." in seen(visitor, "ask_everybody", made.id)
    assert send(visitor, "ask_everybody", made.id, why="You know him.", **day_of("due_on", "23")) == 200
    row = whole(cast.health_visitor, made).contributions[0]
    builder.answered(row)
    assert "Say how it is used" in seen(visitor, "episode", made.id)
    assert send(visitor, "use", made.id, row.id, used="yes", words="In what he needs.") == 302
    assert send(visitor, "complete", made.id, version="1", **day_of("completed_on")) == 302
    assert "Wants a worker who knows hair care." in seen(visitor, "assessment", made.id)
    shared = {"what": "assessment", "name": "Rhoda", "how": "Read together", **day_of("happened_on")}
    assert send(visitor, "share_with_family", made.id, **shared) == 302
    assert send(visitor, "share_with_partner", made.id, what="assessment", name="Noor Salt", email="noor@example.org") == 302
    assert send(visitor, "plan", made.id, version="0", aim="Everybody sleeps.", how_known="He says so.", if_worse="Ring me.") == 302
    assert send(visitor, "add_step", made.id, what="Bed at eight.", who_name="Mum", **day_of("by_on", "30")) == 302
    step = whole(cast.health_visitor, made).steps[0]
    assert send(visitor, "step", made.id, step.id, came_of="done", **day_of("happened_on")) == 302
    assert send(visitor, "review", made.id, what_changed="He sleeps.", decides="go on", why="It helps.", **day_of("happened_on")) == 302
    assert send(visitor, "wheel", made.id, scored_for="child", point="start", safe="3", **day_of("happened_on")) == 302
    assert send(visitor, "attempt", made.id, how="call", by_whom="Hana", reached="spoke", **day_of("happened_on")) == 302
    noted = {"says": "done", **day_of("happened_on")}
    assert send(visitor, "milestone", made.id, mark_of((Step.SEARCHED, 1)), **noted) == 302
    page = seen(visitor, "episode", made.id)
    for words in (
        "Everybody sleeps.",
        "Bed at eight.",
        "He sleeps.",
        "Read together",
        "In what he needs.",
        "Scored once",
    ):
        assert words in page
    answer = visitor.post(reverse("earlyhelp:ending", args=[made.id]), {"form_key": fresh(), "ends_as": "needs met", "words": "He sleeps."})
    assert answer.headers["Location"] == f"/decisions/propose/earlyhelp.episode/{made.id}/"
    assert visitor.get(answer.headers["Location"]).status_code == 200
    assert Event.objects.filter(stream="earlyhelp").count() > 15


def test_a_form_sent_twice_does_its_work_once(cast: Cast, child: Child, visitor: Client) -> None:
    key = fresh()
    for _ in range(2):
        assert send(visitor, "ask", child.id, key=key, **WANTED, **day_of("received_on")) == 302
    made = every(Episode).get()
    key = fresh()
    for _ in range(2):
        assert send(visitor, "answer", made.id, key=key, agreed="yes", teller_name="Rhoda", **day_of("happened_on")) == 302
    assert every(FamilyAnswer).count() == 1


def test_bad_forms_say_what_is_wrong_and_keep_what_was_typed(cast: Cast, child: Child, visitor: Client) -> None:
    made = begun(cast.health_visitor, child)
    nothing_kept = {
        "answer": ({"agreed": "no", "teller_name": "Rhoda", **day_of("happened_on")}, "Write what follows"),
        "ask_contribution": ({"why": "She knows.", "name": "Noor", **day_of("due_on", "23")}, "a name and an email address"),
        "ask_lead": ({"email": "nobody@example.org", "why": "Close.", **day_of("due_on", "23")}, "Nobody has an account"),
        "write": ({"version": "0", "scale": "12"}, "less than or equal to 10"),
        "add_step": ({"what": "Bed at eight.", "who_name": "Mum", **day_of("by_on", "30")}, "Steps belong to a plan"),
        "wheel": ({"scored_for": "child", "point": "start", **day_of("happened_on")}, "at least one part"),
        "review": ({"what_changed": "Much.", "decides": "go on", "why": "So."}, "Enter the day of the review"),
        "ending": ({"ends_as": "disengaged", "words": "Gone."}, "Silence is not an answer"),
        "complete": ({"version": "0", **day_of("completed_on")}, "does not say yet"),
    }
    for name, (fields, words) in nothing_kept.items():
        page = visitor.post(reverse(f"earlyhelp:{name}", args=[made.id]), {"form_key": fresh(), **fields})
        assert page.status_code == 200, name
        parse(page)
        assert words in page.content.decode(), name
    assert every(AssessmentVersion).count() == 0


def test_somebody_around_the_child_is_asked_to_lead_from_the_page(cast: Cast, child: Child, visitor: Client) -> None:
    made = ask(cast.health_visitor, child)
    _, teacher = builder.school_with(cast, child)
    assert "Tia Chalk" in seen(visitor, "ask_lead", made.id)
    assert send(visitor, "ask_lead", made.id, person=teacher.id, why="She knows him.", **day_of("due_on", "23")) == 302
    asking = whole(cast.health_visitor, made).lead_askings[0]
    assert (asking.person, asking.answer) == (teacher, "")
    assert "has not answered" in seen(visitor, "episode", made.id)


def test_two_editors_see_both_words_field_by_field_and_lose_none(cast: Cast, child: Child, visitor: Client) -> None:
    made = begun(cast.health_visitor, child)
    services.save_assessment(by=subject(cast.health_visitor), id=made.id, version=0, sections=Sections(needs="A warm coat."))
    address = reverse("earlyhelp:write", args=[made.id])
    page = visitor.post(address, {"form_key": fresh(), "version": "0", "needs": "A quiet room."})
    text = page.content.decode()
    parse(page)
    assert "Where the two differ" in text
    assert "A warm coat." in text
    assert "A quiet room." in text
    assert visitor.post(address, {"form_key": fresh(), "version": "1", "needs": "Both."}).status_code == 302
    assert list(every(AssessmentVersion).order_by("number").values_list("needs", flat=True)) == ["A warm coat.", "Both."]


def test_the_plan_is_a_letter_that_names_only_the_lead_and_no_address(cast: Cast, child: Child, visitor: Client) -> None:
    by = subject(cast.health_visitor)
    children.add_kin(by=by, child=child.id, name="Rolf Quist", tie="father", address="", address_withheld=True, happened_on=TODAY)
    children.add_kin(
        by=by, child=child.id, name="Rhoda Quist", tie="mother", address="1 Canary Row", phone="0191 000 0001", happened_on=TODAY
    )
    made = begun(cast.health_visitor, child)
    asked_of(cast.health_visitor, made)
    planned(cast.health_visitor, made)
    services.add_step(by=by, id=made.id, what="Breakfast club.", by_on=builder.LATER, who_agency=cast.council)
    texts = [seen(visitor, "letter", made.id, 3)]
    for ending in ("docx", "pdf"):
        answer = visitor.get(reverse("earlyhelp:letter_file", args=[made.id, 3, ending]))
        assert answer.status_code == 200
        held = io.BytesIO(answer.content)
        if ending == "pdf":
            with pdfplumber.open(held) as paper:
                texts.append("\n".join(page.extract_text() for page in paper.pages))
        else:
            paper = docx.Document(held)
            cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
            texts.append("\n".join([*(one.text for one in paper.paragraphs), *cells]))
            assert paper.sections[0].page_width < paper.sections[0].page_height
    for text in texts:
        told = " ".join(text.split())
        for words in (
            "Our plan for Orla",
            "Hana Visser",
            cast.health_visitor.email,
            "Everybody sleeps.",
            "Put him to bed at eight.",
            "Mum",
        ):
            assert words in told
        assert "Northbeck Council" in told
        for words in ("Noor", "Canary", "0191", "Rolf"):
            assert words not in told
    assert visitor.get(reverse("earlyhelp:letter", args=[made.id, 9])).status_code == 404
    assert visitor.get(reverse("earlyhelp:letter_file", args=[made.id, 3, "xlsx"])).status_code == 404


def test_whoever_may_not_see_the_child_finds_nothing_and_the_look_is_written_down(cast: Cast, child: Child, client: Client) -> None:
    made = begun(cast.health_visitor, child)
    sign_in(client, manager_of(cast))
    for name, args in (("episode", []), ("assessment", []), ("write", []), ("oversight", []), ("letter", [1])):
        for id_ in (made.id, UUID(int=5)):
            assert client.get(reverse(f"earlyhelp:{name}", args=[id_, *args])).status_code == 404
    assert client.get(reverse("earlyhelp:ask", args=[child.id])).status_code == 404
    assert "Orla" not in seen(client, "episodes")
    assert ReadEvent.objects.filter(what__endswith="refused", about=str(made.id)).count() == 5


def test_a_reader_of_an_ended_episode_is_offered_nothing_to_write(cast: Cast, child: Child, visitor: Client) -> None:
    made, by = ask(cast.health_visitor, child), subject(cast.health_visitor)
    services.think_of_ending(by=by, id=made.id, ends_as="moved", words="They moved.")
    services.finish(by, made.id, Decided(id=UUID(int=1), kind=DecisionKind.CLOSE, decided_on=TODAY, rationale="They moved."))
    page = seen(visitor, "episode", made.id)
    assert "Ended on 16 November 2026" in page
    assert "Write the plan" not in page
    assert send(visitor, "attempt", made.id, how="call", by_whom="Hana", reached="spoke", **day_of("happened_on")) == 200


def test_a_missed_milestone_takes_its_reason_on_its_own_page(cast: Cast, child: Child, visitor: Client) -> None:
    made = ask(cast.health_visitor, child, received_on=date(2026, 10, 1))
    mark = mark_of((Step.ALLOCATED, 1))
    assert "Say why" in seen(visitor, "episode", made.id)
    assert send(visitor, "milestone", made.id, mark, says="reason", reason="", words="Late") == 200
    assert send(visitor, "milestone", made.id, mark, says="reason", reason="nobody to allocate to", words="Nobody was free.") == 302
    assert every(MilestoneNote).count() == 1
    assert "Nobody was free. " in seen(visitor, "milestone", made.id, mark).replace("</", " </")
    assert "not accepted as a reason" in seen(visitor, "episode", made.id)
    assert visitor.get(reverse("earlyhelp:milestone", args=[made.id, "99-1"])).status_code == 404


def test_a_manager_names_a_lead_and_writes_down_a_look(cast: Cast, child: Child, client: Client) -> None:
    made, manager = ask(cast.health_visitor, child), manager_of(cast)
    relate(child, manager, cast.health)
    colleague = person("Cal Ames", cast.health, Role.PRACTITIONER)
    sign_in(client, manager)
    assert send(client, "name_lead", made.id, person=colleague.id, **day_of("happened_on")) == 302
    assert send(client, "name_lead", made.id, person=cast.action_lead.id, **day_of("happened_on")) == 200
    said = {"decision": "It goes on.", "rationale": "It helps.", "direction": "See the school."}
    assert send(client, "oversight", made.id, **said, **day_of("happened_on"), **day_of("check_on", "30")) == 302
    assert "See the school." in seen(client, "episode", made.id)


def test_lists_and_pages_ask_the_same_number_of_queries_however_many_there_are(cast: Cast, child: Child, visitor: Client) -> None:
    made = begun(cast.health_visitor, child)
    children_of = [child]
    addresses = [reverse("earlyhelp:episodes"), reverse("earlyhelp:episode", args=[made.id])]
    visitor.get(addresses[0])  # the first page of a session asks more
    before = [asked(visitor, address) for address in addresses]
    with CaptureQueriesContext(connection) as few:
        additions.dues(subject(cast.health_visitor), children_of)
    for number in range(3):
        another = add(cast.health_visitor, f"Kid{number}", "Quist")
        begun(cast.health_visitor, another)
        children_of.append(another)
        asked_of(cast.health_visitor, made, name=f"Partner {number}", email=f"p{number}@example.org")
    assert [asked(visitor, address) for address in addresses] == before
    with CaptureQueriesContext(connection) as many:
        dues = additions.dues(subject(cast.health_visitor), children_of)
    assert len(many) == len(few)
    assert {due.child for due in dues} == {one.id for one in children_of}
    assert every(Assessment).count() == every(EpisodeNow).count() == 4


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_childs_page_says_where_help_stands_what_is_due_and_what_happened(cast: Cast, child: Child, visitor: Client) -> None:
    made = begun(cast.health_visitor, child)
    planned(cast.health_visitor, made)
    page = " ".join(visitor.get(reverse("children:child", args=[child.id])).content.decode().split())
    for words in ("Early help, led by Hana Visser", "Early help asked for", "Early help: plan, version 2", "Open early help"):
        assert words in page
    assert f"/early-help/{made.id}/" in page
    found = additions.standings(subject(cast.health_visitor), [child])[child.id]
    assert (found[0].weight, found[0].since_on) == (20, TODAY)
