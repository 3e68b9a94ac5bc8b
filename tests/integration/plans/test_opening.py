"""A plan begun from a letter's findings; areas and actions opened by hand; words changed, an action taken out and put back."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from builders import imported_plans as build
from builders import inspections as letters
from cast import Cast, actor, sign_in
from goldenthread.errors import Conflict, NotFound, Refused
from goldenthread.inspections.models import Finding, Letter
from goldenthread.inspections.queries import findings_to_answer
from goldenthread.ledger import form_keys
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Event
from goldenthread.plans import queries, services
from goldenthread.plans.models import Action, ActionVersion, Area, FindingLink, Plan, TieState
from goldenthread.plans.rows import row_from_json
from goldenthread.plans.services import Cells
from pages import parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def lead(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.improvement_lead)


@pytest.fixture
def letter(office: Actor) -> Letter:
    return letters.confirmed(office)


@pytest.fixture
def findings(office: Actor, letter: Letter) -> list[Finding]:
    return list(findings_to_answer(by=office).filter(letter_id=letter.id).order_by("number"))[:2]


@pytest.fixture
def started(office: Actor, letter: Letter, findings: list[Finding]) -> Plan:
    return services.start_plan(by=office, title="Answering the letter", letter=letter.id, findings=[one.id for one in findings])


def key() -> dict[str, str]:
    return {form_keys.FIELD: form_keys.fresh()}


def open_one(office: Actor, plan: Plan, number: str = "1.1", timescale: str = "By 30 June 2027") -> Action:
    area = Area.objects.filter(plan=plan).order_by("order")[0]
    cells = Cells(number, "Invite the school nurse to every meeting.", "Nurses are there.", (("Head of early help", None),))
    return services.open_action(by=office, area=area.id, cells=cells, timescale=timescale)


def test_a_plan_begun_from_findings_has_one_area_for_each_tied_from_the_start(started: Plan, findings: list[Finding]) -> None:
    areas = list(Area.objects.filter(plan=started))
    assert [area.found for area in areas] == [finding.text for finding in findings]
    links = FindingLink.objects.filter(area__in=areas, state=TieState.CONFIRMED)
    assert {link.finding_id for link in links} == {finding.id for finding in findings}
    assert Event.objects.filter(what="plans.plan_started", about_id=started.id).count() == 1


def test_a_plan_without_a_finding_or_a_title_is_not_begun(office: Actor, letter: Letter, findings: list[Finding]) -> None:
    with pytest.raises(Refused, match="at least one finding"):
        services.start_plan(by=office, title="Empty", letter=letter.id, findings=[])
    with pytest.raises(Refused, match="title"):
        services.start_plan(by=office, title=" ", letter=letter.id, findings=[findings[0].id])
    assert not Plan.objects.exists()


def test_findings_of_another_letter_cannot_be_answered_by_this_plan(office: Actor, letter: Letter) -> None:
    other = letters.confirmed(office, letters.earlier_letter(), "earlier.txt")
    theirs = Finding.objects.filter(letter=other)[0]
    with pytest.raises(NotFound):
        services.start_plan(by=office, title="Mixed", letter=letter.id, findings=[theirs.id])


def test_an_opened_action_keeps_the_words_of_its_timescale_and_says_what_they_mean(office: Actor, started: Plan) -> None:
    action = open_one(office, started)
    assert (action.timescale.words, action.timescale.due_on) == ("By 30 June 2027", date(2027, 6, 30))
    assert (action.colour, action.number) == ("not stated", "1.1")
    version = ActionVersion.objects.get(action=action)
    assert (version.kind, version.plan_import, row_from_json(version.row).how) == ("added", None, action.how)


def test_a_timescale_that_cannot_be_read_is_kept_and_nobody_has_agreed_to_a_meaning(office: Actor, started: Plan) -> None:
    action = open_one(office, started, timescale="31/02/2027")
    assert (action.timescale.words, action.timescale.due_on, action.timescale.agreed_at) == ("31/02/2027", None, None)
    assert action.timescale.problem


def test_two_actions_of_a_plan_cannot_have_one_number(office: Actor, started: Plan) -> None:
    open_one(office, started)
    with pytest.raises(Refused, match=r"has the number 1\.1"):
        open_one(office, started)
    assert Action.objects.count() == 1


def test_a_change_of_words_leaves_what_they_were(office: Actor, started: Plan) -> None:
    action = open_one(office, started)
    cells = Cells("1.1", "Invite nurses and midwives.", "Both are there.", (("Designated nurse", None), ("Named midwife", None)))
    services.change_action(by=office, id=action.id, cells=cells, version=1, why="Midwives were left out.")
    now = queries.action(by=office, id=action.id)
    assert (now.how, now.version, [one.words for one in now.leads.all()]) == (cells.how, 2, ["Designated nurse", "Named midwife"])
    before, after = ActionVersion.objects.filter(action=action)
    assert row_from_json(before.row).how == action.how
    assert (row_from_json(after.row).how, after.why) == (cells.how, "Midwives were left out.")
    assert Event.objects.get(what="plans.action_changed").reason == "Midwives were left out."


def test_the_second_of_two_changes_is_a_conflict_and_changes_nothing(office: Actor, started: Plan) -> None:
    action = open_one(office, started)
    first, second = (Cells("1.1", f"Words of {who}.") for who in ("one", "another"))
    services.change_action(by=office, id=action.id, cells=first, version=1, why="Clearer.")
    with pytest.raises(Conflict):
        services.change_action(by=office, id=action.id, cells=second, version=1, why="Clearer still.")
    assert queries.action(by=office, id=action.id).how == "Words of one."


def test_the_loser_of_a_conflict_sees_both_field_by_field_and_keeps_what_was_typed(lead: Client, office: Actor, started: Plan) -> None:
    action = open_one(office, started)
    address = reverse("plans:change", args=[action.id])
    services.change_action(by=office, id=action.id, cells=Cells("1.1", "Saved meanwhile."), version=1, why="Clearer.")
    typed = {"version": "1", "number": "1.1", "how": "Typed by me.", "change": "My change.", "why": "Mine."}
    page = parse(lead.post(address, key() | typed))
    assert ["How will we do it?", "Typed by me.", "Saved meanwhile."] in page.rows()
    assert (page.value("how"), page.value("version")) == ("Typed by me.", "2")
    assert lead.post(address, key() | typed | {"version": "2"}).status_code == 302
    assert queries.action(by=office, id=action.id).how == "Typed by me."


def test_an_action_taken_out_leaves_the_table_and_comes_back_as_it_was(office: Actor, started: Plan) -> None:
    action = open_one(office, started)
    services.take_out(by=office, id=action.id, version=1, why="Merged with 2.1.")
    assert list(queries.actions(started)) == []
    assert queries.tallies(started) == {}
    with pytest.raises(Refused, match="out of the plan already"):
        services.take_out(by=office, id=action.id, version=2, why="Again.")
    services.put_back(by=office, id=action.id, version=2, why="Not merged after all.")
    assert [one.id for one in queries.actions(started)] == [action.id]
    assert [one.kind for one in ActionVersion.objects.filter(action=action)] == ["added", "removed", "returned"]


def test_an_action_cannot_come_back_while_another_has_its_number(office: Actor, started: Plan) -> None:
    action = open_one(office, started)
    services.take_out(by=office, id=action.id, version=1, why="Replaced.")
    open_one(office, started)
    with pytest.raises(Refused, match=r"has the number 1\.1"):
        services.put_back(by=office, id=action.id, version=2, why="Back.")


def test_a_document_put_into_a_plan_begun_here_finds_its_rows(office: Actor, started: Plan) -> None:
    """It is a newer version, though it is the plan's first document: no row comes in twice."""
    area = Area.objects.filter(plan=started)[0]
    line = build.LUNCHES.lines[0]
    services.open_action(by=office, area=area.id, cells=Cells(line.number, line.how, line.change), timescale=line.timescale)
    coming = build.reviewed(office, build.received(office, build.paper((build.LUNCHES,)), plan=started))
    choices = {one.offered.id: "apply" for one in queries.differences(coming)}
    services.decide(by=office, id=coming.id, decisions=choices)
    services.apply_import(by=office, id=coming.id)
    numbers = [action.number for action in queries.actions(started)]
    assert sorted(numbers) == ["1.1", "1.2", "1.3"]


