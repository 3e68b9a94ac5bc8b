"""Every page of plans: what it shows, what it refuses, and that strangers find nothing."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from builders import imported_plans as build
from builders import inspections as letters
from builders.papers import as_text
from cast import Cast, actor, sign_in
from goldenthread.inspections.models import Finding
from goldenthread.ledger import form_keys, jobs
from goldenthread.ledger.actors import Actor
from goldenthread.plans import queries, services
from goldenthread.plans.models import Action, ImportProblem, OfferedRow, Plan, PlanImport, RowState
from pages import parse, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


@pytest.fixture
def lead(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.improvement_lead)


@pytest.fixture
def reader(cast: Cast) -> Client:
    return sign_in(Client(), cast.health_visitor)


@pytest.fixture
def plan(office: Actor) -> Plan:
    return build.imported(office)


@pytest.fixture
def in_review(office: Actor) -> PlanImport:
    return build.received(office, build.paper((build.LUNCHES, build.BICYCLES, build.HARBOUR)))


def key() -> dict[str, str]:
    return {form_keys.FIELD: form_keys.fresh()}


def test_an_empty_list_says_how_plans_come_in(lead: Client) -> None:
    page = parse(lead.get(reverse("plans:plans")))
    assert "No plan is here yet" in page.text
    assert page.links["Add a plan"] == reverse("plans:add")


def test_a_plan_put_in_through_the_browser_is_read_reviewed_and_shown(lead: Client) -> None:
    parse(lead.get(reverse("plans:add")))
    file = SimpleUploadedFile("harbour.txt", as_text(build.paper()))
    sent = lead.post(reverse("plans:add"), key() | {"file": file})
    found = PlanImport.objects.get()
    assert sent["Location"] == reverse("job", args=[found.job_id])
    assert parse(lead.get(reverse("plans:review", args=[found.id]))).heading.endswith(found.title)

    assert jobs.run_waiting() == 1
    review = reverse("plans:review", args=[found.id])
    assert "5 read = 0 checked + 0 set aside + 5 to check" in parse(lead.get(review)).text
    for problem in ImportProblem.objects.all():
        lead.post(reverse("plans:answer", args=[found.id, problem.id]), key() | {"answer": "kept"})
    lead.post(reverse("plans:check_rows", args=[found.id]), key())
    assert "Put this into the plan" in parse(lead.get(review)).text
    parse(lead.get(reverse("plans:confirm", args=[found.id])))
    shown = lead.post(reverse("plans:confirm", args=[found.id]), key())

    page = parse(lead.get(shown["Location"]))
    assert [row[0].split()[0] for table in (1, 2) for row in page.rows(table + 1)] == ["1.1", "1.2", "1.3", "2.1", "2.2"]


def test_the_plan_page_counts_every_row_once(lead: Client, plan: Plan) -> None:
    page = parse(lead.get(reverse("plans:plan", args=[plan.id])))
    assert "All actions 5" in page.text
    assert "Red 1 in All actions Amber 1 in All actions Green 2 in All actions Completed 1 in All actions Not assessable 0" in page.text
    assert "The rows add up to what the document says." in page.text


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"colour": "green"}, ["1.1", "2.1"]),
        ({"words": "puncture"}, ["2.2"]),
        ({"words": "lunch rota"}, ["1.2"]),
        ({"lead": "coastal"}, ["1.3"]),
        ({"problems": "on"}, ["2.2"]),
        ({"due_before_day": "31", "due_before_month": "10", "due_before_year": "2027"}, ["1.1"]),
        ({"sort": "-due"}, ["1.1", "1.2", "1.3", "2.1", "2.2"]),
        ({"words": "nowhere to be found"}, []),
        ({"priority": "on"}, []),
        ({"removed": "on"}, []),
    ],
)
def test_filters_live_in_the_address(lead: Client, plan: Plan, asked: dict[str, str], numbers: list[str]) -> None:
    response = lead.get(reverse("plans:plan", args=[plan.id]), asked)
    parse(response)
    assert [row.number for row in response.context["page"].object_list] == numbers


def test_a_filter_that_makes_no_sense_is_left_out(lead: Client, plan: Plan) -> None:
    response = lead.get(reverse("plans:plan", args=[plan.id]), {"area": "none", "page": "x", "colour": "purple", "sort": "; drop"})
    assert response.context["page"].paginator.count == 5


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_shown_can_be_taken_away(lead: Client, plan: Plan, ending: str) -> None:
    Action.objects.filter(number="1.1").update(how="=HYPERLINK(1)")
    response = lead.get(reverse("plans:export", args=[plan.id, ending]), {"colour": "green"})
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    if ending == "csv":
        lines = response.content.decode("utf-8-sig").splitlines()
        assert len(lines) == 3
        assert "'=HYPERLINK(1)" in lines[1]


def test_an_export_of_another_kind_is_not_there(lead: Client, plan: Plan) -> None:
    assert lead.get(reverse("plans:export", args=[plan.id, "exe"])).status_code == 404


@pytest.mark.parametrize("name", ["area", "action", "source", "history", "ties"])
def test_every_page_of_a_plan_is_a_good_page(lead: Client, plan: Plan, name: str) -> None:
    thing = {"area": queries.areas(plan)[0].id, "history": plan.id, "ties": plan.id}.get(name, queries.actions(plan)[0].id)
    parse(lead.get(reverse(f"plans:{name}", args=[thing])))


def test_the_action_page_shows_words_as_printed_and_as_understood(lead: Client, plan: Plan) -> None:
    page = parse(lead.get(reverse("plans:action", args=[Action.objects.get(number="2.1").id])))
    assert "Monthly from 1 May 2027" in page.text
    assert "From 1 May 2027, every month" in page.text
    pointing = parse(lead.get(reverse("plans:action", args=[Action.objects.get(number="1.1").id])))
    assert "Rows that point at it" in pointing.text


def test_a_row_is_corrected_beside_its_printed_words(lead: Client, in_review: PlanImport) -> None:
    offered = build.offered(in_review, "2.2")
    address = reverse("plans:row", args=[in_review.id, offered.id])
    page = parse(lead.get(address))
    assert "Printed: 31/02/2027" in page.text
    typed = {name: page.value(name) for name in ("version", "area", "number", "how", "change", "leads", "progress", "status", "priority")}
    dates = {"due_on_day": "28", "due_on_month": "2", "due_on_year": "2027"}
    lead.post(address, key() | typed | dates | {"kind": "by", "how": "Teach visitors to mend a tyre.", "answers": "on"})

    offered.refresh_from_db()
    assert (offered.state, offered.row["how"], offered.row["timescale"]["due_on"]) == (
        RowState.CHECKED,
        "Teach visitors to mend a tyre.",
        "2027-02-28",
    )
    assert offered.row["timescale"]["words"] == "31/02/2027"
    assert offered.as_read["how"] != offered.row["how"]
    assert not ImportProblem.objects.filter(row=offered, answer="").exists()


def test_the_second_of_two_editors_keeps_the_typed_words(lead: Client, in_review: PlanImport) -> None:
    offered = build.offered(in_review, "1.1")
    address = reverse("plans:row", args=[in_review.id, offered.id])
    page = parse(lead.get(address))
    typed = {name: page.value(name) for name in ("version", "area", "number", "how", "leads", "kind", "status")}
    lead.post(address, key() | typed | {"how": "What the first wrote."})
    refused = parse(lead.post(address, key() | typed | {"how": "What the second wrote."}))

    assert refused.errors
    assert refused.value("how") == "What the second wrote."
    assert "What the first wrote." in refused.text
    assert refused.value("version") != typed["version"]


def test_a_bad_form_says_what_is_wrong_and_keeps_what_was_typed(lead: Client, in_review: PlanImport) -> None:
    offered = build.offered(in_review, "1.1")
    address = reverse("plans:row", args=[in_review.id, offered.id])
    page = parse(
        lead.post(
            address,
            key()
            | {
                "version": "1",
                "area": str(offered.area_id),
                "how": "",
                "kind": "by",
                "status": "green",
                "due_on_day": "31",
                "due_on_month": "2",
                "due_on_year": "2027",
            },
        )
    )
    assert len(page.errors) == 2
    assert page.value("due_on_day") == "31"


@pytest.mark.parametrize("name", ["facts", "add_row", "add_area", "colours", "leads", "changes", "confirm", "set_aside"])
def test_every_page_of_a_review_is_a_good_page(lead: Client, in_review: PlanImport, name: str) -> None:
    parse(lead.get(reverse(f"plans:{name}", args=[in_review.id])))


@pytest.mark.parametrize("name", ["facts", "add_row", "add_area", "set_aside"])
def test_an_empty_form_is_refused_with_words(lead: Client, in_review: PlanImport, name: str) -> None:
    assert parse(lead.post(reverse(f"plans:{name}", args=[in_review.id]), key())).errors


def test_a_form_sent_twice_has_one_effect(lead: Client, in_review: PlanImport) -> None:
    area = queries.offered_areas(in_review)[0]
    sent = key() | {"area": str(area.id), "number": "1.9", "how": "Bake bread."}
    answers = {lead.post(reverse("plans:add_row", args=[in_review.id]), sent)["Location"] for _ in range(3)}
    assert len(answers) == 1
    assert OfferedRow.objects.filter(row__number="1.9").count() == 1


def test_a_row_is_cut_in_two_and_joined_again(lead: Client, in_review: PlanImport) -> None:
    offered = build.offered(in_review, "1.3")
    address = reverse("plans:split", args=[in_review.id, offered.id])
    page = parse(lead.get(address))
    how = page.value("first_how")
    typed = {name: page.value(name) for name in ("version", "first_change", "first_leads", "first_progress")}
    lost = parse(lead.post(address, key() | typed | {"first_how": how[:16], "second_how": how[30:]}))
    assert "in neither half" in lost.text
    assert lost.value("second_how") == how[30:]

    cut = lead.post(address, key() | typed | {"first_how": how[:18], "second_how": how[18:], "second_number": "1.4"})
    assert cut.status_code == 302
    assert [row.row["number"] for row in queries.offered_rows(in_review)] == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "3.1"]
    offered.refresh_from_db()
    lead.post(reverse("plans:join", args=[in_review.id, offered.id]), key() | {"version": str(offered.version)})
    offered.refresh_from_db()
    assert offered.row["how"].split() == how.split()


def test_coming_back_to_the_last_step_of_a_document_that_is_in_leads_to_its_review(lead: Client, office: Actor, plan: Plan) -> None:
    done = queries.latest_import(plan)
    assert done is not None
    answer = lead.get(reverse("plans:confirm", args=[done.id]))
    assert answer.headers["Location"] == reverse("plans:review", args=[done.id])


def test_a_status_that_was_not_read_leads_to_where_it_is_entered(lead: Client, in_review: PlanImport) -> None:
    ImportProblem.objects.create(plan_import=in_review, order=99, where="Status", what="No action states its status.")
    page = parse(lead.get(reverse("plans:review", args=[in_review.id])))
    assert page.links["Enter them for all rows: Status"] == reverse("plans:colours", args=[in_review.id])


def test_a_row_set_aside_can_be_put_back(lead: Client, in_review: PlanImport) -> None:
    offered = build.offered(in_review, "1.3")
    lead.post(reverse("plans:row_aside", args=[in_review.id, offered.id]), key() | {"version": "1", "reason": "A heading, not an action."})
    offered.refresh_from_db()
    assert (offered.state, offered.reason) == (RowState.SET_ASIDE, "A heading, not an action.")
    parse(lead.get(reverse("plans:row", args=[in_review.id, offered.id])))
    lead.post(reverse("plans:put_back", args=[in_review.id, offered.id]), key() | {"version": "2"})
    offered.refresh_from_db()
    assert offered.state == RowState.OFFERED


def test_colours_are_entered_for_many_rows_at_once(lead: Client, in_review: PlanImport) -> None:
    rows = {number: build.offered(in_review, number).id for number in ("1.1", "1.2")}
    typed = {f"{rows['1.1']}-status": "red", f"{rows['1.2']}-priority": "on"}
    lead.post(reverse("plans:colours", args=[in_review.id]), key() | typed)
    assert build.offered(in_review, "1.1").row["rag"][:2] == ["red", "person"]
    assert [build.offered(in_review, number).row["priority"] for number in ("1.1", "1.2", "2.2")] == [False, True, False]


def test_the_file_comes_back_as_a_file_and_never_as_a_page(lead: Client, in_review: PlanImport) -> None:
    response = lead.get(reverse("plans:original", args=[in_review.id]))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == as_text(build.paper((build.LUNCHES, build.BICYCLES, build.HARBOUR)))  # type: ignore[attr-defined]  # a FileResponse streams


def test_readers_read_and_change_nothing(reader: Client, plan: Plan, in_review: PlanImport) -> None:
    for address in (reverse("plans:plans"), reverse("plans:plan", args=[plan.id]), reverse("plans:history", args=[plan.id])):
        page = parse(reader.get(address))
        assert "Add a plan" not in page.text
        assert str(in_review.id) not in page.text
    assert reader.get(reverse("plans:review", args=[in_review.id])).status_code == 404
    for name in ("add", "confirm", "facts"):
        address = reverse(f"plans:{name}", args=[] if name == "add" else [in_review.id])
        assert reader.post(address, key()).status_code == 404


def test_a_stranger_finds_nothing(cast: Cast, plan: Plan, in_review: PlanImport) -> None:
    stranger = sign_in(Client(), cast.stranger)
    there = [("plan", plan.id), ("review", in_review.id), ("original", in_review.id), ("action", queries.actions(plan)[0].id)]
    for name, id_ in there:
        hidden = stranger.get(reverse(f"plans:{name}", args=[id_]))
        missing = stranger.get(reverse(f"plans:{name}", args=[uuid4()]))
        assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_what_is_not_there_is_not_found(lead: Client) -> None:
    for name in ("plan", "review", "area", "action", "original", "finding", "thread"):
        assert lead.get(reverse(f"plans:{name}", args=[uuid4()])).status_code == 404


def test_a_row_of_another_document_is_not_found(lead: Client, office: Actor, in_review: PlanImport) -> None:
    other = build.received(office, build.paper((build.LUNCHES,)))
    row = OfferedRow.objects.filter(plan_import=other).first()
    assert row is not None
    assert lead.get(reverse("plans:row", args=[in_review.id, row.id])).status_code == 404


def test_a_plan_of_six_hundred_rows_takes_no_more_queries_than_one_of_sixty(
    lead: Client, office: Actor, django_assert_max_num_queries: object
) -> None:
    lead.get(reverse("plans:plans"))  # the first page of a session also writes when the person was last seen
    counted = []
    for count in (60, 600):
        plan = build.imported(office, build.paper(build.many(count)))
        with django_assert_max_num_queries(30) as seen:  # type: ignore[operator]  # pytest-django gives a context manager
            assert lead.get(reverse("plans:plan", args=[plan.id])).context["page"].paginator.count == count
        counted.append(len(seen))
    assert counted[0] == counted[1]


def test_a_newer_version_shows_what_changed_and_takes_in_what_is_accepted(lead: Client, office: Actor, plan: Plan) -> None:
    first, second, third = build.LUNCHES.lines
    newer = build.with_lines(
        build.LUNCHES, build.changed(first, progress="Forty lunches held.", rag="Completed"), second, build.Line("1.4", "Learn the tides.")
    )
    found = build.received(office, build.paper((newer, build.BICYCLES)), plan=plan)
    page = parse(lead.get(reverse("plans:changes", args=[found.id])))
    assert "3 rows say the same." in page.text
    assert {"Action 1.1 Changed", "Action 1.4 New action", "Action 1.3 No longer there"} <= {words(heading) for heading in page.all("h2")}
    lead.post(reverse("plans:changes", args=[found.id]), key() | {"all": "apply"})
    build.reviewed(office, found)
    services.apply_import(by=office, id=found.id)
    assert [row.number for row in queries.actions(plan)] == ["1.1", "1.2", "1.4", "2.1", "2.2"]
    assert third.number == Action.objects.get(removed_in=found).number
    assert date(2026, 11, 16) == Action.objects.get(number="1.4").timescale.agreed_at.date()


def test_what_everybody_needs_stands_before_the_jobs_of_the_office(lead: Client, reader: Client, plan: Plan) -> None:
    address = reverse("plans:plan", args=[plan.id])
    words = parse(lead.get(address)).text
    places = [words.index(part) for part in ("Colours", "What to look at", "Look after this plan", "Take the plan away")]
    assert places == sorted(places)
    jobs = ("Look after this plan", "Open an area", "Send the digest now", "Which board decides", "Put in a newer version")
    assert [job in words for job in jobs] == [True] * 5
    shown = parse(reader.get(address)).text
    assert [job in shown for job in jobs] == [False] * 5
    assert "actions answer no finding yet" in words  # what is left to do says so without being opened
    assert "no finding yet" not in shown


# The thread


@pytest.fixture
def finding(office: Actor) -> Finding:
    letters.confirmed(office)
    return Finding.objects.filter(text__contains="school nurses").get()


def test_a_finding_that_nothing_answers_says_so_in_words(lead: Client, finding: Finding) -> None:
    assert "No area and no action answers this finding." in parse(lead.get(reverse("plans:finding", args=[finding.id]))).text
    assert "Broken: no area and no action answers this finding." in parse(lead.get(reverse("plans:thread", args=[finding.id]))).text


def test_the_thread_leads_from_the_finding_to_the_actions_and_back(lead: Client, office: Actor, finding: Finding, plan: Plan) -> None:
    area, row = queries.areas(plan)[0], Action.objects.get(number="2.1")
    for name, thing in (("tie_area", area.id), ("tie_action", row.id)):
        address = reverse(f"plans:{name}", args=[thing])
        parse(lead.get(address))
        assert parse(lead.post(address, key())).errors == ["Choose a finding."]
        assert lead.post(address, key() | {"finding": str(finding.id)}).status_code == 302
    thread = parse(lead.get(reverse("plans:thread", args=[finding.id])))
    assert [number in thread.text for number in ("1.1 Invite", "1.2 Print", "1.3 Audit", "2.1 Buy", "2.2 Teach")] == [True] * 4 + [False]
    assert "Broken: nothing on this thread shows that practice changed." in thread.text
    back = parse(lead.get(reverse("plans:action", args=[row.id])))
    assert reverse("plans:thread", args=[finding.id]) in back.links.values()
    answers = parse(lead.get(reverse("plans:finding", args=[finding.id])))
    assert [number in answers.links for number in ("1.1", "1.2", "1.3", "2.1", "2.2")] == [True] * 4 + [False]
    services.tie(by=office, finding=finding.id, action=Action.objects.get(number="1.1").id)
    again = lead.get(reverse("plans:finding", args=[finding.id])).content.decode()
    assert again.count(">1.1</a>") == 1  # beside its area, and not a second time

    link = queries.findings_of_action(row)[0]
    lead.post(reverse("plans:untie", args=[link.id]), key() | {"back": "https://elsewhere.example/plans/"})
    assert not queries.findings_of_action(row)


def test_ties_are_confirmed_and_refused_in_bulk(lead: Client, office: Actor, finding: Finding) -> None:
    nurses = build.AreaOfLines("1. NURSES", finding.text, "", (build.Line("1.1", "Ask school nurses to meetings in time."),))
    plan = build.imported(office, build.paper((nurses,)))
    address = reverse("plans:ties", args=[plan.id])
    parse(lead.get(address))
    links = list(queries.links_of_plan(plan))
    lead.post(address, key() | {str(link.id): "confirm" if link.finding_id == finding.id else "refuse" for link in links})
    assert not queries.links_of_plan(plan, state="offered")
    assert queries.untied_actions(plan).count() == 0
    lead.post(reverse("plans:offer_ties", args=[plan.id]), key())
    assert not queries.links_of_plan(plan, state="offered")


def test_an_action_is_said_to_be_our_own_initiative(lead: Client, plan: Plan) -> None:
    row = Action.objects.get(number="2.1")
    lead.post(reverse("plans:action_own", args=[row.id]), key() | {"own": "yes"})
    assert "own initiative" in parse(lead.get(reverse("plans:action", args=[row.id]))).text


def test_a_review_of_six_hundred_rows_takes_no_more_queries_than_one_of_sixty(
    lead: Client, office: Actor, django_assert_max_num_queries: object
) -> None:
    lead.get(reverse("plans:plans"))
    counted = []
    for count in (60, 600):
        found = build.received(office, build.paper(build.many(count)))
        with django_assert_max_num_queries(30) as seen:  # type: ignore[operator]  # pytest-django gives a context manager
            lead.get(reverse("plans:review", args=[found.id]))
        counted.append(len(seen))
    assert counted[0] == counted[1]


@pytest.mark.parametrize("name", ["colours", "leads"])
def test_a_long_form_comes_in_pages_that_the_server_takes(lead: Client, office: Actor, name: str) -> None:
    lines = tuple(build.changed(line, lead=f"Lead {line.number}") for area in build.many(240) for line in area.lines)
    found = build.received(office, build.paper((build.with_lines(build.LUNCHES, *lines),)))
    address = reverse(f"plans:{name}", args=[found.id])
    page = parse(lead.get(address))
    assert "Showing 1 to 100 of 240" in page.text
    first = queries.offered_rows(found)[0]
    sent = lead.post(address, key() | {f"{first.id}-status": "red"})
    assert sent["Location"] == f"{address}?page=2"
    assert lead.post(f"{address}?page=3", key())["Location"] == reverse("plans:review", args=[found.id])
