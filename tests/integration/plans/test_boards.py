"""What boards decide about a plan: dates, priorities, extracts; the office agreeing a meaning; each time of a rhythm; what was sent."""

import hashlib
import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders import imported_plans as build
from builders import running_plans as running
from cast import Cast, actor, sign_in
from goldenthread.errors import Conflict, NotFound, Refused
from goldenthread.ledger import form_keys
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Event
from goldenthread.papers.page import Block
from goldenthread.papers.sandbox import read_here
from goldenthread.papers.written import ACTION_FORMATS, FORMATS
from goldenthread.plans import queries, services
from goldenthread.plans.models import (
    Action,
    ActionLead,
    Committee,
    CommitteeInterest,
    Evidence,
    Occurrence,
    Plan,
    PrioritySetting,
    Redating,
    Sitting,
    Submission,
    Timescale,
)
from goldenthread.plans.services import Cells
from goldenthread.plans.services.proving import Piece
from goldenthread.plans.tables import digest_of
from pages import parse

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)
SAT = date(2026, 11, 10)


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def lead(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.improvement_lead)


@pytest.fixture
def plan(office: Actor) -> Plan:
    return build.imported(office)


@pytest.fixture
def board(office: Actor) -> Committee:
    return services.name_committee(by=office, name="Harbour Board")


@pytest.fixture
def sitting(office: Actor, board: Committee) -> Sitting:
    return services.record_sitting(by=office, committee=board.id, held_on=SAT)


def key() -> dict[str, str]:
    return {form_keys.FIELD: form_keys.fresh()}


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def happened(what: str) -> int:
    return Event.objects.filter(what=what).count()


def redated(office: Actor, action: Action, sitting: Sitting, due_on: date, **other: object) -> Redating:
    action.refresh_from_db()
    given = {"minute": "7.2", "reason": "The nurse was ill.", "version": action.version} | other
    return services.redate(by=office, action=action.id, sitting=sitting.id, due_on=due_on, **given)  # type: ignore[arg-type]


# Boards and sittings


def test_a_board_has_one_name_and_sits_once_a_day_and_never_tomorrow(office: Actor, board: Committee, sitting: Sitting) -> None:
    with pytest.raises(Refused, match="already"):
        services.name_committee(by=office, name=" harbour  board ")
    with pytest.raises(Refused, match="still to come"):
        services.record_sitting(by=office, committee=board.id, held_on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="written down already"):
        services.record_sitting(by=office, committee=board.id, held_on=SAT)
    with pytest.raises(NotFound):
        services.record_sitting(by=office, committee=uuid4(), held_on=SAT)
    assert services.name_committee(by=office, name="Harbour board", id=board.id).name == "Harbour board"
    assert (happened("plans.committee_entered"), happened("plans.committee_renamed"), happened("plans.sitting_recorded")) == (1, 1, 1)


@pytest.mark.parametrize("who", ["action_lead", "health_visitor", "scrutineer"])
def test_only_the_office_writes_down_what_boards_decide(cast: Cast, who: str, plan: Plan, board: Committee, sitting: Sitting) -> None:
    by, row = actor(getattr(cast, who)), running.row(plan, "1.1")
    with pytest.raises(Refused, match="partnership office"):
        services.name_committee(by=by, name="Another board")
    with pytest.raises(Refused, match="partnership office"):
        services.record_sitting(by=by, committee=board.id, held_on=TODAY)
    with pytest.raises(Refused, match="partnership office"):
        redated(by, row, sitting, date(2028, 1, 1))
    with pytest.raises(Refused, match="partnership office"):
        services.freeze_submission(by=by, plan=plan.id, sent_to="Inspectors", sent_on=TODAY)
    assert sign_in(Client(), getattr(cast, who)).get(reverse("plans:redate", args=[row.id])).status_code == 404
    assert not Redating.objects.exists()


