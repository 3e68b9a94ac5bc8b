"""All standards worked out over a small world that was lived through the services, and held against a slow path of its own."""

from collections import Counter
from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from goldenthread.children.models import Child
from goldenthread.children.models.scoping import everything
from goldenthread.demo import loading
from goldenthread.demo.days import days_ago
from goldenthread.demo.living.cast import Cast
from goldenthread.demo.living.run import live
from goldenthread.demo.tour import NAME, tour_story
from goldenthread.ledger import leases
from goldenthread.ledger.jobs import attempt
from goldenthread.ledger.models import Event, Job, JobState
from goldenthread.measures.deadlines import Deadlines
from goldenthread.measures.oracle import judge
from goldenthread.measures.standard import Outcome
from goldenthread.standards import framing, services
from goldenthread.standards.catalogue import standards
from goldenthread.standards.models import Cut, Measuring, Result
from goldenthread.standards.queries import judged, records, standing_results
from goldenthread.standards.services import measuring


@pytest.fixture
def lived(db: None) -> None:
    with days_ago(760, not_before=date(2024, 4, 1)):
        loading.add_people()
    live([tour_story(timezone.localdate())], until=timezone.localdate())


def measured() -> Measuring:
    job = services.measure_now(by=Cast().actor("Ines Marlow"))
    taken = leases.take(uuid4())
    assert taken is not None
    assert taken.pk == job.pk
    attempt(taken)
    assert Job.objects.get(pk=job.pk).state == JobState.DONE
    return Measuring.objects.latest("measured_at")


def test_every_result_is_what_the_slow_path_counts_and_groups_add_up_to_the_months(lived: None) -> None:
    measured()
    told = {(one.standard, one.cut, one.month_on, one.name): one.counts for one in standing_results()}
    frames = framing.gathered(everything)
    names = {str(one.pk): one.name for one in Cast()._agencies.values()}
    for standard in standards().values():
        whole: Counter[tuple[date | None, str]] = Counter()
        by_agency: Counter[tuple[date | None, str, str]] = Counter()
        for one in judge(standard, frames, as_at=timezone.localdate(), deadlines=Deadlines()):
            month = one.period_on.replace(day=1) if one.period_on else None
            whole[month, one.outcome.word] += 1
            by_agency[month, names.get(str(one.agency), ""), one.outcome.word] += 1
        months = {month for month, _ in whole}
        assert months == {month for code, cut, month, _ in told if code == standard.code and cut == Cut.WHOLE}, standard.code
        for month in months:
            counts = told[standard.code, Cut.WHOLE, month, ""]
            assert counts == {word.word: whole[month, word.word] for word in Outcome}, standard.code
            for cut in Cut:
                groups = [found for (code, of, on, _), found in told.items() if (code, of, on) == (standard.code, cut, month)]
                if groups:
                    assert {word: sum(one[word] for one in groups) for word in counts} == counts, (standard.code, cut)
        for (month, name, word), many in by_agency.items():
            assert told[standard.code, Cut.AGENCY, month, name][word] == many
    assert sum(one.met for one in standing_results()) > 100  # it is no empty world that agrees


def test_a_second_working_out_of_the_same_records_adds_no_result(lived: None) -> None:
    first = measured()
    assert first.results == Result.objects.count() > 0
    assert first.records > 20
    again = measured()
    assert (again.results, again.data) == (0, first.data)
    assert Event.objects.filter(what="standards.measured").count() == 2


def test_a_month_that_is_put_right_later_keeps_both_figures(lived: None) -> None:
    measured()
    before = standing_results().filter(standard="contact-decided", cut=Cut.WHOLE).first()
    assert before is not None
    Result.objects.filter(pk=before.pk).update(met=before.met + 7)  # as if one had been counted wrongly
    measured()
    after = standing_results().get(standard="contact-decided", cut=Cut.WHOLE, month_on=before.month_on)
    assert (after.replaces_id, after.met) == (before.pk, before.met)
    assert Result.objects.get(pk=before.pk).met == before.met + 7


def test_the_frames_of_a_working_out_are_taken_away_after_it(lived: None) -> None:
    measured()
    assert not list(measuring.frames_left())


def test_one_child_is_judged_by_the_same_rules_as_everybody(lived: None) -> None:
    subject = Cast().named("Marta Quill")
    child = everything(Child).get(name=NAME)
    mine = {(one.standard.code, one.record): (one.outcome, one.due_on, one.done_on, one.why) for one in judged(subject, child)}
    frames = framing.gathered(everything)
    theirs = {
        (standard.code, str(one.record)): (one.outcome, one.due_on, one.done_on, one.why)
        for standard in standards().values()
        if standard.of_practice
        for one in judge(standard, frames, as_at=subject.today, deadlines=Deadlines())
        if one.child == str(child.pk)
    }
    assert mine == theirs
    assert len(mine) > 30


def test_who_does_not_see_the_child_gets_no_record(lived: None) -> None:
    assert records(Cast().named("Petra Lund"), standards()["early-help-review-in-time"]) == []
    assert records(Cast().named("Marta Quill"), standards()["early-help-review-in-time"]) != []
