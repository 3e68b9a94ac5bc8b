"""Two documents on their way into one plan, one document sent twice at once, a reading that stopped: nothing breaks or hangs."""

from datetime import UTC, date, datetime
from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from builders import imported_plans as build
from builders import inspections as letters
from cast import Cast, actor
from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Job
from goldenthread.plans import policies, queries, services
from goldenthread.plans.models import Action, FindingLink, ImportState, PlanImport
from goldenthread.plans.presenters import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.improvement_lead)


def put_in(by: Actor, words: str = "The same words.") -> PlanImport:
    return services.receive_plan(by=by, file=ContentFile(words.encode(), "plan.txt"), name="plan.txt")


def accept_everything(by: Actor, coming: PlanImport) -> None:
    decisions = {one.offered.id: "apply" for one in queries.differences(coming)}
    services.decide(by=by, id=coming.id, decisions=decisions)


def test_two_colleagues_who_send_the_same_file_at_the_same_moment_leave_one_copy(office: Actor) -> None:
    first = put_in(office)
    stored = default_storage.listdir("plans")[1]
    answers = [None, first]  # the look before the file is stored finds nothing; the look after it finds the colleague's

    with (
        mock.patch.object(queries, "import_with_digest", side_effect=lambda digest: answers.pop(0)),
        pytest.raises(Refused, match="already here"),
    ):
        put_in(office)

    assert PlanImport.objects.get().id == first.id
    assert default_storage.listdir("plans")[1] == stored


def test_a_stopped_reading_is_asked_for_again_and_a_finished_one_is_not(office: Actor) -> None:
    waiting = put_in(office)
    Job.objects.filter(id=waiting.job_id).update(state="failed")

    again = services.read_again(by=office, id=waiting.id)

    assert Job.objects.get(id=again.job_id).state == "waiting"
    assert again.job_id != waiting.job_id
    reviewed = build.received(office, build.paper())
    with pytest.raises(Refused, match="this step is closed"):
        services.read_again(by=office, id=reviewed.id)


def test_a_refused_document_is_set_aside_and_leaves_the_list(office: Actor) -> None:
    refused = put_in(office)
    PlanImport.objects.filter(id=refused.id).update(state=ImportState.FAILED)
    assert not queries.imports_to_review(by=office).exists()
    assert queries.imports_under_way(by=office).get().id == refused.id

    services.drop_import(by=office, id=refused.id, reason="It was the wrong file.")

    assert not queries.imports_under_way(by=office).exists()


def test_a_file_is_given_back_only_after_it_was_read_safely(office: Actor) -> None:
    unread = put_in(office)
    with pytest.raises(Refused, match="not been read"):
        policies.check_original_given(unread)
    services.drop_import(by=office, id=unread.id, reason="It was the wrong file.")
    with pytest.raises(Refused, match="not been read"):
        policies.check_original_given(PlanImport.objects.get(id=unread.id))
    policies.check_original_given(build.received(office, build.paper()))


def test_a_newer_version_may_not_turn_the_period_round(office: Actor) -> None:
    plan = build.imported(office)
    plan.starts_on, plan.ends_on = date(2026, 4, 1), date(2027, 3, 31)
    plan.save()
    newer = build.reviewed(office, build.received(office, build.paper((build.LUNCHES,)), plan=plan))
    facts = services.Facts(title="Newer", starts_on=date(2028, 4, 1))
    services.correct_facts(by=office, id=newer.id, facts=facts, version=newer.version)
    accept_everything(office, newer)

    with pytest.raises(Refused, match="end before it starts"):
        services.apply_import(by=office, id=newer.id)


def test_an_area_taken_out_while_another_document_was_reviewed_stands_again_with_its_rows(office: Actor) -> None:
    plan = build.imported(office)
    keeps = build.reviewed(office, build.received(office, build.paper((build.LUNCHES, build.BICYCLES, build.HARBOUR)), plan=plan))
    drops = build.reviewed(office, build.received(office, build.paper((build.LUNCHES,)), plan=plan))
    accept_everything(office, drops)
    services.apply_import(by=office, id=drops.id)
    assert [area.number for area in queries.areas(plan)] == ["1"]

    accept_everything(office, keeps)
    services.apply_import(by=office, id=keeps.id)

    standing_areas = set(queries.areas(plan))
    rows = Action.objects.filter(area__plan=plan, removed_in__isnull=True).select_related("area")
    assert sorted(row.number for row in rows) == ["1.1", "1.2", "1.3", "2.1", "2.2", "3.1"]
    assert {row.area for row in rows} <= standing_areas


def test_looking_for_ties_again_counts_only_what_is_new(office: Actor) -> None:
    letters.confirmed(office)
    plan = build.imported(office)
    offered = FindingLink.objects.count()

    assert services.offer_ties_again(by=office, plan=plan.id) == 0
    assert FindingLink.objects.count() == offered


def test_moments_are_said_in_the_partnerships_own_day(office: Actor) -> None:
    plan = build.imported(office)
    after_midnight_in_london = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
    PlanImport.objects.filter(plan=plan).update(applied_at=after_midnight_in_london)

    table = standing.versions(queries.imports_of(plan), may_keep=True)

    assert table.rows[0].as_cells()[1].text == "1 July 2027"