def test_boards_are_entered_and_their_sittings_written_down_in_the_browser(lead: Client) -> None:
    assert "No board is written down yet" in parse(lead.get(reverse("plans:committees"))).text
    sent = lead.post(reverse("plans:add_committee"), key() | {"name": "Harbour Board"})
    board = Committee.objects.get()
    assert sent["Location"] == reverse("plans:committee", args=[board.id])
    again = key()
    for _ in range(2):
        lead.post(reverse("plans:add_sitting", args=[board.id]), again | day("held_on", SAT))
    assert Sitting.objects.count() == 1
    assert parse(lead.get(sent["Location"])).rows(0) == [["10 November 2026", "0", "0"]]
    refused = parse(lead.post(reverse("plans:add_sitting", args=[board.id]), key() | day("held_on", date(2027, 1, 1))))
    assert "still to come" in refused.errors[0]
    assert refused.value("held_on_year") == "2027"
    lead.post(reverse("plans:rename_committee", args=[board.id]), key() | {"name": "Pier Board"})
    assert parse(lead.get(reverse("plans:committees"))).rows(0)[0][:3] == ["Pier Board", "10 November 2026", "1"]


def test_the_board_that_decides_is_set_on_the_version_that_was_shown(lead: Client, office: Actor, plan: Plan, board: Committee) -> None:
    address = reverse("plans:set_board", args=[plan.id])
    page = parse(lead.get(address))
    lead.post(address, key() | {"version": page.value("version"), "committee": str(board.id)})
    plan.refresh_from_db()
    assert plan.board_id == board.id
    late = parse(lead.post(address, key() | {"version": page.value("version"), "committee": ""}))
    assert "Somebody else changed this plan" in late.errors[0]
    with pytest.raises(Conflict):
        services.set_board(by=office, plan=plan.id, committee=None, version=1)


# Dates


def test_a_date_moves_by_a_sitting_and_leaves_the_words_the_kind_and_every_earlier_date(
    office: Actor, plan: Plan, sitting: Sitting
) -> None:
    row = running.row(plan, "1.1")
    before = Timescale.objects.get(action=row)
    redated(office, row, sitting, date(2028, 1, 31))
    redated(office, row, sitting, date(2028, 6, 30), reason="The ferry stopped.")
    after = Timescale.objects.get(action=row)
    assert (after.words, after.kind, after.due_on) == (before.words, before.kind, date(2028, 6, 30))
    history = queries.moves_of_date([row.id])[row.id]
    assert (history.original, history.times_moved) == (date(2027, 10, 31), 2)
    assert [(one.was, one.due_on, one.decision and one.decision.reason) for one in history.moves] == [
        (date(2027, 10, 31), date(2028, 1, 31), "The nurse was ill."),
        (date(2028, 1, 31), date(2028, 6, 30), "The ferry stopped."),
    ]
    row.refresh_from_db()
    assert (row.version, row.versions.count(), happened("plans.action_redated")) == (3, 3, 2)


