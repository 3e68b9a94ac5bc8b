"""Practice beside a plan: a claim tested by a standard, its live figure, and figures cited and kept as they were."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from builders import imported_plans as build
from builders import running_plans as running
from builders import standards
from builders.standards import IN_TIME
from cast import Cast, actor, agency, person, sign_in
from goldenthread.errors import NotFound, Refused
from goldenthread.ledger import form_keys
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Event, new_id
from goldenthread.partners.permissions import Role
from goldenthread.plans import queries, services
from goldenthread.plans.models import Action, Citation, Claim, Evidence, Plan, SuggestedColour
from goldenthread.plans.presenters import boards, colours, speaking, with_proof
from goldenthread.plans.services import Promise, cite_figure, make_claim
from goldenthread.standards.models import Measuring
from pages import ParsedPage, parse

pytestmark = pytest.mark.django_db
TITLE = "Core groups in time"
OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def plan(office: Actor) -> Plan:
    return build.imported(office)


@pytest.fixture
def action(plan: Plan, cast: Cast) -> Action:
    """1.1, which the council leads."""
    found = running.row(plan, "1.1")
    found.leads.update(agency=cast.council)
    return found


@pytest.fixture
def board(cast: Cast) -> Client:
    """Somebody who reads plans and sees small numbers kept back."""
    return sign_in(Client(), person("Bo Ardley", cast.council, Role.BOARD_MEMBER))


@pytest.fixture
def client(cast: Cast) -> Client:
    """The partnership office, which sees every figure."""
    return sign_in(Client(), cast.improvement_lead)


def key() -> dict[str, str]:
    return {form_keys.FIELD: form_keys.fresh()}


def page_of(client: Client, action: Action) -> ParsedPage:
    return parse(client.get(reverse("plans:action", args=[action.id])))


def bound(by: Actor, action: Action, standard: str = IN_TIME, **cells: Any) -> Claim:
    given: dict[str, Any] = {"baseline": "62%", "baseline_on": SEPTEMBER, "target": "90%", "by_on": date(2027, 6, 30)} | cells
    return make_claim(by=by, action=action.id, promise=Promise("Core groups meet.", standard=standard, **given), version=0)


def cite(by: Actor, action: Action, month_on: date = OCTOBER, standard: str = IN_TIME, note: str = "") -> Citation:
    return cite_figure(by=by, action=action.id, standard=standard, month_on=month_on, note=note)


def suggested(action: Action) -> SuggestedColour:
    return SuggestedColour.objects.get(action=action)


# Citing


def test_a_figure_is_cited_as_evidence_with_everything_it_stood_on(action: Action, cast: Cast) -> None:
    result = standards.result(IN_TIME, OCTOBER, 34, 5, standards.measured(date(2026, 11, 15)), pending=2, unknown=1)
    made = cite(actor(cast.action_lead), action, note="  The new rota began.  ")

    evidence = Evidence.objects.get()
    assert (evidence.kind, evidence.strength, evidence.what) == ("data", 3, f"{TITLE}, October 2026")
    assert (evidence.from_on, evidence.until_on, evidence.reading) == (OCTOBER, date(2026, 10, 31), "")
    assert (evidence.recorded_by, evidence.citation) == (cast.action_lead, made)
    assert (made.counts, made.note) == (result.counts, "The new rota began.")
    assert (made.result, made.definition, made.data, made.as_at_on) == (result, result.definition, "d" * 64, date(2026, 11, 15))
    assert made.rate == pytest.approx(34 / 39)
    events = Event.objects.filter(about_id=action.id, recorded_by=cast.action_lead.id).order_by("position")
    assert [event.what for event in events] == ["plans.evidence_added", "plans.figure_cited"]
    action.refresh_from_db()
    assert action.changed_at == evidence.recorded_at
    assert suggested(action)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"standard": "no-such-thing"}, "not in the list any more"),
        ({"standard": "referral-rate"}, "not in the list any more"),
        ({"month_on": SEPTEMBER}, "Nothing was worked out for “Core groups in time” in September 2026"),
        ({"month_on": date(2026, 11, 1)}, "November 2026 is not over"),
        ({"month_on": date(2026, 8, 1)}, "no figure to cite"),
        ({"note": "x" * 2_001}, "2,000 letters"),
    ],
)
def test_a_figure_that_cannot_be_cited_leaves_nothing_behind(action: Action, office: Actor, given: dict[str, Any], words: str) -> None:
    for month_on, met in ((OCTOBER, 34), (date(2026, 11, 1), 20), (date(2026, 8, 1), 0)):
        standards.result(IN_TIME, month_on, met, 0, pending=3)
    with pytest.raises(Refused, match=words):
        cite(office, action, **given)
    assert not Citation.objects.exists()
    assert not Evidence.objects.exists()
    assert not Event.objects.filter(what__in=("plans.figure_cited", "plans.evidence_added")).exists()


def test_the_same_figure_is_cited_once_until_it_is_withdrawn_or_put_right(action: Action, office: Actor) -> None:
    result = standards.result(IN_TIME, OCTOBER, 34, 5)
    first = cite(office, action)
    with pytest.raises(Refused, match="already"):
        cite(office, action)
    cite(office, running.row(action.area.plan, "2.1"))
    services.withdraw_evidence(by=office, id=first.evidence_id, reason="Wrong action.")
    cite(office, action)
    standards.corrected(result, met=30, not_met=9)
    assert cite(office, action).met == 30


def test_only_those_who_speak_for_the_action_cite_under_it(action: Action, cast: Cast, office: Actor) -> None:
    standards.result(IN_TIME, OCTOBER, 34, 5)
    for who in (person("Otto Herd", cast.health, Role.ACTION_LEAD), cast.scrutineer):
        with pytest.raises(Refused):
            cite(actor(who), action)
    with pytest.raises(NotFound):
        cite(actor(cast.stranger), action)
    services.take_out(by=office, id=action.id, version=action.version, why="Done elsewhere.")
    with pytest.raises(Refused, match="taken out"):
        cite(office, action)
    assert not Citation.objects.exists()


def test_what_there_is_as_at_a_day_is_cited_for_that_day(action: Action, office: Actor) -> None:
    standards.result("open-assessment-not-overdue", date(2026, 11, 1), 34, 5, standards.measured(date(2026, 11, 15)))
    made = cite(office, action, date(2026, 11, 1), "open-assessment-not-overdue")
    assert (made.evidence.from_on, made.evidence.until_on) == (None, date(2026, 11, 15))


def test_what_was_cited_cannot_be_changed_or_taken_away(action: Action, office: Actor) -> None:
    standards.result(IN_TIME, OCTOBER, 34, 5)
    cite(office, action)
    for change in (lambda: Citation.objects.update(met=39), lambda: Citation.objects.all()._raw_delete(Citation.objects.db)):
        with pytest.raises(Error, match="only be added to"), transaction.atomic():
            change()


# The page that cites


def test_the_form_begins_with_the_standard_of_the_claim_and_its_last_month(action: Action, cast: Cast, office: Actor) -> None:
    standards.months(IN_TIME, [(30, 9), (34, 5)])
    bound(office, action)
    lead = sign_in(Client(), cast.action_lead)
    address = reverse("plans:cite", args=[action.id])
    form = parse(lead.get(address))
    assert (form.value("standard"), form.value("month")) == (IN_TIME, "2026-10-01")
    for _ in range(2):
        sent = lead.post(address, key() | {"standard": IN_TIME, "month": "2026-10-01", "note": "The new rota began."})
        assert sent.status_code in {200, 302}
    assert Citation.objects.count() == 1
    other = parse(lead.get(address, {"standard": "minutes-in-time"}))
    assert (other.value("standard"), other.value("month")) == ("minutes-in-time", "2026-10-01")
    assert parse(lead.get(address, {"standard": "no-such-thing"})).value("standard") in {"", None}


def test_a_form_with_errors_keeps_what_was_typed(action: Action, client: Client) -> None:
    address = reverse("plans:cite", args=[action.id])
    page = parse(client.post(address, key() | {"standard": "", "month": "2026-10-01", "note": "The new rota began."}))
    assert page.errors == ["Choose the standard whose figure you cite."]
    assert page.value("note") == "The new rota began."
    page = parse(client.post(address, key() | {"standard": IN_TIME, "month": "2026-10-01", "note": "The new rota began."}))
    assert page.errors == ["Nothing was worked out for “Core groups in time” in October 2026. Choose another month."]
    assert page.value("note") == "The new rota began."
    assert parse(client.post(address, key() | {"standard": IN_TIME, "month": "1999-01-01"})).errors
    assert not Citation.objects.exists()


def test_those_who_do_not_speak_for_it_get_no_form(action: Action, cast: Cast) -> None:
    address = reverse("plans:cite", args=[action.id])
    assert sign_in(Client(), person("Otto Herd", cast.health, Role.ACTION_LEAD)).get(address).status_code == 403
    for who in (cast.scrutineer, cast.stranger):
        assert sign_in(Client(), who).get(address).status_code == 404
        assert sign_in(Client(), who).post(address, key()).status_code == 404


# The claim


def test_a_claim_names_a_standard_on_its_form_and_shows_start_now_and_target(action: Action, client: Client) -> None:
    standards.steady()
    address = reverse("plans:claim", args=[action.id])
    assert "Practice standard" not in page_of(client, action).text
    typed = {"statement": "Core groups meet.", "version": "0", "baseline": "62%", "target": "90%", "standard": IN_TIME}
    assert client.post(address, key() | typed).status_code == 302
    assert Claim.objects.get().standard == IN_TIME
    page = page_of(client, action)
    assert path(page) == ["62% No day said", f"86% October 2026 {TITLE}", "90% No day said The standard’s own target: 95%"]
    for words in (f"Tested by: {TITLE}", "86% in October 2026.", "No real change", "The standard’s target is 95%: it will reliably miss"):
        assert words in page.text, words
    assert page.links[TITLE] == reverse("standards:standard", args=[IN_TIME])
    assert len(page.having("gt-chart")) == 2, "one for wide pages and one for phones"
    assert "how you will know" not in page.text, "a standard is a way to know"
    assert parse(client.get(address)).value("standard") == IN_TIME
    assert "not one of the available choices" in parse(client.post(address, key() | typed | {"version": "1", "standard": "x"})).errors[0]


def path(page: ParsedPage) -> list[str]:
    return rows(page, "From the start to the target")[0]


def rows(page: ParsedPage, caption: str) -> list[list[str]]:
    tables = [table for table in page.all("table") if "".join(next(table.iter("caption")).itertext()).strip() == caption]
    body = next(tables[0].iter("tbody"))
    return [[" ".join("".join(cell.itertext()).split()) for cell in row if cell.tag in {"td", "th"}] for row in body.iter("tr")]


def test_another_standard_is_another_form_of_the_claim(action: Action, office: Actor, client: Client) -> None:
    bound(office, action)
    given = {"baseline": "62%", "baseline_on": SEPTEMBER, "target": "90%", "by_on": date(2027, 6, 30)}
    same = make_claim(by=office, action=action.id, promise=Promise("Core groups meet.", standard=IN_TIME, **given), version=1)  # type: ignore[arg-type]
    assert Claim.objects.get() == same
    make_claim(by=office, action=action.id, promise=Promise("Core groups meet.", **given), version=1)  # type: ignore[arg-type]
    page = page_of(client, action)
    assert rows(page, "What was claimed before")[0][4] == TITLE
    assert "Tested by" not in page.text
    with pytest.raises(Refused, match="not in the list"):
        make_claim(by=office, action=action.id, promise=Promise("They meet.", standard="no-such-thing"), version=2)


def test_a_standard_without_figures_says_so(action: Action, office: Actor, client: Client) -> None:
    bound(office, action)
    assert "Nothing was worked out yet. It is done every night." in page_of(client, action).text
    standards.measured()
    assert "No record falls in a full month yet." in page_of(client, action).text
    assert path(page_of(client, action))[1] == f"No figure yet {TITLE}"


def test_a_standard_that_is_no_longer_kept_breaks_nothing(action: Action, office: Actor, client: Client) -> None:
    standards.result(IN_TIME, OCTOBER, 34, 5)
    made = cite(office, action)
    Claim.objects.create(action=action, statement="Gone", standard="gone", recorded_at=timezone.now(), recorded_by_id=office.person())
    cells = {field.attname: getattr(made, field.attname) for field in Citation._meta.concrete_fields}
    Citation.objects.create(**(cells | {"id": new_id(), "evidence_id": running.proved(office, action).id, "standard": "gone"}))
    text = page_of(client, action).text
    assert "Tested by: gone" in text
    assert text.count("This standard is no longer kept, so its figures are not shown.") == 3
    assert queries.facts_of(actions=[action.id])[0].practice is None


# What became of a cited figure


def test_the_cited_figure_stands_beside_the_live_one(action: Action, office: Actor, client: Client, board: Client) -> None:
    standards.result(IN_TIME, SEPTEMBER, 34, 5)
    cite(office, action, SEPTEMBER, note="The new rota began.")
    standards.result(IN_TIME, OCTOBER, 36, 10)
    page = page_of(client, action)
    line = "Cited: 87% (34 of 39) in September 2026; now: 78% in October 2026."
    assert f"Also cited: {TITLE}" in page.text
    assert page.text.count(line) == 2, "beside the chart and at the evidence"
    assert "Note: The new rota began." in page.text
    assert "corrected" not in page.text
    seen = page_of(board, action).text
    assert "Cited: 87% in September 2026; now: 78% in October 2026." in seen
    assert "of 39" not in seen


def test_a_figure_of_another_standard_stands_after_that_of_the_claim(action: Action, office: Actor, client: Client) -> None:
    standards.steady()
    standards.months("not-referred-again", [(16, 4), (34, 5)])
    bound(office, action)
    made = cite(office, action, standard="not-referred-again")
    page = page_of(client, action)
    assert page.text.index(f"Tested by: {TITLE}") < page.text.index("Also cited: ")
    assert "Cited: 13% (5 of 39) in October 2026; now: 13% in October 2026." in page.text, "known by the share that did not"
    assert made.rate == pytest.approx(5 / 39)
    assert len(page.having("gt-chart")) == 4
    services.withdraw_evidence(by=office, id=made.evidence_id, reason="Of another plan.")
    page = page_of(client, action)
    assert "Also cited: " not in page.text
    assert "Cited: 13%" in page.text, "what was withdrawn stays to be seen"


def test_what_there_is_as_at_a_day_is_worked_out_anew_and_not_corrected(action: Action, office: Actor, client: Client) -> None:
    november = date(2026, 11, 1)
    result = standards.result("open-assessment-not-overdue", november, 34, 6, standards.measured(date(2026, 11, 15)))
    cite(office, action, november, "open-assessment-not-overdue")
    standards.corrected(result, met=30, not_met=10)
    text = page_of(client, action).text
    assert "It was worked out as at a later day since: November 2026 is now 25% (10 of 40)." in text
    assert "corrected" not in text


def test_a_result_that_was_corrected_since_is_said_and_the_cited_figure_stays(action: Action, office: Actor, client: Client) -> None:
    result = standards.result(IN_TIME, OCTOBER, 34, 5)
    cite(office, action)
    standards.corrected(result, met=30, not_met=9)
    text = page_of(client, action).text
    assert "Cited: 87% (34 of 39) in October 2026; now: 77% in October 2026." in text
    assert "The result was corrected since: October 2026 is now 77% (30 of 39)." in text
    assert "was changed since this figure was worked out" not in text
    assert Citation.objects.get().met == 34


def test_a_definition_that_was_changed_since_is_said(action: Action, office: Actor, client: Client) -> None:
    standards.result(IN_TIME, OCTOBER, 34, 5)
    cite(office, action)
    changed = "What the standard says, or a limit it leans on, was changed since this figure was worked out."
    assert changed not in page_of(client, action).text
    standards.result(IN_TIME, SEPTEMBER, 34, 5, definition="0" * 64)
    cite(office, action, SEPTEMBER)
    assert page_of(client, action).text.count(changed) == 1


# Small numbers


def test_small_numbers_reach_no_page_of_those_who_do_not_see_every_figure(
    action: Action, office: Actor, client: Client, board: Client, cast: Cast
) -> None:
    standards.result(IN_TIME, OCTOBER, 23, 3)
    bound(office, action)
    made = cite(office, action)
    assert (made.met, made.not_met) == (23, 3), "the database keeps true counts"
    assert "Cited: 88% (23 of 26) in October 2026; now: 88% in October 2026." in page_of(client, action).text
    page = page_of(board, action)
    assert "Cited: kept back in October 2026; now: kept back in October 2026." in page.text
    assert path(page)[1] == f"kept back October 2026 {TITLE}"
    for address in addresses(action):
        answer = board.get(address)
        assert answer.status_code == 200, address
        told = answer.content.decode(errors="ignore")
        assert "88%" not in told, address
        assert "23 of 26" not in told, address
    assert "88%" not in " ".join(suggested(action).reasons)
    lead = page_of(sign_in(Client(), cast.action_lead), action)
    assert "88%" not in lead.text, "who cites a figure need not see it"


def addresses(action: Action) -> list[str]:
    """Every page and file of a plan in which a cited figure could stand, and the search."""
    of_action = [reverse(f"plans:{name}", args=[action.id]) for name in ("action", "updates", "action_timeline")]
    of_plan = [reverse(f"plans:{name}", args=[action.area.plan_id]) for name in ("plan", "xrays", "plan_timeline", "moved", "as_at")]
    files = [reverse("plans:export", args=[action.area.plan_id, "csv"]), reverse("plans:print", args=[action.area.plan_id, "csv"])]
    files.append(reverse("plans:print_action", args=[action.id, "csv"]))
    return [*of_action, *of_plan, *files, reverse("standards:standard", args=[IN_TIME]), f"{reverse('search')}?q=core+groups"]


def test_two_versions_of_a_month_are_not_told_apart_where_one_is_kept_back(
    action: Action, office: Actor, client: Client, board: Client
) -> None:
    result = standards.result(IN_TIME, OCTOBER, 20, 6)
    cite(office, action)
    standards.corrected(result, met=23, not_met=3)
    assert "Cited: 77% (20 of 26)" in page_of(client, action).text
    text = page_of(board, action).text
    assert "77%" not in text
    assert "The result was corrected since: October 2026 is now kept back." in text


def test_the_printed_action_holds_what_its_page_shows_this_person(action: Action, office: Actor) -> None:
    standards.result(IN_TIME, OCTOBER, 23, 3)
    bound(office, action)
    cite(office, action)
    found = queries.action(by=office, id=action.id)
    reader = actor(person("Ida Reed", agency("Harbour School", "school"), Role.BOARD_MEMBER))
    for by, said, unsaid in ((office, "88% (23 of 26)", "kept back"), (reader, "kept back", "88%")):
        table = queries.table_now(found.area.plan, {found.id}).among({found.id})
        parts = {"colour": colours.coloured(found, by=by), "spoken": speaking.spoken(found, by=by), "dated": boards.dated(found, by=by)}
        printed = repr(with_proof.with_proof(found, table, **parts))  # type: ignore[arg-type]
        assert f"Tested by: {TITLE}" in printed
        assert said in printed
        assert unsaid not in printed


# The suggested colour


def test_a_standard_that_gets_worse_turns_the_suggested_colour(action: Action, office: Actor, client: Client) -> None:
    standards.worsening()
    running.updated(office, action)
    services.suggest_again([action.id], timezone.now())
    assert suggested(action).status == "green"
    bound(office, action)
    assert suggested(action).status == "amber"
    assert any("is getting worse by more than chance" in reason for reason in suggested(action).reasons)
    assert "is getting worse by more than chance" in page_of(client, action).text
    assert "getting worse: " in page_of(client, action).text.lower()


def test_figures_that_are_stale_turn_the_suggested_colour_on_a_later_night(action: Action, office: Actor, plan: Plan) -> None:
    standards.months(IN_TIME, [(97, 3)] * 3)
    bound(office, action)
    assert suggested(action).status == "green"
    for days, status in ((40, "green"), (41, "amber")):
        services.suggest_for_plan(plan, timezone.now() + timedelta(days=days))
        assert suggested(action).status == status
    standards.measured(timezone.localdate() + timedelta(days=41))
    assert Measuring.objects.count() == 2
    services.suggest_for_plan(plan, timezone.now() + timedelta(days=42))
    assert suggested(action).status == "green"


def test_what_is_kept_back_decides_no_colour_that_everybody_reads(action: Action, office: Actor) -> None:
    """By true counts it gets worse; from what everybody may see nobody could tell."""
    standards.months(IN_TIME, [(9, 1), (8, 2)] * 6 + [(4, 6), (4, 6), (4, 6)])
    bound(office, action)
    fact = queries.facts_of(actions=[action.id])[0].practice
    assert fact is not None
    assert (fact.title, fact.worsens, fact.misses) == (TITLE, False, False)


def test_the_number_of_queries_does_not_grow_with_bound_claims(office: Actor, client: Client) -> None:
    standards.steady()

    def queries_for(count: int) -> int:
        plan = build.imported(office, build.paper(build.many(count)))
        for row in Action.objects.filter(area__plan=plan):
            bound(office, row)
        with CaptureQueriesContext(connection) as seen:
            assert all(one.practice for one in queries.facts_of(plan=plan))
        return len(seen)

    assert queries_for(3) == queries_for(9) <= 18


# The page of the standard


def test_the_page_of_a_standard_lists_the_actions_that_claim_to_change_it(action: Action, office: Actor, board: Client) -> None:
    address = reverse("standards:standard", args=[IN_TIME])
    assert "No action of a plan claims to change this yet." in parse(board.get(address)).text
    bound(office, action)
    page = parse(board.get(address))
    assert "Actions that claim to change this" in page.text
    link = next(href for words, href in page.links.items() if words.startswith("Action 1.1 of"))
    assert link == f"{reverse('plans:action', args=[action.id])}#claim"
    make_claim(by=office, action=action.id, promise=Promise("They meet.", standard="minutes-in-time"), version=1)
    assert "No action of a plan claims" in parse(board.get(address)).text
    assert "Action 1.1 of" in parse(board.get(reverse("standards:standard", args=["minutes-in-time"]))).text
    services.take_out(by=office, id=action.id, version=Action.objects.get(id=action.id).version, why="Done elsewhere.")
    assert "Action 1.1 of" not in parse(board.get(reverse("standards:standard", args=["minutes-in-time"]))).text
