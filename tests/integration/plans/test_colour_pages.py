"""The pages about colours: what they show, who is refused, what a bad form keeps, and that a form sent twice does its work once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from builders import imported_plans as build
from builders import inspections as letters
from builders import running_plans as running
from cast import Cast, actor, person, sign_in
from goldenthread.inspections.models import Finding
from goldenthread.ledger import form_keys
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Role
from goldenthread.plans import services
from goldenthread.plans.models import (
    Action,
    ActionLead,
    ActionLink,
    ActionReference,
    ColourDispute,
    Completion,
    DeliveryRag,
    LinkKind,
    Plan,
    Timescale,
)
from goldenthread.plans.services import completing, disputing, judging, linking
from goldenthread.plans.xrays import XRAYS
from pages import ParsedPage, parse, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def plan(by: Actor, cast: Cast) -> Plan:
    made = build.imported(by)
    ActionLead.objects.filter(action__area__plan=made).update(agency=cast.health)
    ActionLead.objects.filter(action=running.row(made, "1.1")).update(agency=cast.council)
    return made


@pytest.fixture
def row(plan: Plan) -> Action:
    return running.row(plan, "1.1")


@pytest.fixture
def office(cast: Cast) -> Client:
    return sign_in(Client(), cast.improvement_lead)


@pytest.fixture
def lead(cast: Cast) -> Client:
    return sign_in(Client(), cast.action_lead)


@pytest.fixture
def scrutineer(cast: Cast) -> Client:
    return sign_in(Client(), cast.scrutineer)


def at(name: str, thing: Any) -> str:
    return reverse(f"plans:{name}", args=[thing.id])


def action_page(client: Client, row: Action) -> ParsedPage:
    return parse(client.get(at("action", row)))


def key() -> dict[str, str]:
    return {form_keys.FIELD: form_keys.fresh()}


def colour(row: Action) -> str:
    return Action.objects.get(id=row.id).colour


JUDGED = {"status": "amber", "reason": "Two nurses were away.", "version": "0"}


def test_the_action_says_where_its_colour_comes_from_and_what_the_rules_suggest(lead: Client, row: Action) -> None:
    page = action_page(lead, row)
    assert "Green As the paper reports it. The paper says so in a word." in page.text
    assert "The rules suggest: Green Due 31 October 2027" in page.text
    assert "The rules suggest the same." in page.text
    assert page.links["Judge its colour"] == at("judge", row)


def test_a_lead_judges_their_own_action_once_however_often_the_form_is_sent(lead: Client, row: Action) -> None:
    parse(lead.get(at("judge", row)))
    form = key() | JUDGED
    assert lead.post(at("judge", row), form)["Location"] == f"{at('action', row)}#colour"
    assert lead.post(at("judge", row), form)["Location"] == f"{at('action', row)}#colour"
    assert DeliveryRag.objects.count() == 1

    page = action_page(lead, row)
    assert "Judged by Aled Leigh on 16 November 2026." in page.text
    assert "Two nurses were away." in page.text
    assert "The two differ: it stands at amber, and the rules suggest green." in page.text
    assert "Every judgement, the latest first" in page.text


def test_a_bad_judgement_keeps_what_was_typed(lead: Client, row: Action) -> None:
    page = parse(lead.post(at("judge", row), key() | {"status": "red", "reason": " ", "version": "0"}))
    assert page.errors == ["Say why. One sentence is enough."]
    assert page.value("status") == "red"
    page = parse(lead.post(at("judge", row), key() | {"reason": "Late.", "version": "0"}))
    assert page.errors == ["Choose a colour."]
    assert page.value("reason") == "Late."
    assert colour(row) == "green"


def test_the_second_of_two_judges_sees_the_first_and_keeps_their_words(lead: Client, office: Client, row: Action) -> None:
    office.post(at("judge", row), key() | {"status": "red", "reason": "The nurse left.", "version": "0"})
    page = parse(lead.post(at("judge", row), key() | JUDGED))
    assert "Ines Marlow judged it red on 16 November 2026 while you had this page open: “The nurse left.”" in page.errors[0]
    assert "Now: Red Judged by Ines Marlow" in page.text
    assert (page.value("status"), page.value("reason"), page.value("version")) == ("amber", "Two nurses were away.", "1")
    assert colour(row) == "red"
    lead.post(at("judge", row), key() | JUDGED | {"version": page.value("version")})
    assert colour(row) == "amber"


def test_green_is_not_offered_where_no_date_can_be_missed(office: Client, plan: Plan) -> None:
    page = parse(office.get(at("judge", running.row(plan, "1.2"))))
    assert "cannot be green. Agree what its timescale means first" in page.text
    assert {one.get("value") for one in page.all("input") if one.get("name") == "status"} == {"red", "amber", "not assessable"}


@pytest.mark.parametrize("name", ["judge", "complete"])
def test_who_does_not_lead_it_is_refused_and_who_only_reads_finds_no_door(
    name: str, lead: Client, cast: Cast, plan: Plan, row: Action
) -> None:
    refused = lead.get(at(name, running.row(plan, "1.2")))
    assert refused.status_code == 403
    assert "does not lead this action" in refused.content.decode()
    assert lead.post(at(name, running.row(plan, "1.2")), key() | JUDGED).status_code == 403
    assert sign_in(Client(), cast.health_visitor).get(at(name, row)).status_code == 404
    assert DeliveryRag.objects.count() == 0


@pytest.mark.parametrize("name", ["judge", "complete", "dispute", "link", "xrays", "disputes", "scheme"])
def test_strangers_find_nothing(name: str, cast: Cast, plan: Plan, row: Action) -> None:
    thing = plan if name in {"xrays", "disputes", "scheme"} else row
    assert sign_in(Client(), cast.stranger).get(at(name, thing)).status_code == 404


def test_readers_are_offered_nothing(cast: Cast, row: Action) -> None:
    page = action_page(sign_in(Client(), cast.health_visitor), row)
    for offered in ("Judge its colour", "Say that it is complete", "Say that the colour is wrong", "Link it to another action"):
        assert offered not in page.links


# Completion


def test_completion_goes_from_the_lead_to_the_second_person_and_to_its_test(lead: Client, office: Client, cast: Cast, row: Action) -> None:
    assert "No evidence of this action counts today" in parse(lead.get(at("complete", row))).text
    typed = {"reason": "All lunches had a nurse.", "retest_on_day": "16", "retest_on_month": "5", "retest_on_year": "2027"}
    page = parse(lead.post(at("complete", row), key() | typed))
    assert "There is no evidence yet" in page.errors[0]
    assert page.value("reason") == "All lunches had a nurse."

    running.proved(actor(cast.action_lead), row)
    form = key() | typed
    lead.post(at("complete", row), form)
    lead.post(at("complete", row), form)
    waiting = Completion.objects.get()
    assert "A second person must agree before it counts" in action_page(lead, row).text
    assert action_page(lead, row).links["Take it back"] == at("answer_completion", waiting)
    assert action_page(office, row).links["Answer as the second person"] == at("answer_completion", waiting)

    assert "Audit of twelve rides" in parse(office.get(at("answer_completion", waiting))).text
    form = key() | {"accepted": "yes", "answer": "I looked at six."}
    office.post(at("answer_completion", waiting), form)
    assert office.post(at("answer_completion", waiting), form).status_code == 302
    page = action_page(office, row)
    assert (
        "Aled Leigh said that it is complete, and Ines Marlow agreed on 16 November 2026. To be tested again on 16 May 2027." in page.text
    )
    assert "Say that it is complete" not in page.links


def test_who_proposed_it_can_only_take_it_back(lead: Client, cast: Cast, row: Action) -> None:
    running.proved(actor(cast.action_lead), row)
    waiting = completing.propose_completion(by=actor(cast.action_lead), action=row.id, reason="Done.", retest_on=date(2027, 1, 1))
    page = parse(lead.get(at("answer_completion", waiting)))
    assert [one.get("value") for one in page.all("input") if one.get("name") == "accepted"] == ["no"]
    assert parse(lead.post(at("answer_completion", waiting), key() | {"accepted": "yes", "answer": "I agree."})).errors
    lead.post(at("answer_completion", waiting), key() | {"accepted": "no", "answer": "Too early."})
    assert Completion.objects.get().accepted is False
    assert "Too early." in action_page(lead, row).text


def completed(cast: Cast, row: Action, retest_on: date) -> Completion:
    made = running.completed(actor(cast.action_lead), actor(cast.improvement_lead), row, retest_on=retest_on)
    running.proved(actor(cast.action_lead), row)
    return made


def test_work_that_goes_on_is_embedded_only_after_a_test_that_held(office: Client, cast: Cast, row: Action) -> None:
    Timescale.objects.filter(action=row).update(kind="recurring", every="P1M", starts_on=date(2026, 10, 1))
    done = completed(cast, row, date(2026, 11, 16))
    page = action_page(office, row)
    assert "it is embedded only once a test has found that it held" in page.text
    assert "nobody has said what was found" in page.text
    assert page.links["Say whether it has held"] == at("retest", done)

    page = parse(office.post(at("retest", done), key() | {"held": "yes", "words": "Still so."}))
    assert page.errors == ["Say what shows that it has held: add a piece of evidence below."]
    assert page.value("words") == "Still so."
    proof = {"kind": "audit", "what": "Twelve lunches", "strength": "7"}
    proof |= {"until_on_day": "16", "until_on_month": "11", "until_on_year": "2026"}
    typed = {"held": "yes", "words": "Still so."} | {f"evidence-{name}": said for name, said in proof.items()}
    office.post(at("retest", done), key() | typed)
    page = action_page(office, row)
    assert "Complete: embedded." in page.text
    assert "Tested again on 16 November 2026: it has held." in page.text


def test_what_has_not_held_is_open_again(office: Client, cast: Cast, row: Action) -> None:
    done = completed(cast, row, date(2026, 11, 16))
    parse(office.get(at("retest", done)))
    office.post(at("retest", done), key() | {"held": "no", "words": "Half had no nurse."})
    page = action_page(office, row)
    assert colour(row) == "amber"
    assert "Half had no nurse." in page.text
    assert page.links["Say that it is complete"] == at("complete", row)


def test_a_colour_that_only_the_paper_calls_completed_is_said_to_be_unproved(office: Client, plan: Plan) -> None:
    assert "Nobody here has shown the proof" in action_page(office, running.row(plan, "2.2")).text


# Disputes


def test_a_dispute_is_shown_until_it_is_answered(office: Client, scrutineer: Client, plan: Plan, row: Action) -> None:
    parse(scrutineer.get(at("dispute", row)))
    assert parse(scrutineer.post(at("dispute", row), key() | {"should_be": "red", "words": ""})).value("should_be") == "red"
    form = key() | {"should_be": "red", "words": "No nurse since May."}
    scrutineer.post(at("dispute", row), form)
    scrutineer.post(at("dispute", row), form)
    raised = ColourDispute.objects.get()

    assert "No nurse since May." in action_page(scrutineer, row).text
    assert "Answer this" not in " ".join(action_page(scrutineer, row).links)
    assert "1 colour disputed" in parse(office.get(at("plan", plan))).text
    assert "Not answered yet" in parse(scrutineer.get(at("disputes", plan))).text
    assert scrutineer.get(at("answer_dispute", raised)).status_code == 403

    parse(office.get(at("answer_dispute", raised)))
    form = key() | {"status": "amber", "answer": "True for two clinics.", "version": "0"}
    office.post(at("answer_dispute", raised), form)
    assert office.post(at("answer_dispute", raised), form).status_code == 302
    assert colour(row) == "amber"
    page = action_page(scrutineer, row)
    assert "Disputes that were answered" in page.text
    assert "True for two clinics." in page.text
    assert "0 colours disputed" in parse(office.get(at("plan", plan))).text


def test_an_answer_without_a_new_colour_leaves_it(office: Client, cast: Cast, row: Action) -> None:
    raised = disputing.raise_dispute(by=actor(cast.scrutineer), action=row.id, should_be="red", words="No nurse.")
    office.post(at("answer_dispute", raised), key() | {"status": "", "answer": "One came on Friday.", "version": "0"})
    assert (colour(row), DeliveryRag.objects.count()) == ("green", 0)


def test_an_answer_on_an_old_page_keeps_its_words(office: Client, cast: Cast, row: Action) -> None:
    raised = disputing.raise_dispute(by=actor(cast.scrutineer), action=row.id, should_be="red", words="No nurse.")
    judging.judge_colour(by=actor(cast.action_lead), action=row.id, status="amber", reason="Late.", version=0)
    page = parse(office.post(at("answer_dispute", raised), key() | {"status": "red", "answer": "True.", "version": "0"}))
    assert "Aled Leigh judged it amber" in page.errors[0]
    assert (page.value("answer"), page.value("version"), colour(row)) == ("True.", "1", "amber")


# Links


def test_words_that_point_at_a_row_become_a_link_with_one_button(office: Client, plan: Plan, row: Action) -> None:
    pointing = running.row(plan, "1.3")
    reference = ActionReference.objects.get(action=pointing)
    page = action_page(office, pointing)
    assert [one.get("value") for one in page.all("button") if one.get("name") == "kind"] == ["answered by", "depends on"]
    form = key() | {"reference": str(reference.id), "kind": "answered by"}
    office.post(at("link_reference", pointing), form)
    office.post(at("link_reference", pointing), form)
    made = ActionLink.objects.get()
    page = action_page(office, pointing)
    assert "It carries the colour of the action that answers for it: 1.1" in page.text
    assert "Judge its colour" not in page.links
    assert "It answers for 1.3" in action_page(office, row).text
    assert "5 actions, 1 of them answered by another row and carrying its colour." in parse(office.get(at("plan", plan))).text

    parse(office.get(at("end_link", made)))
    assert parse(office.post(at("end_link", made), key() | {"why": ""})).errors
    office.post(at("end_link", made), key() | {"why": "It has its own audit."})
    page = action_page(office, pointing)
    assert colour(pointing) == "red"
    assert "It has its own audit." in page.text


def test_a_link_by_number_says_when_there_is_no_such_row_or_a_circle(office: Client, plan: Plan, row: Action, by: Actor) -> None:
    linking.link_actions(by=by, action=running.row(plan, "2.1").id, other=row.id, kind=LinkKind.ANSWERED_BY)
    parse(office.get(at("link", row)))
    for number, said in (("9.9", "No action of this plan has the number 9.9"), ("2.1", "round in a circle")):
        page = parse(office.post(at("link", row), key() | {"kind": "answered by", "number": number}))
        assert said in page.errors[0]
        assert page.value("number") == number
    office.post(at("link", row), key() | {"kind": "depends on", "number": "1.2"})
    assert "It depends on 1.2" in action_page(office, row).text


def test_only_the_office_links(lead: Client, plan: Plan, row: Action) -> None:
    assert lead.get(at("link", row)).status_code == 404
    assert lead.post(at("link_reference", row), key() | {"reference": "x", "kind": "depends on"}).status_code == 404


def test_a_reference_that_is_none_is_not_found(office: Client, row: Action) -> None:
    assert office.post(at("link_reference", row), key() | {"reference": "x", "kind": "depends on"}).status_code == 404


# The plan


def test_the_plan_counts_where_colour_and_rules_differ_and_leads_to_the_rows(office: Client, plan: Plan, by: Actor, row: Action) -> None:
    judging.judge_colour(by=by, action=row.id, status="red", reason="Late.", version=0)
    page = parse(office.get(at("plan", plan)))
    href = next(href for said, href in page.links.items() if "where the colour and the rules differ" in said)
    number = next(said.split()[0] for said in page.links if "where the colour and the rules differ" in said)
    rows = [words(cell) for cell in parse(office.get(href)).root.iter("tr") if cell.get("id", "").startswith("action-")]
    assert len(rows) == int(number)
    assert any(one.startswith("1.1") for one in rows)


def test_the_counts_of_colours_are_the_rows(office: Client, plan: Plan, by: Actor) -> None:
    judging.judge_colour(by=by, action=running.row(plan, "1.2").id, status="not assessable", reason="No date.", version=0)
    linking.link_actions(by=by, action=running.row(plan, "1.3").id, other=running.row(plan, "1.1").id, kind=LinkKind.ANSWERED_BY)
    bar = office.get(at("plan", plan)).context["whole"]
    assert {one.status: one.count for one in bar.segments if one.count} == {"green": 3, "completed": 1, "not assessable": 1}
    assert bar.total == Action.objects.count()


def test_every_x_ray_is_there_with_its_count_and_its_rows(office: Client, plan: Plan, by: Actor) -> None:
    page = parse(office.get(at("xrays", plan)))
    counts = {row[0]: row[1] for row in page.rows(0)}
    assert {one.title for one in XRAYS} < set(counts)
    assert (counts["No claim that can be tested"], counts["Green past its date"]) == ("5 of 5", "0 of 5")
    assert page.links["2.2 Teach visitors to mend a puncture before their first ride."] == at("action", running.row(plan, "2.2"))
    assert page.links["Show them in the plan’s table: Completed without proof"].endswith("?xray=completed_without_proof#actions")
    found = parse(office.get(at("plan", plan) + "?xray=completed_without_proof"))
    assert [one.get("id") for one in found.root.iter("tr") if one.get("id", "").startswith("action-")] == [
        f"action-{running.row(plan, '2.2').id}"
    ]


def test_the_plan_leads_to_its_x_rays_with_the_number_of_rows_there(office: Client, plan: Plan) -> None:
    page = parse(office.get(at("plan", plan)))
    assert page.links["5 with something to look at"] == at("xrays", plan)
    assert "5 of 5 actions with something to look at" in parse(office.get(at("xrays", plan))).text


def test_findings_that_no_action_answers_are_found(office: Client, plan: Plan, by: Actor) -> None:
    letter = letters.confirmed(by)
    Plan.objects.filter(id=plan.id).update(letter=letter)
    unanswered = Finding.objects.filter(letter=letter).exclude(kind="strength")
    first = unanswered.first()
    assert first is not None
    page = parse(office.get(at("xrays", plan)))
    assert {row[0]: row[1] for row in page.rows(0)}["Findings with no action"] == str(unanswered.count())
    services.tie(by=by, finding=first.id, action=running.row(plan, "1.1").id)
    page = parse(office.get(at("xrays", plan)))
    assert {row[0]: row[1] for row in page.rows(0)}["Findings with no action"] == str(unanswered.count() - 1)


def test_the_count_of_x_rays_follows_what_changes(office: Client, plan: Plan, by: Actor) -> None:
    """It is kept between two looks, and only as long as nothing that it counts has changed."""
    Plan.objects.filter(id=plan.id).update(opened_at=timezone.now() - timedelta(days=1))
    row = running.row(plan, "1.1")
    parse(office.get(at("plan", plan)))
    services.take_out(by=by, id=row.id, version=row.version, why="Done elsewhere.")
    assert "4 with something to look at" in parse(office.get(at("plan", plan))).links


def test_the_office_says_how_colours_are_judged(office: Client, lead: Client, plan: Plan) -> None:
    page = parse(office.get(at("scheme", plan)))
    assert page.value("scheme") == "by delay"
    assert "Key of this plan" in page.text
    office.post(at("scheme", plan), key() | {"scheme": "by deadline", "version": "1"})
    assert "red once the deadline has gone by" in parse(office.get(at("plan", plan))).text
    page = parse(office.post(at("scheme", plan), key() | {"scheme": "by delay", "version": "1"}))
    assert "Somebody else changed this plan" in page.errors[0]
    assert page.value("scheme") == "by delay"
    assert lead.get(at("scheme", plan)).status_code == 404


def test_an_action_with_a_long_past_takes_no_more_queries(office: Client, plan: Plan, row: Action, by: Actor, cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            parse(office.get(at("action", row)))
        return len(seen)

    asked()
    for version in range(2):
        judging.judge_colour(by=by, action=row.id, status="red", reason="Late.", version=version)
    other = actor(person("Bo Marr", cast.partnership, Role.BOARD_MEMBER))
    disputing.raise_dispute(by=other, action=row.id, should_be="amber", words="No.")
    linking.link_actions(by=by, action=row.id, other=running.row(plan, "1.2").id, kind=LinkKind.DEPENDS_ON)
    few = asked()
    for version in range(2, 8):
        judging.judge_colour(by=by, action=row.id, status="red", reason="Late.", version=version)
    for number in ("1.3", "2.1", "2.2"):
        linking.link_actions(by=by, action=row.id, other=running.row(plan, number).id, kind=LinkKind.DEPENDS_ON)
    disputing.raise_dispute(by=actor(cast.scrutineer), action=row.id, should_be="green", words="Yes.")
    assert asked() == few