@pytest.mark.parametrize(
    ("due_on", "other", "words"),
    [
        (date(2027, 10, 31), {}, "is the date that stands"),
        (date(2026, 11, 9), {}, "Check the new date and the sitting"),
        (date(2028, 1, 1), {"reason": " "}, "Say why"),
        (date(2028, 1, 1), {"minute": "x" * 101}, "number of the minute"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_leaves_nothing(
    office: Actor, plan: Plan, sitting: Sitting, due_on: date, other: dict[str, object], words: str
) -> None:
    row = running.row(plan, "1.1")
    with pytest.raises(Refused, match=words):
        redated(office, row, sitting, due_on, **other)
    assert (Redating.objects.count(), row.versions.count(), happened("plans.action_redated")) == (0, 1, 0)


def test_another_boards_sitting_an_older_version_and_a_row_taken_out_are_refused(office: Actor, plan: Plan, sitting: Sitting) -> None:
    row, other = running.row(plan, "1.1"), services.name_committee(by=office, name="Pier Board")
    plan = services.set_board(by=office, plan=plan.id, committee=other.id, version=plan.version)
    with pytest.raises(Refused, match="Pier Board decides about this plan"):
        redated(office, row, sitting, date(2028, 1, 1))
    services.set_board(by=office, plan=plan.id, committee=None, version=plan.version)
    with pytest.raises(Conflict):
        redated(office, row, sitting, date(2028, 1, 1), version=99)
    services.take_out(by=office, id=row.id, version=row.version, why="Done elsewhere.")
    with pytest.raises(Refused, match="taken out"):
        redated(office, row, sitting, date(2028, 1, 1))


def test_the_date_is_moved_in_the_browser_and_the_action_shows_who_decided_and_why(lead: Client, plan: Plan, sitting: Sitting) -> None:
    row = running.row(plan, "1.1")
    address = reverse("plans:redate", args=[row.id])
    page = parse(lead.get(address))
    typed = {"version": page.value("version"), "sitting": str(sitting.id), "minute": "7.2", "reason": "The nurse was ill."}
    wrong = parse(lead.post(address, key() | typed | {"reason": ""} | day("due_on", date(2028, 1, 31))))
    assert wrong.errors == ["Say why. One sentence is enough."]
    assert wrong.value("minute") == "7.2"
    again = key()
    for _ in range(2):
        sent = lead.post(address, again | typed | day("due_on", date(2028, 1, 31)))
        assert sent["Location"].endswith("#dates")
    assert Redating.objects.count() == 1
    shown = parse(lead.get(reverse("plans:action", args=[row.id])))
    assert "Harbour Board, 10 November 2026" in shown.text
    assert "The nurse was ill." in shown.text
    assert "1 time" in shown.text
    late = parse(lead.post(address, key() | typed | day("due_on", date(2029, 1, 31))))
    assert "Somebody else changed this action" in late.errors[0]
    assert late.value("due_on_year") == "2029"


def test_without_a_sitting_the_page_says_what_to_do_first(lead: Client, plan: Plan) -> None:
    page = parse(lead.get(reverse("plans:redate", args=[running.row(plan, "1.1").id])))
    assert page.links["Write the sitting down"] == reverse("plans:committees")


def test_a_meaning_is_agreed_only_where_no_date_stands(lead: Client, office: Actor, plan: Plan) -> None:
    unclear = running.row(plan, "2.2")
    address = reverse("plans:agree_timescale", args=[unclear.id])
    page = parse(lead.get(address))
    assert "31/02/2027" in page.text
    typed = {"version": page.value("version"), "kind": "by"}
    assert parse(lead.post(address, key() | typed)).errors == ["Enter the date by which it is to be done."]
    lead.post(address, key() | typed | day("due_on", date(2027, 2, 28)))
    agreed = Timescale.objects.get(action=unclear)
    assert (agreed.words, agreed.due_on, agreed.problem, agreed.agreed_by_id) == ("31/02/2027", date(2027, 2, 28), "", office.person_id)
    assert queries.moves_of_date([unclear.id])[unclear.id].times_moved == 0
    with pytest.raises(Refused, match="Only a board moves it"):
        services.agree_timescale(by=office, action=unclear.id, kind="by", due_on=date(2027, 3, 1), version=2)
    assert "only a board moves it" in parse(lead.get(address)).text
    assert happened("plans.timescale_agreed") == 1


def test_several_dates_and_a_rhythm_can_be_agreed_too(lead: Client, office: Actor, plan: Plan) -> None:
    first, second = running.row(plan, "1.2"), running.row(plan, "1.3")
    address = reverse("plans:agree_timescale", args=[first.id])
    lead.post(address, key() | {"version": "1", "kind": "milestones", "dates": "First walk 30 June 2027\n\nSecond walk"})
    assert [(one.words, one.due_on) for one in Timescale.objects.get(action=first).milestones.all()] == [
        ("First walk 30 June 2027", date(2027, 6, 30)),
        ("Second walk", None),
    ]
    with pytest.raises(Refused, match="how often"):
        services.agree_timescale(by=office, action=second.id, kind="recurring", starts_on=TODAY, version=1)
    services.agree_timescale(by=office, action=second.id, kind="recurring", starts_on=TODAY, every="P1M", version=1)
    assert Timescale.objects.get(action=second).every == "P1M"


def test_priority_is_given_and_taken_only_by_a_board_and_only_when_it_changes_something(
    lead: Client, office: Actor, plan: Plan, sitting: Sitting
) -> None:
    row = running.row(plan, "1.1")
    address = reverse("plans:set_priority", args=[row.id])
    parse(lead.get(address))
    lead.post(address, key() | {"version": "1", "priority": "yes", "sitting": str(sitting.id), "minute": "", "reason": "Few and clear."})
    row.refresh_from_db()
    assert (row.priority, PrioritySetting.objects.get().reason, happened("plans.priority_set")) == (True, "Few and clear.", 1)
    with pytest.raises(Refused, match="already"):
        services.set_priority(by=office, action=row.id, sitting=sitting.id, minute="", reason="Again.", priority=True, version=2)
    assert "How its priority was set" in parse(lead.get(reverse("plans:action", args=[row.id]))).text


# Each time of a rhythm


@pytest.fixture
def weekly(office: Actor, cast: Cast, plan: Plan) -> Action:
    """Due every week from the day the plan was put in, five weeks ago; led by the council."""
    Plan.objects.filter(id=plan.id).update(opened_at=timezone.now() - timedelta(days=35))
    row = services.open_action(by=office, area=queries.areas(plan)[0].id, cells=Cells("1.9", "Ride along the harbour."), timescale="")
    ActionLead.objects.create(action=row, order=1, words="Head of harbours", agency=cast.council)
    services.agree_timescale(by=office, action=row.id, kind="recurring", starts_on=date(2026, 10, 12), every="P1W", version=1)
    return Action.objects.get(id=row.id)


def proof(**other: object) -> Piece:
    return Piece("audit", 3, "Six of eight rides", TODAY, **other)  # type: ignore[arg-type]


def test_each_time_leaves_its_own_evidence_and_what_is_missed_can_be_explained(cast: Cast, weekly: Action) -> None:
    by = actor(cast.action_lead)
    held = services.record_occurrence(
        by=by, action=weekly.id, due_on=date(2026, 10, 12), held_on=date(2026, 10, 13), words="All rode.", proof=proof()
    )
    evidence = Evidence.objects.get()
    assert (held.evidence, evidence.until_on, evidence.strength) == (evidence, date(2026, 10, 13), 3)
    services.explain_missed(by=by, action=weekly.id, due_on=date(2026, 10, 19), words="A storm.")
    assert (happened("plans.occurrence_held"), happened("plans.occurrence_missed")) == (1, 1)
    page = parse(sign_in(Client(), cast.action_lead).get(reverse("plans:action", args=[weekly.id])))
    table = next(rows for rows in (page.rows(number) for number in range(8)) if rows[0][0] == "23 November 2026")
    assert [row[:2] for row in table] == [
        ["23 November 2026", "Coming"],
        ["16 November 2026", "Due now"],
        ["9 November 2026", "Due now"],
        ["2 November 2026", "Missed"],
        ["26 October 2026", "Missed"],
        ["19 October 2026", "Missed, with a reason"],
        ["12 October 2026", "Held"],
    ]
    assert "Held 1 of 6 times it was due." in page.text


@pytest.mark.parametrize(
    ("due_on", "held_on", "words"),
    [
        (date(2026, 10, 13), date(2026, 10, 13), "not due on"),
        (date(2026, 11, 30), date(2026, 11, 16), "still far off"),
        (date(2026, 11, 16), date(2026, 11, 17), "still to come"),
    ],
)
def test_a_time_that_cannot_have_been_is_refused_with_its_evidence(
    cast: Cast, weekly: Action, due_on: date, held_on: date, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        services.record_occurrence(
            by=actor(cast.action_lead), action=weekly.id, due_on=due_on, held_on=held_on, words="Rode.", proof=proof()
        )
    assert (Occurrence.objects.count(), Evidence.objects.count()) == (0, 0)


def test_evidence_that_cannot_be_takes_the_whole_entry_with_it(cast: Cast, weekly: Action) -> None:
    with pytest.raises(Refused):
        services.record_occurrence(
            by=actor(cast.action_lead),
            action=weekly.id,
            due_on=date(2026, 10, 12),
            held_on=date(2026, 10, 12),
            words="Rode.",
            proof=Piece("audit", 9, "Rides", TODAY),
        )
    assert (Occurrence.objects.count(), happened("plans.occurrence_held")) == (0, 0)


def test_what_was_held_was_not_missed_and_another_agency_says_neither(cast: Cast, office: Actor, weekly: Action) -> None:
    services.record_occurrence(
        by=office, action=weekly.id, due_on=date(2026, 10, 12), held_on=date(2026, 10, 12), words="Rode.", proof=proof()
    )
    with pytest.raises(Refused, match="not missed"):
        services.explain_missed(by=office, action=weekly.id, due_on=date(2026, 10, 12), words="A storm.")
    with pytest.raises(Refused, match="Say why"):
        services.explain_missed(by=office, action=weekly.id, due_on=date(2026, 10, 19), words="")
    ActionLead.objects.filter(action=weekly).update(agency=cast.health)
    with pytest.raises(Refused, match="does not lead this action"):
        services.explain_missed(by=actor(cast.action_lead), action=weekly.id, due_on=date(2026, 10, 19), words="A storm.")


def test_a_time_is_answered_in_the_browser_once(cast: Cast, weekly: Action) -> None:
    browser = sign_in(Client(), cast.action_lead)
    address = reverse("plans:held", args=[weekly.id])
    parse(browser.get(address))
    typed = {"due_on": "2026-10-12", "words": "All rode.", "kind": "audit", "what": "Six of eight rides", "strength": "3"}
    wrong = parse(browser.post(address, key() | typed))
    assert wrong.errors == ["Enter the day it took place."]
    assert wrong.value("words") == "All rode."
    again = key()
    for _ in range(2):
        browser.post(address, again | typed | day("held_on", date(2026, 10, 12)))
    assert Occurrence.objects.count() == 1
    missed = reverse("plans:missed", args=[weekly.id])
    assert "Due on 12 October 2026" not in parse(browser.get(missed)).text
    browser.post(missed, key() | {"due_on": "2026-10-19", "words": "A storm."})
    assert Occurrence.objects.count() == 2


# Extracts


def test_an_extract_has_what_the_committee_is_to_be_shown_and_says_so(
    lead: Client, cast: Cast, office: Actor, plan: Plan, board: Committee
) -> None:
    second, row = queries.areas(plan)[1], running.row(plan, "1.3")
    lead.post(reverse("plans:area_shown_to", args=[second.id]), key() | {"committees": [str(board.id)]})
    services.show_to(by=office, committees={board.id}, action=row.id)
    assert parse(lead.get(reverse("plans:action_shown_to", args=[row.id]))).value("committees") == str(board.id)
    reader = sign_in(Client(), cast.health_visitor)
    assert "Word for Harbour Board" in parse(reader.get(reverse("plans:plan", args=[plan.id]))).links
    for ending in FORMATS:
        content = reader.get(reverse("plans:print", args=[plan.id, ending]), {"committee": str(board.id)}).content
        reading = read_here(content, f"plan.{ending}").reading
        assert [one.number for area in reading.areas for one in area.actions] == ["1.3", "2.1", "2.2"]
        assert [(total.declared["total"], total.agrees) for total in reading.totals] == [(1, True), (2, True), (3, True)]
        said = " ".join(one.text for one in (*reading.candidates, *reading.furniture))
        assert "extract for Harbour Board: 3 of 5 actions" in said
    assert services.show_to(by=office, committees=set(), action=row.id) == 1
    assert queries.shown_to(committee=board, plan=plan) == {running.row(plan, "2.1").id, running.row(plan, "2.2").id}
    assert (CommitteeInterest.objects.count(), happened("plans.shown_to_committees")) == (1, 3)
    with pytest.raises(NotFound):
        services.show_to(by=office, committees={uuid4()}, action=row.id)


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_one_action_is_taken_away_by_itself(lead: Client, plan: Plan, ending: str) -> None:
    row = running.row(plan, "2.1")
    links = parse(lead.get(reverse("plans:action", args=[row.id]))).links
    assert reverse("plans:print_action", args=[row.id, ending]) in links.values()
    assert reverse("plans:action_timeline", args=[row.id]) in links.values()
    content = lead.get(reverse("plans:print_action", args=[row.id, ending])).content
    reading = read_here(content, f"plan.{ending}").reading
    assert [one.number for area in reading.areas for one in area.actions] == ["2.1"]
    assert [total.declared["total"] for total in reading.totals] == [1]


@pytest.mark.parametrize("ending", sorted(ACTION_FORMATS))
def test_one_action_is_taken_away_with_all_that_is_known_of_it(lead: Client, office: Actor, plan: Plan, ending: str) -> None:
    row = running.row(plan, "1.1")
    piece = Piece("audit", 4, "Forty records read by two agencies", TODAY, where="The shared drive")
    services.record_update(
        by=office, action=row.id, progress="Nurses come now.", impact="Parents say so.", described_on=TODAY, evidence=piece
    )
    services.judge_colour(by=office, action=row.id, status="amber", reason="Half the clinics are left.", version=0)
    address = reverse("plans:print_with_proof", args=[row.id, ending])
    assert address in parse(lead.get(reverse("plans:action", args=[row.id]))).links.values()
    taken = read_here(lead.get(address).content, f"action.{ending}")
    assert [(one.number, one.rag.status.value) for area in taken.reading.areas for one in area.actions] == [("1.1", "amber")]
    texts = [[part.text] if isinstance(part, Block) else [text for row in part.rows for text in row.texts] for part in taken.paper.parts]
    said = " ".join(" ".join(text for part in texts for text in part).split())
    for words in ("Half the clinics are left.", "Forty records read by two agencies", "Parents say so.", "Judged by Ines Marlow"):
        assert words in said
    assert lead.get(reverse("plans:print_with_proof", args=[row.id, "xlsx"])).status_code == 404


# What was sent


def test_what_was_sent_stays_word_for_word_and_its_digest_proves_it(office: Actor, plan: Plan, sitting: Sitting) -> None:
    sent = services.freeze_submission(by=office, plan=plan.id, sent_to="The inspectors", sent_on=TODAY, note="Due 20 November.")
    before = queries.table_now(plan).whole()
    redated(office, running.row(plan, "1.1"), sitting, date(2028, 1, 31))
    kept = Submission.objects.get(id=sent.id)
    assert queries.frozen(kept) == before
    canonical = json.dumps(kept.content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert kept.digest == hashlib.sha256(canonical.encode()).hexdigest() == digest_of(kept.content)
    assert happened("plans.submission_frozen") == 1


@pytest.mark.parametrize(
    ("sent_to", "sent_on", "words"), [(" ", TODAY, "who the plan was sent to"), ("Inspectors", TODAY + timedelta(days=1), "still to come")]
)
def test_nothing_is_frozen_for_nobody_or_tomorrow(office: Actor, plan: Plan, sent_to: str, sent_on: date, words: str) -> None:
    with pytest.raises(Refused, match=words):
        services.freeze_submission(by=office, plan=plan.id, sent_to=sent_to, sent_on=sent_on)
    assert (Submission.objects.count(), happened("plans.submission_frozen")) == (0, 0)


def test_a_submission_is_frozen_in_the_browser_and_shows_how_far_the_plan_has_moved(
    lead: Client, office: Actor, plan: Plan, sitting: Sitting
) -> None:
    address = reverse("plans:freeze", args=[plan.id])
    again = key()
    for _ in range(2):
        sent = lead.post(address, again | {"sent_to": "The inspectors", "note": ""} | day("sent_on", TODAY))
    kept = Submission.objects.get()
    assert sent["Location"] == reverse("plans:submission", args=[kept.id])
    assert "Nothing has moved since then." in parse(lead.get(sent["Location"])).text
    redated(office, running.row(plan, "1.1"), sitting, date(2028, 1, 31))
    page = parse(lead.get(sent["Location"]))
    assert "1 move: date moved: 1" in page.text
    assert "The nurse was ill." in page.text
    assert kept.digest in page.text
    assert "The text is the one that was frozen." in page.text
    assert "The inspectors" in parse(lead.get(reverse("plans:submissions", args=[plan.id]))).text
    for ending in FORMATS:
        reading = read_here(lead.get(reverse("plans:print_submission", args=[kept.id, ending])).content, f"plan.{ending}").reading
        assert next(one.timescale.words for area in reading.areas for one in area.actions) == "October 2027"
        assert len([one for area in reading.areas for one in area.actions]) == 5


def test_a_text_that_is_no_longer_the_frozen_one_is_said_loudly(lead: Client, office: Actor, plan: Plan) -> None:
    sent = services.freeze_submission(by=office, plan=plan.id, sent_to="The inspectors", sent_on=TODAY)
    try:
        with transaction.atomic():
            Submission.objects.filter(id=sent.id).update(digest="0" * 64)
    except IntegrityError:
        return  # the database itself lets nobody change it
    assert "not the one that was frozen" in parse(lead.get(reverse("plans:submission", args=[sent.id]))).text


@pytest.mark.parametrize("name", ["committees", "committee", "submissions", "submission"])
def test_readers_read_and_strangers_find_nothing(
    cast: Cast, office: Actor, plan: Plan, board: Committee, sitting: Sitting, name: str
) -> None:
    sent = services.freeze_submission(by=office, plan=plan.id, sent_to="The inspectors", sent_on=TODAY)
    ids = {"committees": [], "committee": [board.id], "submissions": [plan.id], "submission": [sent.id]}[name]
    address = reverse(f"plans:{name}", args=ids)
    parse(sign_in(Client(), cast.health_visitor).get(address))
    assert sign_in(Client(), cast.stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 302
