"""The pages of standards: what each of the cast finds there, with figures and without, and that small numbers stay where they belong."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders.children import add
from cast import Cast
from goldenthread.ledger.models import Job
from goldenthread.partners.models import Person
from goldenthread.standards.catalogue import standards
from goldenthread.standards.models import Cut, Measuring, Result

CODE = "contact-decided"


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


@pytest.fixture
def figures(cast: Cast) -> Measuring:
    """Fourteen months: two in a hundred late, and in the last full month twenty in a hundred."""
    measuring = Measuring.objects.create(
        as_at_on=date(2026, 11, 15),
        measured_at=timezone.now(),
        engine="duckdb",
        calendar="of England and Wales",
        data="d" * 64,
        records=1400,
        results=14,
    )
    for place in range(14):
        year, month = divmod(2025 * 12 + 9 + place, 12)
        result(measuring, date(year, month + 1, 1), met=80 if place == 12 else 98 - place % 2, not_met=20 if place == 12 else 2 + place % 2)
    result(measuring, date(2026, 10, 1), cut=Cut.AGENCY, name="Coastal Community Health", met=40, not_met=12)
    result(measuring, date(2026, 10, 1), cut=Cut.AGENCY, name="Little Terns Nursery", met=1, not_met=2)
    return measuring


def result(measuring: Measuring, on: date, *, met: int, not_met: int, cut: Cut = Cut.WHOLE, name: str = "") -> Result:
    counts = {"met": met, "not_met": not_met, "not_applicable": 0, "unknown": 0, "pending": 0}
    return Result.objects.create(measuring=measuring, standard=CODE, definition="e" * 64, cut=cut, month_on=on, name=name, **counts)


def words(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"standards:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_anything_was_worked_out_every_standard_can_be_read(cast: Cast) -> None:
    page = words(signed_in(cast.scrutineer), "standards")
    assert "Nothing was worked out yet" in page
    assert all(one.title in page.replace("&#x27;", "'") for one in standards().values())


def test_what_gets_worse_comes_first(cast: Cast, figures: Measuring) -> None:
    page = words(signed_in(cast.improvement_lead), "standards")
    first, rest = page.split("as a child meets them")
    assert "Contacts decided in time" in first
    assert "Getting worse" in first
    assert "80%" in first
    assert "As at 15 November 2026" in first
    assert "Contacts decided in time" in rest


def test_the_page_of_a_standard_says_how_it_stands_for_whom_and_what_it_says(cast: Cast, figures: Measuring) -> None:
    page = words(signed_in(cast.improvement_lead), "standard", CODE)
    for said in (
        "in October 2026",
        "getting worse: lower than chance alone would give",
        "<svg",
        "Little Terns Nursery",
        "day by which “Decision on a referral” must be done",
        "In on Saturday counts from Monday",
        "1 working day",
    ):
        assert said in page, said


def test_groups_are_set_beside_each_other_where_there_are_a_few(cast: Cast, figures: Measuring) -> None:
    client = signed_in(cast.improvement_lead)
    assert "Contacts decided in time, by agency" not in words(client, "standard", CODE)  # two are read from the table
    result(figures, date(2026, 10, 1), cut=Cut.AGENCY, name="North Coast Police", met=10, not_met=90)
    page = words(client, "standard", CODE)
    assert "Contacts decided in time, by agency" in page
    assert "far beyond what chance gives" in page
    assert "Contacts decided in time, by agency" not in words(signed_in(cast.scrutineer), "standard", CODE)


def test_who_sees_no_small_numbers_sees_months_kept_back_and_no_groups(cast: Cast, figures: Measuring) -> None:
    page = words(signed_in(cast.scrutineer), "standard", CODE)
    assert "80%" in page  # twenty of a hundred are no small number
    assert "Little Terns Nursery" not in page
    assert "Coastal Community Health" not in page
    assert "97%" not in page  # three of a hundred are
    assert "kept back" in page


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_months_are_taken_away_as_they_are_shown(cast: Cast, figures: Measuring, ending: str) -> None:
    answer = signed_in(cast.scrutineer).get(reverse("standards:export", args=[CODE, ending]))
    assert answer.status_code == 200
    assert CODE in answer["Content-Disposition"]
    if ending == "csv":
        lines = answer.content.decode().splitlines()
        assert lines[0].lstrip("\ufeff") == "standard,month,rate,met,not_met,pending,unknown,not_applicable"
        assert [line for line in lines if "2026-10" in line] == [f"{CODE},2026-10,0.8000,80,20,0,0,0"]
        assert any("kept back" in line for line in lines)


def test_an_ending_or_a_standard_that_is_none_is_not_found(cast: Cast) -> None:
    client = signed_in(cast.improvement_lead)
    assert client.get(reverse("standards:export", args=[CODE, "exe"])).status_code == 404
    assert client.get(reverse("standards:standard", args=["no-such"])).status_code == 404


def test_to_a_stranger_there_are_no_standards(cast: Cast, figures: Measuring) -> None:
    for name, args in (("standards", ()), ("standard", (CODE,)), ("export", (CODE, "csv")), ("records", (CODE,))):
        assert signed_in(cast.stranger).get(reverse(f"standards:{name}", args=args)).status_code == 404


def test_the_office_has_them_worked_out_now_and_is_shown_how_far_it_is(cast: Cast) -> None:
    client = signed_in(cast.improvement_lead)
    page = client.get(reverse("standards:standards"))
    key = page.content.decode().split('name="form_key" value="')[1].split('"')[0]
    answer = client.post(reverse("standards:measure"), {"form_key": key})
    job = Job.objects.get(kind="standards.measure")
    assert answer["Location"] == reverse("job", args=[job.pk])
    client.post(reverse("standards:measure"), {"form_key": key})
    assert Job.objects.filter(kind="standards.measure").count() == 1


def test_a_page_asks_as_many_questions_for_many_months_as_for_few(
    cast: Cast, figures: Measuring, django_assert_max_num_queries: object
) -> None:
    client = signed_in(cast.improvement_lead)
    client.get(reverse("standards:standard", args=[CODE]))
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # pytest-django's fixture has no type
        words(client, "standard", CODE)
    for place in range(40):
        result(figures, date(2020 + place // 12, place % 12 + 1, 1), met=50, not_met=10, cut=Cut.AGENCY, name=f"Agency {place}")
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # the same
        words(client, "standard", CODE)


def test_a_worker_sees_the_records_of_their_own_children_and_of_no_other(cast: Cast) -> None:
    child = add(cast.health_visitor)
    page = words(signed_in(cast.health_visitor), "child", child.pk)
    assert child.name in page
    assert "Children heard" in words(signed_in(cast.health_visitor), "standard", "child-heard")
    assert signed_in(cast.action_lead).get(reverse("standards:child", args=[child.pk])).status_code == 404
    assert (
        "How practice for this child stands"
        in signed_in(cast.health_visitor).get(reverse("children:child", args=[child.pk])).content.decode()
    )
