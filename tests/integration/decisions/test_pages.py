"""The pages of this room: a whole decision by its forms, what is refused there, who may not come in, and how much work a page is."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from builders.children import add, every, relate, subject
from builders.decisions import MATTER, TEXTS, Round, answered, around, consultation, decided, now, part, propose, said
from cast import Cast, actor, person, sign_in
from goldenthread.children import additions
from goldenthread.children import queries as kids
from goldenthread.children import services as children
from goldenthread.decisions import services
from goldenthread.decisions.models import Decision, DecisionState, Disagreement, HeldRisk, Notice
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import ReadEvent
from goldenthread.meetings.models import Meeting
from goldenthread.partners.permissions import Role
from pages import parse


@pytest.fixture
def there(cast: Cast) -> Round:
    return around(cast)


@pytest.fixture
def visitor(there: Round, client: Client) -> Client:
    return sign_in(client, there.cast.health_visitor)


@pytest.fixture
def manager(there: Round) -> Client:
    return sign_in(Client(), there.manager)


def on(field: str, day: int = 16) -> dict[str, object]:
    return {f"{field}_day": day, f"{field}_month": 11, f"{field}_year": 2026}


def send(client: Client, name: str, /, *args: object, **fields: object) -> int:
    return client.post(reverse(f"decisions:{name}", args=args), {"form_key": fresh(), **fields}).status_code


def seen(client: Client, name: str, *args: object) -> str:
    page = client.get(reverse(f"decisions:{name}", args=args))
    assert page.status_code == 200
    parse(page)
    return " ".join(page.content.decode().split())


def typed(**changes: object) -> dict[str, object]:
    given: dict[str, object] = {"kind": "close", "rationale": "Done.", "for_partners": "What was wanted is reached."}
    return given | {"child_told": "told", "child_view": "“Good.”", **on("happened_on"), **changes}


def test_a_whole_decision_by_its_pages(there: Round, visitor: Client, manager: Client) -> None:
    child = there.child
    page = seen(visitor, "propose", MATTER, child.id)
    assert "Tia Chalk" in page
    assert "Northbeck Police works with the child." in page
    assert send(visitor, "propose", MATTER, child.id, **typed(child_view="")) == 200
    assert every(Decision).count() == 0
    assert send(visitor, "propose", MATTER, child.id, **typed()) == 302
    made = every(Decision).get()

    page = seen(visitor, "decision", made.id)
    assert "What blocks finishing" in page
    assert "Quayside School has not answered. Wait for it, or record why it goes on without." in page
    assert "Decide it" not in page
    assert "Ada Byrne" in seen(visitor, "decisions")
    answered(made, "Tia Chalk", "disagree", "Hungry on Mondays.")
    police = consultation(made, "Otto Beat")
    assert "Go on without Northbeck Police" in seen(visitor, "excuse", made.id, police.id)
    assert send(visitor, "excuse", made.id, police.id, why="The officer has left.") == 302
    page = seen(visitor, "decision", made.id)
    assert "Disputed" in page
    assert "The officer has left." in page
    assert "Hungry on Mondays." in page

    raised = every(Disagreement).get()
    page = seen(visitor, "disagreement", raised.id)
    assert "Stage 1 of 4: The workers talk it over" in page
    assert "Tia Chalk" in page
    assert 'value="10:00' in page
    assert send(visitor, "discuss", raised.id, **on("held_on", 17), start_time="10:00:00", place="To be agreed") == 302
    assert every(Meeting).count() == 1
    assert send(visitor, "move_on", raised.id, words="Not yet.") == 302
    assert send(visitor, "resolve", raised.id, resolution="agreed", words="Breakfast club.", **on("resolved_on")) == 302
    assert "Took 0 days" in seen(visitor, "disagreement", raised.id)

    assert send(visitor, "decide", made.id, rationale="Agreed.", family_told="At home.", **on("decided_on")) == 200
    assert now(made).state == DecisionState.DISPUTED
    assert "Decide it" in seen(manager, "decision", made.id)
    assert send(manager, "decide", made.id, rationale="Agreed.", family_told="At home.", **on("decided_on")) == 302
    assert now(made).state == DecisionState.DECIDED

    page = seen(manager, "notices", made.id)
    assert "Write the words below to see them here." in page
    words = {"full": "Closed, and the breakfast club goes on."}
    preview = manager.post(reverse("decisions:notices", args=[made.id]), {"form_key": fresh(), "preview": "yes", **words})
    assert preview.status_code == 200
    assert preview.content.decode().count("breakfast club goes on") == 3  # each reader’s, and the field itself
    assert every(Notice).count() == 0
    assert send(manager, "notices", made.id, send="yes", **words) == 302
    assert every(Notice).count() == 2
    page = seen(visitor, "decision", made.id)
    assert "Not confirmed yet" in page
    assert "Nobody in the family has been asked yet." in page
    assert send(visitor, "ask_family", made.id, teller_name="Rhoda", tie="mother", email="rhoda@example.org") == 302
    assert send(visitor, "note_family", made.id, teller_name="Gran", tie="grandmother", helped="All.", **on("happened_on")) == 302
    assert send(visitor, "not_asked", made.id, why="Not part of the plan.") == 302
    for words_ in ("Rhoda, mother", "All.", "Not part of the plan."):
        assert words_ in seen(visitor, "decision", made.id)


def test_the_same_form_sent_twice_does_its_work_once(there: Round, visitor: Client) -> None:
    where, sent = reverse("decisions:propose", args=[MATTER, there.child.id]), {"form_key": fresh(), **typed()}
    first, second = visitor.post(where, sent), visitor.post(where, sent)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert every(Decision).count() == 1
    with_another_key = visitor.post(where, {**sent, "form_key": fresh()})
    assert "proposed about this already" in with_another_key.content.decode()


def test_passing_the_lead_on_and_withdrawing_by_their_pages(there: Round, visitor: Client) -> None:
    made = propose(there.cast.health_visitor, there.child, kind="step down")
    page = seen(visitor, "receive", made.id)
    assert "Tia Chalk, Quayside School" in page
    assert "Sol Crane" not in page  # whose role sees no child
    assert send(visitor, "receive", made.id, person=there.teacher.id, agency="") == 302
    assert "Asked. Answer by 23 November 2026." in seen(visitor, "decision", made.id)
    assert send(visitor, "consult", made.id, person="", name="Hal", email="hal@example.org", agency="", why="Knows them.") == 302
    assert send(visitor, "consult", made.id, person="", name="", email="", agency="", why="") == 200
    assert send(visitor, "withdraw", made.id, why="") == 200
    assert send(visitor, "withdraw", made.id, why="We go on.") == 302
    assert "We go on." in seen(visitor, "decision", made.id)


def test_a_risk_and_a_disagreement_are_raised_from_the_childs_page(there: Round, visitor: Client) -> None:
    page = visitor.get(reverse("children:child", args=[there.child.id])).content.decode()
    assert "Log a risk you are holding" in page
    assert "Raise a disagreement" in page
    assert send(visitor, "hold_risk", there.child.id, words="Nobody visits.", **on("happened_on", 2)) == 302
    assert send(visitor, "raise", there.child.id, words="The threshold was met.", **on("happened_on")) == 302
    page = " ".join(visitor.get(reverse("children:child", args=[there.child.id])).content.decode().split())
    for words in (
        "holds a risk that nobody has taken",
        "14 days held",
        "End a professional disagreement, stage 1",
        "Holds a risk, unresolved",
    ):
        assert words in page
    risk = every(HeldRisk).get()
    assert send(visitor, "resolve_risk", risk.id, words="Early help took it.", **on("resolved_on")) == 302
    assert "holds a risk that nobody has taken" not in visitor.get(reverse("children:child", args=[there.child.id])).content.decode()


def test_the_board_reads_a_number_and_nothing_of_a_child(there: Round, client: Client) -> None:
    services.log_risk(by=subject(there.teacher), child=there.child.id, words="Nobody visits.", happened_on=subject(there.teacher).today)
    sign_in(client, there.cast.scrutineer)
    page = seen(client, "risks")
    assert "Fewer than 5" in page
    assert "Ada" not in page
    assert str(there.child.id) not in page


def test_nothing_of_it_is_there_for_a_stranger_to_the_child(there: Round) -> None:
    world = part(there.cast.health_visitor, there.child)
    client = sign_in(Client(), person("Una Known", there.cast.health, Role.MANAGER))
    names = "propose decision consult excuse receive withdraw decide disagree notices ask_family note_family not_asked raise hold_risk"
    for name in [*names.split(), *["disagreement", "move_on", "discuss", "resolve", "resolve_risk"]]:
        ids = world.ids(name)
        wanted = {"propose": ("matter", "about"), "excuse": ("id", "consultation")}.get(name, ("id",))
        address = reverse(f"decisions:{name}", kwargs={one: ids[one] for one in wanted})
        assert client.get(address).status_code == 404, name
        assert client.post(address, {"form_key": fresh(), "why": "x", "words": "x"}).status_code in (404, 405), name
    assert "Ada" not in seen(client, "decisions")
    assert ReadEvent.objects.filter(what="decision page, for work: refused", about=str(world.decision.id)).count() == 1


def test_a_restriction_takes_the_decision_away_at_once(there: Round, visitor: Client) -> None:
    made = propose(there.cast.health_visitor, there.child)
    children.restrict(by=actor(there.cast.guardian), child=there.child.id, kind="other", why="Known.", named=[there.manager])
    assert visitor.get(reverse("decisions:decision", args=[made.id])).status_code == 404
    assert "Ada" not in seen(visitor, "decisions")


def test_lists_and_dues_ask_the_same_number_of_queries_however_many(there: Round, visitor: Client) -> None:
    def asked() -> tuple[int, int]:
        subject_ = subject(there.cast.health_visitor)
        with CaptureQueriesContext(connection) as page:
            seen(visitor, "decisions")
        with CaptureQueriesContext(connection) as dues:
            additions.dues(subject_, list(kids.children(subject_)))
        return len(page), len(dues)

    answered(propose(there.cast.health_visitor, there.child), "Tia Chalk", "disagree", "No.")
    seen(visitor, "decisions")
    few = asked()
    for number in range(4):
        child = add(there.cast.health_visitor, f"Kid {number}")
        relate(child, there.teacher, there.school)
        relate(child, there.manager, there.cast.health)
        made = propose(there.cast.health_visitor, child, about=child.id)
        answered(made, "Tia Chalk", "disagree", "No.") if number % 2 else answered(made, "Tia Chalk")
        services.log_risk(by=subject(there.manager), child=child.id, words="Held.", happened_on=subject(there.manager).today)
    assert asked() == few


def test_what_is_due_says_what_waits_for_whom(there: Round) -> None:
    def due() -> list[str]:
        by = subject(there.manager)
        return [one.text for one in additions.dues(by, [there.child])]

    made = decided(there)
    assert due() == ["Tell 2 people what was decided", "Ask the family what helped and what could be better"]
    sent = services.send_notices(by=subject(there.manager), id=made.id, texts=TEXTS)
    assert due() == ["Otto Beat has not confirmed the notice", "Tia Chalk has not confirmed the notice", due()[-1]]
    for one in sent:
        said(one.involvement)
    services.note_not_asked(by=subject(there.manager), id=made.id, why="Moved away.")
    assert due() == []
    again = propose(there.cast.health_visitor, there.child, kind="step down")
    assert due() == [
        "Ask somebody to take the lead on",
        "Northbeck Police has not said what they think",
        "Quayside School has not said what they think",
    ]
    services.withdraw(by=subject(there.manager), id=again.id, why="No.")
    assert due() == []


def test_the_chronology_tells_all_of_it(there: Round) -> None:
    made = propose(there.cast.health_visitor, there.child)
    answered(made, "Otto Beat")
    answered(made, "Tia Chalk", "disagree", "Too early.")
    moments: list[Any] = additions.moments(subject(there.manager), there.child)
    told = [one.what for one in sorted(moments, key=lambda moment: moment.recorded_at) if one.room == "decisions"]
    assert told == [
        "Proposed to close",
        "Answered the proposal to close: I agree",
        "Answered the proposal to close: I do not agree",
        "The proposal to close is disputed",
        "Professional disagreement raised",
    ]
