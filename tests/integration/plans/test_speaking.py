"""What leads say of an action: added and never changed, by those who speak for it, with the words that the plan then shows."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor, person, sign_in
from goldenthread.errors import Conflict, NotFound, Refused
from goldenthread.ledger import form_keys
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Event
from goldenthread.partners.models import Membership, Person
from goldenthread.partners.permissions import Permission, Role
from goldenthread.plans.models import Action, Claim, Evidence, LeadHolder, Plan, Update
from goldenthread.plans.queries import speaking
from goldenthread.plans.services import holding, proving, take_out
from goldenthread.plans.services.proving import Piece, Promise
from goldenthread.plans.services.updating import record_update
from pages import ParsedPage, parse

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)


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
def lead(cast: Cast) -> Client:
    return sign_in(Client(), cast.action_lead)


def key() -> dict[str, str]:
    return {form_keys.FIELD: form_keys.fresh()}


def day_boxes(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def page_of(client: Client, action: Action) -> ParsedPage:
    return parse(client.get(reverse("plans:action", args=[action.id])))


def piece(**changes: object) -> Piece:
    given: dict[str, object] = {"kind": "audit", "strength": 4, "what": "Dip sample of 20 lunches", "until_on": TODAY} | changes
    return Piece(**given)  # type: ignore[arg-type]  # a test's own mixture


# Updates


def test_an_update_becomes_the_words_of_the_plan_and_the_first_stays_to_be_read(action: Action, cast: Cast) -> None:
    by = actor(cast.action_lead)
    record_update(by=by, action=action.id, progress="Six lunches held.", described_on=TODAY)
    record_update(by=by, action=action.id, progress="Nine held.", impact="Children eat with a nurse.", described_on=TODAY)

    action.refresh_from_db()
    assert action.progress == "Nine held.\nImpact: Children eat with a nurse."
    assert [one.progress for one in action.updates.all()] == ["Six lunches held.", "Nine held."]
    assert action.changed_at == action.updates.last().recorded_at
    events = Event.objects.filter(what="plans.update_recorded", about_id=action.id)
    assert [event.recorded_by for event in events] == [cast.action_lead.id] * 2
    assert action.versions.count() == 1, "an update changes no cell of its own, so it leaves no copy of the row"


def test_no_change_is_an_answer_that_leaves_the_words_alone(action: Action, cast: Cast) -> None:
    made = record_update(by=actor(cast.action_lead), action=action.id, no_change=True, described_on=TODAY)
    action.refresh_from_db()
    assert made.no_change
    assert action.progress == "Started."


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Write what has happened"),
        ({"progress": "   "}, "Write what has happened"),
        ({"progress": "Held.", "no_change": True}, "also wrote words"),
        ({"progress": "Held.", "described_on": TODAY + timedelta(days=1)}, "has not come yet"),
        ({"progress": "Held.", "described_on": date(2021, 11, 15)}, "too long ago"),
        ({"progress": "Held.", "forecast_on": TODAY - timedelta(days=1)}, "has gone"),
        ({"progress": "x" * 10_001}, "10,000 letters"),
        ({"progress": "Held.", "evidence": piece(until_on=TODAY + timedelta(days=1))}, "days to come"),
    ],
)
def test_an_update_that_cannot_be_leaves_nothing_behind(action: Action, office: Actor, given: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        record_update(by=office, action=action.id, **{"described_on": TODAY} | given)  # type: ignore[arg-type]
    assert not Update.objects.exists()
    assert not Evidence.objects.exists()
    assert not Event.objects.filter(what="plans.update_recorded").exists()


def test_the_earliest_day_is_five_years_before_the_plan_began(action: Action, office: Actor, plan: Plan) -> None:
    Plan.objects.filter(id=plan.id).update(starts_on=date(2020, 1, 1))
    made = record_update(by=office, action=action.id, progress="Planned.", described_on=date(2015, 1, 1))
    assert made.described_on == date(2015, 1, 1)


def test_evidence_given_with_an_update_belongs_to_it(action: Action, cast: Cast) -> None:
    made = record_update(by=actor(cast.action_lead), action=action.id, progress="Sampled.", described_on=TODAY, evidence=piece())
    assert [one.what for one in made.evidence.all()] == ["Dip sample of 20 lunches"]


def test_an_action_that_was_taken_out_takes_no_more_words(action: Action, office: Actor) -> None:
    take_out(by=office, id=action.id, version=action.version, why="Done elsewhere.")
    for add in (
        lambda: record_update(by=office, action=action.id, progress="Held.", described_on=TODAY),
        lambda: proving.add_evidence(by=office, action=action.id, piece=piece()),
        lambda: proving.make_claim(by=office, action=action.id, promise=Promise("All eat."), version=0),
    ):
        with pytest.raises(Refused, match="taken out"):
            add()


def test_another_agencys_lead_does_not_speak_for_it_unless_they_hold_its_role(action: Action, cast: Cast, office: Actor) -> None:
    other = person("Otto Herd", cast.health, Role.ACTION_LEAD)
    with pytest.raises(Refused, match="does not lead"):
        record_update(by=actor(other), action=action.id, progress="Held.", described_on=TODAY)
    holding.name_holder(by=office, lead=action.leads.get().id, person=other.id, from_on=TODAY)
    record_update(by=actor(other), action=action.id, progress="Held.", described_on=TODAY)
    with pytest.raises(Refused):
        record_update(by=actor(cast.scrutineer), action=action.id, progress="Held.", described_on=TODAY)
    with pytest.raises(NotFound):
        record_update(by=actor(cast.stranger), action=action.id, progress="Held.", described_on=TODAY)


# The pages of updates


def test_a_lead_says_what_happened_on_a_page_and_sending_twice_says_it_once(action: Action, lead: Client) -> None:
    address = reverse("plans:add_update", args=[action.id])
    assert parse(lead.get(address)).value("described_on_day") == "16"
    typed = key() | {"progress": "Ten lunches held.", "impact": "Fewer go hungry."} | day_boxes("described_on", date(2026, 10, 31))
    typed |= day_boxes("forecast_on", date(2027, 9, 30))
    typed |= {"evidence-kind": "data", "evidence-what": "Lunch count", "evidence-strength": "2", "evidence-reading": "10 of 12"}
    typed |= day_boxes("evidence-until_on", date(2026, 10, 31))
    for _ in range(2):
        assert lead.post(address, typed).status_code == 302

    assert Update.objects.count() == Evidence.objects.count() == 1
    page = page_of(lead, action)
    for words in (
        "31 October 2026",
        "typed on 16 November 2026",
        "Ten lunches held.",
        "Fewer go hungry.",
        "30 September 2027",
        "Lunch count",
    ):
        assert words in page.text, words


def test_a_page_with_errors_keeps_what_was_typed_in_both_parts(action: Action, lead: Client) -> None:
    typed = key() | {"progress": "Ten held.", "evidence-what": "Lunch count"} | day_boxes("described_on", date(2027, 1, 1))
    page = parse(lead.post(reverse("plans:add_update", args=[action.id]), typed))
    assert page.value("progress") == "Ten held."
    assert page.value("evidence-what") == "Lunch count"
    assert any("what kind of evidence" in error for error in page.errors)
    assert any("last day that the evidence describes" in error for error in page.errors)
    assert not Update.objects.exists()


def test_a_refused_update_says_why_above_the_words(action: Action, lead: Client) -> None:
    typed = key() | {"progress": "Ten held."} | day_boxes("described_on", date(2027, 1, 1))
    page = parse(lead.post(reverse("plans:add_update", args=[action.id]), typed))
    assert page.errors == ["The day your words describe, 1 January 2027, has not come yet. Enter today or an earlier day."]
    assert page.value("progress") == "Ten held."


def test_an_update_that_says_nothing_leads_to_the_first_box(action: Action, lead: Client) -> None:
    today = {"described_on_day": "16", "described_on_month": "11", "described_on_year": "2026"}
    page = parse(lead.post(reverse("plans:add_update", args=[action.id]), key() | today))
    assert page.errors == ["Write what has happened, or tick “No change”."]
    assert page.links["Write what has happened, or tick “No change”."] == "#id_progress"


def test_a_lead_is_thanked_on_the_page_of_the_action_whose_progress_is_now_their_word(action: Action, lead: Client) -> None:
    address = reverse("plans:action", args=[action.id])
    before = parse(lead.get(address)).text
    assert "As the plan was last written. No update has come since." in before
    today = {"described_on_day": "16", "described_on_month": "11", "described_on_year": "2026"}
    sent = lead.post(reverse("plans:add_update", args=[action.id]), key() | today | {"progress": "Held twice."}, follow=True)
    page = parse(sent)
    assert sent.redirect_chain == [(address, 302)]
    assert "Thank you. What you said is saved" in page.text
    assert "Held twice. The latest word of its leads. Who said it and when is under Updates." in page.text
    assert "Thank you" not in parse(lead.get(address)).text, "the thanks are said once"


def test_the_page_of_an_action_begins_with_what_it_is_and_the_one_thing_its_lead_came_for(action: Action, lead: Client, cast: Cast) -> None:
    words = parse(lead.get(reverse("plans:action", args=[action.id]))).text
    places = [words.index(part) for part in ("Action 1.1", action.how, "Say what has happened", "Its colour", "What proves it", "Updates")]
    assert places == sorted(places)
    assert words.count("Say what has happened") == 1
    reader = sign_in(Client(), cast.scrutineer)
    assert "Say what has happened" not in parse(reader.get(reverse("plans:action", args=[action.id]))).text


@pytest.mark.parametrize("name", ["add_update", "add_evidence", "claim"])
def test_those_who_do_not_speak_for_it_get_no_form(action: Action, cast: Cast, name: str) -> None:
    address = reverse(f"plans:{name}", args=[action.id])
    other = person("Otto Herd", cast.health, Role.ACTION_LEAD)
    refused = sign_in(Client(), other).get(address)
    assert refused.status_code == 403
    assert "Your agency does not lead this action" in parse(refused, status=403).text
    for who in (cast.scrutineer, cast.stranger):
        assert sign_in(Client(), who).get(address).status_code == 404
        assert sign_in(Client(), who).post(address, key()).status_code == 404


def test_readers_are_offered_no_buttons(action: Action, cast: Cast) -> None:
    page = page_of(sign_in(Client(), cast.scrutineer), action)
    assert not {"Say what has happened", "Add evidence", "Put it in a form that can be tested"} & set(page.links)


def test_words_that_say_complete_lead_to_the_step_for_it(action: Action, cast: Cast, lead: Client) -> None:
    by = actor(cast.action_lead)
    record_update(by=by, action=action.id, progress="To be completed by May.", described_on=TODAY)
    assert "Completion has its own step" not in page_of(lead, action).text
    record_update(by=by, action=action.id, progress="As an action this is complete.", described_on=TODAY)
    assert "Completion has its own step" in page_of(lead, action).text


def test_the_page_shows_the_newest_updates_and_leads_to_the_rest(action: Action, office: Actor, cast: Cast) -> None:
    for number in range(8):
        running.updated(office, action, progress=f"Lunch number {number}.", recorded_at=timezone.now() + timedelta(seconds=number))
    reader = sign_in(Client(), cast.health_visitor)
    page = page_of(reader, action)
    assert "Lunch number 7." in page.text
    assert "Lunch number 2." not in page.text
    rest = parse(reader.get(page.links["3 earlier updates"]))
    assert [row[1] for row in rest.rows()] == [f"Lunch number {number}." for number in range(7, -1, -1)]


def test_an_action_takes_the_same_number_of_queries_whatever_was_said(
    action: Action, office: Actor, lead: Client, django_assert_max_num_queries: object
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(200) as counted:  # type: ignore[operator]
            page_of(lead, action)
        return len(counted.captured_queries)

    running.updated(office, action)
    running.proved(office, action)
    proving.make_claim(by=office, action=action.id, promise=Promise("All eat."), version=0)
    queries()  # the first page of a session starts its clocks
    few = queries()
    for number in range(4):
        update = running.updated(office, action, progress=f"Number {number}")
        running.proved(office, action, update=update)
        proving.make_claim(by=office, action=action.id, promise=Promise(f"All {number} eat."), version=number + 1)
    assert queries() == few


# Evidence


def test_evidence_says_in_words_whether_it_counts(action: Action, office: Actor, lead: Client) -> None:
    for changes in (
        {"what": "Stands"},
        {"what": "Stands until spring", "expires_on": date(2027, 3, 1)},
        {"what": "Old", "until_on": date(2025, 1, 31), "from_on": date(2025, 1, 1), "expires_on": date(2026, 1, 31)},
        {"what": "Wrong"},
    ):
        proving.add_evidence(by=office, action=action.id, piece=piece(**changes))
    proving.withdraw_evidence(by=office, id=Evidence.objects.get(what="Wrong").id, reason="Counted twice.")

    rows = {row[0].split(" Audit")[0]: row for row in _rows(page_of(lead, action), "Evidence")}
    assert rows["Stands"][3].startswith("Counts")
    assert "Until 1 March 2027" in rows["Stands until spring"][3]
    assert rows["Old"][2:4] == ["1 January 2025 to 31 January 2025", "Out of date Counted until 31 January 2026 Withdraw Old"]
    assert rows["Wrong"][3] == "Withdrawn 16 November 2026, Ines Marlow: Counted twice."


def _rows(page: ParsedPage, caption: str) -> list[list[str]]:
    tables = [table for table in page.all("table") if "".join(next(table.iter("caption")).itertext()).strip() == caption]
    body = next(tables[0].iter("tbody"))
    return [[" ".join("".join(cell.itertext()).split()) for cell in row if cell.tag in {"td", "th"}] for row in body.iter("tr")]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"what": " "}, "Say what the evidence is"),
        ({"strength": 0}, "from 1 to 7"),
        ({"strength": 8}, "from 1 to 7"),
        ({"until_on": TODAY + timedelta(days=1)}, "days to come"),
        ({"until_on": date(2019, 1, 1)}, "too old"),
        ({"from_on": TODAY, "until_on": TODAY - timedelta(days=1)}, "after the last one"),
        ({"expires_on": TODAY - timedelta(days=1)}, "expire before"),
    ],
)
def test_evidence_that_cannot_be_is_refused(action: Action, office: Actor, changes: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        proving.add_evidence(by=office, action=action.id, piece=piece(**changes))
    assert not Evidence.objects.exists()
    assert not Event.objects.filter(what="plans.evidence_added").exists()


def test_evidence_is_withdrawn_once_and_never_without_a_reason(action: Action, office: Actor, lead: Client, cast: Cast) -> None:
    kept = proving.add_evidence(by=office, action=action.id, piece=piece())
    address = reverse("plans:withdraw_evidence", args=[kept.id])
    assert parse(lead.post(address, key())).errors == ["Say why. One sentence is enough."]
    for _ in range(2):
        lead.post(address, key() | {"reason": "Counted twice."})
    assert Event.objects.filter(what="plans.evidence_withdrawn").count() == 1
    with pytest.raises(Refused, match="already"):
        proving.withdraw_evidence(by=office, id=kept.id, reason="Again.")
    kept.refresh_from_db()
    assert (kept.withdrawn_by, kept.withdrawn_why) == (cast.action_lead, "Counted twice.")
    with pytest.raises(NotFound):
        proving.withdraw_evidence(by=actor(cast.stranger), id=kept.id, reason="Mine.")


def test_the_form_explains_every_step_of_the_ladder(action: Action, lead: Client) -> None:
    page = parse(lead.get(reverse("plans:add_evidence", args=[action.id])))
    assert all(f"{step}. " in page.text for step in range(1, 8))
    typed = key() | {"kind": "voice", "what": "Ten families asked", "strength": "5", "where": "Shared folder"}
    assert (
        "Enter the last day that the evidence describes." in parse(lead.post(reverse("plans:add_evidence", args=[action.id]), typed)).errors
    )
    assert lead.post(reverse("plans:add_evidence", args=[action.id]), typed | key() | day_boxes("until_on", TODAY)).status_code == 302
    assert Evidence.objects.get().strength == 5


# The claim


def test_a_claim_starts_with_the_printed_words_and_shows_start_now_and_target(action: Action, lead: Client, office: Actor) -> None:
    address = reverse("plans:claim", args=[action.id])
    form = parse(lead.get(address))
    assert form.value("statement") == "Families are helped sooner."
    typed = key() | {"statement": "Families are helped sooner.", "version": "0", "baseline": "20 days"} | day_boxes("baseline_on", TODAY)
    assert lead.post(address, typed).status_code == 302
    page = page_of(lead, action)
    assert _rows(page, "From the start to the target") == [
        ["20 days 16 November 2026", "Not known No evidence gives a reading of the measure yet", "Not said No day said"]
    ]
    assert "Nobody has said yet: where it should get to, by which day, how you will know." in page.text

    proving.add_evidence(by=office, action=action.id, piece=piece(reading="14 days", until_on=date(2026, 10, 31), what="Newer"))
    proving.add_evidence(by=office, action=action.id, piece=piece(reading="18 days", until_on=date(2026, 9, 30), strength=7, what="Older"))
    assert _rows(page_of(lead, action), "From the start to the target")[0][1] == "14 days 31 October 2026"
    proving.withdraw_evidence(by=office, id=Evidence.objects.get(what="Newer").id, reason="Wrong month.")
    assert _rows(page_of(lead, action), "From the start to the target")[0][1] == "18 days 30 September 2026"


def test_every_form_of_a_claim_stays_to_be_seen_and_the_same_words_make_none(action: Action, office: Actor, lead: Client) -> None:
    first = proving.make_claim(by=office, action=action.id, promise=Promise("All eat.", target="90 of 100"), version=0)
    assert proving.make_claim(by=office, action=action.id, promise=Promise(" All eat. ", target="90 of 100"), version=1) == first
    proving.make_claim(by=office, action=action.id, promise=Promise("All eat.", target="60 of 100"), version=1)
    assert [one.target for one in speaking.claims(action)] == ["60 of 100", "90 of 100"]
    assert Event.objects.filter(what="plans.claim_made").count() == 2
    assert _rows(page_of(lead, action), "What was claimed before")[0][3] == "90 of 100"


def test_the_second_to_save_a_claim_sees_both_and_keeps_their_words(action: Action, office: Actor, lead: Client) -> None:
    proving.make_claim(by=office, action=action.id, promise=Promise("All eat.", target="60 of 100"), version=0)
    typed = key() | {"statement": "All eat.", "target": "90 of 100", "how_known": "By counting.", "version": "0"}
    page = parse(lead.post(reverse("plans:claim", args=[action.id]), typed))
    assert _rows(page, "Where the two differ") == [
        ["Where should it get to?", "90 of 100", "60 of 100"],
        ["How will you know?", "By counting.", "Nothing"],
    ]
    assert (page.value("target"), page.value("version")) == ("90 of 100", "1")
    assert Claim.objects.count() == 1
    with pytest.raises(Conflict):
        proving.make_claim(by=office, action=action.id, promise=Promise("None eat."), version=0)
    lead.post(reverse("plans:claim", args=[action.id]), typed | key() | {"version": "1"})
    assert [one.target for one in speaking.claims(action)] == ["90 of 100", "60 of 100"]


@pytest.mark.parametrize(
    ("promise", "words"),
    [
        (Promise(" "), "Say what will be different"),
        (Promise("All eat.", baseline_on=TODAY + timedelta(days=1)), "has not come yet"),
        (Promise("All eat.", baseline_on=TODAY, by_on=TODAY), "after the day of the starting point"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(action: Action, office: Actor, promise: Promise, words: str) -> None:
    with pytest.raises(Refused, match=words):
        proving.make_claim(by=office, action=action.id, promise=promise, version=0)
    assert not Claim.objects.exists()


# Who holds it


def test_a_role_nobody_holds_is_said_in_red_words_until_somebody_does(action: Action, cast: Cast, client: Client) -> None:
    office = sign_in(client, cast.improvement_lead)
    page = page_of(office, action)
    assert any(words.text == "Nobody holds this role." for words in page.having("gt-problem"))
    address = page.links["Say who holds it: Northbeck Council"]
    typed = {"person": str(cast.action_lead.id)} | day_boxes("from_on", date(2026, 9, 1))
    assert office.post(address, key() | typed).status_code == 302
    page = page_of(office, action)
    assert "Aled Leigh, since 1 September 2026." in page.text
    assert "Nobody holds this role" not in page.text

    holder = LeadHolder.objects.get()
    for _ in range(2):
        office.post(reverse("plans:end_holding", args=[holder.id]), key())
    assert "Nobody holds this role. Last held by Aled Leigh, until 16 November 2026." in page_of(office, action).text
    assert Event.objects.filter(what="plans.holding_ended").count() == 1


def test_whoever_takes_over_ends_the_time_of_those_before(action: Action, cast: Cast, office: Actor) -> None:
    role = action.leads.get().id
    later = person("Lara Tern", cast.council, Role.ACTION_LEAD)
    third = person("Theo Third", cast.council, Role.ACTION_LEAD)
    holding.name_holder(by=office, lead=role, person=cast.action_lead.id, from_on=TODAY)
    holding.name_holder(by=office, lead=role, person=later.id, from_on=TODAY, takes_over=True)
    holding.name_holder(by=office, lead=role, person=third.id, from_on=TODAY)
    assert speaking.speakers(action).held_by == {later.id, third.id}


def test_the_office_adds_a_holder_by_name_and_address_who_then_has_no_right(action: Action, cast: Cast, client: Client) -> None:
    office = sign_in(client, cast.improvement_lead)
    address = reverse("plans:name_holder", args=[action.leads.get().id])
    typed = {"name": "Nell Oar", "email": "Nell.Oar@example.org"} | day_boxes("from_on", TODAY)
    assert office.post(address, key() | typed).status_code == 302
    added = Person.objects.get(email="nell.oar@example.org")
    assert LeadHolder.objects.get().person == added
    assert not Membership.objects.filter(person=added).exists()
    assert sign_in(Client(), added).get(reverse("plans:plans")).status_code in {302, 404}

    other = running.row(action.area.plan, "1.2")
    office.post(reverse("plans:name_holder", args=[other.leads.get().id]), key() | typed)
    assert LeadHolder.objects.filter(person=added).count() == 2, "the same address is the same person"
    page = parse(office.post(address, key() | {"name": "Nell Oar"} | day_boxes("from_on", TODAY)))
    assert "both the name and the email address" in page.errors[0]


def test_an_agencys_lead_names_its_own_people_for_its_own_roles_only(action: Action, cast: Cast, office: Actor) -> None:
    chief = person("Cleo Hale", cast.council, Role.AGENCY_LEAD)
    mine = action.leads.get().id
    holding.name_holder(by=actor(chief), lead=mine, person=cast.action_lead.id, from_on=TODAY)
    with pytest.raises(Refused, match="does not work for the agency"):
        holding.name_holder(by=actor(chief), lead=mine, person=cast.health_visitor.id, from_on=TODAY)
    with pytest.raises(Refused, match="Only the partnership office can add people"):
        holding.name_holder(by=actor(chief), lead=mine, name="Hana Visser", email=cast.health_visitor.email, from_on=TODAY)
    theirs = running.row(action.area.plan, "1.3").leads.get()
    theirs.agency = cast.health
    theirs.save()
    with pytest.raises(Refused, match="Only the lead of the agency"):
        holding.name_holder(by=actor(chief), lead=theirs.id, person=cast.action_lead.id, from_on=TODAY)
    elsewhere = sign_in(Client(), chief).get(reverse("plans:name_holder", args=[theirs.id]))
    assert elsewhere.status_code == 403
    assert sign_in(Client(), cast.action_lead).get(reverse("plans:name_holder", args=[mine])).status_code == 404
    form = parse(sign_in(Client(), chief).get(reverse("plans:name_holder", args=[mine])))
    assert "email" not in {control.get("name") for control in form.all("input")}
    names = {option.text for option in form.by_id("id_person").iter("option")}
    assert "Aled Leigh" in names
    assert "Hana Visser" not in names


@pytest.mark.parametrize("case", ["twice", "off", "future"])
def test_a_holder_who_cannot_be_is_refused(action: Action, cast: Cast, office: Actor, case: str) -> None:
    role, who, from_on = action.leads.get().id, cast.action_lead, TODAY
    if case == "twice":
        holding.name_holder(by=office, lead=role, person=who.id, from_on=TODAY)
    if case == "off":
        Person.objects.filter(id=who.id).update(is_active=False)
    if case == "future":
        from_on = TODAY + timedelta(days=1)
    words = {"twice": "already", "off": "switched off", "future": "has not come yet"}[case]
    with pytest.raises(Refused, match=words):
        holding.name_holder(by=office, lead=role, person=who.id, from_on=from_on)
    assert LeadHolder.objects.count() == (1 if case == "twice" else 0)


def test_the_database_itself_lets_nobody_hold_a_role_twice(action: Action, cast: Cast, office: Actor) -> None:
    kept = holding.name_holder(by=office, lead=action.leads.get().id, person=cast.action_lead.id, from_on=TODAY)
    with pytest.raises(IntegrityError):
        LeadHolder.objects.create(
            action=action,
            words=kept.words,
            person=cast.action_lead,
            from_on=TODAY,
            recorded_at=kept.recorded_at,
            recorded_by=kept.recorded_by,
        )


def test_a_person_without_the_right_to_update_speaks_for_nothing_they_hold(action: Action, cast: Cast, office: Actor) -> None:
    holding.name_holder(by=office, lead=action.leads.get().id, person=cast.health_visitor.id, from_on=TODAY)
    assert Permission.UPDATE_ACTIONS not in actor(cast.health_visitor).permissions
    with pytest.raises(Refused):
        record_update(by=actor(cast.health_visitor), action=action.id, progress="Held.", described_on=TODAY)