def test_a_reader_is_refused_and_a_stranger_finds_nothing(cast: Cast, office: Actor, started: Plan) -> None:
    action = open_one(office, started)
    addresses = [
        reverse("plans:start", args=[started.letter_id]),
        reverse("plans:open_area", args=[started.id]),
        reverse("plans:open_action", args=[action.area_id]),
        reverse("plans:change", args=[action.id]),
        reverse("plans:take_out", args=[action.id]),
    ]
    for who in (cast.health_visitor, cast.scrutineer, cast.action_lead, cast.stranger):
        browser = sign_in(Client(), who)
        assert {browser.get(address).status_code for address in addresses} <= {404, 302}
        assert {browser.post(address, key() | {"how": "Mine", "version": "1", "why": "x"}).status_code for address in addresses} <= {
            404,
            302,
        }
    assert queries.action(by=office, id=action.id).version == 1


def test_the_pages_begin_a_plan_open_an_area_and_an_action_once_however_often_they_are_sent(
    lead: Client, letter: Letter, findings: list[Finding], cast: Cast
) -> None:
    page = parse(lead.get(reverse("inspections:letter", args=[letter.id])))
    address = page.links["Start a plan that answers it"]
    parse(lead.get(address))
    sent = key() | {"title": "Answering it", "findings": [str(one.id) for one in findings]}
    assert {lead.post(address, sent)["Location"] for _ in range(10)} == {reverse("plans:plan", args=[Plan.objects.get().id])}
    plan = Plan.objects.get()

    opened = lead.post(reverse("plans:open_area", args=[plan.id]), key() | {"number": "3", "title": "Midwives too"})
    area = Area.objects.get(title="Midwives too")
    assert opened["Location"] == reverse("plans:area", args=[area.id])

    address = reverse("plans:open_action", args=[area.id])
    wrong = parse(lead.post(address, key() | {"number": "3.1", "agency_1": str(cast.council.id), "how": "Ask the midwife."}))
    assert "Say which role of this agency leads" in wrong.text
    assert wrong.value("how") == "Ask the midwife."
    typed = {"number": "3.1", "how": "Ask the midwife.", "lead_1": "Head of early help", "agency_1": str(cast.council.id), "priority": "on"}
    sent = key() | typed | {"timescale": "Quarterly from January 2027"}
    assert len({lead.post(address, sent)["Location"] for _ in range(10)}) == 1
    action = Action.objects.get(number="3.1")
    assert (action.priority, action.timescale.every, action.leads.get().agency_id) == (True, "P3M", cast.council.id)
    assert "every 3 months" in parse(lead.get(reverse("plans:action", args=[action.id]))).text


def test_an_action_that_is_not_there_is_not_found(lead: Client) -> None:
    assert lead.get(reverse("plans:change", args=[uuid4()])).status_code == 404
