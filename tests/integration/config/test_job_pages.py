"""The page of a job, the list of jobs, and who did what: what each says, and to whom."""

import pytest
from django.test import Client

from cast import Cast, actor, sign_in
from goldenthread.ledger import jobs, leases, services
from goldenthread.ledger.jobs import Progress
from goldenthread.ledger.models import Job, JobState, ReadEvent, new_id
from pages import parse


@jobs.runs("tests.page", "Reading the paper")
def read_paper(progress: Progress) -> None:
    progress.leads_to("/plans/")


@pytest.fixture
def job(cast: Cast) -> Job:
    return services.start_job(by=actor(cast.improvement_lead), kind="tests.page")


def test_a_job_that_runs_says_how_far_it_is_and_looks_again_with_and_without_script(client: Client, cast: Cast, job: Job) -> None:
    taken = leases.take(new_id())
    assert taken is not None
    Progress(taken).step(3, 12, "Reading page 3")
    page = parse(sign_in(client, cast.improvement_lead).get(f"/jobs/{job.pk}/"))
    assert page.heading == "Reading the paper"
    assert "Under way" in page.text
    assert "Reading page 3" in page.text
    assert "3 of 12" in page.text
    assert page.by_id("job").get("hx-get") == f"/jobs/{job.pk}/?waiting=1"
    assert page.links["See how far it is now"] == f"/jobs/{job.pk}/?waiting=1"


def test_a_job_that_is_done_leads_on_and_no_longer_looks(client: Client, cast: Cast, job: Job) -> None:
    jobs.run_waiting()
    sign_in(client, cast.improvement_lead)
    page = parse(client.get(f"/jobs/{job.pk}/"))
    assert page.links["Go on"] == "/plans/"
    assert page.by_id("job").get("hx-get") is None
    assert client.get(f"/jobs/{job.pk}/?waiting=1").headers["Location"] == "/plans/"
    by_script = client.get(f"/jobs/{job.pk}/?waiting=1", headers={"HX-Request": "true"})
    assert by_script.headers["HX-Redirect"] == "/plans/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "/\\example.org/"])
def test_a_job_never_leads_to_another_site(client: Client, cast: Cast, job: Job, elsewhere: str) -> None:
    Job.objects.update(state=JobState.DONE, result_url=elsewhere)
    page = parse(sign_in(client, cast.improvement_lead).get(f"/jobs/{job.pk}/?waiting=1"))
    assert "Go on" not in page.links


def test_a_job_that_stopped_says_why(client: Client, cast: Cast, job: Job) -> None:
    Job.objects.update(state=JobState.FAILED, problem="This file has no pages. Choose another.")
    page = parse(sign_in(client, cast.improvement_lead).get(f"/jobs/{job.pk}/"))
    assert "This file has no pages. Choose another." in page.text


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.CANCELLED])
def test_a_job_that_stopped_is_no_dead_end(client: Client, cast: Cast, job: Job, state: JobState) -> None:
    Job.objects.update(state=state, given={"next": "/plans/"})
    Job.objects.update(state=state, given={"next": "/plans/"})
    page = parse(sign_in(client, cast.improvement_lead).get(f"/jobs/{job.pk}/"))
    assert page.links["See what can be done"] == "/plans/"


def test_a_job_that_stopped_never_leads_to_another_site(client: Client, cast: Cast, job: Job) -> None:
    Job.objects.update(state=JobState.FAILED, given={"next": "//example.org/"})
    page = parse(sign_in(client, cast.improvement_lead).get(f"/jobs/{job.pk}/"))
    assert "See what can be done" not in page.links


def test_cancelling_a_waiting_job_comes_back_to_its_page(client: Client, cast: Cast, job: Job) -> None:
    answer = sign_in(client, cast.improvement_lead).post(f"/jobs/{job.pk}/cancel/", follow=True)
    assert "Cancelled" in parse(answer).text


def test_a_job_is_nothing_to_anybody_else(client: Client, cast: Cast, job: Job) -> None:
    for who in (cast.health_visitor, cast.scrutineer, cast.stranger):
        sign_in(client, who)
        assert client.get(f"/jobs/{job.pk}/").status_code == 404
        assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 404
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_the_list_of_jobs_is_for_those_who_run_the_system(client: Client, cast: Cast, job: Job) -> None:
    services.send_later(to="ines@example.org", subject="x", body="y", key="k")
    page = parse(sign_in(client, cast.engineer).get("/jobs/"))
    assert "1 email waiting to be sent" in page.text
    assert [row[0] for row in page.rows()] == ["Reading the paper"]
    assert sign_in(client, cast.improvement_lead).get("/jobs/").status_code == 404


def test_who_did_what_names_people_and_agencies_and_is_itself_written_down(client: Client, cast: Cast) -> None:
    by, plan = actor(cast.improvement_lead), new_id()
    services.record(by=by, what="plans.plan_imported", about=("plan", plan), reason="the newer version")
    page = parse(sign_in(client, cast.guardian).get(f"/ledger/?show=done&about={plan}"))
    ((_, who, what, about, place),) = page.rows()
    assert "Ines Marlow" in who
    assert "Northbeck Safeguarding Children Partnership" in who
    assert what.startswith("Plan imported")
    assert str(plan) in about
    assert "the newer version" in about
    assert place == "plans 1"
    assert ReadEvent.objects.filter(what="who did what", recorded_by=cast.guardian.pk).count() == 1
    assert sign_in(client, cast.improvement_lead).get("/ledger/").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3),
        ("?what=plans.", 2),
        ("?what=letters.", 1),
        ("?about=nonsense", 0),
        ("?show=looked", 1),
        ("?from_on_day=17&from_on_month=11&from_on_year=2026", 0),
        ("?to_on_day=16&to_on_month=11&to_on_year=2026", 3),
    ],
)
def test_the_list_is_narrowed_by_what_is_asked(client: Client, cast: Cast, query: str, found: int) -> None:
    by = actor(cast.improvement_lead)
    for what in ("plans.x", "plans.y", "letters.x"):
        services.record(by=by, what=what, about=("plan", new_id()))
    page = parse(sign_in(client, cast.guardian).get(f"/ledger/{query}"))
    listed = [row for row in page.rows() if not row[-1].startswith("ledger ")] if found else []
    assert len(listed) == found
    assert ("Nothing was found" in page.text) == (found == 0)


def test_only_one_persons_rows_by_the_link_on_their_name(client: Client, cast: Cast) -> None:
    for who in (cast.improvement_lead, cast.action_lead):
        services.record(by=actor(who), what="plans.x", about=("plan", new_id()))
    page = parse(sign_in(client, cast.guardian).get("/ledger/"))
    page = parse(client.get(f"/ledger/{page.links['Aled Leigh']}"))
    assert ["Aled Leigh" in row[1] for row in page.rows()] == [True]
    assert "Only what Aled Leigh did" in page.text


def test_a_date_that_is_not_one_is_said_and_asks_nothing(client: Client, cast: Cast) -> None:
    page = parse(sign_in(client, cast.guardian).get("/ledger/?from_on_day=31&from_on_month=2&from_on_year=2026"))
    assert page.title.startswith("Error:")
    assert len(page.errors) == 1
